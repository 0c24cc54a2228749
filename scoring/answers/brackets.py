"""Unmatched brackets and braces, where YAML reports no more than a line it cannot read."""

import re
from typing import NamedTuple

from referentiel.source import Source, Span
from referentiel.yaml.diagnosis import YamlFault

# A closing bracket that opens nowhere; `YamlFault` has no member for it.
UNOPENED = "unopened"

# Quoted text is skipped; a quote that is not closed takes the rest of the text.
_MARK = re.compile(r"\"(?:[^\"\\]++|\\.)*+\"?|(?<!\w)'[^']*+'?|[\[\]{}]", re.DOTALL)
_OPENS = {"}": "{", "]": "["}


def is_json(text: str) -> bool:
    """Whether a text begins like a JSON object."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def refine_slip(source: Source, slip: YamlFault, span: Span) -> tuple[str, Span]:
    """Return a slip and its span, or the unmatched bracket that causes it."""
    if not is_json(source.text) and slip is not YamlFault.SYNTAX:
        return slip, span
    text, first = (source.text, 0) if is_json(source.text) else (source.slice(span), span.start)
    unmatched = find_unmatched(text)
    if unmatched is None:
        return slip, span
    offset = first + unmatched.offset
    return unmatched.slip, Span(offset, offset + 1)


class UnmatchedBracket(NamedTuple):
    """A bracket without its counterpart: the kind of slip, and its offset."""

    slip: str
    offset: int


def find_unmatched(text: str) -> UnmatchedBracket | None:
    """Return the first bracket or brace without its counterpart."""
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(text):
        match found[0]:
            case "[" | "{" as mark:
                opened.append((mark, found.start()))
            case "]" | "}" as mark if not opened or opened[-1][0] != _OPENS[mark]:
                is_open = any(other == _OPENS[mark] for other, _ in opened)
                if is_open:  # The innermost open bracket is not closed.
                    return UnmatchedBracket(YamlFault.BRACKET, opened[-1][1])
                return UnmatchedBracket(UNOPENED, found.start())
            case "]" | "}":
                opened.pop()
    return UnmatchedBracket(YamlFault.BRACKET, opened[-1][1]) if opened else None
