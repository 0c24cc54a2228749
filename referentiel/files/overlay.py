"""Files laid over others: what is being edited, staged or observed instead of what is on disk."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from referentiel.files.disk import DISK, Content, Files, Walked


class Observed:
    """Files of which it is told that one is read, before it is."""

    def __init__(self, files: Files, tell: Callable[[Path], None]) -> None:
        """Tell of the files read from others."""
        self._files = files
        self._tell = tell
        self.is_folder = files.is_folder
        self.names = files.names
        self.walk = files.walk
        self.real = files.real
        self.may_be_link = files.may_be_link

    def read(self, path: Path) -> Content | None:
        """Read a file; None where it is a pipe or a device."""
        self._tell(path)
        return self._files.read(path)


class Overlay:
    """Files of which some have another content; these need not be there."""

    def __init__(self, contents: Mapping[Path, Content], below: Files = DISK) -> None:
        """Lay contents over the files below; a link is replaced, and not what it leads to."""
        self._below = below
        self._contents = {self._key(path): content for path, content in contents.items()}

    def is_folder(self, path: Path) -> bool:
        """Tell a folder from a file."""
        return self._key(path) not in self._contents and self._below.is_folder(path)

    def names(self, folder: Path) -> list[str]:
        """Give the names of what stands in a folder, in order."""
        own = self._own(folder)
        try:
            return sorted({*self._below.names(folder), *own})
        except FileNotFoundError:
            if not own:
                raise
            return sorted(own)

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Give a folder and those below it, without following links."""
        for path, below, files in self._below.walk(folder, report):
            yield path, below, sorted({*files, *self._own(path)})

    def real(self, path: Path) -> Path:
        """Give the path that a path leads to."""
        key = self._key(path)
        return key[0] / key[1] if key in self._contents else self._below.real(path)

    def may_be_link(self, path: Path) -> bool:
        """Tell whether a path may be a link."""
        return self._below.may_be_link(path)

    def read(self, path: Path) -> Content | None:
        """Read a file; None where it is a pipe or a device."""
        return self._contents.get(self._key(path)) or self._below.read(path)

    def _own(self, folder: Path) -> set[str]:
        real = self._below.real(folder)
        return {name for inside, name in self._contents if inside == real}

    def _key(self, path: Path) -> tuple[Path, str]:
        return self._below.real(path.parent), path.name
