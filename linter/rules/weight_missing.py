"""An action has no weight, but its siblings have one, or should."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.finding import Diagnostic, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Node, Referentiel, Settings, Text, rule
from linter.topics.data.unreadable import nodes_with_unreadable_weight
from linter.topics.weights.causes import causes_of
from linter.topics.weights.sums import wrong_sums
from referentiel.weights.family import Family
from referentiel.weights.tree import WeightTree
from referentiel.weights.verdict import Missing, Unsettled
from referentiel.weights.weight import Measure, Unit, Weight

_REMEDY = N_("set its `{key}`, to 0 if it does not count")


class _HalfWeighted(NamedTuple):
    """Siblings without a weight, one with a weight, and the unit and measure that they share by."""

    unit: Unit
    measure: Measure
    weightless: Sequence[Node]
    sibling: Node
    weight: Weight

    def diagnostic(
        self, node: Node, message: Text, remedy: Text = _REMEDY, severity: Severity | None = None
    ) -> Diagnostic:
        """Return the diagnostic of one that lacks a weight."""
        other = N_("the weight of another action")
        return Diagnostic.at(
            node,
            message,
            remedy=remedy,
            severity=severity,
            field=self.weight.unit,
            wrong="",
            related=[Related(self.sibling.document, self.weight.span, other)],
            label=node.label,
            key=self.unit,
        )


def _half_weighted_families(referentiel: Referentiel) -> Iterator[_HalfWeighted]:
    """Yield the families in which some members lack a weight and others have one."""
    weight_of = referentiel.weights.weight
    for family in referentiel.weights.families:
        if causes_of(referentiel).hold_back(family):
            continue
        weightless = [node for node in family.siblings if weight_of(node) is None]
        if weightless and family.unit and family.measure and not family.weighs_nothing:
            weighted = ((node, weight_of(node)) for node in family.counted)
            for sibling, weight in weighted:
                if weight:
                    yield _HalfWeighted(family.unit, family.measure, weightless, sibling, weight)
                    break


@rule(
    Severity.WARNING,
    Severity.ERROR,
    Severity.INFO,
    on="referentiel",
    kinds=ACTIONS_AND_SHEETS,
    subject="weights",
)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find the actions without a weight beside siblings with one, and the families without any."""
    yield from _half_weighted(referentiel, settings)
    yield from _unweighted_mesures(referentiel, settings)
    yield from _unweighted_families(referentiel, settings)


def _half_weighted(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the nodes that count as 0 because only their siblings have a weight.

    If this makes the sum too low, the rule on sums names them instead. Réglementaire ones, which
    do count as 0, are reported where another program reads the files and may expect the 0.
    """
    half_weighted = list(_half_weighted_families(referentiel))
    if not half_weighted:
        return
    unread = nodes_with_unreadable_weight(referentiel, settings)
    named = {
        part.member.index
        for found in wrong_sums(referentiel, settings)
        if found.wrong.gap < 0
        for part in found.wrong.contributions
        if part.is_missing
    }
    for half in half_weighted:
        for node in half.weightless:
            if node.index in unread:
                continue
            if node.is_reglementaire:
                if not half.measure.takes_fractions:
                    yield half.diagnostic(
                        node,
                        N_(
                            "`{label}` is réglementaire, and does not state its weight of 0, "
                            "unlike its siblings"
                        ),
                        N_("set its `{key}` to 0"),
                        Severity.INFO,
                    )
            elif node.index not in named and _lacks_weight(referentiel, node, half.measure):
                yield half.diagnostic(
                    node, N_("`{label}` has no `{key}`, unlike its siblings, so it counts as 0")
                )


def _unweighted_mesures(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the mesures without points, their own or from below, if other mesures have some."""
    weights = referentiel.weights
    in_points = weights.weighting.in_points
    if referentiel.profile is None or in_points is None:
        return
    mesures = [
        node
        for node in referentiel.nodes
        if node.identifier is not None and node.identifier.depth == referentiel.mesure_depth
    ]
    weightless = [
        node
        for node in mesures
        if node.within is None
        and not node.weighs_nothing
        and _lacks_weight(referentiel, node, None)
    ]
    weighted = next((node for node in mesures if weights.has_own_points(node)), None)
    weight = weighted and weights.weight(weighted)
    if not weightless or not weighted or not weight:
        return
    half = _HalfWeighted(in_points, in_points.measure, weightless, weighted, weight)
    sharing = {
        node.index
        for family in weights.families
        if family.is_mixed or family.unit
        for node in family.siblings
    }
    unread = nodes_with_unreadable_weight(referentiel, settings)
    for node in weightless:
        is_reported = node.index in unread or node.index in sharing
        # Siblings without weights share the points of their parent equally.
        if not is_reported and weights.points[node.index] is None:
            yield half.diagnostic(
                node, N_("the mesure `{label}` has no points, but other mesures do")
            )


def _lacks_weight(referentiel: Referentiel, node: Node, measure: Measure | None) -> bool:
    """Return whether a node has neither a weight nor points below it."""
    weights = referentiel.weights
    if weights.weight(node):
        return False
    has_points = bool(weights.worth[node.index]) or weights.is_unsettled(node)
    return not (has_points and (measure is None or measure.is_absolute))


def _unweighted_families(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the families in which no member has a weight, although one is required."""
    for family in referentiel.weights.families if referentiel.profile else ():
        if family.parent is None or not _is_unweighted(referentiel.weights, family):
            continue
        unread = nodes_with_unreadable_weight(referentiel, settings)
        if any(node.index in unread for node in family.counted):
            continue
        unit = referentiel.weights.weighting.units[-1]
        yield Diagnostic.at(
            family.parent,
            N_("no action directly below `{label}` has a weight"),
            remedy=N_("give each its share of the parent; they sum to 1")
            if unit is Unit.PONDERATION
            # Siblings may all lack weights unless something below them has one.
            else N_("give each a `{key}`, or remove the weights further down"),
            severity=Severity.ERROR,
            field="children",
            wrong="",
            label=family.parent.label,
            key=unit,
        )


def _is_unweighted(weights: WeightTree[Node], family: Family[Node]) -> bool:
    """Return whether no member of a family has a weight, for at least one kind of collectivité."""
    verdict = weights.verdict_on(family, family.siblings)
    if not isinstance(verdict, Unsettled):
        return isinstance(verdict, Missing)
    return any(
        isinstance(weights.verdict(family, kind), Missing) for kind in weights.kinds_of(family)
    )
