"""Files whose bytes were read, and the documents made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from referentiel.files.disk import Content
from referentiel.files.opening import FileOpener, Listed, ensemble_root, is_below_kind, is_markdown
from referentiel.identifier import names_an_id
from referentiel.kind import Kind, is_scenario, is_stray
from referentiel.kind_evidence import count_scenario_keys, kind_of
from referentiel.model import Body, Document, ParsedText
from referentiel.paths import spelled
from referentiel.source import Source


class RawFile(NamedTuple):
    """The bytes of a file of some kind; its name is spelt as `referentiel.paths` does."""

    name: str
    content: Content
    kind: Kind = Kind.ACTIONS


# Reads the files of one folder, and returns their documents in the same order.
ReadFiles: TypeAlias = Callable[[Path, Sequence[RawFile]], Sequence[Document]]


def read_file(file: RawFile) -> Document:
    """Decode and parse a file."""
    from referentiel.reading.reader import read_document

    return read_document(file.name, file.content.data, file.content.size, kind=file.kind)


def read_each(folder: Path, files: Sequence[RawFile]) -> Sequence[Document]:
    """Read each file by itself."""
    return list(map(read_file, files))


def unread_document(name: str, kind: Kind = Kind.ACTIONS) -> Document:
    """Return the document of a file that is not read, because of its name."""
    return Document(name, (), ParsedText(Source(name, ""), Body()), kind)


class SiblingFolder(NamedTuple):
    """The sibling files of one folder, whose ensemble is in the real folder `root`.

    The names of documents are paths below `root`; `strays` are not read because of their names.
    """

    folder: Path
    real: Path
    root: Path
    documents: tuple[Document, ...]
    strays: tuple[Document, ...]

    @property
    def all_files(self) -> tuple[Document, ...]:
        """All files that a finding can be located in."""
        return (*self.documents, *self.strays)

    @property
    def below(self) -> str:
        """The path of the folder below that of the ensemble, empty for that folder itself."""
        below = self.real.relative_to(self.root).as_posix()
        return "" if below == "." else below


@dataclass(frozen=True, slots=True)
class SiblingFiles:
    """The sibling files that were found in a folder; `raw` have their names below `root`.

    They certainly are sibling files if the folder, or one above it, is named like a kind.
    """

    root: Path
    raw: Mapping[Path, RawFile]
    strays: tuple[Document, ...]
    is_certain: bool

    def folder(self, folder: Listed, own: tuple[Document, ...]) -> SiblingFolder | None:
        """Return the folder with the documents that are part of the ensemble, if any are."""
        if not own and not self.strays:
            return None
        return SiblingFolder(folder.path, folder.real, self.root, own, self.strays)

    def members(self, documents: Mapping[Path, Document]) -> Mapping[Path, Document]:
        """Return the documents of these files.

        A file in any other folder than those for its kind may be a page with an example: it needs
        a data block with an id below a title.
        """
        return {
            path: documents[path]
            for path, file in self.raw.items()
            if self.is_certain or file.kind is Kind.SCENARIO or documents[path].is_titled
        }


def find_siblings(
    opener: FileOpener,
    folder: Listed,
    contents: Mapping[Path, Content],
    kinds: Mapping[Path, Kind],
) -> SiblingFiles | None:
    """Return the sibling files of a folder: Markdown of known kinds, scenarios, and strays."""
    finder = _Finder(opener, folder)
    read = {path: (contents[path], kind) for path, kind in kinds.items()}
    read |= {path: (content, Kind.SCENARIO) for path, content in finder.scenarios()}
    strays = dict(finder.strays())
    if not read and not strays:
        return None
    root = finder.root({*(kind for _, kind in read.values()), *strays.values()})
    raw = {path: RawFile(finder.named(path, root), *one) for path, one in read.items()}
    unread = (unread_document(finder.named(path, root), kind) for path, kind in strays.items())
    return SiblingFiles(root, raw, tuple(unread), is_certain=finder.is_below_kind)


@dataclass(slots=True)
class _Finder:
    """Finds the sibling files of one folder."""

    opener: FileOpener
    folder: Listed

    @property
    def real(self) -> Path:
        return self.folder.real

    @property
    def _top(self) -> Path | None:
        return self.opener.top(self.folder.path, self.real)

    @property
    def is_below_kind(self) -> bool:
        """Whether the folder, or one above it in the project, is named like a kind of file."""
        return is_below_kind(self.real, self._top)

    def scenarios(self) -> Iterator[tuple[Path, Content]]:
        """Yield the scenarios, with their bytes."""
        for path in self._paths(is_scenario):
            content = self.opener.peek(path, self.real)
            if content and _scenario_keys(content):
                yield path, content

    def strays(self) -> Iterator[tuple[Path, Kind]]:
        """Yield the sibling files that are not read because of their names, and their kinds."""
        if self.is_below_kind:
            for path in self._paths(is_stray):
                content = self.opener.peek(path, self.real)
                if content and (kind := _stray_kind(path, content)):
                    yield path, kind

    def _paths(self, is_wanted: Callable[[str], bool]) -> Iterator[Path]:
        for name in filter(is_wanted, self.folder.names):
            path = self.folder.path / name
            if self.opener.is_candidate(path, self.real):
                yield path

    def root(self, kinds: Set[Kind]) -> Path:
        """Return the real folder of the ensemble of sibling files of some kinds."""
        return ensemble_root(self.real, self._top, kinds, self._has_others)

    def named(self, path: Path, root: Path) -> str:
        """Return the name of a document: its path below the folder of its ensemble."""
        below = self.real.relative_to(root).as_posix()
        return spelled(path.name if below == "." else f"{below}/{path.name}")

    def _has_others(self, parent: Path) -> bool:
        """Return whether a folder has other folders with sibling files or actions."""
        for name in _names(self.opener, parent):
            path = parent / name
            real = self.opener.files.real(path)
            if not name.startswith(".") and real != self.real and _is_folder(self.opener, path):
                other = _Finder(self.opener, Listed(path, real, _names(self.opener, path)))
                if not self.opener.policy.excludes(path, is_folder=True) and other.is_likely():
                    return True
        return False

    def is_likely(self) -> bool:
        """Return whether a folder has sibling files, or files named by ids."""
        for path in self._paths(is_markdown):
            if "." in path.stem and names_an_id(path.stem):
                return True
            content = self.opener.peek(path, self.real)
            if content and self.opener.sibling_kind(path, self.real, content):
                return True
        return False


def _scenario_keys(content: Content) -> int:
    return count_scenario_keys(content.data.decode(errors="replace"))


def _stray_kind(path: Path, content: Content) -> Kind | None:
    """Return the kind of a file with an odd name, if it is certainly a sibling file."""
    if path.suffix in (".yml", ".yaml"):
        return Kind.SCENARIO if _scenario_keys(content) > 1 else None
    kind = kind_of(("",), content.data)
    return kind if kind and kind.is_sibling else None


def _names(opener: FileOpener, folder: Path) -> Sequence[str]:
    try:
        return opener.files.names(folder)
    except OSError:
        return ()


def _is_folder(opener: FileOpener, path: Path) -> bool:
    try:
        return opener.files.is_folder(path)
    except OSError:
        return False
