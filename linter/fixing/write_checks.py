"""Checks that fixed files can be written, before any fix is applied."""

import errno
import os
from collections.abc import Set
from functools import cache, partial
from pathlib import Path

from linter.fixing import words
from linter.fixing.files import UTF_8, bytes_of, encoding_of
from linter.usage_error import ErrorMessage
from linter.words.text import N_, quote
from referentiel.files.boundary import forbidden
from referentiel.files.writing import can_keep_owner
from referentiel.kind import is_workbook
from referentiel.model import Document


class WriteChecks:
    """Checks against the disk, each made once per file.

    Both take a path for the message and the file itself. `of_file` returns why a file cannot be
    rewritten, `of_name` why no file can be renamed to `file`, and None where it can. The files of
    the paths in `edited` are written by an editor, which knows better.
    """

    def __init__(self, edited: Set[str] = frozenset()) -> None:
        self.of_file = cache(partial(_of_file, edited))
        self.of_name = cache(_of_name)


def of_text(path: str, document: Document) -> ErrorMessage | None:
    """Return a problem where the bytes of a file would not survive a rewrite."""
    if is_workbook(document.name):
        return ErrorMessage(
            path,
            N_(
                "fixes are not written into a workbook: nothing in it was changed",
                remedy=N_(
                    "`--annotated COPY.xlsx` writes a copy to look at, with a comment on each cell "
                    "that has a finding"
                ),
            ),
        )
    return ErrorMessage(path, words.NOT_UTF8) if encoding_of(document) is None else None


def of_new_text(path: str, document: Document, text: str) -> ErrorMessage | None:
    """Return a problem where a file cannot hold a text that a fix puts into it."""
    for char in text:
        try:
            bytes_of(char, encoding_of(document) or UTF_8)
        except UnicodeEncodeError:
            return ErrorMessage(
                path,
                N_(
                    "the file is in Windows-1252, which lacks the character `{char}` of a fix: it "
                    "was not written",
                    remedy=N_("save it in UTF-8 first"),
                ),
                {"char": quote(char)},
            )
    return None


def of_place(path: str, file: Path) -> ErrorMessage | None:
    """Return a problem where nothing may be written, whoever writes."""
    reason = forbidden(file)
    return ErrorMessage(path, words.FORBIDDEN_PLACES[reason]) if reason else None


def unwritable(path: str, error: OSError) -> ErrorMessage:
    """Return the problem for an error of the system."""
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            text = N_(
                "cannot be written: {detail}",
                remedy=N_("check the permissions of the file, then run again"),
            )
        case errno.ENAMETOOLONG:
            text = words.TOO_LONG
        case errno.ENOENT:
            return ErrorMessage(path, words.GONE)
        case errno.ENOSPC | errno.EDQUOT:
            text = N_(
                "cannot be written: {detail}", remedy=N_("free some disk space, then run again")
            )
        case _:
            text = N_(
                "cannot be written: {detail}", remedy=N_("solve this problem, then run again")
            )
    return ErrorMessage(path, text, {"detail": error.strerror or ""})


def _of_file(edited: Set[str], path: str, file: Path) -> ErrorMessage | None:
    if path in edited:
        return None
    if problem := of_place(path, file):
        return problem
    real = Path(os.path.realpath(file))
    try:
        status = real.stat()
    except OSError as error:
        return unwritable(path, error)
    if not os.access(real, os.W_OK):
        return ErrorMessage(
            path,
            N_(
                "the file is read-only: nothing was written to it",
                remedy=N_("make it writable, then run again"),
            ),
        )
    if not can_keep_owner(status):
        return ErrorMessage(path, words.OWNER)
    return _of_folder(path, real.parent)


def _of_name(path: str, file: Path) -> ErrorMessage | None:
    if problem := of_place(path, file.parent):
        return problem
    try:
        file.lstat()
    except FileNotFoundError:
        return _of_folder(path, file.parent)
    except OSError as error:
        return unwritable(path, error)
    return ErrorMessage(path, words.EXISTS)


def _of_folder(path: str, folder: Path) -> ErrorMessage | None:
    return (
        None
        if os.access(folder, os.W_OK | os.X_OK)
        else ErrorMessage(
            path,
            N_(
                "its folder is not writable: nothing was written",
                remedy=N_("make the folder writable, then run again"),
            ),
        )
    )
