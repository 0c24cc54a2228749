"""What the platform's import refuses, or takes in silence, has its rule, as the pages say."""

import re
from pathlib import Path

import pytest

import linter
import referentiel
from tests.sheets.slips import change, without

QUESTIONS = "id,formulation,type,thematiqueId\nvoirie,La voirie ?,binaire,mobilite\n"
INDICATEUR = "# Objets prêtés\n```yaml\nid: eci_1\nunite: nombre\n```\n"
FORMULA = ("description", "description,desactivation")


def formula(text: str) -> str:
    """Give the sheet a formula on its first action."""
    return change(FORMULA, ("Organiser", f'Organiser,"{text}"'))


def listed(column: str, text: str) -> str:
    """Give the sheet a list on its first action."""
    return change(("description", f"description,{column}"), ("Organiser", f"Organiser,{text}"))


CASES = (
    ("sheet-column", without("nom")),
    ("sheet-column", change(("identifiant", "identifant"))),
    ("row-without-id", change(("1.1.2,Former", ",Former"))),
    ("id-malformed", change(("1.1.2,", "01/01/2002,"))),
    ("id-cell", change(("1.1.2,", "1.1.2 ,"))),
    ("duplicate-id", change(("1.1.2,", "1.1.1,"))),
    ("id-parent-missing", change(("1.2,Piloter,8,,,Piloter\n", ""))),
    ("title-empty", change(("Former les équipes", ""))),
    ("categorie-unknown", change(("effets", "divers"))),
    ("weight-notation", change((",60,", ",60 %,"))),
    ("weight-number", change((",60,", ",soixante,"))),
    ("weight-range", change((",60,", ",-60,"))),
    ("weight-sum", change((",60,", ",59,"))),
    ("weight-sum", change((",12,", ",11,"))),
    ("pourcentage-inexact", change((",60,", ",59.9999999,"))),
    ("weight-missing", change((",40,", ",100,"), (",60,", ",,"))),
    ("points-mixed", change(("bilan,,40", "bilan,5,"))),
    (
        "origine-malformed",
        change(("description", "description,origine"), ("Organiser", "Organiser,Cae_1 (tout)")),
    ),
    ("formule-syntax", formula("si reponse(voirie, OUI) alors")),
    ("formule-identite", formula("identite(couleur, bleu)")),
    ("question-unknown", listed("personnalisationQuestions", "eau")),
    ("indicateur-unknown", listed("indicateurs", "eci_2")),
    ("question-unknown", formula("reponse(eau, OUI)")),
    ("formule-question", formula("reponse(voirie, PARFOIS)")),
    (
        "action-unknown",
        change(("description", "description,score"), ("Organiser", "Organiser,score(eci_1.1.9)")),
    ),
)


@pytest.mark.parametrize(("rule", "text"), CASES, ids=[rule for rule, _ in CASES])
def test_what_the_import_refuses_or_does_not_say_has_its_rule(
    rule: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / "eci.csv").write_text(text, encoding="utf-8")
    (tmp_path / "questions.csv").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "indicateurs" / "eci").mkdir(parents=True)
    (tmp_path / "indicateurs" / "eci" / "eci_001.md").write_text(INDICATEUR, encoding="utf-8")
    assert rule in {one.rule for one in linter.check(referentiel.find(tmp_path))}


@pytest.mark.parametrize("page", ["sheets.md", "sheets.fr.md"])
def test_the_pages_name_these_rules(page: str, root: Path) -> None:
    text = (root / "docs" / page).read_text(encoding="utf-8")
    (table,) = re.findall(r"^\|[^|\n]*\| (?:the import|l'import) \|.*\n((?:\|.*\n)+)", text, re.M)
    rules = {
        rule for row in table.splitlines() for rule in re.findall(r"`([a-z-]+)`", row.split("|")[3])
    }
    assert rules == {rule for rule, _ in CASES}
