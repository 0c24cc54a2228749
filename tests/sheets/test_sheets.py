"""Sheets of actions: read into the model of files, and checked as these are."""

from pathlib import Path

import linter
import referentiel
from referentiel.identifier import parse_lettered_id
from referentiel.kind import Kind
from referentiel.profile import SectionKind
from tests.command import reflint

SHEET = (
    "identifiant,nom,points,pourcentage,description\r\n"
    "1,Gouverner,20,,\r\n"
    '1.1,"Informer, former",20,,"Dire\ncela"\r\n'
    '1.1.1,Diffuser,,"40,5",\r\n'
    "1.1.2,Former,,59.5,\r\n"
)


def read(folder: Path, text: str = SHEET, name: str = "referentiel.csv") -> referentiel.Referentiel:
    (folder / name).write_bytes(text.encode())
    (found,) = referentiel.find(folder).referentiels
    return found


def rules(found: referentiel.Referentiel) -> list[str]:
    return [finding.rule for finding in linter.check(found)]


def test_a_row_is_an_action_and_its_id_says_below_which_one(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert [(str(node.identifier), node.title) for node in found.nodes] == [
        ("1", "Gouverner"),
        ("1.1", "Informer, former"),
        ("1.1.1", "Diffuser"),
        ("1.1.2", "Former"),
    ]
    assert [str(node.identifier) for node in found.children(found.nodes[1])] == ["1.1.1", "1.1.2"]
    assert found.profile is not None
    assert found.profile.name == "tableur"
    (document,) = found.documents
    assert document.kind is Kind.TABLEUR
    (section,) = document.actions[1].sections
    assert section.kind is SectionKind.DESCRIPTION
    assert document.source.slice(section.body) == "Dire\ncela"
    assert rules(found) == []


def test_a_comma_in_a_title_does_not_say_which_collectivites_are_concerned(tmp_path: Path) -> None:
    found = read(tmp_path, "identifiant,nom,concerne,points\n1,Former, réunir,,100\n")
    assert found.nodes[0].concerne is None


def test_an_alternative_does_not_count_beside_the_action_that_it_is_in_for(tmp_path: Path) -> None:
    more = "1.1.2alter,Former ailleurs,,50,\r\n1.1.2alter.1,Chez soi,,100,\r\n"
    found = read(tmp_path, SHEET + more)
    assert rules(found) == []
    other = found.by_id[parse_lettered_id("1.1.2alter") or referentiel.Id(())][0]
    assert [str(node.identifier) for node in found.children(other)] == ["1.1.2alter.1"]


def test_letters_number_actions_too(tmp_path: Path) -> None:
    text = "identifiant,nom,points\n1,Gouverner,3\n1.a,Informer,1\n1.b,Former,1\n"
    (finding,) = linter.check(read(tmp_path, text))
    assert "1.a 1 + 1.b 1" in linter.message(finding)


def test_a_table_of_something_else_is_no_referential(tmp_path: Path) -> None:
    (tmp_path / "communes.csv").write_text("code,nom,points\n01001,Bourg,3\n", encoding="utf-8")
    (tmp_path / "preuves.csv").write_text("id,nom,actions\na,Plan,eci_1.1\n", encoding="utf-8")
    assert referentiel.find(tmp_path).referentiels == ()


def test_each_sheet_of_a_folder_is_a_referential(tmp_path: Path) -> None:
    for name in ("cae.csv", "eci.csv"):
        (tmp_path / name).write_text(SHEET, encoding="utf-8")
    found = referentiel.find(tmp_path).referentiels
    assert [Path(one.folder).name for one in found] == ["cae.csv", "eci.csv"]
    assert linter.check(found) == ()


def test_the_points_of_a_sheet_are_those_of_the_files(shared: Path) -> None:
    sheet = referentiel.read(shared / "corpus" / "sheets" / "referentiel-eci-structure.csv")
    files = referentiel.read(shared / "corpus" / "2023" / "referentiels" / "eci")
    points = {
        node.identifier: value
        for node, value in zip(files.nodes, files.weights.points, strict=True)
        if node.identifier
    }
    different = [
        str(node.identifier)
        for node, value in zip(sheet.nodes, sheet.weights.points, strict=True)
        if node.identifier and points.get(node.identifier) != value
    ]
    assert different == []


QUOTED = SHEET.replace('"Dire\ncela"', '"Dire ""cela"" ,  puis (""ceci"")"')


def test_a_doubled_quote_is_one_in_texts(tmp_path: Path) -> None:
    assert rules(read(tmp_path, QUOTED)) == []
    (finding,) = linter.check(read(tmp_path, QUOTED.replace('""ceci""', '""ceci')))
    assert finding.rule == "unbalanced-bracket"
    assert '`"`' in linter.message(finding)


def test_a_fix_keeps_the_bytes_of_all_other_cells(tmp_path: Path) -> None:
    titled = QUOTED.replace('"Informer, former"', '"Informer,  ""former"""')
    (tmp_path / "a.csv").write_bytes(titled.encode())
    done = reflint("check", "a.csv", "--fix", cwd=tmp_path)
    assert (tmp_path / "a.csv").read_bytes().decode() == titled.replace(",  ", ", ", 1), done.stderr


def test_a_sheet_may_be_larger_than_a_file(tmp_path: Path) -> None:
    rows = "".join(f"1.{number},Action {number},1,,{'é' * 300}\r\n" for number in range(1, 2001))
    text = f"identifiant,nom,points,pourcentage,description\r\n1,Gouverner,2000,,\r\n{rows}"
    assert rules(read(tmp_path, text)) == []
    (tmp_path / "b.md").write_text("# Notes\n", encoding="utf-8")
    piped = reflint(
        *("check", "-", "--stdin-filename", "c.csv", "--fix"), cwd=tmp_path, stdin=text.encode()
    )
    assert piped.stdout == text.replace("\r\n", "\r\n"), piped.stderr


def test_a_note_on_the_first_line_of_a_row_is_reported(tmp_path: Path) -> None:
    (finding,) = linter.check(read(tmp_path, SHEET.replace('"Dire\ncela"', "TODO : dire")))
    assert finding.rule == "leftover"
