"""The manual in a terminal: the page of a rule, and the list of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

import click

from linter.aliases import finest_names
from linter.engine.plan import Plan
from linter.finding import Severity
from linter.manual.examples import localized_text
from linter.manual.page import (
    page_of,
    remedies_of,
    shows_finding,
)
from linter.registry import RULES
from linter.rule import Rule
from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.explain import words
from referentiel_lint.reports.characters import aligned
from referentiel_lint.terminal.output import COLOURS

# A line of text is read easily up to here, in a terminal that has room for it.
WIDEST = 88
_INDENT = "    "
# Stands for a space where a line is not to be broken; no text has it.
_GLUE = "\x00"


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule as it is configured: how much it matters, and whether it runs."""

    rule: Rule
    severity: Severity
    runs: bool

    @property
    def fix(self) -> Literal["none", "safe", "unsafe", "display"]:
        """How safe its fixes are."""
        fix = self.rule.fix
        return fix.value if fix else "none"


def listed(plan: Plan) -> list[Listed]:
    """Give every rule as a plan has it."""
    running = {rule.name for rule in plan.rules}
    return [Listed(rule, _severity(rule, plan), rule.name in running) for rule in RULES]


def _severity(rule: Rule, plan: Plan) -> Severity:
    chosen = (plan.severities.get(name) for name in finest_names(rule.name))
    return next(filter(None, chosen), rule.module.SEVERITY)


def pages(rows: Sequence[Listed], language: Language, columns: int) -> str:
    """Give the pages of rules, with colours that whoever writes may strip."""
    return "\n\n".join("\n".join(_page(one, language, columns)) + "\n" for one in rows)


def _page(one: Listed, language: Language, columns: int) -> Iterator[str]:
    rule, page = one.rule, page_of(one.rule.module)
    severity = click.style(one.severity.value, fg=COLOURS[one.severity], bold=True)
    yield words.HEAD.say(
        language,
        rule=click.style(rule.name, bold=True),
        severity=severity,
        fix=words.FIXES[one.fix].say(language),
        scope=words.SCOPES[rule.scope].say(language),
    )
    if not one.runs:
        yield words.OFF.say(language)
    yield ""
    yield from _wrapped(page.summary[language], columns)
    yield from _headed(words.WHY, language)
    yield from _wrapped(page.why[language], columns, _INDENT)
    for text, examples in ((words.BAD, page.bad), (words.GOOD, page.good)):
        for example in examples:
            yield from _headed(text, language)
            yield from _example(localized_text(example, rule, language), one.severity)
    if any(example.has_escapes for example in page.bad + page.good):
        yield ""
        yield from _wrapped(words.ESCAPES.say(language), columns, _INDENT)
    yield from _headed(words.REMEDIES, language)
    for advice in remedies_of(rule.module, language):
        for message in advice.messages:
            yield from _wrapped(message, columns, _INDENT + "- ", _INDENT + "  ")
        remedy = words.REMEDY.say(language, remedy=advice.remedy)
        yield from _wrapped(remedy, columns, _INDENT + "  ")


def _headed(text: Text, language: Language) -> Iterator[str]:
    yield ""
    yield click.style(text.say(language), bold=True)


def _example(text: str, severity: Severity) -> Iterator[str]:
    for line in text.split("\n"):
        shown = click.style(line, fg=COLOURS[severity]) if shows_finding(line) else line
        yield f"{_INDENT}{shown}" if line else ""


def _wrapped(text: str, columns: int, indent: str = "", later: str | None = None) -> Iterator[str]:
    """Give text in lines that fit; what stands between backticks is not broken."""
    room = min(columns, WIDEST)
    parts = text.split("`")
    parts[1::2] = [part.replace(" ", _GLUE) for part in parts[1::2]]
    lines = wrap(
        " ".join("`".join(parts).split()),
        room,
        initial_indent=indent,
        subsequent_indent=indent if later is None else later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from (line.replace(_GLUE, " ") for line in lines)


def table(rows: Sequence[Listed], language: Language) -> str:
    """Give a line for each rule, in columns below their names."""
    heads = [words.COLUMNS[name].say(language) for name in _COLUMNS]
    lines = [heads, *(_row(one, language) for one in rows)]
    return "".join(f"{line}\n" for line in aligned(lines, range(len(_COLUMNS))))


_COLUMNS = ("rule", "severity", "fix", "scope", "finds")


def _row(one: Listed, language: Language) -> list[str]:
    severity = one.severity.value
    if not one.runs:
        severity = words.SEVERITY_OFF.say(language, severity=severity)
    return [
        one.rule.name,
        severity,
        words.FIXES[one.fix].say(language),
        words.SCOPES[one.rule.scope].say(language),
        page_of(one.rule.module).summary[language],
    ]
