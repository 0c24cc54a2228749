"""Write changed files: each file atomically, each group of files completely or not at all.

Just before a file is replaced, its content is compared with what was read, so that an edit saved in
the meantime is not lost.
"""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from linter.fixing.draft import UTF_8, Change, bytes_of, encoding_of, renames
from linter.words import N_, ErrorMessage, Messages, quote
from referentiel.files.disk import DISK, Content, forbidden
from referentiel.files.writing import can_keep_owner, temporary_file, write_whole
from referentiel.kind import is_workbook
from referentiel.model import Document


@dataclass
class WriteResult:
    """The original paths of the files that were not written, and the reasons."""

    failed: set[str] = field(default_factory=set)
    problems: list[ErrorMessage] = field(default_factory=list)


def write(groups: Sequence[Sequence[Change]]) -> WriteResult:
    """Write groups of changes; a group in which one change fails is skipped or rolled back.

    All new files are written next to the old ones before the first is moved into place: a full disk
    or a protected folder is noticed before anything has changed.
    """
    outcome = WriteResult()
    with ExitStack() as stack:
        ready = []
        for group in groups:
            new: dict[str, _Replacement] = {}
            if problems := list(_prepared(group, new, stack)):
                _fail(outcome, group, problems)
            else:
                ready.append((group, new))
        for group, new in ready:
            if problems := _replace_all(group, new):
                _fail(outcome, group, problems)
    return outcome


def _fail(outcome: WriteResult, group: Sequence[Change], problems: Sequence[ErrorMessage]) -> None:
    outcome.failed |= {change.path for change in group}
    outcome.problems += problems
    reported = {problem.source for problem in problems}
    outcome.problems += [
        ErrorMessage(change.path, TOGETHER, {"other": problems[0].source})
        for change in group
        if not reported & {change.path, change.new_path}
    ]


class _Replacement(NamedTuple):
    """A new file next to the file that it will replace, and the bytes of both."""

    real: Path
    new: Path
    before: bytes
    after: bytes


class _Changed(OSError):
    """Raised if a file does not contain the bytes that were read or written."""


def _prepared(
    group: Sequence[Change], new: dict[str, _Replacement], stack: ExitStack
) -> Iterator[ErrorMessage]:
    """Write the new files of a group next to the old ones, and add them to `new`.

    Yield a problem for each file where that fails.
    """
    if problems := [*problems_of(group)]:
        yield from problems
        return
    for change in group:
        before, after = change.data_before, change.data_after
        real = Path(os.path.realpath(change.file))
        try:
            if not change.is_new:
                _must_hold(real, before)
            if change.is_gone:
                after = before  # A copy is kept until all is done, to restore the file.
            if after != before or change.is_gone:
                path = stack.enter_context(temporary_file(real, after))
                new[change.path] = _Replacement(real, path, before, after)
        except OSError as error:
            yield _problem(change.path, error)


def _replace_all(group: Sequence[Change], new: dict[str, _Replacement]) -> list[ErrorMessage]:
    """Move the files of a group into place, or roll back all of them; return the problems."""
    undo: list[tuple[str, Callable[[], object]]] = []
    for change, put in _steps(group, new):
        try:
            undo.append((change.path, put()))
        except FileExistsError:
            return [ErrorMessage(change.new_path, EXISTS), *_roll_back(undo)]
        except OSError as error:
            return [_problem(change.path, error), *_roll_back(undo)]
        except BaseException:  # Such as Ctrl-C.
            list(_roll_back(undo))
            raise
    return []


_Step = Callable[[], Callable[[], object]]


def _steps(group: Sequence[Change], new: dict[str, _Replacement]) -> Iterator[tuple[Change, _Step]]:
    """Yield the changes with their steps in order: texts, then renames, then deletions.

    A step makes a change, and returns a function that undoes it.
    """
    for change in group:
        if change.path in new and not change.is_gone:
            step = _create if change.is_new else _replace
            yield change, partial(step, new[change.path])
    for change in renames(group):
        yield change, partial(_rename, change.file, change.new_file)
    for change in group:
        if change.is_gone:
            yield change, partial(_delete, new[change.path])


def _replace(one: _Replacement) -> Callable[[], object]:
    _must_hold(one.real, one.before)
    one.new.replace(one.real)
    return partial(_restore, one)


def _restore(one: _Replacement) -> None:
    _must_hold(one.real, one.after)
    write_whole(one.real, one.before)


def _create(one: _Replacement) -> Callable[[], object]:
    _must_not_exist(one.real)
    one.new.replace(one.real)
    return partial(_delete, one)


def _delete(one: _Replacement) -> Callable[[], object]:
    _must_hold(one.real, one.after)
    one.real.unlink()
    return partial(one.new.replace, one.real)


def _must_not_exist(real: Path) -> None:
    if os.path.lexists(real):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _must_hold(real: Path, data: bytes) -> None:
    """Raise `_Changed` unless a file contains exactly these bytes."""
    content = DISK.read(real)
    if content is None or content != Content(data[: len(content.data)], len(data)):
        raise _Changed(errno.EBUSY, os.strerror(errno.EBUSY))


def _problem(path: str, error: OSError) -> ErrorMessage:
    changed = isinstance(error, _Changed)
    return ErrorMessage(path, CHANGED) if changed else unwritable(path, error)


def _rename(old: Path, new: Path) -> Callable[[], object]:
    if os.path.lexists(new):
        raise FileExistsError
    old.rename(new)
    return partial(new.rename, old)


