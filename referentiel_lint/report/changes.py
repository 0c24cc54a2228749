"""The part on changes since a revision: shares, each change, and the scores that differ."""

from collections.abc import Iterator, Mapping

from referentiel_lint.diff.changes import change_sentence
from referentiel_lint.diff.effects import case_title, effect_sentence
from referentiel_lint.diff.report import ChangesReport, Compared
from referentiel_lint.figures.slope import Slope, slope
from referentiel_lint.report import words
from referentiel_lint.report.context import Context
from referentiel_lint.report.gather import Since
from referentiel_lint.report.model import Captioned, CaseEffects, ChangedReferentiel, Changes, Link
from referentiel_lint.tree.report import Tree, TreeNode
from referentiel_lint.tree.rows import share_cell
from scoring.changes.change import Change, nodes_of


def changes(since: Since, trees: Mapping[str, Tree], context: Context) -> Changes:
    """Return the changes of each referential; `trees` are those of now, by folder."""
    report = since.report
    return Changes(
        tuple(
            _referentiel(one, since, trees.get(one.folder), context) for one in report.referentiels
        ),
        tuple(
            CaseEffects(
                case_title(case, context.language),
                tuple(effect_sentence(effect, context.language) for effect in case.effects),
            )
            for case in report.effects
        ),
        report.no_effect(context.language) if report.shows_scores and not report.effects else "",
    )


def title_of(one: Compared, report: ChangesReport, context: Context) -> str:
    """Return how much changed in a referential, and since when."""
    return one.title(report, one.folder, context.language)


def _referentiel(
    one: Compared, since: Since, now: Tree | None, context: Context
) -> ChangedReferentiel:
    before = since.trees.get(one.folder)
    side = one.comparison.before if one.is_gone else one.comparison.after
    return ChangedReferentiel(
        side.referentiel.name or one.folder,
        title_of(one, since.report, context),
        _shares(before, now, context) if before and now else None,
        tuple(
            (change_sentence(change, context.language), _place(one, change, context))
            for change in one.changes
        ),
    )


def _place(one: Compared, change: Change, context: Context) -> Link | None:
    """Return the action that a change is about, if the page has it."""
    after = nodes_of(change)[1]
    if after is None or after.identifier is None:
        return None
    identifier = str(after.identifier)
    address = context.addresses.node(one.folder, identifier)
    return Link(identifier, address) if address else None


def _shares(before: Tree, now: Tree, context: Context) -> Captioned | None:
    """Return the shares that differ, of the actions with the same id; None if none does."""
    lines = list(_slopes(before, now, context))
    if not lines:
        return None
    caption = context.say(words.SHARES)
    figure = slope(
        lines,
        context.language,
        key=context.addresses.anchor(now.referentiel.folder, "", "avant-apres").lower(),
        name=caption,
        before=context.say(words.BEFORE),
        after=context.say(words.AFTER),
    )
    return Captioned(figure, caption)


def _slopes(before: Tree, now: Tree, context: Context) -> Iterator[Slope]:
    """Yield a line for each action of now, or else of before, whose share differs."""
    old, new = _by_id(before), _by_id(now)
    for identifier in dict.fromkeys((*new, *old)):
        one, other = old.get(identifier), new.get(identifier)
        here, there = (node.share if node else None for node in (one, other))
        if here != there:
            title = next((node.title or "" for node in (other, one) if node), "")
            shown = (_shown(one, context), _shown(other, context))
            yield Slope(identifier, here, there, *shown, " ".join(title.split()))


def _shown(node: TreeNode | None, context: Context) -> str:
    return share_cell(node.share, context.language).text if node else ""


def _by_id(tree: Tree) -> dict[str, TreeNode]:
    """Return the actions by id, without the referential itself."""
    nodes: dict[str, TreeNode] = {}
    for node in tree.nodes:
        if node.place.identifier and node.place.parent is not None:
            nodes.setdefault(str(node.place.identifier), node)
    return nodes
