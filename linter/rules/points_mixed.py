"""Some siblings have points, others percentages, or an action has both."""

from collections import Counter

from linter.finding import Diagnostic, Habit, Place, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, NN_, Diagnostics, Node, Referentiel, rule

_HABIT = Habit(
    N_(
        "{count} actions have `points` where their siblings have `pourcentage`, or the reverse",
        remedy=N_("below each parent, give all actions the same key, `points` or `pourcentage`"),
    ),
    least=5,
)


@rule(Severity.ERROR, on="referentiel", kinds=ACTIONS_AND_SHEETS, subject="points")
def check(referentiel: Referentiel) -> Diagnostics:
    """Find siblings whose weights are under different keys, and actions with both keys.

    The weights under the less usual key are reported.
    """
    mixed = [family.counted for family in referentiel.weights.families if family.is_mixed]
    usual = Counter(
        (_depth(node), weight.unit)
        for node in (referentiel.nodes if mixed else ())
        for weight in node.weights
    )
    for siblings in mixed:
        depth = _depth(siblings[0])
        weights = {
            unit: [(node, weight) for node in siblings if (weight := node.weight(unit))]
            for unit in referentiel.weights.weighting.units
        }
        # If both keys are equally common at a depth, points are usual down to the mesures, and
        # percentages below them.
        is_above = depth <= referentiel.mesure_depth
        order = {
            unit: (len(pairs), usual[depth, unit], unit.measure.is_absolute == is_above)
            for unit, pairs in weights.items()
            if pairs
        }
        *fewer, more = sorted(order, key=order.__getitem__)
        for node, weight in (pair for unit in fewer for pair in weights[unit]):
            own = node.weight(more)
            other, beside = next(
                (pair for pair in weights[more] if pair[0] is not node), (node, own)
            )
            assert beside is not None
            yield Diagnostic.at(
                Place(node.document, weight.span, node.action),
                N_("`{label}` has both `points` and `pourcentage`")
                if own
                else NN_(
                    "`{label}` has `{key}`, but a sibling has `{other}`",
                    "`{label}` has `{key}`, but {count} siblings have `{other}`",
                ),
                remedy=N_("keep only one of the two keys: siblings must have the same one")
                if own
                else N_("give it and all its siblings the same key"),
                habit=None if own else _HABIT,
                field=weight.unit,
                wrong=weight.unit,
                related=[
                    Related(other.document, beside.span, N_("`{other}` is here"), {"other": more})
                ],
                label=node.label,
                key=weight.unit,
                other=more,
                count=str(len(weights[more])),
            )


def _depth(node: Node) -> int:
    return node.identifier.depth if node.identifier else -1
