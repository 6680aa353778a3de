"""Build the wheel, install it into an empty environment, and see the main job work from there."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds


def main() -> int:
    """0 when a page of the installed wheel answers with its style sheet."""
    with tempfile.TemporaryDirectory(prefix="kith-wheel-") as name:
        folder = Path(name)
        wheel = build(folder)
        kith = install(folder, wheel)
        return serve(folder, kith)


def build(folder: Path) -> Path:
    """The wheel, built without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.whl"))


def install(folder: Path, wheel: Path) -> Path:
    """An environment with the wheel and what it depends on, and nothing else; the `kith` command in it."""
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    pip = [str(environment / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "service.txt")], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return environment / "bin" / "kith"


def serve(folder: Path, kith: Path) -> int:
    """Run the demo far from the source, and ask it for a page and its style sheet."""
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "DATABASE_URL")}
    outside["KITH_HOME"] = str(folder / "home")
    command = [str(kith), "demo", "--people", "2", "--port", "0", "--json"]
    with subprocess.Popen(command, cwd=folder, env=outside, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL) as demo:
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
