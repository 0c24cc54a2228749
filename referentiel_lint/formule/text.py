"""A formula for people: what is wrong with it, what it says, and the table of its cases."""

from collections.abc import Iterator

from linter.topics.formules.sentences import sentence
from linter.words.language import Language
from referentiel_lint.formule import words
from referentiel_lint.formule.report import Problem, Shown
from referentiel_lint.formule.table import has_columns, result_text, rows_of
from referentiel_lint.reports import words as reports_words
from referentiel_lint.reports.characters import aligned, visible, width
from referentiel_lint.reports.excerpt import excerpt_of
from referentiel_lint.reports.locations import location_text
from scoring.formule.cases import Case
from scoring.formule.dialect import Dialect
from scoring.formule.format import format_formule

# Further cases are counted.
_MOST_CASES = 60


def render(shown: Shown, language: Language) -> str:
    """Return the problems, then the formula, what it says and its cases."""
    blocks = [_problem(problem, language) for problem in shown.problems]
    blocks += _explanation(shown, language)
    return "\n".join("".join(f"{visible(line).rstrip()}\n" for line in block) for block in blocks)


def _problem(problem: Problem, language: Language) -> Iterator[str]:
    location = problem.location
    message = problem.message.fill(language, problem.arguments)
    yield f"{location_text(location)}: {problem.severity}[{problem.code}] {message}"
    number = str(location.start.line) if location.start else ""
    before, marked, after = excerpt_of(location)
    margin = " " * len(number)
    yield f"{margin} |"
    yield f"{number} | {before}{marked}{after}"
    yield f"{margin} | {' ' * width(before)}{'^' * max(width(marked), 1)}"
    if advice := problem.message.remedy:
        remedy = advice.fill(language, problem.arguments)
        yield f"{margin} = {reports_words.REMEDY.say(language, remedy=remedy)}"


def _explanation(shown: Shown, language: Language) -> Iterator[Iterator[str]]:
    if shown.formule is None:
        yield iter((words.NOT_READ.say(language),))
        return
    text = format_formule(shown.formule).split("\n")
    if any(problem.is_certain for problem in shown.problems):
        yield iter((words.MEANT.say(language), *text))
    else:
        yield iter(text)
    yield iter((sentence(shown.formule, language, shown.regle_type, shown.dialect),))
    yield _cases(shown.cases, language, shown.dialect)


def _cases(cases: tuple[Case, ...] | None, language: Language, dialect: Dialect) -> Iterator[str]:
    if cases is None:
        yield words.TOO_MANY.say(language)
        return
    if len(cases) == 1:
        yield words.ONLY_CASE.say(language, result=result_text(cases[0], language, dialect))
        return
    yield words.CASES.say(language)
    rows = [list(map(visible, row)) for row in rows_of(cases[:_MOST_CASES], language, dialect)]
    yield from (f"  {line}" for line in aligned(rows, left=range(len(rows[0]))))
    if len(cases) > _MOST_CASES:
        more = words.CASE.say(language, count=len(cases) - _MOST_CASES)
        yield words.MORE.say(language, count=more)
    if has_columns(cases):
        yield words.LEGEND.say(language)
