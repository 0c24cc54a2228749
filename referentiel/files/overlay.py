"""File systems on top of another: with other contents, or with a callback on each read."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from referentiel.files.content import Content
from referentiel.files.disk import DISK, Files, Walked


class Observed:
    """Files with a callback before each is read."""

    def __init__(self, files: Files, on_read: Callable[[Path], None]) -> None:
        self._files = files
        self._on_read = on_read
        self.is_folder = files.is_folder
        self.names = files.names
        self.walk = files.walk
        self.real = files.real
        self.may_be_link = files.may_be_link

    def read(self, path: Path) -> Content | None:
        """Read a file; None if it is a pipe or a device."""
        self._on_read(path)
        return self._files.read(path)


class Overlay:
    """Files of which some have other contents; these need not exist below."""

    def __init__(self, contents: Mapping[Path, Content], below: Files = DISK) -> None:
        """Put `contents` over the files below; a link is replaced, not its target."""
        self._below = below
        self._contents = {self._key(path): content for path, content in contents.items()}

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder."""
        return self._key(path) not in self._contents and self._below.is_folder(path)

    def names(self, folder: Path) -> list[str]:
        """Return the names of the entries of a folder, sorted."""
        names = self._own(folder)
        try:
            return sorted({*self._below.names(folder), *names})
        except FileNotFoundError:
            if not names:
                raise
            return sorted(names)

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links; pass errors to `report`."""
        for path, below, files in self._below.walk(folder, report):
            yield path, below, sorted({*files, *self._own(path)})

    def real(self, path: Path) -> Path:
        """Return a path with its links resolved."""
        key = self._key(path)
        return key[0] / key[1] if key in self._contents else self._below.real(path)

    def may_be_link(self, path: Path) -> bool:
        """Return whether a path may be a link."""
        return self._below.may_be_link(path)

    def read(self, path: Path) -> Content | None:
        """Read a file; None if it is a pipe or a device."""
        return self._contents.get(self._key(path)) or self._below.read(path)

    def _own(self, folder: Path) -> set[str]:
        real = self._below.real(folder)
        return {name for inside, name in self._contents if inside == real}

    def _key(self, path: Path) -> tuple[Path, str]:
        return self._below.real(path.parent), path.name
