"""Reading a golden file, with the place of each case."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ValidationError

from referentiel.fault import Code
from referentiel.reading.decoding import decode
from referentiel.source import Excerpt, Source, Span
from referentiel.yaml.diagnosis import YamlSlip
from referentiel.yaml.nested import parse_nodes
from referentiel.yaml.tree import Collection, Limits, Node, Scalar
from scoring.answers.model import CollectiviteEntry, Quoted, Reponse
from scoring.golden.cases import Case, Golden, Mixed

# An orientation of the real referentials makes some 60 cases of 200 characters.
LIMITS = Limits(length=2 * 1024 * 1024, depth=8, events=400_000)
_NOTHING = ("", "~", "null")
# The models below keys, the innermost first.
_MODELS: Mapping[str, type[BaseModel]] = {
    "reponse": Reponse,
    "reponses": Reponse,
    "collectivite": CollectiviteEntry,
    "cas": Case,
    "mixtes": Mixed,
}


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


class Trouble(StrEnum):
    """What keeps a file from being a golden file; the words stand in linter."""

    NOT_TEXT = "not-text"
    EMPTY = "empty"
    NOT_YAML = "not-yaml"
    TOO_LARGE = "too-large"
    KEY_TWICE = "key-twice"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    PERCENT = "percent"
    VALUE = "value"
    OTHER_ORIENTATION = "other-orientation"
    # Its cases cannot be written again without losing what people have written beside them.
    ENTANGLED = "entangled"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file: the key that it is below, and what stands there.

    `wanted` are the keys that could stand there, `slip` is what keeps it from being YAML.
    """

    trouble: Trouble
    key: str = ""
    found: str = ""
    wanted: tuple[str, ...] = ()
    slip: YamlSlip | None = None


class NotGolden(Exception):
    """A file that is no golden file: where, and why."""

    def __init__(self, source: Source, span: Span, fault: Fault) -> None:
        super().__init__(source.name, fault)
        self.source, self.span, self.fault = source, span, fault

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.source.position(self.span.start).line


_TROUBLES = {
    "extra_forbidden": Trouble.UNKNOWN_KEY,
    "missing": Trouble.MISSING_KEY,
    "percent": Trouble.PERCENT,
}


def read_golden(name: str, data: bytes) -> GoldenFile:
    """Read the file `name` from its bytes. Raises `NotGolden`."""
    decoded = decode(name, data, len(data))
    source = decoded.source
    if decoded.faults:
        first = decoded.faults[0]
        trouble = Trouble.TOO_LARGE if first.code is Code.TOO_LARGE else Trouble.NOT_TEXT
        raise NotGolden(source, first.span, Fault(trouble))
    excerpt = Excerpt.join(source, (Span(0, len(source.text)),))
    nodes, slips = parse_nodes(excerpt, LIMITS)
    if slips:
        slip, span = slips[0]
        found = source.slice(source.first_line(span))
        raise NotGolden(source, span, Fault(Trouble.NOT_YAML, found=found, slip=slip))
    plain = _plain(nodes[0]) if nodes else None
    if plain is None:
        raise NotGolden(source, Span(0, 0), Fault(Trouble.EMPTY))
    (node,) = nodes
    if (again := next(_again(node), None)) is not None:
        raise NotGolden(source, again.span, Fault(Trouble.KEY_TWICE, found=again.text))
    try:
        golden = Golden.model_validate(plain)
    except ValidationError as error:
        raise _refused(source, node, error) from error
    comments = tuple(_comments(source, node))
    cases, mixed = _places(source, node, "cas"), _places(source, node, "mixtes")
    return GoldenFile(source, golden, cases, mixed, comments)


def _refused(source: Source, node: Node, error: ValidationError) -> NotGolden:
    """Tell the first thing that is wrong: an unknown key before the one that is then missing."""
    errors = error.errors(include_url=False)
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    where = first["loc"]
    place = _deepest(node, where)
    trouble = _TROUBLES.get(first["type"], Trouble.VALUE)
    found = str(where[-1]) if trouble is Trouble.UNKNOWN_KEY else ""
    wanted = tuple(_model(where[:-1]).model_fields) if found else ()
    found = found or source.slice(source.first_line(place))
    key = next((key for key in reversed(where) if isinstance(key, str)), "")
    return NotGolden(source, place, Fault(trouble, key, found, wanted))


def _model(keys: Sequence[str | int]) -> type[BaseModel]:
    """Give the model of what stands at a path of keys."""
    names = [key for key in keys if isinstance(key, str)]
    for key, model in _MODELS.items():
        if key in names:
            return model
    return Golden


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


def _again(node: Node) -> Iterator[Scalar]:
    """Give the keys that stand a second time in a mapping: of two values one would be lost."""
    stack = [node]
    while stack:
        found = stack.pop()
        if isinstance(found, Scalar):
            continue
        seen = set()
        for entry in found.entries:
            if entry.key.text in seen:
                yield entry.key
            seen.add(entry.key.text)
        stack += (*found.items, *(entry.value for entry in found.entries))


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
