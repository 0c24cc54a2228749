"""The part on scores from statuts: each axe beside the others, and the points of every action."""

from collections.abc import Sequence

from linter.words.text import N_
from referentiel_lint.pages.model import Link, Number, Row, Table, width_of
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import Collectivite, NodeTable, Scores
from referentiel_lint.report.weights import NODE
from referentiel_lint.score.explanations import named
from referentiel_lint.score.report import Line, StatutsReport
from referentiel_lint.score.summary import counted, error_rows, why_none
from referentiel_lint.score.text import about_of, cells, column_names, etoiles_of
from referentiel_lint.tree.report import Tree

COLLECTIVITE = N_("{about} ({path}): {score}")
COLLECTIVITE_UNNAMED = N_("{path}: {score}")
OF_FILE = N_("{name} ({path})")
SCORES_BY_AXIS = N_("Scores of the whole and each axe")


def statut_scores(reports: Sequence[StatutsReport], tree: Tree, context: Context) -> Scores:
    """Return the scores of a referential for each file of statuts."""
    part = _Part([one for one in reports if one.scores], tree, context)
    return Scores(
        context.heading(tree),
        context.say(
            N_(
                "These answers are wrong; the score is what the field's engine gives in spite of "
                "them:"
            )
        ),
        tuple(row for one in reports for row in error_rows(one, context.language)),
        tuple(_told(one, context) for one in reports),
        (),
        part.axes() if part.reports else None,
        tuple(part.table(one) for one in part.reports),
    )


def _told(report: StatutsReport, context: Context) -> Collectivite:
    about = about_of(report, context.language)
    text = COLLECTIVITE if about else COLLECTIVITE_UNNAMED
    score = context.say(N_("Nothing is scored."))
    if report.lines:
        score = etoiles_of(report.lines[0].score, context.language)
    notes = (*why_none(report, context.language), *counted(report, context.language))
    sentence = context.say(text, about=about, path=report.path, score=score)
    return Collectivite(sentence, notes if report.errors or not report.scores else ())


class _Part:
    """The figure and the tables."""

    def __init__(self, reports: Sequence[StatutsReport], tree: Tree, context: Context) -> None:
        self.reports, self.tree, self.context = reports, tree, context

    # --- The top

    def axes(self) -> Table:
        """Return the points of the root and of what is right below it: fait and programmé."""
        say = self.context.say
        heads = (say(NODE), *column_names(self.context.language, is_wide=True))
        rows = (
            self._bar(one, line) for one in self.reports for line in one.shown if line.depth <= 1
        )
        return Table(say(SCORES_BY_AXIS), heads, tuple(rows))

    def _bar(self, report: StatutsReport, line: Line) -> Row:
        score = line.score
        planned = score.point_fait + score.point_programme
        first, *others = self._cells(line)
        done = width_of(score.point_fait, score.point_potentiel)
        open_to = width_of(planned, score.point_potentiel) if score.point_programme else 0
        cells = (Number(first, done, open_to), *map(Number, others))
        return Row(Link(self._label(report, line)), cells)

    def _cells(self, line: Line) -> list[str]:
        return cells(line.score, self.context.language, is_wide=True)

    def _label(self, report: StatutsReport, line: Line) -> str:
        if len(self.reports) == 1:
            return _name(line)
        return self.context.say(OF_FILE, name=_name(line), path=report.path)

    # --- The table

    def table(self, report: StatutsReport) -> NodeTable:
        """Return the points of the actions of the page."""
        say = self.context.say
        name = report.file.written.collectivite.nom or report.path
        heads = (say(NODE), *column_names(self.context.language, is_wide=True))
        rows = tuple(self._row(report, line) for line in report.shown)
        caption = say(N_("The points of each action: {name}"), name=name)
        return NodeTable(caption, Table(caption, heads, rows))

    def _row(self, report: StatutsReport, line: Line) -> Row:
        folder, addresses = self.tree.referentiel.place, self.context.addresses
        identifier = str(line.identifier)
        is_first = report is self.reports[0]
        anchor = addresses.anchor(folder, identifier, "score") if is_first and identifier else ""
        numbers = tuple(map(Number, self._cells(line)))
        return Row(Link(_name(line)), numbers, depth=line.depth, anchor=anchor)


def _name(line: Line) -> str:
    return (named(line.node) if line.node else "") or line.name
