"""Edit, rename, add and remove files of a universe in memory; show the changes as a diff.

Fixes and edits of ids are made in a draft; `linter.fixing.writing` writes the changes to disk.
"""

import difflib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

from linter.engine.run import Universe
from linter.registry import Plan
from referentiel.ensemble import Collection, by_name
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.paths import on_disk
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, in_order
from referentiel.source import Span
from scoring.graph import components

T = TypeVar("T")

UTF_8 = "utf-8"
# New texts for spans of documents, by path.
Edits = Mapping[str, Mapping[Span, str]]


def bytes_of(text: str, encoding: str = UTF_8) -> bytes:
    """Encode a text for its file; raise `UnicodeEncodeError` if the encoding lacks a character."""
    return text.encode(encoding, "surrogatepass")


def encoding_of(document: Document) -> str | None:
    """Return the encoding in which a file was read and is written; None if it is unknown."""
    for fault in document.faults_of(Code.NOT_UTF8):
        return fault.arguments.get("encoding")
    return UTF_8


class Change(NamedTuple):
    """The text and path of a file, before and after a change.

    `path` and `new_path` are as displayed; `file` is the path on disk, before a rename. A file that
    `is_new` did not exist, and its `before` is empty; a file that `is_gone` is deleted.
    """

    path: str
    before: str
    after: str
    new_path: str
    file: Path
    is_new: bool = False
    is_gone: bool = False
    encoding: str = UTF_8

    @property
    def data_before(self) -> bytes:
        """The bytes of the file before the change."""
        return bytes_of(self.before, self.encoding)

    @property
    def data_after(self) -> bytes:
        """The bytes of the file after the change."""
        return bytes_of(self.after, self.encoding)

    @property
    def is_rename(self) -> bool:
        """Whether the file is renamed."""
        return self.new_path != self.path

    @property
    def new_file(self) -> Path:
        """The path on disk after the change."""
        name = on_disk(self.new_path.rpartition("/")[2])
        return self.file.with_name(name) if self.is_rename else self.file


@dataclass
class Draft:
    """A universe being changed; `renamed` maps new paths of files to their original ones."""

    before: Universe
    universe: list[tuple[Collection, Plan]] = field(init=False)
    renamed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.universe = list(self.before)

    @cached_property
    def files(self) -> Mapping[str, tuple[Document, Path]]:
        """The original documents and their paths on disk, by displayed path."""
        return {path: (document, file) for path, document, file in _each(self.before)}

    @property
    def texts(self) -> dict[str, str]:
        """The current texts, by path."""
        return {path: document.source.text for path, document, _ in _each(self.universe)}

    def origin(self, path: str) -> str:
        """Return the original path of a file, given its current path."""
        return self.renamed.get(path, path)

    def referentiel(self, folder: str) -> Referentiel:
        """Return the current state of a referential, given its folder."""
        return next(
            one for one, _ in self.universe if isinstance(one, Referentiel) and one.folder == folder
        )

    def edit(self, edits: Edits, names: Mapping[str, str] | None = None) -> None:
        """Apply edits and renames, both by current path; edited files are parsed again."""
        names = names or {}
        self._change(lambda whole: edited_collection(whole, edits, names))
        origins = [self.renamed.pop(path, path) for path in names]
        for (path, name), origin in zip(names.items(), origins, strict=True):
            self.renamed[renamed_path(path, name)] = origin

    def remove(self, path: str) -> None:
        """Remove the file at a path."""
        self._change(
            lambda whole: with_documents(
                whole, tuple(one for one in whole.documents if whole.path(one) != path)
            )
        )
        self.renamed.pop(path, None)

    def add(self, folder: str, name: str, text: str) -> None:
        """Add a file of actions to the referential in a folder."""
        self._change(
            lambda whole: (
                with_documents(whole, (*whole.documents, read_text(name, text)))
                if whole.folder == folder
                else whole
            )
        )

    def take_back(self, origins: Set[str]) -> None:
        """Restore the original state of files, given their original paths."""

        def undone(whole: Collection) -> Collection:
            paths = {one: self.origin(whole.path(one)) for one in whole.documents}
            documents = (self.files[p][0] if p in origins else one for one, p in paths.items())
            return with_documents(whole, tuple(documents))

        self._change(undone)
        self.renamed = {new: old for new, old in self.renamed.items() if old not in origins}

    def _change(self, changed: Callable[[Collection], Collection]) -> None:
        """Change each collection, and update the referentials that ensembles refer to."""
        every = [(changed(one), plan) for one, plan in self.universe]
        now = {one.folder: one for one, _ in every if isinstance(one, Referentiel)}
        self.universe[:] = [
            (one if isinstance(one, Referentiel) else one.beside(now), plan) for one, plan in every
        ]

    @property
    def changes(self) -> list[Change]:
        """The changes to files that were edited, renamed, added or removed, sorted by path."""
        found, kept = [], set()
        for path, document, file in _each(self.universe):
            origin, text = self.origin(path), document.source.text
            kept.add(origin)
            if origin not in self.files:
                found.append(Change(path, "", text, path, file, is_new=True))
            elif origin != path or self.files[origin][0].source.text != text:
                found.append(self._change_of(origin, text, path))
        gone = (path for path in self.files if path not in kept)
        found += (self._change_of(path, "", path)._replace(is_gone=True) for path in gone)
        return sorted(found, key=attrgetter("path"))

    def _change_of(self, origin: str, text: str, new_path: str) -> Change:
        document, file = self.files[origin]
        encoding = encoding_of(document) or UTF_8
        return Change(origin, document.source.text, text, new_path, file, encoding=encoding)


