"""Formulas to try laws on: trees that a text may have, and fragments of texts in any order."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from scoring.formule import tree
from scoring.formule.identite import PROPRIETES
from scoring.formule.tree import LEVELS, Level
from scoring.reglement import Reglement

_Strategy = st.SearchStrategy[tree.Expression]

_QUESTIONS = st.sampled_from(["a", "b", "p.1", "si", "score"])
_NUMBERS = st.builds(Fraction, st.integers(-200, 200), st.sampled_from([1, 2, 5, 8, 100]))
_NOMBRES = st.builds(tree.Nombre, _NUMBERS)
_MOTS = st.builds(tree.Mot, st.sampled_from(["OUI", "NON", "Vrai", "choix_1", "commune", "DOM"]))
_VALEURS: st.SearchStrategy[tree.Valeur] = st.one_of(
    _NOMBRES, st.builds(tree.Verite, st.booleans()), _MOTS
)
_REPONSES = st.builds(tree.Reponse, _QUESTIONS, st.one_of(st.none(), _VALEURS))
_IDENTITES = st.sampled_from(
    [
        tree.Identite(name, tree.Mot(value))
        for name, values in PROPRIETES[Reglement.R2023].items()
        for value in values
    ]
    + [tree.Identite("nom", tree.Mot("x")), tree.Identite("type", tree.Nombre(Fraction(1)))]
)
_LEAVES: _Strategy = st.one_of(
    _VALEURS,
    _REPONSES,
    _REPONSES,
    _IDENTITES,
    st.builds(tree.Score, st.sampled_from(["eci_1", "x"])),
)


# --- Those of 2026

_NUMBERS_2026 = st.builds(Fraction, st.integers(0, 20), st.sampled_from([1, 2, 5, 100]))
_VALEURS_2026: st.SearchStrategy[tree.Valeur] = st.one_of(
    st.builds(tree.Nombre, _NUMBERS_2026),
    st.builds(tree.Verite, st.booleans()),
    st.builds(tree.Mot, st.sampled_from(["choix_1", "commune", "x"])),
)
# Réponses are compared with `OUI` and `NON`, not with truth values.
_ANSWERS: st.SearchStrategy[tree.Valeur] = st.one_of(
    st.builds(tree.Nombre, _NUMBERS_2026),
    st.builds(tree.Mot, st.sampled_from(["choix_1", "OUI", "NON"])),
)
_REPONSES_2026 = st.builds(
    tree.Reponse, st.sampled_from(["a", "b", "p.1"]), st.one_of(st.none(), st.none(), _ANSWERS)
)
_FIGURES = st.one_of(
    st.builds(
        tree.Indicateur,
        st.sampled_from([tree.Function.VAL, tree.Function.OPT_VAL]),
        st.sampled_from(["cae_1.a", "te_2"]),
        st.sampled_from([None, "citepa"]),
    ),
    st.builds(
        tree.Indicateur,
        st.sampled_from([tree.Function.CIBLE, tree.Function.LIMITE]),
        st.sampled_from(["cae_1.a", "te_2"]),
    ),
)
_REFERENTIELS = st.builds(tree.Referentiel, st.sampled_from(["te", "te_1.2.3"]))
_IDENTITES_2026 = st.sampled_from(
    [
        tree.Identite(name, tree.Mot(value))
        for name in PROPRIETES[Reglement.R2026]
        for value in ("commune", "DOM", "x")
    ]
    + [tree.Identite("nom", tree.Mot("x"))]
)
_SCORES = st.builds(tree.Score, st.sampled_from(["eci_1", "x"]))
_LEAVES_2026: _Strategy = st.one_of(
    _VALEURS_2026, _REPONSES_2026, _REPONSES_2026, _IDENTITES_2026, _SCORES, _FIGURES, _REFERENTIELS
)


# --- Formulas of both


def _operations(level: Level, operand: _Strategy, signs: Sequence[str]) -> _Strategy:
    """Return a strategy of operations, of pairs of an operator and an operand after it."""
    pairs = st.lists(st.tuples(st.sampled_from(signs), operand), min_size=1, max_size=3)
    return st.builds(
        lambda first, more: tree.Operation(
            level, (first, *(after for _, after in more)), tuple(sign for sign, _ in more)
        ),
        operand,
        pairs,
    )


@cache
def _expressions(reglement: Reglement, level: int, depth: int) -> _Strategy:
    """Return a strategy of expressions that bind at a level at least."""
    if level <= Level.PRODUCT:
        tighter = _expressions(reglement, level + 1, depth)
        signs = [sign for sign, own in LEVELS[reglement].items() if own == level]
        return st.one_of(tighter, _operations(Level(level), tighter, signs)) if signs else tighter
    is_2026 = reglement is Reglement.R2026
    leaves = _LEAVES_2026 if is_2026 else _LEAVES
    if not depth:
        return leaves
    functions = st.sampled_from([tree.Function.MIN, tree.Function.MAX])
    inside = _expressions(reglement, Level.SUM, depth - 1)
    extrema = st.builds(tree.Extremum, functions, inside, inside)
    if not is_2026:
        return st.one_of(leaves, extrema)
    return st.one_of(leaves, extrema, st.builds(tree.Parenthese, _formules_2026(depth - 1)))


@cache
def _formules_2026(depth: int) -> st.SearchStrategy[tree.Formule]:
    expressions = _expressions(Reglement.R2026, Level.OU, depth)
    branches = st.lists(st.builds(tree.Branche, expressions, expressions), min_size=1, max_size=2)
    sinon = st.one_of(st.none(), expressions)
    return st.one_of(expressions, st.builds(tree.Si, branches.map(tuple), sinon))


EXPRESSIONS = _expressions(Reglement.R2023, Level.OU, 2)


@cache
def _formules(depth: int, *, has_sinon: bool) -> st.SearchStrategy[tree.Formule]:
    """Return a strategy of formulas; before an outer `sinon` each `si` needs one of its own."""
    if not depth:
        return EXPRESSIONS
    closed = _formules(depth - 1, has_sinon=True)
    branches = st.lists(st.builds(tree.Branche, EXPRESSIONS, closed), min_size=1, max_size=3)
    whole = st.builds(tree.Si, branches.map(tuple), EXPRESSIONS)
    if has_sinon:
        return st.one_of(EXPRESSIONS, whole)
    last = st.builds(tree.Branche, EXPRESSIONS, _formules(depth - 1, has_sinon=False))
    open_ = st.builds(lambda some, one: tree.Si((*some, one)), branches | st.just([]), last)
    return st.one_of(EXPRESSIONS, whole, open_)


FORMULES = _formules(2, has_sinon=False)
FORMULES_2026 = _formules_2026(2)
OF_REGLEMENTS = st.one_of(
    st.tuples(FORMULES, st.just(Reglement.R2023)),
    st.tuples(FORMULES_2026, st.just(Reglement.R2026)),
)

_WORDS = ["si", "alors", "sinon", "et", "ou", "VRAI", "faux", "OUI", "a", "SI", "Alors", "sinonsi"]
_CALLS = ["identite(", "reponse(", "score(", "min(", "max (", "response(", "type(", "f("]
_PARTS = ["type, commune)", "a, NON)", "p)", "eci_1.2)", "(", ")", ",", ", ", "a", "4bis", "é"]
_NUMERALS = ["1", "0.5", "3,6", ".5", "1e9", "1e99", "50%", "-", "+", "*", "/", "–", "×", ">", "="]
_SPACES = [" ", " ", " ", "\n", "\u00a0", "\u200b", '"', "\x00"]
_FRAGMENTS = st.sampled_from([*_WORDS, *_CALLS, *_PARTS, *_NUMERALS, *_SPACES])
# Anything, and what looks like a formula.
TEXTS = st.one_of(
    st.lists(st.one_of(_FRAGMENTS, _FRAGMENTS, _FRAGMENTS, st.characters()), max_size=25).map(
        "".join
    ),
    st.lists(st.sampled_from([*_WORDS, *_CALLS, *_PARTS]), max_size=25).map(" ".join),
)
