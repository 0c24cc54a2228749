"""Operators that the field's engine does not group as a reader does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import add, mul, sub, truediv
from typing import NamedTuple

from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.format import format_expression
from scoring.formule.keywords import ET
from scoring.formule.tree import (
    Chain,
    Comparaison,
    Formule,
    Nombre,
    Produit,
    Somme,
    expressions_in,
)

# After these operators it matters how the rest is grouped.
_INVERSE = frozenset("-/")
_APPLY: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": truediv,
}
# Of longer chains no values are computed.
_MOST_NUMBERS = 20


class Surprise(NamedTuple):
    """A chain that has two values: `engine` and `reader` are what each reads."""

    chain: Chain | Comparaison
    engine: str
    reader: str


def surprises(formule: Formule, dialect: Dialect = DIALECT_2023) -> Iterator[Surprise]:
    """Yield the chains that are not read as a reader expects, in the order of the text.

    They are grouped from the right, unless they are numbers that have the same value in both ways;
    in the règlement 2026, comparisons of which only the first counts.

    >>> [one[1:] for one in surprises(parse("1 - 2 - 3").formule)]
    [('1 - (2 - 3)', '(1 - 2) - 3')]
    """
    for chain in expressions_in(formule):
        if isinstance(chain, Comparaison) and len(chain.operators) > 1:
            pairs = list(_comparisons(chain))
            yield Surprise(chain, pairs[0], f" {ET} ".join(pairs))
        elif dialect.groups_from_left or not isinstance(chain, Somme | Produit):
            continue
        elif _INVERSE & {*chain.operators[:-1]}:
            values = _values(chain)
            if values is None or values[0] != values[1]:
                texts = tuple(map(format_expression, chain.operands))
                yield Surprise(chain, _from_right(texts, chain), _from_left(texts, chain))


def _comparisons(chain: Comparaison) -> Iterator[str]:
    """Yield the comparisons of each operand with the next."""
    texts = tuple(map(format_expression, chain.operands))
    for left, operator, right in zip(texts, chain.operators, texts[1:], strict=False):
        yield f"{left} {operator} {right}"


def _values(chain: Chain) -> tuple[Fraction, Fraction] | None:
    """Return the values of numbers grouped from the right and from the left."""
    numbers = [operand.value for operand in chain.operands if isinstance(operand, Nombre)]
    if len(numbers) < len(chain.operands) or len(numbers) > _MOST_NUMBERS:
        return None
    engine, reader = numbers[-1], numbers[0]
    try:
        for operator, number in zip(chain.operators[::-1], numbers[-2::-1], strict=True):
            engine = _APPLY[operator](number, engine)
        for operator, number in zip(chain.operators, numbers[1:], strict=True):
            reader = _APPLY[operator](reader, number)
    except ZeroDivisionError:
        return None
    return engine, reader


def _from_right(texts: Sequence[str], chain: Chain) -> str:
    pairs = zip(texts[:-1], chain.operators, strict=True)
    *first, last = (f"{text} {operator}" for text, operator in pairs)
    opened = "".join(f"{part} (" for part in first)
    return f"{opened}{last} {texts[-1]}{')' * len(first)}"


def _from_left(texts: Sequence[str], chain: Chain) -> str:
    pairs = zip(chain.operators, texts[1:], strict=True)
    *first, last = (f" {operator} {text}" for operator, text in pairs)
    closed = "".join(f"{part})" for part in first)
    return f"{'(' * len(first)}{texts[0]}{closed}{last}"
