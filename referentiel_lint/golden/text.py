"""The differences of golden cases for people: one line each."""

from fractions import Fraction

from linter.topics.principes.readings import exact_percent, show
from linter.words.language import Language
from linter.words.numbers import localized
from linter.words.text import quote
from referentiel_lint.golden import words as golden_words
from referentiel_lint.golden.report import FileDifference, GoldenReport
from referentiel_lint.golden.statut_text import statut_line
from referentiel_lint.reports.characters import visible
from referentiel_lint.score import words as score_words
from referentiel_lint.score.explanations import why_not
from scoring.node_score import NodeScore
from scoring.principe.evaluator import Interval


def render(report: GoldenReport, language: Language) -> str:
    """Return the differences, in the order of the golden files."""
    lines = [_line(one, language) for one in report.result.differences]
    lines += [statut_line(one, language) for one in report.result.statuts]
    return "".join(f"{visible(line)}\n" for line in lines)


def _line(one: FileDifference, language: Language) -> str:
    problem = one.difference
    place = one.path if problem.line is None else f"{one.path}:{problem.line}"
    kind = golden_words.KINDS[problem.kind].say(language)
    words = golden_words.CAUSES[problem.cause].say(
        language,
        subject=problem.subject,
        text=quote(problem.text),
        path=problem.path,
        said=quote(problem.detail),
        wanted=_percent(problem.expected, language),
        found=_bounds(problem.actual, language),
        why=unscored(problem.node, language),
        count=golden_words.CASES.say(language, count=problem.count),
    )
    return f"{place}: {kind}: {problem.subject}: {words}"


def unscored(node: NodeScore | None, language: Language) -> str:
    """Return why a node has no score, or on which niveaux without one it depends."""
    if node is None:
        return ""
    names = ", ".join(node.unscored)
    return why_not(node, language) or score_words.DEPENDS.say(language, names=names)


def _percent(value: Fraction | None, language: Language) -> str:
    return "" if value is None else exact_percent(value, language)


def _bounds(value: Interval | None, language: Language) -> str:
    if value is None:
        return ""
    if value.is_exact:
        return _percent(value.low, language)
    low, high = (localized(show(one), language) for one in (value.low, value.high))
    return f"{low} – {high} %"
