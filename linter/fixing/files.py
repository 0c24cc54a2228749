"""The changes of files that fixes make: texts and names, before and after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from referentiel.fault import Code
from referentiel.model import Document
from referentiel.paths import on_disk

UTF_8 = "utf-8"


def bytes_of(text: str, encoding: str = UTF_8) -> bytes:
    """Return the bytes of a text as a file holds it."""
    return text.encode(encoding, "surrogatepass")


def encoding_of(document: Document) -> str | None:
    """Return the encoding in which a file is written back; None if that would change its bytes."""
    for fault in document.faults_of(Code.NOT_UTF8):
        return fault.arguments.get("encoding")
    return UTF_8


@dataclass(frozen=True, slots=True)
class Change:
    """The text and path of a file, before and after; `file` is the one on disk now.

    Paths are as displayed; `encoding` is that of the file. A file that `is_new` does not exist
    before, with an empty text; one that `is_gone` is deleted.
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
        """The bytes of the file before."""
        return bytes_of(self.before, self.encoding)

    @property
    def data_after(self) -> bytes:
        """The bytes of the file after."""
        return bytes_of(self.after, self.encoding)

    @property
    def is_rename(self) -> bool:
        """Whether the file is renamed."""
        return self.new_path != self.path

    @property
    def new_file(self) -> Path:
        """The file on disk after the change."""
        name = on_disk(self.new_path.rpartition("/")[2])
        return self.file.with_name(name) if self.is_rename else self.file


def changes(
    before: Mapping[str, tuple[Document, Path]],
    after: Mapping[str, str],
    renamed: Mapping[str, str],
    created: Mapping[str, Path] | None = None,
) -> list[Change]:
    """Return the files whose texts or names differ, in the order of their paths.

    `before` maps paths to documents and files, `after` paths to texts, `renamed` new paths to old
    ones, and `created` those of new files to where they will be.
    """
    found, kept = [], set()
    for path, text in after.items():
        origin = renamed.get(path, path)
        kept.add(origin)
        if origin not in before:
            assert created is not None
            found.append(Change(path, "", text, path, created[path], is_new=True))
            continue
        document, file = before[origin]
        if origin != path or document.source.text != text:
            found.append(_change(origin, document, file, text, path))
    for path, (document, file) in before.items():
        if path not in kept:
            found.append(replace(_change(path, document, file, "", path), is_gone=True))
    return sorted(found, key=attrgetter("path"))


def _change(path: str, document: Document, file: Path, text: str, new_path: str) -> Change:
    encoding = encoding_of(document) or UTF_8
    return Change(path, document.source.text, text, new_path, file, encoding=encoding)


def renames(wanted: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes that rename a file, each once its new name is free."""
    waiting = [one for one in wanted if one.is_rename]
    while waiting:
        taken = {one.path for one in waiting}
        free = next((one for one in waiting if one.new_path not in taken), waiting[0])
        waiting.remove(free)
        yield free


def grouped(wanted: Sequence[Change], ties: Iterable[frozenset[str]]) -> list[list[Change]]:
    """Split changes into groups that are written whole or not at all.

    `ties` are sets of original paths of files that one fix changes; a file that takes the name of
    another is tied to it.
    """
    by_path = {change.path: change for change in wanted}
    group_of = {path: {path} for path in by_path}
    taking = (frozenset((one.path, one.new_path)) for one in wanted if one.is_rename)
    for tie in (*ties, *taking):
        tied = [path for path in tie if path in by_path]
        merged = set().union(*(group_of[path] for path in tied))
        group_of.update(dict.fromkeys(merged, merged))
    groups = {id(group): sorted(group) for group in group_of.values()}
    return [[by_path[path] for path in group] for group in sorted(groups.values())]
