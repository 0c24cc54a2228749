"""Letters of another alphabet that look like Latin ones or like digits."""

import unicodedata
from collections.abc import Mapping

# The alphabets whose letters are typed or pasted by mistake, in French and in English.
ALPHABETS: Mapping[str, tuple[str, str]] = {
    "cyrillic": ("une lettre cyrillique", "a Cyrillic letter"),
    "greek": ("une lettre grecque", "a Greek letter"),
}


def alphabet_of(char: str) -> str | None:
    """Return the name, in `ALPHABETS`, of the one to which a letter belongs; None for others."""
    name = unicodedata.name(char, "").partition(" ")[0].casefold()
    return name if name in ALPHABETS else None
