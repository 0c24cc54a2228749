"""The parts of a workbook beside its sheets: which sheets there are, formats, shared strings."""

from typing import NamedTuple

from referentiel.text.expression import Expression
from referentiel.workbook.package import (
    Attributes,
    Elements,
    Package,
    Problem,
    WorkbookError,
    local,
)

# Where the library that reads values looks for them too: all spreadsheets write them there.
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_OTHERS = {_STRINGS.casefold(), _STYLES}
_BINARY = "xl/workbook.bin"
_TYPES, _MAIN = "[Content_Types].xml", b"spreadsheetml.sheet.main+xml"
# A real workbook has at most some 30 sheets.
MAX_SHEETS = 250
# What number formats quote, escape, or have in brackets: a `%` there is no percentage.
_NO_CODE = Expression(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?')
_FIXED = Expression(r"#?(?:,##)?0\.(0{1,15})")
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
    """A sheet: its name, its place among all, whether it is hidden, and the name of its part."""

    name: str
    number: int
    is_hidden: bool
    part: str


class NumberFormat(NamedTuple):
    """How numbers of a style are shown: as percentages, as dates, always with `decimals`, or 0."""

    is_percent: bool
    is_date: bool
    decimals: int


def sheet_parts(package: Package) -> list[SheetPart]:
    """Return the sheets with cells, in order; `WorkbookError` if the archive is no workbook."""
    if _WORKBOOK not in package:
        if _MAIN in package.part(_TYPES):
            raise WorkbookError(Problem.PARTS)
        raise WorkbookError(Problem.OTHER, ".xlsb" if _BINARY in package else "")
    listed = _Listed(_WORKBOOK)
    listed.read(package.part(_WORKBOOK))
    if len(listed.sheets) > MAX_SHEETS:
        raise WorkbookError(Problem.LARGE, f"{len(listed.sheets)} > {MAX_SHEETS}")
    relations = _Relations(_RELATIONS)
    if data := package.part(_RELATIONS):
        relations.read(data)
    return [
        SheetPart(name, number, is_hidden, relations.targets[relation])
        for number, (name, is_hidden, relation) in enumerate(listed.sheets)
        if relation in relations.targets
    ]


def strings_of(package: Package) -> list[str]:
    """Return the strings that cells share."""
    reader = _Strings(_STRINGS)
    if data := package.part(_STRINGS):
        reader.read(data)
    return reader.strings


def formats_of(package: Package) -> dict[str, NumberFormat]:
    """Return the number formats of the styles that have one of interest, by number of the style."""
    reader = _Formats(_STYLES)
    if data := package.part(_STYLES):
        reader.read(data)
    found = {code: _number_format(code) for code in set(reader.styles) if code}
    return {
        str(style): found[code]
        for style, code in enumerate(reader.styles)
        if code and any(found[code])
    }


def _number_format(code: str) -> NumberFormat:
    bare = _NO_CODE.sub("", code)
    fixed = _FIXED.fullmatch(bare.partition(";")[0].strip())
    is_date = not _DATE.isdisjoint(bare.casefold())
    return NumberFormat("%" in bare, is_date, len(fixed[1]) if fixed else 0)


class _Relations(Elements):
    """The parts of the sheets that the workbook refers to, by the ids of relations."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) != "Relationship":
            return
        identifier, target = attributes.get("Id", ""), attributes.get("Target", "").lstrip("/")
        target = target if target.startswith("xl/") else f"xl/{target}"
        match attributes.get("Type", "").rpartition("/")[2]:
            case "worksheet":
                if identifier in self.targets:
                    raise WorkbookError(Problem.DAMAGED, self._part)
                self.targets[identifier] = target
            case "sharedStrings" | "styles" if target.casefold() not in _OTHERS:
                raise WorkbookError(Problem.PARTS, target)


class _Listed(Elements):
    """The sheets that a workbook lists, as (name, whether it is hidden, id of its relation)."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.sheets: list[tuple[str, bool, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            relations = [value for key, value in attributes.items() if key.endswith(":id")]
            if len(relations) != 1:
                raise WorkbookError(Problem.DAMAGED, self._part)
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), is_hidden, relations[0]))


class _Formats(Elements):
    """The code of the number format of each style of cells."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self._codes = {str(number): code for number, code in _BUILT_IN.items()}
        self.styles: list[str] = []
        self._is_inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        match local(name):
            case "numFmt":
                self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "cellStyleXfs" | "cellXfs" | "cellStyles" as tag:
                self._is_inside = tag == "cellXfs"
            case "xf" if self._is_inside:
                self.styles.append(self._codes.get(attributes.get("numFmtId", ""), ""))


class _Strings(Elements):
    """The shared strings; their texts are those of all that is in them."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.strings: list[str] = []
        self._is_open = False

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "si":
            self.finish()
            self._is_open = True

    def finish(self) -> None:
        if self._is_open:
            self.strings.append("".join(self.texts))
        self.texts.clear()
