"""The pages of rules in a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

import click

from linter.finding import Severity
from linter.manual.examples import localized_text
from linter.manual.page import page_of, shows_finding
from linter.words import N_, Language, Text
from referentiel_lint.explain.rules import FIXES, ConfiguredRule, seen_by
from referentiel_lint.reports.summary import SEVERITIES
from referentiel_lint.terminal.output import COLOURS

HEAD = N_("{rule}: {severity}; fix: {fix}; scope: {scope}")
OFF = N_("disabled by the configuration")
WHY = N_("Why")
BAD = N_("Bad")
GOOD = N_("Good")
ESCAPES = N_("`\\t`, `\\r`, `\\0`, `\\u2028` and `\\xe9` stand for invisible characters.")

# Wider lines are hard to read, even in a terminal that has room for them.
WIDEST = 88
_INDENT = "    "
# Stands for a space at which lines must not break; no text contains it.
_GLUE = "\x00"


def pages(rows: Sequence[ConfiguredRule], language: Language, columns: int) -> str:
    """Return the pages of rules, with colours that `write` may strip."""
    return "\n\n".join("\n".join(_page(one, language, columns)) + "\n" for one in rows)


def _page(one: ConfiguredRule, language: Language, columns: int) -> Iterator[str]:
    rule, page = one.rule, page_of(one.rule)
    shown = SEVERITIES[one.severity].say(language)
    severity = click.style(shown, fg=COLOURS[one.severity], bold=True)
    yield HEAD.say(
        language,
        rule=click.style(rule.name, bold=True),
        severity=severity,
        fix=FIXES[one.fix].say(language),
        scope=seen_by(rule, language),
    )
    if not one.runs:
        yield OFF.say(language)
    yield ""
    yield from _wrapped(page.summary[language], columns)
    yield from _headed(WHY, language)
    yield from _wrapped(page.why[language], columns, _INDENT)
    for text, examples in ((BAD, page.bad), (GOOD, page.good)):
        for example in examples:
            yield from _headed(text, language)
            yield from _example(localized_text(example, rule, language), one.severity)
    if any(example.has_escapes for example in page.bad + page.good):
        yield ""
        yield from _wrapped(ESCAPES.say(language), columns, _INDENT)


def _headed(text: Text, language: Language) -> Iterator[str]:
    yield ""
    yield click.style(text.say(language), bold=True)


def _example(text: str, severity: Severity) -> Iterator[str]:
    for line in text.split("\n"):
        shown = click.style(line, fg=COLOURS[severity]) if shows_finding(line) else line
        yield f"{_INDENT}{shown}" if line else ""


def _wrapped(text: str, columns: int, indent: str = "") -> Iterator[str]:
    """Yield text in lines that fit; text between backticks is not broken."""
    room = min(columns, WIDEST)
    parts = text.split("`")
    parts[1::2] = [part.replace(" ", _GLUE) for part in parts[1::2]]
    lines = wrap(
        " ".join("`".join(parts).split()),
        room,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from (line.replace(_GLUE, " ") for line in lines)
