"""Letters of another alphabet that look like Latin ones or like digits."""

import unicodedata

from linter.words.text import N_, Messages

# The alphabets whose letters are typed or pasted by mistake.
ALPHABETS: Messages = {
    "cyrillic": N_("a Cyrillic letter"),
    "greek": N_("a Greek letter"),
}


def alphabet_of(char: str) -> str | None:
    """Return the name of the alphabet in `ALPHABETS` that a letter belongs to; None for others."""
    name = unicodedata.name(char, "").partition(" ")[0].casefold()
    return name if name in ALPHABETS else None
