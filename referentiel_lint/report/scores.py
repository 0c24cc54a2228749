"""The part on scores: each axe beside the others, every action, and the steps for one file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from linter.words.text import N_
from referentiel.files.opening import NotChecked
from referentiel_lint.pages.model import Link, Number, Row, Table, width_of
from referentiel_lint.report.answers import Answered
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import Collectivite, NodeTable, Scores
from referentiel_lint.report.statut_scores import (
    COLLECTIVITE,
    COLLECTIVITE_UNNAMED,
    OF_FILE,
    SCORES_BY_AXIS,
)
from referentiel_lint.report.weights import NODE
from referentiel_lint.reports.summary import not_checked
from referentiel_lint.score.report import PrincipeReport
from referentiel_lint.score.summary import counted, error_rows
from referentiel_lint.score.text import COLUMNS, about_of, reason_of, row_of, steps_of
from referentiel_lint.score.text import Row as ScoreRow
from referentiel_lint.tree.report import Tree
from scoring.scores import NodeScore
from scoring.scores import Scores as NodeScores
from scoring.tree import Place

# Why a referential without principles has no scores by levels.
_NO_PRINCIPES = "no-principes"
_ZERO = Fraction(0)


def scores(answered: Answered, trees: Sequence[Tree], context: Context) -> Scores:
    """Return the scores of the whole, for each file of answers."""
    given = _given(answered, context)
    tree = next((one for one in trees if given and given[0].is_of(one)), None)
    part = _Part(given, tree, context) if tree else None
    return Scores(
        context.heading(tree) if tree else "",
        context.say(N_("These answers cannot be used; what they would score stays open:")),
        tuple(row for one in answered.principes for row in error_rows(one, context.language)),
        tuple(_told(one, context) for one in given),
        tuple(
            not_checked(
                NotChecked(folder, _NO_PRINCIPES),
                context.language,
                N_("not scored: {path} ({reason})"),
            )
            for folder in answered.beside
        ),
        part.axes() if part else None,
        part.tables() if part else (),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """The scores for a file of answers, by a name that no other file has."""

    name: str
    report: PrincipeReport
    scores: NodeScores

    def is_of(self, tree: Tree) -> bool:
        """Whether they are scores of a referential."""
        mine = self.report.referentiel
        return mine is not None and mine.place == tree.referentiel.place

    def row(self, place: Place, context: Context) -> ScoreRow:
        """Return the row of a node."""
        return row_of(self.report, self.scores.nodes[place.index], context.language)


def _given(answered: Answered, context: Context) -> list[_Given]:
    found = [(one, one.scores) for one in answered.principes if one.scores is not None]
    names = [" ".join((one.collectivite.name or "").split()) for _, one in found]
    times = Counter(names)
    return [
        _Given(
            context.say(OF_FILE, name=name, path=report.path)
            if name and times[name] > 1
            else name or report.path,
            report,
            one,
        )
        for name, (report, one) in zip(names, found, strict=True)
    ]


def _told(given: _Given, context: Context) -> Collectivite:
    """Return the score of a collectivité in a sentence, and what is to know of it."""
    row = given.row(given.scores.root.place, context)
    who = about_of(given.report, context.language)
    text = COLLECTIVITE if who else COLLECTIVITE_UNNAMED
    score = f"{row.value} ({row.points})" if row.points else row.value
    return Collectivite(
        context.say(text, about=who, path=given.report.path, score=score),
        tuple(counted(given.report, context.language, has_option=False)),
    )


class _Part:
    """The figure and the tables."""

    def __init__(self, given: Sequence[_Given], tree: Tree, context: Context) -> None:
        self.given, self.tree, self.context = given, tree, context
        self.places = [node.place for node in given[0].report.shown]

    @property
    def has_several(self) -> bool:
        """Whether there are several files, whose scores are compared."""
        return len(self.given) > 1

    # --- The top

    def axes(self) -> Table:
        """Return the scores of the root and of what is right below it."""
        depth = self.places[0].depth
        heads = (self.context.say(NODE), self.context.say(COLUMNS["value"]))
        rows = (
            self._bar(place, given)
            for place in self.places
            if place.depth <= depth + 1
            for given in self.given
        )
        return Table(self.context.say(SCORES_BY_AXIS), heads, tuple(rows))

    def _bar(self, place: Place, given: _Given) -> Row:
        value = given.scores.nodes[place.index].value
        low, high = (value.low, value.high) if value else (_ZERO, _ZERO)
        label, title = self._parts(place)
        if self.has_several:
            label = self.context.say(OF_FILE, name=label, path=given.name)
        open_to = width_of(high, 1) if high > low else 0
        score = Number(given.row(place, self.context).value, width_of(low, 1), open_to)
        return Row(Link(label), (score,), title)

    def _parts(self, place: Place) -> tuple[str, str]:
        """Return the short name of a node, and its title, "" if there is none beside."""
        title = " ".join((place.node.title or "").split()) if place.node else ""
        if place.parent is None:
            return self.context.name(self.tree), title
        if place.identifier is None:
            return place.label, ""
        if place.identifier.depth == 1:
            return self.context.say(N_("Axe {axis}"), axis=place.label), title
        return place.label, title

    def _names(self) -> list[str]:
        if self.has_several:
            return [given.name for given in self.given]
        return [self.context.say(COLUMNS["value"])]

    def _values(self, place: Place) -> list[str]:
        return [given.row(place, self.context).value for given in self.given]

    def _name(self, place: Place) -> str:
        if place.parent is None:
            return self.context.name(self.tree)
        return self.given[0].row(place, self.context).name

    # --- Tables

    def tables(self) -> tuple[NodeTable, ...]:
        """Return the scores of all files, if there are several, and the steps for the first."""
        compared = (self._compared(),) if self.has_several else ()
        return (*compared, self._detailed(self.given[0]))

    def _compared(self) -> NodeTable:
        caption = self.context.say(
            N_("The score of each action, with a column for each answers file")
        )
        rows = [self._row(place, tuple(self._values(place)), ()) for place in self.places]
        heads = (self.context.say(NODE), *self._names())
        return NodeTable(caption, Table(caption, heads, tuple(rows)))

    def _detailed(self, given: _Given) -> NodeTable:
        say = self.context.say
        heads = [say(COLUMNS[name]) for name in ("part", "value", "points")]
        rows = []
        for place in self.places:
            row = given.row(place, self.context)
            notes = tuple(self._notes(given, given.scores.nodes[place.index]))
            made = self._row(place, (row.part, row.value, row.points), notes)
            rows.append(replace(made, anchor=self._anchor(place, given)))
        table = Table(
            say(N_("How each score is computed: {name}"), name=given.name),
            (say(NODE), *heads),
            tuple(rows),
        )
        return NodeTable(say(N_("Each score, step by step: {name}"), name=given.name), table)

    def _notes(self, given: _Given, node: NodeScore) -> Iterator[str]:
        yield from reason_of(given.report, node, self.context.language)
        yield from steps_of(given.scores, node, self.context.language)

    def _anchor(self, place: Place, given: _Given) -> str:
        """Return the anchor of an action, "" if it has no id, or is not the first with its id."""
        identifier = place.identifier
        if identifier is None or given.scores.tree.by_id[identifier][0] is not place:
            return ""
        folder = self.tree.referentiel.place
        return self.context.addresses.anchor(folder, str(identifier), "score")

    def _row(self, place: Place, cells: tuple[str, ...], notes: tuple[str, ...]) -> Row:
        numbers = tuple(map(Number, cells))
        return Row(Link(self._name(place)), numbers, depth=place.depth, notes=notes)
