"""The evaluator gives what the rules of the platform's engine of 2026 give, in any situation."""

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.formule.evaluator import Crash, CrashReason, Nothing, Situation, evaluate
from scoring.formule.identite import identites_of
from scoring.formule.tree import Formule, Function, Indicateur, Score, appels_in, format_formule
from scoring.reglement import Reglement
from tests.examples import examples
from tests.scoring.formule.engine_2026 import OfText, Stopped, run
from tests.scoring.formule.texts_2026 import FORMULES_2026

_FIGURES = [
    Indicateur(function, name, source)
    for function in (Function.VAL, Function.CIBLE, Function.LIMITE)
    for name in ("cae_1.a", "te_2")
    for source in ((None, "citepa") if function is Function.VAL else (None,))
]
_SITUATIONS = st.builds(
    Situation,
    st.sampled_from(identites_of(Reglement.R2026)),
    st.dictionaries(
        st.sampled_from(["a", "b", "p.1"]),
        st.sampled_from(["OUI", "NON", "choix_1", Fraction(0), Fraction(1, 2), Fraction(1)]),
    ),
    st.dictionaries(
        st.sampled_from(_FIGURES), st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(3)])
    ),
)


@settings(max_examples=examples(500))
@given(FORMULES_2026, _SITUATIONS)
def test_the_evaluator_agrees_with_the_engine(formule: Formule, situation: Situation) -> None:
    assume(not any(isinstance(one, Score) for one in appels_in(formule)))
    found = evaluate(formule, situation, Reglement.R2026).result
    assume(found != Crash(CrashReason.TOO_LARGE))
    try:
        value = run(format_formule(formule), situation)
    except OfText:
        return
    except Stopped:
        assert isinstance(found, Crash)
        return
    assert found == (Nothing() if value is None else value)
    assert type(found) is (Nothing if value is None else type(value))
