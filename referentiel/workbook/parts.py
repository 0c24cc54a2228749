"""The parts of a workbook beside its sheets: which sheets there are, formats, shared strings."""

import posixpath
import re
from typing import NamedTuple

from referentiel.workbook.elements import Attributes, Elements, local
from referentiel.workbook.package import Package
from referentiel.workbook.problem import Problem, WorkbookError

_RELATIONS = "_rels/.rels"
_WORKBOOK = "xl/workbook.xml"
_BINARY = "xl/workbook.bin"
# A real workbook has at most some 30 sheets.
MAX_SHEETS = 250
_TRUE = ("1", "true")
# What number formats quote, escape, or have in brackets: a `%` there is no percentage.
_NO_CODE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?')
_FIXED = re.compile(r"#?(?:,##)?0\.(0{1,15})")
# Formats that need no declaration: 9 and 10 are percentages, 2 and 4 have two decimals.
# Of dates and times, all are alike here.
_BUILT_IN = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "d"),
    2: "0.00",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
}
_DATE = frozenset("dmyhs")


class SheetPart(NamedTuple):
    """A sheet: its name, whether it is hidden, and the name of its part."""

    name: str
    is_hidden: bool
    part: str


class Formats(NamedTuple):
    """The number formats of a workbook: the code of each style, "" for the general format."""

    codes: tuple[str, ...] = ()

    def code(self, style: int) -> str:
        """Return the code of a style, as far as it is of interest here."""
        return self.codes[style] if 0 <= style < len(self.codes) else ""

    def is_percent(self, style: int) -> bool:
        """Return whether numbers of a style are shown as percentages."""
        code = self.code(style)
        return "%" in code and "%" in _NO_CODE.sub("", code)

    def is_date(self, style: int) -> bool:
        """Return whether numbers of a style are shown as dates or times."""
        code = self.code(style)
        return bool(code) and not _DATE.isdisjoint(_NO_CODE.sub("", code).casefold())

    def decimals(self, style: int) -> int:
        """Return how many decimals numbers of a style are shown with, always as many; else 0."""
        found = _FIXED.fullmatch(_NO_CODE.sub("", self.code(style)).partition(";")[0].strip())
        return len(found[1]) if found else 0


class Outline(NamedTuple):
    """What a workbook consists of: its sheets with cells, in order, and the names of other parts.

    `is_1904` is whether its days count from 1904.
    """

    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str
    is_1904: bool


def outline_of(package: Package) -> Outline:
    """Return what a workbook consists of; `WorkbookError` if it is none."""
    root = _relations(package, _RELATIONS)
    found = (target for kind, target in root.values() if kind == "officeDocument")
    workbook = next(found, _WORKBOOK).lstrip("/")
    if workbook not in package:
        is_binary = _BINARY in package or workbook.endswith(".bin")
        raise WorkbookError(Problem.OTHER, ".xlsb" if is_binary else "")
    listed = _Listed(workbook)
    listed.read(package.part(workbook))
    if len(listed.sheets) > MAX_SHEETS:
        raise WorkbookError(Problem.LARGE, f"{len(listed.sheets)} > {MAX_SHEETS}")
    folder, _, name = workbook.rpartition("/")
    own = {
        relation: (kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        for relation, (kind, target) in _relations(
            package, f"{folder}/_rels/{name}.rels".lstrip("/")
        ).items()
    }
    by_kind = dict(own.values())
    return Outline(
        tuple(
            SheetPart(title, is_hidden, own[relation][1])
            for title, is_hidden, relation in listed.sheets
            if relation in own and own[relation][0] == "worksheet"
        ),
        by_kind.get("sharedStrings", ""),
        by_kind.get("styles", ""),
        listed.is_1904,
    )


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to, by id: the kind of what it is, and its name."""
    reader = _Relations(part)
    if data := package.part(part):
        reader.read(data)
    return reader.targets


class _Relations(Elements):
    """The targets of relations by their ids, each with the last word of its type."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = kind, attributes.get("Target", "")


class _Listed(Elements):
    """The sheets that a workbook lists, as (name, whether it is hidden, id of its relation)."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.sheets: list[tuple[str, bool, str]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in _TRUE
        elif local(name) == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), is_hidden, relation))


class FormatReader(Elements):
    """The number formats of the styles of cells."""

    def __init__(self, part: str) -> None:
        """Read nothing yet."""
        super().__init__(part)
        self._codes = {str(number): code for number, code in _BUILT_IN.items()}
        self._found: list[str] = []
        self._is_inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Read a format, or which one a style has."""
        match local(name):
            case "numFmt":
                self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "cellXfs":
                self._is_inside = True
            case "xf" if self._is_inside:
                self._found.append(self._codes.get(attributes.get("numFmtId", ""), ""))

    def end(self, name: str) -> None:
        """Note the end of the styles of cells."""
        if local(name) == "cellXfs":
            self._is_inside = False

    @property
    def formats(self) -> Formats:
        """The formats that were read."""
        return Formats(tuple(self._found))


class StringLengths(Elements):
    """The lengths of the shared strings, which many cells can share."""

    def __init__(self, part: str) -> None:
        """Read nothing yet."""
        super().__init__(part)
        self.lengths: list[int] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a string."""
        if local(name) == "si":
            self.lengths.append(0)
            self.collect(self._add)

    def _add(self, text: str) -> None:
        self.lengths[-1] += len(text)
