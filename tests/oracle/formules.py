"""The oracle's own reader of formulas, of both règlements.

It shares nothing with the engine: a formula becomes a function, without a tree, and what it does
not know is a ValueError.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from operator import add, eq, ge, gt, le, lt, mul, sub, truediv
from typing import Any, Protocol, TypeAlias

# A truth value, a number or a text; None where there is no result.
Value: TypeAlias = bool | Fraction | str | None
_SPACE = re.compile(r"[ \t\f\r\n]*")
_NUMBER = r"(?:\d+(?:\.\d*)?|\.\d+)"
_TOKEN_2023 = re.compile(rf"{_NUMBER}|[A-Za-z_][A-Za-z0-9_.]*|[-+*/(),]")
_TOKEN_2026 = re.compile(rf"{_NUMBER}|[A-Za-z_][A-Za-z0-9_.-]*|[<>]=?|[-+*/(),=]")
_WORDS = ("si", "alors", "sinon", "et", "ou", "min", "max", "score", "identite", "reponse")
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": truediv,
    "<": lt,
    ">": gt,
    "<=": le,
    ">=": ge,
    "=": eq,
}
_TRUTH = {"VRAI": True, "FAUX": False}


class NothingAnsweredError(Exception):
    """In 2023, a number is needed of a question without réponse: the formula gives nothing."""


class Asked(Protocol):
    """A collectivité, and the scores of its actions."""

    def has(self, propriete: str, valeur: str) -> bool:
        """Return whether a property of the collectivité has a value."""
        ...

    def reponse(self, question: str) -> Value:
        """Return the réponse to a question; None without one."""
        ...

    def score(self, action: str) -> Fraction | None:
        """Return the score of an action as a part of 1."""
        ...


Compiled: TypeAlias = Callable[[Asked], Value]


@dataclass
class Formule:
    """A formula as a function, and what it asks for.

    `identites` are pairs of a property and a value, `reponses` the values that each question is
    compared with, `numbers` the questions whose réponse is calculated with, `scores` the actions.
    """

    value: Compiled
    identites: list[tuple[str, str]] = field(default_factory=list)
    reponses: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    scores: list[str] = field(default_factory=list)


def compile_formule(text: str, *, is_2026: bool) -> Formule:
    """Return a formula as a function; raise ValueError if the text is not one."""
    reader = _Reader(list(_tokens(text, is_2026=is_2026)), is_2026=is_2026)
    reader.found.value = reader.statement()
    if reader.rest:
        raise ValueError(reader.rest[0])
    return reader.found


def _tokens(text: str, *, is_2026: bool) -> Iterator[str]:
    expression, at = _TOKEN_2026 if is_2026 else _TOKEN_2023, 0
    while at < len(text.rstrip()):
        space = _SPACE.match(text, at)
        match = expression.match(text, space.end() if space else at)
        if match is None:
            raise ValueError(text[at:])
        at, word = match.end(), match[0]
        yield word.lower() if is_2026 and word.lower() in _WORDS else word


class _Reader:
    """Reads tokens from the left; each method takes what it reads off `rest`."""

    def __init__(self, tokens: list[str], *, is_2026: bool) -> None:
        self.rest, self.is_2026 = tokens, is_2026
        self.found = Formule(lambda _: None)
        self.truth = {**_TRUTH, "OUI": True, "NON": False} if is_2026 else _TRUTH

    def take(self, *expected: str) -> str:
        if not self.rest or (expected and self.rest[0] not in expected):
            raise ValueError(self.rest[0] if self.rest else "end")
        return self.rest.pop(0)

    def next_is(self, *tokens: str) -> bool:
        return bool(self.rest) and self.rest[0] in tokens

    def statement(self) -> Compiled:
        if not self.next_is("si"):
            return self.disjunction()
        self.take()
        condition = self.disjunction()
        self.take("alors")
        then, otherwise = self.statement(), self.found.value
        if self.next_is("sinon"):
            self.take()
            otherwise = self.statement()
        return lambda asked: then(asked) if condition(asked) else otherwise(asked)

    def disjunction(self) -> Compiled:
        return self.joined("ou", lambda: self.joined("et", self.comparison, False), True)

    def joined(self, word: str, operand: Callable[[], Compiled], ends: bool) -> Compiled:
        """Read operands of which the first that is true, or is not, is the value."""
        operands = [operand()]
        while self.next_is(word):
            self.take()
            operands.append(operand())
        return lambda asked: _first(operands, asked, ends)

    def comparison(self) -> Compiled:
        left = self.sum()
        if not self.is_2026 or not self.next_is("<", ">", "<=", ">=", "="):
            return left
        return self.operation(self.take(), left, self.sum())

    def sum(self) -> Compiled:
        return self.operations(("+", "-"), lambda: self.operations(("*", "/"), self.operand))

    def operations(self, marks: tuple[str, str], operand: Callable[[], Compiled]) -> Compiled:
        """Read operands with marks between them, grouped from the right in 2023."""
        result = operand()
        while self.next_is(*marks):
            mark = self.take()
            right = operand() if self.is_2026 else self.operations(marks, operand)
            result = self.operation(mark, result, right)
        return result

    def operation(self, mark: str, left: Compiled, right: Compiled) -> Compiled:
        return lambda asked: self.calculated(_OPERATORS[mark], left(asked), right(asked))

    def calculated(self, operator: Callable[[Any, Any], Any], left: Value, right: Value) -> Value:
        """Return the result of numbers; in 2026 nothing if one of them is nothing."""
        if self.is_2026 and None in (left, right):
            return None
        if not all(isinstance(one, bool | Fraction) for one in (left, right)):
            raise ValueError(left, right)
        result: Value = operator(Fraction(left or 0), Fraction(right or 0))
        return result

    def operand(self) -> Compiled:
        token = self.take()
        if token == "(" and self.is_2026:
            inside = self.statement()
            self.take(")")
            return inside
        if token[0] in "0123456789.":
            number = Fraction(token.rstrip("."))
            return lambda _: number
        if token in self.truth:
            return lambda _: self.truth[token]
        if token in _WORDS and self.next_is("("):
            return self.call(token)
        raise ValueError(token)

    def call(self, name: str) -> Compiled:
        self.take("(")
        if name in ("min", "max"):
            left = self.sum()
            self.take(",")
            right = self.sum()
            self.take(")")
            extreme = min if name == "min" else max
            return lambda asked: self.calculated(extreme, left(asked), right(asked))
        subject, valeur = self.take(), None
        if self.next_is(","):
            self.take()
            valeur = self.take()
        self.take(")")
        if name == "score":
            self.found.scores.append(subject)
            return lambda asked: asked.score(subject)
        if valeur is None:
            self.found.numbers.append(subject)
            return lambda asked: self.given(asked.reponse(subject))
        if name == "identite":
            self.found.identites.append((subject, valeur))
            return lambda asked: asked.has(subject, valeur)
        self.found.reponses.setdefault(subject, []).append(valeur)
        return lambda asked: asked.reponse(subject) == valeur

    def given(self, reponse: Value) -> Value:
        if reponse is None and not self.is_2026:
            raise NothingAnsweredError
        is_truth = self.is_2026 and isinstance(reponse, str)
        return self.truth.get(str(reponse), reponse) if is_truth else reponse


def _first(operands: Sequence[Compiled], asked: Asked, ends: bool) -> Value:
    value: Value = None
    for operand in operands:
        value = operand(asked)
        if bool(value) is ends:
            break
    return value
