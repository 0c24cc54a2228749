"""The part of a report on the scores for answers files: by axe, then for every action."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.words import N_
from referentiel.files.opening import NotChecked
from referentiel_lint.pages.model import Link, Number, Row, Table, width_of
from referentiel_lint.report.gather import Answered
from referentiel_lint.report.model import Collectivite, Context, NodeTable, Scores
from referentiel_lint.report.weights import NODE
from referentiel_lint.reports.summary import not_checked
from referentiel_lint.score import text as texts
from referentiel_lint.score.report import PrincipeReport, ScoreReport, StatutsReport
from referentiel_lint.score.sentences import counted, error_rows, named, why_none
from referentiel_lint.tree.trees import Tree
from scoring.scores import NodeScore
from scoring.scores import Scores as NodeScores

# Why other referentials have no scores: they have no principles.
_NO_PRINCIPES = "no-principes"
_OF_FILE = N_("{name} ({path})")
_ZERO = Fraction(0)


class _Node(NamedTuple):
    """A node as it is shown: its name (`short` in the table of axes) and its cells.

    `axis` has its cells in the table of axes, the first with a bar. `identifier` is "" if the node
    has no id, or if an earlier node has the same.
    """

    identifier: str
    name: str
    short: str
    title: str
    depth: int
    cells: tuple[str, ...]
    axis: tuple[Number, ...]
    notes: tuple[str, ...] = ()


class _Given(NamedTuple):
    """The scored nodes for one file of answers, under a name that is unique."""

    name: str
    nodes: Sequence[_Node]


def scores(answered: Answered, trees: Sequence[Tree], context: Context) -> Scores:
    """Return the part of the page on scores, for all answers files."""
    say, reports = context.say, answered.reports
    by_statuts = bool(answered.statuts)
    scored = [one for one in reports if one.scores is not None]
    places = {one.referentiel.place for one in scored if one.referentiel}
    tree = next((one for one in trees if one.referentiel.place in places), None)
    given: list[_Given] = []
    if tree:
        given = [
            _Given(name, [*_nodes(one, tree, context)])
            for name, one in zip(_names(scored, context), scored, strict=True)
        ]
    return Scores(
        context.heading(tree) if tree else "",
        say(N_("These answers have errors:")),
        tuple(row for one in reports for row in error_rows(one, context.language)),
        tuple(_collectivite(one, context) for one in (reports if by_statuts else scored)),
        tuple(
            not_checked(
                NotChecked(folder, _NO_PRINCIPES),
                context.language,
                N_("not scored: {path} ({reason})"),
            )
            for folder in answered.beside
            if not by_statuts
        ),
        _axes(given, context, by_statuts=by_statuts) if given else None,
        tuple(_tables(given, tree, context, by_statuts=by_statuts)) if tree else (),
    )


def _names(reports: Sequence[ScoreReport], context: Context) -> list[str]:
    """Return the name of each collectivité, with its file if several have the same name.

    For a collectivité without a name, return only its file.
    """
    names = [" ".join((_name_of(one) or "").split()) for one in reports]
    times = Counter(names)
    return [
        context.say(_OF_FILE, name=name, path=one.path)
        if name and times[name] > 1
        else name or one.path
        for name, one in zip(names, reports, strict=True)
    ]


def _name_of(report: ScoreReport) -> str | None:
    if isinstance(report, StatutsReport):
        return report.file.written.collectivite.nom
    return report.file.collectivite.name


def _collectivite(report: ScoreReport, context: Context) -> Collectivite:
    """Return the score of a collectivité in a sentence, with remarks."""
    language = context.language
    if isinstance(report, StatutsReport):
        score = context.say(N_("nothing was scored"))
        if report.lines:
            score = texts.etoiles_of(report.lines[0].score, language)
        is_noted = report.errors or not report.scores
        notes = (*why_none(report, language), *counted(report, language)) if is_noted else ()
    else:
        assert report.scores
        row = texts.row_of(report, report.scores.root, language)
        score = f"{row.value} ({row.points})" if row.points else row.value
        notes = tuple(counted(report, language))
    who = texts.about_of(report, language)
    text = N_("{about} ({path}): {score}") if who else N_("{path}: {score}")
    return Collectivite(context.say(text, about=who, path=report.path, score=score), notes)


# --- Nodes


def _nodes(report: ScoreReport, tree: Tree, context: Context) -> Iterator[_Node]:
    if isinstance(report, StatutsReport):
        yield from _actions(report, context)
    elif report.scores:
        for node in report.shown:
            yield _node(report, report.scores, node, tree, context)


def _node(
    report: PrincipeReport, scored: NodeScores, node: NodeScore, tree: Tree, context: Context
) -> _Node:
    row, place = texts.row_of(report, node, context.language), node.place
    low, high = (node.value.low, node.value.high) if node.value else (_ZERO, _ZERO)
    open_to = width_of(high, 1) if high > low else 0
    name, short = row.name, place.label
    title = " ".join((place.node.title or "").split()) if place.node else ""
    if place.parent is None:
        name = short = context.name(tree)
    elif place.identifier is None:
        title = ""
    elif place.identifier.depth == 1:
        short = context.say(N_("Axe {axis}"), axis=place.label)
    identifier = place.identifier
    is_first = identifier is not None and scored.tree.by_id[identifier][0] is place
    notes = (
        *texts.reason_of(report, node, context.language),
        *texts.steps_of(scored, node, context.language),
    )
    return _Node(
        str(identifier) if is_first else "",
        name,
        short,
        title,
        place.depth,
        (row.part, row.value, row.points),
        (Number(row.value, width_of(low, 1), open_to),),
        notes,
    )


def _actions(report: StatutsReport, context: Context) -> Iterator[_Node]:
    for line in report.shown:
        score = line.score
        shown = tuple(texts.cells(score, context.language, is_wide=True))
        planned = score.point_fait + score.point_programme
        open_to = width_of(planned, score.point_potentiel) if score.point_programme else 0
        done = Number(shown[0], width_of(score.point_fait, score.point_potentiel), open_to)
        name = (named(line.node) if line.node else "") or line.name
        axis = (done, *map(Number, shown[1:]))
        yield _Node(str(line.identifier), name, name, "", line.depth, shown, axis)


# --- Tables


def _axes(given: Sequence[_Given], context: Context, *, by_statuts: bool) -> Table:
    """Return the table of the scores of the root and of its children, a row for each file."""
    say = context.say
    heads = [say(texts.COLUMNS["value"])]
    if by_statuts:
        heads = texts.column_names(context.language, is_wide=True)
    top = given[0].nodes[0].depth
    rows = []
    for nodes in zip(*(one.nodes for one in given), strict=True):
        for one, node in zip(given, nodes, strict=True):
            label = node.short
            if len(given) > 1:
                label = say(_OF_FILE, name=label, path=one.name)
            if node.depth <= top + 1:
                rows.append(Row(Link(label), node.axis, node.title))
    caption = say(N_("Total score, and score of each axe"))
    return Table(caption, (say(NODE), *heads), tuple(rows))


def _tables(
    given: Sequence[_Given], tree: Tree, context: Context, *, by_statuts: bool
) -> Iterator[NodeTable]:
    """Yield the tables of all actions.

    If `by_statuts`, there is a table of points for each file; else, if there are several files, one
    that compares them, then one with the steps for the first file.
    """
    say = context.say
    heads = [say(texts.COLUMNS[name]) for name in ("part", "value", "points")]
    if by_statuts:
        heads = texts.column_names(context.language, is_wide=True)
    elif len(given) > 1:
        rows = [
            Row(
                Link(nodes[0].name),
                tuple(Number(one.axis[0].text) for one in nodes),
                depth=nodes[0].depth,
            )
            for nodes in zip(*(one.nodes for one in given), strict=True)
        ]
        caption = say(N_("The score of each action, with a column for each answers file"))
        names = (one.name for one in given)
        yield NodeTable(caption, Table(caption, (say(NODE), *names), tuple(rows)))
    for one in given if by_statuts else given[:1]:
        opener = caption = say(N_("Points of each action: {name}"), name=one.name)
        if not by_statuts:
            opener = say(N_("Each score, step by step: {name}"), name=one.name)
            caption = say(N_("How each score is computed: {name}"), name=one.name)
        rows = [
            Row(
                Link(node.name),
                tuple(map(Number, node.cells)),
                depth=node.depth,
                anchor=context.addresses.anchor(tree.referentiel.place, node.identifier, "score")
                if node.identifier and one is given[0]
                else "",
                notes=node.notes,
            )
            for node in one.nodes
        ]
        yield NodeTable(opener, Table(caption, (say(NODE), *heads), tuple(rows)))
