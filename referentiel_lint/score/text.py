"""Scores as a tree for people; the page of `report` shows the same cells.

By principles, a row has the weight, the score and the points of a node. By statuts, a row of at
most 80 characters has the points of an action and the part of them that is done.
"""

from collections.abc import Iterator
from fractions import Fraction
from textwrap import wrap
from typing import NamedTuple

from linter.words import N_, NN_, Language, Messages, one_decimal, percent, thousands
from referentiel_lint.reports.characters import aligned, cut, location_text, visible
from referentiel_lint.score import sentences
from referentiel_lint.score.report import Line, PrincipeReport, ScoreReport, StatutsReport
from referentiel_lint.tree.trees import TREE_AXE, TREE_ROOT
from scoring.formule.identite import TYPE
from scoring.reglement import Reglement
from scoring.scores import NodeScore, Scores, State
from scoring.statuts.scores import ETOILES, ActionScore, completude, etoiles, part_fait

_SHORT_COLUMNS: Messages = {
    "fait": N_("done"),
    "programme": N_("plan."),
    "pas_fait": N_("not d."),
    "non_renseigne": N_("open"),
    "potentiel": N_("of"),
    "part": N_("% done"),
    "completude": N_("compl."),
}
COLUMNS: Messages = {"part": N_("weight"), "value": N_("score"), "points": N_("points")}
STATES: Messages = {
    "not-scored": N_("not scored"),
    "not-answered": N_("not answered"),
    "refused": N_("invalid answer"),
    "not-concerned": N_("not applicable"),
}

# The same columns where there is room for full names.
_LONG_COLUMNS: Messages = {
    "fait": N_("done (fait)"),
    "programme": N_("planned (programmé)"),
    "pas_fait": N_("not done (pas fait)"),
    "non_renseigne": N_("open (non renseigné)"),
    "potentiel": N_("potentiel"),
    "part": N_("% done"),
    "completude": N_("completeness"),
}

# Longer names of nodes are cut; those of actions so that all columns fit into the width.
_LONGEST, _WIDTH, _NAME = 64, 80, 28
_COLUMNS = ("fait", "programme", "pas_fait", "non_renseigne", "potentiel", "part", "completude")


def render(report: ScoreReport, language: Language) -> str:
    """Return a table of scores, or explanations of scores by statuts; "" if no score is shown.

    Explanations of scores by principles are notes in the table.
    """
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
    """Return the name, population and type of the collectivité, as far as the answers give them.

    For answers by statuts, add `DOM` if the collectivité is in one, and properties given as lists.
    """
    if isinstance(report, PrincipeReport):
        who = report.file.collectivite
        return visible(", ".join(_figures(who.name, who.population, who.kind, language)))
    identite = report.file.written.collectivite
    parts = [*_figures(identite.nom, identite.population, identite.type, language)]
    if identite.dom:
        parts.append(N_("DOM").say(language))
    for name, values in identite.listed(Reglement.R2026).items():
        if values:
            kinds = N_("type {values}") if name == TYPE else N_("{property} {values}")
            parts.append(kinds.say(language, property=name, values=", ".join(values)))
    return visible(", ".join(parts))


def _figures(
    name: str | None, population: object, kind: object, language: Language
) -> Iterator[str]:
    if name is not None:
        yield " ".join(name.split())
    if isinstance(population, int):
        yield N_("{population} inhabitants").say(language, population=thousands(population))
    if isinstance(kind, str):
        yield N_("type {kind}").say(language, kind=kind)


# --- By principles


class Row(NamedTuple):
    """The texts in the cells of a node: its name, share of its parent, score and points."""

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
    names = [COLUMNS[name].say(language) for name in ("part", "value", "points")]
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
    """Yield the line of `reason_of` and, if requested, the location and the steps of the score."""
    yield from reason_of(report, node, language)
    if report.scores is not None and report.explained:
        if location := report.location_of(node):
            yield visible(location_text(location))
        yield from steps_of(report.scores, node, language)


