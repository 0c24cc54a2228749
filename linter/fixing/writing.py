"""Writing fixed files: each at once, those of a group all or none, and none that has changed.

What is on the disk is compared with what was read right before it is replaced: an edit that is
saved while files are written stays.
"""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from linter.fixing.files import Change, bytes_of
from linter.fixing.obstacles import unwritable
from linter.usage_error import ErrorMessage
from referentiel.files.disk import DISK, Content
from referentiel.files.writing import beside, write_whole


@dataclass
class Written:
    """What came of it: the paths, as they were, that were not written, and why."""

    failed: set[str] = field(default_factory=set)
    problems: list[ErrorMessage] = field(default_factory=list)


def write(groups: Sequence[Sequence[Change]]) -> Written:
    """Write groups of changes; a group of which one fails is left out, and the others are written.

    All new files are laid beside the old before the first is put in its place: a disk that is
    full, or a folder that is closed, shows before anything has changed.
    """
    outcome = Written()
    with ExitStack() as stack:
        ready = []
        for group in groups:
            new: dict[str, _Replacement] = {}
            if problems := list(_prepared(group, new, stack)):
                _fail(outcome, group, problems)
            else:
                ready.append((group, new))
        for group, new in ready:
            if problems := _put(group, new):
                _fail(outcome, group, problems)
    return outcome


def _fail(outcome: Written, group: Sequence[Change], problems: Sequence[ErrorMessage]) -> None:
    outcome.failed |= {change.path for change in group}
    outcome.problems += problems
    told = {problem.source for problem in problems}
    outcome.problems += [
        ErrorMessage(change.path, "fix.together", {"other": problems[0].source})
        for change in group
        if not told & {change.path, change.new_path}
    ]


@dataclass(frozen=True, slots=True)
class _Replacement:
    """A new file that lies beside the one whose place it is to take."""

    real: Path
    new: Path
    before: bytes
    after: bytes


class _Changed(OSError):
    """Raised where a file holds something else than what was read, or written."""


def _prepared(
    group: Sequence[Change], new: dict[str, _Replacement], stack: ExitStack
) -> Iterator[ErrorMessage]:
    """Lay the new files of a group beside the old, by the paths of these; give what forbids it."""
    for change in group:
        before, after = bytes_of(change.before), bytes_of(change.after)
        real = Path(os.path.realpath(change.file))
        try:
            _must_hold(real, before)
            if after != before:
                path = stack.enter_context(beside(real, after))
                new[change.path] = _Replacement(real, path, before, after)
        except OSError as error:
            yield _problem(change.path, error)


def _put(group: Sequence[Change], new: dict[str, _Replacement]) -> list[ErrorMessage]:
    """Put the files of a group in their places; where one fails, put back what was there."""
    undo: list[tuple[str, Callable[[], object]]] = []
    for change, put in _steps(group, new):
        try:
            undo.append((change.path, put()))
        except FileExistsError:
            return [ErrorMessage(change.new_path, "fix.exists"), *_put_back(undo)]
        except OSError as error:
            return [_problem(change.path, error), *_put_back(undo)]
        except BaseException:  # Such as Ctrl-C: what goes together does so then, too.
            list(_put_back(undo))
            raise
    return []


_Put = Callable[[], Callable[[], object]]


def _steps(group: Sequence[Change], new: dict[str, _Replacement]) -> Iterator[tuple[Change, _Put]]:
    """Yield what is to be done, in order: texts, then names, each once it is free."""
    for change in group:
        if change.path in new:
            yield change, partial(_replace, new[change.path])
    waiting = [change for change in group if change.is_rename]
    while waiting:
        taken = {change.path for change in waiting}
        free = next((one for one in waiting if one.new_path not in taken), waiting[0])
        waiting.remove(free)
        yield free, partial(_rename, free.file, free.new_file)


def _replace(one: _Replacement) -> Callable[[], object]:
    _must_hold(one.real, one.before)
    one.new.replace(one.real)
    return partial(_restore, one)


def _restore(one: _Replacement) -> None:
    _must_hold(one.real, one.after)
    write_whole(one.real, one.before)


def _must_hold(real: Path, data: bytes) -> None:
    """Raise `_Changed` where a file holds anything else: it was changed meanwhile."""
    content = DISK.read(real)
    if content is None or content != Content(data[: len(content.data)], len(data)):
        raise _Changed(errno.EBUSY, os.strerror(errno.EBUSY))


def _problem(path: str, error: OSError) -> ErrorMessage:
    changed = isinstance(error, _Changed)
    return ErrorMessage(path, "fix.changed") if changed else unwritable(path, error)


def _rename(old: Path, new: Path) -> Callable[[], object]:
    if os.path.lexists(new):
        raise FileExistsError
    old.rename(new)
    return partial(new.rename, old)


def _put_back(undo: Sequence[tuple[str, Callable[[], object]]]) -> Iterator[ErrorMessage]:
    """Put back what was there before; give the files that stay as they were to be."""
    for path, put in reversed(undo):
        try:
            put()
        except OSError as error:
            yield ErrorMessage(path, "fix.half", {"detail": error.strerror or ""})
