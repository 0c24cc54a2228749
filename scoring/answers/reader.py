"""Read answers from Python objects and from files; report every error, not only the first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from referentiel.identifier import parse_id
from referentiel.reading.decoding import MAX_BYTES, decode
from referentiel.source import Excerpt, Source, Span
from referentiel.text.names import fold, spelling
from referentiel.yaml.builder import parse_nested
from referentiel.yaml.tree import Collection, Entry, Limits, Node, Scalar
from scoring import answer_keys as keys
from scoring.answers import model
from scoring.answers.answer import Answer, AnswerError, Collectivite, Path
from scoring.answers.answer import AnswerErrorCode as Code
from scoring.formule.tree import read_decimal

# --- What files hold, and what is wrong in them, with spans

# These errors concern a key, or what is missing beside it; and so do those that quote a key.
_AT_KEY = (
    Code.POPULATION_MISSING,
    Code.TYPE_MISSING,
    Code.WRONG_FORM,
    Code.RATE_MISSING,
    Code.UNKNOWN_RATE,
    Code.RATE_TWICE,
    Code.OTHER_REFERENTIEL,
    Code.KEY_TWICE,
)


@dataclass(frozen=True, slots=True)
class EntrySpans:
    """The spans of an entry's key, if any, and of its value, and the text of a scalar value."""

    key: Span | None
    value: Span
    text: str = ""

    def at(self, error: AnswerError) -> Span:
        """Return the span at which to report an error in the entry: its key or its value."""
        is_key = error.code in _AT_KEY or error.path[-1:] == (error.found,)
        return self.key if is_key and self.key is not None else self.value


NO_ENTRY = EntrySpans(None, Span(0, 0))


@dataclass(frozen=True, slots=True)
class LocatedError:
    """An error and its span; for a repeated key, `first` is the span of its first occurrence."""

    error: AnswerError
    span: Span
    first: Span | None = None


@dataclass(frozen=True, kw_only=True)
class LocatedFile:
    """A file of answers, by principle or by statuts: its errors, and the spans of entries by path.

    `is_read` is False if it could not be opened or read as YAML: nothing in it is known.
    """

    source: Source
    errors: tuple[LocatedError, ...] = ()
    entries: Mapping[Path, EntrySpans] = field(default_factory=dict)
    is_read: bool = True

    def locate(self, errors: Iterable[AnswerError]) -> tuple[LocatedError, ...]:
        """Return `errors`, found by scoring, together with those of the file itself, in file order.

        Errors that follow from those of the file are omitted: the population is not called missing
        if it could not be read or its key is mistyped.
        """
        own = [located.error for located in self.errors]
        paths = {one.path for one in own}
        paths |= {(*one.path[:-1], one.nearest) for one in own if one.nearest is not None}
        others = [LocatedError(one, self._span(one)) for one in errors if one.path not in paths]
        return tuple(sorted((*self.errors, *others), key=lambda one: (one.span, one.error.code)))

    def _span(self, error: AnswerError) -> Span:
        return self.source.first_line(self._entry(error).at(error))

    def _entry(self, error: AnswerError) -> EntrySpans:
        """Return the spans of the smallest entry known to contain an error, or `NO_ENTRY`."""
        path = error.path
        if path in self.entries:
            return self._named_entry(path, error.found)
        niveaux = error.niveaux if path[:1] == (keys.COLLECTIVITE,) else ()
        of_niveaux = ((keys.REPONSES, niveau) for niveau in niveaux)
        paths = (*ancestor_paths(path), *of_niveaux, (keys.REPONSES,))
        return next((self.entries[one] for one in paths if one in self.entries), NO_ENTRY)

    def _named_entry(self, path: Path, name: str) -> EntrySpans:
        """Return the entry with the key or text `name` inside a path, else the path's own entry."""
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
    """A file of answers by statuts; `written` is its content."""

    written: model.WrittenAnswers = field(default_factory=model.WrittenAnswers)