def reason_of(report: PrincipeReport, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield at most one line: `sentences.why_not`, with the location of the reason if known."""
    if why := sentences.why_not(node, language):
        location = report.reason_location(node)
        yield visible(f"{location_text(location)}: {why}" if location else why)


def steps_of(scores: Scores, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield sentences on how the score of a node is computed; nothing if its value is None."""
    yield from map(visible, sentences.explanation(node, scores, language))


def _name(report: PrincipeReport, node: NodeScore, language: Language) -> str:
    place = node.place
    if place.node is not None:
        return sentences.named(place.node) or place.label
    if place.parent is None:
        folder = report.referentiel.folder if report.referentiel else ""
        return TREE_ROOT.say(language, folder=folder)
    is_axe = place.identifier is not None and place.identifier.depth == 1
    return TREE_AXE.say(language, label=place.label) if is_axe else place.label


def _value(report: PrincipeReport, node: NodeScore, language: Language) -> str:
    if node.value is not None and node.state in (State.SCORED, State.OPEN):
        return sentences.between(node.value, language)
    return STATES[node.state].say(language)


def _points(node: NodeScore, language: Language) -> str:
    points = node.points
    if node.worth is None or points is None:
        return ""
    text = "?"
    if points.is_exact:
        text = one_decimal(points.low, language)
    elif node.state is State.OPEN:
        low, high = one_decimal(points.low, language), one_decimal(points.high, language)
        text = sentences.BETWEEN.say(language, low=low, high=high)
    return N_("{points} / {worth}").say(
        language, points=text, worth=one_decimal(node.worth, language)
    )


# --- By statuts


def _actions(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield lines: the collectivité, a table of actions, what its columns mean, and the étoiles."""
    yield from wrap(about_of(report, language), _WIDTH)
    rows = [["", *column_names(language)]]
    for line in report.shown:
        name = visible(" " * line.depth + (sentences.named(line.node) if line.node else line.name))
        rows.append([cut(name, _NAME), *cells(line.score, language)])
    yield from aligned(rows, left=(0,))
    yield ""
    yield from wrap(
        N_(
            "done (fait), planned (programmé), not done (pas fait), open (non renseigné): points "
            "out of the potentiel; completeness: share of the tâches with a statut"
        ).say(language),
        _WIDTH,
    )
    if not all(line.score.concerne for line in report.shown):
        yield from wrap(
            N_("n. c.: not applicable (non concerné); off: désactivé by a règle").say(language),
            _WIDTH,
        )
    yield etoiles_of(report.lines[0].score, language)


def column_names(language: Language, *, is_wide: bool = False) -> list[str]:
    """Return the names of the columns of `cells`, short ones or, with `is_wide`, full ones."""
    names = _LONG_COLUMNS if is_wide else _SHORT_COLUMNS
    return [names[name].say(language) for name in _COLUMNS]


def cells(score: ActionScore, language: Language, *, is_wide: bool = False) -> list[str]:
    """Return the cells of an action, as named by `column_names`; some are "" if non concernée."""
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
    """Return the percentage that is done, or the word for an action désactivée or non concernée."""
    if score.desactive:
        text = N_("off (désactivé)") if is_wide else N_("off")
    elif not score.concerne:
        text = N_("not applicable (non concerné)") if is_wide else N_("n. c.")
    else:
        part = part_fait(score)
        return _signed(part, percent(abs(part), language))
    return text.say(language)


def _signed(value: Fraction, text: str) -> str:
    return f"-{text}" if value < 0 else text


def etoiles_of(score: ActionScore, language: Language) -> str:
    """Return a sentence on the part of the root (`score`) that is done, and on its étoiles."""
    part = part_fait(score)
    count = etoiles(part)
    if part < 0:  # The platform's engine would still give an étoile.
        below = f"-{percent(-part, language)}"
        return N_("{part} done, not enough for an étoile").say(language, part=below)
    text = (
        N_("{part} done, enough for {etoiles} out of {all} (the next at {next} %)")
        if count < len(ETOILES)
        else N_("{part} done, enough for {etoiles} out of {all}")
    )
    return text.say(
        language,
        part=percent(part, language),
        etoiles=NN_("{count} étoile", "{count} étoiles").say(language, count=count),
        all=str(len(ETOILES)),
        next=str(int(ETOILES[count] * 100)) if count < len(ETOILES) else "",
    )


def _explained(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield the steps of each action shown, below its name, with blank lines between actions."""
    assert report.scores is not None
    renderer = sentences.Sentences(report, language)
    for number, line in enumerate(report.shown):
        if number:
            yield ""
        yield from wrap(visible(_placed_name(report, line)), _WIDTH)
        for sentence in renderer.steps(report.scores.steps(line.name)):
            yield from wrap(sentence, _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _placed_name(report: StatutsReport, line: Line) -> str:
    if (node := line.node) is None:
        return line.name
    place = report.location_of(node.document, node.action.anchor)
    return f"{sentences.named(node)} ({location_text(place)})"
