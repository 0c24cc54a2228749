"""The type that YAML 1.1 gives a plain scalar, which its author wrote as a text."""

from enum import Enum

from referentiel.text.expression import Expression
from referentiel.yaml.tree import Scalar

_BOOLEAN = Expression(r"yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF")
_NOTHING = Expression(r"~|null|Null|NULL|")
_NUMBER = Expression(
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*"
    r"|(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)"
)
# Quotes that are no quotes to YAML, around the whole of a text.
_TYPOGRAPHIC = Expression(r"[“”„]([^“”„]+)[“”]|[‘’‚]([^‘’‚]+)[‘’]|«([^«»]+)»")
_WHOLE = Expression(r"[-+]?[0-9]+")


class Plain(Enum):
    """The type of a scalar."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NOTHING = "nothing"


def plain_type(scalar: Scalar) -> Plain:
    """Return the type that YAML 1.1 gives a scalar; dates are texts."""
    if scalar.quoted:
        return Plain.TEXT
    if _NOTHING.fullmatch(scalar.text):
        return Plain.NOTHING
    if _BOOLEAN.fullmatch(scalar.text):
        return Plain.BOOLEAN
    return Plain.NUMBER if _NUMBER.fullmatch(scalar.text) else Plain.TEXT


def without_typographic_quotes(scalar: Scalar) -> str | None:
    """Return the text in the typographic quotes of a scalar, which are part of it to YAML."""
    quoted = None if scalar.quoted else _TYPOGRAPHIC.fullmatch(scalar.text.strip())
    return next(filter(None, quoted.groups()), "").strip() or None if quoted else None


def is_whole_number(scalar: Scalar) -> bool:
    """Return whether a scalar is a decimal whole number, with quotes or without."""
    return _WHOLE.fullmatch(scalar.text) is not None
