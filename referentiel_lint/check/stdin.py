"""`reflint check -`: text on stdin, checked as a file."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from linter.fixing.draft import Change
from linter.fixing.writing import NOT_UTF8
from linter.words import N_, ErrorMessage, Text, UsageError, usage_error
from referentiel.files.disk import Content, Overlay
from referentiel.reading.decoding import MAX_BYTES, most_bytes

DASH = Path("-")
OPTION = "--stdin-filename"
# Bytes beyond the size limit of a file are counted, as on disk, up to this many.
_MOST = 16 << 20
_CHUNK = 1 << 16


class Stdin(NamedTuple):
    """The text on stdin, and the path of the file that it is checked as."""

    path: Path
    content: Content

    @property
    def files(self) -> Overlay:
        """The files on disk, with this text in place of its file."""
        return Overlay({self.path: self.content})

    def fixed(self, changes: Sequence[Change]) -> bytes:
        """Return the fixed text; `UsageError` if its bytes could not be preserved."""
        for change in changes:
            if self.content.data != change.data_before:
                raise usage_error(change.path, NOT_UTF8)
            return change.data_after
        if self.content.size > (most := most_bytes(self.path.name)):
            raise UsageError(
                _problem(
                    N_(
                        "text over {limit} KB is not fixed",
                        remedy=N_("shorten it, or run again without --fix"),
                    ),
                    most,
                )
            )
        return self.content.data


def read(paths: Sequence[Path], name: str | None) -> Stdin:
    """Read stdin for the file `name`; `UsageError` if the command line does not allow it."""
    if problems := list(_problems(paths, name)):
        raise UsageError(*problems)
    assert name is not None
    if sys.stdin is None:
        raise UsageError(
            _problem(N_("stdin is closed", remedy=N_("send the text to check on stdin")))
        )
    return Stdin(Path(name), _content(sys.stdin.buffer, most_bytes(name)))


def _problems(paths: Sequence[Path], name: str | None) -> Iterator[ErrorMessage]:
    if DASH not in paths:
        yield ErrorMessage(
            OPTION,
            N_(
                "this option is only possible with `-`, for stdin",
                remedy=N_("write `reflint check - --stdin-filename PATH`"),
            ),
        )
    elif len(paths) > 1:
        yield _problem(
            N_(
                "stdin cannot be combined with other paths",
                remedy=N_("name only `-`; the file is checked with its whole referential"),
            )
        )
    if name is None:
        yield _problem(
            N_("the path of the text on stdin is missing", remedy=N_("add `--stdin-filename PATH`"))
        )
    elif not name or os.path.isdir(name):  # noqa: PTH112 -- Path.is_dir raises where the folder is closed
        yield ErrorMessage(
            OPTION,
            N_("`{path}` is a folder", remedy=N_("give the path of the file")),
            {"path": name},
        )


def _content(stream: BinaryIO, limit: int) -> Content:
    """Read up to the size limit of a file, and count the bytes beyond it."""
    data = stream.read(limit + 1)
    size = len(data)
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > _MOST:
            raise UsageError(
                _problem(
                    N_(
                        "the text on stdin is over {most} MB",
                        remedy=N_(
                            "a file of a referential is smaller than {limit} KB: check "
                            "what you send"
                        ),
                    ),
                    limit,
                    most=str(_MOST >> 20),
                )
            )
    return Content(data, size)


def _problem(text: Text, limit: int = MAX_BYTES, **arguments: str) -> ErrorMessage:
    return ErrorMessage(str(DASH), text, {"limit": str(limit >> 10), **arguments})
