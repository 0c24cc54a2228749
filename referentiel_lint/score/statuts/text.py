"""Scores from statuts as a tree for people, at most 80 columns wide."""

from collections.abc import Iterator
from fractions import Fraction
from textwrap import wrap

from linter.words.language import Language
from linter.words.numbers import one_decimal, percent, thousands
from referentiel_lint.reports.characters import aligned, cut, visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score import words as score_words
from referentiel_lint.score.explanations import named
from referentiel_lint.score.statuts import words
from referentiel_lint.score.statuts.explanations import Sentences
from referentiel_lint.score.statuts.report import Line, StatutsReport
from scoring.formule.identite import TYPE
from scoring.statuts.model import Identite
from scoring.statuts.proportions import ETOILES, completude, etoiles, part_fait
from scoring.statuts.reglement import Reglement
from scoring.statuts.scores import ActionScore

_INDENT = " "
# The name of an action is cut so that all columns fit into this many cells.
_WIDTH, _NAME = 80, 28
_COLUMNS = ("fait", "programme", "pas_fait", "non_renseigne", "potentiel", "part", "completude")


def render(report: StatutsReport, language: Language) -> str:
    """Return the scores to be explained, else the collectivité, a line per action, the étoiles."""
    if not report.shown:
        return ""
    if report.explained:
        return "\n".join(_explained(report, language))
    about = wrap(about_of(report.file.written.collectivite, language), _WIDTH)
    rows = [["", *column_names(language)], *(_row(line, language) for line in report.shown)]
    table = aligned(rows, left=(0,))
    lines = [*about, *table, *_footer(report, language)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _row(line: Line, language: Language) -> list[str]:
    name = named(line.node) if line.node else line.name
    return [cut(visible(_INDENT * line.depth + name), _NAME), *cells(line.score, language)]


def column_names(language: Language, *, is_wide: bool = False) -> list[str]:
    """Return the names of the columns of `cells`, in full if there is room."""
    names = words.LONG_COLUMNS if is_wide else words.COLUMNS
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
    part = part_of(score, language, is_wide=is_wide)
    if score.concerne:
        shown = [_decimal(one, language) for one in points]
        return [*shown, part, percent(completude(score), language)]
    # A plafond may give points to an action that is non concernée.
    return [*(_decimal(one, language) if any(points) else "" for one in points), part, ""]


def part_of(score: ActionScore, language: Language, *, is_wide: bool = False) -> str:
    """Return the part that is done, or that the action does not concern the collectivité."""
    if score.desactive:
        return (words.LONG_DESACTIVE if is_wide else words.DESACTIVE).say(language)
    if not score.concerne:
        return (words.LONG_NON_CONCERNE if is_wide else words.NON_CONCERNE).say(language)
    return _signed(part_fait(score), language)


def _signed(part: Fraction, language: Language) -> str:
    return f"-{percent(-part, language)}" if part < 0 else percent(part, language)


def _decimal(value: Fraction, language: Language) -> str:
    return f"-{one_decimal(-value, language)}" if value < 0 else one_decimal(value, language)


def about_of(identite: Identite, language: Language) -> str:
    """Return the name and the identité of the collectivité."""
    parts = [] if identite.nom is None else [" ".join(identite.nom.split())]
    if isinstance(identite.population, int):
        number = thousands(identite.population)
        parts.append(score_words.POPULATION.say(language, population=number))
    if isinstance(identite.type, str):
        parts.append(score_words.KIND.say(language, kind=identite.type))
    if identite.dom:
        parts.append(words.DOM.say(language))
    for name, values in identite.listed(Reglement.R2026).items():
        if values:
            kinds = words.KINDS if name == TYPE else words.LIST
            parts.append(kinds.say(language, property=name, values=", ".join(values)))
    return visible(", ".join(parts))


def etoiles_of(score: ActionScore, language: Language) -> str:
    """Return the part of all points that is done, and for how many étoiles it is enough."""
    part = part_fait(score)
    count = etoiles(part)
    text = words.ETOILES if count < len(ETOILES) else words.ETOILES_ALL
    return text.say(
        language,
        part=_signed(part, language),
        etoiles=words.ETOILE_COUNT.say(language, count=count),
        all=str(len(ETOILES)),
        next=str(int(ETOILES[count] * 100)) if count < len(ETOILES) else "",
    )


def _footer(report: StatutsReport, language: Language) -> Iterator[str]:
    yield ""
    yield from wrap(words.LEGEND.say(language), _WIDTH)
    if not all(line.score.concerne for line in report.shown):
        yield from wrap(words.LEGEND_MARKS.say(language), _WIDTH)
    yield etoiles_of(report.lines[0].score, language)


def _explained(report: StatutsReport, language: Language) -> Iterator[str]:
    """Yield the steps of each score that is to be explained, a paragraph per action."""
    assert report.scores is not None
    sentences = Sentences(report, language)
    for line in report.shown:
        name = line.name
        if (node := line.node) is not None:
            place = report.location_of(node.document, node.action.anchor)
            name = f"{named(node)} ({location_text(place)})"
        yield from wrap(visible(name), _WIDTH)
        for sentence in sentences.steps(report.scores.steps(line.name)):
            yield from wrap(sentence, _WIDTH, initial_indent="  ", subsequent_indent="    ")
        yield ""
