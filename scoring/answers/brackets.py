"""Brackets and braces without their other half, where YAML only says that it cannot read a line."""

import re
from typing import NamedTuple

from referentiel.source import Source, Span
from referentiel.yaml.diagnosis import YamlSlip

# What closes nothing; YAML has no slip of its own for it.
UNOPENED = "unopened"

# Of text in quotes nothing counts; a quote that is not closed takes all that follows.
_MARK = re.compile(r"\"(?:[^\"\\]++|\\.)*+\"?|(?<!\w)'[^']*+'?|[\[\]{}]", re.DOTALL)
_OPENS = {"}": "{", "]": "["}


def is_json(text: str) -> bool:
    """Tell whether a text is JSON, or YAML that begins as JSON does."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def told_slip(source: Source, slip: YamlSlip, span: Span) -> tuple[str, Span]:
    """Give what to tell of a slip: a lone bracket of JSON, or of a line that shows nothing else."""
    if not is_json(source.text) and slip is not YamlSlip.SYNTAX:
        return slip, span
    text, first = (source.text, 0) if is_json(source.text) else (source.slice(span), span.start)
    half = lone_half(text)
    if half is None:
        return slip, span
    return half.slip, Span(first + half.at, first + half.at + 1)


class Half(NamedTuple):
    """A bracket without its other half: `slip` says which, `at` is its offset."""

    slip: str
    at: int


def lone_half(text: str) -> Half | None:
    """Give the first bracket or brace that closes nothing, or that nothing closes."""
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(text):
        match found[0]:
            case "[" | "{" as mark:
                opened.append((mark, found.start()))
            case "]" | "}" as mark if not opened or opened[-1][0] != _OPENS[mark]:
                is_open = any(other == _OPENS[mark] for other, _ in opened)
                if is_open:  # What stands inside it is not closed.
                    return Half(YamlSlip.BRACKET, opened[-1][1])
                return Half(UNOPENED, found.start())
            case "]" | "}":
                opened.pop()
    return Half(YamlSlip.BRACKET, opened[-1][1]) if opened else None
