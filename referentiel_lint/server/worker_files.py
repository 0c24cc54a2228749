"""The files that a client writes into the file system of a worker, which is in its memory."""

import shutil
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator

from linter.usage_error import ErrorMessage, UsageError
from referentiel_lint.server import words
from referentiel_lint.server.files import path_of


class WrittenFile(BaseModel):
    """A file, by its URI, with its text or its bytes."""

    model_config = ConfigDict(strict=True)

    uri: str
    text: str | None = None
    base64: str | None = None

    @model_validator(mode="after")
    def _has_one_content(self) -> "WrittenFile":
        if (self.text is None) == (self.base64 is None):
            raise ValueError("exactly one of text and base64 is needed")
        return self

    @property
    def data(self) -> bytes:
        """The bytes of the file; raise `ValueError` if they are not Base64."""
        if self.text is not None:
            return self.text.encode("utf-8", "replace")
        return b64decode(self.base64 or "", validate=True)


class Writing(BaseModel):
    """The parameters of `reflint/writeFiles`: files to write, and the URIs of those to delete."""

    model_config = ConfigDict(strict=True)

    files: list[WrittenFile] = []
    deleted: list[str] = []


class WorkerFiles:
    """Writes files into folders of their own below `root`: what is there already stays."""

    def __init__(self, root: Path) -> None:
        """Note what is there."""
        self._root = root
        self._system = frozenset(one.name for one in root.iterdir())

    def write(self, given: Writing) -> None:
        """Write and delete files; nothing if one of them cannot be one of the client's.

        Raise `UsageError` with each that was refused, or failed.
        """
        problems: list[ErrorMessage] = []
        steps: list[tuple[str, Callable[[], None]]] = []
        for one in given.files:
            try:
                path, data = self._place(one.uri), one.data
            except _Refused:
                problems.append(ErrorMessage(one.uri, words.NO_FILE_OF_CLIENT))
            except ValueError:
                problems.append(ErrorMessage(one.uri, words.NOT_BASE64))
            else:
                steps.append((one.uri, _writer(path, data)))
        for uri in given.deleted:
            try:
                steps.append((uri, _remover(self._place(uri))))
            except _Refused:
                problems.append(ErrorMessage(uri, words.NO_FILE_OF_CLIENT))
        if problems:
            raise UsageError(*problems)
        for uri, do in steps:
            try:
                do()
            except OSError as error:
                detail = {"detail": error.strerror or ""}
                problems.append(ErrorMessage(uri, words.NOT_WRITTEN, detail))
        if problems:
            raise UsageError(*problems)

    def _place(self, uri: str) -> Path:
        """Return the path of a file, in a folder that is not of the system."""
        path = path_of(uri)
        if path is None or ".." in path.parts or not path.is_relative_to(self._root):
            raise _Refused
        first, *rest = path.relative_to(self._root).parts or ("",)
        if not rest or first in self._system:
            raise _Refused
        return path


class _Refused(Exception):
    """A URI of no file that the client may write."""


def _writer(path: Path, data: bytes) -> Callable[[], None]:
    def write() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return write


def _remover(path: Path) -> Callable[[], None]:
    """Return what deletes a file, or a folder with all that is in it."""

    def remove() -> None:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    return remove
