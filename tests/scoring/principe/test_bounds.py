"""Bounds: which numbers of a unit a text calls all of them."""

import pytest

from scoring.principe.bounds import BoundIndex
from scoring.principe.numerals import singular


@pytest.mark.parametrize(
    ("text", "unit", "bounds"),
    [
        ("les 7 piliers", "piliers", {7}),
        ("Les  7\npiliers.", "pilier", {7}),
        ("sur les sept piliers", "piliers", {7}),
        ("aux 7 piliers", "pilier", {7}),
        ("chacun des 7 piliers", "piliers", {7}),
        ("ses 7 piliers", "piliers", {7}),
        ("Sept piliers fondent", "piliers", {7}),
        ("en SEPT PILIERS", "Piliers", {7}),
        ("dix-sept piliers", "piliers", {17}),
        ("les 7 pilier(s)", "pilier(s)", {7}),
        ("les 7 domaines d'action", "domaine d'actions", {7}),
        ("les 7 thèmes", "thème", {7}),
        ("LES 7 THEMES", "thème", {7}),
        ("**les 7 piliers**", "piliers", {7}),
        ("_les 7 piliers_", "piliers", {7}),
        ("les 7 piliers/domaines", "piliers", {7}),
        ("(les 7 pilier(s)).", "piliers", {7}),
        ("les 7 grands piliers", "grands piliers", {7}),
        ("les 7 grands piliers", "piliers", set()),
        ("les 7 piliers", "piliers verts", set()),
        ("les 7", "piliers", set()),
        ("les 7 piliers", "", set()),
        ("les 12 travaux", "travaux", {12}),
        ("les 7 piliers et les 8 piliers", "piliers", {7, 8}),
        ("7 piliers", "piliers", set()),
        ("au moins deux piliers", "piliers", set()),
        ("plus  de deux piliers", "piliers", set()),
        ("sur trois piliers", "piliers", set()),
        ("un ou deux piliers", "piliers", set()),
        ("trois à quatre piliers", "piliers", set()),
        ("cent sept piliers", "piliers", set()),
        ("vingt-sept piliers", "piliers", set()),
        ("les 2,7 piliers", "piliers", set()),
        ("les 7 autres piliers", "piliers", set()),
        ("les 7 piliers-mères", "piliers", set()),
        ("les 1 pilier", "piliers", set()),
        ("les 0 piliers", "piliers", set()),
        ("un pilier", "piliers", set()),
        ("les 7 pilierss", "piliers", set()),
        ("les 7 arbres.", "piliers", set()),
        ("les 7 a+b", "a+b", {7}),
        ("", "piliers", set()),
    ],
)
def test_a_text_tells_how_many_units_there_are(text: str, unit: str, bounds: set[int]) -> None:
    assert BoundIndex(text)(unit) == bounds


@pytest.mark.parametrize(
    ("noun", "folded"),
    [
        ("Piliers", "pilier"),
        ("pilier(s)", "pilier"),
        ("Évènements", "evenement"),
        ("domaines  d'actions", "domaine d'action"),
        ("Œuvres", "oeuvre"),
        ("jeux", "jeu"),
        ("procès", "proce"),
        ("accès", "acce"),
    ],
)
def test_nouns_fold_to_what_their_plural_folds_to(noun: str, folded: str) -> None:
    assert singular(noun) == folded
