"""Answers files as YAML or JSON: their entries with spans, and errors at their places."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from referentiel.reading.decoding import MAX_BYTES, decode
from referentiel.source import Excerpt, Source, Span
from referentiel.text.names import fold, nearest_name, spelling
from referentiel.yaml.builder import parse_nodes
from referentiel.yaml.tree import Collection, Entry, Limits, Node, Scalar, YamlFault
from scoring.answer_keys import COLLECTIVITE, REPONSES
from scoring.answers.answer import Answer, Collectivite
from scoring.answers.errors import AnswerError, AnswerErrorCode, Path
from scoring.answers.model import QuotedText, WrittenAnswers

# --- An answers file as read: the errors in it, and where they are; answers by principle


# These errors concern a key, or what is missing beside it.
_AT_KEY = frozenset(
    {
        AnswerErrorCode.UNKNOWN_KEY,
        AnswerErrorCode.KEY_TWICE,
        AnswerErrorCode.ID_MISPLACED,
        AnswerErrorCode.LEVELS_AS_KEYS,
        AnswerErrorCode.TWO_FORMS,
        AnswerErrorCode.SUR_ALONE,
        AnswerErrorCode.UNKNOWN_ID,
        AnswerErrorCode.ID_TWICE,
        AnswerErrorCode.NO_PRINCIPE,
        AnswerErrorCode.NOT_CONCERNED,
        AnswerErrorCode.POPULATION_MISSING,
        AnswerErrorCode.TYPE_MISSING,
        AnswerErrorCode.WRONG_FORM,
        AnswerErrorCode.RATE_MISSING,
        AnswerErrorCode.UNKNOWN_RATE,
        AnswerErrorCode.RATE_TWICE,
        AnswerErrorCode.UNKNOWN_ACTION,
        AnswerErrorCode.OTHER_REFERENTIEL,
        AnswerErrorCode.ACTION_TWICE,
        AnswerErrorCode.UNKNOWN_QUESTION,
    }
)


@dataclass(frozen=True, slots=True)
class EntrySpans:
    """The spans of an entry's key, if it has one, and of its value; `text` is a scalar's text."""

    key: Span | None
    value: Span
    text: str = ""

    def at(self, code: AnswerErrorCode) -> Span:
        """Return the span of an error: the key or the value."""
        return self.key if code in _AT_KEY and self.key is not None else self.value


NO_ENTRY = EntrySpans(None, Span(0, 0))


@dataclass(frozen=True, slots=True)
class LocatedError:
    """An error and its span; `first` is the span of the other key, where one occurs twice."""

    error: AnswerError
    span: Span
    first: Span | None = None


@dataclass(frozen=True, kw_only=True)
class LocatedFile:
    """A file of answers of either kind: its errors, and the spans of its entries, by path.

    `is_read` is False where the file is not YAML, so that nothing in it is known.
    """

    source: Source
    errors: tuple[LocatedError, ...] = ()
    entries: Mapping[Path, EntrySpans] = field(default_factory=dict)
    is_read: bool = True

    def locate(self, errors: Iterable[AnswerError]) -> tuple[LocatedError, ...]:
        """Return the errors of scoring with those of the file itself, in file order.

        Consequences of an error of the file are omitted: a population that cannot be read, or whose
        key is mistyped, is missing for every niveau.
        """
        paths = {located.error.path for located in self.errors}
        paths |= {
            (*located.error.path[:-1], located.error.nearest)
            for located in self.errors
            if located.error.nearest is not None
        }
        others = [LocatedError(one, self._span(one)) for one in errors if one.path not in paths]
        return tuple(sorted((*self.errors, *others), key=lambda one: (one.span, one.error.code)))

    def _span(self, error: AnswerError) -> Span:
        return self.source.first_line(self._entry(error).at(error.code))

    def _entry(self, error: AnswerError) -> EntrySpans:
        """Return the smallest entry known to be at fault."""
        path = error.path
        if path in self.entries:
            return self._named_entry(path, error.found)
        niveaux = error.niveaux if path[:1] == (COLLECTIVITE,) else ()
        paths = (*ancestor_paths(path), *((REPONSES, niveau) for niveau in niveaux), (REPONSES,))
        return next((self.entries[one] for one in paths if one in self.entries), NO_ENTRY)

    def _named_entry(self, path: Path, name: str) -> EntrySpans:
        """Return the item or key of a name inside a path, if any, else the entry of the path."""
        inside = self._inside.get(path, {}) if name and len(path) > 2 else {}
        for folded in (str, spelling):
            for key, entry in inside.items():
                names = {folded(entry.text), folded(key) if isinstance(key, str) else ""}
                if folded(name) in names:
                    return entry
        return self.entries[path]

    @cached_property
    def _inside(self) -> Mapping[Path, Mapping[str | int, EntrySpans]]:
        inside: dict[Path, dict[str | int, EntrySpans]] = {}
        for path, entry in self.entries.items():
            if path:
                inside.setdefault(path[:-1], {})[path[-1]] = entry
        return inside


@dataclass(frozen=True, kw_only=True)
class StatutsFile(LocatedFile):
    """A file of answers by statuts: what is written in it."""

    written: WrittenAnswers = field(default_factory=WrittenAnswers)


@dataclass(frozen=True, kw_only=True)
class AnswersFile(LocatedFile):
    """A file of answers by principle; an answer that could not be read is None."""

    collectivite: Collectivite = field(default_factory=Collectivite)
    answers: Mapping[str, Answer | None] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether it is known which niveaux are answered, though some answers may be wrong."""
        paths = (located.error.path for located in self.errors)
        return self.is_read and not any(len(path) < 2 and path != (COLLECTIVITE,) for path in paths)


