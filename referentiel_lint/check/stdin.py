"""`reflint check -`: the text on stdin, which stands for a file."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from linter.fixing import words as fixing_words
from linter.fixing.files import Change, bytes_of
from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.files.disk import Content
from referentiel.files.overlay import Overlay
from referentiel.reading.decoding import MAX_BYTES
from referentiel_lint.check import words

DASH = Path("-")
OPTION = "--stdin-filename"
# What comes beyond the limit of a file is counted, as on the disk, and no more of it than this.
_MOST = 16 << 20
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Stdin:
    """The text on stdin, and the path of the file for which it stands."""

    path: Path
    content: Content

    @property
    def files(self) -> Overlay:
        """The files as they would be with this text in its file."""
        return Overlay({self.path: self.content})

    def fixed(self, changes: Sequence[Change]) -> bytes:
        """Give the text as fixes leave it; `UsageError` where its bytes could not be kept."""
        for change in changes:
            if self.content.data != bytes_of(change.before):
                raise UsageError(ErrorMessage(change.path, fixing_words.NOT_UTF8))
            return bytes_of(change.after)
        if self.content.size > MAX_BYTES:
            raise UsageError(_problem(words.STDIN_LARGE))
        return self.content.data


def read(paths: Sequence[Path], name: str | None) -> Stdin:
    """Read stdin for the file `name`; `UsageError` where the command line does not allow it."""
    if problems := list(_problems(paths, name)):
        raise UsageError(*problems)
    assert name is not None
    if sys.stdin is None:
        raise UsageError(_problem(words.STDIN_CLOSED))
    return Stdin(Path(name), _content(sys.stdin.buffer))


def _problems(paths: Sequence[Path], name: str | None) -> Iterator[ErrorMessage]:
    if DASH not in paths:
        yield ErrorMessage(OPTION, words.STDIN_NO_DASH)
    elif len(paths) > 1:
        yield _problem(words.STDIN_BESIDE)
    if name is None:
        yield _problem(words.STDIN_NO_NAME)
    elif not name or os.path.isdir(name):  # noqa: PTH112 -- Path.is_dir raises where the folder is closed
        yield ErrorMessage(OPTION, words.STDIN_FOLDER, {"path": name})


def _content(stream: BinaryIO) -> Content:
    """Read a text up to the limit of a file, and count what comes behind it."""
    data = stream.read(MAX_BYTES + 1)
    size = len(data)
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > _MOST:
            raise UsageError(_problem(words.STDIN_ENDLESS, most=str(_MOST >> 20)))
    return Content(data, size)


def _problem(text: Text, **arguments: str) -> ErrorMessage:
    limit = str(MAX_BYTES >> 10)
    return ErrorMessage(str(DASH), text, {"limit": limit, **arguments})
