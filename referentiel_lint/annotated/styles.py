"""The styles of the copy: those of cells with a finding are theirs, with a fill by severity."""

from collections.abc import Callable, Mapping

from linter.finding import Severity
from referentiel_lint.annotated.package import Package
from referentiel_lint.annotated.xml_part import (
    Element,
    XmlPart,
    ascii_bytes,
    whole_number,
    with_attributes,
)

# Light, so that black text is read on them, and of different lightness, so that they differ in
# print and to people who do not tell the hues apart. The severity is also a word in each comment.
FILLS: Mapping[Severity, str] = {
    Severity.ERROR: "FFF4A582",
    Severity.WARNING: "FFFFDE7A",
    Severity.INFO: "FFDCEBF7",
}
_EMPTY = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{main}"/>'
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"),
    *("dxfs", "tableStyles", "colors", "extLst"),
)
# What spreadsheets expect to be first in each list.
_FIRST: Mapping[str, tuple[str, ...]] = {
    "fonts": ("<{p}font/>",),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "borders": ("<{p}border/>",),
    "cellXfs": ("<{p}xf/>",),
}
# "@": what is typed into such a cell is text.
_TEXT_FORMAT = "49"
_BLACK = ' rgb="FF000000"'
_AUTOMATIC = ({"theme": "1"}, {"indexed": "64"}, {"auto": "1"}, {"rgb": "FF000000"})
_TOP = '<{p}alignment vertical="top" wrapText="1"/>'


class Styles:
    """The styles of a workbook, to which some are added once each."""

    def __init__(self, package: Package, workbook: str) -> None:
        """Read the styles of a workbook, which need not have any."""
        name = package.related(workbook, "styles")
        if name is None:
            usual = "xl/styles.xml"  # Some programs look for no other name.
            pattern = "xl/styles{}.xml" if package.has(usual) else usual
            name = package.add(pattern, _EMPTY.format(main=package.main).encode(), _CONTENT_TYPE)
            package.relate(workbook, name, "styles")
        if _insert_missing(package.xml(name)):
            package.write(name, package.xml(name).result())
        self._part = package.xml(name)
        self._lists: dict[str, _Items] = {}
        self._known: dict[tuple[object, ...], int] = {}

    def filled(self, severity: Severity, style: int) -> int:
        """Return the style that differs from another by the fill of a severity.

        Its text is black: an author's white would be lost on it.
        """
        return self._once(("filled", style, severity), lambda: self._add_filled(style, severity))

    def listed(self, severity: Severity | None = None) -> int:
        """Return the style of a text in the list of findings, perhaps with a fill."""
        fill = 0 if severity is None else self._fill(severity)
        return self._once(("listed", fill), lambda: self._add_text(fill, font=0))

    def link(self) -> int:
        """Return the style of a link."""
        body = '<{p}u/><{p}sz val="11"/><{p}color rgb="FF0563C1"/><{p}name val="Calibri"/>'
        return self._once(("link",), lambda: self._add_text(0, self._font(body)))

    def header(self) -> int:
        """Return the style of a header."""
        body = '<{p}b/><{p}sz val="11"/><{p}color rgb="FF000000"/><{p}name val="Calibri"/>'
        return self._once(("header",), lambda: self._add_text(0, self._font(body)))

    def _once(self, key: tuple[object, ...], make: Callable[[], int]) -> int:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def _items(self, name: str) -> "_Items":
        if name not in self._lists:
            self._lists[name] = _Items(self._part, name)
        return self._lists[name]

    def _fill(self, severity: Severity) -> int:
        pattern = f'<{{p}}patternFill patternType="solid"><{{p}}fgColor rgb="{FILLS[severity]}"/>'
        text = f'<{{p}}fill>{pattern}<{{p}}bgColor indexed="64"/></{{p}}patternFill></{{p}}fill>'
        return self._once(("fill", severity), lambda: self._items("fills").add(text))

    def _font(self, body: str) -> int:
        return self._items("fonts").add(f"<{{p}}font>{body}</{{p}}font>")

    def _add_text(self, fill: int, font: int) -> int:
        format_ = f'numFmtId="{_TEXT_FORMAT}" applyNumberFormat="1" quotePrefix="1"'
        look = f'fontId="{font}" applyFont="1" fillId="{fill}" applyFill="1" borderId="0"'
        return self._items("cellXfs").add(
            f'<{{p}}xf {format_} {look} applyAlignment="1">{_TOP}</{{p}}xf>'
        )

    def _add_filled(self, style: int, severity: Severity) -> int:
        formats = self._items("cellXfs")
        fill = self._fill(severity)
        original = formats.element(style)
        if original is None:
            return formats.add(f'<{{p}}xf fillId="{fill}" applyFill="1"/>')
        changed = {"fillId": str(fill), "applyFill": "1"}
        font = whole_number(original.attributes.get("fontId", "0"))
        if (black := self._black(font)) != font:
            changed |= {"fontId": str(black), "applyFont": "1"}
        tag = self._part.data[original.start : original.inner]
        rest = self._part.data[original.inner : original.end]
        return formats.add_bytes(with_attributes(tag, changed) + rest)

    def _black(self, font: int) -> int:
        """Return the font that differs from another by its colour, which is black; or that one."""
        fonts = self._items("fonts")
        element = fonts.element(font)
        colour = None if element is None else element.child("color")
        if element is None or colour is None or dict(colour.attributes) in _AUTOMATIC:
            return font
        data = self._part.data
        written = f"<{colour.prefix}color{_BLACK}/>".encode()
        text = data[element.start : colour.start] + written + data[colour.end : element.end]
        return self._once(("black", font), lambda: fonts.add_bytes(text))


class _Items:
    """A list of the part: what it contains, and what is added."""

    def __init__(self, part: XmlPart, name: str) -> None:
        found = part.root.child(name)
        assert found is not None, "missing lists were inserted"
        self._part, self._list = part, found
        self._count = len(found.children)

    def element(self, index: int) -> Element | None:
        """Return what the list contained at an index before anything was added."""
        return self._list.children[index] if index < len(self._list.children) else None

    def add(self, text: str) -> int:
        """Add XML with `{p}` for the prefix; return its index."""
        return self.add_bytes(ascii_bytes(text.format(p=self._list.prefix)))

    def add_bytes(self, data: bytes) -> int:
        """Add XML that suits the part; return its index."""
        self._part.append(self._list, data)
        self._count += 1
        self._part.set(self._list, count=str(self._count))
        return self._count - 1


def _insert_missing(part: XmlPart) -> bool:
    """Insert the lists, and first items of lists, that are missing; return whether any were."""
    root, is_complete = part.root, True
    for name, first in _FIRST.items():
        found = root.child(name)
        there = 0 if found is None else len(found.children)
        if missing := "".join(first[there:]).format(p=root.prefix):
            is_complete = False
            if found is None:
                text = f"<{root.prefix}{name}>{missing}</{root.prefix}{name}>"
                part.insert(root, text, before=_ORDER[_ORDER.index(name) + 1 :])
            else:
                part.append(found, missing)
    return not is_complete
