"""The boundary of a project: links that lead out of it, and paths where nothing is written."""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

# As many links as the system follows.
_MOST_LINKS = 40


def repository_top(folder: Path) -> Path | None:
    """Give the top of the repository (`.git`) that a folder is in, if it is in one."""
    real = Path(os.path.realpath(folder))
    # Unlike Path.exists, this raises nothing where a folder may not be looked into.
    return next((one for one in (real, *real.parents) if os.path.lexists(one / ".git")), None)


class Forbidden(StrEnum):
    """Why nothing is written at a path."""

    OUTSIDE = "outside"
    GIT = "git"


def forbidden(path: Path) -> Forbidden | None:
    """Tell why nothing may be written at a path, whoever asks for it; None where it may.

    A stranger's link would lead it out of the project, or it lies in the folder `.git`, of which
    git obeys the files. All that writes asks this.
    """
    if leads_out(path):
        return Forbidden.OUTSIDE
    parts = Path(os.path.realpath(path)).parts
    return Forbidden.GIT if any(part.casefold() == ".git" for part in parts) else None


def leads_out(path: Path) -> bool:
    """Tell whether a link on a path leads out of its project: a stranger may have made it.

    The project is the repository in which the link lies, and that of the current folder, or else
    this folder. A path outside of these that is named as such is nobody's link.
    """
    links = list(_links_on(path))
    if not links:
        return False
    here = repository_top(Path()) or Path(os.path.realpath("."))
    real = Path(os.path.realpath(path))
    tops = {top for link in links for top in (here, repository_top(link)) if top}
    return any(
        link.is_relative_to(top) and not real.is_relative_to(top) for link in links for top in tops
    )


def _links_on(path: Path) -> Iterator[Path]:
    """Give the real folders of the links that are followed on the way to a path."""
    way = path.absolute()
    place, pending, left = Path(way.anchor), [*reversed(way.parts[1:])], _MOST_LINKS
    while pending and left:
        part = pending.pop()
        target = _target(place / part)
        if part == "..":
            place = place.parent
        elif target is None:
            place /= part
        else:
            left -= 1
            yield place
            place = place if not target.anchor else Path(target.anchor)
            pending += reversed(target.parts[1:] if target.anchor else target.parts)


def _target(path: Path) -> Path | None:
    """Give what a link says; None for what is no link, or cannot be looked at."""
    try:
        return path.readlink()
    except OSError:
        return None
