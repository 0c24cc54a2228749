"""Text as HTML: escaped, with the spacing of French or English typography."""

import re

from markupsafe import Markup, escape

from linter.words import Language
from referentiel_lint.reports.characters import IN_BACKTICKS, visible


def escaped(text: str) -> Markup:
    """Return text escaped for an element or a double-quoted attribute; apostrophes are kept.

    Control characters are replaced by visible ones.
    """
    return Markup(str(escape(visible(text))).replace("&#39;", "'"))


_NARROW, _WIDE = "\u202f", "\u00a0"
_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_BEFORE_PERCENT = re.compile(r"(?<=[0-9?]) (?=%)")
_BEFORE_NARROW = re.compile(r" (?=[;?!](?:\s|$))")
_BEFORE_WIDE = re.compile(r" (?=:(?:\s|$)|»)|(?<=«) ")


def typeset(text: str, language: Language) -> str:
    """Return text with non-breaking spaces where a line must not break."""
    text = _BEFORE_PERCENT.sub(_NARROW, _THOUSANDS.sub(_NARROW, text))
    if language is Language.ENGLISH:
        return text
    return _BEFORE_WIDE.sub(_WIDE, _BEFORE_NARROW.sub(_NARROW, text))


def prose(text: str, language: Language) -> Markup:
    """Return text as HTML: typeset, except for parts in backticks, which become code."""
    parts = IN_BACKTICKS.split(text)
    shown: list[str] = []
    for at, part in enumerate(parts):
        if at % 2:
            shown.append(f"<code>{escaped(part)}</code>")
        else:
            shown.append(escaped(typeset(part, language)))
    return Markup("".join(shown))
