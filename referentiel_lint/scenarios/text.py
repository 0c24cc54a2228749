"""What is wrong with scenarios, for people: one line each."""

from collections.abc import Iterator
from fractions import Fraction

from linter.words import N_, NN_, Language, Messages, quote
from referentiel.weights.number import format_number
from referentiel_lint.reports.characters import visible
from referentiel_lint.reports.locations import finding_line, location_text
from referentiel_lint.scenarios.report import (
    LocatedCrash,
    LocatedDifference,
    Outcome,
    ScenariosReport,
)
from referentiel_lint.score.sentences import ERROR, crash_message, obstacle_message
from scoring.statuts.scenarios import Difference, Field, is_rounded

STATES: Messages = {
    "passed": NN_("{count} passed", "{count} passed"),
    "failed": NN_("{count} failed", "{count} failed"),
    "rejected": NN_("{count} rejected", "{count} rejected"),
    "not-checked": N_("{count} with nothing to check"),
}

# To which the platform's engine rounds points, halves to the even digit.
_DECIMALS = 3


def render(report: ScenariosReport, language: Language) -> str:
    """Return what is wrong with each scenario, in the order of the files."""
    lines = (line for outcome in report.outcomes for line in lines_of(outcome, language))
    return "".join(f"{visible(line)}\n" for line in lines)


def lines_of(outcome: Outcome, language: Language) -> Iterator[str]:
    """Yield what is wrong with one scenario."""
    yield from (finding_line(one, language) for one in outcome.findings)
    yield from (_crash(one, language) for one in outcome.crashes)
    yield from (_difference(one, language) for one in outcome.differences)


def obstacle_lines(report: ScenariosReport, language: Language) -> Iterator[str]:
    """Yield the reasons why referentials cannot be scored."""
    for obstacle, folder, location in report.obstacles:
        yield ERROR.say(
            language,
            place=location_text(location) if location else folder,
            code=obstacle.reason.value,
            message=obstacle_message(obstacle, language),
        )


def total(report: ScenariosReport, language: Language) -> str:
    """Return the numbers of scenarios in each state, and of compared values."""
    states = (
        STATES[state].say(language, count=count) for state, count in report.counts.items() if count
    )
    return N_("{scenarios}: {states}; {fields}").say(
        language,
        scenarios=NN_("{count} scenario", "{count} scenarios").say(
            language, count=len(report.outcomes)
        ),
        states=", ".join(states),
        fields=NN_("{count} value compared", "{count} values compared").say(
            language, count=report.compared
        ),
    )


def _difference(one: LocatedDifference, language: Language) -> str:
    difference = one.difference
    message = N_("`{field}` of `{action}` should be `{expected}`, but is `{found}`").say(
        language,
        action=quote(difference.action.text),
        field=quote(difference.field.text),
        expected=quote(expected_text(difference)),
        found=quote(found_text(difference.found, difference.field.text)),
    )
    return f"{location_text(one.location)}: {message}"


def _crash(one: LocatedCrash, language: Language) -> str:
    why = crash_message(one.crash, language)
    message = N_("`{action}` has no score: {why}").say(language, action=quote(one.action), why=why)
    return f"{location_text(one.location)}: {message}"


def expected_text(difference: Difference) -> str:
    """Return what is expected as it is written, `null` for nothing."""
    texts = [value.text for value in difference.expected]
    return texts[0] or "null" if len(texts) == 1 else f"[{', '.join(texts)}]"


def found_text(found: Field, field: str) -> str:
    """Return the value of a field as a scenario writes it; parts of tâches may be fractions."""
    match found:
        case None:
            return "null"
        case bool():
            return "yes" if found else "no"
        case Fraction():
            shown = round(found, _DECIMALS) if is_rounded(field) else found
            return format_number(shown)
