"""Nodes without a weight, in families that share by weights."""

import re
from collections.abc import Iterator, Sequence

from linter.finding import Edit, Fix, Related, Remark, Safety
from linter.rule import Settings, subject_of
from linter.topics.sums import is_used, key_of, wrong_sums
from linter.topics.unread import weight_unread_nodes
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.sharing import Measure
from referentiel.source import Span
from referentiel.weight import LARGEST, Unit, as_written

# A key and its value, alone in their line.
_ID_LINE = re.compile(r"""(?P<indent>[ ]*)[a-z]+:[ ]+(?:[\w.]+|"[^"]*"|'[^']*')[ ]*(?:[ ]\#.*)?""")


def missing_remarks(referentiel: Referentiel, settings: Settings, key: Unit) -> Iterator[Remark]:
    """Find the nodes that count 0 for want of a weight beside siblings that have one.

    Where their sum is too low for it, the rule on the sum names them.
    """
    if not is_used(referentiel, key):
        return
    for weightless, sibling, measure in _half_weighted_families(referentiel, key):
        told = weight_unread_nodes(referentiel, settings) | _named_by_sums(
            referentiel, settings, key
        )
        for node in weightless:
            is_untold = node.index not in told and not node.is_reglementaire
            if is_untold and _lacks_weight(referentiel, node, measure):
                yield _beside(referentiel, node, sibling, f"{key}-missing")


def zero_remarks(referentiel: Referentiel, settings: Settings, key: Unit) -> Iterator[Remark]:
    """Find the réglementaire nodes that leave their 0 unsaid beside siblings with a weight."""
    if not is_used(referentiel, key):
        return
    for weightless, sibling, _ in _half_weighted_families(referentiel, key):
        unread = weight_unread_nodes(referentiel, settings)
        for node in weightless:
            if node.is_reglementaire and node.index not in unread:
                yield _beside(referentiel, node, sibling, f"{key}-zero-missing")


def unweighted_families(
    referentiel: Referentiel, settings: Settings
) -> Iterator[tuple[Node, Sequence[Node]]]:
    """Give the families in one file of which nobody has a weight, though they should.

    That is all of them where weights are parts of 1, else those below which something has one.
    """
    for parent, siblings in referentiel.families:
        if parent is None or referentiel.sharing.measure(siblings) is not None:
            continue
        unread = weight_unread_nodes(referentiel, settings)
        nodes = [node for node in siblings if not node.is_reglementaire]
        if not nodes or any(node.index in unread for node in nodes):
            continue
        if _are_nested(parent, nodes) and all(_lacks_weight(referentiel, n, None) for n in nodes):
            yield parent, nodes


def unweighted_mesures(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the mesures that nothing gives points, though other mesures have some."""
    sharing = referentiel.sharing
    if referentiel.profile is None or Unit.POINTS not in referentiel.profile.units:
        return
    mesures = [
        node
        for node in referentiel.nodes
        if node.identifier is not None and node.identifier.depth == sharing.mesure_depth
    ]
    weightless = [
        node
        for node in mesures
        if node.within is None
        and not node.is_reglementaire
        and _lacks_weight(referentiel, node, None)
    ]
    weighted = next((node for node in mesures if node.weight(Unit.POINTS)), None)
    if not weightless or weighted is None:
        return
    sharing_ones = {
        node.index
        for _, siblings in referentiel.families
        if sharing.measure(siblings) not in (None, Measure.EQUAL)
        for node in siblings
    }
    unread = weight_unread_nodes(referentiel, settings)
    for node in weightless:
        is_told = node.index in unread or node.index in sharing_ones
        # Of equal siblings each has its part where their parent has points.
        if not is_told and sharing.points[node.index] is None:
            yield _beside(referentiel, node, weighted, "points-missing", variant=".mesure")


def family_remark(
    parent: Node, siblings: Sequence[Node], rule: str, fixes: tuple[Fix, ...] = ()
) -> Remark:
    """Say that no child of a node has a weight."""
    return Remark(
        document=parent.document,
        span=parent.action.anchor,
        message=f"{rule}.{'all' if len(siblings) > 1 else 'only'}",
        subject=subject_of(parent.document, parent.action),
        field="children",
        wrong="",
        arguments={"label": parent.label, "count": str(len(siblings))},
        fixes=fixes,
    )


def equal_split(siblings: Sequence[Node], key: Unit) -> tuple[Fix, ...]:
    """Give the fix that writes an equal part below each sibling's id: whether it is, is a guess.

    None is given where some concern other kinds of collectivité than others, for these do not share
    with each other, or where a data block has another form than a key a line.
    """
    part = as_written(key, LARGEST[key] / len(siblings))
    edits = [_line_below_id(node, f"{key}: {part}") for node in siblings]
    if any(node.facts.concerne or node.facts.weights for node in siblings) or None in edits:
        return ()
    return (Fix(Safety.UNSAFE, tuple(edit for edit in edits if edit)),)


def _line_below_id(node: Node, line: str) -> Edit | None:
    """Give the edit that writes a line below that of a node's id, indented as this is."""
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


def _named_by_sums(referentiel: Referentiel, settings: Settings, key: Unit) -> frozenset[int]:
    """Give the nodes, by index, that a sum that is too low names as without a weight."""
    return frozenset(
        part.node.index
        for found in wrong_sums(referentiel, settings, key)
        if found.ledger.gap < 0
        for part in found.ledger.contributions
        if part.is_missing
    )


def _half_weighted_families(
    referentiel: Referentiel, key: Unit
) -> Iterator[tuple[Sequence[Node], Node, Measure]]:
    """Give those without a weight in families that share by weights under `key`.

    Each time with a sibling that has its weight, and by what they share.
    """
    weight = referentiel.sharing.weight
    for _, siblings in referentiel.families:
        weightless = [node for node in siblings if weight(node) is None]
        measure = referentiel.sharing.measure(siblings) if weightless else None
        if measure is None or key_of(measure, referentiel.profile) is not key:
            continue
        telling = (node for node in siblings if weight(node) and not node.is_reglementaire)
        if (sibling := next(telling, None)) is not None:
            yield weightless, sibling, measure


def _lacks_weight(referentiel: Referentiel, node: Node, measure: Measure | None) -> bool:
    """Tell whether nothing says what a node counts for: no weight, nor, in points, those below."""
    sharing = referentiel.sharing
    if sharing.weight(node):
        return False
    has_points = bool(sharing.worth[node.index]) or sharing.is_unknown(node)
    return not (has_points and measure in (Measure.POINTS, None))


def _are_nested(parent: Node, siblings: Sequence[Node]) -> bool:
    """Tell whether niveaux are meant, and not an axis or an orientation with its own file."""
    return all(node.document is parent.document for node in siblings) and any(
        node.within == parent.index for node in siblings
    )


def _beside(
    referentiel: Referentiel, node: Node, sibling: Node, rule: str, *, variant: str = ""
) -> Remark:
    weight = referentiel.sharing.weight(sibling)
    assert weight is not None
    return Remark(
        document=node.document,
        span=node.action.anchor,
        message=rule + variant,
        subject=subject_of(node.document, node.action),
        field=weight.unit,
        wrong="",
        arguments={"label": node.label},
        related=(Related(sibling.document, weight.span, f"{rule}.sibling"),),
    )
