"""The part for whoever has one minute: what a referential is, and whether it is sound."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from linter.finding import Finding, Severity
from linter.words.numbers import localized
from referentiel.weights.number import format_number
from referentiel_lint.principes.report import Shown
from referentiel_lint.report import words
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import Minute
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.report import Checked
from referentiel_lint.reports.summary import severity_counts
from referentiel_lint.tree.report import Tree

# More places of wrong sums are counted.
_MOST_PLACES = 5


def minute(
    tree: Tree,
    checked: Checked,
    findings: Mapping[int | None, Sequence[Finding]],
    principes: Sequence[Shown],
    *,
    changed: str,
    context: Context,
) -> Minute:
    """Return a referential in paragraphs.

    `findings` are those of each axe, `changed` says how much changed, "" if nothing is compared.
    """
    paragraphs = (
        _what(tree, checked, context),
        _soundness(findings, context),
        chain(_sums(tree, context), _principes(principes, context)),
    )
    told = changed and f"{changed}."
    return Minute(context.heading(tree), tuple(filter(None, (*map(" ".join, paragraphs), told))))


def _what(tree: Tree, checked: Checked, context: Context) -> Iterator[str]:
    depths = [node.place.depth for node in tree.nodes]
    yield context.say(
        words.WHAT,
        name=context.name(tree),
        axes=context.say(words.AXES, count=depths.count(1)),
        actions=context.say(words.ACTIONS, count=sum(depth > 1 for depth in depths)),
        files=context.say(reports_words.FILES, count=checked.files),
        profile=checked.profile or context.say(reports_words.UNKNOWN),
    )
    if tree.has_points and tree.total is not None:
        points = localized(format_number(tree.total), context.language)
        yield context.say(words.WHAT_POINTS, points=points)
    elif tree.has_points:
        yield context.say(words.WHAT_NO_POINTS)
    if not tree.referentiel.is_whole:
        yield context.say(words.WHAT_PART)


def _soundness(groups: Mapping[int | None, Sequence[Finding]], context: Context) -> Iterator[str]:
    counts = Counter(finding.severity for group in groups.values() for finding in group)
    errors = counts.pop(Severity.ERROR, 0)
    rest = context.say(words.AND).join(severity_counts(counts, context.language).split(", "))
    if errors:
        told = severity_counts(Counter({Severity.ERROR: errors}), context.language)
        yield context.say(words.UNSOUND, counts=told, count=errors)
        if rest:
            yield context.say(words.UNSOUND_BESIDE, counts=rest)
    elif rest:
        yield context.say(words.SOUND_BUT, counts=rest)
    else:
        yield context.say(words.SOUND)
    sizes = {axis: len(group) for axis, group in groups.items() if axis is not None and group}
    if len(sizes) > 1:
        most = max(sizes.values())
        worst = [axis for axis, size in sizes.items() if size == most]
        if len(worst) == 1:
            told = context.say(reports_words.FINDINGS, count=most)
            yield context.say(words.WORST_AXIS, axis=worst[0], counts=told)


def _sums(tree: Tree, context: Context) -> Iterator[str]:
    wrong = [node.place.label or tree.referentiel.name for node in tree.nodes if node.wrong]
    if not wrong:
        yield context.say(words.SUMS_RIGHT)
        return
    places = ", ".join(f"`{label}`" for label in wrong[:_MOST_PLACES])
    if len(wrong) > _MOST_PLACES:
        more = len(wrong) - _MOST_PLACES
        places = context.say(words.AND_MORE, places=places, count=more)
    yield context.say(words.SUMS_WRONG, count=len(wrong), places=places)


def _principes(shown: Sequence[Shown], context: Context) -> Iterator[str]:
    unscored = sum(not one.reading.is_scored for one in shown)
    if unscored:
        yield context.say(words.PRINCIPES_SOME, count=unscored, all=len(shown))
    elif shown:
        yield context.say(words.PRINCIPES_ALL, count=len(shown))
