"""Names: which known one a mistyped name can only be, and which one to suggest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.profile import ALL_KEYS, SectionKind
from referentiel.text.names import fold, nearest_name, same_name
from tests.referentiel.texts import TEXTS

SECTIONS = tuple(kind.value for kind in SectionKind)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Critère", "critere"),
        ("  Retours d\u2019expérience :", "retours d'experience"),
        ("MISE EN ŒUVRE", "mise en oeuvre"),
        ("climat_pratic_id", "climat pratic id"),
        ("Cri\u00a0tère", "cri tere"),
        ("**Description**", "description"),
        ("e\u0301tat", "etat"),
        ("", ""),
    ],
)
def test_folding_removes_what_does_not_distinguish_names(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folding_keeps_latin_letters_and_digits(text: str) -> None:
    kept = [char for char in text if char.isascii() and char.isalnum()]
    assert len(fold(text)) >= len(kept)
    assert same_name(f"Critere{text}", SECTIONS) is None or len(kept) <= 40


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Description", "Description"),
        ("Descripton", "Description"),
        ("description :", "Description"),
        ("DESCRIPTION", "Description"),
        ("Preuves", "Preuve"),
        ("Principes", "Principe"),
        ("Critere", "Critère"),
        ("Critères", "Critère"),
        ("Exemple", "Exemples"),
        ("Action", "Actions"),
        ("Niveau", "Niveaux"),
        ("Retour d'expériences", "Retours d'expérience"),
        ("Retours d’expérience", "Retours d'expérience"),
        ("Réduction de potentiels", "Réduction de potentiel"),
        ("Notes", None),
        ("Descriptif", "Description"),
        ("Texte", None),
        ("Exemplaires", None),
        ("Points de vigilance", None),
        ("", None),
    ],
)
def test_a_mistyped_section_is_the_only_one_that_it_can_be(written: str, meant: str | None) -> None:
    assert same_name(written, SECTIONS) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ponderatoin", "ponderation"),
        ("pondération", "ponderation"),
        ("Ponderation", "ponderation"),
        ("ponderations", "ponderation"),
        ("ID", "id"),
        ("ids", None),
        ("axe-id", "axe_id"),
        ("pointdom", "pointsDOM"),
        ("titre", None),
        ("poids", None),
    ],
)
def test_a_mistyped_key_is_the_only_one_that_it_can_be(written: str, meant: str | None) -> None:
    assert same_name(written, ALL_KEYS) == meant


@given(TEXTS, st.sets(st.sampled_from(SECTIONS)))
def test_what_is_found_is_known(text: str, known: set[str]) -> None:
    assert same_name(text, known) in {None, *known}
    assert nearest_name(text, known) in {None, *known}


@given(st.sampled_from((*SECTIONS, *ALL_KEYS)))
def test_a_known_name_is_itself(name: str) -> None:
    assert same_name(name, (*SECTIONS, *ALL_KEYS)) == name


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        ("Preuves", "Preuve"),
        ("Principe de notation", "Principe"),
        ("Descriptif", "Description"),
        ("Zzz", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_suggested(written: str, suggested: str | None) -> None:
    assert nearest_name(written, SECTIONS) == suggested


def test_nothing_is_suggested_where_nothing_is_known() -> None:
    assert nearest_name("Preuve", ()) is None
    assert same_name("Preuve", ()) is None
