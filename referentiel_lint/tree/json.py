"""The tree as JSON, version 2: decimals, and beside them exact fractions as text."""

from linter.catalogue import message
from linter.words import Language
from referentiel.weights.weight import Weight
from referentiel_lint.reports.json_text import Json, json_of, percentage, row, text_of
from referentiel_lint.tree.report import Tree, TreeNode, TreeReport, maximum_of
from scoring.readings import NiveauReading


def render(report: TreeReport, language: Language, columns: int | None = None) -> str:
    """Return the trees as a JSON object."""
    return text_of(
        {
            "version": 2,
            "referentiels": [_referentiel(tree, language) for tree in report.trees],
            "not_checked": json_of(report.run.not_checked),
        }
    )


def _referentiel(tree: Tree, language: Language) -> Json:
    """Return a tree; `whole` if it is complete, `total` are its points."""
    order = {node.place.index: at for at, node in enumerate(tree.nodes)}
    return {
        **row(tree.referentiel, "name", "folder"),
        "profile": tree.profile.name if tree.profile else None,
        "whole": not tree.referentiel.is_part,
        "total": json_of(tree.total),
        "nodes": [_node(node, order.get(node.place.parent or 0), language) for node in tree.nodes],
    }


def _node(node: TreeNode, parent: int | None, language: Language) -> Json:
    """Return a node; `parent` is the index of its parent in `nodes`, null for the root.

    `share` is its percentage of the whole; it and `points` are null if unknown. An `implied` node
    has no file, only descendants; a `lost` one has a file that cannot be read.
    """
    place = node.place
    action = place.node.action if place.node else None
    concerne = action.concerne if action else None
    return {
        "id": json_of(place.identifier),
        "parent": None if place.parent is None else parent,
        "depth": place.depth,
        "title": node.title,
        "implied": place.node is None and not place.is_lost,
        "lost": place.is_lost,
        "path": node.path,
        "line": place.node.document.source.position(place.node.action.anchor.start).line
        if place.node
        else None,
        "weight": weight_row(node.weight) if node.weight else None,
        "share": percentage(node.share),
        "points": json_of(node.points),
        "principes": [_principe(reading) for reading in node.principes],
        "reglementaire": place.is_reglementaire,
        "concerne": {"kinds": sorted(concerne.kinds), "all_but": concerne.excluded}
        if concerne
        else None,
        "wrong_sums": [
            {"rule": one.rule, "message": message(one, language), "identity": one.identity}
            for one in node.wrong
        ],
        "below": node.below,
        "regles": node.regles,
    }


def weight_row(weight: Weight) -> Json:
    """Return a weight as written; its value is exact, in its unit, null if it is not a number."""
    value = None if weight.value is None else str(weight.value)
    return {"key": weight.unit, "written": weight.raw, "value": value}


def _principe(reading: NiveauReading) -> Json:
    heading = reading.section.heading or reading.section.body
    return {
        "reading": reading.analysis.reading,
        "maximum": percentage(maximum_of(reading)),
        "scored": reading.is_scored,
        "line": reading.document.source.position(heading.start).line,
    }
