"""Click's own texts in help pages, translated with gettext, and the names of values."""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

import click

from linter.words.language import Language
from linter.words.text import translations
from referentiel_lint.terminal.words import VALUES

# The name of a value: `[PATHS]...`, `FORMAT:FILE`.
_CAPITALS = re.compile(r"\b[A-Z]+\b")
_MARKS = re.compile(r" (?=[:;?!»])|(?<=«) ")


@contextmanager
def translated(language: Language) -> Iterator[None]:
    """Set the language of click's own messages within the block."""
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
    """Return the words of a command after `reflint`."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return names


def in_french(text: str) -> str:
    """Return the names of values in French: `[CHEMINS]...` for `[PATHS]...`."""
    return _CAPITALS.sub(lambda word: VALUES[word[0]].say(Language.FRENCH), text)


def glued(text: str) -> str:
    """Use non-breaking spaces where French puts a space before a punctuation mark."""
    return _MARKS.sub("\u00a0", text)
