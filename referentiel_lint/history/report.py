"""The history of referentials: what each was at the revisions that touched it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.discovery import Discovery
from referentiel.observation import real_path
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.cache.session import Cache
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.git import words as git_words
from referentiel_lint.git.process import NoRepository
from referentiel_lint.git.repository import Repository, Revision
from referentiel_lint.git.snapshot import Snapshot
from referentiel_lint.history.revisions import Touch, touches
from referentiel_lint.history.state import State, StateReader, Unread
from referentiel_lint.history.store import States
from referentiel_lint.storage.folder import cache_folder


class Progress(NamedTuple):
    """What is told while a history is made: each revision by its number, and each step of it."""

    on_revision: Callable[[int, int], None]
    on_step: Callable[[str], None]


class Moment(NamedTuple):
    """A revision, and what the referential was then; None if it was not there."""

    touch: Touch
    state: State | Unread | None


class History(NamedTuple):
    """A referential, by its folder, at the last revisions that touched it, the newest last.

    It `is_cut` if the clone is shallow and may lack older ones.
    """

    folder: str
    moments: tuple[Moment, ...]
    is_cut: bool

    @property
    def has_failed(self) -> bool:
        """Whether a revision could not be read."""
        return any(isinstance(one.state, Unread) for one in self.moments)


def histories(found: Discovery, plans: Plans, most: int, progress: Progress) -> Iterator[History]:
    """Yield the history of each referential, whole, by its last revisions, at most so many.

    `UsageError` if it is in no repository, or nothing is committed yet.
    """
    for one in found.referentiels:
        with Repository.at(one.folder_path) as repository:
            if not repository.holds(one.folder_path):
                raise UsageError(ErrorMessage(display(one.folder_path), git_words.OUTSIDE))
            yield _history(repository, one, plans, most, progress)


def _history(
    repository: Repository, now: Referentiel, plans: Plans, most: int, progress: Progress
) -> History:
    top = repository.top
    place = Path(real_path(now.folder_path)).relative_to(top).as_posix()
    found = touches(repository, "" if place == "." else place, most)
    states = States(now.folder_path, top, plans)
    cache = Cache(cache_folder(), plans.plan, plans.profile, progress.on_step)
    plan = plans.plan(now.folder_path)
    reader = StateReader(now, plan, cache.read, cache.diagnostics, progress.on_step)
    moments = []
    for at, one in enumerate(found, start=1):
        progress.on_revision(at, len(found))
        state: State | Unread | None = states.get(one)
        if state is None:
            state = _state(repository, reader, plans, one)
            if isinstance(state, State):
                states.put(one, state)
        moments.append(Moment(one, state))
    states.save()
    is_cut = repository.is_shallow and len(found) < most
    return History(now.folder, tuple(reversed(moments)), is_cut)


def _state(
    repository: Repository, reader: StateReader, plans: Plans, at: Touch
) -> State | Unread | None:
    revision = Revision(at.commit.name, at.commit.name)
    snapshot = Snapshot(repository.files(revision), plans, revision)
    try:
        return reader.state(snapshot, repository.top / at.folder)
    except NoRepository:
        raise
    except UsageError as error:  # The clone lacks a file.
        return Unread(tuple(one.source for one in error.messages))
