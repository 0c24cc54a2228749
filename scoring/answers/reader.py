"""Answers read from plain Python and from files, so that no error hides another."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from referentiel.identifier import parse_id
from referentiel.reading.decoding import MAX_BYTES, decode
from referentiel.source import Excerpt, Source, Span
from referentiel.text.names import fold
from referentiel.yaml.builder import parse_nodes
from referentiel.yaml.tree import Collection, Entry, Limits, Node, Scalar
from scoring import answer_keys as keys
from scoring.answers.answer import Answer, Collectivite
from scoring.answers.errors import AnswerError, Path
from scoring.answers.errors import AnswerErrorCode as Code
from scoring.answers.located import (
    NO_ENTRY,
    AnswersFile,
    EntrySpans,
    LocatedError,
    LocatedFile,
    StatutsFile,
    ancestor_paths,
)
from scoring.answers.model import (
    NO,
    YES,
    Answers,
    M,
    QuotedText,
    Reponse,
    WrittenAnswers,
    expand_shorthand,
    niveaux_of,
    unknown_key,
    validate,
)
from scoring.formule.numbers import read_decimal


class InvalidAnswers(ValueError):
    """Raised for answers of a wrong form; the message names each."""

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
    read, errors = validate({keys.REPONSES: answers, keys.COLLECTIVITE: named}, Answers)
    if errors:
        raise InvalidAnswers(errors)
    return read.answers(), about or read.collectivite.collectivite()


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


def read_answers(name: str, data: bytes) -> AnswersFile:
    """Read an answers file, YAML or JSON, from at most `MAX_BYTES` + 1 bytes. Never raises.

    >>> file = read_answers("reponses.yaml", b"reponses: {1.1.1: tout}")
    >>> file.answers, file.errors
    ({'1.1.1': Everything()}, ())
    """
    reader = _Reader(name, data, LIMITS)
    read = reader.validated(Answers, reader.niveau)
    paths = [located.error.path for located in reader.errors]
    wrong = [str(path[1]) for path in paths if len(path) > 1 and path[0] == keys.REPONSES]
    # Ids that are not right below `reponses` are unknown keys.
    wrong += (str(path[-1]) for path in paths if path and _is_dotted(str(path[-1])))
    unread = dict.fromkeys((*wrong, *reader.with_slips(read.reponses)))
    answers = {key: one for key, one in read.answers().items() if key not in unread}
    about, every = read.collectivite.collectivite(), {**answers, **dict.fromkeys(unread)}
    return reader.located(AnswersFile(source=reader.source, collectivite=about, answers=every))


def read_statuts(name: str, data: bytes) -> StatutsFile:
    """Read an answers file of statuts as `read_answers` does.

    Without quotes, YAML's words for yes and no, and the French ones, are the réponses OUI and NON.
    """
    reader = _Reader(name, data, STATUT_LIMITS)
    written = reader.validated(WrittenAnswers, reader.value)
    return reader.located(StatutsFile(source=reader.source, written=written))


def unread_answers(name: str) -> AnswersFile:
    """Return an empty file, for one that could not be opened."""
    return AnswersFile(source=Source(name, ""), is_read=False)


def unread_statuts(name: str) -> StatutsFile:
    """Return an empty file, for one that could not be opened."""
    return StatutsFile(source=Source(name, ""), is_read=False)


def _is_dotted(key: str) -> bool:
    identifier = parse_id(key)
    return identifier is not None and identifier.depth > 1


class _Reader:
    """Reads YAML nodes as plain values, with their spans and errors by path."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        decoded = decode(name, data, len(data))
        self.source = decoded.source
        self.spans: dict[Path, EntrySpans] = {}
        self.errors: list[LocatedError] = []
        # None for an empty file, and for one of which nothing is known.
        self.node: Node | None = None
        # What YAML could not read.
        self.slips: list[Span] = []
        self.is_read = False
        text = self.source.text
        if len(data) > MAX_BYTES or len(text) > limits.length:
            self._unread(Code.TOO_LARGE, Span(0, 0))
        elif decoded.faults:
            self._unread(Code.NOT_TEXT, decoded.faults[0].span)
        elif (nul := text.find("\0")) >= 0:  # What a disk leaves of a file that was not written.
            self._unread(Code.NOT_TEXT, Span(nul, nul + 1))
        else:
            nodes, slips = parse_nodes(_excerpt(self.source), limits)
            for slip, span in slips:
                error = AnswerError(Code.NOT_YAML, (), found=slip)
                self.errors.append(LocatedError(error, self.source.first_line(span)))
            self.node = nodes[0] if nodes and not _is_null(nodes[0]) else None
            self.slips = sorted(span for _, span in slips)
            self.is_read = bool(nodes) or not slips

    def _unread(self, code: Code, span: Span) -> None:
        self.errors.append(LocatedError(AnswerError(code, ()), span))

    def located(self, file: F) -> F:
        """Return a file with what was found in it."""
        errors = tuple(sorted(self.errors, key=lambda one: one.span))
        return replace(file, errors=errors, entries=self.spans, is_read=self.is_read)

    def validated(self, model: type[M], value: Callable[[Node, Path], object]) -> M:
        """Return what can be read by the keys of a model; `value` reads one réponse or statut."""
        known = tuple(model.model_fields)
        plain: dict[str, object] = {}
        for key, node in (self.mapping(self.node, (), known) if self.node else {}).items():
            if key not in known:
                self.add(unknown_key((key,), known))
            elif _is_null(node):
                pass
            elif key == keys.COLLECTIVITE:
                about = model.model_fields[key].annotation
                below = self.mapping(node, (key,), tuple(getattr(about, "model_fields", ())))
                plain[key] = {name: self.plain(one, (key, name)) for name, one in below.items()}
            elif key in (keys.REPONSES, keys.STATUTS):
                below = self.mapping(node, (key,))
                plain[key] = {name: value(one, (key, name)) for name, one in below.items()}
            else:
                plain[key] = self.plain(node, (key,))
        read, errors = validate(plain, model)
        for error in errors:
            self.add(error)
        return read

    def niveau(self, node: Node, path: Path) -> object:
        """Return the answer to one niveau."""
        if self.is_mapping(node):
            values = self.mapping(node, path, tuple(Reponse.model_fields))
            return {key: self.plain(value, (*path, key)) for key, value in values.items()}
        plain = expand_shorthand(self.plain(node, path))
        for key in plain:
            self.plain(node, (*path, key))
        return plain

    def value(self, node: Node, path: Path) -> object:
        """Return a réponse or a statut with the type that it is written as."""
        has_words = path[0] == keys.REPONSES and not _is_json(self.source.text)
        return _typed(self.plain(node, path), has_words=has_words)

    def with_slips(self, niveaux: Mapping[str, object]) -> Sequence[str]:
        """Return the niveaux that YAML could not read whole: an alias leaves an empty value."""
        found: list[str] = []
        for niveau in niveaux if self.slips else ():
            entry = self.spans[keys.REPONSES, niveau]
            assert entry.key is not None
            end = entry.value.end
            if entry.value.start == end and (colon := _COLON.match(self.source.text, end)):
                end = colon.end()
            following = bisect_left(self.slips, entry.key)
            if following < len(self.slips) and self.slips[following].start <= end:
                found.append(niveau)
        return found

    def mapping(self, node: Node, path: Path, known: tuple[str, ...] = ()) -> dict[str, Node]:
        """Return the values of a mapping by key, in the spelling of the known keys.

        A key that occurs again is an error, and so is a node that is not a mapping.
        """
        if not isinstance(node, Collection) or not self.is_mapping(node):
            self.spans.setdefault(path, EntrySpans(None, node.span))
            code = Code.WRONG_TYPE
            self.add(AnswerError(code, path, niveaux_of(path), _scalar_text(node)))
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
                error = AnswerError(Code.KEY_TWICE, here, niveaux_of(here), text)
                self.errors.append(LocatedError(error, entry.key.span, self.spans[here].key))
                continue
            values[key] = entry.value
            self.spans[here] = EntrySpans(
                entry.key.span, entry.value.span, _scalar_text(entry.value)
            )
        return values

    def plain(self, node: Node, path: Path) -> object:
        """Return a node as plain data for pydantic, and record the spans of its parts."""
        key = self.spans[path].key if path in self.spans else None
        self.spans[path] = EntrySpans(key, node.span, _scalar_text(node))
        if isinstance(node, Scalar):
            if _is_null(node):
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
        span = self.nearest(error.path).at(error)
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
            and not _COLON.match(self.source.text, entry.key.span.end)
        )

    def _add_decimal_comma(self, path: Path, span: Span) -> None:
        span = self.source.first_line(span)
        found = self.source.slice(span)
        error = AnswerError(Code.DECIMAL_COMMA, path, niveaux_of(path), found)
        self.errors.append(LocatedError(error, span))


