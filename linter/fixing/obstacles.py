"""What stands in the way of a fix, told before any is applied: files that must stay as they are."""

import errno
import os
from functools import cache
from pathlib import Path
from typing import Protocol

from linter.usage_error import ErrorMessage
from referentiel.fault import Code
from referentiel.files.boundary import forbidden
from referentiel.files.writing import can_keep_owner
from referentiel.model import Document


class Obstacles(Protocol):
    """Tells why a file cannot be written, or get another name; None where it can."""

    def of_file(self, path: str, file: Path) -> ErrorMessage | None:
        """Tell why a file cannot be written; `path` is what it is called."""
        ...

    def of_name(self, path: str, file: Path) -> ErrorMessage | None:
        """Tell why no file can get the name that `file` has; `path` is what it is called then."""
        ...


class Nothing:
    """Where nothing is written, nothing stands in the way."""

    def of_file(self, path: str, file: Path) -> ErrorMessage | None:
        """Return None."""

    def of_name(self, path: str, file: Path) -> ErrorMessage | None:
        """Return None."""


class OnDisk:
    """What permissions and names on the disk do not allow."""

    def __init__(self) -> None:
        """Each file is looked at once."""
        self.of_file = cache(_of_file)
        self.of_name = cache(_of_name)


def of_text(path: str, document: Document) -> ErrorMessage | None:
    """Tell why a text cannot be written as its file holds it: its bytes could not be kept."""
    is_other = any(document.faults_of(Code.NOT_UTF8))
    return ErrorMessage(path, "fix.not-utf8") if is_other else None


def unwritable(path: str, error: OSError) -> ErrorMessage:
    """Tell what the system says, with the remedy for it."""
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            cause = "forbidden"
        case errno.ENAMETOOLONG:
            cause = "too-long"
        case errno.ENOENT:
            return ErrorMessage(path, "fix.gone")
        case errno.ENOSPC | errno.EDQUOT:
            cause = "full"
        case _:
            cause = "unwritable"
    return ErrorMessage(path, f"fix.{cause}", {"detail": error.strerror or ""})


def _of_file(path: str, file: Path) -> ErrorMessage | None:
    if reason := forbidden(file):
        return ErrorMessage(path, f"fix.{reason}")
    real = Path(os.path.realpath(file))
    try:
        status = real.stat()
    except OSError as error:
        return unwritable(path, error)
    if not os.access(real, os.W_OK):
        return ErrorMessage(path, "fix.read-only")
    if not can_keep_owner(status):
        return ErrorMessage(path, "fix.owner")
    return _of_folder(path, real.parent)


def _of_name(path: str, file: Path) -> ErrorMessage | None:
    if reason := forbidden(file.parent):
        return ErrorMessage(path, f"fix.{reason}")
    try:
        file.lstat()
    except FileNotFoundError:
        return _of_folder(path, file.parent)
    except OSError as error:
        return unwritable(path, error)
    return ErrorMessage(path, "fix.exists")


def _of_folder(path: str, folder: Path) -> ErrorMessage | None:
    return None if os.access(folder, os.W_OK | os.X_OK) else ErrorMessage(path, "fix.folder")
