"""XML parts of a workbook, edited in place: what is not edited keeps every byte.

A serialiser would rename prefixes, and with them break `mc:Ignorable`, and drop what it does not
know. So an element is known here by the places of its tags, and edits are inserted between bytes.
Whatever is inserted is ASCII, with references for other characters: it suits any encoding.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pyexpat import ExpatError, ParserCreate

_SEPARATOR = "\n"
_TAG = re.compile(rb"""<[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>""")
_ATTRIBUTE = re.compile(rb"""(?<!\s)\s++([^\s=<>"']++)\s*+=\s*+("[^"]*+"|'[^']*+')""")
_NAME_END = re.compile(rb"[\s/>]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"\A\ufeff?<\?xml[^>]*\?>")
_DEEPEST = 200
# Each takes half a kilobyte of memory; a sheet of 1 500 rows has some 130 000.
_MOST_TAGS = 2_000_000
# What XML cannot contain; the first are shown as pictures.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Spreadsheets read this as an escaped character wherever it stands.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Malformed(Exception):
    """Raised if a part is not what the format says; `part` is its name."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class TooLarge(Malformed):
    """Raised if a workbook, unpacked, or a part of it is too large; `part` is where it is."""


@dataclass(slots=True)
class Element:
    """An element by its local name and the prefix of it, "" or with its colon.

    `attributes` are by local names; those with a namespace by `{namespace}name`. The start tag
    reaches from `start` to `inner`, the end tag from `inner_end` to `end`; an element that is one
    tag has no inside: `inner`, `inner_end` and `end` are equal.
    """

    name: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    inner: int = 0
    inner_end: int = 0
    end: int = 0
    children: "list[Element]" = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        """Return the first child of a name."""
        return next(self.all(name), None)

    def all(self, name: str) -> "Iterator[Element]":
        """Yield the children of a name."""
        return (one for one in self.children if one.name == name)

    def relation(self) -> str | None:
        """Return its attribute `id` in the namespace of relationships, whichever that is."""
        found = (
            value for name, value in self.attributes.items() if name.endswith("/relationships}id")
        )
        return next(found, None)


class XmlPart:
    """A part: its name, its root, and the edits that are to be made."""

    def __init__(self, name: str, data: bytes, leaves: Collection[str] = ()) -> None:
        """Parse a part; what is inside elements named in `leaves` is not looked at.

        Raise `Malformed` if it is no XML, or has a document type, whose entities may be a bomb, and
        `TooLarge` if it has too many tags.
        """
        if data.count(b"<") > _MOST_TAGS:
            raise TooLarge(name)
        if data.startswith(_UTF_16):
            data = _DECLARATION.sub("", data.decode("utf-16", "replace")).encode()
        self.name = name
        self.data = data
        self._insertions: list[tuple[int, bytes]] = []
        self._filled: dict[int, tuple[Element, list[bytes]]] = {}
        self._tags: dict[int, tuple[Element, dict[str, str]]] = {}
        self.root = _Parser(name, data, leaves).root

    @property
    def is_edited(self) -> bool:
        """Whether anything is to be changed."""
        return bool(self._insertions or self._tags or self._filled)

    def set(self, element: Element, **attributes: str) -> None:
        """Give an element other values of attributes without a namespace."""
        self._tags.setdefault(element.start, (element, {}))[1].update(attributes)

    def append(self, parent: Element, text: str | bytes) -> None:
        """Insert XML as the last child of an element; many keep their order."""
        if parent.inner == parent.end:
            self._filled.setdefault(parent.start, (parent, []))[1].append(ascii_bytes(text))
        else:
            self._insertions.append((parent.inner_end, ascii_bytes(text)))

    def insert(self, parent: Element, text: str, before: Collection[str]) -> None:
        """Insert XML into an element before its first child with one of some names, or last."""
        following = next((one for one in parent.children if _known_as(one) in before), None)
        if following is None:
            self.append(parent, text)
        else:
            self.insert_at(following.start, text)

    def insert_at(self, offset: int, text: str) -> None:
        """Insert XML at an offset, after what was inserted there before."""
        self._insertions.append((offset, ascii_bytes(text)))

    def result(self) -> bytes:
        """Return the part with its edits, none of which overlap."""
        edits = [(at, at, data) for at, data in self._insertions]
        for start, (element, inside) in self._filled.items():
            _, changed = self._tags.get(start, (element, {}))
            tag = with_attributes(self.data[start : element.inner], changed)
            name = _tag_name(tag)
            opened = tag[:-2].rstrip() + b">"
            edits.append((start, element.end, opened + b"".join(inside) + b"</" + name + b">"))
        for start, (element, changed) in self._tags.items():
            if start in self._filled:
                continue
            tag = self.data[start : element.inner]
            edits.append((start, element.inner, with_attributes(tag, changed)))
        parts: list[bytes] = []
        at = 0
        for start, end, data in sorted(edits, key=lambda edit: edit[:2]):
            parts += self.data[at:start], data
            at = end
        return b"".join((*parts, self.data[at:]))


def with_attributes(tag: bytes, changed: Mapping[str, str]) -> bytes:
    """Return a start tag with other values of some attributes, which it may not have yet."""
    left = dict(changed)

    def written(found: re.Match[bytes]) -> bytes:
        value = left.pop(found[1].decode("utf-8", "replace"), None)
        return found[0] if value is None else b" " + found[1] + b'="' + _value(value) + b'"'

    name = b"<" + _tag_name(tag)
    rest = _ATTRIBUTE.sub(written, tag[len(name) :])
    new = b"".join(
        b" " + key.encode() + b'="' + _value(value) + b'"' for key, value in left.items()
    )
    return name + new + rest


def escaped(text: str) -> str:
    """Return text as it stands in XML; characters that it cannot contain as pictures."""
    text = _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])), text.replace("\r\n", "\n"))
    text = _FORBIDDEN.sub("\ufffd", text).replace("\r", "\n")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def cell_text(text: str) -> str:
    """Return text as it stands in a cell or a comment, where `_x000D_` means a character."""
    return escaped(_ESCAPE_LIKE.sub("_x005F_", text))


def ascii_bytes(text: str | bytes) -> bytes:
    """Return XML as bytes that mean the same in any encoding of a part; bytes as they are."""
    return text if isinstance(text, bytes) else text.encode("ascii", "xmlcharrefreplace")


def whole_number(text: str | None, default: int = 0) -> int:
    """Return the whole number that an attribute has, a default for what is none, or too long."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) < 10
    return int(text or "") if is_number else default


def _value(text: str) -> bytes:
    return ascii_bytes(escaped(text).replace("\n", "&#10;").replace("\t", "&#9;"))


def _tag_name(tag: bytes) -> bytes:
    return _NAME_END.split(tag[1:], maxsplit=1)[0]


def _known_as(element: Element) -> str:
    """Return the name of an element, that of its first alternative where it has several."""
    if element.name == "AlternateContent" and element.children and element.children[0].children:
        return element.children[0].children[0].name
    return element.name


class _Parser:
    """Makes the tree of a part."""

    def __init__(self, name: str, data: bytes, leaves: Collection[str]) -> None:
        self._name, self._data, self._leaves = name, data, leaves
        self._open: list[Element] = []
        self._roots: list[Element] = []
        self._inside_leaf = 0
        self._parser = parser = ParserCreate(None, _SEPARATOR)
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(data, True)
        except (ExpatError, ValueError, LookupError) as error:
            raise Malformed(name) from error
        (self.root,) = self._roots

    def _refuse(self, *_arguments: object) -> None:
        raise Malformed(self._name)

    def _start(self, written: str, attributes: list[str]) -> None:
        if self._inside_leaf:
            self._inside_leaf += 1
            return
        if len(self._open) > _DEEPEST:
            raise Malformed(self._name)
        start = self._parser.CurrentByteIndex
        tag = _TAG.match(self._data, start)
        if tag is None:
            raise Malformed(self._name)
        name, prefix = _split(written)
        values = zip(map(_attribute, attributes[::2]), attributes[1::2], strict=True)
        element = Element(name, prefix, dict(values), start, tag.end())
        (self._open[-1].children if self._open else self._roots).append(element)
        self._open.append(element)
        if name in self._leaves:
            self._inside_leaf = 1

    def _end(self, _name: str) -> None:
        if self._inside_leaf > 1:
            self._inside_leaf -= 1
            return
        self._inside_leaf = 0
        element = self._open.pop()
        if self._data[element.inner - 2 : element.inner] == b"/>":
            element.inner_end = element.end = element.inner
            return
        element.inner_end = self._parser.CurrentByteIndex
        element.end = self._data.index(b">", element.inner_end) + 1


def _split(written: str) -> tuple[str, str]:
    """Return the local name and the prefix of a name as the parser gives it."""
    parts = written.split(_SEPARATOR)
    name = parts[1] if len(parts) > 1 else parts[0]
    return name, f"{parts[2]}:" if len(parts) > 2 else ""


def _attribute(written: str) -> str:
    parts = written.split(_SEPARATOR)
    return parts[0] if len(parts) == 1 else f"{{{parts[0]}}}{parts[1]}"
