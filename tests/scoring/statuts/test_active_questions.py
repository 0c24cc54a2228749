"""In 2026, réponses to questions that are not asked of a collectivité do not count."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from referentiel.files.discovery import find
from scoring.reglement import Reglement
from scoring.statuts.answers import read_plain
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.scores import NoticeCode, Scores, notices_of, score

ACTIONS = {"4": 10, "4.1": 10, "4.1.1": 10, "6": 8, "6.2": 8, "6.2.4": 8}
REGLES = {
    "4.1.1": "max(reponse(AOM_2), 0.5)",
    "6.2.4": "si identite(type, commune) alors max(reponse(dev_eco_2), 2/8)",
}
# The id, the type, `exprVisible` and the types of collectivité.
QUESTIONS = (
    ("AOM_1", "binaire", "", ""),
    ("AOM_2", "proportion", "reponse(AOM_1, NON)", ""),
    ("dev_eco_1", "binaire", "", "commune"),
    ("dev_eco_2", "proportion", "Si reponse(dev_eco_1, NON) alors VRAI", "commune"),
)


def sheets(folder: Path, **visible: str) -> None:
    """Write the actions and questions as sheets, with other conditions for some questions."""
    actions = [f"{one},Action,{points},{REGLES.get(one, '')!r}" for one, points in ACTIONS.items()]
    lines = "\n".join(["identifiant,nom,points,reduction", *actions])
    (folder / "cae.csv").write_text(lines.replace("'", '"'), encoding="utf-8")
    head = "id,formulation,type,thematiqueId,exprVisible,typesCollectivitesConcernees"
    rows = [
        f'{name},Quoi ?,{type_},mobilite,"{visible.get(name, expression)}",{types}'
        for name, type_, expression, types in QUESTIONS
    ]
    (folder / "questions.csv").write_text("\n".join([head, *rows]), encoding="utf-8")


def markdown(folder: Path) -> None:
    """Write the same as Markdown, which has types of collectivité only."""
    for name in ("cae", "questions", "personnalisations"):
        (folder / name).mkdir()
    for one, points in ACTIONS.items():
        text = f"# Action\n```yaml\nidentifiant: {one}\npoints: {points}\n```\n"
        (folder / "cae" / f"{one}.md").write_text(text, encoding="utf-8")
    asked = "".join(
        f"# Quoi ?\n```yaml\nid: {name}\ntype: {type_}\nthematique_id: mobilite\n"
        f"types_concernes: [{types}]\n```\n"
        for name, type_, _, types in QUESTIONS
    )
    (folder / "questions" / "a.md").write_text(asked, encoding="utf-8")
    regles = "".join(
        f"# Règle\n```yaml\naction_id: cae_{one}\n```\n## Règles\n### Réduction de potentiel\n"
        f"```formule\n{formule}\n```\n"
        for one, formule in REGLES.items()
    )
    (folder / "personnalisations" / "a.md").write_text(regles, encoding="utf-8")


def scored(
    folder: Path, type_: str, reponses: dict[str, object], reglement: Reglement = Reglement.R2026
) -> tuple[Mapping[str, Fraction | int], list[tuple[str, ...]]]:
    """Return the potentiel of two actions, and the questions that are said not to count."""
    found = find([folder])
    bareme = bareme_of(found.referentiels[0], found.ensembles, reglement)
    assert isinstance(bareme, Bareme)
    given = {"collectivite": {"type": type_}, "reponses": reponses}
    answers, errors = read_plain(given, None, reglement)
    assert not errors
    scores = score(bareme, answers)
    assert isinstance(scores, Scores)
    worth = {one: scores.of(f"cae_{one}").point_potentiel for one in REGLES}
    notices = notices_of(scores, answers)
    return worth, [one.actions for one in notices if one.code is NoticeCode.INACTIVE_QUESTIONS]


@pytest.mark.parametrize(
    ("type_", "reponses", "worth", "dropped"),
    [
        ("EPCI", {"AOM_1": "OUI", "AOM_2": 0.3}, (10, 8), [("AOM_2",)]),
        ("EPCI", {"AOM_1": "NON", "AOM_2": 0.3}, (5, 8), []),
        ("EPCI", {"AOM_2": 0.3}, (10, 8), [("AOM_2",)]),
        ("commune", {"dev_eco_1": "OUI", "dev_eco_2": 0.1}, (10, 8), [("dev_eco_2",)]),
        ("commune", {"dev_eco_1": "NON", "dev_eco_2": 0.1}, (10, 2), []),
        # dev_eco_1 is dropped, and the condition of dev_eco_2 sees it all the same.
        ("EPCI", {"dev_eco_1": "NON", "dev_eco_2": 0.1}, (10, 8), [("dev_eco_1", "dev_eco_2")]),
    ],
)
def test_a_reponse_counts_if_its_question_is_asked(
    tmp_path: Path,
    type_: str,
    reponses: dict[str, object],
    worth: tuple[int, int],
    dropped: list[tuple[str, ...]],
) -> None:
    sheets(tmp_path)
    assert scored(tmp_path, type_, reponses) == (dict(zip(REGLES, worth, strict=True)), dropped)


@pytest.mark.parametrize(
    ("visible", "worth"),
    [
        ("", 5),
        ("VRAI", 5),
        ("OUI", 5),
        ("reponse(AOM_1)", 5),
        ("1", 10),
        ("si reponse(AOM_1, NON) alors VRAI", 10),
        ("reponse(inconnue)", 10),
        ("identite(inconnue, x)", 10),
        ("reponse(AOM_1", 10),
    ],
)
def test_only_a_true_condition_is_active(tmp_path: Path, visible: str, worth: int) -> None:
    sheets(tmp_path, AOM_2=visible)
    assert scored(tmp_path, "EPCI", {"AOM_1": "OUI", "AOM_2": 0.3})[0]["4.1.1"] == worth


def test_a_condition_sees_reponses_that_are_dropped(tmp_path: Path) -> None:
    sheets(tmp_path, AOM_1="FAUX")
    reponses: dict[str, object] = {"AOM_1": "NON", "AOM_2": 0.3}
    assert scored(tmp_path, "EPCI", reponses) == ({"4.1.1": 5, "6.2.4": 8}, [("AOM_1",)])


def test_the_types_of_a_question_in_markdown_count_in_2026_and_not_in_2023(tmp_path: Path) -> None:
    markdown(tmp_path)
    asked = tmp_path / "personnalisations" / "a.md"
    text = asked.read_text(encoding="utf-8").replace("si identite(type, commune) alors ", "")
    asked.write_text(text, encoding="utf-8")
    reponses: dict[str, object] = {"AOM_2": 0.3, "dev_eco_2": 0.1}
    for reglement, kind, worth in (
        (Reglement.R2026, "EPCI", 8),
        (Reglement.R2026, "commune", 2),
        (Reglement.R2023, "EPCI", 2),
        (Reglement.R2023, "commune", 2),
    ):
        assert scored(tmp_path, kind, reponses, reglement)[0] == {"4.1.1": 5, "6.2.4": worth}
