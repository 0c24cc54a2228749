"""Findings in a sheet are true of it, and speak of rows and cells."""

from pathlib import Path

import pytest

import linter
import referentiel
from tests.rule_examples import remedy, under


def check(folder: Path, text: str) -> list[linter.Finding]:
    """Check a sheet; that it has no weights is of no interest here."""
    (folder / "a.csv").write_text(text, encoding="utf-8")
    (found,) = referentiel.find(folder).referentiels
    return [one for one in linter.check(found) if one.rule != "sheet-column"]


def test_a_category_is_written_in_a_cell(tmp_path: Path) -> None:
    text = "identifiant,nom,categorie\n1,Gouverner,\n1.1,Dire,bases\n1.2,Faire,\n"
    (finding,) = check(tmp_path, text)
    assert linter.message(finding) == "`1.2` has no `categorie`, but a sibling has one"
    assert "set its `categorie`" in remedy(finding)


def test_an_action_whose_children_have_categories_needs_none(tmp_path: Path) -> None:
    text = "identifiant,nom,categorie\n1,Gouverner,\n1.1,Dire,bases\n1.2,Faire,\n1.2.1,Agir,"
    assert check(tmp_path, text + "effets\n1.2.2,Finir,bases\n") == []


def test_a_category_beside_actions_with_children_proves_nothing(tmp_path: Path) -> None:
    text = "identifiant,nom,categorie\n1,Gouverner,\n1.1,Dire,bases\n1.1.1,Agir,effets\n"
    assert check(tmp_path, f"{text}1.1.2,Finir,bases\n1.2,Faire,\n") == []


def test_a_parent_is_missing_in_the_rows(tmp_path: Path) -> None:
    text = "identifiant,nom\n1,Gouverner\n1.1.1,Dire\n1.1.2,Faire\n1.2alter.1,Dire\n"
    assert [linter.message(finding) for finding in check(tmp_path, text)] == [
        "`1.1`, the parent of `1.1.1`, is missing",
        "`1.2alter`, the parent of `1.2alter.1`, is missing",
    ]


def test_an_alternative_has_the_title_of_what_it_is_in_for(tmp_path: Path) -> None:
    text = (
        "identifiant,nom\n1,Gouverner\n1.1,Dire\n1.1alter,Dire\n1.1alter.1,Dire\n"
        "1.2,Faire\n1.2alter,Faire mieux\n1.2alter.1,Faire mieux\n"
    )
    assert check(tmp_path, text) == []
    (finding,) = check(tmp_path, text.replace("1.2,Faire", "1.2,Dire"))
    assert linter.message(finding) == "`1.2` has the same title as `1.1`"


def test_a_sheet_has_no_comments_to_retire_ids_in(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, "identifiant,nom\n1,Gouverner\n1.1,Dire\n1.3,Faire\n")
    assert linter.message(finding) == "`1.2` is missing below `1`"
    assert "reflint:" not in remedy(finding)


def test_a_quote_in_the_last_row_swallows_nothing(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, 'identifiant,nom\n1,"Gouverner\n')
    assert linter.message(finding) == "the quotes of this cell do not enclose its whole text"


def test_only_a_row_with_something_to_read_needs_an_id(tmp_path: Path) -> None:
    text = "identifiant,nom,origine,perso\n1,Gouverner,,\n,,,\n,,note,\n,,,x\n , Perdu ,,\n"
    (finding,) = check(tmp_path, text)
    assert (finding.rule, under(finding.location)) == ("sheet-row", "Perdu")
    assert len(referentiel.read(tmp_path / "a.csv").nodes) == 2


def test_words_speak_of_cells_and_rows(tmp_path: Path) -> None:
    text = (
        "identifiant,nom,points\n1,Gouverner,\n1.1,Dire,20\n1.2,Faire,\n1.1,Finir,3\n1.0,Agir,2\n"
    )
    said = {one.rule: (linter.message(one), remedy(one)) for one in check(tmp_path, text)}
    assert said["duplicate-id"] == (
        "the id `1.1` is already used in A3",
        "give one of the two actions an unused id, such as `1.3`, or remove one of them",
    )
    assert (
        said["weight-range"][1]
        == "set `points` to 0, or give the action an id that does not end in `.0`"
    )
    (missing,) = check(tmp_path, "identifiant,nom,points\n1,Gouverner,\n1.1,Dire,20\n1.2,Faire,\n")
    assert missing.rule == "weight-missing"
    assert remedy(missing) == "set its `points`, or set it to 0 if the action does not count"


@pytest.mark.parametrize(
    ("weight", "advice"),
    [
        ("12 pts", "write `12` if that was meant"),
        ("1 020", "write `1020` if that was meant"),
        ("6.00E+01", "write `60` if that was meant"),
        ("beaucoup", "write a number in figures, such as `30`"),
    ],
)
def test_the_number_that_a_weight_may_be_is_proposed(
    weight: str, advice: str, tmp_path: Path
) -> None:
    (finding,) = check(tmp_path, f"identifiant,nom,points\n1,Gouverner,{weight}\n2,Dire,5\n")
    assert (finding.rule, remedy(finding)) == ("weight-number", advice)
