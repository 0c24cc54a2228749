"""The words of messages, French and English, by message id."""

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from referentiel.text.composition import compose

# What says the locale of messages, the first that is there before the others.
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
# Longer quotations of an author's text are cut.
_QUOTATION = 80


class Language(StrEnum):
    """The languages that messages exist in."""

    FRENCH = "fr"
    ENGLISH = "en"


class Words(NamedTuple):
    """A message and the remedy that goes with it, with `{name}` for each argument."""

    message: str
    remedy: str = ""


# What a module that has words exports: for each language, the words of each message id.
Messages = Mapping[str, Mapping[str, Words]]


def language_of(environment: Mapping[str, str] | None = None) -> Language:
    """Tell the language from the locale: `LC_ALL`, `LC_MESSAGES`, `LANG`, else English."""
    variables = os.environ if environment is None else environment
    for name in LOCALE_VARIABLES:
        if value := variables.get(name):
            return Language.FRENCH if value.casefold().startswith("fr") else Language.ENGLISH
    return Language.ENGLISH


def quote(text: str) -> str:
    """Give an author's text for a message: composed, on one line, cut where it is long."""
    line = compose(" ".join(text.split()))
    return line if len(line) <= _QUOTATION else f"{line[: _QUOTATION - 1]}…"


def thousands(number: int) -> str:
    """Give a whole number with spaces between its thousands: `42 000`."""
    return f"{number:,}".replace(",", " ")


def fill(words: str, arguments: Mapping[str, str]) -> str:
    """Put the arguments into the words."""
    return words.format_map(arguments)
