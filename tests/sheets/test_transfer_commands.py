"""`reflint export` and `reflint import`: what they write, leave out and refuse."""

import csv
import signal
from pathlib import Path

import pytest

from tests.command import ORIENTATION, reflint, write
from tests.scratch import small_disk

ROWS = (
    "identifiant,nom,points,pourcentage,labels,description\r\n"
    "1,Gouverner,20,,,\r\n"
    "1.1,Informer,20,,fait,Dire cela\r\n"
    '1.1.1,Diffuser,,"40,5",,"\'- aux élus\n- à tous"\r\n'
    "1.1.2,Former,,59.5,,\r\n"
    "1.1.2alter,Former à plusieurs,,50,,\r\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "eci", _5_2=ORIENTATION)
    (tmp_path / "a.csv").write_bytes(ROWS.encode())
    return tmp_path


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def files(path: Path) -> dict[str, str]:
    return {one.name: one.read_text(encoding="utf-8") for one in sorted(path.iterdir())}


def test_a_folder_becomes_a_sheet(folder: Path) -> None:
    done = reflint("export", "eci", "-o", "eci.csv", "--lang", "en", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "eci.csv: 3 actions\n")
    assert done.stderr == "`reflint check` reports new findings in the result: id-hole (1)\n"
    header, axe, first, second, _ = table(folder / "eci.csv")
    assert axe == ["5", "Axe 5", "", "", ""]
    assert header == ["identifiant", "nom", "ponderation", "description", "principe"]
    assert first[:4] == [
        "5.2",
        "Informer les autres collectivités",
        "",
        "Agir avec les collectivités voisines.",
    ]
    assert second == ["5.2.1", "Diffuser", "0.5", "Diffuser des documents.", "Oui → 100%\nNon → 0%"]
    data = (folder / "eci.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfidentifiant,nom,")
    assert data.count(b"\r\n") == 5


@pytest.mark.parametrize(
    "ids", [("1.1", "1.2", "2.1"), ("3.1", "3.2", "12.1"), ("1", "1.1", "2.1")]
)
def test_each_axe_has_a_row_that_comes_back_as_no_file(folder: Path, ids: tuple[str, ...]) -> None:
    (folder / "part").mkdir()
    for one in ids:
        text = f"# Agir pour {one}\n```yaml\nid: {one}\n```\n"
        (folder / "part" / f"{one}.md").write_text(text, encoding="utf-8")
    reflint("export", "part", "-o", "part.csv", cwd=folder)
    rows = {row[0]: row[1] for row in table(folder / "part.csv")[1:]}
    axes = {one.partition(".")[0] for one in ids}
    assert rows.keys() == {*ids, *axes}
    assert all(rows[one] == f"Axe {one}" for one in axes.difference(ids))
    checked = reflint("check", "part.csv", "--no-cache", cwd=folder)
    assert "id-parent-missing" not in checked.stdout
    reflint("import", "part.csv", "--profile", "ponderation", "-o", "again", cwd=folder)
    assert files(folder / "again") == files(folder / "part")


def test_a_sheet_becomes_a_folder_of_equal_files(folder: Path) -> None:
    reflint("export", "eci", "-o", "eci.csv", cwd=folder)
    done = reflint("import", "eci.csv", "-o", "again", "--lang", "en", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "again: 3 actions in 1 file, profile ponderation\n"
    assert files(folder / "again") == {"5.2.md": ORIENTATION}


def test_what_markdown_has_no_place_for_is_named_once(folder: Path) -> None:
    done = reflint("import", "a.csv", "-o", "md", "--lang", "en", cwd=folder)
    assert done.returncode == 0
    assert done.stderr == (
        "left out: the column `labels`, 1 cell\n"
        "left out: 1 action, whose id has letters (1.1.2alter); in Markdown, ids have no letters\n"
    )
    assert files(folder / "md") == {
        "1.md": "# Gouverner\n```yaml\nidentifiant: 1\npoints: 20\n```\n",
        "1.1.md": (
            "# Informer\n```yaml\nidentifiant: 1.1\npoints: 20\n```\n"
            "## Description\nDire cela\n\n## Actions\n"
            "### Diffuser\n```yaml\nidentifiant: 1.1.1\npourcentage: 40.5\n```\n"
            "#### Description\n- aux élus\n- à tous\n\n"
            "### Former\n```yaml\nidentifiant: 1.1.2\npourcentage: 59.5\n```\n"
        ),
    }


def test_an_import_that_is_only_shown_writes_nothing(folder: Path) -> None:
    done = reflint("import", "a.csv", "-o", "md", "--diff", cwd=folder)
    assert done.returncode == 0
    assert "+++ b/md/1.1.md" in done.stdout
    assert "+pourcentage: 40.5" in done.stdout
    assert not (folder / "md").exists()


def test_what_a_sheet_has_no_place_for_is_named_once(folder: Path) -> None:
    root = '# ECI\n```yaml\nidentifiant: ""\npoints: 500\n```\n'
    (folder / "eci" / "eci.md").write_text(root, encoding="utf-8")
    text = ORIENTATION.replace("Diffuser des", "<!-- a --> Diffuser <!-- b --> des")
    write(folder / "eci", _5_2=f"{text}#### Astuce\nx\n")
    done = reflint("export", "eci", "-o", "eci.csv", "--lang", "fr", cwd=folder)
    assert done.stderr.splitlines()[:3] == [
        "laissé de côté : la racine, avec son titre et ses points éventuels ; une feuille n'a "
        "pas de ligne pour elle",
        "laissé de côté : 2 commentaires, dont certains masquent peut-être un constat ou "
        "retirent un identifiant",
        "laissé de côté : la section inconnue `Astuce` de 1 action",
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a\n```\nb", "a ``` b"),
        ("```yaml\nid: 1\n```", "```yaml id: 1 ```"),
        ("a <!-- b --> c", "a <!-- b --> c"),
        ("a\n```\n# b", "a ``` # b"),
    ],
)
def test_a_text_that_is_structure_in_markdown_is_refused_with_its_cell(
    folder: Path, text: str, cell: str
) -> None:
    (folder / "b.csv").write_text(ROWS.replace("Dire cela", f'"{text}"'), newline="")
    done = reflint("import", "b.csv", "-o", "md", "--lang", "en", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == (
        f"reflint: b.csv:3:24, F3 (description): this text would be read differently in a "
        f"Markdown file: {cell}"
    )
    assert not (folder / "md").exists()


def test_a_line_that_begins_with_a_heading_mark_is_escaped_in_markdown(folder: Path) -> None:
    (folder / "b.csv").write_text(ROWS.replace("Dire cela", '"#5 : dire\n## Actions"'), newline="")
    done = reflint("import", "b.csv", "-o", "md", "--lang", "en", cwd=folder)
    assert done.returncode == 0
    text = (folder / "md" / "1.1.md").read_text(encoding="utf-8")
    assert "## Description\n\\#5 : dire\n\\## Actions\n\n## Actions\n### Diffuser" in text
    reflint("export", "md", "-o", "c.csv", cwd=folder)
    assert table(folder / "c.csv")[2][4] == "#5 : dire\n## Actions"


REGLES = """\
# Sans compétence
```yaml
action_id: eci_5.2.1
```
## Règles
### Désactivation
```formule
reponse(dechets_1, NON)
```
Sans la compétence, l'action est désactivée.

### Réduction de potentiel
```formule
si reponse(dechets_2, NON) alors 0.5
```

# Une autre
```yaml
action_id: cae_1.1
```
## Règles
### Désactivation
```formule
reponse(dechets_1, NON)
```
Sans elle non plus.
"""


def test_regles_are_columns_of_their_actions(folder: Path) -> None:
    (folder / "personnalisations").mkdir()
    (folder / "personnalisations" / "a.md").write_text(REGLES, encoding="utf-8")
    done = reflint("export", ".", "-o", "out.csv", "--lang", "en", cwd=folder)
    assert "left out: 1 règle that no column can contain, or whose action is absent" in done.stderr
    header, _, _, row, _ = table(folder / "out.csv")
    assert header[5:] == ["desactivation", "desactivationDesc", "reduction"]
    assert row[5:] == [
        "reponse(dechets_1, NON)",
        "Sans la compétence, l'action est désactivée.",
        "si reponse(dechets_2, NON) alors 0.5",
    ]
    (folder / "x").mkdir()
    done = reflint("import", "out.csv", "-o", "x/eci", "--lang", "en", cwd=folder)
    assert done.stdout == "x/eci: 3 actions in 2 files, profile ponderation\n"
    text = (folder / "x" / "eci" / "personnalisations" / "eci.md").read_text(encoding="utf-8")
    assert text == REGLES[: REGLES.index("\n# Une")].replace("Sans compétence", "Diffuser")
    again = reflint("export", "x/eci", "-o", "again.csv", cwd=folder)
    assert again.stdout
    assert (folder / "again.csv").read_bytes() == (folder / "out.csv").read_bytes()


def test_a_formula_that_is_no_fenced_text_is_refused_with_its_cell(folder: Path) -> None:
    text = ROWS.replace("labels", "desactivation").replace("fait", '"a\n```\nb"')
    (folder / "b.csv").write_text(text, newline="")
    done = reflint("import", "b.csv", "-o", "md", "--lang", "en", cwd=folder)
    assert done.returncode == 2
    assert "E3 (desactivation): this text would be read differently" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ("1.1.2,Former", "1.1.x2,Former", "A5 (identifiant)"),
        ("1.1.2,Former", "1.1.1,Former", "A5 (identifiant)"),
        ("1.1.2,Former", ",Former", "B5 (nom)"),
        ("labels", "Nom", "E1 (Nom)"),
        ("Dire cela", "Dire, cela", "G3: this row has more cells"),
    ],
)
def test_rows_that_cannot_be_read_are_refused_with_their_cell(
    folder: Path, old: str, new: str, reported: str
) -> None:
    (folder / "b.csv").write_text(ROWS.replace(old, new), encoding="utf-8", newline="")
    done = reflint("import", "b.csv", "-o", "md", "--lang", "en", cwd=folder)
    assert done.returncode == 2
    assert reported in done.stderr
    assert "\n  remedy: " in done.stderr
    assert not (folder / "md").exists()


