"""The tree of a formula: a closed union of nodes, compared without their spans.

Operators of one level are one node, however many there are, and so are `si … sinon si … sinon`:
only a `si` after `alors`, `min`, `max` and parentheses nest. `parser` bounds the depth. Only the
règlement 2026 has `Comparaison`, `Parenthese`, `Indicateur` and `Referentiel`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias, assert_never

from referentiel.source import Span
from scoring.formule.keywords import Function

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class _Node:
    span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Nombre(_Node):
    """A number, exactly as its decimals are written."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Verite(_Node):
    """`VRAI` or `FAUX`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Mot(_Node):
    """A bare word: a text, as `OUI` and the ids of choix are."""

    text: str


Valeur: TypeAlias = Nombre | Verite | Mot


@dataclass(frozen=True, slots=True)
class Identite(_Node):
    """`identite(type, commune)`: whether a property of the collectivité has a value."""

    propriete: str
    valeur: Valeur
    propriete_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Reponse(_Node):
    """`reponse(q, v)`: whether the réponse is v; `reponse(q)`, without a `valeur`: the number."""

    question: str
    valeur: Valeur | None = None
    question_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Score(_Node):
    """`score(eci_2.4)`: the score of an action, which is open until all scores are known."""

    action: str
    action_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Indicateur(_Node):
    """`val(i)`, `val(i, s)`: the value of an indicateur, of a source; `opt_val`, `cible`, `limite`.

    `function` is one of `FIGURES`.
    """

    function: Function
    indicateur: str
    source: str | None = None
    indicateur_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)

    @property
    def known_as(self) -> "Indicateur":
        """The same figure as one name has it: `opt_val` gives that of `val`."""
        is_val = self.function is Function.OPT_VAL
        return Indicateur(Function.VAL, self.indicateur, self.source) if is_val else self


@dataclass(frozen=True, slots=True)
class Referentiel(_Node):
    """`referentiel(te_1.2.3)`: whether scores are those of a referential, of a version at least."""

    referentiel: str
    referentiel_span: Span = field(default=_NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Min(_Node):
    """`min(a, b)`."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Max(_Node):
    """`max(a, b)`."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Somme(_Node):
    """Operands with `+` or `-` between each and the next."""

    operands: tuple["Expression", ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Produit(_Node):
    """Operands with `*` or `/` between each and the next."""

    operands: tuple["Expression", ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Et(_Node):
    """Operands with `et` between them."""

    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Ou(_Node):
    """Operands with `ou` between them."""

    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Comparaison(_Node):
    """Operands with `=`, `<`, `>`, `<=` or `>=` between them: only the first two count."""

    operands: tuple["Expression", ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parenthese(_Node):
    """`(…)`: a formula as an operand."""

    contenu: "Formule"


Appel: TypeAlias = Identite | Reponse | Score | Indicateur | Referentiel
Chain: TypeAlias = Somme | Produit
Expression: TypeAlias = Valeur | Appel | Min | Max | Chain | Et | Ou | Comparaison | Parenthese


@dataclass(frozen=True, slots=True)
class Branche(_Node):
    """`si condition alors resultat`."""

    condition: Expression
    resultat: "Formule"


@dataclass(frozen=True, slots=True)
class Si(_Node):
    """Branches with `sinon` between them, and the formula after a last `sinon` without `si`."""

    branches: tuple[Branche, ...]
    sinon: "Formule | None" = None


Formule: TypeAlias = Si | Expression


def parts_of(expression: Expression) -> tuple["Formule", ...]:
    """Return the formulas that an expression is made of, in order."""
    match expression:
        case Min(left, right) | Max(left, right):
            return left, right
        case Somme(operands) | Produit(operands) | Comparaison(operands):
            return operands
        case Et(operands) | Ou(operands):
            return operands
        case Parenthese(contenu):
            return (contenu,)
        case Nombre() | Verite() | Mot():
            return ()
        case Identite() | Reponse() | Score() | Indicateur() | Referentiel():
            return ()
        case _:
            assert_never(expression)


def expressions_in(formule: Formule) -> Iterator[Expression]:
    """Yield every expression of a formula, at any depth, in the order of the text."""
    return (one for one in _nodes(formule) if not isinstance(one, Si | Branche))


def appels_in(formule: Formule) -> Iterator[Appel]:
    """Yield what a formula asks: of the identité, réponses, scores, figures, in text order."""
    return (one for one in _nodes(formule) if isinstance(one, Appel))


def branches_in(formule: Formule) -> Iterator[Branche]:
    """Yield every `si … alors` of a formula, at any depth, in the order of the text."""
    return (one for one in _nodes(formule) if isinstance(one, Branche))


def _nodes(formule: Formule) -> Iterator[Formule | Branche]:
    waiting: list[Formule | Branche] = [formule]
    while waiting:
        yield (node := waiting.pop())
        match node:
            case Si(branches, sinon):
                waiting += (() if sinon is None else (sinon,)) + branches[::-1]
            case Branche(condition, resultat):
                waiting += (resultat, condition)
            case expression:
                waiting += parts_of(expression)[::-1]


def results_of(formule: Formule) -> Iterator[Expression]:
    """Yield the expressions of which one is the result of a formula, in the order of the text."""
    waiting: list[Formule | None] = [formule]
    while waiting:
        match waiting.pop():
            case None:
                pass
            case Si(branches, sinon):
                waiting += (sinon, *(branche.resultat for branche in reversed(branches)))
            case Parenthese(contenu):
                waiting.append(contenu)
            case expression:
                yield expression
