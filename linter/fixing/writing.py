"""Writing fixed files: each atomically, each group whole or not at all.

Right before a file is replaced, its content is compared with what was read: an edit saved meanwhile
is kept.
"""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from linter.fixing import words
from linter.fixing.files import Change, renames
from linter.fixing.write_checks import unwritable
from linter.usage_error import ErrorMessage
from referentiel.files.disk import DISK, Content
from referentiel.files.writing import refuse_forbidden, temporary_file, write_whole


@dataclass
class WriteResult:
    """The original paths that were not written, and why."""

    failed: set[str] = field(default_factory=set)
    problems: list[ErrorMessage] = field(default_factory=list)


def write(groups: Sequence[Sequence[Change]]) -> WriteResult:
    """Write groups of changes; a group in which one change fails is skipped or rolled back.

    All new files are written beside the old ones before the first is moved into place: a full disk
    or a protected folder shows before anything has changed.
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
        ErrorMessage(change.path, words.TOGETHER, {"other": problems[0].source})
        for change in group
        if not reported & {change.path, change.new_path}
    ]


@dataclass(frozen=True, slots=True)
class _Replacement:
    """A new file beside the one that it will replace."""

    real: Path
    new: Path
    before: bytes
    after: bytes


class _Changed(OSError):
    """A file does not hold what was read or written."""


def _prepared(
    group: Sequence[Change], new: dict[str, _Replacement], stack: ExitStack
) -> Iterator[ErrorMessage]:
    """Write the new files of a group beside the old ones, into `new` by path; yield problems."""
    for change in group:
        before, after = change.data_before, change.data_after
        real = Path(os.path.realpath(change.file))
        try:
            if change.is_new:
                refuse_forbidden(real.parent)
                _must_not_exist(real)
            else:
                _must_hold(real, before)
            if change.is_gone:
                after = before  # Written beside it until all is done, to bring it back.
            if after != before or change.is_gone:
                path = stack.enter_context(temporary_file(real, after))
                new[change.path] = _Replacement(real, path, before, after)
        except FileExistsError:
            yield ErrorMessage(change.path, words.EXISTS)
        except OSError as error:
            yield _problem(change.path, error)


def _replace_all(group: Sequence[Change], new: dict[str, _Replacement]) -> list[ErrorMessage]:
    """Move the files of a group into place; if one fails, roll back the others."""
    undo: list[tuple[str, Callable[[], object]]] = []
    for change, put in _steps(group, new):
        try:
            undo.append((change.path, put()))
        except FileExistsError:
            return [ErrorMessage(change.new_path, words.EXISTS), *_roll_back(undo)]
        except OSError as error:
            return [_problem(change.path, error), *_roll_back(undo)]
        except BaseException:  # Such as Ctrl-C.
            list(_roll_back(undo))
            raise
    return []


_Step = Callable[[], Callable[[], object]]


def _steps(group: Sequence[Change], new: dict[str, _Replacement]) -> Iterator[tuple[Change, _Step]]:
    """Yield the steps in order: texts, then renames, each once its name is free; deletions last."""
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
    """Raise `_Changed` unless a file holds these bytes."""
    content = DISK.read(real)
    if content is None or content != Content(data[: len(content.data)], len(data)):
        raise _Changed(errno.EBUSY, os.strerror(errno.EBUSY))


def _problem(path: str, error: OSError) -> ErrorMessage:
    changed = isinstance(error, _Changed)
    return ErrorMessage(path, words.CHANGED) if changed else unwritable(path, error)


def _rename(old: Path, new: Path) -> Callable[[], object]:
    if os.path.lexists(new):
        raise FileExistsError
    old.rename(new)
    return partial(new.rename, old)


def _roll_back(undo: Sequence[tuple[str, Callable[[], object]]]) -> Iterator[ErrorMessage]:
    """Roll back; yield a problem for each file where that fails."""
    for path, put in reversed(undo):
        try:
            put()
        except OSError as error:
            yield ErrorMessage(path, words.HALF, {"detail": error.strerror or ""})
