"""Laws that hold for any text: it is read or refused at places; the canonical text is the same."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring.formule.checks import surprises
from scoring.formule.parser import parse
from scoring.formule.tree import Formule, format_formule
from scoring.reglement import Reglement
from tests.examples import examples
from tests.scoring.formule.texts import OF_REGLEMENTS, TEXTS


@settings(max_examples=examples(2000))
@given(TEXTS, st.sampled_from(Reglement))
@example("1e60%", Reglement.R2023)
@example("alors\u00e9 sinonsi", Reglement.R2023)
@example("(1 sinon", Reglement.R2026)
@example("(((", Reglement.R2026)
@example("max((si a alors 1 sinon 2), 0,5)", Reglement.R2026)
def test_any_text_is_read_or_refused_at_places_of_it(text: str, reglement: Reglement) -> None:
    lecture = parse(text, reglement)
    assert (lecture.formule is None) == any(not error.is_certain for error in lecture.errors)
    assert list(lecture.errors) == sorted(lecture.errors, key=lambda error: error.span)
    for error in lecture.errors:
        assert 0 <= error.span.start <= error.span.end <= len(text)
    if lecture.formule is not None:
        again = parse(format_formule(lecture.formule), reglement)
        assert again == (lecture.formule, (), again.appels)
        list(surprises(lecture.formule, reglement))


@settings(max_examples=examples(900))
@given(OF_REGLEMENTS)
def test_the_canonical_text_of_a_formula_is_read_as_the_formula(
    drawn: tuple[Formule, Reglement],
) -> None:
    formule, reglement = drawn
    text = format_formule(formule)
    lecture = parse(text, reglement)
    assert lecture.errors == ()
    assert lecture.formule == formule
    assert format_formule(lecture.formule) == text
