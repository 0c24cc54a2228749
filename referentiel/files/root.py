"""The folder of an ensemble: where the sibling files of one project come together."""

from collections.abc import Callable, Iterator, Set
from pathlib import Path

from referentiel.kind import Kind, folder_kind

# Without a project around it, no folder farther above is the one of an ensemble.
_MOST_ABOVE = 3


def ensemble_root(
    folder: Path, top: Path | None, kinds: Set[Kind], has_others: Callable[[Path], bool]
) -> Path:
    """Return the folder of the ensemble that files of some kinds in a real folder belong to.

    It is the parent of the nearest folder that is named like a kind (`questions`), at or above
    theirs and inside the project, whose folder is `top`; else their parent, if that has other such
    folders, by `has_others`; else their own folder.
    """
    named = list(_named_like_a_kind(folder, top, kinds))
    if named:
        return named[-1].parent
    if top and folder != top and has_others(folder.parent):
        return folder.parent
    return folder


def is_below_kind(folder: Path, top: Path | None) -> bool:
    """Return whether a real folder of a project, or one above it, is named like a kind."""
    return any(folder_kind(one.name) for one in _above(folder, top))


def project_folders(folder: Path, top: Path | None) -> Iterator[Path]:
    """Yield a real folder and those above it in its project, whose folder is `top`."""
    yield from _above(folder, top)
    if top is not None:
        yield top


def _named_like_a_kind(folder: Path, top: Path | None, kinds: Set[Kind]) -> Iterator[Path]:
    """Yield the nearest folder that is named like a kind, and those right above that are too.

    Folders of tests hold anything: they are named like a kind for scenarios only.
    """
    is_found = False
    for one in _above(folder, top):
        kind = folder_kind(one.name)
        if kind and (kind is not Kind.SCENARIO or kind in kinds):
            is_found = True
            yield one
        elif is_found:
            return


def _above(folder: Path, top: Path | None) -> Iterator[Path]:
    """Yield a folder and those above it, without the top of the project."""
    above = (folder, *folder.parents)
    if top is None:
        yield from above[: _MOST_ABOVE + 1]
        return
    for one in above:
        if one == top:
            return
        yield one
