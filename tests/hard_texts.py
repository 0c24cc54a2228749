"""Texts that are hard for a regular expression.

They are made of the expression: what one of its repetitions takes, again and again, behind what
stands before it, and then something that does not fit.
"""

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as sre  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

_MISFIT = "\x01"
_CHARACTERS = "a0 é_A\t\n.,:;-–*#'\"`()[]{}<>/%|!&+=\\\u00a0→•"


def hard_texts(pattern: re.Pattern[str]) -> list[Callable[[int], str]]:
    """Give what makes hard texts of a length."""
    made: dict[str, Callable[[int], str]] = {}
    for before, piece in _repetitions(sre.parse(pattern.pattern, pattern.flags & ~re.DEBUG)):
        for start in {before, ""}:
            for end in (_MISFIT, ""):
                made.setdefault(f"{start}|{piece}|{end}", partial(_repeated, start, piece, end))
    return list(made.values())


def _repeated(start: str, piece: str, end: str, length: int) -> str:
    return start + piece * (length // len(piece)) + end


def _repetitions(parsed: Any) -> Iterator[tuple[str, str]]:
    """Give, for each repetition without a small bound, what stands before it and what it takes."""
    before = ""
    for code, value in parsed:
        for inner in _below(code, value):
            for start, piece in _repetitions(inner):
                yield before + start, piece
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[1] > 20:
            for piece in _samples(value[2]):
                yield before, piece
        before += next(_samples([(code, value)]), "")


def _below(code: Any, value: Any) -> Iterable[Any]:
    match code:
        case op.SUBPATTERN:
            return [value[3]]
        case op.BRANCH:
            return list(value[1])
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            return [value[2]]
        case op.ASSERT | op.ASSERT_NOT:
            return [value[1]]
        case op.ATOMIC_GROUP:
            return [value]
    return []


def _samples(parsed: Any) -> Iterator[str]:
    """Give some texts that fit, of which the first takes the first of all alternatives."""
    texts = [""]
    for code, value in parsed:
        parts = list(dict.fromkeys(_sample(code, value))) or [""]
        texts = [text + part for text in texts for part in parts][:6]
    return (text for text in texts if text)


def _sample(code: Any, value: Any) -> Iterator[str]:
    match code:
        case op.LITERAL:
            yield chr(value)
        case op.NOT_LITERAL:
            yield "a" if value != ord("a") else "b"
            yield " " if value != ord(" ") else "."
        case op.ANY:
            yield "a"
            yield " "
        case op.IN:
            fitting = [char for char in _CHARACTERS if _fits(char, value)]
            named = [chr(v) for c, v in value if c is op.LITERAL]
            yield from [*fitting[:3], *named[:2]]
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            yield from (text * max(value[0], 1) for text in _samples(value[2]))
        case op.SUBPATTERN:
            yield from _samples(value[3])
        case op.ATOMIC_GROUP:
            yield from _samples(value)
        case op.BRANCH:
            for one in value[1]:
                yield from list(_samples(one))[:2]


def _fits(char: str, members: Any) -> bool:
    negated = bool(members) and members[0][0] is op.NEGATE
    return negated != any(_is_member(char, code, value) for code, value in members)


def _is_member(char: str, code: Any, value: Any) -> bool:
    match code:
        case op.LITERAL:
            return ord(char) == int(value)
        case op.RANGE:
            return int(value[0]) <= ord(char) <= int(value[1])
        case op.CATEGORY:
            return _is_of(char, str(value))
    return False


def _is_of(char: str, category: str) -> bool:
    return {
        "CATEGORY_DIGIT": char.isdigit(),
        "CATEGORY_SPACE": char.isspace(),
        "CATEGORY_WORD": char.isalnum() or char == "_",
        "CATEGORY_NOT_DIGIT": not char.isdigit(),
        "CATEGORY_NOT_SPACE": not char.isspace(),
        "CATEGORY_NOT_WORD": not (char.isalnum() or char == "_"),
    }.get(category.removeprefix("UNI_"), False)
