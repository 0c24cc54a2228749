"""Scores as a tree for people, and the cells of its rows, which the page of `report` shows too.

By principles a row is the weight, the score and the points of a node; by statuts the points of an
action, in at most 80 columns.
"""

from collections.abc import Iterator
from fractions import Fraction
from textwrap import wrap
from typing import NamedTuple

from linter.words.language import Language
from linter.words.numbers import one_decimal, percent, thousands
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import aligned, cut, visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score import statut_words, words
from referentiel_lint.score.explanations import (
    Sentences,
    between,
    explanation,
    named,
    why_not,
)
from referentiel_lint.score.report import Line, PrincipeReport, ScoreReport, StatutsReport
from scoring.formule.identite import TYPE
from scoring.node_score import NodeScore, Scores, State, Unanswered
from scoring.statuts.proportions import ETOILES, completude, etoiles, part_fait
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import ActionScore

# Longer names of nodes are truncated, and those of actions so that all columns fit into the width.
_LONGEST, _WIDTH, _NAME = 64, 80, 28
_COLUMNS = ("fait", "programme", "pas_fait", "non_renseigne", "potentiel", "part", "completude")


def render(report: ScoreReport, language: Language) -> str:
    """Return a table with notes below it, or the scores to be explained; empty without scores."""
    if not report.shown:
        return ""
    if isinstance(report, PrincipeReport):
        lines = [*_nodes(report, language)]
    elif report.explained:
        lines = [*_explained(report, language)]
    else:
        lines = [*_actions(report, language)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def about_of(report: ScoreReport, language: Language) -> str:
    """Return the name and the figures of the collectivité."""
    if isinstance(report, PrincipeReport):
        who = report.file.collectivite
        return visible(", ".join(_figures(who.name, who.population, who.kind, language)))
    identite = report.file.written.collectivite
    parts = [*_figures(identite.nom, identite.population, identite.type, language)]
    if identite.dom:
        parts.append(statut_words.DOM.say(language))
    for name, values in identite.listed(Reglement.R2026).items():
        if values:
            kinds = statut_words.KINDS if name == TYPE else statut_words.LIST
            parts.append(kinds.say(language, property=name, values=", ".join(values)))
    return visible(", ".join(parts))


def _figures(
    name: str | None, population: object, kind: object, language: Language
) -> Iterator[str]:
    if name is not None:
        yield " ".join(name.split())
    if isinstance(population, int):
        yield words.POPULATION.say(language, population=thousands(population))
    if isinstance(kind, str):
        yield words.KIND.say(language, kind=kind)


# --- By principles


class Row(NamedTuple):
    """A node: its name, its weight in its parent, its score and its points, "" where unknown."""

    name: str
    part: str
    value: str
    points: str


def row_of(report: PrincipeReport, node: NodeScore, language: Language) -> Row:
    """Return the row of a node."""
    part = percent(node.part, language) if node.part is not None else ""
    name = visible(_name(report, node, language))
    return Row(name, part, _value(report, node, language), _points(node, language))


def _nodes(report: PrincipeReport, language: Language) -> Iterator[str]:
    names = [words.COLUMNS[name].say(language) for name in ("part", "value", "points")]
    rows = [[about_of(report, language), *names]]
    for node in report.shown:
        name, *others = row_of(report, node, language)
        rows.append([cut("  " * node.place.depth + name, _LONGEST), *others])
    head, *lines = aligned(rows, left=(0,))
    yield head
    for node, line in zip(report.shown, lines, strict=True):
        yield line
        margin = "  " * (node.place.depth + 2)
        yield from (f"{margin}{note}" for note in _notes(report, node, language))


def _notes(report: PrincipeReport, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield why a node has no score, and, if asked, how its score is computed."""
    yield from reason_of(report, node, language)
    if report.scores is not None and report.explained:
        if location := report.location_of(node):
            yield visible(location_text(location))
        yield from steps_of(report.scores, node, language)


def reason_of(report: PrincipeReport, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield why a node has no score, with the location, or what its bounds depend on."""
    if why := why_not(node, language):
        location = report.reason_location(node)
        yield visible(f"{location_text(location)}: {why}" if location else why)


def steps_of(scores: Scores, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield how the score of a node is computed."""
    yield from map(visible, explanation(node, scores, language))


def _name(report: PrincipeReport, node: NodeScore, language: Language) -> str:
    place = node.place
    if place.node is not None:
        return named(place.node) or place.label
    if place.parent is None:
        folder = report.referentiel.folder if report.referentiel else ""
        return reports_words.TREE_ROOT.say(language, folder=folder)
    is_axe = place.identifier is not None and place.identifier.depth == 1
    return reports_words.TREE_AXE.say(language, label=place.label) if is_axe else place.label


def _value(report: PrincipeReport, node: NodeScore, language: Language) -> str:
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


# --- By statuts


def _actions(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield the collectivité, a line per action, what the columns are, and the étoiles."""
    yield from wrap(about_of(report, language), _WIDTH)
    rows = [["", *column_names(language)]]
    for line in report.shown:
        name = visible(" " * line.depth + (named(line.node) if line.node else line.name))
        rows.append([cut(name, _NAME), *cells(line.score, language)])
    yield from aligned(rows, left=(0,))
    yield ""
    yield from wrap(statut_words.LEGEND.say(language), _WIDTH)
    if not all(line.score.concerne for line in report.shown):
        yield from wrap(statut_words.LEGEND_MARKS.say(language), _WIDTH)
    yield etoiles_of(report.lines[0].score, language)


def column_names(language: Language, *, is_wide: bool = False) -> list[str]:
    """Return the names of the columns of `cells`, in full if there is room."""
    names = statut_words.LONG_COLUMNS if is_wide else statut_words.COLUMNS
    return [names[name].say(language) for name in _COLUMNS]


def cells(score: ActionScore, language: Language, *, is_wide: bool = False) -> list[str]:
    """Return the cells of an action: its points, its part done and its complétude."""
    points = (
        score.point_fait,
        score.point_programme,
        score.point_pas_fait,
        score.point_non_renseigne,
        score.point_potentiel,
    )
    # A plafond may give points to an action that is non concernée.
    has_points = score.concerne or any(points)
    shown = [_signed(one, one_decimal(abs(one), language)) if has_points else "" for one in points]
    part = part_of(score, language, is_wide=is_wide)
    return [*shown, part, percent(completude(score), language) if score.concerne else ""]


def part_of(score: ActionScore, language: Language, *, is_wide: bool = False) -> str:
    """Return the part that is done, or that the action does not concern the collectivité."""
    if score.desactive:
        text = statut_words.LONG_DESACTIVE if is_wide else statut_words.DESACTIVE
    elif not score.concerne:
        text = statut_words.LONG_NON_CONCERNE if is_wide else statut_words.NON_CONCERNE
    else:
        part = part_fait(score)
        return _signed(part, percent(abs(part), language))
    return text.say(language)


def _signed(value: Fraction, text: str) -> str:
    return f"-{text}" if value < 0 else text


def etoiles_of(score: ActionScore, language: Language) -> str:
    """Return the part of all points that is done, and for how many étoiles it is enough."""
    part = part_fait(score)
    count = etoiles(part)
    text = statut_words.ETOILES if count < len(ETOILES) else statut_words.ETOILES_ALL
    return text.say(
        language,
        part=_signed(part, percent(abs(part), language)),
        etoiles=statut_words.ETOILE_COUNT.say(language, count=count),
        all=str(len(ETOILES)),
        next=str(int(ETOILES[count] * 100)) if count < len(ETOILES) else "",
    )


def _explained(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield the steps of each score that is to be explained, in paragraphs."""
    assert report.scores is not None
    sentences = Sentences(report, language)
    for number, line in enumerate(report.shown):
        if number:
            yield ""
        yield from wrap(visible(_placed_name(report, line)), _WIDTH)
        for sentence in sentences.steps(report.scores.steps(line.name)):
            yield from wrap(sentence, _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _placed_name(report: StatutsReport, line: Line) -> str:
    if (node := line.node) is None:
        return line.name
    place = report.location_of(node.document, node.action.anchor)
    return f"{named(node)} ({location_text(place)})"
