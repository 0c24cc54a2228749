"""Reading a golden file, with the span of each case."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from referentiel.fault import Code
from referentiel.reading.decoding import decode
from referentiel.source import Excerpt, Source, Span
from referentiel.yaml.diagnosis import YamlFault
from referentiel.yaml.nested import parse_nodes
from referentiel.yaml.tree import Collection, Limits, Node, Scalar
from scoring.answer_error import AnswerErrorCode, Path
from scoring.answers.entries import Entries, is_null
from scoring.answers.file import LocatedError
from scoring.answers.model import CollectiviteEntry, Reponse
from scoring.golden.cases import Case, Golden, Mixed

# An orientation of the real referentials has about 60 cases of 200 characters.
LIMITS = Limits(length=2 * 1024 * 1024, depth=8, events=400_000)
# The model below each key, the innermost first.
_MODELS: Mapping[str, type[BaseModel]] = {
    "reponse": Reponse,
    "reponses": Reponse,
    "collectivite": CollectiviteEntry,
    "cas": Case,
    "mixtes": Mixed,
}


@dataclass(frozen=True, slots=True)
class GoldenFile:
    """A golden file; `cases` and `mixed` are the spans of its cases, in order.

    `comments` are the spans of its comments, `#` included.
    """

    source: Source
    golden: Golden
    cases: tuple[Span, ...]
    mixed: tuple[Span, ...]
    comments: tuple[Span, ...]

    def line(self, span: Span) -> int:
        """Return the line, from 1, on which a span begins."""
        return self.source.position(span.start).line


class GoldenFileErrorCode(StrEnum):
    """Why a file is not a golden file. The messages are in `referentiel_lint.golden`."""

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
    # Rewriting its cases would lose what people have written beside them.
    ENTANGLED = "entangled"


@dataclass
class GoldenFileError(Exception):
    """A file that is not a golden file.

    `key` is the key above the error and `found` the text there; `expected` are the keys that are
    allowed there, and `slip` is why the file is invalid YAML.
    """

    source: Source
    span: Span
    code: GoldenFileErrorCode
    key: str = ""
    found: str = ""
    expected: tuple[str, ...] = ()
    slip: YamlFault | None = None

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.source.position(self.span.start).line


_CODES = {
    "extra_forbidden": GoldenFileErrorCode.UNKNOWN_KEY,
    "missing": GoldenFileErrorCode.MISSING_KEY,
    "percent": GoldenFileErrorCode.PERCENT,
}


class ParsedGolden(NamedTuple):
    """The YAML of a golden file: its node, and its entries as plain data without nulls."""

    source: Source
    node: Node
    entries: Entries
    plain: object


def read_golden(name: str, data: bytes) -> GoldenFile:
    """Read a golden file from its bytes. Raises `GoldenFileError`."""
    source, node, entries, plain = parse_golden(name, data)
    try:
        golden = Golden.model_validate(plain)
    except ValidationError as error:
        raise invalid(entries, error, _model) from error
    comments = tuple(_comments(source, node))
    cases, mixed = item_spans(source, node, "cas"), item_spans(source, node, "mixtes")
    return GoldenFile(source, golden, cases, mixed, comments)


def parse_golden(name: str, data: bytes) -> ParsedGolden:
    """Parse the YAML of a golden file. Raises `GoldenFileError`."""
    decoded = decode(name, data, len(data))
    source = decoded.source
    if decoded.faults:
        first = decoded.faults[0]
        is_large = first.code is Code.TOO_LARGE
        code = GoldenFileErrorCode.TOO_LARGE if is_large else GoldenFileErrorCode.NOT_TEXT
        raise GoldenFileError(source, first.span, code)
    excerpt = Excerpt.join(source, (Span(0, len(source.text)),))
    nodes, slips = parse_nodes(excerpt, LIMITS)
    if slips:
        slip, span = slips[0]
        found = source.slice(source.first_line(span))
        code = GoldenFileErrorCode.NOT_YAML
        raise GoldenFileError(source, span, code, found=found, slip=slip)
    if not nodes or is_null(nodes[0]):
        raise GoldenFileError(source, Span(0, 0), GoldenFileErrorCode.EMPTY)
    (node,) = nodes
    entries = Entries(source)
    plain = _without_nulls(entries.plain(node, ()))
    if entries.errors:
        raise _entry_error(source, entries.errors[0])
    return ParsedGolden(source, node, entries, plain)


def _entry_error(source: Source, located: LocatedError) -> GoldenFileError:
    error = located.error
    is_repeated = error.code is AnswerErrorCode.KEY_TWICE
    code = GoldenFileErrorCode.KEY_TWICE if is_repeated else GoldenFileErrorCode.VALUE
    key = "" if is_repeated else _last_key(error.path)
    return GoldenFileError(source, located.span, code, key, error.found)


def invalid(
    entries: Entries,
    error: ValidationError,
    model: Callable[[Sequence[str | int]], type[BaseModel]],
) -> GoldenFileError:
    """Return the first error; an unknown key comes before the key that is therefore missing.

    `model` returns the model of the value at a path of keys.
    """
    errors = error.errors(include_url=False)
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    path, source = first["loc"], entries.source
    span = entries.nearest(path).value
    code = _CODES.get(first["type"], GoldenFileErrorCode.VALUE)
    if code is GoldenFileErrorCode.UNKNOWN_KEY:
        known = tuple(model(path[:-1]).model_fields)
        return GoldenFileError(source, span, code, _last_key(path), str(path[-1]), known)
    found = source.slice(source.first_line(span))
    return GoldenFileError(source, span, code, _last_key(path), found)


def _last_key(path: Path) -> str:
    return next((key for key in reversed(path) if isinstance(key, str)), "")


def _model(keys: Sequence[str | int]) -> type[BaseModel]:
    """Return the model of the value at a path of keys."""
    names = [key for key in keys if isinstance(key, str)]
    for key, model in _MODELS.items():
        if key in names:
            return model
    return Golden


def _without_nulls(value: object) -> object:
    """Return plain data without the keys whose value is null, as if they were left out."""
    match value:
        case dict():
            return {key: _without_nulls(below) for key, below in value.items() if below is not None}
        case list():
            return [_without_nulls(item) for item in value]
        case _:
            return value


def item_spans(source: Source, node: Node, key: str) -> tuple[Span, ...]:
    """Return the spans of the items of a list, by its key."""
    entries = node.entries if isinstance(node, Collection) else ()
    values = (entry.value for entry in entries if entry.key.text == key)
    items = next((value.items for value in values if isinstance(value, Collection)), ())
    return tuple(Span(item.span.start, _end(source, item)) for item in items)


def _end(source: Source, node: Node) -> int:
    """Return the end of a node without the comments below it, which PyYAML counts as part of it."""
    while isinstance(node, Collection) and source.text[node.span.start] not in "[{":
        children = (*node.items, *(entry.value for entry in node.entries))
        if not children:
            break
        node = children[-1]
    return node.span.end


def _comments(source: Source, node: Node) -> Iterator[Span]:
    """Yield the comments: `#` outside scalars, to the end of the line."""
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
