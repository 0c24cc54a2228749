"""The problems of golden cases for people: one line each."""

from fractions import Fraction

from linter.catalogue import count, say
from linter.reports.golden import GoldenReport, Told
from linter.reports.terminal import visible
from linter.topics.principes import show
from linter.words import Language, quote
from scoring.principe.evaluator import Interval


def render(report: GoldenReport, language: Language) -> str:
    """Give the problems, in the order of the golden files."""
    return "".join(f"{visible(_line(told, language))}\n" for told in report.held.told)


def _line(told: Told, language: Language) -> str:
    problem = told.problem
    place = told.golden if problem.line is None else f"{told.golden}:{problem.line}"
    kind = say(f"golden.kind-{problem.kind}", language)
    words = say(
        f"golden.{problem.cause}",
        language,
        subject=problem.subject,
        text=quote(problem.text),
        path=problem.path,
        said=quote(problem.said),
        wanted=_percent(problem.wanted),
        found=_bounds(problem.found),
        count=count(problem.count, "case", language),
    )
    return f"{place}: {kind}: {problem.subject}: {words}"


def _percent(value: Fraction | None) -> str:
    return "" if value is None else f"{show(value)} %"


def _bounds(value: Interval | None) -> str:
    if value is None:
        return ""
    return _percent(value.low) if value.is_exact else f"{show(value.low)} – {show(value.high)} %"
