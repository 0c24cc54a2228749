"""States of revisions that are stored: a state is made again only if something else determines it.

Its key is the tree of the whole revision, in which everything that it is read from has its blob,
the folder, the configuration and the code.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from linter.finding import Severity
from referentiel.observation import real_path, today
from referentiel_lint.cache import file as cache_file
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.history.revisions import Touch
from referentiel_lint.history.state import State
from referentiel_lint.storage.code_fingerprint import fingerprint
from referentiel_lint.storage.folder import safe_folder_for
from referentiel_lint.storage.use import store, touch

# Older states that no run asked for last are dropped.
_MOST = 2000


class _Row(NamedTuple):
    """A state as it is stored; the `day` is the only one on which it holds, None for all."""

    counts: Sequence[int]
    has_points: bool
    points: str | None
    day: str | None


class States:
    """The stored states of the referential in a folder."""

    def __init__(self, folder: Path, top: Path, plans: Plans) -> None:
        """Read those of earlier runs; a file that cannot be used is ignored.

        `top` is that of the repository.
        """
        real = real_path(folder)
        self._top, self._plans, self._today = top, plans, today()
        self._settings = [real, _configuration(plans, folder)]
        name = blake2b(f"history\0{real}".encode("utf-8", "surrogateescape"), digest_size=16)
        where = safe_folder_for(folder)
        self._path = where / f"{name.hexdigest()}.cache" if where else None
        self._old = self._read()
        self._rows: dict[str, _Row] = {}

    def get(self, at: Touch) -> State | None:
        """Return the state at a revision, if it is stored."""
        key = self._key(at)
        row = self._old.get(key)
        if row is None or row.day not in (None, self._today):
            return None
        self._rows[key] = row
        return State(
            dict(zip(Severity, row.counts, strict=True)),
            row.has_points,
            None if row.points is None else Fraction(row.points),
            may_expire=row.day is not None,
        )

    def put(self, at: Touch, state: State) -> None:
        """Keep the state at a revision."""
        self._rows[self._key(at)] = _Row(
            [state.findings.get(one, 0) for one in Severity],
            state.has_points,
            None if state.points is None else str(state.points),
            self._today if state.may_expire else None,
        )

    def save(self) -> None:
        """Store what is kept; a failure to do so does not concern the run."""
        if self._path is None:
            return
        with suppress(OSError):
            if self._rows.items() <= self._old.items():
                touch(self._path)
                return
            older = (row for row in self._old.items() if row[0] not in self._rows)
            rows = [*self._rows.items(), *older][:_MOST]
            store(self._path, cache_file.written(json.dumps(rows).encode(), fingerprint()))

    def _read(self) -> Mapping[str, _Row]:
        if self._path is None:
            return {}
        try:
            rows = json.loads(cache_file.read(self._path, fingerprint()))
        except (OSError, cache_file.Damaged, cache_file.Outdated):
            return {}
        return {key: _Row(*row) for key, row in rows}

    def _key(self, at: Touch) -> str:
        then = _configuration(self._plans, self._top / at.folder)
        content = [at.commit.tree, at.folder, then, *self._settings]
        return blake2b(json.dumps(content).encode(), digest_size=16).hexdigest()


def _configuration(plans: Plans, folder: Path) -> object:
    file = plans.file(folder)
    if file is None:
        return None
    values = json.dumps(asdict(file.values), default=sorted, sort_keys=True)
    return [real_path(file.folder), values]
