"""The canonical text of a formula: `parse(format_formule(f)).formule == f`."""

from collections.abc import Iterator
from typing import assert_never

from scoring.formule.decimals import format_decimal
from scoring.formule.keywords import ALORS, ET, FAUX, OU, SI, SINON, VRAI, Function
from scoring.formule.tree import (
    Comparaison,
    Et,
    Expression,
    Formule,
    Identite,
    Indicateur,
    Max,
    Min,
    Mot,
    Nombre,
    Ou,
    Parenthese,
    Produit,
    Referentiel,
    Reponse,
    Score,
    Si,
    Somme,
    Verite,
)


def format_formule(formule: Formule) -> str:
    r"""Return the canonical text of a formula that was parsed: each `sinon` begins a line.

    >>> format_formule(parse("si identite( type,commune )alors .5 sinon vrai").formule)
    'si identite(type, commune) alors 0.5\nsinon VRAI'
    """
    return "\n".join(_lines(formule)) if isinstance(formule, Si) else format_expression(formule)


def format_expression(expression: Expression) -> str:  # noqa: PLR0912 -- a case a node
    """Return the canonical text of an expression."""
    match expression:
        case Nombre(value):
            return format_decimal(value)
        case Verite(is_true):
            return VRAI if is_true else FAUX
        case Mot(text):
            return text
        case Identite(propriete, valeur):
            return _call(Function.IDENTITE, propriete, format_expression(valeur))
        case Reponse(question, valeur):
            valeurs = () if valeur is None else (format_expression(valeur),)
            return _call(Function.REPONSE, question, *valeurs)
        case Score(action):
            return _call(Function.SCORE, action)
        case Indicateur(function, indicateur, source):
            return _call(function, indicateur, *(() if source is None else (source,)))
        case Referentiel(referentiel):
            return _call(Function.REFERENTIEL, referentiel)
        case Min(left, right):
            return _call(Function.MIN, format_expression(left), format_expression(right))
        case Max(left, right):
            return _call(Function.MAX, format_expression(left), format_expression(right))
        case (
            Somme(operands, operators)
            | Produit(operands, operators)
            | Comparaison(operands, operators)
        ):
            first, *rest = map(format_expression, operands)
            more = (f" {sign} {text}" for sign, text in zip(operators, rest, strict=True))
            return "".join((first, *more))
        case Parenthese(contenu):
            return f"({format_formule(contenu)})"
        case Et(operands):
            return f" {ET} ".join(map(format_expression, operands))
        case Ou(operands):
            return f" {OU} ".join(map(format_expression, operands))
        case _:
            assert_never(expression)


def _call(function: Function, *arguments: str) -> str:
    return f"{function}({', '.join(arguments)})"


def _lines(formule: Si) -> Iterator[str]:
    before = ""
    for branche in formule.branches:
        condition = format_expression(branche.condition)
        resultat = format_formule(branche.resultat)
        yield f"{before}{SI} {condition} {ALORS} {resultat}"
        before = f"{SINON} "
    if formule.sinon is not None:
        yield f"{SINON} {format_formule(formule.sinon)}"
