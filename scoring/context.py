"""The context of scoring before any answer: principles, weights, `concerne`, what has no score."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from referentiel.referential import Referentiel
from referentiel.text.names import nearest_name
from referentiel.weights.concerne import kinds_among
from scoring.answer_error import AnswerError, AnswerErrorCode
from scoring.answer_keys import COLLECTIVITE, TYPE
from scoring.collectivite import OTHER, Collectivite, fold_kind
from scoring.conventions import Conventions
from scoring.family_tree import FamilyTree, Place, family_tree
from scoring.readings import NiveauReading, readings
from scoring.reason import Cause, Reason
from scoring.references import Link, links
from scoring.weighing import Worths, worths_of

# The word before a kind that is excluded.
_NEGATIONS = ("sauf ", "hors ", "non ", "non-", "pas ")


@dataclass(frozen=True)
class ScoringContext:
    """A referential as it applies to one collectivité; mappings are by the index of places.

    `readings` holds every principle of a niveau. `other_than` are the kinds that the files name, if
    that of the collectivité is none of them.
    """

    tree: FamilyTree
    readings: Mapping[int, tuple[NiveauReading, ...]]
    links: Mapping[int, tuple[Link, ...]]
    worths: Worths
    errors: tuple[AnswerError, ...]
    other_than: tuple[str, ...]

    @cached_property
    def reasons(self) -> Mapping[int, Reason]:
        """Why a niveau, or the children of a parent, cannot be scored."""
        reasons = ((place.index, _reason(self, place)) for place in self.tree.places)
        return {index: reason for index, reason in reasons if reason}

    def reading(self, index: int) -> NiveauReading | None:
        """Return the principle of a place if it has exactly one."""
        principes = self.readings.get(index, ())
        return principes[0] if len(principes) == 1 else None


def scoring_context(
    referentiel: Referentiel, collectivite: Collectivite, conventions: Conventions
) -> ScoringContext:
    """Return the context of a referential for a collectivité."""
    tree = family_tree(referentiel)
    index_of = {place.node.index: place.index for place in tree.places if place.node}
    by_place: dict[int, tuple[NiveauReading, ...]] = {}
    for node, reading in readings(referentiel, conventions):
        index = index_of[node.index]
        by_place[index] = (*by_place.get(index, ()), reading)
    kinds = tuple(kind for kind in kinds_among(tree.places) if kind is not None)
    kind, errors = _kind(kinds, collectivite)
    analyses = {index: one[0].analysis for index, one in by_place.items() if len(one) == 1}
    return ScoringContext(
        tree,
        by_place,
        links(tree, analyses),
        worths_of(tree, kind),
        tuple(errors),
        () if kind in (None, *kinds, OTHER) else kinds,
    )


# --- Kinds of collectivité


def _kind(
    kinds: tuple[str, ...], collectivite: Collectivite
) -> tuple[str | None, list[AnswerError]]:
    """Return the kind of the collectivité; a near match of a kind in the files may be a typo.

    A kind unlike any that the files name is another kind, as `autre` is; `sauf syndicat` is none,
    for it does not say which.
    """
    if collectivite.kind is None:
        return None, []
    kind = fold_kind(collectivite.kind)
    is_negation = bool(kinds) and kind.startswith(_NEGATIONS)
    is_known = kind in (*kinds, OTHER)
    nearest = None if is_known or is_negation else nearest_name(kind, kinds)
    if nearest is None and not is_negation:
        return kind, []
    error = AnswerError(
        AnswerErrorCode.UNKNOWN_TYPE,
        (COLLECTIVITE, TYPE),
        found=collectivite.kind,
        expected=(*kinds, OTHER),
        nearest=nearest,
    )
    return None, [error]


# --- What is not scored


def _reason(context: ScoringContext, place: Place) -> Reason | None:
    """Return the first reason why no answer can score a place, if there is one."""
    principes = context.readings.get(place.index, ())
    if place.is_lost:
        return Reason(Cause.LOST, {"label": place.label})
    if place.children and principes:
        return Reason(Cause.PRINCIPE_ABOVE_CHILDREN)
    if place.children:
        return context.worths.weighings[place.index].reason
    if not principes:
        return Reason(Cause.NO_PRINCIPE)
    if len(principes) > 1:
        return Reason(Cause.TWO_PRINCIPES, span=principes[-1].section.heading)
    if place.identifier is None:
        return Reason(Cause.NO_ID)
    if len(context.tree.by_id[place.identifier]) > 1:
        return Reason(Cause.ID_TWICE, {"label": place.label})
    if not principes[0].is_scored:
        return Reason(Cause.PRINCIPE, span=principes[0].section.heading)
    links = context.links.get(place.index, ())
    reasons = (_unfollowed(link, principes[0], context.worths.concerned) for link in links)
    return next((reason for reason in reasons if reason), None)


def _unfollowed(link: Link, reading: NiveauReading, concerned: frozenset[int]) -> Reason | None:
    """Return why a reference cannot be followed, if it cannot."""
    span = reading.file_span(link.reference.target_span)
    arguments = {"reference": link.reference.text, "target": link.reference.target}
    if not link.targets:
        return Reason(Cause.REFERENCE_NOWHERE, arguments, span)
    if len(link.targets) > 1:
        return Reason(Cause.REFERENCE_TWICE, arguments, span)
    if link.cycle:
        cycle = [*link.cycle, link.cycle[0]]
        arguments["cycle"] = " → ".join(place.label for place in cycle)
        return Reason(Cause.REFERENCE_CYCLE, arguments, span)
    if link.targets[0].index not in concerned:
        return Reason(Cause.REFERENCE_UNCONCERNED, arguments, span)
    return None