def _scalar_text(node: Node) -> str:
    """Return the text of a scalar; "" for a collection."""
    return _join_surrogates(node.text).strip() if isinstance(node, Scalar) else ""


def _is_null(node: Node) -> bool:
    """Whether a node is null."""
    return isinstance(node, Scalar) and not node.quoted and node.text in _NULL


def _join_surrogates(text: str) -> str:
    r"""Return a text with the surrogate pairs of JSON joined (`\ud83c\udf31`)."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_json(text: str) -> bool:
    """Whether a text begins like a JSON object."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def _excerpt(source: Source) -> Excerpt:
    """Return the text for YAML: without a byte-order mark, JSON with spaces for tabs."""
    start = int(source.text.startswith("\ufeff"))
    excerpt = Excerpt.join(source, (Span(start, len(source.text)),))
    if not _is_json(excerpt.text):
        return excerpt
    text = _JSON_STRING.sub(lambda found: " " if found[0] == "\t" else found[0], excerpt.text)
    return excerpt._replace(text=text)


def _typed(value: object, *, has_words: bool) -> object:
    """Return a value of YAML with the type that it is written as: a number, yes or no, a text."""
    if isinstance(value, list):
        return [_typed(one, has_words=False) for one in value]
    if isinstance(value, QuotedText):
        return str(value)
    if not isinstance(value, str):
        return value
    number = read_decimal(value)
    if number is not None:
        return number
    folded = fold(value)
    if has_words and folded in YES | NO:
        return "OUI" if folded in YES else "NON"
    return value == "true" if value in ("true", "false") else value
