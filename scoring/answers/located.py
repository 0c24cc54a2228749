"""Files of answers as read: what they hold, and what is wrong in them, with spans."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from referentiel.source import Source, Span
from referentiel.text.names import spelling
from scoring.answer_keys import COLLECTIVITE, REPONSES
from scoring.answers.answer import Answer, Collectivite
from scoring.answers.errors import AnswerError, Path
from scoring.answers.errors import AnswerErrorCode as Code
from scoring.answers.model import WrittenAnswers

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
    """The spans of an entry's key, if it has one, and of its value; `text` is a scalar's text."""

    key: Span | None
    value: Span
    text: str = ""

    def at(self, error: AnswerError) -> Span:
        """Return the span of an error: the key or the value."""
        is_key = error.code in _AT_KEY or error.path[-1:] == (error.found,)
        return self.key if is_key and self.key is not None else self.value


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
        return self.source.first_line(self._entry(error).at(error))

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
