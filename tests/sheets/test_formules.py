"""Formulas in sheets are judged in the language of 2026, with what its engine takes otherwise."""

import csv
import json
from collections import defaultdict
from pathlib import Path

import pytest

from tests.command import json_of, reflint

COLUMNS = ("identifiant", "nom", "points", "desactivation", "reduction", "score", "exprScore")
# The column of a formula, its text, and what is reported: the messages and the texts they are at.
FORMULES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("desactivation", "Si reponse(q, non) ET (reponse(r) OU VRAI = reponse(s)) alors VRAI", []),
    ("desactivation", "reponse(q) et referentiel(te_1.2)", []),
    (
        "desactivation",
        "si val(i) > 1 alors VRAI",
        [("`val(i)`: only a score indicatif (`exprScore`) may use an indicateur", "val(i)")],
    ),
    (
        "desactivation",
        "si identite(localisation, Mayotte) alors VRAI",
        [("`Mayotte` is not a value of `localisation`", "Mayotte")],
    ),
    ("desactivation", "si identite(localisation, Metropole) alors VRAI", []),
    ("reduction", "reponse(p-1) - reponse(p.2-b)", []),
    ("reduction", "reponse(p)-0.5", []),
    ("exprScore", "si val(a.f-hab) > limite(i) alors 1 sinon (val(a.f-hab) / limite(i))", []),
    ("reduction", "si reponse(p) >= 0.5 alors (1 - 2 - 3) / 4 sinon 1", []),
    ("reduction", "-1", [("the engine cannot read the number `-1`", "-1")]),
    ("reduction", "1 # note", [("`#` does not exist in formulas", "#")]),
    ("reduction", "5%", [("`5%` is a percentage: write a number, such as `0.5` for 50 %", "5%")]),
    (
        "reduction",
        "reponse(etude_1)",
        [
            (
                "this name begins with `et`, which the engine of 2026 reads as a word of the "
                "language",
                "etude_1",
            )
        ],
    ),
    ("exprScore", "VAL(i)", [("`VAL` is not a word of the language of formulas", "VAL")]),
    (
        "reduction",
        "si 0 < reponse(p) < 1 alors 2",
        [
            (
                "only the first comparison counts: `0 < reponse(p)`, not `0 < reponse(p) et "
                "reponse(p) < 1`",
                "0 < reponse(p) < 1",
            )
        ],
    ),
    ("score", "min(score(eci_1.1), reponse(p))", []),
    (
        "score",
        "score(eci_1.1) + 0.5",
        [
            (
                "the engine can neither calculate with `score(eci_1.1)` nor compare it: `min(…)` "
                "and `max(…)` can only take it as it is",
                "score(eci_1.1)",
            )
        ],
    ),
    ("exprScore", "si val(i) > cible(i) alors 1 sinon (opt_val(i, s) / limite(i))", []),
    ("exprScore", "si opt_val(i) > cible(i) alors 1 sinon 0", []),
    (
        "exprScore",
        "si val(i) > 2 alors 0 sinon 1",
        [("this score indicatif is 1 even without a value for `i`", "1")],
    ),
    (
        "exprScore",
        "si val(i) alors VRAI sinon 1",
        [
            ("the condition `val(i)` is a number: it is true unless the number is 0", "val(i)"),
            ("`VRAI` is a condition: a score indicatif is a number", "VRAI"),
        ],
    ),
]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[tuple[str, str]]]:
    """Check all formulas, each in a separate row, and return what is reported, by row."""
    sheet = tmp_path_factory.mktemp("formules") / "eci.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number, (column, formule, _) in enumerate(FORMULES, start=1):
            writer.writerow({"identifiant": str(number), "nom": "Informer", column: formule})
    lines = sheet.read_text(encoding="utf-8").splitlines()
    found = defaultdict(list)
    for one in json_of("check", ".", cwd=sheet.parent)["findings"]:
        if one["rule"].startswith(("formule-", "score-")):
            line = lines[one["line"] - 1]
            text = line[one["column"] - 1 : one["end_column"] - 1]
            found[one["line"] - 1].append((one["message"], text))
    return found


