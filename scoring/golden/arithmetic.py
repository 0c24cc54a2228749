"""The arithmetic beside a golden case, evaluated exactly: `0.2 x 42 + 0.8 x 50 = 48.4`."""

import re
from fractions import Fraction

_TOKEN = re.compile(r"(?:(?<!\s)\s++)?(?:([0-9]{1,20}(?:[.,][0-9]{1,40})?)(?![0-9])|([-+x×*/()]))")
_TIMES = ("x", "×", "*")
# Parentheses nest no deeper.
_DEEPEST = 20
# A value of more bits is not a score, and too long to write.
_MOST_BITS = 4096


class ExpressionError(ValueError):
    """Arithmetic that cannot be evaluated; the argument is the text at fault."""


def evaluate_sides(text: str) -> tuple[Fraction, ...]:
    """Return the value of each side of the equals signs. Raises `ExpressionError`."""
    return tuple(_Side(side).value() for side in text.split("="))


class _Side:
    """Sums of products of numbers; each method is a line of the grammar."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        end = 0
        for match in _TOKEN.finditer(text):
            if match.start() != end:
                break
            self.tokens.append(match[1] or match[2])
            end = match.end()
        if text[end:].strip():
            raise ExpressionError(text[end:].strip())
        self.next = 0
        self.depth = 0

    def value(self) -> Fraction:
        """Side := sum."""
        total = self._sum()
        if self.next < len(self.tokens):
            raise ExpressionError(self.tokens[self.next])
        return total

    def _sum(self) -> Fraction:
        """Sum := product {(`+` | `-`) product}."""
        total = self._product()
        while (sign := self._take("+", "-")) is not None:
            product = self._product()
            total = _short(total + product if sign == "+" else total - product)
        return total

    def _product(self) -> Fraction:
        """Product := factor {(`x` | `/`) factor}."""
        total = self._factor()
        while (sign := self._take(*_TIMES, "/")) is not None:
            factor = self._factor()
            if sign in _TIMES:
                total *= factor
            elif factor:
                total /= factor
            else:
                raise ExpressionError("/ 0")
            total = _short(total)
        return total

    def _factor(self) -> Fraction:
        """Factor := number | `(` sum `)`."""
        if self._take("(") is not None:
            self.depth += 1
            if self.depth > _DEEPEST:
                raise ExpressionError("(")
            total = self._sum()
            if self._take(")") is None:
                raise ExpressionError(")")
            self.depth -= 1
            return total
        token = self.tokens[self.next] if self.next < len(self.tokens) else ""
        if not token[:1].isdigit():
            raise ExpressionError(token)
        self.next += 1
        return Fraction(token.replace(",", "."))

    def _take(self, *wanted: str) -> str | None:
        """Return the next token and advance, if it is one of those wanted."""
        if self.next < len(self.tokens) and self.tokens[self.next] in wanted:
            self.next += 1
            return self.tokens[self.next - 1]
        return None


def _short(value: Fraction) -> Fraction:
    """Return the value. Raises `ExpressionError` where it is too long to write."""
    if max(abs(value.numerator), value.denominator).bit_length() > _MOST_BITS:
        raise ExpressionError("…")
    return value
