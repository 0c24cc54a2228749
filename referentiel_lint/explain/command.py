"""`reflint explain`: the list of rules, and their manual pages."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from linter.engine.plan import matching
from linter.words import UsageError
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.configuration.references import unknown_rules
from referentiel_lint.explain.rules import configured_rules, table
from referentiel_lint.explain.text import WIDEST, pages
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import wants_color, write


@click.command("explain", cls=Command)
@click.argument("rules", nargs=-1, shell_complete=options.complete_rules)
@options.lang
@options.config
@options.color
def command(
    rules: tuple[str, ...], *, lang: str | None, configuration: Path | None, color: str
) -> int:
    """Explain RULES: what they find, why, and the remedy; without RULES, list all of them.

    RULES are names or patterns (`principe-*`). Severities, and whether a rule is enabled, are those
    of the configuration of the current folder. The list gives the severity of each rule, the safety
    of its fixes, its scope, and what it finds.

    Exit status: 0 explained, 2 no such rule.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
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
    """Return the names of the matching rules, each once, in the order of the patterns."""
    if problems := list(unknown_rules("explain", patterns)):
        raise UsageError(*problems)
    return list(dict.fromkeys(name for pattern in patterns for name in matching(pattern)))