def ancestor_paths(path: Path) -> Iterator[Path]:
    """Yield the paths that contain a path, the nearest first, without the empty path."""
    return (path[:length] for length in range(len(path) - 1, 0, -1))


# --- Unmatched brackets and braces, where YAML reports no more than a line it cannot read


# A closing bracket that opens nowhere; `YamlFault` has no member for it.
UNOPENED = "unopened"

# Quoted text is skipped; a quote that is not closed takes the rest of the text.
_MARK = re.compile(r"\"(?:[^\"\\]++|\\.)*+\"?|(?<!\w)'[^']*+'?|[\[\]{}]", re.DOTALL)
_OPENS = {"}": "{", "]": "["}


def is_json(text: str) -> bool:
    """Whether a text begins like a JSON object."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def refine_slip(source: Source, slip: YamlFault, span: Span) -> tuple[str, Span]:
    """Return a slip and its span, or the unmatched bracket that causes it."""
    if not is_json(source.text) and slip is not YamlFault.SYNTAX:
        return slip, span
    text, first = (source.text, 0) if is_json(source.text) else (source.slice(span), span.start)
    unmatched = find_unmatched(text)
    if unmatched is None:
        return slip, span
    offset = first + unmatched.offset
    return unmatched.slip, Span(offset, offset + 1)


class UnmatchedBracket(NamedTuple):
    """A bracket without its counterpart: the kind of slip, and its offset."""

    slip: str
    offset: int


def find_unmatched(text: str) -> UnmatchedBracket | None:
    """Return the first bracket or brace without its counterpart."""
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(text):
        match found[0]:
            case "[" | "{" as mark:
                opened.append((mark, found.start()))
            case "]" | "}" as mark if not opened or opened[-1][0] != _OPENS[mark]:
                is_open = any(other == _OPENS[mark] for other, _ in opened)
                if is_open:  # The innermost open bracket is not closed.
                    return UnmatchedBracket(YamlFault.BRACKET, opened[-1][1])
                return UnmatchedBracket(UNOPENED, found.start())
            case "]" | "}":
                opened.pop()
    return UnmatchedBracket(YamlFault.BRACKET, opened[-1][1]) if opened else None


# --- Errors of the model of answers, as `AnswerError`s


# The errors that validators of models raise by their code.
_OF_VALIDATORS = frozenset(AnswerErrorCode)


def validation_errors(
    error: ValidationError, path: Path, model: type[BaseModel]
) -> Iterator[AnswerError]:
    """Yield the errors of an entry that does not fit its model, at their paths below `path`.

    A key that is unknown in a model within the model is reported with the keys of that one.
    """
    for details in error.errors(include_url=False):
        here, context = (*path, *details["loc"]), details.get("ctx", {})
        found, kind = str(context.get("found", "")), details["type"]
        if kind == "extra_forbidden":
            yield unknown_key(here, tuple(_model_of(model, details["loc"]).model_fields))
        else:
            code = AnswerErrorCode(kind) if kind in _OF_VALIDATORS else AnswerErrorCode.WRONG_TYPE
            nearest = context.get("nearest")
            yield AnswerError(code, here, niveaux_of(here), found, nearest=nearest)


def _model_of(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Return the model that the last key of a path is for."""
    within = model.model_fields.get(str(path[0])) if len(path) > 1 else None
    inner = within.annotation if within else None
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model


