"""An answers file that was read: its answers, all that is wrong with them, and where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from referentiel.source import Source, Span
from referentiel.text.names import spelling
from scoring.answer_error import COLLECTIVITE, REPONSES, AnswerError, AnswerErrorCode, Path
from scoring.collectivite import Collectivite
from scoring.principe.answer import Answer

# What is wrong here is wrong with a key, or with what a key should be beside.
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
    }
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer, or a part of it, stands: its key, if it has one, its value and its text."""

    key: Span | None
    value: Span
    text: str = ""

    def at(self, code: AnswerErrorCode) -> Span:
        """Give the place of what a code says is wrong: the key, or the value."""
        return self.key if code in _AT_KEY and self.key is not None else self.value


@dataclass(frozen=True, slots=True)
class Placed:
    """A refusal and its place in the file; `first` is the other place of a double key."""

    refusal: AnswerError
    span: Span
    first: Span | None = None


@dataclass(frozen=True)
class AnswersFile:
    """What a file holds; an answer that could not be read is None.

    `is_read` is False where the file is no YAML, so that nothing can be told from it.
    """

    source: Source
    collectivite: Collectivite
    answers: Mapping[str, Answer | None]
    faults: tuple[Placed, ...]
    spots: Mapping[Path, Spot]
    is_read: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether all answers are known, or at least which niveaux they answer."""
        paths = (fault.refusal.path for fault in self.faults)
        return self.is_read and not any(len(path) < 2 and path != (COLLECTIVITE,) for path in paths)

    def placed(self, refusals: Iterable[AnswerError]) -> tuple[Placed, ...]:
        """Give what is wrong in the file, its own faults too, in file order.

        What only follows from a fault of the file is left out: a population that cannot be read,
        or whose key is mistyped, is missing to every niveau.
        """
        own = {fault.refusal.path for fault in self.faults}
        own |= {
            (*fault.refusal.path[:-1], fault.refusal.nearest)
            for fault in self.faults
            if fault.refusal.nearest is not None
        }
        kept = (refusal for refusal in refusals if refusal.path not in own)
        placed = (Placed(refusal, self._span(refusal)) for refusal in kept)
        return tuple(sorted((*self.faults, *placed), key=lambda one: (one.span, one.refusal.code)))

    def _span(self, refusal: AnswerError) -> Span:
        spot = self._spot(refusal)
        return self.source.first_line(spot.at(refusal.code))

    def _spot(self, refusal: AnswerError) -> Spot:
        """Give the smallest place that is known to be at fault."""
        path = refusal.path
        if path in self.spots:
            return self._named(path, refusal.found)
        by_niveau = ((REPONSES, niveau) for niveau in refusal.niveaux)
        others = by_niveau if path[:1] == (COLLECTIVITE,) else ()
        ways = (*upwards(path), *others, (REPONSES,))
        return next((self.spots[way] for way in ways if way in self.spots), Spot(None, Span(0, 0)))

    def _named(self, path: Path, found: str) -> Spot:
        """Give the item of a list, or the key of a mapping, that an answer has found at fault."""
        inside = self._inside.get(path, {}) if found and len(path) > 2 else {}
        for like in (str, spelling):
            for key, spot in inside.items():
                names = {like(spot.text), like(key) if isinstance(key, str) else ""}
                if like(found) in names:
                    return spot
        return self.spots[path]

    @cached_property
    def _inside(self) -> Mapping[Path, Mapping[str | int, Spot]]:
        inside: dict[Path, dict[str | int, Spot]] = {}
        for path, spot in self.spots.items():
            if path:
                inside.setdefault(path[:-1], {})[path[-1]] = spot
        return inside


def upwards(path: Path) -> Iterator[Path]:
    """Give the paths of what a path is inside, the nearest first, the file itself left out."""
    return (path[:length] for length in range(len(path) - 1, 0, -1))
