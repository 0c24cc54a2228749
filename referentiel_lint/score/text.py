"""Scores as a tree for people: the weight, the score and the points of each node."""

from collections.abc import Iterator

from linter.words.language import Language
from referentiel_lint.reports.characters import aligned, cut, visible
from referentiel_lint.reports.locations import location_text
from referentiel_lint.score import words
from referentiel_lint.score.report import ScoreReport
from referentiel_lint.score.rows import about, reason_of, row_of, steps_of
from scoring.node_score import NodeScore

_INDENT = "  "
# Longer names are truncated.
_LONGEST = 64


def render(report: ScoreReport, language: Language) -> str:
    """Return one line per node, with notes below it."""
    if report.scores is None:
        return ""
    names = [words.COLUMNS[name].say(language) for name in ("part", "value", "points")]
    rows = [_row(report, node, language) for node in report.shown]
    head, *others = aligned([[about(report.scores, language), *names], *rows], left=(0,))
    lines = [head]
    for node, line in zip(report.shown, others, strict=True):
        lines.append(line)
        margin = _INDENT * (node.place.depth + 2)
        lines.extend(f"{margin}{note}" for note in _notes(report, node, language))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _row(report: ScoreReport, node: NodeScore, language: Language) -> list[str]:
    row = row_of(report, node, language)
    return [cut(_INDENT * node.place.depth + row.name, _LONGEST), row.part, row.value, row.points]


def _notes(report: ScoreReport, node: NodeScore, language: Language) -> Iterator[str]:
    """Yield why a node has no score, and, if asked, how its score is computed."""
    yield from reason_of(report, node, language)
    if report.scores is not None and report.explained:
        if location := report.location_of(node):
            yield visible(location_text(location))
        yield from steps_of(report.scores, node, language)
