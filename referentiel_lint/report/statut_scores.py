"""The part on scores from statuts: each axe beside the others, and the points of every action."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from referentiel_lint.figures.bars import Bar, Series, bars
from referentiel_lint.figures.figure import Table
from referentiel_lint.pages.model import Captioned, Link
from referentiel_lint.report import words
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import Collectivite, NodeRow, NodeTable, Scores
from referentiel_lint.score.explanations import named
from referentiel_lint.score.statuts.report import Line, StatutsReport
from referentiel_lint.score.statuts.summary import counted, error_rows, why_none
from referentiel_lint.score.statuts.text import about_of, cells, column_names, etoiles_of, part_of
from referentiel_lint.tree.report import Tree

# The depth of the rows on the page of the whole, if each axe has a page of its own.
_SHOWN = 2
_ZERO = Fraction(0)


def statut_scores(
    reports: Sequence[StatutsReport], tree: Tree, context: Context, axis: int | None = None
) -> Scores:
    """Return the scores of a referential for each file of statuts, or those of an axe."""
    part = _Part([one for one in reports if one.scores], tree, context, axis)
    told = reports if axis is None else ()
    return Scores(
        context.heading(tree),
        context.say(words.STATUT_ERRORS),
        tuple(row for one in told for row in error_rows(one, context.language)),
        tuple(_told(one, context) for one in told),
        (),
        part.axes() if part.reports else None,
        tuple(part.table(one) for one in part.reports),
    )


def _told(report: StatutsReport, context: Context) -> Collectivite:
    about = about_of(report.file.written.collectivite, context.language)
    text = words.COLLECTIVITE if about else words.COLLECTIVITE_UNNAMED
    score = context.say(words.NO_SCORES)
    if report.lines:
        score = etoiles_of(report.lines[0].score, context.language)
    notes = (*why_none(report, context.language), *counted(report, context.language))
    sentence = context.say(text, about=about, path=report.path, score=score)
    return Collectivite(sentence, notes if report.errors or not report.scores else ())


class _Part:
    """The figure and the tables of a page; that of the whole, or of an axe."""

    def __init__(
        self, reports: Sequence[StatutsReport], tree: Tree, context: Context, axis: int | None
    ) -> None:
        self.reports, self.tree, self.context, self.axis = reports, tree, context, axis

    def _lines(self, report: StatutsReport) -> list[Line]:
        """Return the lines of the page: those of the axe, or all that the whole shows."""
        if self.axis is not None:
            return [one for one in report.shown if one.identifier.segments[:1] == (self.axis,)]
        has_pages = self.context.addresses.has_pages
        return [one for one in report.shown if not has_pages or one.depth <= _SHOWN]

    # --- The figure

    def axes(self) -> Captioned:
        """Return what is fait and programmé of the top and of what is right below it, as bars."""
        context, say = self.context, self.context.say
        most = 1 if self.axis is None else 2
        shown = [(one, line) for one in self.reports for line in self._lines(one)]
        shown = [(one, line) for one, line in shown if line.depth <= most]
        series = [Series(say(words.FAIT), "score"), Series(say(words.PROGRAMME), "open")]
        caption = say(words.SCORES_BY_AXIS if self.axis is None else words.SCORES_BELOW)
        key = context.addresses.anchor(self.tree.referentiel.place, "", "scores").lower()
        rows = [self._bar(report, line) for report, line in shown]
        figure = bars(rows, series, context.language, key=key, name=caption, whole=1)
        heads = (say(words.NODE), *column_names(context.language, is_wide=True))
        table = Table(
            heads,
            tuple((self._label(*one), *self._cells(one[1])) for one in shown),
            frozenset(range(1, len(heads))),
        )
        return Captioned(replace(figure, table=table), caption)

    def _bar(self, report: StatutsReport, line: Line) -> Bar:
        score, language = line.score, self.context.language
        worth = score.point_potentiel
        parts = (max(score.point_fait, _ZERO), max(score.point_programme, _ZERO))
        values = tuple(part / worth if worth else _ZERO for part in parts)
        return Bar(self._label(report, line), values, part_of(score, language, is_wide=True))

    def _cells(self, line: Line) -> list[str]:
        return cells(line.score, self.context.language, is_wide=True)

    def _label(self, report: StatutsReport, line: Line) -> str:
        if len(self.reports) == 1:
            return _name(line)
        return self.context.say(words.OF_FILE, name=_name(line), path=report.path)

    # --- The table

    def table(self, report: StatutsReport) -> NodeTable:
        """Return the points of the actions of the page."""
        say = self.context.say
        name = report.file.written.collectivite.nom or report.path
        heads = (say(words.NODE), *column_names(self.context.language, is_wide=True))
        rows = tuple(self._row(report, line) for line in self._lines(report))
        caption = say(words.POINTS_OF_ACTIONS, name=name)
        return NodeTable(caption, caption, heads, rows)

    def _row(self, report: StatutsReport, line: Line) -> NodeRow:
        folder, addresses = self.tree.referentiel.place, self.context.addresses
        identifier = str(line.identifier)
        address = addresses.node(folder, identifier)
        if address and address.startswith("#"):
            address = None  # Each row would be a link.
        is_first = report is self.reports[0]
        anchor = addresses.anchor(folder, identifier, "score") if is_first and identifier else ""
        link = Link(_name(line), address)
        return NodeRow(anchor, link, line.depth, tuple(self._cells(line)), ())


def _name(line: Line) -> str:
    return (named(line.node) if line.node else "") or line.name
