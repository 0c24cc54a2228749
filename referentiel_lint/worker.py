"""The commands in a worker of a browser, which goes on."""

import json
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

from referentiel_lint import cli


def run(text: str) -> str:
    """Run a command of reflint in the current folder, and return its result; both are JSON.

    A list of arguments gives an object with `status`, `stdout`, `stderr`, and `changed`: by path,
    the texts of the files that it has written, null for those that it has removed.
    """
    out, err = (TextIOWrapper(BytesIO(), "utf-8", newline="") for _ in range(2))
    before, arguments = _files(), sys.argv
    sys.argv = ["reflint", *json.loads(text)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = cli.status_of_run()
    finally:
        sys.argv = arguments
    after = _files()
    changed = {
        path: after[path].decode(errors="replace") if path in after else None
        for path in {**before, **after}
        if before.get(path) != after.get(path)
    }
    said = {"stdout": _written(out), "stderr": _written(err)}
    return json.dumps({"status": status, **said, "changed": changed})


def _files() -> Mapping[str, bytes]:
    """Return the Markdown files below the current folder."""
    return {path.as_posix(): path.read_bytes() for path in Path().rglob("*.md")}


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode()
