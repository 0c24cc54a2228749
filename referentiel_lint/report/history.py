"""The part on history: findings and points at the revisions that touched a referential."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from linter.finding import Severity
from linter.words.language import Language
from linter.words.numbers import localized, thousands
from referentiel.weights.number import format_number
from referentiel_lint.figures.figure import Table
from referentiel_lint.figures.sparkline import Point, sparkline
from referentiel_lint.history.report import History, Moment
from referentiel_lint.history.state import State, Unread
from referentiel_lint.pages.model import Captioned
from referentiel_lint.report import words
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import HistoryView
from referentiel_lint.reports.summary import SHORT
from referentiel_lint.tree.report import Tree

_UNKNOWN, _ABSENT = "?", "–"
# More of what could not be read at a revision is counted.
_MOST_PATHS = 3


def history(one: History, tree: Tree, context: Context) -> HistoryView:
    """Return the history of a referential: sentences, and a figure of findings and of points."""
    figures = []
    if one.moments:
        figures.append(_findings(one, tree, context))
        if any(isinstance(at.state, State) and at.state.has_points for at in one.moments):
            figures.append(_points(one, tree, context))
    return HistoryView(context.heading(tree), tuple(_sentences(one, context)), tuple(figures))


# --- Sentences


def _sentences(one: History, context: Context) -> Iterator[str]:
    if not one.moments:
        yield context.say(words.HISTORY_NONE)
    else:
        count = len(one.moments)
        yield f"{context.say(words.HISTORY_OF, count=count)} {context.say(words.HISTORY_HOW)}"
        yield from _course(one.moments, context)
        for before, after in pairwise(one.moments):
            if before.touch.folder != after.touch.folder:
                arguments = {"folder": before.touch.folder or ".", **_named(after, context)}
                yield context.say(words.HISTORY_MOVED, **arguments)
        for moment in one.moments:
            if isinstance(moment.state, Unread):
                yield _unread(moment, moment.state, context)
    if one.is_cut:
        yield context.say(words.HISTORY_CUT)


def _course(moments: Sequence[Moment], context: Context) -> Iterator[str]:
    """Yield how the number of findings changed from the first to the last state, if known."""
    first, last = moments[0], moments[-1]
    before, after = first.state, last.state
    if first is last or not (isinstance(before, State) and isinstance(after, State)):
        return
    text = words.HISTORY_SAME if before.total == after.total else words.HISTORY_COURSE
    yield context.say(
        text,
        first=_day(first, context),
        last=_day(last, context),
        before=thousands(before.total),
        after=thousands(after.total),
    )


def _unread(moment: Moment, state: Unread, context: Context) -> str:
    paths = ", ".join(f"`{path}`" for path in state.paths[:_MOST_PATHS])
    if (more := len(state.paths) - _MOST_PATHS) > 0:
        paths = f"{paths}, +{more}"
    return context.say(words.HISTORY_UNREAD, paths=paths, **_named(moment, context))


def _named(moment: Moment, context: Context) -> dict[str, str]:
    return {"day": _day(moment, context), "revision": moment.touch.commit.name[:SHORT]}


def _day(moment: Moment, context: Context) -> str:
    """Return the day of a revision, `31/01/2024` in French."""
    day = moment.touch.commit.day
    return "/".join(day.split("-")[::-1]) if context.language is Language.FRENCH else day


# --- Figures


def _findings(one: History, tree: Tree, context: Context) -> Captioned:
    points, rows = [], []
    for moment in one.moments:
        state, revision = moment.state, moment.touch.commit.name[:SHORT]
        day = _day(moment, context)
        if isinstance(state, State):
            counts = [state.findings.get(severity, 0) for severity in Severity]
            points.append(Point(day, state.total, thousands(state.total), revision))
            rows.append((f"{day} {revision}", *map(thousands, (*counts, state.total))))
        else:
            shown = _without_number(state)
            points.append(Point(day, None, shown, revision))
            rows.append((f"{day} {revision}", *[shown] * (len(Severity) + 1)))
    drawn = _drawn(tree, points, context.say(words.HISTORY_FINDINGS), "constats", context)
    series = [context.say(words.SERIES[severity]) for severity in Severity]
    heads = (drawn.figure.table.heads[0], *series, context.say(words.HISTORY_TOTAL))
    table = Table(heads, tuple(rows), frozenset(range(1, len(heads))))
    return replace(drawn, figure=replace(drawn.figure, table=table))


def _points(one: History, tree: Tree, context: Context) -> Captioned:
    points = []
    for moment in one.moments:
        state, revision = moment.state, moment.touch.commit.name[:SHORT]
        day = _day(moment, context)
        value = state.points if isinstance(state, State) else None
        shown = _without_number(state)
        if value is not None:
            shown = localized(format_number(value), context.language)
        points.append(Point(day, value, shown, revision))
    return _drawn(tree, points, context.say(words.HISTORY_POINTS), "points", context)


def _drawn(
    tree: Tree, points: Sequence[Point], name: str, kind: str, context: Context
) -> Captioned:
    key = context.addresses.anchor(tree.referentiel.place, "", "historique", kind).lower()
    return Captioned(sparkline(points, context.language, key=key, name=name), name)


def _without_number(state: State | Unread | None) -> str:
    """Return what stands for a number that is unknown, or that there cannot be."""
    has_none = state is None or (isinstance(state, State) and not state.has_points)
    return _ABSENT if has_none else _UNKNOWN
