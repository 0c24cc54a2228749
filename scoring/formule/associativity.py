"""Operators that the field's engine groups from the right, where a reader groups from the left."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scoring.formule.format import format_expression
from scoring.formule.tree import Chain, Formule, Produit, Somme, expressions_in

# After these operators it matters how the rest is grouped.
_INVERSE = frozenset("-/")


class Surprise(NamedTuple):
    """A chain that has two values: `engine` and `reader` are its text with parentheses."""

    chain: Chain
    engine: str
    reader: str


def surprises(formule: Formule) -> Iterator[Surprise]:
    """Yield the chains that are not read as a reader expects, in the order of the text.

    >>> [one[1:] for one in surprises(parse("1 - 2 - 3").formule)]
    [('1 - (2 - 3)', '(1 - 2) - 3')]
    """
    for chain in expressions_in(formule):
        if isinstance(chain, Somme | Produit) and _INVERSE & {*chain.operators[:-1]}:
            texts = tuple(map(format_expression, chain.operands))
            yield Surprise(chain, _from_right(texts, chain), _from_left(texts, chain))


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
