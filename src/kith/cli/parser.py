"""What can be typed after `kith`, and what answers it."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kith.cli.measuring import measure
from kith.cli.needed import say_what_to_install
from kith.cli.site import CannotDo

OWNER_ONLY = 0o077  # no file that Kith makes is readable by anybody else


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. 0: done. 1: it could not be done, and the message says why. 2: it was typed wrongly."""
    os.umask(OWNER_ONLY)
    given = build().parse_args(words)
    answer: Callable[[argparse.Namespace], int] = given.answer
    try:
        done = answer(given)
        sys.stdout.flush()
        return done
    except CannotDo as why:
        print(f"kith: {why}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as why:  # a part of Kith that is not installed here
        print(f"kith: {say_what_to_install(why, sys.argv[1:] if words is None else words)}", file=sys.stderr)
        return 1
    except UnicodeEncodeError:  # bytes that are no text, or a terminal that cannot show what is to be printed
        print("kith: What was typed, or what should be printed, has letters outside UTF-8. Check it.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def build() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = argparse.ArgumentParser(prog="kith", description="The relationship is the record.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        _demo, _serve, _migrate, _createadmin, _reset_second_step, _lift_pause, _check, _import, _export, _map, _trail,
        _backup, _restore, _erase, measure,
    ):  # fmt: skip
        add(commands)
    return parser


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str,
             answer: Callable[[argparse.Namespace], int], sealed: bool = False) -> argparse.ArgumentParser:  # fmt: skip
    parser = commands.add_parser(name, help=says, description=says)
    parser.set_defaults(answer=answer)
    if sealed:
        parser.add_argument("--sealed", dest="site", action="store_const", const="sealed", default="case",
                            help="work on the sealed site")  # fmt: skip
    return parser


def _demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.demo import demo

        return demo(people=given.people, seed=given.seed, port=given.port, fresh=given.fresh, json_line=given.json,
                    serve=not given.no_serve)  # fmt: skip

    parser = _command(commands, "demo", "make an invented service and serve it", answer)
    parser.add_argument("--people", type=int, default=12, help="how many people (default 12)")
    parser.add_argument("--seed", type=int, default=1, help="another number, another service")
    parser.add_argument("--port", type=int, default=8000, help="the case site's port; the sealed site takes the next")
    parser.add_argument("--fresh", action="store_true", help="throw the invented service in this home away first")
    parser.add_argument("--json", action="store_true", help="print one line of JSON once it serves")
    parser.add_argument("--no-serve", action="store_true", help="make the home and return")


