"""The entries of an answers file: YAML nodes as plain values, their spans and errors by path."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from referentiel.source import Source, Span
from referentiel.text.names import fold
from referentiel.yaml.tree import Collection, Entry, Node, Scalar
from scoring.answer_error import AnswerError, AnswerErrorCode, Path
from scoring.answers.file import NO_ENTRY, EntrySpans, LocatedError, ancestor_paths
from scoring.answers.model import QuotedText
from scoring.answers.validation import niveaux_of

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
