"""Changes as a unified diff that `git apply` and `patch` accept."""

import difflib
import os
import re
from collections.abc import Iterable, Iterator

from linter.fixing.draft import Change
from referentiel.paths import on_disk

# Characters that git escapes in names, and other line ends; bytes that are not UTF-8.
_SPECIAL = re.compile('[\0-\x1f\x7f-\x9f"\\\\\u2028\u2029\udc80-\udcff]')
# Stands for a file that does not exist.
_NOTHING = "/dev/null"


def unified(changes: Iterable[Change]) -> str:
    """Return the diff of every change; paths are relative to the current folder."""
    return "".join(line for change in changes for line in _of(change))


def _of(change: Change) -> Iterator[str]:
    old, new = (os.fsencode(on_disk(path)) for path in (change.path, change.new_path))
    if change.is_rename:
        yield f"diff --git {_quoted(b'a/' + old)} {_quoted(b'b/' + new)}\n"
        yield f"rename from {_quoted(old)}\nrename to {_quoted(new)}\n"
    before, after = _lines(change.before), _lines(change.after)
    headers = _header(b"a/" + old), _header(b"b/" + new)
    if change.is_new:
        headers = _NOTHING, headers[1]
    elif change.is_gone:
        headers = headers[0], _NOTHING
    yield from _marked(difflib.unified_diff(before, after, *headers))


def _header(name: bytes) -> str:
    """Return a name for the two header lines, where `patch` needs a tab after a space."""
    return _quoted(name) + "\t" * (b" " in name)


def _quoted(name: bytes) -> str:
    """Return a name as git writes it: quoted and escaped where needed."""
    text = name.decode("utf-8", "surrogateescape")
    escaped = _SPECIAL.sub(_escaped, text)
    return text if escaped == text else f'"{escaped}"'


def _escaped(char: re.Match[str]) -> str:
    return "".join(f"\\{byte:03o}" for byte in char[0].encode("utf-8", "surrogateescape"))


def _marked(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Split a text at LF only, as diff does."""
    pieces = text.split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
