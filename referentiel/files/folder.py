"""Reading a folder: the files that make it a referential, and the ensemble below it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from referentiel.copies import split_copies
from referentiel.ensemble import Ensemble, by_name
from referentiel.fault import Code
from referentiel.files.disk import Content
from referentiel.files.opening import FileOpener, Listed, NotChecked, Reason, is_markdown
from referentiel.files.siblings import (
    RawFile,
    ReadFiles,
    SiblingFiles,
    SiblingFolder,
    find_siblings,
    unread_document,
)
from referentiel.identifier import names_an_id, stray_id
from referentiel.kind import OF_MARKDOWN, Kind, folder_kind, has_sheets, is_scenario, is_stray
from referentiel.model import Document
from referentiel.paths import display, spelled
from referentiel.profile import ID_KEYS
from referentiel.referential import Referentiel, assemble

# A key of an id anywhere, and one at the start of a line, as in a data block.
_ID_KEY = re.compile(b"|".join(key.encode() for key in sorted(ID_KEYS)))
_ID_LINE = re.compile(rb"(?m)^[ \t]*(?:%b)[ \t]*:" % _ID_KEY.pattern)
# The kinds of sibling files in Markdown.
_OF_SIBLINGS = frozenset(OF_MARKDOWN) - {Kind.ACTIONS}


class Contents(NamedTuple):
    """What a folder contains: a referential, sibling files, both or neither.

    `unreadable` are the names of the files that could not be read; `sheets` are the referentials
    that consist of one sheet each.
    """

    referentiel: Referentiel | None = None
    siblings: SiblingFolder | None = None
    unreadable: tuple[str, ...] = ()
    sheets: Sequence[Referentiel] = ()

    @property
    def holders(self) -> list[Referentiel]:
        """The referentials: that of the files, if there is one, then those of sheets."""
        return [*([self.referentiel] if self.referentiel else []), *self.sheets]


@dataclass(slots=True)
class FolderReader:
    """Reads folders through an opener, and makes documents of their files with `read_files`."""

    opener: FileOpener
    read_files: ReadFiles

    def read(self, path: Path, real: Path) -> Contents:
        """Return what is in a folder, whose real path is `real`."""
        try:
            folder = Listed(path, real, self.opener.files.names(path))
        except OSError as error:
            self.opener.skip(path, Reason.UNREADABLE, error.strerror or "")
            return Contents()
        try:
            return self._contents(folder)
        finally:
            self.opener.forget()

    def _contents(self, folder: Listed) -> Contents:
        contents = self._in_files(folder)
        if not any(map(has_sheets, folder.names)):
            return contents
        from referentiel.files.sheets import find_sheets

        found = find_sheets(self.opener, folder, self.read_files, contents.siblings)
        return contents._replace(
            sheets=found.referentiels,
            siblings=found.siblings,
            unreadable=(*contents.unreadable, *found.unreadable),
        )

    def _in_files(self, folder: Listed) -> Contents:
        """Return what a folder holds besides sheets."""
        opened = self._opened(folder)
        siblings = self._siblings(folder, opened)
        if not opened and not siblings:
            return Contents()
        others = siblings.raw if siblings else {}
        raw = {
            path: RawFile(spelled(path.name), content)
            for path, content in opened.items()
            if content is not None and path not in others
        }
        both = {**raw, **others}
        read = self.read_files(folder.path, list(both.values()))
        documents = dict(zip(both, read, strict=True))
        members = {path: documents[path] for path in raw}
        members = {path: one for path, one in members.items() if _belongs(one, folder.real.name)}
        if not any(map(_makes_one, members.values())):
            members = {}
        of_ensemble = siblings.members(documents) if siblings else {}
        if members or of_ensemble:
            self._skip_pages(folder, opened, {*members, *of_ensemble})
        unreadable = tuple(spelled(path.name) for path, one in opened.items() if one is None)
        return Contents(
            self._referentiel(folder, members, unreadable) if members else None,
            siblings.folder(folder, tuple(of_ensemble.values())) if siblings else None,
            unreadable,
        )

    def _opened(self, folder: Listed) -> Mapping[Path, Content | None]:
        """Open the Markdown files of a folder where one may be part of something."""
        real = folder.real
        candidates = [path for path in folder.pages if self.opener.is_candidate(path, real)]
        is_named = folder_kind(real.name) in _OF_SIBLINGS
        if not is_named and not any(self._may_make_one(path, real) for path in candidates):
            return {}
        return {path: self.opener.open(path, real) for path in candidates}

    def _siblings(
        self, folder: Listed, opened: Mapping[Path, Content | None]
    ) -> SiblingFiles | None:
        """Return the sibling files in a folder, if there are any."""
        contents = {path: content for path, content in opened.items() if content is not None}
        kinds = {
            path: kind
            for path, content in contents.items()
            if (kind := self.opener.sibling_kind(path, folder.real, content))
        }
        if not kinds and not any(is_scenario(name) or is_stray(name) for name in folder.names):
            return None
        return find_siblings(self.opener, folder, contents, kinds)

    def _referentiel(
        self, folder: Listed, members: Mapping[Path, Document], unreadable: tuple[str, ...]
    ) -> Referentiel:
        path, real, _ = folder
        everything = (*members.values(), *self._strays(folder))
        policy = self.opener.policy
        name = self.opener.name(path, real)
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
            if is_page and not self.opener.policy.excludes(path, is_folder=False):
                self.opener.skip(path, Reason.LEFT_OUT)

    # --- Files

    def _may_make_one(self, path: Path, real: Path) -> bool:
        """Return whether a file may be part of something, without parsing it."""
        return names_an_id(path.stem) or self.opener.contains(_ID_KEY, path, real)

    def _strays(self, folder: Listed) -> Iterator[Document]:
        """Yield the files named by an id with another extension than `.md`, unread."""
        real, folded = folder.real, {name.casefold() for name in folder.names}
        for name in folder.names:
            identifier = stray_id(name)
            path = folder.path / name
            if identifier is None or self.opener.skips_excluded(path, is_folder=False):
                continue
            # Not a plain text file beside the Markdown of the same id, or without an id.
            if _ends_like_markdown(name) or (
                f"{identifier}.md" not in folded and self.opener.contains(_ID_LINE, path, real)
            ):
                self.opener.skip(path, Reason.ENDING)
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


# Reasons to say of a file of the ensemble, although nobody asked for it, that it was not read.
_FAILURES = (Reason.UNREADABLE, Reason.OUTSIDE)


class EnsembleReader:
    """Reads ensembles, each real folder only once.

    Files that cannot be read are added to `not_checked`.
    """

    def __init__(
        self,
        reader: FolderReader,
        by_folder: Mapping[Path, Contents],
        not_checked: list[NotChecked],
    ) -> None:
        self._reader = replace(reader, opener=reader.opener.silent())
        self._by_folder = dict(by_folder)
        self._asked = frozenset(by_folder)
        self._not_checked = not_checked

    def ensemble(self, first: SiblingFolder) -> Ensemble:
        """Return the whole ensemble of the sibling files in a folder."""
        opener, root = self._reader.opener, first.root
        top = self._reached(first)
        read = dict(self._below(top)) | self._asked_in(root)
        siblings = [one.siblings for one in read.values() if one.siblings]
        own = [one for one in siblings if one.root == root]
        others = {one.root for one in siblings} - {root}
        inside = [one for one in others if one.is_relative_to(root)]
        documents = [document for one in own for document in one.documents]
        referentiels = [
            referentiel
            for real, one in read.items()
            if not any(map(real.is_relative_to, inside))
            for referentiel in one.holders
        ]
        unreadable = [
            spelled((real / name).relative_to(root).as_posix())
            for real, one in read.items()
            for name in one.unreadable
        ]
        kept, copies = split_copies(by_name(documents))
        shown = display(top)
        failures = (one for one in opener.not_checked if one.reason in _FAILURES)
        self._not_checked += (one for one in failures if one not in self._not_checked)
        return Ensemble(
            f"{opener.name(top, root) or '.'}/",
            f"{shown}/",
            kept,
            top,
            tuple(sorted(referentiels, key=lambda referentiel: referentiel.folder)),
            tuple(stray for one in own for stray in one.strays),
            tuple(unreadable),
            tuple(one.path for one in opener.not_checked if one.reason is Reason.EXCLUDED),
            copies,
            {spelled(one.below): one.folder for one in own if one.real in self._asked},
        )

    def _asked_in(self, root: Path) -> dict[Path, Contents]:
        """Return the folders of an ensemble that were asked for, hidden ones among them."""
        return {
            real: one
            for real in self._asked
            if (one := self._by_folder[real]).siblings and one.siblings.root == root
        }

    def _below(self, top: Path) -> Iterator[tuple[Path, Contents]]:
        """Yield the real folders below one, with what is in them."""
        for folder in walk(self._reader.opener, top):
            real = self._reader.opener.files.real(folder)
            if real not in self._by_folder:
                self._by_folder[real] = self._reader.read(folder, real)
            yield real, self._by_folder[real]

    def _reached(self, first: SiblingFolder) -> Path:
        """Return the path to the folder of an ensemble, if possible by that of a folder in it."""
        levels = len(first.real.relative_to(first.root).parts)
        above = (first.folder, *first.folder.parents)[levels : levels + 1]
        is_same = above and self._reader.opener.files.real(above[0]) == first.root
        return above[0] if is_same else first.root
