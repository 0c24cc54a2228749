"""The languages of messages, and the one that the locale selects."""

import os
from collections.abc import Mapping
from enum import StrEnum

# The locale variables that set the language of messages; the first one that is set applies.
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Language(StrEnum):
    """The languages of messages."""

    FRENCH = "fr"
    ENGLISH = "en"


def language_of(environment: Mapping[str, str] | None = None) -> Language:
    """Return the language of the locale, English if none is set."""
    value_of = (os.environ if environment is None else environment).get
    for name in LOCALE_VARIABLES:
        if value := value_of(name):
            return Language.FRENCH if value.casefold().startswith("fr") else Language.ENGLISH
    return Language.ENGLISH
