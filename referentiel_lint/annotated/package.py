"""The package of a workbook: a ZIP archive of parts, which name each other by relationships."""

import posixpath
import zlib
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from referentiel.workbook.package import Package as Parts
from referentiel.workbook.package import part_name
from referentiel.workbook.problem import Problem, WorkbookError
from referentiel_lint.annotated.xml_part import Malformed, TooLarge, XmlPart, escaped

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# The same in workbooks that are saved as "strict".
_STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPES = "[Content_Types].xml"
_EMPTY_RELATIONS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_PACKAGE}/relationships"/>'
)
_CHUNK = 1 << 16
# In bytes, of all parts that are copied: pictures may be larger than what is read.
_MOST_UNPACKED = 256 << 20
# What the archive of a damaged or encrypted workbook raises.
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Relation(NamedTuple):
    """A relationship of a part: its id, the last word of its type, and the name of its target."""

    id: str
    type: str
    target: str


class Package:
    """The parts of a workbook by name, and what is to be changed: parts edited, and new ones.

    Parts are read as a check reads them, with its limits.
    """

    def __init__(self, data: bytes) -> None:
        """Open an archive; raise `Malformed` if it is none, `TooLarge` if it says so.

        A part that is there twice is malformed too: only one of them would be in the copy.
        """
        try:
            self._parts = Parts(data)
            self._archive = ZipFile(BytesIO(data))
        except WorkbookError as error:
            raise _refused(error, "ZIP") from error
        except _UNREADABLE as error:
            raise Malformed("ZIP") from error
        self._infos: dict[str, ZipInfo] = {}
        self._names: dict[str, str] = {}
        for info in self._archive.infolist():
            if self._names.setdefault(part_name(info.filename), info.filename) in self._infos:
                raise Malformed(info.filename)
            self._infos[info.filename] = info
        if sum(info.file_size for info in self._infos.values()) > _MOST_UNPACKED:
            largest = max(self._infos.values(), key=lambda info: info.file_size)
            raise TooLarge(largest.filename)
        self._left = _MOST_UNPACKED
        self._edited: dict[str, XmlPart] = {}
        self._written: dict[str, bytes] = {}
        self._given: dict[str, set[str]] = {}

    def has(self, name: str) -> bool:
        """Return whether there is a part of a name, case aside."""
        return part_name(name) in self._names

    def names_ending(self, ending: str) -> list[str]:
        """Return the names of the parts that end in something, case aside."""
        return [name for folded, name in self._names.items() if folded.endswith(ending)]

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; `Malformed` if it is missing, empty or damaged."""
        actual = self._names.get(part_name(name), name)
        if actual in self._written:
            return self._written[actual]
        try:
            data = self._parts.part(part_name(name))
        except WorkbookError as error:
            raise _refused(error, actual) from error
        if not data:
            raise Malformed(actual)
        return data

    def xml(self, name: str, leaves: tuple[str, ...] = ()) -> XmlPart:
        """Return a part to edit; the same at each call."""
        actual = self._names.get(part_name(name), name)
        if actual not in self._edited:
            self._edited[actual] = XmlPart(actual.replace("\\", "/"), self.read(actual), leaves)
        return self._edited[actual]

    def write(self, name: str, data: bytes) -> None:
        """Put other bytes in the place of a part, with whatever edits, or add one."""
        actual = self._names.setdefault(part_name(name), name)
        self._edited.pop(actual, None)
        self._written[actual] = data

    def add(self, pattern: str, data: bytes, content_type: str = "") -> str:
        """Add a part of the first free name of a pattern with `{}`; return its name."""
        names = (pattern.format(number) for number in range(1, len(self._names) + 2))
        name = next(one for one in names if not self.has(one))
        self.write(name, data)
        if content_type:
            types = self.xml(_CONTENT_TYPES)
            kind = escaped(content_type)
            part = f'PartName="/{escaped(name)}" ContentType="{kind}"'
            types.append(types.root, f"<{types.root.prefix}Override {part}/>")
        return name

    def add_default(self, extension: str, content_type: str) -> None:
        """Say what parts with an extension are, unless that is said."""
        types = self.xml(_CONTENT_TYPES)
        known = (one.attributes.get("Extension", "") for one in types.root.all("Default"))
        if extension not in {one.casefold() for one in known}:
            what = f'Extension="{extension}" ContentType="{content_type}"'
            types.insert(types.root, f"<{types.root.prefix}Default {what}/>", before=("Override",))

    def content_type(self, name: str) -> str:
        """Return the content type of a part, "" if nothing says it."""
        root = self.xml(_CONTENT_TYPES).root
        for one in root.all("Override"):
            if one.attributes.get("PartName", "").lstrip("/").casefold() == name.casefold():
                return one.attributes.get("ContentType", "")
        return ""

    @cached_property
    def is_strict(self) -> bool:
        """Whether it has the namespaces of the strict form of the format."""
        name = _relations_of("")
        return self.has(name) and _STRICT_RELATIONSHIPS.encode() in self.read(name)

    @property
    def main(self) -> str:
        """The namespace of its parts."""
        return _STRICT_MAIN if self.is_strict else MAIN

    @property
    def relationships(self) -> str:
        """The namespace of references to relationships, and of their types."""
        return _STRICT_RELATIONSHIPS if self.is_strict else RELATIONSHIPS

    def relations(self, source: str) -> Iterator[Relation]:
        """Yield the relationships of a part to other parts; "" is the package."""
        name = _relations_of(source)
        if not self.has(name):
            return
        for one in self.xml(name).root.all("Relationship"):
            if one.attributes.get("TargetMode") == "External":
                continue
            kind = one.attributes.get("Type", "").rpartition("/")[2]
            target = _resolved(source, one.attributes.get("Target", ""))
            yield Relation(one.attributes.get("Id", ""), kind, target)

    def related(self, source: str, kind: str) -> str | None:
        """Return the name of the first part that is related to another in some way."""
        found = (one.target for one in self.relations(source) if one.type == kind)
        return next((one for one in found if self.has(one)), None)

    def relate(self, source: str, target: str, kind: str) -> str:
        """Relate a part to another; return the id of the relationship.

        `kind` is a type, or its last word if it is one of the format.
        """
        kind = kind if ":" in kind else f"{self.relationships}/{kind}"
        name = _relations_of(source)
        if not self.has(name):
            self.write(name, _EMPTY_RELATIONS.encode())
        part = self.xml(name)
        taken = {one.attributes.get("Id", "").casefold() for one in part.root.children}
        taken |= self._given.setdefault(name, set())
        numbers = range(1, len(taken) + 2)
        new = next(f"rId{number}" for number in numbers if f"rid{number}" not in taken)
        self._given[name].add(new.casefold())
        place = escaped(posixpath.relpath(f"/{target}", posixpath.dirname(f"/{source}")))
        what = f'Id="{new}" Type="{kind}" Target="{place}"'
        part.append(part.root, f"<{part.root.prefix}Relationship {what}/>")
        return new

    def result(self) -> bytes:
        """Return the archive with what was changed; the other parts have the same bytes."""
        changed = {**self._written, **{n: part.result() for n, part in self._edited.items()}}
        self._left = _MOST_UNPACKED
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, info in self._infos.items():
                data = changed.pop(name, None)
                with archive.open(_copied(info), "w") as part:
                    part.writelines(self._chunks(name) if data is None else (data,))
            for name, data in changed.items():
                archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
        return out.getvalue()

    def _chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part; sizes that the archive states are not trusted."""
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise TooLarge(name)
                    yield chunk
        except (KeyError, *_UNREADABLE) as error:
            raise Malformed(name) from error


def _refused(error: WorkbookError, part: str) -> Malformed:
    return TooLarge(part) if error.problem is Problem.LARGE else Malformed(part)


def _copied(info: ZipInfo) -> ZipInfo:
    """Return what an archive says of a member, without what depends on its bytes."""
    copy = ZipInfo(info.filename, info.date_time)
    is_stored = info.compress_type == ZIP_STORED
    copy.compress_type = ZIP_STORED if is_stored else ZIP_DEFLATED  # There are no others in it.
    copy.external_attr, copy.create_system = info.external_attr, info.create_system
    copy.comment = info.comment
    return copy


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(source: str, target: str) -> str:
    """Return the name of the part that a relationship of another one leads to."""
    path = unquote(target.partition("#")[0])
    folder = posixpath.dirname(f"/{source}")
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
