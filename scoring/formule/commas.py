"""Decimal commas: where `3,6` can only be a number, its tokens are joined.

`max(0,5)` has two arguments; in `max(0,5, reponse(q))` one of the commas is in excess.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from referentiel.source import Span
from scoring.formule.decimals import read_decimal
from scoring.formule.errors import FormuleError, FormuleErrorCode
from scoring.formule.keywords import STATEMENT_KEYWORDS
from scoring.formule.tokens import Token, TokenKind


def join_decimals(
    tokens: Sequence[Token], arguments: Mapping[str, int]
) -> tuple[list[Token], list[FormuleError]]:
    """Return the tokens with decimal commas joined, and an error for each.

    `arguments` are the most that each function has.
    """
    decimal = set(_decimal_commas(tokens, arguments))
    if not decimal:
        return list(tokens), []
    joined: list[Token] = []
    errors: list[FormuleError] = []
    for index, token in enumerate(tokens):
        if index in decimal:
            whole, decimals = tokens[index - 1], tokens[index + 1]
            span = Span(whole.span.start, decimals.span.end)
            found, wanted = (f"{whole.text}{mark}{decimals.text}" for mark in ",.")
            code = FormuleErrorCode.DECIMAL_COMMA
            errors.append(FormuleError(code, span, found, wanted, is_certain=True))
            joined[-1] = Token(TokenKind.NUMBER, wanted, span)
        elif index - 1 not in decimal:
            joined.append(token)
    return joined, errors


def _decimal_commas(tokens: Sequence[Token], arguments: Mapping[str, int]) -> list[int]:
    """Return the indexes of the commas that are decimal."""
    found: list[int] = []
    # The functions whose parentheses are open, and the commas directly in each.
    groups: list[tuple[str, list[int]]] = [("", [])]
    for index, token in enumerate(tokens):
        if token.text == "(":
            groups.append((tokens[index - 1].text if index else "", []))
        elif token.text == ",":
            groups[-1][1].append(index)
        elif token.text == ")" and len(groups) > 1:
            found += _in_excess(tokens, arguments, *groups.pop())
        elif token.text in STATEMENT_KEYWORDS or token.kind is TokenKind.END:
            for group in groups:
                found += _in_excess(tokens, arguments, *group)
            groups = [("", [])]
    return found


def _in_excess(
    tokens: Sequence[Token], arguments: Mapping[str, int], function: str, commas: Sequence[int]
) -> Sequence[int]:
    """Return the commas inside numbers, if they are exactly those that a function cannot have."""
    inside = [index for index in commas if _is_inside_number(tokens, index)]
    if any(after - before == 2 for before, after in pairwise(inside)):
        return ()
    if function not in arguments:
        return inside
    excess = len(commas) - (arguments[function] - 1)
    return inside if len(inside) == excess else ()


def _is_inside_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether a comma stands between digits, without a space."""
    if not 0 < index < len(tokens) - 1:
        return False
    before, comma, after = tokens[index - 1 : index + 2]
    return (
        before.kind is after.kind is TokenKind.NUMBER
        and before.text.isdecimal()
        and after.text.isdecimal()
        and before.span.end == comma.span.start
        and comma.span.end == after.span.start
        and read_decimal(f"{before.text}.{after.text}") is not None
    )