def _serve(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.serve import serve

        port = given.port or (8001 if given.site == "sealed" else 8000)
        return serve(given.site, port, given.host)

    parser = _command(commands, "serve", "serve a site", answer, sealed=True)
    parser.add_argument("--port", type=int, help="8000, and 8001 for the sealed site, unless given")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")


def _migrate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.serve import migrate

        return migrate(given.site)

    _command(commands, "migrate", "bring a site's database up to date", answer, sealed=True)


def _createadmin(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.accounts import create_admin

        return create_admin(given.site, given.username, given.name, given.role)

    parser = _command(commands, "createadmin", "make the first account of a site", answer, sealed=True)
    parser.add_argument("username")
    parser.add_argument("--name", required=True)
    parser.add_argument("--role", help="another role than the site's administrator")


def _reset_second_step(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.ways_in import reset_second_step

        return reset_second_step(given)

    says = "let somebody begin again who lost their phone, their key and their recovery codes"
    _for_somebody(_command(commands, "reset-second-step", says, answer, sealed=True))


def _lift_pause(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.ways_in import lift_pause

        return lift_pause(given)

    says = "end the pause after too many wrong passwords or codes"
    _for_somebody(_command(commands, "lift-pause", says, answer, sealed=True))


def _for_somebody(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME", help="whose sign-in it is")
    parser.add_argument("--as", dest="by", metavar="USERNAME", help="an account that looks after accounts")


def _check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.accounts import check

        return check(given.site)

    _command(commands, "check", "check a site's settings and database", answer, sealed=True)


def _import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.imports import KITH_CSV, import_files

        if given.format != KITH_CSV and given.person is None and given.new_person is None:
            parser.error("one of the arguments --person --new-person is required")
        return import_files(given)

    parser = _command(commands, "import", "bring in a file of another system", answer)
    parser.add_argument("format", choices=["network-canvas", "kith-csv"])
    parser.add_argument("paths", nargs="+", metavar="PATH")
    whom = parser.add_mutually_exclusive_group()
    whom.add_argument("--person", metavar="ID", help="into the universe of this person")
    whom.add_argument("--new-person", metavar="NAME", help="into a new person's; several are numbered")
    parser.add_argument("--mapping", metavar="TOML", help="what the other system's answers mean in Kith")
    parser.add_argument("--as", dest="username", metavar="USERNAME", help="whose rights bind, and whom the trail names")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added; write nothing")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def _export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.exports import export_files

        return export_files(given)

    parser = _command(commands, "export", "write a person's universe as files for other programs", answer)
    parser.add_argument("format", choices=["kith-csv", "graphml", "gexf"])
    parser.add_argument("--person", required=True, metavar="ID", help="whose universe")
    parser.add_argument(
        "-o", dest="output", required=True, metavar="PATH", help="the folder to write (kith-csv), or the file"
    )
    parser.add_argument("--because", metavar="WORDS", help="why; kept in the trail beside the grant that allows it")
    parser.add_argument("--as", dest="username", metavar="USERNAME", help="whose rights bind, and whom the trail names")
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def _map(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.maps import print_map

        return print_map(given)

    parser = _command(commands, "map", "draw a person's map, or list who is on it", answer)
    parser.add_argument("person", metavar="ID")
    parser.add_argument("--as-at", default="", metavar="DAY", help="the life as it was on that day (default: today)")
    parser.add_argument("--as-known-at", default="", metavar="MOMENT", help="as it was known then (default: now)")
    parser.add_argument("-o", dest="output", metavar="FILE", help="where to write the copy: .pdf, .svg or .png")
    parser.add_argument("--copy-of", choices=["person", "me"], help="whose copy the file is (default: "
                        "the person's own, where whoever runs the command may take it)")  # fmt: skip
    parser.add_argument("--large-print", action="store_true", help="every word in 16 points or more")
    parser.add_argument("--easy-read", action="store_true", help="short sentences beside pictures (.pdf)")
    parser.add_argument("--list", action="store_true", help="list the members instead of drawing them")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.add_argument("--as", dest="username", metavar="USERNAME", help="whose rights bind, and whom the trail names")


def _trail(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.trails import verify

        return verify(given.site, given.json)

    parser = _command(commands, "trail", "check that no line of the trail was changed, removed or added", answer, True)
    parser.add_argument("what", choices=["verify"])
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def _backup(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.keeping import backup

        return backup(Path(given.folder))

    parser = _command(commands, "backup", "copy both sites, apart and without their keys, while they run", answer)
    parser.add_argument("folder", metavar="FOLDER", help="a new folder, outside the home")


def _restore(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.keeping import restore

        return restore(Path(given.folder), given.replace)

    says = "put both sites back as a backup has them; stop every server of this service first, on any machine"
    parser = _command(commands, "restore", says, answer)
    parser.add_argument("folder", metavar="FOLDER", help="what `kith backup` wrote")
    parser.add_argument("--replace", action="store_true", help="throw away the record that this home holds now")


def _erase(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def answer(given: argparse.Namespace) -> int:
        from kith.cli.erasing import erase_person

        return erase_person(given)

    parser = _command(commands, "erase", "erase a person's record for good, from later restores too", answer)
    parser.add_argument("person", metavar="ID")
    parser.add_argument("--because", required=True, metavar="WORDS", help="why; kept in the trail, so without a name")
    parser.add_argument("--as", dest="username", metavar="USERNAME", help="an account whose role is data-protection")
    parser.add_argument("--yes", action="store_true", help="erase, instead of saying what would be")
    parser.add_argument(
        "--rewrite", action="store_true", help="on PostgreSQL: rewrite its tables now, which locks them"
    )
