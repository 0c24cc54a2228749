"""An action has no weight, but its siblings have one, or should."""

from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Edit, Fix, Safety, Severity
from linter.rule import Settings
from linter.topics.data.unreadable import nodes_with_unreadable_weight
from linter.topics.weights.half_weighted import HalfWeighted, half_weighted_families
from linter.topics.weights.sums import wrong_sums
from linter.words.text import N_
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.weights.family import Family
from referentiel.weights.tree import WeightTree
from referentiel.weights.verdict import Missing, Unsettled
from referentiel.weights.weight import Measure, Unit

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE

_REMEDY = N_("set its `{key}`, to 0 if it does not count")
# A key and its value, alone on their line.
_ID_LINE = Expression(r"""(?P<indent>[ ]*)[a-z]+:[ ]+(?:[\w.]+|"[^"]*"|'[^']*')[ ]*(?:[ ]\#.*)?""")


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the actions without a weight beside siblings with one, and the families without any."""
    yield from _half_weighted(referentiel, settings)
    yield from _unweighted_mesures(referentiel, settings)
    yield from _unweighted_families(referentiel, settings)


def _half_weighted(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the nodes that count as 0 because only their siblings have a weight.

    If this makes the sum too low, the rule on sums names them instead.
    """
    half_weighted = list(half_weighted_families(referentiel))
    if not half_weighted:
        return
    reported = nodes_with_unreadable_weight(referentiel, settings) | _named_by_sums(
        referentiel, settings
    )
    for half in half_weighted:
        for node in half.weightless:
            is_reported = node.index in reported or node.is_reglementaire
            if not is_reported and _lacks_weight(referentiel, node, half.measure):
                yield Diagnostic.at(
                    node,
                    N_("`{label}` has no `{key}`, unlike its siblings, so it counts as 0"),
                    remedy=_REMEDY,
                    field=half.weight.unit,
                    wrong="",
                    related=[half.related()],
                    label=node.label,
                    key=half.unit,
                )


def _named_by_sums(referentiel: Referentiel, settings: Settings) -> frozenset[int]:
    """Return the indexes of the nodes without a weight that the finding on a low sum names."""
    return frozenset(
        part.member.index
        for found in wrong_sums(referentiel, settings)
        if found.wrong.gap < 0
        for part in found.wrong.contributions
        if part.is_missing
    )


def _unweighted_mesures(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
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
    half = HalfWeighted(in_points, in_points.measure, weightless, weighted, weight)
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
            yield Diagnostic.at(
                node,
                N_("the mesure `{label}` has no points, but other mesures do"),
                remedy=_REMEDY,
                field=weight.unit,
                wrong="",
                related=[half.related()],
                label=node.label,
                key=in_points,
            )


def _lacks_weight(referentiel: Referentiel, node: Node, measure: Measure | None) -> bool:
    """Return whether a node has neither a weight nor points below it."""
    weights = referentiel.weights
    if weights.weight(node):
        return False
    has_points = bool(weights.worth[node.index]) or weights.is_unsettled(node)
    return not (has_points and (measure is None or measure.is_absolute))


def _unweighted_families(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the families in which no member has a weight, although one is required."""
    for family in referentiel.weights.families if referentiel.profile else ():
        parent = family.parent
        if parent is None:
            continue
        if _is_unweighted(referentiel.weights, family):
            unread = nodes_with_unreadable_weight(referentiel, settings)
            if not any(node.index in unread for node in family.counted):
                yield _of_family(parent, family.counted, referentiel.weights.weighting.units[-1])


def _is_unweighted(weights: WeightTree[Node], family: Family[Node]) -> bool:
    """Return whether no member of a family has a weight, for at least one kind of collectivité."""
    verdict = weights.verdict_on(family, family.siblings)
    if not isinstance(verdict, Unsettled):
        return isinstance(verdict, Missing)
    return any(
        isinstance(weights.verdict(family, kind), Missing) for kind in weights.kinds_of(family)
    )


def _of_family(parent: Node, siblings: Sequence[Node], unit: Unit) -> Diagnostic:
    """Return the diagnostic of a parent whose children all lack a weight in `unit`."""
    return Diagnostic.at(
        parent,
        N_("no action directly below `{label}` has a weight"),
        remedy=N_("give each its share of the parent; they sum to 1")
        if unit is Unit.PONDERATION
        # Siblings may all lack weights unless something below them has one.
        else N_("give each a `{key}`, or remove the weights further down"),
        severity=Severity.ERROR,
        field="children",
        wrong="",
        fixes=_equal_split(siblings, unit),
        label=parent.label,
        key=unit,
    )


def _equal_split(siblings: Sequence[Node], unit: Unit) -> tuple[Fix, ...]:
    """Return the fix that writes an equal part below each sibling's id; it is a guess, so unsafe.

    There is none if siblings concern different kinds of collectivité, since these do not share with
    each other, or if a data block is not made of one key per line.
    """
    if unit.measure.whole is None:
        return ()
    part = unit.measure.written(unit.measure.whole / len(siblings))
    edits = [_line_below_id(node, f"{unit}: {part}") for node in siblings]
    if any(node.concerne or node.weights for node in siblings) or None in edits:
        return ()
    return (Fix(Safety.UNSAFE, tuple(edit for edit in edits if edit)),)


def _line_below_id(node: Node, line: str) -> Edit | None:
    """Return the edit that inserts a line below a node's id, with the same indentation."""
    source, written = node.document.source, node.action.id
    if written is None:
        return None
    index = source.line_index(written.span.end)
    place = source.lines[index]
    found = _ID_LINE.fullmatch(source.slice(place))
    if found is None or not written.span.start >= place.start + found.end("indent"):
        return None
    end = place.end if index + 1 == len(source.lines) else source.lines[index + 1].start
    text = (source.text[place.end : end] or "\n") + found["indent"] + line
    return Edit(node.document, Span(place.end, place.end), text)
