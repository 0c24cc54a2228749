"""Formulas of the règlement 2026 to try laws on: trees that a text may have."""

from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from scoring.formule import tree
from scoring.formule.identite import PROPRIETES
from scoring.formule.tree import LEVELS, Function, Level
from scoring.reglement import Reglement
from tests.scoring.formule.texts import chains, extrema

_Strategy = st.SearchStrategy[tree.Expression]

_NUMBERS = st.builds(Fraction, st.integers(0, 20), st.sampled_from([1, 2, 5, 100]))
_VALEURS: st.SearchStrategy[tree.Valeur] = st.one_of(
    st.builds(tree.Nombre, _NUMBERS),
    st.builds(tree.Verite, st.booleans()),
    st.builds(tree.Mot, st.sampled_from(["choix_1", "commune", "x"])),
)
# Réponses are compared with `OUI` and `NON`, not with truth values.
_ANSWERS: st.SearchStrategy[tree.Valeur] = st.one_of(
    st.builds(tree.Nombre, _NUMBERS),
    st.builds(tree.Mot, st.sampled_from(["choix_1", "OUI", "NON"])),
)
_REPONSES = st.builds(
    tree.Reponse, st.sampled_from(["a", "b", "p.1"]), st.one_of(st.none(), st.none(), _ANSWERS)
)
_FIGURES = st.one_of(
    st.builds(
        tree.Indicateur,
        st.sampled_from([Function.VAL, Function.OPT_VAL]),
        st.sampled_from(["cae_1.a", "te_2"]),
        st.sampled_from([None, "citepa"]),
    ),
    st.builds(
        tree.Indicateur,
        st.sampled_from([Function.CIBLE, Function.LIMITE]),
        st.sampled_from(["cae_1.a", "te_2"]),
    ),
)
_REFERENTIELS = st.builds(tree.Referentiel, st.sampled_from(["te", "te_1.2.3"]))
_IDENTITES = st.sampled_from(
    [
        tree.Identite(name, tree.Mot(value))
        for name in PROPRIETES[Reglement.R2026]
        for value in ("commune", "DOM", "x")
    ]
    + [tree.Identite("nom", tree.Mot("x"))]
)
_SCORES = st.builds(tree.Score, st.sampled_from(["eci_1", "x"]))
_LEAVES: _Strategy = st.one_of(
    _VALEURS, _REPONSES, _REPONSES, _IDENTITES, _SCORES, _FIGURES, _REFERENTIELS
)


@cache
def _expressions(level: int, depth: int) -> _Strategy:
    """Return a strategy of expressions that bind at a level at least."""
    if level > Level.PRODUCT:
        if not depth:
            return _LEAVES
        inside = _expressions(Level.SUM, depth - 1)
        return st.one_of(
            _LEAVES,
            extrema(inside),
            st.builds(tree.Parenthese, _formules(depth - 1)),
        )
    tighter = _expressions(level + 1, depth)
    signs = [sign for sign, own in LEVELS[Reglement.R2026].items() if own == level]
    return st.one_of(tighter, chains(Level(level), tighter, signs))


@cache
def _formules(depth: int) -> st.SearchStrategy[tree.Formule]:
    expressions = _expressions(Level.OU, depth)
    branches = st.lists(st.builds(tree.Branche, expressions, expressions), min_size=1, max_size=2)
    sinon = st.one_of(st.none(), expressions)
    return st.one_of(expressions, st.builds(tree.Si, branches.map(tuple), sinon))


FORMULES_2026 = _formules(2)
