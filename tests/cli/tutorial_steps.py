"""Runs the steps of a tutorial one after the other and prints what each printed, as JSON: started by its test."""

import contextlib
import io
import json
import subprocess
import sys


def main() -> None:
    """Each step is a language and its code. Steps in Python share what they have named, as in a notebook."""
    printed, named = [], {}
    for language, code in json.load(sys.stdin):
        if language == "sh":
            done = subprocess.run(["sh", "-e", "-c", code], stdout=subprocess.PIPE, text=True, check=True)
            printed.append(done.stdout)
        else:
            with contextlib.redirect_stdout(io.StringIO()) as said:
                exec(compile(code, "the tutorial", "exec"), named)  # noqa: S102 - it is our own page
            printed.append(said.getvalue())
    json.dump(printed, sys.stdout)


if __name__ == "__main__":
    main()
