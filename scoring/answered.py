"""Answers by id, put to the niveaux that they answer; what answers nothing is refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from referentiel.identifier import Id, parse_id
from referentiel.text.names import nearest_name
from scoring.answers.misfit import Misfit
from scoring.answers.refusal import COLLECTIVITE, POPULATION, REPONSES, Refusal, RefusalCode
from scoring.family_tree import Place
from scoring.outset import Outset
from scoring.principe.choice import Answer

# The codes of names that nobody has: there may be a nearest one.
_OF_NAMES = (RefusalCode.UNKNOWN_LEVEL, RefusalCode.UNKNOWN_RATE)


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers by the index of their niveau's place (None: it could not be read)."""

    answers: Mapping[int, Answer | None]
    refusals: tuple[Refusal, ...]


def answered(start: Outset, answers: Mapping[str, Answer | None]) -> Answered:
    """Put answers to their niveaux."""
    found: dict[int, Answer | None] = {}
    refusals: list[Refusal] = []
    for text, answer in answers.items():
        places = _places(start, text)
        if refusal := _refusal(start, text, places):
            refusals.append(refusal)
            # What was answered in one for the niveaux below could not be read.
            found.update({index: None for index in _lost(start, places) if index not in found})
        else:
            found[places[0].index] = answer
    return Answered(found, tuple(refusals))


def refused(niveau: str, misfit: Misfit) -> Refusal:
    """Make a refusal of an answer that does not fit, at its place among the answers."""
    is_about = misfit.key == POPULATION
    path = (COLLECTIVITE, POPULATION) if is_about else (REPONSES, niveau, misfit.key)
    nearest = nearest_name(misfit.found, misfit.wanted) if misfit.code in _OF_NAMES else None
    return Refusal(misfit.code, path, (niveau,), misfit.found, misfit.wanted, nearest, misfit.gap)


def _places(start: Outset, text: str) -> tuple[Place, ...]:
    """Give the places of an id that is spelt as ids are."""
    identifier = parse_id(text)
    if identifier is None or str(identifier) != text:
        return ()
    return start.tree.by_id.get(identifier, ())


def _refusal(start: Outset, text: str, places: tuple[Place, ...]) -> Refusal | None:
    path = (REPONSES, text)
    with_principe = [place for place in places if place.index in start.readings]
    if not with_principe:
        code = RefusalCode.NO_PRINCIPE if places else RefusalCode.UNKNOWN_ID
        below = _below(start, places[0]) if places else ()
        wanted = tuple(place.label for place in below)
        nearest = None if places else _nearest(start, text)
        return Refusal(code, path, (text,), text, wanted, nearest)
    if len(places) > 1:
        return Refusal(RefusalCode.ID_TWICE, path, (text,), text)
    if places[0].index not in start.concerned:
        return Refusal(RefusalCode.NOT_CONCERNED, path, (text,), text)
    return None


def _lost(start: Outset, places: Sequence[Place]) -> Iterator[int]:
    for place in places:
        if place.index not in start.readings:
            yield from (niveau.index for niveau in _below(start, place))


def _below(start: Outset, place: Place) -> Iterator[Place]:
    """Give the niveaux below a place that is none itself."""
    stack = list(reversed(place.children))
    while stack:
        child = start.tree.places[stack.pop()]
        if child.index in start.readings:
            yield child
        stack.extend(reversed(child.children))


def _nearest(start: Outset, text: str) -> str | None:
    """Give the id of the niveau that an unknown id looks like: the longest way down in common."""
    niveaux = [start.tree.places[index] for index in start.readings]
    known = [place.identifier for place in niveaux if place.identifier is not None]
    identifier = parse_id(text)
    if identifier is None:
        return nearest_name(text, tuple(map(str, known)))
    near = [(_common(identifier, other), other) for other in known]
    best = max((common for common, _ in near), default=0)
    if not best:
        return None
    closest = min(
        (other for common, other in near if common == best),
        key=lambda other: (_distance(identifier, other, best), other),
    )
    return str(closest)


def _common(one: Id, other: Id) -> int:
    pairs = zip(one.segments, other.segments, strict=False)
    return next(
        (index for index, (mine, its) in enumerate(pairs) if mine != its),
        min(one.depth, other.depth),
    )


def _distance(one: Id, other: Id, common: int) -> int:
    here, there = one.segments[common:][:1], other.segments[common:][:1]
    return abs(here[0] - there[0]) if here and there else 0
