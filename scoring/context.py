"""What is known before any answer: principles, weights, who is concerned, what has no score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

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
from scoring.weighing import Weighing, worths_of

# What stands before a kind that is *not* meant.
_NEGATIONS = ("sauf ", "hors ", "non ", "non-", "pas ")


@dataclass(frozen=True, slots=True)
class ScoringContext:
    """A referential as it applies to one collectivité; mappings are by the index of places.

    `readings` holds every principle of a niveau, `reasons` why a niveau, or the children of a
    parent, cannot be scored. Places below wrong weights have no `parts` and `worths`. `other_than`
    are the kinds that the files name, if that of the collectivité is none of them.
    """

    tree: FamilyTree
    readings: Mapping[int, tuple[NiveauReading, ...]]
    links: Mapping[int, tuple[Link, ...]]
    weighings: Mapping[int, Weighing]
    concerned: frozenset[int]
    parts: Mapping[int, Fraction]
    worths: Mapping[int, Fraction]
    reasons: Mapping[int, Reason]
    errors: tuple[AnswerError, ...]
    other_than: tuple[str, ...]

    def reading(self, index: int) -> NiveauReading | None:
        """Return the principle of a place if it has exactly one."""
        found = self.readings.get(index, ())
        return found[0] if len(found) == 1 else None

    def counted(self, place: Place) -> Iterator[int]:
        """Yield the children that concern the collectivité and are not réglementaires."""
        for child in self.tree.children(place):
            if child.index in self.concerned and not child.is_reglementaire:
                yield child.index


def scoring_context(
    referentiel: Referentiel, about: Collectivite, conventions: Conventions
) -> ScoringContext:
    """Return the context of a referential for a collectivité."""
    tree = family_tree(referentiel)
    by_node: dict[int, tuple[NiveauReading, ...]] = {}
    for node, reading in readings(referentiel, conventions):
        by_node[node.index] = (*by_node.get(node.index, ()), reading)
    found = {
        place.index: by_node[place.node.index]
        for place in tree.places
        if place.node is not None and place.node.index in by_node
    }
    kinds = tuple(kind for kind in kinds_among(tree.places) if kind is not None)
    kind, refusals = _kind(kinds, about)
    worths = worths_of(tree, kind)
    analyses = {index: one[0].analysis for index, one in found.items() if len(one) == 1}
    linked = links(tree, analyses)
    context = ScoringContext(
        tree,
        found,
        linked,
        worths.weighings,
        worths.concerned,
        worths.parts,
        worths.points,
        {},
        tuple(refusals),
        () if kind in (None, *kinds, OTHER) else kinds,
    )
    reasons = ((place.index, _reason(context, place)) for place in tree.places)
    return replace(context, reasons={index: reason for index, reason in reasons if reason})


# --- Kinds of collectivité


def _kind(kinds: tuple[str, ...], about: Collectivite) -> tuple[str | None, list[AnswerError]]:
    """Return the kind of the collectivité; a near match of a kind in the files may be a typo.

    A kind unlike any that the files name is another kind, as `autre` is; `sauf syndicat` is none,
    for it does not say which.
    """
    if about.kind is None:
        return None, []
    kind = fold_kind(about.kind)
    is_negation = bool(kinds) and kind.startswith(_NEGATIONS)
    is_known = kind in (*kinds, OTHER)
    nearest = None if is_known or is_negation else nearest_name(kind, kinds)
    if nearest is None and not is_negation:
        return kind, []
    refusal = AnswerError(
        AnswerErrorCode.UNKNOWN_TYPE,
        (COLLECTIVITE, TYPE),
        found=about.kind,
        expected=(*kinds, OTHER),
        nearest=nearest,
    )
    return None, [refusal]


# --- What is not scored


def _reason(context: ScoringContext, place: Place) -> Reason | None:
    """Return the first reason why no answer can score a place, if there is one."""
    found = context.readings.get(place.index, ())
    if place.is_lost:
        return Reason(Cause.LOST, {"label": place.label})
    if place.children and found:
        return Reason(Cause.PRINCIPE_ABOVE_CHILDREN)
    if place.children:
        return context.weighings[place.index].reason
    if not found:
        return Reason(Cause.NO_PRINCIPE)
    if len(found) > 1:
        return Reason(Cause.TWO_PRINCIPES, span=found[-1].section.heading)
    if place.identifier is None:
        return Reason(Cause.NO_ID)
    if len(context.tree.by_id[place.identifier]) > 1:
        return Reason(Cause.ID_TWICE, {"label": place.label})
    if not found[0].is_scored:
        return Reason(Cause.PRINCIPE, span=found[0].section.heading)
    links = context.links.get(place.index, ())
    reasons = (_unfollowed(link, found[0], context.concerned) for link in links)
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