def _each(universe: Universe) -> Iterator[tuple[str, Document, Path]]:
    for one, _ in universe:
        for document in one.documents:
            yield one.path(document), document, one.file(document)


def edited_collection(whole: Collection, edits: Edits, names: Mapping[str, str]) -> Collection:
    """Return a collection after edits and renames, both by path; only edited files are parsed."""
    documents = []
    for document in whole.documents:
        path = whole.path(document)
        name = names.get(path, document.name)
        if own := edits.get(path):
            text = edited(document.source.text, own)
            documents.append(read_text(name, text, kind=document.kind))
        elif name != document.name:
            source = replace(document.source, name=name)
            documents.append(replace(document, source=source))
        else:
            documents.append(document)
    return with_documents(whole, tuple(documents))


def with_documents(whole: Collection, documents: tuple[Document, ...]) -> Collection:
    """Return a copy of a collection with other documents, which are sorted here."""
    if documents == whole.documents:
        return whole
    if isinstance(whole, Referentiel):
        return replace(whole, documents=in_order(documents))
    return replace(whole, documents=by_name(documents))


def edited(text: str, edits: Mapping[Span, str]) -> str:
    """Return a text with spans replaced; of overlapping spans, only the first is replaced."""
    pieces, end = [], 0
    for span, new in sorted(edits.items()):
        if span.start >= end:
            pieces += [text[end : span.start], new]
            end = span.end
    return "".join([*pieces, text[end:]])


def renamed_path(path: str, name: str) -> str:
    """Return the path of a file after it is renamed to `name` in the same folder."""
    folder, slash, _ = path.rpartition("/")
    return folder + slash + name


def renames(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes that rename a file, ordered so that each new name is free if possible."""
    waiting = [one for one in changes if one.is_rename]
    while waiting:
        taken = {one.path for one in waiting}
        free = next((one for one in waiting if one.new_path not in taken), waiting[0])
        waiting.remove(free)
        yield free


def grouped(changes: Sequence[Change], ties: Iterable[Set[str]]) -> list[list[Change]]:
    """Split changes into groups, each of which must be written completely or not at all.

    Each of `ties` is the set of the original paths of the files that one fix changes. A file that
    takes the name of another is tied to it too.
    """
    by_path = {change.path: change for change in changes}
    tied = [by_path.keys() & {change.path, change.new_path} for change in changes]
    tied += filter(None, (by_path.keys() & tie for tie in ties))
    groups = (frozenset[str]().union(*group) for group in connected((tie, tie) for tie in tied))
    return [[by_path[path] for path in sorted(group)] for group in groups]


def connected(tied: Iterable[tuple[T, Iterable[str]]]) -> list[list[T]]:
    """Split items into the smallest groups such that no path is in two groups.

    Each item comes with its paths, of which there must be at least one.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    firsts = []
    for one, (first, *others) in tied:
        firsts.append((one, first))
        beside[first].update(others)
        for other in others:
            beside[other].add(first)
    group_of = {path: at for at, paths in enumerate(components(beside)) for path in paths}
    groups: dict[int, list[T]] = defaultdict(list)
    for one, first in firsts:
        groups[group_of[first]].append(one)
    return list(groups.values())


# Characters that git escapes in names, other line ends, and bytes that are not UTF-8.
_SPECIAL = re.compile('[\0-\x1f\x7f-\x9f"\\\\\u2028\u2029\udc80-\udcff]')
# The name that a diff gives a file that does not exist.
_NOTHING = "/dev/null"


def unified(changes: Iterable[Change]) -> str:
    """Return the unified diff of all changes; paths are relative to the current folder."""
    return "".join(line for change in changes for line in _diff_of(change))


def _diff_of(change: Change) -> Iterator[str]:
    old, new = (os.fsencode(on_disk(path)) for path in (change.path, change.new_path))
    if change.is_rename:
        yield f"diff --git {_quoted(b'a/' + old)} {_quoted(b'b/' + new)}\n"
        yield f"rename from {_quoted(old)}\nrename to {_quoted(new)}\n"
    before, after = _diff_lines(change.before), _diff_lines(change.after)
    headers = _header(b"a/" + old), _header(b"b/" + new)
    if change.is_new:
        headers = _NOTHING, headers[1]
    elif change.is_gone:
        headers = headers[0], _NOTHING
    yield from _marked(difflib.unified_diff(before, after, *headers))


def _header(name: bytes) -> str:
    """Return a name for a header line, where `patch` needs a final tab if the name has a space."""
    return _quoted(name) + "\t" * (b" " in name)


def _quoted(name: bytes) -> str:
    """Return a name as git writes it, quoted and escaped if needed."""
    text = name.decode("utf-8", "surrogateescape")
    escaped = _SPECIAL.sub(_escaped, text)
    return text if escaped == text else f'"{escaped}"'


def _escaped(char: re.Match[str]) -> str:
    return "".join(f"\\{byte:03o}" for byte in char[0].encode("utf-8", "surrogateescape"))


def _marked(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def _diff_lines(text: str) -> list[str]:
    """Split a text at LF only, as `diff` does; lines keep their ends."""
    pieces = text.split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
