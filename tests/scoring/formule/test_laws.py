"""Laws that hold for any text: it is read or refused at places; the canonical text is the same."""

from hypothesis import example, given, settings

from scoring.formule.checks import surprises
from scoring.formule.parser import parse
from scoring.formule.tree import Formule, format_formule
from scoring.reglement import Reglement
from tests.examples import examples
from tests.scoring.formule.texts import FORMULES, TEXTS
from tests.scoring.formule.texts_2026 import FORMULES_2026


@settings(max_examples=examples(1500))
@given(TEXTS)
@example("1e60%")
@example("alors\u00e9 sinonsi")
def test_any_text_is_read_or_refused_at_places_of_it(text: str) -> None:
    lecture = parse(text)
    assert (lecture.formule is None) == any(not error.is_certain for error in lecture.errors)
    assert list(lecture.errors) == sorted(lecture.errors, key=lambda error: error.span)
    for error in lecture.errors:
        assert 0 <= error.span.start <= error.span.end <= len(text)
    if lecture.formule is not None:
        again = parse(format_formule(lecture.formule))
        assert again.errors == ()
        assert again.formule == lecture.formule
        list(surprises(lecture.formule))


@settings(max_examples=examples(600))
@given(TEXTS)
@example("(1 sinon")
@example("(((")
@example("max((si a alors 1 sinon 2), 0,5)")
def test_any_text_is_read_or_refused_in_2026_too(text: str) -> None:
    lecture = parse(text, Reglement.R2026)
    assert (lecture.formule is None) == any(not error.is_certain for error in lecture.errors)
    for error in lecture.errors:
        assert 0 <= error.span.start <= error.span.end <= len(text)
    if lecture.formule is not None:
        again = parse(format_formule(lecture.formule), Reglement.R2026)
        assert again == (lecture.formule, (), again.appels)
        list(surprises(lecture.formule, Reglement.R2026))


@settings(max_examples=examples(300))
@given(FORMULES_2026)
def test_the_canonical_text_of_a_formula_of_2026_is_read_as_the_formula(formule: Formule) -> None:
    text = format_formule(formule)
    lecture = parse(text, Reglement.R2026)
    assert lecture.errors == ()
    assert lecture.formule == formule
    assert format_formule(lecture.formule) == text


@settings(max_examples=examples(600))
@given(FORMULES)
def test_the_canonical_text_of_a_formula_is_read_as_the_formula(formule: Formule) -> None:
    text = format_formule(formule)
    lecture = parse(text)
    assert lecture.errors == ()
    assert lecture.formule == formule
    assert format_formule(lecture.formule) == text
