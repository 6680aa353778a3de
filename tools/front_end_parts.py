"""Fetch the front-end parts that `package.json` pins, with Node from PATH or, where there is none, from PyPI."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = 20


def main() -> int:
    """`npm ci`, without running any script of a package."""
    npm = find_npm()
    print("Fetching the front-end parts.", flush=True)
    done = subprocess.run([*npm, "ci", "--ignore-scripts", "--silent"], cwd=ROOT, env=with_own_node(), check=False)
    if done.returncode:
        print("The front-end parts could not be fetched. Check the network, then run make again.", file=sys.stderr)
    return done.returncode


def find_npm() -> list[str]:
    """The npm that goes with a new enough Node; installs one into the project's own environment where needed."""
    npm = shutil.which("npm")
    if npm and node_version(shutil.which("node")) >= OLDEST_NODE:
        return [npm]
    own = own_node().with_name("npm")
    if not own.exists():
        print(f"Node {OLDEST_NODE} or newer is not on PATH; installing one beside Kith.", flush=True)
        lock = ROOT / "requirements" / "node.txt"
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock], check=True)
    return [str(own)]


def node_version(node: str | None) -> int:
    """The first number of a Node's version; 0 where there is none."""
    if not node:
        return 0
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    first = said.strip().removeprefix("v").partition(".")[0]
    return int(first) if first.isdigit() else 0


def own_node() -> Path:
    """Where Node stands once it is installed beside Kith."""
    return Path(sys.executable).parent / "node"


def with_own_node() -> dict[str, str]:
    """The environment with the project's own programs first on PATH."""
    return {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}


if __name__ == "__main__":
    sys.exit(main())
