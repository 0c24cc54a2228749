"""Inlay hints: the share of the whole behind each weight, and what wrong sums lack or exceed.

Shares and sums are those of `reflint tree`; what is not known has no hint.
"""

from collections.abc import Iterator

from lsprotocol import types

from linter.catalogue import message
from linter.finding import Finding
from linter.words.language import Language
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.weights.number import exact_text
from referentiel_lint.server.hovers import words
from referentiel_lint.server.hovers.weighed import tree_of_file
from referentiel_lint.server.view import View
from referentiel_lint.tree.report import Tree, TreeNode
from referentiel_lint.tree.rows import share_cell


def inlay_hints(view: View, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Return the hints of a range, in file order."""
    one, settings = view.collection, view.settings
    if not isinstance(one, Referentiel) or not (settings.shows_share or settings.shows_missing):
        return []
    tree = tree_of_file(view, one, one.path(view.document))
    asked = view.positions.span(params.range)
    positions = view.positions
    return [
        types.InlayHint(positions.position(offset), label, tooltip=tooltip, padding_left=True)
        for offset, label, tooltip in sorted(_hints(view, tree))
        if asked.start <= offset <= asked.end
    ]


def _hints(view: View, tree: Tree) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, the label and the tooltip of each hint."""
    for node in tree.nodes:
        place = node.place.node
        if place is None or place.document is not view.document:
            continue
        if view.settings.shows_share and node.weight and node.share is not None:
            label = _share(tree, node, view.language)
            shown, exact = share_cell(node.share, view.language).text, exact_text(node.share)
            tooltip = words.EXACT.say(view.language, value=shown, exact=exact)
            yield _end(view, node.weight.span), label, tooltip
        if view.settings.shows_missing:
            for finding in node.wrong:
                if gap := _gap(finding, view.language):
                    yield _end(view, place.action.anchor), gap, message(finding, view.language)


def _share(tree: Tree, node: TreeNode, language: Language) -> str:
    """Return the share of an action as the tree shows it; of a part of a referential, as such."""
    assert node.share is not None
    text = words.SHARE if tree.is_whole else words.SHARE_OF_READ
    return text.say(language, share=share_cell(node.share, language).text)


def _gap(finding: Finding, language: Language) -> str | None:
    """Return what a sum lacks or exceeds; None if only its message says what is wrong."""
    gap, kind = finding.arguments.get("gap"), finding.arguments.get("kind", "")
    if not gap or not finding.distance:
        return None
    side = "over" if finding.distance > 0 else "under"
    variant = next((one for one in ("-kind", "-others") if finding.message.endswith(one)), "")
    return words.MISSING[f"{side}{variant}"].say(language, gap=gap, kind=kind)


def _end(view: View, span: Span) -> int:
    """Return the end of what is written in a span on its first line."""
    source = view.document.source
    return source.stripped(source.first_line(span)).end