@dataclass(frozen=True, kw_only=True)
class AnswersFile(LocatedFile):
    """A file of answers by principle; an answer that could not be read is None."""

    collectivite: Collectivite = field(default_factory=Collectivite)
    answers: Mapping[str, Answer | None] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether it is known which niveaux are answered, though some answers may be wrong."""
        paths = (located.error.path for located in self.errors)
        return self.is_read and not any(
            len(path) < 2 and path != (keys.COLLECTIVITE,) for path in paths
        )


def ancestor_paths(path: Path) -> Iterator[Path]:
    """Yield the paths that contain a path, the nearest first, without the empty path."""
    return (path[:length] for length in range(len(path) - 1, 0, -1))


# --- Answers of plain Python


class InvalidAnswers(ValueError):
    """Raised for malformed answers; the message lists all errors."""

    def __init__(self, errors: tuple[AnswerError, ...]) -> None:
        super().__init__("; ".join(map(_message, errors)))
        self.errors = errors


def parse_plain(
    answers: object, collectivite: object
) -> tuple[Mapping[str, Answer | None], Collectivite]:
    """Return answers by id, without empty ones, and a collectivité, for scoring.

    An answer is `"tout"`, `3`, `[1, "Élu référent"]` or `{"nombre": 1, "sur": 3}`. Raises
    `InvalidAnswers` with all errors.
    """
    about = collectivite if isinstance(collectivite, Collectivite) else None
    named = {} if about or collectivite is None else collectivite
    # None is refused: it is not an empty mapping.
    plain = {keys.REPONSES: () if answers is None else answers, keys.COLLECTIVITE: named}
    read, written, errors = model.answers_by_niveau(plain)
    if errors:
        raise InvalidAnswers(errors)
    return _filled(read), about or written


def _filled(answers: Mapping[str, Answer | None]) -> dict[str, Answer | None]:
    return {niveau: answer for niveau, answer in answers.items() if answer is not None}


def _message(error: AnswerError) -> str:
    """Return what is wrong, for the author of the calling code."""
    is_answer = len(error.path) > 1 and error.path[0] == keys.REPONSES
    place = ".".join(map(str, error.path[1:] if is_answer else error.path))
    found = f" {error.found!r}" if error.found else ""
    expected = f", expected {', '.join(error.expected)}" if error.expected else ""
    return f"{place}: {error.code}{found}{expected}"


# --- Reading an answers file, YAML or JSON


# A niveau takes about 60 characters, a statut with the title of its action 120; the largest real
# referential has about 1500 nodes.
LIMITS = Limits(length=256 * 1024, depth=8, events=60_000)
STATUT_LIMITS = Limits(length=512 * 1024, depth=8, events=60_000)
# Null, in YAML and in JSON.
_NULL = ("", "~", "null")
_COLON = re.compile(r"[ \t]*:\s*")
# The text after a decimal comma.
_DECIMALS = re.compile(r"[0-9]{1,15}(?:\s*%)?")


_JSON_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|\t', re.DOTALL)

F = TypeVar("F", bound=LocatedFile)


def read_answers(name: str, data: bytes | None) -> AnswersFile:
    """Read an answers file, YAML or JSON, from at most `MAX_BYTES` + 1 bytes. Never raises.

    `data` is None for a file that could not be opened: nothing in it is known.

    >>> file = read_answers("reponses.yaml", b"reponses: {1.1.1: tout}")
    >>> file.answers, file.errors
    ({'1.1.1': Everything()}, ())
    """
    reader = _Reader(name, data, LIMITS)
    plain = reader.by_key(model.BY_NIVEAU, model.COLLECTIVITE, reader.niveau)
    read, about, errors = model.answers_by_niveau(plain)
    reader.add(*errors)
    paths = [located.error.path for located in reader.errors]
    wrong = [str(path[1]) for path in paths if len(path) > 1 and path[0] == keys.REPONSES]
    # Ids that are not right below `reponses` are unknown keys.
    named = (str(path[-1]) for path in paths if path)
    wrong += (name for name in named if "." in name and parse_id(name))
    # Where YAML has slips, what it reads is a guess.
    unread = dict.fromkeys((*wrong, *read) if reader.has_slips else wrong)
    answers = {**_filled(read), **unread}
    return reader.located(AnswersFile(source=reader.source, collectivite=about, answers=answers))


def read_statuts(name: str, data: bytes | None) -> StatutsFile:
    """Read an answers file of statuts as `read_answers` does.

    In YAML, unquoted words for yes and no, English or French, are the réponses OUI and NON.
    """
    reader = _Reader(name, data, STATUT_LIMITS)
    plain = reader.by_key(model.BY_STATUT, model.IDENTITE, reader.value)
    written, errors = model.written_answers(plain)
    reader.add(*errors)
    return reader.located(StatutsFile(source=reader.source, written=written))


class _Reader:
    """Reads the nodes of an answers file as plain values, and records their spans and errors."""

    def __init__(self, name: str, data: bytes | None, limits: Limits) -> None:
        # Whatever its name, an answers file is not a sheet.
        decoded = decode("", data or b"", len(data or b""))
        self.source = replace(decoded.source, name=name)
        self.spans: dict[Path, EntrySpans] = {}
        self.errors: list[LocatedError] = []
        # None for an empty file, and for one that could not be read.
        self.node: Node | None = None
        self.has_slips = False
        self.is_read = False
        text = self.source.text
        if data is None:
            pass
        elif len(data) > MAX_BYTES or len(text) > limits.length:
            self._unread(Code.TOO_LARGE, Span(0, 0))
        elif decoded.faults:
            self._unread(Code.NOT_TEXT, decoded.faults[0].span)
        elif (nul := text.find("\0")) >= 0:  # The file was not written completely.
            self._unread(Code.NOT_TEXT, Span(nul, nul + 1))
        else:
            nodes, _, slips = parse_nested(_excerpt(self.source), limits)
            for slip, span in slips:
                error = AnswerError(Code.NOT_YAML, (), found=slip)
                self.errors.append(LocatedError(error, self.source.first_line(span)))
            self.node = nodes[0] if nodes and not _is_null(nodes[0]) else None
            self.has_slips = bool(slips)
            self.is_read = bool(nodes) or not slips

    def _unread(self, code: Code, span: Span) -> None:
        self.errors.append(LocatedError(AnswerError(code, ()), span))

    def located(self, file: F) -> F:
        """Return `file` with the spans and, in file order, the errors that were found."""
        errors = tuple(sorted(self.errors, key=lambda one: one.span))
        return replace(file, errors=errors, entries=self.spans, is_read=self.is_read)

    def by_key(
        self,
        forms: Mapping[str, model.Form],
        about: Mapping[str, model.Form],
        value: Callable[[Node, Path], object],
    ) -> dict[str, object]:
        """Return the file as plain data by the keys of `forms`; record errors for other keys.

        `about` has the keys of `collectivite`; `value` reads each réponse or statut.
        """
        known = tuple(forms)
        plain: dict[str, object] = {}
        for key, node in (self.mapping(self.node, (), known) if self.node else {}).items():
            if key not in forms:
                self.add(model.unknown_key((key,), known))
            elif _is_null(node):
                pass
            elif key == keys.COLLECTIVITE:
                below = self.mapping(node, (key,), tuple(about))
                plain[key] = {name: self.plain(one, (key, name)) for name, one in below.items()}
            elif key in (keys.REPONSES, keys.STATUTS):
                below = self.mapping(node, (key,))
                plain[key] = {name: value(one, (key, name)) for name, one in below.items()}
            else:
                plain[key] = self.plain(node, (key,))
        return plain

    def niveau(self, node: Node, path: Path) -> object:
        """Return the answer to one niveau as plain data, by key."""
        if self.is_mapping(node):
            values = self.mapping(node, path, tuple(model.REPONSE))
            return {key: self.plain(value, (*path, key)) for key, value in values.items()}
        plain = model.expand_shorthand(self.plain(node, path))
        for key in plain:
            self.plain(node, (*path, key))
        return plain

    def value(self, node: Node, path: Path) -> object:
        """Return the value of a réponse or a statut, with the type in which it is written."""
        has_words = path[0] == keys.REPONSES and not _is_json(self.source.text)
        return _typed(self.plain(node, path), has_words=has_words)

    def mapping(self, node: Node, path: Path, known: tuple[str, ...] = ()) -> dict[str, Node]:
        """Return the values of a mapping by key; known keys are spelled as in `known`.

        A repeated key is recorded as an error, and its first value kept. If the node is not a
        mapping, an error is recorded and {} returned.
        """
        if not isinstance(node, Collection) or not self.is_mapping(node):
            self.spans.setdefault(path, EntrySpans(None, node.span))
            code = Code.WRONG_TYPE
            self.add(AnswerError(code, path, model.niveaux_of(path), _scalar_text(node)))
            return {}
        spellings = {fold(name): name for name in known}
        values: dict[str, Node] = {}
        for before, entry in pairwise((None, *node.entries)):
            assert entry is not None
            if before is not None and self._is_after_comma(node, before, entry):
                key = spellings.get(fold(before.key.text), before.key.text)
                values.pop(key, None)
                here = (*path, key)
                span = Span(before.value.span.start, entry.key.span.end)
                span = self.source.first_line(span)
                found = self.source.slice(span)
                comma = AnswerError(Code.DECIMAL_COMMA, here, model.niveaux_of(here), found)
                self.errors.append(LocatedError(comma, span))
                continue
            text = _join_surrogates(entry.key.text).strip()
            key = spellings.get(fold(text), text)
            here = (*path, key)
            if key in values:
                error = AnswerError(Code.KEY_TWICE, here, model.niveaux_of(here), text)
                self.errors.append(LocatedError(error, entry.key.span, self.spans[here].key))
                continue
            values[key] = entry.value
            self.spans[here] = EntrySpans(
                entry.key.span, entry.value.span, _scalar_text(entry.value)
            )
        return values

    def plain(self, node: Node, path: Path) -> object:
        """Return a node as plain data, scalars as texts or None; record the spans of its parts."""
        key = self.spans[path].key if path in self.spans else None
        self.spans[path] = EntrySpans(key, node.span, _scalar_text(node))
        if isinstance(node, Scalar):
            if _is_null(node):
                return None
            text = _join_surrogates(node.text)
            return model.QuotedText(text) if node.quoted else text
        if self.is_mapping(node):
            values = self.mapping(node, path)
            return {name: self.plain(value, (*path, name)) for name, value in values.items()}
        return [self.plain(item, (*path, index)) for index, item in enumerate(node.items)]

    def is_mapping(self, node: Node) -> bool:
        """Return whether a node is a mapping; an empty one is written `{}`."""
        if not isinstance(node, Collection) or node.items:
            return False
        return bool(node.entries) or self.source.text.startswith("{", node.span.start)

    def add(self, *errors: AnswerError) -> None:
        """Record errors, each at its path, or at the nearest entry that contains it."""
        for error in errors:
            span = self.nearest(error.path).at(error)
            self.errors.append(LocatedError(error, self.source.first_line(span)))

    def nearest(self, path: Path) -> EntrySpans:
        """Return the spans at a path, or of the nearest entry that contains it, or `NO_ENTRY`."""
        paths = (path, *ancestor_paths(path), ())
        return next((self.spans[one] for one in paths if one in self.spans), NO_ENTRY)

    def _is_after_comma(self, node: Node, before: Entry, entry: Entry) -> bool:
        """Return whether a key is the text after a decimal comma (`{nombre: 59,5 %}`)."""
        return (
            self.source.text.startswith("{", node.span.start)
            and isinstance(before.value, Scalar)
            and not (before.value.quoted or entry.key.quoted)
            and before.value.text[-1:].isdecimal()
            and _DECIMALS.fullmatch(entry.key.text) is not None
            and not _COLON.match(self.source.text, entry.key.span.end)
        )


def _scalar_text(node: Node) -> str:
    """Return the text of a scalar; "" for a collection."""
    return _join_surrogates(node.text).strip() if isinstance(node, Scalar) else ""


def _is_null(node: Node) -> bool:
    """Return whether a node is null."""
    return isinstance(node, Scalar) and not node.quoted and node.text in _NULL


def _join_surrogates(text: str) -> str:
    r"""Return a text with the surrogate pairs of JSON joined (`\ud83c\udf31`)."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_json(text: str) -> bool:
    """Return whether a text begins like a JSON object."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def _excerpt(source: Source) -> Excerpt:
    """Return the text to parse as YAML: without a byte-order mark and, in JSON, without tabs."""
    start = int(source.text.startswith("\ufeff"))
    excerpt = Excerpt.join(source, (Span(start, len(source.text)),))
    if not _is_json(excerpt.text):
        return excerpt
    text = _JSON_STRING.sub(lambda found: " " if found[0] == "\t" else found[0], excerpt.text)
    return excerpt._replace(text=text)


def _typed(value: object, *, has_words: bool) -> object:
    """Return a YAML value with the type that it is written as: a number, yes or no, or a text."""
    if isinstance(value, list):
        return [_typed(one, has_words=False) for one in value]
    if isinstance(value, model.QuotedText):
        return str(value)
    if not isinstance(value, str):
        return value
    number = read_decimal(value)
    if number is not None:
        return number
    folded = fold(value)
    if has_words and folded in model.YES | model.NO:
        return "OUI" if folded in model.YES else "NON"
    return value == "true" if value in ("true", "false") else value
