"""A second reader of formulas, from which golden cases are derived.

It shares nothing with `scoring.formule`: a formula becomes a function, without a tree, and what it
does not know is a ValueError.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol, TypeAlias

# A truth value, a number or a text; None where no branch holds.
Value: TypeAlias = bool | Fraction | str | None
_TOKEN = re.compile(
    r"[ \t\f\r\n]*(?:(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_.]*)|(?P<mark>[-+*/(),]))"
)
_TRUTH = {"VRAI": True, "vrai": True, "FAUX": False, "faux": False}
_KEYWORDS = ("si", "alors", "sinon", "et", "ou")


class Unanswered(Exception):
    """A number is needed of a question without réponse: the formula gives nothing."""


class Asked(Protocol):
    """A collectivité, and the scores of its actions."""

    def has(self, propriete: str, valeur: str) -> bool:
        """Return whether a property of the collectivité has a value."""
        ...

    def reponse(self, question: str) -> Value:
        """Return the réponse to a question; None without one."""
        ...

    def score(self, action: str) -> Fraction:
        """Return the fait of an action as a part of its potentiel."""
        ...


Compiled: TypeAlias = Callable[[Asked], Value]


@dataclass
class Formule:
    """A formula as a function, and what it asks for.

    `identites` are pairs of a property and a value, `reponses` the values that each question is
    compared with, `numbers` the questions whose réponse is calculated with.
    """

    value: Compiled
    identites: list[tuple[str, str]] = field(default_factory=list)
    reponses: dict[str, list[Value]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)


def compile_formule(text: str) -> Formule:
    """Return a formula as a function. Raises ValueError for what is not one."""
    reader = _Reader(_tokens(text))
    value = reader.statement()
    if reader.rest:
        raise ValueError(reader.rest[0])
    reader.found.value = value
    return reader.found


def _tokens(text: str) -> list[str]:
    tokens, at, end = [], 0, len(text.rstrip(" \t\f\r\n"))
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(text[at:])
        tokens.append(match[0].lstrip(" \t\f\r\n"))
        at = match.end()
    return tokens


def _nothing(_: Asked) -> Value:
    return None


class _Reader:
    """Reads tokens from the left; each method takes what it reads off `rest`."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.rest = list(tokens)
        self.found = Formule(_nothing)

    def _take(self, *wanted: str) -> str:
        if not self.rest or (wanted and self.rest[0] not in wanted):
            raise ValueError(self.rest[0] if self.rest else "end")
        return self.rest.pop(0)

    def _next_is(self, *tokens: str) -> bool:
        return bool(self.rest) and self.rest[0] in tokens

    def statement(self) -> Compiled:
        branches: list[tuple[Compiled, Compiled]] = []
        while self._next_is("si"):
            self._take()
            condition = self._disjunction()
            self._take("alors")
            branches.append((condition, self.statement()))
            if not self._next_is("sinon"):
                return lambda asked: _chosen(branches, _nothing, asked)
            self._take()
        otherwise = self._disjunction()
        return lambda asked: _chosen(branches, otherwise, asked)

    def _disjunction(self) -> Compiled:
        operands = [self._conjunction()]
        while self._next_is("ou"):
            self._take()
            operands.append(self._conjunction())
        return lambda asked: _first(operands, asked, is_true=True)

    def _conjunction(self) -> Compiled:
        operands = [self._calculation(("+", "-"), self._product)]
        while self._next_is("et"):
            self._take()
            operands.append(self._calculation(("+", "-"), self._product))
        return lambda asked: _first(operands, asked, is_true=False)

    def _product(self) -> Compiled:
        return self._calculation(("*", "/"), self._operand)

    def _calculation(self, marks: tuple[str, str], operand: Callable[[], Compiled]) -> Compiled:
        """Read operands with marks between them, which group from the right."""
        operands, between = [operand()], list[str]()
        while self._next_is(*marks):
            between.append(self._take())
            operands.append(operand())
        return lambda asked: _calculated(operands, between, asked)

    def _operand(self) -> Compiled:
        token = self._take()
        if token in ("+", "-") and self.rest and self.rest[0][0] in "0123456789.":
            signed = Fraction(token + self._take().rstrip("."))
            return lambda _: signed
        if token[0] in "0123456789.":
            number = Fraction(token.rstrip("."))
            return lambda _: number
        if token in _TRUTH:
            return lambda _: _TRUTH[token]
        if token in _KEYWORDS or not (token[0].isalpha() or token[0] == "_"):
            raise ValueError(token)
        if self._next_is("("):
            return self._call(token)
        return lambda _: token

    def _call(self, name: str) -> Compiled:
        self._take("(")
        if name in ("min", "max"):
            return self._extreme(name)
        subject = self._take()
        valeur = None
        if self._next_is(","):
            self._take()
            token = self._take()
            is_number = token[0] in "0123456789."
            valeur = Fraction(token) if is_number else _TRUTH.get(token, token)
        self._take(")")
        match name, valeur:
            case "score", None:
                return lambda asked: asked.score(subject)
            case "identite", str():
                self.found.identites.append((subject, valeur))
                return lambda asked: asked.has(subject, valeur)
            case "reponse", None:
                self.found.numbers.append(subject)
                return lambda asked: _answered(asked.reponse(subject))
            case "reponse", _:
                self.found.reponses.setdefault(subject, []).append(valeur)
                return lambda asked: _same(asked.reponse(subject), valeur)
            case _:
                raise ValueError(name)

    def _extreme(self, name: str) -> Compiled:
        left = self._calculation(("+", "-"), self._product)
        self._take(",")
        right = self._calculation(("+", "-"), self._product)
        self._take(")")
        extreme = min if name == "min" else max
        return lambda asked: extreme(_number(left(asked)), _number(right(asked)))


_OPERATIONS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


def _chosen(
    branches: Sequence[tuple[Compiled, Compiled]], otherwise: Compiled, asked: Asked
) -> Value:
    """Return what the first branch gives whose condition holds."""
    return next((then for condition, then in branches if condition(asked)), otherwise)(asked)


def _first(operands: Sequence[Compiled], asked: Asked, *, is_true: bool) -> Value:
    """Return the first value that is true, or is not; else the last one."""
    value: Value = None
    for operand in operands:
        value = operand(asked)
        if bool(value) is is_true:
            break
    return value


def _calculated(operands: Sequence[Compiled], marks: Sequence[str], asked: Asked) -> Value:
    """Return the result of operands with marks between them; of one alone, its value."""
    if not marks:
        return operands[0](asked)
    *numbers, result = [_number(operand(asked)) for operand in operands]
    for mark, number in zip(reversed(marks), reversed(numbers), strict=True):
        result = _OPERATIONS[mark](number, result)
    return result


def _number(value: Value) -> Fraction:
    if value is None or isinstance(value, str):
        raise ValueError(value)
    return Fraction(value)


def _answered(value: Value) -> Fraction:
    if value is None:
        raise Unanswered
    return _number(value)


def _same(given: Value, valeur: Value) -> bool:
    return type(given) is type(valeur) and given == valeur
