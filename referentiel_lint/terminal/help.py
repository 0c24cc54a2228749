"""Translations of help pages: click's own texts, by gettext, and the metavars."""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

import click

from linter.words import N_, Language, Messages, translations

# Click's own texts; click adds a colon to the headings.
_OF_CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("default: {default}"),
    N_("required"),
    N_("Show this message and exit."),
)

# The names of values in help pages.
_VALUES: Messages = {
    "ANSWERS": N_("ANSWERS"),
    "ARGS": N_("ARGS"),
    "BASE": N_("BASE"),
    "COMMAND": N_("COMMAND"),
    "FILE": N_("FILE"),
    "FOLDER": N_("FOLDER"),
    "FORMAT": N_("FORMAT"),
    "ID": N_("ID"),
    "N": N_("N"),
    "NEW": N_("NEW"),
    "OPTIONS": N_("OPTIONS"),
    "PARENT": N_("PARENT"),
    "PATH": N_("PATH"),
    "PATHS": N_("PATHS"),
    "REV": N_("REV"),
    "RULES": N_("RULES"),
    "TITLE": N_("TITLE"),
    "UNDER": N_("UNDER"),
    "URL": N_("URL"),
    "TEXT": N_("TEXT"),
}

# The name of a value, as in `[PATHS]...` or `FORMAT:FILE`.
_CAPITALS = re.compile(r"\b[A-Z]+\b")
_MARKS = re.compile(r" (?=[:;?!»%])|(?<=«) ")


@contextmanager
def translated(language: Language) -> Iterator[None]:
    """Translate click's own messages within the `with` block."""
    if language is Language.ENGLISH:
        yield
        return
    before, catalogue = gettext.dgettext, translations(language)
    gettext.dgettext = lambda domain, message: catalogue.gettext(message)
    try:
        yield
    finally:
        gettext.dgettext = before


def words_of(ctx: click.Context) -> list[str]:
    """Return the words that name a command after `reflint`; empty for `reflint` itself."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return names


def in_french(text: str) -> str:
    """Return text with the names of values in French: `[CHEMINS]...` for `[PATHS]...`.

    Every word in capitals must be in `_VALUES`.
    """
    return _CAPITALS.sub(lambda word: _VALUES[word[0]].say(Language.FRENCH), text)


def glued(text: str) -> str:
    """Return text with no-break spaces where French has a space next to punctuation."""
    return _MARKS.sub("\u00a0", text)
