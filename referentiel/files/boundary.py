"""The boundary of a project: links that lead out of it, and paths where nothing is written."""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

# As many links as operating systems follow.
_MOST_LINKS = 40


def repository_top(folder: Path) -> Path | None:
    """Return the top folder of the repository (`.git`) around a folder, if there is one."""
    return next(repositories(Path(os.path.realpath(folder))), None)


def repositories(folder: Path) -> Iterator[Path]:
    """Yield the top folders of the repositories around a real path, which may be nested."""
    return (one for one in (folder, *folder.parents) if os.path.lexists(one / ".git"))


class Forbidden(StrEnum):
    """Why nothing may be written at a path."""

    OUTSIDE = "outside"
    GIT = "git"


def forbidden(path: Path) -> Forbidden | None:
    """Return why nothing may be written at a path; None if it may be.

    The path may be a link out of the project, perhaps made by a stranger, or be in the folder
    `.git`, whose files git may run. Every write checks this.
    """
    if leads_out(path):
        return Forbidden.OUTSIDE
    parts = Path(os.path.realpath(path)).parts
    return Forbidden.GIT if any(part.casefold() == ".git" for part in parts) else None


def leads_out(path: Path) -> bool:
    """Return whether a link on a path leads out of its project; a stranger may have made it.

    The project is the repository that contains the link, and that of the current folder, else the
    current folder. A path outside that is named as such is not a link out.
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
    """Yield the real folder of each link that is followed to resolve a path."""
    whole = path.absolute()
    folder, pending, left = Path(whole.anchor), [*reversed(whole.parts[1:])], _MOST_LINKS
    while pending and left:
        part = pending.pop()
        try:
            target = (folder / part).readlink()
        except (OSError, ValueError):  # No link, or a null character.
            target = None
        if part == "..":
            folder = folder.parent
        elif target is None:
            folder /= part
        else:
            left -= 1
            yield folder
            folder = folder if not target.anchor else Path(target.anchor)
            pending += reversed(target.parts[1:] if target.anchor else target.parts)
