"""A second reader of formulas of 2026, by the rules of the platform's engine alone.

It shares nothing with `scoring.formule` but the situation: a formula becomes a function, without a
tree. Infinity and what is undefined are floats, as in the engine.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from math import inf, isnan, nan
from typing import TypeAlias

from scoring.formule.evaluator import Situation
from scoring.formule.tree import Function, Indicateur

# A truth value, a number, a text; None is nothing.
Value: TypeAlias = bool | Fraction | float | str | None
Compiled: TypeAlias = Callable[[Situation], Value]

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?)|([A-Za-z_][\w.]*)|(<=|>=|[-+*/(),<>=]))")
_TRUTHS = {"vrai": True, "oui": True, "faux": False, "non": False}
_TYPES = {"commune": "commune", "epci": "EPCI", "syndicat": "syndicat"}


class Stopped(Exception):
    """The engine has no result that can be used."""


class OfText(Exception):
    """A text is calculated with, of which the rules say nothing."""


def run(text: str, situation: Situation) -> Value:
    """Return what a formula gives. Raises `Stopped`."""
    reader = _Reader(_TOKEN.findall(text))
    compiled = reader.statement()
    assert reader.at == len(reader.tokens), text
    value = compiled(situation)
    if isinstance(value, float):
        raise Stopped
    return value


def _number(value: Value) -> Fraction | float:
    if isinstance(value, str) or value is None:
        raise OfText
    return Fraction(value) if isinstance(value, bool) else value


def _calculated(sign: str, left: Value, right: Value) -> Value:
    if left is None or right is None:
        return None
    one, other = _number(left), _number(right)
    if sign == "/":
        return _divided(one, other)
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return {"+": one + other, "-": one - other, "*": one * other}[sign]
    a, b = float(one), float(other)
    return {"+": a + b, "-": a - b, "*": a * b}[sign]


def _divided(one: Fraction | float, other: Fraction | float) -> Fraction | float:
    if isinstance(one, Fraction) and isinstance(other, Fraction) and other:
        return one / other
    if other:
        found = float(one) / float(other)
        return Fraction(0) if found == 0 else found
    return nan if isnan(one) or one == 0 else inf if one > 0 else -inf


def _compared(sign: str, left: Value, right: Value) -> Value:
    if left is None or right is None:
        return None
    is_plain = any(isinstance(one, bool | str) for one in (left, right))
    if sign == "=" and is_plain:
        return type(left) is type(right) and left == right
    one, other = _number(left), _number(right)
    return {
        "=": one == other,
        "<": one < other,
        ">": one > other,
        "<=": one <= other,
        ">=": one >= other,
    }[sign]


def _extremum(name: str, left: Value, right: Value) -> Value:
    if left is None or right is None:
        return None
    if isinstance(left, str) or isinstance(right, str):
        raise OfText
    one, other = _number(left), _number(right)
    if isnan(one) or isnan(other):
        return nan
    return left if (one <= other if name == "min" else one >= other) else right


def _holds(value: Value) -> bool:
    return bool(value) and not (isinstance(value, float) and isnan(value))


class _Reader:
    def __init__(self, tokens: list[tuple[str, str, str]]) -> None:
        self.tokens = [(kind, one) for found in tokens for kind, one in enumerate(found) if one]
        self.at = 0

    @property
    def next(self) -> str:
        """The next token, of words in lower case."""
        return self.tokens[self.at][1].lower() if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        found = self.next
        if found not in wanted:
            return ""
        self.at += 1
        return found

    def word(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def statement(self) -> Compiled:
        if not self.take("si"):
            return self.left(0)
        condition = self.left(0)
        assert self.take("alors")
        then = self.statement()
        other = self.statement() if self.take("sinon") else lambda _: None
        return lambda given: then(given) if _holds(condition(given)) else other(given)

    def left(self, level: int) -> Compiled:
        """Read operands of one level, grouped from the left."""
        levels = [("ou",), ("et",), ("=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/")]
        if level == len(levels):
            return self.operand()
        found = self.left(level + 1)
        is_first = True
        while sign := self.take(*levels[level]):
            other = self.left(level + 1)
            if level != 2 or is_first:
                found = self.both(sign, found, other)
            is_first = False
        return found

    def both(self, sign: str, left: Compiled, right: Compiled) -> Compiled:
        match sign:
            case "ou":
                return lambda given: value if _holds(value := left(given)) else right(given)
            case "et":
                return lambda given: right(given) if _holds(value := left(given)) else value
            case "+" | "-" | "*" | "/":
                return lambda given: _calculated(sign, left(given), right(given))
            case _:
                return lambda given: _compared(sign, left(given), right(given))

    def operand(self) -> Compiled:
        if self.take("("):
            inner = self.statement()
            assert self.take(")")
            return inner
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == 0:
            number = Fraction(text)
            return lambda _: number
        if not self.take("("):
            truth = _TRUTHS.get(text.lower(), text)
            return lambda _: truth
        call = self.call(text.lower())
        assert self.take(")")
        return call

    def call(self, name: str) -> Compiled:
        if name in ("min", "max"):
            left = self.left(0)
            assert self.take(",")
            right = self.left(0)
            return lambda given: _extremum(name, left(given), right(given))
        first = self.word()
        second = self.word() if self.take(",") else None
        match name:
            case "reponse" if second is None:
                return lambda given: _answer(given, first)
            case "reponse":
                number = _TOKEN.match(second or "")
                value: Value = _TRUTHS.get((second or "").lower(), second)
                if number and number[1]:
                    value = Fraction(number[1])
                return lambda given: _is(_answer(given, first), value)
            case "identite":
                return lambda given: _has(given, first, second or "")
            case "referentiel":
                return lambda given: given.is_scored_by(first)
            case _:
                return lambda given: _figure(given, Function(name), first, second)


def _answer(situation: Situation, question: str) -> Value:
    given = situation.reponses.get(question)
    return given == "OUI" if given in ("OUI", "NON") else given


def _is(given: Value, value: Value) -> bool:
    return type(given) is type(value) and given == value


def _has(situation: Situation, propriete: str, valeur: str) -> bool:
    values = situation.identite.of(propriete)
    if values is None:
        raise Stopped
    if propriete == "type":
        return _TYPES.get(valeur.lower(), valeur) in values
    if propriete == "localisation":
        return ("DOM" in values) == (valeur == "DOM")
    return valeur in values


def _figure(situation: Situation, function: Function, name: str, source: str | None) -> Value:
    kept = Function.VAL if function is Function.OPT_VAL else function
    figure = situation.figures.get(Indicateur(kept, name, source))
    return Fraction(0) if figure is None and function is Function.OPT_VAL else figure
