"""Build the wheel, install it into empty environments, and see both of its uses work from there: the service, and
measuring without it."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples"
PATIENCE = 120  # seconds


def main() -> int:
    """0 when a page of the installed wheel answers with its style sheet, and when it measures with no web framework
    installed."""
    with tempfile.TemporaryDirectory(prefix="kith-wheel-") as name:
        folder = Path(name)
        wheel = build(folder)
        return serve(folder, install(folder, wheel, "service")) or measure(folder, install(folder, wheel, "measures"))


def build(folder: Path) -> Path:
    """The wheel, built without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.whl"))


def install(folder: Path, wheel: Path, extra: str) -> Path:
    """An environment with the wheel and what one of its extras needs, and nothing else; the `kith` command in it."""
    environment = folder / extra
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    pip = [str(environment / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / f"{extra}.txt")], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return environment / "bin" / "kith"


def outside(folder: Path) -> dict[str, str]:
    """An environment far from the source."""
    left = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "DATABASE_URL")}
    return left | {"KITH_HOME": str(folder / "home")}


def measure(folder: Path, kith: Path) -> int:
    """The interviews of the tutorial, made into universes and measured, where Django cannot be imported."""
    interviews, mapping = EXAMPLES / "network-canvas-interviews", EXAMPLES / "who-matters-mapping.toml"
    for words in (
        ["measure", "--from-interviews", interviews, "--mapping", mapping, "-o", "universes.parquet"],
        ["measure", "universes.parquet", "--as-at", "2026-06-30", "-o", "measured.parquet"],
    ):
        subprocess.run([str(kith), *map(str, words)], cwd=folder, env=outside(folder), check=True)
    look = "import importlib.util as i, pyarrow.parquet as p; print(p.read_metadata('measured.parquet').num_rows, "
    look += "'universes measured; Django is', 'here' if i.find_spec('django') else 'not here')"
    python = [str(kith.with_name("python")), "-c", look]
    said = subprocess.run(python, cwd=folder, env=outside(folder), check=True, capture_output=True, text=True).stdout
    print(said, end="")
    return 0 if said == "12 universes measured; Django is not here\n" else 1


def serve(folder: Path, kith: Path) -> int:
    """Run the demo far from the source, and ask it for a page and its style sheet."""
    command = [str(kith), "demo", "--people", "2", "--port", "0", "--json"]
    with subprocess.Popen(
        command, cwd=folder, env=outside(folder), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    ) as demo:
        try:
            assert demo.stdout is not None
            line = json.loads(demo.stdout.readline())
            return _look(line["url"]) or _look(line["sealed_url"])
        finally:
            demo.terminate()
            demo.wait(PATIENCE)


def _look(url: str) -> int:
    page = urllib.request.urlopen(f"{url}sign-in/", timeout=PATIENCE).read().decode()  # noqa: S310 - loopback
    style = page.split('rel="stylesheet" href="')[1].split('"')[0]
    sheet = urllib.request.urlopen(url.rstrip("/") + style, timeout=PATIENCE).read()  # noqa: S310 - loopback
    print(f"{url} answers; its style sheet has {len(sheet)} bytes.")
    return 0 if len(sheet) > 10_000 else 1


if __name__ == "__main__":
    sys.exit(main())
