"""The referentials as a state of a repository has them, found as those on the disk are."""

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import Files
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.files.policy import Policy
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.git import words
from referentiel_lint.git.repository import Repository, Revision

# What git says of a content that is not in the clone, or is damaged there; more are not told.
_MOST_LOST = 20
_LOST = frozenset(os.strerror(number) for number in (errno.ENODATA, errno.EIO))


class InGit:
    """What git has of the files on the disk, or would take: no ignored ones, no other repository's.

    Each question is asked once, where it is needed.
    """

    def __init__(self, repository: Repository) -> None:
        """Ask nothing yet."""
        self._repository = repository

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders with texts, and all those above them, from the top; `.` is the top."""
        found = {"."}
        for name in self._repository.known():
            folder = os.path.dirname(name) if name.casefold().endswith(".md") else ""  # noqa: PTH120 -- text
            while folder and folder not in found:
                found.add(folder)
                folder = os.path.dirname(folder)  # noqa: PTH120 -- text
        return frozenset(found)

    def has(self, path: Path) -> bool:
        """Tell whether git knows a text in a folder, or below it."""
        real = Path(os.path.realpath(path))
        top = self._repository.top
        return real.is_relative_to(top) and real.relative_to(top).as_posix() in self._folders

    @cached_property
    def _sparse(self) -> frozenset[str]:
        return frozenset(self._repository.sparse())

    def leaves_out(self, path: Path) -> bool:
        """Tell whether a sparse checkout leaves a file out."""
        real = Path(os.path.realpath(path))
        top = self._repository.top
        return real.is_relative_to(top) and real.relative_to(top).as_posix() in self._sparse


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the files of a repository, in which referentials are found.

    What is configured is what `plans` say, today's, so that both sides of a comparison are read
    alike. `revision` is None for the index and the disk; of the disk, `known` is what git knows.
    """

    files: Files
    plans: Policy
    revision: Revision | None = None
    known: InGit | None = None

    def find(self, paths: Iterable[Path]) -> Discovery:
        """Find the referentials behind paths.

        `UsageError` where the clone lacks the content of a file: it would pass for an empty one.
        """
        found = find(paths, self.plans, self.files)
        lost = [entry.path for entry in found.not_checked if entry.detail in _LOST]
        if lost and self.revision:
            arguments = {"revision": self.revision.name}
            raise UsageError(
                *[ErrorMessage(path, words.INCOMPLETE, arguments) for path in lost[:_MOST_LOST]]
            )
        return found

    def everything(self, top: Path) -> Sequence[Referentiel]:
        """Give every referential of the repository with a top."""
        return [one for one in self.find([top]).referentiels if self.has(one)]

    def has(self, referentiel: Referentiel) -> bool:
        """Tell whether a referential that was found is one of the repository's."""
        return self.known is None or self.known.has(referentiel.folder_path)

    def place(self, referentiel: Referentiel) -> Path:
        """Give the real folder of a referential, whatever links lead to it."""
        return self.files.real(referentiel.folder_path)

    def witnesses(self, referentiels: Iterable[Referentiel]) -> Iterator[Path]:
        """Give a file of each folder of some referentials of another state, where there is one.

        By it the folder is found, without those below it.
        """
        for referentiel in referentiels:
            folder = referentiel.folder_path
            names = self.names(folder)
            there = set(names)
            own = (referentiel.file(document).name for document in referentiel.files)
            same = (name for name in own if name in there)
            others = (name for name in names if name.casefold().endswith(".md") and name[0] != ".")
            if name := next(same, None) or next(others, None):
                yield folder / name

    def leave_out(self, found: Discovery, paths: Sequence[Path], before: "Snapshot") -> None:
        """Take out of what was found on the disk what the other state cannot have, and say so.

        What is ignored, or a submodule's, would pass for new. Named by itself, it is asked for.
        """
        known = self.known
        came = [one for one in found.referentiels if not before.names(one.folder_path)]
        if known is None or not came:
            return
        named = [self.files.real(path) for path in paths if not known.has(path)]
        for one in came:
            place = self.place(one)
            is_named = any(place.is_relative_to(path) or path.parent == place for path in named)
            if not is_named and not known.has(place):
                found.referentiels.remove(one)
                found.focus -= {one.path(document) for document in one.files}
                found.not_checked.append(NotChecked(one.folder, Reason.NOT_IN_GIT))
        if not found.referentiels:
            nothing = (NotChecked(display(path), Reason.NO_REFERENTIEL) for path in paths)
            found.not_checked.extend(nothing)

    def names(self, folder: Path) -> Sequence[str]:
        """Give the names of what stands in a folder, none where it is not there."""
        try:
            return self.files.names(folder)
        except OSError:
            return ()
