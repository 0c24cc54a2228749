"""The language of a run, and of help and usage errors before a command has its options."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.words import Language, has_catalogue, language_of

if TYPE_CHECKING:
    from referentiel_lint.configuration.plans import Plans

# The key of a run's language in the context of its command.
LANGUAGE = "referentiel_lint.language"
OPTION = "--lang"


def language_of_run(plans: "Plans", option: str | None) -> Language:
    """Return the language of a run, in which its usage errors are written too."""
    ctx = click.get_current_context(silent=True)
    language = plans.language_for(option or (ctx.find_root().params.get("lang") if ctx else None))
    if not has_catalogue(language):
        note = f"reflint: no catalogue of messages in `{language}`: they are in English"
        click.echo(note, err=True)
    if ctx:
        ctx.meta[LANGUAGE] = language.value
    return language


def requested_language() -> Language:
    """Return the language of --lang, else the configuration's, else the locale's."""
    return _requested(sys.argv[1:]) or _configured() or language_of()


def _configured() -> Language | None:
    """Return the language in the configuration of the current folder, if it can be read."""
    from linter.words import UsageError
    from referentiel_lint.configuration.files import nearest

    try:
        file = nearest(Path())
    except UsageError:  # What needs the configuration reports it.
        return None
    return Language(file.values.language) if file and file.values.language else None


def _requested(arguments: Sequence[str]) -> Language | None:
    """Return the language of the last valid --lang."""
    language, before = None, ""
    for one in arguments:
        if one == "--":
            break
        value = one if before == OPTION else one.removeprefix(f"{OPTION}=")
        if value in list(Language) and (before == OPTION or value != one):
            language = Language(value)
        before = one
    return language
