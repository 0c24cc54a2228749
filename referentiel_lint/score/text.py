"""Scores as a tree for people: the weight, the score and the points of each node."""

from collections.abc import Iterator

from linter.words.language import Language
from linter.words.numbers import one_decimal, percent, thousands
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import aligned, cut, visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score import words
from referentiel_lint.score.explanations import between, explanation, named, why_not
from referentiel_lint.score.report import ScoreReport
from scoring.node_score import NodeScore, Scores, State, Unanswered

_INDENT = "  "
# Longer names are truncated.
_LONGEST = 64


def render(report: ScoreReport, language: Language) -> str:
    """Return one line per node, with notes below it."""
    if report.scores is None:
        return ""
    names = [words.COLUMNS[name].say(language) for name in ("part", "value", "points")]
    rows = [_row(report, node, language) for node in report.shown]
    head, *others = aligned([[_about(report.scores, language), *names], *rows], left=(0,))
    lines = [head]
    for node, line in zip(report.shown, others, strict=True):
        lines.append(line)
        margin = _INDENT * (node.place.depth + 2)
        lines.extend(f"{margin}{visible(note)}" for note in _notes(report, node, language))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _about(scores: Scores, language: Language) -> str:
    """Return the name, population and kind of the collectivité."""
    about, parts = scores.collectivite, []
    if about.name is not None:
        parts.append(visible(" ".join(about.name.split())))
    if about.population is not None:
        parts.append(words.POPULATION.say(language, population=thousands(about.population)))
    if about.kind is not None:
        parts.append(words.KIND.say(language, kind=visible(about.kind)))
    return ", ".join(parts)


def _row(report: ScoreReport, node: NodeScore, language: Language) -> list[str]:
    name = cut(_INDENT * node.place.depth + visible(_name(report, node, language)), _LONGEST)
    part = percent(node.part, language) if node.part is not None else ""
    return [name, part, _value(report, node, language), _points(node, language)]


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


def _notes(report: ScoreReport, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield why a node has no score, with the location, or, if asked, how its score is computed."""
    if why := why_not(node, language):
        location = report.reason_location(node)
        yield f"{location_text(location)}: {why}" if location else why
    if report.explains and report.scores is not None:
        yield from explanation(node, report.scores, language)
