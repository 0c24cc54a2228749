"""Edits that are whole or undone, even if the process is killed between two files.

While files are written, a hidden file at the top of the project holds what they were. If it is
still there in a later run, the edit was cut short: the files are restored first.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict, ValidationError

from linter.fixing.encoding import bytes_of
from linter.fixing.files import Change
from linter.fixing.write_checks import unwritable
from linter.fixing.writing import write as write_files
from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.writing import refuse_forbidden, write_new, write_whole
from referentiel.observation import real_path
from referentiel.paths import display, on_disk, spelled
from referentiel_lint.editing import words

NAME = ".reflint-edit.json"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _State(_Model):
    """A file before an edit, None if it did not exist, and the hash of its bytes afterwards.

    A file that is renamed has its new text, with the hash `between`, before its new name.
    """

    before: str | None
    after: str | None
    between: str | None = None


class _Journal(_Model):
    """The files of an edit, by their paths below the top of the project, with `/`."""

    files: Mapping[str, _State]


def write(root: Path, changes: Sequence[Change]) -> list[ErrorMessage]:
    """Write the files of an edit, all or none; return why none was written."""
    journal = _Journal(files=dict(_states(root, changes)))
    path = root / NAME
    try:
        write_new(path, journal.model_dump_json().encode())
    except OSError as error:
        return [unwritable(display(path), error)]
    # If it cannot be undone here, the journal stays for the next run.
    problems = write_files([changes]).problems
    if not problems or _undone(root, journal):
        with suppress(OSError):
            path.unlink()
    return problems


def recover(root: Path) -> int:
    """Undo an edit that was cut short; return how many files were restored.

    Raise `UsageError` if one was edited since.
    """
    path = root / NAME
    if not os.path.lexists(path):
        return 0
    journal = _read(path)
    states = {name: (state, _content(root, name)) for name, state in journal.files.items()}
    changed = [name for name, (state, now) in states.items() if not _is_known(state, now)]
    if changed:
        source = display(root / on_disk(changed[0]))
        raise UsageError(ErrorMessage(source, words.CUT_SHORT, {"journal": display(path)}))
    restored = 0
    if not all(_hash(now) == state.after for state, now in states.values()):
        for name, (state, now) in states.items():
            if now != _bytes(state.before):
                _restore(root / on_disk(name), _bytes(state.before))
                restored += 1
    path.unlink()
    return restored


def _states(root: Path, changes: Sequence[Change]) -> Iterator[tuple[str, _State]]:
    """Yield each path that changes with its state; a renamed file has two paths."""
    top = Path(real_path(root))
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    between: dict[str, str] = {}
    for change in changes:
        old, new = _name(top, change.file), _name(top, change.new_file)
        if not change.is_new:
            before[old] = change.before
        if not change.is_gone:
            between[old] = after[new] = _digest(change.after)
    for name in {**before, **after}:
        yield (
            name,
            _State(before=before.get(name), after=after.get(name), between=between.get(name)),
        )


def _name(top: Path, file: Path) -> str:
    # The file itself, where a link leads to it: links are written through.
    real = Path(real_path(file)) if file.is_symlink() else Path(real_path(file.parent)) / file.name
    return spelled(real.relative_to(top).as_posix())


def _read(path: Path) -> _Journal:
    try:
        refuse_forbidden(path)
        journal = _Journal.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise UsageError(ErrorMessage(display(path), words.NO_JOURNAL)) from error
    if not all(map(_is_below, journal.files)):
        raise UsageError(ErrorMessage(display(path), words.NO_JOURNAL))
    return journal


def _is_below(name: str) -> bool:
    """Return whether a path is of a file that an edit may write, below the top of the project."""
    path = PurePosixPath(name)
    is_ours = name.endswith((".md", ".test.yml", ".yaml"))
    return is_ours and not path.is_absolute() and ".." not in path.parts


def _content(root: Path, name: str) -> bytes | None:
    path = root / on_disk(name)
    return path.read_bytes() if path.is_file() else None


def _is_known(state: _State, now: bytes | None) -> bool:
    """Return whether an edit may have left a file like this."""
    if now is None:
        return None in (state.before, state.after)
    return now == _bytes(state.before) or _hash(now) in (state.after, state.between)


def _undone(root: Path, journal: _Journal) -> bool:
    return all(
        _content(root, name) == _bytes(state.before) for name, state in journal.files.items()
    )


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        refuse_forbidden(path)
        path.unlink()
    else:
        write_whole(path, data)


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else bytes_of(text)


def _digest(text: str) -> str:
    return hashlib.sha256(bytes_of(text)).hexdigest()


def _hash(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