def _roll_back(undo: Sequence[tuple[str, Callable[[], object]]]) -> Iterator[ErrorMessage]:
    """Undo steps in reverse order; yield a problem for each file where that fails."""
    for path, put in reversed(undo):
        try:
            put()
        except OSError as error:
            yield ErrorMessage(path, HALF, {"detail": error.strerror or ""})


def problems_of(changes: Sequence[Change]) -> Iterator[ErrorMessage]:
    """Yield the reasons why files on disk cannot be changed, or cannot get their new names."""
    leaving = {change.path for change in changes if change.is_rename or change.is_gone}
    for change in changes:
        problem = _of_file(change)
        is_named = change.is_new or (change.is_rename and change.new_path not in leaving)
        if problem is None and is_named:
            problem = of_name(change.new_path, change.new_file)
        if problem:
            yield problem


def of_name(path: str, file: Path) -> ErrorMessage | None:
    """Return a problem if a path is in use or cannot be examined, otherwise None."""
    try:
        file.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return unwritable(path, error)
    return ErrorMessage(path, EXISTS)


def of_text(path: str, document: Document) -> ErrorMessage | None:
    """Return a problem if a file is a workbook, or not in a known encoding; otherwise None."""
    if is_workbook(document.name):
        return ErrorMessage(
            path,
            N_(
                "fixes are not written to workbooks: this one was not changed",
                remedy=N_(
                    "`--annotated COPY.xlsx` writes a copy to review, with a comment "
                    "on each cell that has a finding"
                ),
            ),
        )
    return ErrorMessage(path, NOT_UTF8) if encoding_of(document) is None else None


def of_new_text(path: str, document: Document, text: str) -> ErrorMessage | None:
    """Return a problem if the encoding of a file lacks a character of a text, otherwise None."""
    for char in text:
        try:
            bytes_of(char, encoding_of(document) or UTF_8)
        except UnicodeEncodeError:
            return ErrorMessage(
                path,
                N_(
                    "the file is in Windows-1252, which lacks the character `{char}`: the fix was "
                    "not written",
                    remedy=N_("save it in UTF-8 first"),
                ),
                {"char": quote(char)},
            )
    return None


def of_place(path: str, file: Path) -> ErrorMessage | None:
    """Return a problem if writing at a path is forbidden, otherwise None."""
    reason = forbidden(file)
    return ErrorMessage(path, FORBIDDEN_PLACES[reason]) if reason else None


def unwritable(path: str, error: OSError) -> ErrorMessage:
    """Return the problem for an `OSError` that prevents a file from being written."""
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            text = N_(
                "cannot be written: {detail}",
                remedy=N_("check the permissions of the file and its folder, then try again"),
            )
        case errno.ENAMETOOLONG:
            text = TOO_LONG
        case errno.ENOENT:
            return ErrorMessage(path, GONE)
        case errno.ENOSPC | errno.EDQUOT:
            text = N_(
                "cannot be written: {detail}", remedy=N_("free some disk space, then try again")
            )
        case _:
            text = N_(
                "cannot be written: {detail}", remedy=N_("solve this problem, then try again")
            )
    return ErrorMessage(path, text, {"detail": error.strerror or ""})


def _of_file(change: Change) -> ErrorMessage | None:
    path = change.path
    if problem := of_place(path, change.file.parent if change.is_new else change.file):
        return problem
    real = Path(os.path.realpath(change.file))
    if not change.is_new:
        try:
            status = real.stat()
        except OSError as error:
            return unwritable(path, error)
        if not os.access(real, os.W_OK):
            return ErrorMessage(path, READ_ONLY)
        if not can_keep_owner(status):
            return ErrorMessage(path, OWNER)
    is_writable = os.access(real.parent, os.W_OK | os.X_OK)
    return None if is_writable else ErrorMessage(path, CLOSED_FOLDER)


FORBIDDEN_PLACES: Messages = {
    "outside": N_(
        "a link leads out of the project: nothing is read or written there",
        remedy=N_("remove the link, or name its target"),
    ),
    "git": N_(
        "this path is inside `.git`: nothing is read or written there",
        remedy=N_("name another path"),
    ),
}
READ_ONLY = N_(
    "the file is read-only: nothing was written to it",
    remedy=N_("make it writable, then try again"),
)
CLOSED_FOLDER = N_(
    "the folder of this file is not writable: nothing was written",
    remedy=N_("make the folder writable, then try again"),
)
OWNER = N_(
    "the file belongs to another user, and writing would change its owner: nothing was written to "
    "it",
    remedy=N_("have its owner make the change, or take ownership of the file"),
)
TOO_LONG = N_("cannot be written: {detail}", remedy=N_("shorten its name, then try again"))
ENDLESS = N_(
    "the fixes of this file never end, since each one requires another: nothing was written",
    remedy=N_("correct by hand what `reflint check` reports in this file, then try again"),
)
GONE = N_(
    "the file no longer exists: nothing was written", remedy=N_("check its name, then try again")
)
TOGETHER = N_(
    "nothing was written to this file: the same change affects `{other}`, which could not be "
    "written",
    remedy=N_("solve the problem with `{other}` first, then try again"),
)
HALF = N_(
    "the change was only partly made, and could not be undone in this file: {detail}",
    remedy=N_("compare the file with an earlier copy, then try again"),
)
CHANGED = N_(
    "the file changed after it was read: nothing was written to it",
    remedy=N_("run the command again"),
)
EXISTS = N_(
    "a file with this name already exists: nothing was written to it",
    remedy=N_("rename or delete it first"),
)
NOT_UTF8 = N_(
    "the file is not valid UTF-8: nothing was written to it", remedy=N_("save it in UTF-8 first")
)
