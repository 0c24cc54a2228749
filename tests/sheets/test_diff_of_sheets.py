"""`reflint diff` on sheets: two of them, one in git, and a sheet with Markdown."""

from pathlib import Path

import pytest

from scoring.changes.items import plain_prose
from tests.scratch import Ran, commit, put, ran, repository, settle
from tests.sheets.test_workbooks import write

SHEET = (
    "identifiant;nom;points;pourcentage;categorie;description;reglementation\r\n"
    "1;Gouverner;20;;;;\r\n"
    '1.1;Informer;20;;;"<p>Dire <strong>cela</strong>,\nvoir <a href=""https://a.fr/b"">ici</a></p>"'
    ";Un décret\r\n"
    "1.1.1;Diffuser;;40,5;bases;Publier un bilan chaque année;\r\n"
    "1.1.2;Former;;59,5;effets;Réunir les équipes et les élus;\r\n"
)
MARKDOWN = {
    "eci/eci.md": '# Verger\n```yaml\nidentifiant: ""\npoints: 20\nreferentiel: eci\n```\n',
    "eci/1.md": "# Gouverner\n```yaml\nidentifiant: 1\npoints: 20\n```\n",
    "eci/1.1.md": (
        "# Informer\n```yaml\nidentifiant: 1.1\npoints: 20\n```\n"
        "## Description\nDire **cela**, voir [ici](https://a.fr/b)\n\n"
        "## Actions\n"
        "### Diffuser\n```yaml\nidentifiant: 1.1.1\npoints: 8.1\n```\n"
        "#### Description\nPublier un bilan chaque année\n\n"
        "### Former\n```yaml\nidentifiant: 1.1.2\npoints: 11.9\n```\n"
        "#### Description\nRéunir les équipes et les élus\n\n#### Définition\nUn mot\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a sheet; no repository."""
    settle(monkeypatch)
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "avant.csv", SHEET)
    return tmp_path


def diff(*arguments: str) -> Ran:
    return ran("diff", *arguments)


def changed(*pairs: tuple[str, str]) -> str:
    text = SHEET
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def lines(run: Ran) -> list[str]:
    return [line.strip() for line in run.out.splitlines() if line.startswith("  ")]


def test_two_sheets_are_compared_with_their_cells(folder: Path) -> None:
    edits = (
        ("Diffuser;;40,5;bases", "Diffuser un bilan;;41;effets"),
        ("1.1.2;Former;;59,5", "1.1.3;Former;;59"),
        ("Un décret", "Une loi"),
    )
    put(folder, "apres.csv", changed(*edits))
    run = diff("avant.csv", "apres.csv")
    assert run.out.splitlines() == [
        "apres.csv: 6 changes between avant.csv and apres.csv",
        "  G3 (reglementation): `1.1`, sections changed: reglementation",
        "  B4 (nom): `1.1.1` has a new title: Diffuser un bilan; before: Diffuser",
        "  D4 (pourcentage): `1.1.1`: pourcentage 40,5, then 41 (40.5 % of the whole, then 41.0 %)",
        "  E4 (categorie): `1.1.1`, `categorie` bases, then effets",
        "  A5 (identifiant): `1.1.2` is now `1.1.3`",
        "  D5 (pourcentage): `1.1.3`: pourcentage 59,5, then 59 (59.5 % of the whole, then 59.0 %)",
        "",
        "apres.csv:6:1: error[id-removed] A5 (identifiant): the id `1.1.2` was removed: the action "
        "is now `1.1.3`",
        "  remedy: restore the id; if it was removed on purpose, do not give it to another action",
    ]
    assert run.status == 1


def test_spelling_is_no_change(folder: Path) -> None:
    respelt = changed(
        ("40,5", "40.50"),
        ("\r\n", "\n"),
        ("<p>Dire <strong>cela</strong>", "Dire **cela**"),
        ('<a href=""https://a.fr/b"">ici</a></p>', "[ici](https://a.fr/b)"),
        ("identifiant;nom", "Identifiant;NOM"),
    )
    put(folder, "apres.csv", respelt)
    run = diff("avant.csv", "apres.csv")
    assert run.out == "apres.csv: nothing changed between avant.csv and apres.csv\n"
    assert run.status == 0


def test_the_apostrophe_that_guards_a_text_is_no_change(folder: Path) -> None:
    put(folder, "avant.csv", changed(("Publier", "- Publier")))
    put(folder, "apres.csv", changed(("Publier", "'- Publier")))
    assert diff("avant.csv", "apres.csv").out.startswith("apres.csv: nothing changed")


def test_a_row_that_is_gone_is_named_where_it_was(folder: Path) -> None:
    last = "1.1.2;Former;;59,5;effets;Réunir les équipes et les élus;\r\n"
    put(folder, "apres.csv", changed((last, "")))
    assert lines(diff("avant.csv", "apres.csv")) == [
        "before, A5 (identifiant): removed: `1.1.2` (Former)",
        "remedy: restore the id; if it was removed on purpose, do not give it to another action",
    ]


def test_rows_in_another_order_and_columns_too_are_no_change(folder: Path) -> None:
    rows = [row.split(";") for row in SHEET.replace("voir <a", "voir,<a").split("\r\n")[:-1]]
    rows = [["1.1", *row[1:]] if "Informer" in row else row for row in rows]
    put(folder, "x.csv", "\r\n".join(";".join(row) for row in rows))
    other = [rows[0], *reversed(rows[1:])]
    moved = "\r\n".join(";".join((*row[1:], row[0])) for row in other)
    put(folder, "y.csv", moved)
    assert diff("x.csv", "y.csv").out.startswith("y.csv: nothing changed")


def test_a_column_that_only_one_side_has_is_reported_once(folder: Path) -> None:
    text = "\r\n".join(row.rpartition(";")[0] for row in SHEET.split("\r\n"))
    put(folder, "apres.csv", text)
    said = "keys and sections that only one side contains are not compared"
    assert lines(diff("avant.csv", "apres.csv")) == [f"{said} (before: reglementation (1))"]


def test_a_sheet_and_markdown_are_compared_by_what_they_say(folder: Path) -> None:
    for name, text in MARKDOWN.items():
        put(folder, name, text)
    assert lines(diff("eci", "avant.csv")) == [
        "keys and sections that only one side contains are not compared (before: Définition (1); "
        "after: reglementation (1), categorie (2))"
    ]


def test_what_differs_between_a_sheet_and_markdown_names_the_cell(folder: Path) -> None:
    for name, text in MARKDOWN.items():
        put(
            folder,
            name,
            text.replace("points: 8.1", "points: 9").replace("un bilan", "deux bilans"),
        )
    reported = lines(diff("avant.csv", "eci", "--lang", "fr"))
    weight = "avant, D4 (pourcentage) : `1.1.1` : pourcentage 40,5, puis points 9"
    assert f"{weight} (40,5 % du total, puis 45,0 %)" in reported
    assert "avant, F4 (description) : `1.1.1`, sections modifiées : Description" in reported


def test_a_sheet_in_git_is_compared_with_its_revision(folder: Path) -> None:
    repository(folder)
    commit(folder)
    assert diff().out.startswith("avant.csv: nothing changed between HEAD")
    put(folder, "avant.csv", changed(("40,5", "40")))
    for arguments in ((), ("HEAD", "avant.csv"), ("main", "--", "avant.csv")):
        assert lines(diff(*arguments)) == [
            "D4 (pourcentage): `1.1.1`: pourcentage 40,5, then 40 "
            "(40.5 % of the whole, then 40.0 %)"
        ]
    change = diff("--output-format", "json").report["referentiels"][0]["changes"][0]
    assert (change["cell"], change["cell_column"]) == ("D4", "pourcentage")


def test_two_sheets_need_no_repository_and_no_index(folder: Path) -> None:
    put(folder, "apres.csv", SHEET)
    assert diff("avant.csv", "apres.csv").status == 0
    refused = diff("--staged", "avant.csv", "apres.csv")
    assert refused.status == 2
    assert "as they are on disk" in refused.err


def test_a_folder_beside_with_a_wrong_configuration_does_not_matter(folder: Path) -> None:
    put(folder, "apres.csv", SHEET)
    (folder / "autre").mkdir()
    (folder / "autre" / "reflint.toml").write_text("select = 3\n", encoding="utf-8")
    assert diff("avant.csv", "apres.csv").status == 0


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<ul><li>un</li><li>deux</li></ul>", "un deux"),
        ("- un\n- deux", "un deux"),
        ("<a class='x' href='https://a.fr/b'> ici </a>", "[ici](https://a.fr/b)"),
        ("<https://a.fr/b>", "https://a.fr/b"),
        ("a &lt; b", "a < b"),
        ("5 < 6 et 7 > 6", "5 < 6 et 7 > 6"),
        (r"1\. un\_deux", "1. undeux"),
    ],
)
def test_texts_are_compared_without_their_notation(text: str, plain: str) -> None:
    assert plain_prose(text) == plain