def unknown_key(path: Path, known: tuple[str, ...]) -> AnswerError:
    """Return the error of a key that is not one of the known ones."""
    found = str(path[-1])
    nearest = nearest_name(found, known)
    return AnswerError(AnswerErrorCode.UNKNOWN_KEY, path, niveaux_of(path), found, known, nearest)


def niveaux_of(path: Path) -> tuple[str, ...]:
    """Return the id of the niveau in a path, if it has one."""
    return tuple(str(key) for key in path[1:2] if path[0] == REPONSES)


# --- The entries of an answers file: YAML nodes as plain values, their spans and errors by path


# Null, in YAML and in JSON.
_NULL = ("", "~", "null")
COLON = re.compile(r"[ \t]*:\s*")
# The text after a decimal comma.
_DECIMALS = re.compile(r"[0-9]{1,15}(?:\s*%)?")


@dataclass
class Entries:
    """The spans of entries, and the errors found in them."""

    source: Source
    spans: dict[Path, EntrySpans] = field(default_factory=dict)
    errors: list[LocatedError] = field(default_factory=list)

    def mapping(self, node: Node, path: Path, known: tuple[str, ...] = ()) -> dict[str, Node]:
        """Return the values of a mapping by key, in the spelling of the known keys.

        A key that occurs again is an error, and so is a node that is not a mapping.
        """
        if not isinstance(node, Collection) or not self.is_mapping(node):
            self.spans.setdefault(path, EntrySpans(None, node.span))
            code = AnswerErrorCode.WRONG_TYPE
            self.add(AnswerError(code, path, niveaux_of(path), scalar_text(node)))
            return {}
        spellings = {fold(name): name for name in known}
        values: dict[str, Node] = {}
        for before, entry in pairwise((None, *node.entries)):
            assert entry is not None
            if before is not None and self._is_after_comma(node, before, entry):
                key = spellings.get(fold(before.key.text), before.key.text)
                values.pop(key, None)
                span = Span(before.value.span.start, entry.key.span.end)
                self._add_decimal_comma((*path, key), span)
                continue
            text = _join_surrogates(entry.key.text).strip()
            key = spellings.get(fold(text), text)
            here = (*path, key)
            if key in values:
                error = AnswerError(AnswerErrorCode.KEY_TWICE, here, niveaux_of(here), text)
                self.errors.append(LocatedError(error, entry.key.span, self.spans[here].key))
                continue
            values[key] = entry.value
            self.spans[here] = EntrySpans(
                entry.key.span, entry.value.span, scalar_text(entry.value)
            )
        return values

    def plain(self, node: Node, path: Path) -> object:
        """Return a node as plain data for pydantic, and record the spans of its parts."""
        key = self.spans[path].key if path in self.spans else None
        self.spans[path] = EntrySpans(key, node.span, scalar_text(node))
        if isinstance(node, Scalar):
            if is_null(node):
                return None
            text = _join_surrogates(node.text)
            return QuotedText(text) if node.quoted else text
        if self.is_mapping(node):
            values = self.mapping(node, path)
            return {name: self.plain(value, (*path, name)) for name, value in values.items()}
        return [self.plain(item, (*path, index)) for index, item in enumerate(node.items)]

    def is_mapping(self, node: Node) -> bool:
        """Whether a node is a mapping; an empty one is written `{}`."""
        if not isinstance(node, Collection) or node.items:
            return False
        return bool(node.entries) or self.source.text.startswith("{", node.span.start)

    def add(self, error: AnswerError) -> None:
        """Record an error at its path, or at the nearest entry that contains it."""
        span = self.nearest(error.path).at(error.code)
        self.errors.append(LocatedError(error, self.source.first_line(span)))

    def nearest(self, path: Path) -> EntrySpans:
        """Return the spans at a path, or of the nearest entry that contains it."""
        paths = (path, *ancestor_paths(path), ())
        return next((self.spans[one] for one in paths if one in self.spans), NO_ENTRY)

    def _is_after_comma(self, node: Node, before: Entry, entry: Entry) -> bool:
        """Whether a key is the text after a decimal comma (`{nombre: 59,5 %}`)."""
        return (
            self.source.text.startswith("{", node.span.start)
            and isinstance(before.value, Scalar)
            and not (before.value.quoted or entry.key.quoted)
            and before.value.text[-1:].isdecimal()
            and _DECIMALS.fullmatch(entry.key.text) is not None
            and not COLON.match(self.source.text, entry.key.span.end)
        )

    def _add_decimal_comma(self, path: Path, span: Span) -> None:
        span = self.source.first_line(span)
        found = self.source.slice(span)
        error = AnswerError(AnswerErrorCode.DECIMAL_COMMA, path, niveaux_of(path), found)
        self.errors.append(LocatedError(error, span))


