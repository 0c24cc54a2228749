"""Letters of another alphabet that look like Latin ones or like digits."""

import unicodedata

from linter.words.text import Messages, Text

# The alphabets whose letters are typed or pasted by mistake.
ALPHABETS: Messages = {
    "cyrillic": Text(fr="une lettre cyrillique", en="a Cyrillic letter"),
    "greek": Text(fr="une lettre grecque", en="a Greek letter"),
}


def alphabet_of(char: str) -> str | None:
    """Return the name of the alphabet in `ALPHABETS` that a letter belongs to; None for others."""
    name = unicodedata.name(char, "").partition(" ")[0].casefold()
    return name if name in ALPHABETS else None
