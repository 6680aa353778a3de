"""Bringing a folder in: all of it that can come in, or nothing. One line in the trail, last, tells of all of it."""

from dataclasses import dataclass, field, replace

from django.db import transaction

from kith.access.actions import add_person
from kith.access.models import Carer
from kith.access.queries import Opened, open_grants, opened
from kith.accounts.models import User
from kith.exchange.kith_csv.bringing import Bringing
from kith.exchange.kith_csv.limits import CHECK, cannot_read
from kith.exchange.kith_csv.person_in import PersonTold, add_to_person, person_told
from kith.exchange.kith_csv.reading import Folder
from kith.exchange.kith_csv.refusing import Refused
from kith.exchange.kith_csv.shape import FORMAT
from kith.exchange.kith_csv.whose import Elsewhere
from kith.exchange.models import ImportedThing
from kith.exchange.reports import Report
from kith.people.actions import Speaking, moment_of
from kith.trail.actions import Said, record
from kith.universe.models import DrawingVersion, MemberVersion, NoContactVersion, Reading, TieVersion
from kith.universe.seating import seat_newcomers

WRITTEN = (MemberVersion, TieVersion, Reading, NoContactVersion, DrawingVersion)
NO_PERSON = "There is no person.csv here to say whose universe this is."
NAME_ONE = "Name somebody with --person ID, or somebody new with --new-person NAME."
NARROWED = (
    "{count} rows in the person’s voice were said to everybody. They were kept for workers: somebody signs in beside "
    "this person, and must not read here what was said of them. Open them one by one."
)
NOT_SHARED = "‘Who I am’ is not shared with you, so nothing of this file came in."


@dataclass
class FolderReport(Report):
    """What an import of a folder says it did. `beside` is told in words alone: `--json` is the same for all formats."""

    beside: dict[str, int] = field(default_factory=dict)

    def as_json(self, dry_run: bool) -> dict[str, object]:
        """The report as `--json` prints it."""
        return {name: value for name, value in super().as_json(dry_run).items() if name != "beside"}

    def in_words(self, dry_run: bool) -> str:
        """The report for a person to read."""
        also = [f"{count} {word}" for word, count in self.beside.items() if count]
        more = "\nAlso added: " + ", ".join(also) + "." if also else ""
        return super().in_words(dry_run) + more


@transaction.atomic
def import_folder(
    *, by: User, folder: Folder, into: Opened | None = None, new_person: str = "", dry_run: bool = False
) -> FolderReport:
    """Write whatever of the folder is not here yet into one person's universe: the one named (`into`), the one whom
    this folder made before, or a new one. Raises CannotRead where nobody is told, ValidationError for a name that
    cannot be. With `dry_run` the report is the same and nothing is kept."""
    report = FolderReport(left_out=folder.left_out)
    told = _told(folder, is_needed=into is None and not new_person)
    found = into or _before(by, folder)
    made = found is None
    if found is None:
        found = _new_person(by, new_person, told, report)
    _Import(by, found, folder, report).write(told, made)
    if dry_run:
        transaction.set_rollback(True)
    return report


def _told(folder: Folder, is_needed: bool) -> PersonTold | None:
    """What person.csv says; a fault in it refuses the whole folder where nobody else says whose it is."""
    row = folder.person()
    if row is None:
        if is_needed:
            raise cannot_read(NO_PERSON, NAME_ONE)
        return None
    try:
        return person_told(row)
    except Refused as why:
        if is_needed:
            raise cannot_read(f"{row.where(why.column)}: {why.reason}", CHECK) from why
        folder.leave_out(row.where(why.column), why.reason)
        return None


def _before(by: User, folder: Folder) -> Opened | None:
    """The person whom this folder came to before, if this user may open them; somebody else's stays unknown."""
    mine = open_grants(by, "universe").values("centre")
    seen = ImportedThing.objects.filter(format=FORMAT, kind="folder", key=folder.identity, centre__in=mine)
    row = seen.select_related("centre__person").order_by("pk").first()
    return opened(by, row.centre.person.public_id, "universe") if row and row.centre.person else None


