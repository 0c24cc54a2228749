"""Profiles: what each generation of the format knows, and how a referential's is detected."""

from collections import Counter

import pytest

from referentiel.profile import (
    ALL_KEYS,
    NIVEAUX,
    OF_FILES,
    POINTS,
    PONDERATION,
    POURCENTAGE,
    PROFILES,
    Profile,
    SectionKind,
    detect_profile,
    fitting_profiles,
)


@pytest.mark.parametrize(
    ("keys", "profiles"),
    [
        ({"id", "ponderation"}, {"ponderation"}),
        ({"id", "axe_id"}, {"niveaux"}),
        ({"id", "indicateur"}, {"niveaux"}),
        ({"id", "points"}, {"points"}),
        ({"id", "climat_pratic"}, {"points"}),
        ({"identifiant", "points"}, {"pourcentage"}),
        ({"identifiant", "pourcentage"}, {"pourcentage"}),
        ({"identifiant", "climat_pratic_id"}, {"pourcentage"}),
        ({"points"}, set()),
        ({"id"}, set()),
        ({"id", "concerne"}, set()),
        ({"ponderatoin"}, set()),
        ({"id", "ponderation", "axe_id"}, {"niveaux", "ponderation"}),
        ({"id", "ponderation", "points"}, {"points", "ponderation"}),
        (set(), set()),
    ],
)
def test_the_keys_of_a_file_are_evidence_for_profiles(keys: set[str], profiles: set[str]) -> None:
    assert set(fitting_profiles(keys)) == profiles


PONDERED = Counter({"ponderation": 3})
LEVELLED = Counter({"niveaux": 3})
NOTHING = Counter[str]()


@pytest.mark.parametrize(
    ("files", "profile"),
    [
        ([PONDERED], PONDERATION),
        ([NOTHING, PONDERED, NOTHING], PONDERATION),
        ([LEVELLED, PONDERED, LEVELLED], NIVEAUX),
        ([LEVELLED, PONDERED], PONDERATION),
        ([PONDERED | LEVELLED], None),
        ([PONDERED | Counter({"points": 1})], PONDERATION),
        ([PONDERED | LEVELLED, LEVELLED], NIVEAUX),
        ([NOTHING], None),
        ([], None),
    ],
)
def test_the_profile_of_most_files(files: list[Counter[str]], profile: Profile | None) -> None:
    assert detect_profile(files) == profile


def test_every_profile_knows_preuve_and_its_keyword() -> None:
    for profile in PROFILES.values():
        assert SectionKind.PREUVE in profile.known_sections
        assert profile.keyword in profile.known_sections
        assert {profile.id_key, *profile.units} <= profile.keys
    for profile in OF_FILES:
        assert profile.keys <= ALL_KEYS


def test_the_later_profiles_have_no_principe() -> None:
    assert [profile.name for profile in PROFILES.values() if profile.has_principes] == [
        "niveaux",
        "ponderation",
    ]
    for profile in (POINTS, POURCENTAGE):
        assert SectionKind.PRINCIPE not in profile.known_sections


def test_only_niveaux_has_no_weights() -> None:
    assert [profile.name for profile in PROFILES.values() if not profile.units] == ["niveaux"]
