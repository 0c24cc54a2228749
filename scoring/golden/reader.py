"""Reading a golden file, with the place of each case."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from referentiel.decoding import decode
from referentiel.located_yaml import Collection, Limits, Node, Scalar
from referentiel.nested_yaml import parse_nodes
from referentiel.source import Excerpt, Source, Span
from scoring.answers.model import Quoted
from scoring.golden.cases import Golden

# An orientation of the real referentials makes some 60 cases of 200 characters.
LIMITS = Limits(length=2 * 1024 * 1024, depth=8, events=400_000)
_NOTHING = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class GoldenFile:
    """A file that was read; `cases` and `mixed` are the places of its cases, in their order.

    `comments` are the places of its comments, `#` included.
    """

    source: Source
    golden: Golden
    cases: tuple[Span, ...]
    mixed: tuple[Span, ...]
    comments: tuple[Span, ...]

    def line(self, span: Span) -> int:
        """Give the line, from 1, on which a place begins."""
        return self.source.position(span.start).line


class NotGolden(Exception):
    """A file that is no golden file: the place, the path of keys to it, and what stands there."""

    def __init__(self, source: Source, span: Span, keys: str, found: str) -> None:
        super().__init__(source.name, keys, found)
        self.source, self.span, self.keys, self.found = source, span, keys, found

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.source.position(self.span.start).line


def read_golden(name: str, data: bytes) -> GoldenFile:
    """Read the file `name` from its bytes. Raises `NotGolden`."""
    decoded = decode(name, data, len(data))
    source = decoded.source
    if not decoded.readable:
        raise NotGolden(source, Span(0, 0), "", "")
    excerpt = Excerpt.join(source, iter([Span(0, len(source.text))]))
    nodes, slips = parse_nodes(excerpt, LIMITS)
    if slips or len(nodes) != 1:
        span = slips[0][1] if slips else Span(0, 0)
        raise NotGolden(source, span, "", source.slice(source.first_line(span)))
    (node,) = nodes
    try:
        golden = Golden.model_validate(_plain(node))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = _deepest(node, first["loc"])
        found = source.slice(source.first_line(place))
        raise NotGolden(source, place, ".".join(map(str, first["loc"])), found) from error
    comments = tuple(_comments(source, node))
    cases, mixed = _places(source, node, "cas"), _places(source, node, "mixtes")
    return GoldenFile(source, golden, cases, mixed, comments)


def _plain(node: Node) -> object:
    """Give a value as pydantic takes it; a text in quotes is told from a number."""
    if isinstance(node, Scalar):
        if node.quoted:
            return Quoted(node.text)
        return None if node.text in _NOTHING else node.text
    if node.entries:
        found = ((entry.key.text, _plain(entry.value)) for entry in node.entries)
        return {key: value for key, value in found if value is not None}
    return [_plain(item) for item in node.items]


def _places(source: Source, node: Node, key: str) -> tuple[Span, ...]:
    found = _below(node, key)
    items = found.items if isinstance(found, Collection) else ()
    return tuple(Span(item.span.start, _end(source, item)) for item in items)


def _end(source: Source, node: Node) -> int:
    """Give the end of what a node says: to YAML, comments below a mapping are part of it."""
    while isinstance(node, Collection) and source.text[node.span.start] not in "[{":
        children = (*node.items, *(entry.value for entry in node.entries))
        if not children:
            break
        node = children[-1]
    return node.span.end


def _comments(source: Source, node: Node) -> Iterator[Span]:
    """Give what stands behind a `#` outside the scalars."""
    inside = sorted(_scalars(node))
    for mark in re.finditer(r"(?<!\S)#[^\r\n]*", source.text):
        above = bisect_right(inside, mark.start(), key=lambda span: span.start)
        if not above or mark.start() not in inside[above - 1]:
            yield Span(*mark.span())


def _scalars(node: Node) -> Iterator[Span]:
    stack = [node]
    while stack:
        found = stack.pop()
        if isinstance(found, Scalar):
            yield found.span
            continue
        stack.extend(found.items)
        for entry in found.entries:
            stack += (entry.key, entry.value)


def _below(node: Node, key: str | int) -> Node | None:
    if not isinstance(node, Collection):
        return None
    if isinstance(key, int):
        return node.items[key] if key < len(node.items) else None
    return next((entry.value for entry in node.entries if entry.key.text == key), None)


def _deepest(node: Node, keys: Sequence[str | int]) -> Span:
    """Give the place of what is wrong, or of the smallest thing around it."""
    for key in keys:
        below = _below(node, key)
        if below is None:
            break
        node = below
    return node.span
