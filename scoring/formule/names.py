"""The names that formulas can have."""

import unicodedata

from referentiel.text.expression import Expression
from referentiel.text.invisible import as_typed
from referentiel.text.look_alikes import as_latin
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.keywords import VERITES

_NAME = Expression(r"[A-Za-z_][A-Za-z0-9_.]*")
_NAME_WITH_HYPHENS = Expression(r"[A-Za-z_][A-Za-z0-9_.-]*")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def is_name(text: str, dialect: Dialect = DIALECT_2023) -> bool:
    """Return whether a text can be a name, such as that of a question or an action."""
    name = _NAME_WITH_HYPHENS if dialect.has_hyphens else _NAME
    return name.fullmatch(text) is not None


def is_word(text: str, dialect: Dialect = DIALECT_2023) -> bool:
    """Return whether a text can be a value, such as a choix, and is no truth value."""
    has_dot = "." in text and not dialect.has_hyphens
    return is_name(text, dialect) and not has_dot and text not in VERITES


def without_accents(text: str) -> str:
    """Return a text without what is foreign to names: accents, look-alikes, what nobody sees."""
    plain = as_typed(text)
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFD", as_latin(plain).translate(_LIGATURES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
