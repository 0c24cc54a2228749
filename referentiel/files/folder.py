"""Reading a folder: the files that make it a referential, and the ensemble below it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from referentiel.fault import Code
from referentiel.files.disk import Content
from referentiel.files.opening import (
    Contents,
    FileOpener,
    Listed,
    RawFile,
    Reason,
    SiblingFolder,
    ensemble_root,
    is_below_kind,
    is_markdown,
    unread_document,
)
from referentiel.identifier import names_an_id, stray_id
from referentiel.kind import (
    OF_MARKDOWN,
    Kind,
    count_scenario_keys,
    folder_kind,
    has_sheets,
    is_scenario,
    is_stray,
    kind_of,
)
from referentiel.model import Document
from referentiel.paths import display, spelled
from referentiel.profile import ID_KEYS
from referentiel.referential import Referentiel, assemble

# A key of an id anywhere, and one at the start of a line, as in a data block.
_ID_KEY = re.compile(b"|".join(key.encode() for key in sorted(ID_KEYS)))
_ID_LINE = re.compile(rb"(?m)^[ \t]*(?:%b)[ \t]*:" % _ID_KEY.pattern)
# The kinds of sibling files in Markdown.
_OF_SIBLINGS = frozenset(OF_MARKDOWN) - {Kind.ACTIONS}


class FolderReader(FileOpener):
    """Reads folders, and makes documents of their files."""

    def read(self, path: Path, real: Path) -> Contents:
        """Return what is in a folder, whose real path is `real`."""
        try:
            folder = self.listed(path, real)
        except OSError as error:
            self.skip(path, Reason.UNREADABLE, error.strerror or "")
            return Contents()
        try:
            return self._contents(folder)
        finally:
            self.forget()

    def _contents(self, folder: Listed) -> Contents:
        contents = self._in_files(folder)
        if not any(map(has_sheets, folder.names)):
            return contents
        from referentiel.files.sheets import with_sheets

        return with_sheets(contents, self, folder)

    def _in_files(self, folder: Listed) -> Contents:
        """Return what a folder holds besides sheets."""
        opened = self._opened(folder)
        contents = {path: one for path, one in opened.items() if one is not None}
        siblings = dict(self._siblings(folder, contents))
        is_certain = is_below_kind(folder.real, folder.top)
        strays = dict(self._stray_siblings(folder)) if is_certain else {}
        if not opened and not siblings and not strays:
            return Contents()
        kinds = {*(kind for _, kind in siblings.values()), *strays.values()}
        root = self._root(folder, kinds) if kinds else folder.real
        raw = {path: RawFile(spelled(path.name), one) for path, one in contents.items()}
        raw |= {path: RawFile(folder.named(path, root), *one) for path, one in siblings.items()}
        read = self.read_files(folder.path, list(raw.values()))
        documents = dict(zip(raw, read, strict=True))
        members = {
            path: one
            for path, one in documents.items()
            if path not in siblings and _belongs(one, folder.real.name)
        }
        if not any(map(_makes_one, members.values())):
            members = {}
        # In any other folder than those for its kind, a file may be a page with an example: it
        # needs a data block with an id below a title.
        own = {
            path: documents[path]
            for path, (_, kind) in siblings.items()
            if is_certain or kind is Kind.SCENARIO or documents[path].is_titled
        }
        if members or own:
            self._skip_pages(folder, opened, {*members, *own})
        unreadable = tuple(spelled(path.name) for path, one in opened.items() if one is None)
        unread = tuple(
            unread_document(folder.named(path, root), kind) for path, kind in strays.items()
        )
        found = SiblingFolder(folder.path, folder.real, root, tuple(own.values()), unread)
        return Contents(
            self._referentiel(folder, members, unreadable) if members else None,
            found if own or unread else None,
            unreadable,
        )

    def _opened(self, folder: Listed) -> Mapping[Path, Content | None]:
        """Open the Markdown files of a folder where one may be part of something."""
        real = folder.real
        candidates = [path for path in folder.pages if self.is_candidate(path, real)]
        is_named = folder_kind(real.name) in _OF_SIBLINGS
        if not is_named and not any(self._may_make_one(path, real) for path in candidates):
            return {}
        return {path: self.open(path, real) for path in candidates}

    # --- Sibling files

    def _siblings(
        self, folder: Listed, contents: Mapping[Path, Content]
    ) -> Iterator[tuple[Path, tuple[Content, Kind]]]:
        """Yield the sibling files of a folder, with their bytes and kinds."""
        for path, content in contents.items():
            if kind := self.sibling_kind(path, folder, content):
                yield path, (content, kind)
        for path, content in self._named_files(folder, is_scenario):
            if _scenario_keys(content):
                yield path, (content, Kind.SCENARIO)

    def _stray_siblings(self, folder: Listed) -> Iterator[tuple[Path, Kind]]:
        """Yield the sibling files that are not read because of their names, and their kinds."""
        for path, content in self._named_files(folder, is_stray):
            if path.suffix in (".yml", ".yaml"):
                kind = Kind.SCENARIO if _scenario_keys(content) > 1 else None
            else:
                kind = kind_of(("",), content.data)
            if kind and kind.is_sibling:
                yield path, kind

    def _named_files(
        self, folder: Listed, is_named: Callable[[str], bool]
    ) -> Iterator[tuple[Path, Content]]:
        """Yield the files with names of some form, with their bytes."""
        for name in filter(is_named, folder.names):
            path = folder.path / name
            is_candidate = self.is_candidate(path, folder.real)
            if is_candidate and (content := self.peek(path, folder.real)):
                yield path, content

    def _root(self, folder: Listed, kinds: Set[Kind]) -> Path:
        """Return the real folder of the ensemble of sibling files of some kinds."""

        def has_others(parent: Path) -> bool:
            """Return whether a folder has other folders with sibling files or actions."""
            others = (one for one in self.folders_in(parent) if self.files.real(one) != folder.real)
            return any(map(self._is_likely, others))

        return ensemble_root(folder.real, folder.top, kinds, has_others)

    def _is_likely(self, path: Path) -> bool:
        """Return whether a folder has sibling files, or files named by ids."""
        real = self.files.real(path)
        try:
            folder = self.listed(path, real)
        except OSError:
            return False
        candidates = (one for one in folder.pages if self.is_candidate(one, real))
        return any(
            ("." in one.stem and names_an_id(one.stem))
            or (
                (content := self.peek(one, real)) is not None
                and self.sibling_kind(one, folder, content) is not None
            )
            for one in candidates
        )

    def folders_in(self, folder: Path) -> Iterator[Path]:
        """Yield the folders in a folder, unless they are hidden, excluded or unreadable."""
        names: Sequence[str] = ()
        with suppress(OSError):
            names = self.files.names(folder)
        for path in (folder / name for name in names if not name.startswith(".")):
            with suppress(OSError):
                if self.files.is_folder(path) and not self.policy.excludes(path, is_folder=True):
                    yield path

    # --- Actions

    def _referentiel(
        self, folder: Listed, members: Mapping[Path, Document], unreadable: tuple[str, ...]
    ) -> Referentiel:
        path, real = folder.path, folder.real
        everything = (*members.values(), *self._strays(folder))
        policy = self.policy
        name = self.name(path, real)
        return replace(
            assemble(name, display(path), everything, policy.profile(path), path),
            unreadable=unreadable,
            configured_name=policy.name(path),
            action_depth=policy.action_depth(path),
        )

    def _skip_pages(
        self, folder: Listed, opened: Mapping[Path, Content | None], known: set[Path]
    ) -> None:
        """Note the Markdown files that belong to no referential or ensemble."""
        for path in folder.pages:
            is_page = path not in opened or (opened[path] is not None and path not in known)
            if is_page and not self.policy.excludes(path, is_folder=False):
                self.skip(path, Reason.LEFT_OUT)

    def _may_make_one(self, path: Path, real: Path) -> bool:
        """Return whether a file may be part of something, without parsing it."""
        return names_an_id(path.stem) or self.contains(_ID_KEY, path, real)

    def _strays(self, folder: Listed) -> Iterator[Document]:
        """Yield the files named by an id with another extension than `.md`, unread."""
        real, folded = folder.real, {name.casefold() for name in folder.names}
        for name in folder.names:
            identifier = stray_id(name)
            path = folder.path / name
            if identifier is None or self.skips_excluded(path, is_folder=False):
                continue
            # Not a plain text file beside the Markdown of the same id, or without an id.
            if _ends_like_markdown(name) or (
                f"{identifier}.md" not in folded and self.contains(_ID_LINE, path, real)
            ):
                self.skip(path, Reason.ENDING)
                yield unread_document(spelled(name))


def walk(opener: FileOpener, path: Path) -> Iterator[Path]:
    """Yield the folders at and below a path that contain Markdown, or may contain scenarios."""

    def report(error: OSError) -> None:
        opener.skip(Path(error.filename), Reason.UNREADABLE, error.strerror or "")

    for folder, below, files in opener.files.walk(path, report):
        shown = sorted(b for b in below if not b.startswith(".") and b != "node_modules")
        below[:] = [b for b in shown if not opener.skips_excluded(folder / b, is_folder=True)]
        is_named = any(is_markdown(name) or is_scenario(name) or has_sheets(name) for name in files)
        if is_named or (
            any(map(is_stray, files)) and any(map(folder_kind, opener.files.real(folder).parts))
        ):
            yield folder


def _scenario_keys(content: Content) -> int:
    return count_scenario_keys(content.data.decode(errors="replace"))


def _ends_like_markdown(name: str) -> bool:
    folded = name.casefold()
    return ".md." in folded or not folded.endswith((".txt", ".text"))


def _makes_one(document: Document) -> bool:
    """Return whether a file makes its folder a referential: by its name, or by its data blocks."""
    return ("." in document.stem and names_an_id(document.stem)) or document.is_titled


def _belongs(document: Document, folder: str) -> bool:
    """Return whether a file belongs to the referential in `folder`, and is not a page about it.

    The root is named after its referential, as the folder mostly is.
    """
    if names_an_id(document.stem) or document.stem == folder or document.is_titled:
        return True
    return any(document.faults_of(Code.TOO_LARGE, Code.BINARY))