# --- Formulas, lists and workbooks

REGLES = (
    "identifiant,nom,points,desactivation,personnalisationQuestions\n"
    "1,Gouverner,20,,\n"
    '1.1,Informer,20,"si reponse(verger_1, NON) alors VRAI sinon FAUX","verger_1, verger_2"\n'
)


def test_a_formula_is_reported_in_words_with_its_cell(folder: Path) -> None:
    put(folder, "avant.csv", REGLES)
    put(folder, "apres.csv", REGLES.replace("NON", "OUI").replace("verger_2", "verger_3"))
    assert lines(diff("avant.csv", "apres.csv")) == [
        "E3 (personnalisationQuestions): `1.1`, `personnalisationQuestions` verger_2, then "
        "verger_3",
        "D3 (desactivation): the désactivation of `apres_1.1`, now: if the réponse to `verger_1` "
        "is `OUI`, the action is désactivée; otherwise, the action stays active; before: if the "
        "réponse to `verger_1` is `NON`, the action is désactivée; otherwise, the action stays "
        "active",
    ]


def test_workbooks_are_compared_as_csv_is(folder: Path) -> None:
    for name, weight in (("avant.xlsx", 40.5), ("apres.xlsx", 41)):
        rows = (("identifiant", "nom", "pourcentage"), ("1.1.1", "Diffuser", weight))
        write(folder / name, {"Actions": rows})
    assert lines(diff("avant.xlsx", "apres.xlsx")) == [
        "Actions!C2 (pourcentage): `1.1.1`: pourcentage 40.5, then 41"
    ]
    put(folder, "même.csv", "identifiant,nom,pourcentage\n1.1.1,Diffuser,41\n")
    assert diff("apres.xlsx", "même.csv").out.startswith("même.csv: nothing changed")


