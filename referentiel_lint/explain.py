"""`reflint explain`: the list of rules, and their manual pages."""

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Literal, NamedTuple

import click

from linter.finding import Severity
from linter.manual.examples import localized_text
from linter.manual.page import page_of, shows_finding
from linter.registry import RULES, Plan, matching
from linter.rule import Rule
from linter.words import N_, Language, Messages, Text, UsageError
from referentiel.kind import OF_SHEETS, Kind
from referentiel_lint.configuration.plans import Plans, unknown_rules
from referentiel_lint.reports.characters import aligned
from referentiel_lint.reports.summary import KINDS, SEVERITIES
from referentiel_lint.terminal import command as terminal
from referentiel_lint.terminal.output import COLOURS, wants_color, write


@click.command("explain", cls=terminal.Command)
@click.argument("rules", nargs=-1, shell_complete=terminal.complete_rules)
@terminal.lang
@terminal.config
@terminal.color
def command(
    rules: tuple[str, ...], *, lang: str | None, configuration: Path | None, color: str
) -> int:
    """Explain RULES: what they find and why, with examples; without RULES, list all rules.

    RULES are names or patterns (`principe-*`). Severities and disabled rules are shown as
    configured. The list gives the severity of each rule, the safety of its fixes, its scope, and
    what it finds.

    Exit status: 0 done, 2 no such rule, or an invalid configuration.
    """
    plans = Plans(configuration)
    language = terminal.language_of_run(plans, lang)
    names = _names(rules)
    configured = configured_rules(plans.plan(Path()))
    if not rules:
        write(sys.stdout, table(configured, language), color=False)
        return 0
    rows = {one.rule.name: one for one in configured}
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if is_terminal else WIDEST
    text = pages([rows[name] for name in names], language, columns)
    write(sys.stdout, text, color=wants_color(color, sys.stdout))
    return 0


def _names(patterns: Sequence[str]) -> list[str]:
    """Return the names of the matching rules, each once, in the order of the patterns.

    Raise `UsageError` if a pattern matches no rule.
    """
    if problems := list(unknown_rules("explain", patterns)):
        raise UsageError(*problems)
    return list(dict.fromkeys(name for pattern in patterns for name in matching(pattern)))


FIXES: Messages = {
    "none": N_("none", context="feminine"),
    "safe": N_("safe"),
    "unsafe": N_("unsafe"),
    "display": N_("only shown"),
}
SCOPES: Messages = {
    "document": N_("one file of actions"),
    "any-file": N_("one file of any kind"),
    "some-files": N_("one file ({kinds})"),
    "referentiel": N_("the whole referential"),
    "ensemble": N_("all sibling files, with the actions that they refer to"),
    "collection": N_("a referential or its sibling files"),
    "suppressions": N_("the suppressions of one file, after all other rules"),
    "comparison": N_("the whole referential, before and after a change"),
}
_COLUMNS = (N_("rule"), N_("severity"), N_("fix"), N_("scope"), N_("what it finds"))


class ConfiguredRule(NamedTuple):
    """A rule with its configured severity, and whether it runs."""

    rule: Rule
    severity: Severity
    runs: bool

    @property
    def fix(self) -> Literal["none", "safe", "unsafe", "display"]:
        """How safe the fixes of the rule are; "none" if it has no fixes."""
        fix = self.rule.fix
        return fix.value if fix else "none"


def configured_rules(plan: Plan) -> list[ConfiguredRule]:
    """Return each built-in rule with its severity in a plan, and whether the plan runs it."""
    running = {rule.name for rule in plan.rules}
    return [
        ConfiguredRule(rule, plan.severities.get(rule.name) or rule.severity, rule.name in running)
        for rule in RULES
    ]


def seen_by(rule: Rule, language: Language) -> str:
    """Return the scope of a rule as text, such as `one file of actions`."""
    if rule.scope != "document" or rule.kinds == {Kind.ACTIONS}:
        return SCOPES[rule.scope].say(language)
    if rule.kinds == set(Kind):
        return SCOPES["any-file"].say(language)
    # There is one word for all kinds of sheets.
    kinds = rule.kinds - OF_SHEETS | {Kind.TABLEUR} if rule.kinds >= OF_SHEETS else rule.kinds
    names = (KINDS[kind].say(language) for kind in Kind if kind in kinds)
    return SCOPES["some-files"].say(language, kinds=", ".join(names))


def table(rows: Sequence[ConfiguredRule], language: Language) -> str:
    """Return a table with a line for each rule, below the names of the columns."""
    lines = [[one.say(language) for one in _COLUMNS], *(_row(one, language) for one in rows)]
    return "".join(f"{line}\n" for line in aligned(lines, range(len(_COLUMNS))))


def _row(one: ConfiguredRule, language: Language) -> list[str]:
    severity = one.severity.value
    if not one.runs:
        severity = N_("{severity}, disabled").say(language, severity=severity)
    return [
        one.rule.name,
        severity,
        FIXES[one.fix].say(language),
        seen_by(one.rule, language),
        page_of(one.rule).summary[language],
    ]


HEAD = N_("{rule}: {severity}; fix: {fix}; scope: {scope}")
OFF = N_("disabled by the configuration")
WHY = N_("Why")
BAD = N_("Bad")
GOOD = N_("Good")
ESCAPES = N_(
    "`\\t`, `\\r`, `\\0` and `\\u2028` stand for invisible characters, `\\xe9` for an invalid byte."
)

# Wider lines are hard to read, even in a terminal that has room for them.
WIDEST = 88
_INDENT = "    "
# In place of a space where lines must not break; no text contains it.
_GLUE = "\x00"
_FRENCH_SPACE = re.compile("(?<=«)[ \n]|[ \n](?=[:;?!%»])")


def pages(rows: Sequence[ConfiguredRule], language: Language, columns: int) -> str:
    """Return the manual pages of rules, with colours, which `terminal.output.write` can remove."""
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
    for at, paragraph in enumerate(page.why[language].split("\n\n")):
        yield from [""] if at else []
        for item in paragraph.replace("\n- ", "\n\n- ").split("\n\n"):
            yield from _wrapped(item, columns, _INDENT)
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
    """Yield the lines of a wrapped text; text between backticks is not broken.

    Nor is a line broken at a space that French puts inside quotation marks, or before one of
    `:;?!%`.
    """
    room = min(columns, WIDEST)
    parts = _FRENCH_SPACE.sub(_GLUE, text).split("`")
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