def scalar_text(node: Node) -> str:
    """Return the text of a scalar; "" for a collection."""
    return _join_surrogates(node.text).strip() if isinstance(node, Scalar) else ""


def is_null(node: Node) -> bool:
    """Whether a node is null."""
    return isinstance(node, Scalar) and not node.quoted and node.text in _NULL


def _join_surrogates(text: str) -> str:
    r"""Return a text with the surrogate pairs of JSON joined (`\ud83c\udf31`)."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# --- The YAML or JSON of an answers file: its top node, and what YAML could not read


_JSON_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|\t', re.DOTALL)


class ParsedAnswers(NamedTuple):
    """The top node of a file, None for an empty one, and what could not be read.

    `slips` are the spans that YAML could not read. `is_read` is False where nothing is known of
    the file.
    """

    source: Source
    node: Node | None
    errors: tuple[LocatedError, ...] = ()
    slips: tuple[Span, ...] = ()
    is_read: bool = True


def parse_answers(name: str, data: bytes, limits: Limits) -> ParsedAnswers:
    """Parse an answers file from at most `MAX_BYTES` + 1 bytes; never raises."""
    decoded = decode(name, data, len(data))
    source = decoded.source
    if len(data) > MAX_BYTES or len(source.text) > limits.length:
        return _unread(source, AnswerErrorCode.TOO_LARGE, Span(0, 0))
    if decoded.faults:
        return _unread(source, AnswerErrorCode.NOT_TEXT, decoded.faults[0].span)
    if (nul := source.text.find("\0")) >= 0:  # What a disk leaves of a file that was not written.
        return _unread(source, AnswerErrorCode.NOT_TEXT, Span(nul, nul + 1))
    nodes, slips = parse_nodes(_excerpt(source), limits)
    errors = []
    for slip, span in slips:
        found, where = (slip, span) if nodes else refine_slip(source, slip, span)
        error = AnswerError(AnswerErrorCode.NOT_YAML, (), found=found)
        errors.append(LocatedError(error, source.first_line(where)))
    node = nodes[0] if nodes and not is_null(nodes[0]) else None
    spans = tuple(sorted(span for _, span in slips))
    return ParsedAnswers(source, node, tuple(errors), spans, bool(nodes) or not slips)


def _unread(source: Source, code: AnswerErrorCode, span: Span) -> ParsedAnswers:
    error = LocatedError(AnswerError(code, ()), span)
    return ParsedAnswers(source, None, (error,), is_read=False)


def _excerpt(source: Source) -> Excerpt:
    """Return the text for YAML: without a byte-order mark, JSON with spaces for tabs."""
    start = int(source.text.startswith("\ufeff"))
    excerpt = Excerpt.join(source, (Span(start, len(source.text)),))
    if not is_json(excerpt.text):
        return excerpt
    text = _JSON_STRING.sub(lambda found: " " if found[0] == "\t" else found[0], excerpt.text)
    return excerpt._replace(text=text)


def validate(plain: Mapping[str, object]) -> tuple[WrittenAnswers, tuple[AnswerError, ...]]:
    """Return what can be read of plain data, and the errors of the rest."""
    try:
        return WrittenAnswers.model_validate(plain), ()
    except ValidationError as error:
        # Of a value, not of a part of it.
        whole = validation_errors(error, (), WrittenAnswers)
        errors = tuple(
            replace(one, path=tuple(map(str, one.path[:2])), niveaux=()) for one in whole
        )
    rest = _without(plain, frozenset(one.path for one in errors))
    return WrittenAnswers.model_validate(rest), errors


def _without(plain: Mapping[str, object], paths: frozenset[Path]) -> dict[str, object]:
    """Return plain data without what is at some paths, of one key or two."""
    kept = {key: value for key, value in plain.items() if (str(key),) not in paths}
    return {
        key: {name: one for name, one in value.items() if (key, str(name)) not in paths}
        if isinstance(value, Mapping)
        else value
        for key, value in kept.items()
    }
