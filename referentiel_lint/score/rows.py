"""The rows of the tree of scores for people: the text of each cell, and the notes below."""

from collections.abc import Iterator
from dataclasses import dataclass

from linter.words.language import Language
from linter.words.numbers import one_decimal, percent, thousands
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score import words
from referentiel_lint.score.explanations import between, explanation, named, why_not
from referentiel_lint.score.report import ScoreReport
from scoring.node_score import NodeScore, Scores, State, Unanswered


@dataclass(frozen=True, slots=True)
class Row:
    """A node: its name, its weight in its parent, its score and its points, "" where unknown."""

    name: str
    part: str
    value: str
    points: str


def row_of(report: ScoreReport, node: NodeScore, language: Language) -> Row:
    """Return the row of a node."""
    return Row(
        visible(_name(report, node, language)),
        percent(node.part, language) if node.part is not None else "",
        _value(report, node, language),
        _points(node, language),
    )


def about(scores: Scores, language: Language) -> str:
    """Return the name, population and kind of the collectivité."""
    who, parts = scores.collectivite, []
    if who.name is not None:
        parts.append(visible(" ".join(who.name.split())))
    if who.population is not None:
        parts.append(words.POPULATION.say(language, population=thousands(who.population)))
    if who.kind is not None:
        parts.append(words.KIND.say(language, kind=visible(who.kind)))
    return ", ".join(parts)


def reason_of(report: ScoreReport, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield why a node has no score, with the location, or what its bounds depend on."""
    if why := why_not(node, language):
        location = report.reason_location(node)
        yield visible(f"{location_text(location)}: {why}" if location else why)


def steps_of(scores: Scores, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield how the score of a node is computed."""
    yield from map(visible, explanation(node, scores, language))


def _name(report: ScoreReport, node: NodeScore, language: Language) -> str:
    place = node.place
    if place.node is not None:
        return named(place.node) or place.label
    if place.parent is None:
        folder = report.referentiel.folder if report.referentiel else ""
        return reports_words.TREE_ROOT.say(language, folder=folder)
    is_axe = place.identifier is not None and place.identifier.depth == 1
    return reports_words.TREE_AXE.say(language, label=place.label) if is_axe else place.label


def _value(report: ScoreReport, node: NodeScore, language: Language) -> str:
    if node.value is not None and node.state in (State.SCORED, State.OPEN):
        return between(node.value, language)
    counts_0 = report.scores is not None and report.scores.unanswered is Unanswered.ZERO
    if node.state is State.NOT_ANSWERED and counts_0:
        return words.NOT_ANSWERED_ZERO.say(language)
    return words.STATES[node.state].say(language)


def _points(node: NodeScore, language: Language) -> str:
    points = node.points
    if node.worth is None or points is None:
        return ""
    text = "?"
    if points.is_exact:
        text = one_decimal(points.low, language)
    elif node.state is State.OPEN:
        low, high = one_decimal(points.low, language), one_decimal(points.high, language)
        text = words.BETWEEN.say(language, low=low, high=high)
    return words.OF.say(language, points=text, worth=one_decimal(node.worth, language))
