"""Elements of SVG as text: everything escaped, numbers with at most two decimals."""

import re
from fractions import Fraction
from typing import NewType
from xml.sax.saxutils import escape

from referentiel_lint.reports.characters import visible

# Markup: escaped text, or elements.
Svg = NewType("Svg", str)
Number = int | Fraction

# Characters that XML cannot hold, besides those that `visible` replaces.
_ILLEGAL = re.compile("[\ufffe\uffff]")


def element(name: str, *content: Svg, **attributes: str | Number | None) -> Svg:
    """Return an element; `class_` is written `class`, `text_anchor` `text-anchor`; None is absent.

    `name` and the names of attributes are ours, never an author's.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(content)
    return Svg(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def text_of(text: str) -> Svg:
    """Return an author's text as markup."""
    return Svg(escape(line_of(text)))


def line_of(text: str) -> str:
    """Return a text on one line, without characters that are not XML or have an effect."""
    return _ILLEGAL.sub("\ufffd", visible(" ".join(text.split())))


def number(value: Number) -> str:
    """Return a number with at most two decimals, rounded half up: `12.5`."""
    hundredths = (
        int(value * 100 + Fraction(1, 2)) if value >= 0 else -int(Fraction(1, 2) - value * 100)
    )
    sign, (whole, rest) = "-" * (hundredths < 0), divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02}".rstrip("0").rstrip(".")


def percentage(value: Number) -> str:
    """Return a fraction of the width of the drawing: `12.5%`."""
    return f"{number(value * 100)}%"


def _attribute(value: str | Number) -> str:
    return escape(line_of(value), {'"': "&quot;"}) if isinstance(value, str) else number(value)
