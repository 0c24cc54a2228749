"""Run commands in the web worker of the page (`docs/web.md`), all in one process."""

import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

from referentiel.source import Source
from referentiel_lint import cli
from referentiel_lint.server.workspace import text_edits


def run(text: str) -> str:
    """Run a reflint command in the current folder; both the arguments and the result are JSON.

    `text` is a list of arguments. The result has `status`, `stdout` and `stderr`; `edits`, the
    changes to existing Markdown files, by path, as in the language server protocol; and `pages`,
    the HTML files in the current folder, by name. The changes are undone and the pages deleted.
    """
    out, err = (TextIOWrapper(BytesIO(), "utf-8", newline="") for _ in range(2))
    before = {path: path.read_bytes() for path in Path().rglob("*.md")}
    arguments, sys.argv = sys.argv, ["reflint", *json.loads(text)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = cli.status_of_run()
    finally:
        sys.argv = arguments
    edits = {path.as_posix(): [*_edits(path, data)] for path, data in before.items()}
    done = {
        "status": status,
        "stdout": _written(out),
        "stderr": _written(err),
        "edits": {path: some for path, some in edits.items() if some},
        "pages": {path.name: _taken(path) for path in Path().glob("*.html")},
    }
    return json.dumps(done)


def _edits(path: Path, before: bytes) -> Iterator[object]:
    """Yield the edits of a file since it had the content `before`, and restore that content."""
    after = path.read_bytes()
    if after == before:
        return
    path.write_bytes(before)
    source = Source(path.as_posix(), before.decode(errors="replace"))
    for edit in text_edits(source, after.decode(errors="replace")):
        start, end = (
            {"line": one.line, "character": one.character}
            for one in (edit.range.start, edit.range.end)
        )
        yield {"range": {"start": start, "end": end}, "newText": edit.new_text}


def _taken(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    path.unlink()
    return text


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode()