def _new_person(by: User, name: str, told: PersonTold | None, report: Report) -> Opened:
    if told is None:
        centre = add_person(by=by, name=name)
    else:
        known = {"birth_date": told.birth_date, "references": told.references}
        centre = add_person(by=by, name=name or told.name, **known)  # type: ignore[arg-type]
    assert centre.person
    report.people.append({"id": centre.person.public_id, "name": centre.person.name})
    found = opened(by, centre.person.public_id, "universe")
    assert found
    return found


@dataclass
class _Import:
    """One folder on its way into one universe."""

    by: User
    opened: Opened
    folder: Folder
    report: FolderReport

    def write(self, told: PersonTold | None, made: bool) -> None:
        """Everything that is not here yet; then the line, if that is anything."""
        person = self.opened.person
        now = Speaking(self.by, self.opened.via, source=FORMAT, regime=person.regime)
        self.speaking = replace(now, at=max(moment_of(kind(centre=person.centre), now) for kind in WRITTEN))
        self.known = self._known()
        bringing = self._bringing()
        bringing.bring(self.opened.may_see("readings"))
        added = len(bringing.new) + (self._about(told) if told else 0)
        self._count(bringing)
        if made and told and told.public_id:
            self._remember([("person", told.public_id, self.opened.centre)])
        self._remember([("folder", self.folder.identity, self.opened.centre)])
        accounts = bringing.elsewhere.new.items()
        self._remember([*bringing.new, *(("account", self._account(name), number) for name, number in accounts)])
        if bringing.added["reading"]:
            seat_newcomers(person.centre)
        if added:
            self._line()

    def _known(self) -> dict[tuple[str, str], int]:
        rows = ImportedThing.objects.filter(centre=self.opened.centre, format=FORMAT)
        return {(kind, key): number for kind, key, number in rows.values_list("kind", "key", "object_id")}

    def _bringing(self) -> Bringing:
        mine = self._account("")
        accounts = {key: number for (kind, key), number in self.known.items() if kind == "account"}
        numbers = {key.removeprefix(mine): number for key, number in accounts.items() if key.startswith(mine)}
        elsewhere = Elsewhere(numbers, max(accounts.values(), default=0))
        beside = Carer.objects.filter(centre=self.opened.centre).exists()
        return Bringing(self.speaking, self.opened.person.centre, self.folder, self.known, elsewhere, beside)

    def _account(self, name: str) -> str:
        """An account of another service: the folder's id, and which folder."""
        return f"{self.folder.identity} {name}"

    def _about(self, told: PersonTold) -> int:
        if not self.opened.may_see("about"):
            self.folder.leave_out(told.row.where(), NOT_SHARED)
            return 0
        return add_to_person(self.opened.person, told, self.speaking, self.folder)

    def _count(self, bringing: Bringing) -> None:
        added = bringing.added
        self.report.members, self.report.ties, self.report.readings = (
            added[kind] for kind in ("member", "tie", "reading")
        )
        self.report.beside = {"no-contact rules": added["rule"], "drawings": added["drawing"]}
        if bringing.narrowed:
            self.folder.leave_out("audience", NARROWED.format(count=bringing.narrowed))

    def _remember(self, things: list[tuple[str, str, int]]) -> None:
        new = [one for one in things if one[:2] not in self.known]
        rows = [ImportedThing(centre_id=self.opened.centre, format=FORMAT, kind=kind, key=key, object_id=number)
                for kind, key, number in new]  # fmt: skip
        ImportedThing.objects.bulk_create(rows, batch_size=500)

    def _line(self) -> None:
        """One line for all of it. `object_id` is the import: its key is the moment at which every one of its rows was
        recorded, so that each can be found from the line (DPA 2018 s.62: what was collected, by whom, when)."""
        moment = self.speaking.moment().isoformat()
        one = ImportedThing.objects.create(centre_id=self.opened.centre, format=FORMAT, kind="import", key=moment,
                                           object_id=self.by.pk)  # fmt: skip
        report, also = self.report, self.report.beside
        words = f"{report.members} members, {report.ties} ties, {report.readings} readings, " + ", ".join(
            f"{count} {word}" for word, count in also.items()
        )
        record(Said(self.by.pk, "collected", f"import.{FORMAT}", self.opened.via, centre=self.opened.centre,
                    object_id=one.pk, words=words))  # fmt: skip
