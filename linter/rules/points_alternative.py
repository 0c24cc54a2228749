"""An alternative has its own points, whereas most others have theirs on the row below."""

from fractions import Fraction

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, Diagnostics, Kind, Node, Number, Referentiel, quote, rule
from linter.topics.ledger import shown
from referentiel.weights.number import format_number, total
from referentiel.weights.tree import Contribution


@rule(Severity.WARNING, on="referentiel", kinds={Kind.TABLEUR}, subject="points")
def check(referentiel: Referentiel) -> Diagnostics:
    """Find alternatives that have points, as their parent does, if most alternatives have none.

    An alternative is an action with an id such as `1.1.1alter`, if the action 1.1.1 exists.
    """
    alternatives = [
        node
        for node in referentiel.nodes
        if node.identifier is not None and node.identifier.stands_in_for in referentiel.by_id
    ]
    with_points = [one for one in alternatives if referentiel.weights.has_own_points(one)]
    for node in with_points if 2 * len(with_points) < len(alternatives) else ():
        yield from _diagnostics(referentiel, node)


def _diagnostics(referentiel: Referentiel, node: Node) -> Diagnostics:
    parent, weights = referentiel.parent(node), referentiel.weights
    family = weights.family(parent) if parent is not None else None
    if parent is None or family is None or not weights.has_own_points(parent):
        return
    expected, own, weight = weights.points[parent.index], weights.value(node), weights.weight(node)
    if not expected or not own or weight is None:
        return
    parts = [
        Contribution(one, weights.weight(one), weights.points[one.index] or Fraction(0))
        for one in (*family.siblings, node)
    ]
    sum_with_own = total([part.value for part in parts])
    message = N_("`{label}` has its own points, unlike most alternatives")
    if sum_with_own != expected:
        message = N_(
            "`{label}` has its own points: with them, the points below `{parent}` sum "
            "to {total}, not {expected}: {ledger}"
        )
    yield Diagnostic.at(
        Place(node.document, weight.span, node.action),
        message,
        remedy=N_("move these points to a row below this alternative, as for most others"),
        field=weight.unit,
        wrong=weight.raw,
        related=[Related.at(parent, N_("the parent action"))],
        label=quote(node.label),
        parent=quote(parent.label),
        total=Number(format_number(sum_with_own)),
        expected=Number(format_number(expected)),
        ledger=shown(parts),
    )
