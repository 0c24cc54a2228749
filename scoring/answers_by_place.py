"""Answers by id, assigned to the niveaux that they answer; an answer to nothing is an error."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from referentiel.identifier import Id, parse_id
from referentiel.text.names import nearest_name
from scoring.answer_error import AnswerError, AnswerErrorCode, AnswerMismatch
from scoring.answer_keys import COLLECTIVITE, POPULATION, REPONSES
from scoring.context import ScoringContext
from scoring.family_tree import Place
from scoring.principe.answer import Answer

# The codes of unknown names: one of the known names may be close.
_OF_NAMES = (AnswerErrorCode.UNKNOWN_LEVEL, AnswerErrorCode.UNKNOWN_RATE)


@dataclass(frozen=True, slots=True)
class AnswersByPlace:
    """The answers by the index of their niveau's place; None for one that could not be read."""

    answers: Mapping[int, Answer | None]
    errors: tuple[AnswerError, ...]


def answers_by_place(
    context: ScoringContext, answers: Mapping[str, Answer | None]
) -> AnswersByPlace:
    """Assign answers to their niveaux."""
    by_place: dict[int, Answer | None] = {}
    errors: list[AnswerError] = []
    for text, answer in answers.items():
        places = _places(context, text)
        if error := _error(context, text, places):
            errors.append(error)
            # An answer to a whole subtree counts as unreadable for each niveau below.
            for index in _niveaux_of(context, places):
                by_place.setdefault(index, None)
        else:
            by_place[places[0].index] = answer
    return AnswersByPlace(by_place, tuple(errors))


def locate_error(niveau: str, mismatch: AnswerMismatch) -> AnswerError:
    """Return the error of an answer that does not fit, with its path among the answers."""
    is_population = mismatch.key == POPULATION
    path = (COLLECTIVITE, POPULATION) if is_population else (REPONSES, niveau, mismatch.key)
    code, found, expected = mismatch.code, mismatch.found, mismatch.expected
    nearest = nearest_name(found, expected) if code in _OF_NAMES else None
    return AnswerError(code, path, (niveau,), found, expected, nearest, mismatch.gap)


def _places(context: ScoringContext, text: str) -> tuple[Place, ...]:
    """Return the places of an id in canonical spelling."""
    identifier = parse_id(text)
    if identifier is None or str(identifier) != text:
        return ()
    return context.tree.by_id.get(identifier, ())


def _error(context: ScoringContext, text: str, places: tuple[Place, ...]) -> AnswerError | None:
    path = (REPONSES, text)
    with_principe = [place for place in places if place.index in context.readings]
    if not with_principe:
        code = AnswerErrorCode.NO_PRINCIPE if places else AnswerErrorCode.UNKNOWN_ID
        below = tuple(place.label for place in _niveaux_below(context, places[:1]))
        nearest = None if places else _nearest(context, text)
        return AnswerError(code, path, (text,), text, below, nearest)
    if len(places) > 1:
        return AnswerError(AnswerErrorCode.ID_TWICE, path, (text,), text)
    if places[0].index not in context.worths.concerned:
        return AnswerError(AnswerErrorCode.NOT_CONCERNED, path, (text,), text)
    return None


def _niveaux_of(context: ScoringContext, places: Sequence[Place]) -> Iterator[int]:
    parents = [place for place in places if place.index not in context.readings]
    return (niveau.index for niveau in _niveaux_below(context, parents))


def _niveaux_below(context: ScoringContext, places: Sequence[Place]) -> Iterator[Place]:
    """Yield the niveaux below some places, in the order of the tree."""
    stack = [child for place in reversed(places) for child in reversed(place.children)]
    while stack:
        child = context.tree.places[stack.pop()]
        if child.index in context.readings:
            yield child
        stack.extend(reversed(child.children))


def _nearest(context: ScoringContext, text: str) -> str | None:
    """Return the niveau closest to an unknown id: the one that shares most leading segments.

    Of several, the one whose next segment differs least.
    """
    niveaux = [context.tree.places[index] for index in context.readings]
    known = [place.identifier for place in niveaux if place.identifier is not None]
    identifier = parse_id(text)
    if identifier is None:
        return nearest_name(text, tuple(map(str, known)))
    near = [(_common_depth(identifier, other), other) for other in known]
    best = max((common for common, _ in near), default=0)
    if not best:
        return None
    candidates = (other for common, other in near if common == best)
    return str(min(candidates, key=lambda other: (_distance(identifier, other, best), other)))


def _common_depth(one: Id, other: Id) -> int:
    pairs = zip(one.segments, other.segments, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _distance(one: Id, other: Id, common: int) -> int:
    here, there = one.segments[common:][:1], other.segments[common:][:1]
    return abs(here[0] - there[0]) if here and there else 0
