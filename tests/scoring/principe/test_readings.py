"""Readings: each rule on an invented principle."""

import pytest
import yaml

from scoring.principe.analysis import Analysis, BranchReading, ListReading, closed_steps, whole_step
from scoring.principe.counts import BoundIndex, singular
from scoring.principe.tree import MarkKind
from tests.scoring.principe.outline import Case, cases_in, limits, percents, read


def maximum(one: Analysis | BranchReading | ListReading) -> str:
    return "none" if one.maximum is None else percents([one.maximum])


def summary(analysis: Analysis) -> dict[str, object]:
    """Return a whole reading, in the terms of the data."""
    branch = analysis.branches[0]
    return {
        "reading": analysis.reading.value,
        "why": analysis.why.value,
        "maximum": maximum(analysis),
        "levels": percents([level.percent for level in branch.levels]),
        "scored": "yes" if analysis.is_scored else "no",
        "lists": [
            f"{list(one.source.numbers)} {one.reading} {one.why} {maximum(one)}"
            + (" closed" if one.closed else "")
            for one in branch.lists
        ],
        "branches": [f"{one.reading} {one.why} {maximum(one)}" for one in analysis.branches],
        "coverage": [f"{limits(one.population)} in {one.branches}" for one in analysis.coverage],
    }


@pytest.mark.parametrize("case", cases_in("readings.md"), ids=lambda case: case.name)
def test_a_principle_is_read_by_the_first_rule_that_fits(case: Case) -> None:
    found = summary(read(case.texts["principe"], case.texts.get("texte", "")))
    expected = yaml.load(case.texts["lecture"], Loader=yaml.BaseLoader)
    whole = f"{expected['reading']} {expected['why']} {expected['maximum']}"
    expected.setdefault("scored", "yes" if expected["maximum"] == "100" else "no")
    expected.setdefault("coverage", [])
    if "branches" in expected:
        expected.setdefault("lists", found["lists"])
    else:
        numbers = [number for number, _ in enumerate(expected["levels"].split(", "), 1)]
        expected["branches"] = [whole]
        expected.setdefault("lists", [f"{numbers} {whole}"] if expected["levels"] else [])
    assert found == expected


@pytest.mark.parametrize("case", cases_in("readings.md"), ids=lambda case: case.name)
def test_lists_and_levels_are_numbered_from_1(case: Case) -> None:
    for branch in read(case.texts["principe"], case.texts.get("texte", "")).branches:
        assert [one.number for one in branch.lists] == list(range(1, len(branch.lists) + 1))
        assert [level.number for level in branch.levels] == sorted(
            level.number for level in branch.levels
        )
        for one in branch.lists:
            assert {level.list_number for level in one.levels} == {one.number}
            assert {type(level.item) for level in one.levels} <= set(map(type, one.source.levels))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("Les 7 piliers.", {7}), ("", set()), ("Les 7 piliers, les 6 piliers.", {6, 7})],
)
def test_the_bounds_that_the_text_states_are_kept(text: str, bounds: set[int]) -> None:
    for step in (14, 15):
        (branch,) = read(f"1 action / 1 pilier → {step}%\n…", text).branches
        assert branch.bounds == bounds


def test_a_list_knows_its_head_its_mark_and_its_part() -> None:
    group = "Eau (choix unique) :\n• nappe → 20%\n"
    (branch,) = read(f"Rien → 0%\n\nÉlu → 10%\n{group}(choix multiple)\n- a :\n  b → 1%").branches
    found = [(one.source.head, one.source.choice, one.source.part) for one in branch.lists]
    assert found == [(None, MarkKind.SEVERAL, 1), ("Eau", MarkKind.ONE, 1), ("a", None, 1)]
    (branch,) = read("Élu → 100%").branches
    assert [(one.source.head, one.source.mark) for one in branch.lists] == [(None, None)]


@pytest.mark.parametrize(
    ("parts", "step", "steps"),
    [
        (1, "100", "100"),
        (3, "33", "33, 33, 34"),
        (4, "25", "25, 25, 25, 25"),
        (6, "16", "16, 16, 17, 17, 17, 17"),
        (7, "14", "14, 14, 14, 14, 14, 15, 15"),
        (11, "9", "9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10"),
    ],
)
def test_whole_percents_are_closed_at_the_end(parts: int, step: str, steps: str) -> None:
    assert percents([whole_step(parts)]) == step
    assert percents(closed_steps(parts)) == steps


# --- Bounds: which numbers of a unit a text calls all of them


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
def test_a_text_states_how_many_units_there_are(text: str, unit: str, bounds: set[int]) -> None:
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
