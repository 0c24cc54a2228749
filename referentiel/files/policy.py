"""What a configuration decides about the files of a project, folder by folder."""

from pathlib import Path
from typing import Protocol

from referentiel.profile import Profile


class Policy(Protocol):
    """What to read, and what is set of each referential."""

    def profile(self, folder: Path) -> Profile | None:
        """Return the profile that is pinned for the referential in a folder, if one is."""
        ...

    def name(self, folder: Path) -> str | None:
        """Return the name that is set for the referential in a folder, if one is."""
        ...

    def action_depth(self, folder: Path) -> int | None:
        """Return the level of the actions that is set for the referential in a folder, if any."""
        ...

    def excludes(self, path: Path, *, is_folder: bool) -> bool:
        """Return whether a path is excluded."""
        ...

    def top(self, folder: Path) -> Path | None:
        """Return the top folder of the project around a folder, if there is no repository."""
        ...


class ReadAll:
    """Read everything, and set nothing."""

    def profile(self, folder: Path) -> Profile | None:
        """Return None."""
        return None

    def name(self, folder: Path) -> str | None:
        """Return None."""
        return None

    def action_depth(self, folder: Path) -> int | None:
        """Return None."""
        return None

    def excludes(self, path: Path, *, is_folder: bool) -> bool:
        """Return False."""
        return False

    def top(self, folder: Path) -> Path | None:
        """Return None."""
        return None