def workbook_of_two(path: Path, *weights: int) -> None:
    """Write a workbook with a sheet for each weight."""
    header = ("identifiant", "nom", "points")
    pairs = zip(("Une", "Deux"), weights, strict=False)
    write(path, {name: (header, ("1", f"Action {name}", weight)) for name, weight in pairs})


def test_each_sheet_of_a_workbook_is_compared_with_the_one_of_its_name(folder: Path) -> None:
    repository(folder)
    workbook_of_two(folder / "a.xlsx", 40, 50)
    commit(folder)
    workbook_of_two(folder / "b.xlsx", 41, 52)
    reported = [
        "Une!C2 (points): `1`: points 40, then 41",
        "Deux!C2 (points): `1`: points 50, then 52",
    ]
    assert lines(diff("a.xlsx", "b.xlsx")) == reported
    (folder / "b.xlsx").replace(folder / "a.xlsx")
    assert lines(diff("HEAD", "a.xlsx")) == reported


def test_a_sheet_that_one_workbook_alone_has_is_gone_or_new(folder: Path) -> None:
    workbook_of_two(folder / "a.xlsx", 40, 50)
    workbook_of_two(folder / "b.xlsx", 40)
    run = diff("a.xlsx", "b.xlsx")
    assert run.status == 1
    assert run.out.splitlines()[:3] == [
        "b.xlsx: nothing changed between a.xlsx and b.xlsx",
        "a.xlsx: removed, 1 change",
        "  before, Deux!A2 (identifiant): removed: `1` (Action Deux)",
    ]
    assert lines(diff("b.xlsx", "a.xlsx")) == ["Deux!A2 (identifiant): added: `1` (Action Deux)"]