def test_a_sheet_without_a_known_column_of_titles_is_refused(folder: Path) -> None:
    renamed = ROWS.replace("identifiant,nom", "Code,Intitulé", 1)
    (folder / "b.csv").write_text(renamed, encoding="utf-8", newline="")
    done = reflint("import", "b.csv", "-o", "md", "--lang", "fr", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "A1 (Code): la feuille n'a pas de colonne `nom`" in done.stderr
    assert "remède : ajoutez-en une, ou renommez la colonne qui en tient lieu" in done.stderr
    assert not (folder / "md").exists()


def test_a_column_that_is_read_as_the_ids_is_not_left_out(folder: Path) -> None:
    renamed = ROWS.replace("identifiant,", "Code,", 1)
    (folder / "b.csv").write_text(renamed, encoding="utf-8", newline="")
    done = reflint("import", "b.csv", "-o", "md", "--lang", "fr", cwd=folder)
    assert done.stdout.startswith("md : 4 actions")
    assert "`labels`" in done.stderr
    assert "`Code`" not in done.stderr


def test_files_that_cannot_be_read_as_a_whole_are_refused(folder: Path) -> None:
    write(folder / "eci", _5_2=ORIENTATION.replace("id: 5.2.2", "id: 5.2.1"))
    done = reflint("export", "eci", "-o", "eci.csv", "--lang", "en", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("reflint: eci/5.2.md:")
    assert not (folder / "eci.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (("export", "eci"), "say where to write"),
        (("export", "eci", "-o", "a.csv"), "this file already exists"),
        (("export", "eci", "-o", "eci.ods"), "give a name that ends in `.xlsx` or `.csv`"),
        (("export", "eci", "-o", "absent/eci.csv"), "there is no folder `absent`"),
        (("export", "absent", "-o", "eci.csv"), "there is no such path"),
        (("export", "a.csv", "-o", "eci.csv"), "no referential in Markdown here"),
        (("import", "a.csv"), "say where to write"),
        (("import", "a.csv", "-o", "eci"), "this is not an empty folder"),
        (("import", "a.csv", "-o", "a.csv"), "this is not an empty folder"),
        (("import", "a.csv", "-o", "absent/md"), "there is no folder `absent`"),
        (("import", "absent.csv", "-o", "md"), "there is no such path"),
        (("import", "eci", "-o", "md"), "no sheet of actions here"),
    ],
)
def test_what_is_refused_is_reported_with_a_remedy(
    folder: Path, arguments: tuple[str, ...], reported: str
) -> None:
    before = sorted(folder.rglob("*"))
    done = reflint(*arguments, "--lang", "en", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert reported in done.stderr
    assert "\n  remedy: " in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_an_empty_folder_is_filled_and_keeps_its_permissions(folder: Path) -> None:
    (folder / "md").mkdir(mode=0o750)
    assert reflint("import", "a.csv", "-o", "md", cwd=folder).returncode == 0
    assert sorted(files(folder / "md")) == ["1.1.md", "1.md"]
    assert (folder / "md").stat().st_mode & 0o777 == 0o750


def test_a_folder_that_cannot_be_written_is_reported(folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o555)
    for arguments in (
        ("export", "eci", "-o", "closed/e.csv"),
        ("import", "a.csv", "-o", "closed/md"),
    ):
        done = reflint(*arguments, "--lang", "en", cwd=folder, unprivileged=True)
        assert (done.returncode, done.stdout) == (2, "")
        assert "cannot be written: " in done.stderr
        assert "\n  remedy: check the permissions" in done.stderr
    assert not any((folder / "closed").iterdir())


def test_a_full_disk_leaves_nothing_behind(folder: Path) -> None:
    with small_disk(folder, "4k") as disk:
        for arguments in (
            ("export", "eci", "-o", "disk/a.csv"),
            ("import", "a.csv", "-o", "disk/md"),
        ):
            (folder / "disk" / "fill").write_bytes(b"x" * 4096)
            done = reflint(*arguments, "--lang", "en", cwd=folder)
            assert done.returncode == 2
            assert "free some disk space" in done.stderr
            assert [one.name for one in disk.iterdir()] == ["fill"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_while_writing_leaves_nothing_behind(
    folder: Path, number: signal.Signals
) -> None:
    stop = (
        "import os, signal, referentiel.files.writing as writing\n"
        "sync = os.fsync\n"
        f"writing.os.fsync = lambda file: os.kill(os.getpid(), {int(number)}) or sync(file)\n"
    )
    for arguments in (("export", "eci", "-o", "e.csv"), ("import", "a.csv", "-o", "md")):
        before = sorted(folder.rglob("*"))
        assert reflint(*arguments, cwd=folder, first=stop).returncode not in (0, 1)
        assert sorted(folder.rglob("*")) == before


def test_other_files_beside_a_sheet_are_not_read(folder: Path) -> None:
    text = ROWS.replace("labels", "desactivation").replace("fait", '"reponse(a, NON)"')
    (folder / "a.csv").write_text(text, newline="")
    (folder / "b.csv").write_text("identifiant,nom\n1,A\n1,B\n", newline="")
    (folder / "personnalisations").mkdir()
    (folder / "personnalisations" / "a.md").write_text("# A\n```yaml\nactio", encoding="utf-8")
    done = reflint("import", "a.csv", "-o", "md", "--lang", "en", cwd=folder)
    assert done.stdout == "md: 4 actions in 3 files, profile pourcentage\n"


def test_a_link_out_of_the_project_is_not_written_through(folder: Path) -> None:
    (folder / "project").mkdir()
    (folder / "outside").mkdir()
    (folder / "project" / "link").symlink_to(folder / "outside")
    for arguments in (
        ("import", "../a.csv", "-o", "link"),
        ("export", "../eci", "-o", "link/e.csv"),
    ):
        done = reflint(*arguments, "--lang", "en", cwd=folder / "project")
        assert done.returncode == 2
        assert "leads out of the project" in done.stderr
    assert not any((folder / "outside").iterdir())


def test_cells_that_look_like_formulas_are_guarded_and_come_back(folder: Path) -> None:
    text = ORIENTATION.replace("Diffuser des documents.", "=1+1").replace(
        "Former les équipes.", "- a\n- b"
    )
    write(folder / "eci", _5_2=text)
    reflint("export", "eci", "-o", "eci.csv", cwd=folder)
    rows = table(folder / "eci.csv")
    assert [row[3] for row in rows[3:]] == ["'=1+1", "'- a\n- b"]
    reflint("import", "eci.csv", "-o", "again", cwd=folder)
    assert files(folder / "again") == {"5.2.md": text}


def test_the_profile_points_has_its_percents_in_a_separate_column(folder: Path) -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "points: 50").replace(
        "id: 5.2\n", "id: 5.2\npoints: 10\n"
    )
    write(folder / "eci", _5_2=text[: text.index("#### Principe")])
    done = reflint("export", "eci", "-o", "eci.csv", "--lang", "en", cwd=folder)
    assert table(folder / "eci.csv")[2:] == [
        [
            "5.2",
            "Informer les autres collectivités",
            "10",
            "",
            "Agir avec les collectivités voisines.",
        ],
        ["5.2.1", "Diffuser", "", "50", "Diffuser des documents."],
    ]
    assert "`reflint import eci.csv --profile points -o FOLDER`" in done.stderr
    reflint("import", "eci.csv", "--profile", "points", "-o", "again", cwd=folder)
    assert "id: 5.2.1\npoints: 50\n" in (folder / "again" / "5.2.md").read_text(encoding="utf-8")


def test_a_profile_that_cannot_say_a_weight_is_refused_with_its_cell(folder: Path) -> None:
    (folder / "b.csv").write_text(ROWS.replace("Former,,59.5", "Former,8,"), newline="")
    arguments = ("import", "b.csv", "--profile", "points", "-o", "md", "--lang", "en")
    done = reflint(*arguments, cwd=folder)
    assert done.returncode == 2
    assert (
        "C5 (points): `8` would not be the same value in a file of the profile `points`"
        in done.stderr
    )
    assert not (folder / "md").exists()


def test_the_sheet_of_the_own_referential_is_accepted(folder: Path, root: Path) -> None:
    reflint("export", str(root / "referentiel" / "eci"), "-o", "own.csv", cwd=folder)
    checked = reflint("check", "own.csv", "--no-cache", cwd=folder)
    assert checked.returncode == 0, checked.stdout
