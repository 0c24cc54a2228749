"""The referentials as a state of a repository has them, found as those on the disk are."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from linter.git.repository import Repository, Revision
from linter.misuse import Misuse, Problem
from referentiel.discovery import Choices, Found, find
from referentiel.files import DISK, Files, Observed
from referentiel.referential import Referentiel

# What git says of a content that is not in the clone, or is damaged there; more are not told.
_MOST_LOST = 20
_LOST = frozenset(os.strerror(number) for number in (errno.ENODATA, errno.EIO))


def untold(path: Path) -> None:
    """Tell nobody of a file that is read."""


def universe_at(
    repository: Repository,
    revision: Revision,
    paths: Iterable[Path],
    plans: Choices,
    tell: Callable[[Path], None] = untold,
) -> Found:
    """Find the referentials behind paths as they are at a revision.

    What is configured is what `plans` say, today's, so that both sides of a comparison are read
    alike. `Misuse` where the clone lacks the content of a file: it would pass for an empty one.
    """
    return _found(repository.files(revision), revision, paths, plans, tell)


def before(  # noqa: PLR0913 -- what is compared, and how it is read
    repository: Repository,
    revision: Revision,
    referentiels: Sequence[Referentiel],
    plans: Choices,
    *,
    now: Files = DISK,
    tell: Callable[[Path], None] = untold,
) -> Iterator[Referentiel | None]:
    """Give what each of some referentials was at a revision, in order; None where it was none.

    One that stood in a folder that is `now` gone has its present name and folder, so that what is
    found in it keeps its identity: most of its files must be the same, letter for letter.
    """
    files = repository.files(revision)
    witnesses = [one for own in referentiels if (one := _witness(own, files))]
    found = _found(files, revision, witnesses, plans, tell)
    by_folder = {one.folder: one for one in found.referentiels}
    gone: list[Referentiel] | None = None
    for own in referentiels:
        was = by_folder.get(own.folder)
        if was is None:
            if gone is None:
                everything = _found(files, revision, [repository.top], plans, tell)
                gone = [one for one in everything.referentiels if not _is_folder(now, one.place)]
            was = next((one for one in gone if _is_same(one, own)), None)
        yield was and replace(was, name=own.name, folder=own.folder, place=own.place)


def _found(
    files: Files,
    revision: Revision,
    paths: Iterable[Path],
    plans: Choices,
    tell: Callable[[Path], None],
) -> Found:
    found = find(paths, plans, Observed(files, tell))
    if lost := [entry.path for entry in found.not_checked if entry.detail in _LOST]:
        arguments = {"revision": revision.name}
        raise Misuse([Problem(path, "git.incomplete", arguments) for path in lost[:_MOST_LOST]])
    return found


def _witness(referentiel: Referentiel, files: Files) -> Path | None:
    """Give a file of a referential's folder, by which it is found, without those below it."""
    folder = referentiel.place
    try:
        names = files.names(folder)
    except OSError:
        return None
    there = set(names)
    own = (referentiel.file(document).name for document in referentiel.documents)
    same = (name for name in own if name in there)
    others = (name for name in names if name.casefold().endswith(".md") and name[0] != ".")
    name = next(same, None) or next(others, None)
    return folder / name if name else None


def _is_folder(files: Files, folder: Path) -> bool:
    try:
        return files.is_folder(folder)
    except OSError:
        return False


def _is_same(one: Referentiel, other: Referentiel) -> bool:
    texts = {document.name: document.source.text for document in one.documents}
    same = sum(texts.get(document.name) == document.source.text for document in other.documents)
    return same * 2 > len(other.documents)
