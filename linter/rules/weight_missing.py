"""An action has no weight, although its siblings have one or should have one."""

from linter.finding import Diagnostic, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Node, Referentiel, Settings, Text, rule
from linter.topics.data import nodes_with_unreadable_weight
from linter.topics.weights import causes_of, wrong_sums
from referentiel.weights.tree import Family, Missing, Unsettled, WeightTree
from referentiel.weights.weight import Measure, Unit, Weight

_REMEDY = N_("set its `{key}`, or set it to 0 if the action does not count")
_UNLIKE_SIBLINGS = N_(
    "`{label}` has no `{key}`, unlike a sibling, so it counts as 0", remedy=_REMEDY
)
_MESURE = N_("the mesure `{label}` has no points, unlike another mesure", remedy=_REMEDY)
_REGLEMENTAIRE = N_(
    "`{label}` is réglementaire, but its weight of 0 is not written, unlike the weight of a sibling",
    remedy=N_("set its `{key}` to 0"),
)


@rule(
    Severity.WARNING,
    Severity.ERROR,
    Severity.INFO,
    on="referentiel",
    kinds=ACTIONS_AND_SHEETS,
    subject="weights",
)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find actions without the weight that siblings or other mesures have, and unweighted families.

    A family is unweighted if none of its members has a weight.
    """
    yield from _half_weighted(referentiel, settings)
    yield from _unweighted_mesures(referentiel, settings)
    yield from _unweighted_families(referentiel, settings)


def _missing(node: Node, key: Unit, beside: tuple[Node, Weight], message: Text) -> Diagnostic:
    """Return the diagnostic of an action without a weight.

    `beside` is another action, with its weight.
    """
    other, weight = beside
    return Diagnostic.at(
        node,
        message,
        severity=Severity.INFO if message is _REGLEMENTAIRE else None,
        field=weight.unit,
        wrong="",
        related=[Related(other.document, weight.span, N_("the weight of another action"))],
        label=node.label,
        key=key,
    )


def _half_weighted(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the nodes that count as 0 because only their siblings have a weight.

    If this makes the sum too low, `weight-sum` names them instead. Réglementaire nodes always count
    as 0, but are reported if another program reads the files and may require the 0.
    """
    named: set[int] | None = None
    for family in referentiel.weights.families:
        unit, measure, beside = family.unit, family.measure, _first_weight(referentiel, family)
        if not unit or not measure or not beside or family.weighs_nothing:
            continue
        weightless = [one for one in family.siblings if not referentiel.weights.weight(one)]
        if not weightless or causes_of(referentiel).hold_back(family):
            continue
        if named is None:
            named = {
                part.member.index
                for found in wrong_sums(referentiel, settings)
                if found.wrong.gap < 0
                for part in found.wrong.contributions
                if part.is_missing
            } | nodes_with_unreadable_weight(referentiel, settings)
        for node in weightless:
            if node.index in named:
                continue
            if node.is_reglementaire and not measure.takes_fractions:
                yield _missing(node, unit, beside, _REGLEMENTAIRE)
            elif not node.is_reglementaire and _lacks_weight(referentiel, node, measure):
                yield _missing(node, unit, beside, _UNLIKE_SIBLINGS)


def _first_weight(referentiel: Referentiel, family: Family[Node]) -> tuple[Node, Weight] | None:
    weights = ((node, referentiel.weights.weight(node)) for node in family.counted)
    return next(((node, weight) for node, weight in weights if weight), None)


def _unweighted_mesures(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Yield the mesures that have no points, nor any below, although other mesures have some."""
    weights, depth = referentiel.weights, referentiel.mesure_depth
    in_points = weights.weighting.in_points
    if referentiel.profile is None or in_points is None:
        return
    mesures = [one for one in referentiel.nodes if one.identifier and one.identifier.depth == depth]
    weighted = next((node for node in mesures if weights.has_own_points(node)), None)
    weight = weighted and weights.weight(weighted)
    if not weighted or not weight:
        return
    sharing = {
        node.index
        for family in weights.families
        if family.is_mixed or family.unit
        for node in family.siblings
    }
    for node in mesures:
        if node.within is not None or node.weighs_nothing or node.index in sharing:
            continue
        # Siblings without weights share the points of their parent equally.
        if weights.points[node.index] is None and _lacks_weight(referentiel, node, None):
            unread = nodes_with_unreadable_weight(referentiel, settings)
            if node.index not in unread:
                yield _missing(node, in_points, (weighted, weight), _MESURE)


def _lacks_weight(referentiel: Referentiel, node: Node, measure: Measure | None) -> bool:
    """Return whether a node has no weight, and no points below it that count in the measure.

    If `measure` is None, all points count.
    """
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
            remedy=N_("give each action a `{key}`: its share of the parent, for a sum of 1")
            if unit is Unit.PONDERATION
            # Siblings may all lack weights unless something below them has one.
            else N_("set `{key}` for each action, or remove the weights further down"),
            severity=Severity.ERROR,
            field="children",
            wrong="",
            label=family.parent.label,
            key=unit,
        )


def _is_unweighted(weights: WeightTree[Node], family: Family[Node]) -> bool:
    """Return whether no member of a family has a weight, for at least one type of collectivité."""
    verdict = weights.verdict_on(family, family.siblings)
    if not isinstance(verdict, Unsettled):
        return isinstance(verdict, Missing)
    return any(
        isinstance(weights.verdict(family, kind), Missing) for kind in weights.kinds_of(family)
    )
