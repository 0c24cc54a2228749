"""What fixes change, as a unified diff that `git apply` and `patch` take."""

import difflib
from collections.abc import Iterable, Iterator

from linter.fixing.files import Change


def unified(changes: Iterable[Change]) -> str:
    """Give the diff of every change; paths are relative to the current folder."""
    return "".join(line for change in changes for line in _of(change))


def _of(change: Change) -> Iterator[str]:
    if change.is_rename:
        yield f"diff --git a/{change.path} b/{change.new_path}\n"
        yield f"rename from {change.path}\nrename to {change.new_path}\n"
    before, after = _lines(change.before), _lines(change.after)
    yield from _marked(
        difflib.unified_diff(before, after, f"a/{change.path}", f"b/{change.new_path}")
    )


def _marked(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Cut a text where diff does, at LF alone: a CR stays at the end of its line."""
    pieces = text.split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