@pytest.mark.parametrize(
    ("number", "formule", "expected"),
    [(number, one[1], one[2]) for number, one in enumerate(FORMULES, start=1)],
)
def test_a_formula_in_a_sheet_is_judged_in_the_language_of_2026(
    number: int,
    formule: str,
    expected: list[tuple[str, str]],
    reported: dict[int, list[tuple[str, str]]],
) -> None:
    assert reported.get(number, []) == expected, formule


def test_what_asks_for_the_version_of_a_referential_is_not_scored(tmp_path: Path) -> None:
    (tmp_path / "eci.csv").write_text(
        "identifiant,nom,points,desactivation\n1,Gouverner,100,\n1.1,Informer,100,\n"
        "1.1.1,Dire,60,si referentiel(eci_1.2) alors VRAI\n1.1.2,Former,40,\n",
        encoding="utf-8",
    )
    (tmp_path / "statuts.yaml").write_text("statuts:\n  eci_1.1.2: fait\n", encoding="utf-8")
    done = reflint("score", "statuts.yaml", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        "eci.csv:4:15, D4 (desactivation): error[version] this règle of `eci_1.1.1` uses "
        "`referentiel(…)`, but the version of the referential is not known\n"
    ) in done.stderr


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("reponse(q NON)", "reponse(q NON)"),  # A comma would end the cell.
        ('"reponse(q NON)"', '"reponse(q, NON)"'),
        ("VRAI et(reponse(q) OU Vrai)", "VRAI et(reponse(q) OU Vrai)"),
    ],
)
def test_a_fix_of_a_formula_stays_in_its_cell(tmp_path: Path, written: str, fixed: str) -> None:
    text = "identifiant,nom,points,desactivation\n1,Gouverner,100,\n1.1,Informer,100,{}\n"
    sheet = tmp_path / "eci.csv"
    sheet.write_text(text.format(written), encoding="utf-8")
    reflint("check", "--fix", "--unsafe-fixes", ".", cwd=tmp_path)
    assert sheet.read_text(encoding="utf-8") == text.format(fixed)


@pytest.mark.parametrize(
    ("compared", "reported"),
    [
        ("reponse(voirie) = voirie_a", []),
        ("voirie_a = reponse(voirie)", []),
        ("reponse(voirie) = voirie_d", ["formule-question"]),
        ("reponse(voirie) = OUI", ["formule-question"]),
        ("reponse(voirie) > 0.5", ["formule-type"]),
    ],
)
def test_a_comparison_names_a_choix(tmp_path: Path, compared: str, reported: list[str]) -> None:
    (tmp_path / "eci.csv").write_text(
        "identifiant,nom,points,desactivation\n1,Gouverner,100,\n"
        f"1.1,Informer,60,si {compared} alors VRAI\n1.2,Former,40,\n",
        encoding="utf-8",
    )
    (tmp_path / "questions.csv").write_text(
        "id,formulation,type,thematiqueId\nvoirie,Qui entretient la voirie ?,choix,mobilite\n",
        encoding="utf-8",
    )
    (tmp_path / "choix.csv").write_text(
        "id,questionId,formulation\nvoirie_a,voirie,La commune\nvoirie_b,voirie,Un autre\n",
        encoding="utf-8",
    )
    done = reflint("check", "--output-format", "json", ".", cwd=tmp_path)
    assert [
        one["rule"]
        for one in json.loads(done.stdout)["findings"]
        if one["rule"].startswith(("formule-", "question-"))
    ] == reported


def test_of_published_sheets_one_score_is_given_without_a_value_and_nothing_else_is_wrong(
    shared: Path, tmp_path: Path
) -> None:
    for sheet in (shared / "corpus" / "sheets").glob("*.csv"):
        (tmp_path / sheet.name).write_bytes(sheet.read_bytes())
    done = reflint("check", "--output-format", "json", ".", cwd=tmp_path)
    found = [
        (one["rule"], one["cell"], one["action"])
        for one in json.loads(done.stdout)["findings"]
        if one["rule"].startswith(("formule-", "score-"))
    ]
    assert found == [("score-without-value", "L93", "2.1.1.7.a")]
