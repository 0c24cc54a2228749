"""Folders, archives and links that are opened, hostile ones too."""

import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.clients.web.page.tab import Tab
from tests.command import reflint

# Drops files on the page, as a browser does for those of a folder of the desktop.
DROP = """
files => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  const event = new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true});
  document.querySelector(".drop").dispatchEvent(event);
}
"""
# A title, a link and a label that would do harm, if they became markup.
HOSTILE = """\
# <img src=x onerror="document.title='run'"> <script>document.title='run'</script>
```yaml
id: 1.1
```
## Description
[Un lien](javascript:document.title='run') vers <b onclick="document.title='run'">ailleurs</b>.

## Actions

### <svg onload="document.title='run'">
```yaml
id: 1.1.1
ponderation: 0.5
<u>: 1
```
#### <iframe src="javascript:document.title='run'">
Texte.

#### Principe
<img src=x onerror="document.title='run'"> → 40%
<script>document.title='run'</script> → 50%
"""


def drop(one: Tab, files: Mapping[str, str]) -> None:
    one.page.locator(".drop").wait_for()
    one.page.evaluate(DROP, [[*pair] for pair in files.items()])


def test_the_files_of_a_real_folder_have_the_findings_of_reflint_check(
    one: Tab, shared: Path
) -> None:
    folder = shared / "corpus" / "eci"
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert len(files) == 18
    run = reflint("check", "--lang", "fr", "--output-format", "json", cwd=folder)
    findings = json.loads(run.stdout)["findings"]
    drop(one, files)
    one.wait_until_checked()
    assert one.page.locator("#files button").count() == 18
    one.go("Constats")
    assert one.page.locator("#all-findings .finding").count() == len(findings)
    assert one.messages == []


def test_a_folder_is_picked(one: Tab, root: Path) -> None:
    with one.page.expect_file_chooser() as chooser:
        one.page.get_by_role("button", name="Choisir un dossier").click()
    chooser.value.set_files(root / "referentiel" / "eci")
    one.wait_until_checked()
    assert one.page.locator("#files h3").all_inner_texts() == ["eci"]
    assert one.page.locator("#files button").count() == 10


def test_an_archive_is_unpacked_and_what_is_not_taken_is_reported(
    one: Tab, root: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "eci.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        for path in (root / "web" / "example").glob("*.md"):
            written.write(path, f"velo/{path.name}")
        written.writestr("../../evil.md", "# Mal")
        written.writestr("velo/photo.jpg", "x")
        written.writestr("velo/bombe.md", "a" * 30_000_000)
    with one.page.expect_file_chooser() as chooser:
        one.page.get_by_role("button", name="Choisir des fichiers").click()
    chooser.value.set_files(archive)
    one.wait_until_checked()
    assert [
        text.split("\n")[0] for text in one.page.locator("#files button").all_inner_texts()
    ] == ["1.1.md", "1.2.md"]
    reported = one.page.locator("#notice").inner_text()
    assert "« ../../evil.md » n’a pas été ouvert : ce nom n’est pas valable, ou mène" in reported
    assert "« velo/bombe.md » n’a pas été ouvert : il dépasse 2 Mo." in reported
    assert "1 fichier laissé de côté" in reported
    one.page.get_by_text("1 fichier laissé de côté").click()
    assert one.page.locator("#notice details li").all_inner_texts() == ["velo/photo.jpg"]


def test_what_is_no_referential_is_reported(one: Tab) -> None:
    drop(one, {"photo.jpg": "x"})
    one.page.get_by_text("Rien à lire ici").wait_for()
    drop(one, {"dossier.zip": "PK"})
    one.page.get_by_text("« dossier.zip » est abîmée").wait_for()
    assert one.messages == []


def test_texts_that_are_of_no_referential_are_not_said_to_be_right(one: Tab) -> None:
    drop(one, {"LISEZMOI.md": "# Bonjour\n\nDu texte.\n"})
    one.status.get_by_text("Aucun référentiel reconnu").wait_for()
    one.page.locator("#all-findings").get_by_text("Rien n’a été vérifié").wait_for()
    one.page.get_by_text("Ce qui n’a pas été vérifié (1)").click()
    reported = one.page.locator("#all-findings .not-checked li").inner_text()
    assert "aucun référentiel dans ce dossier" in reported
    assert one.page.get_by_text("Rien à signaler").count() == 0
    assert one.messages == []


def test_the_errors_are_first_with_their_lines_and_counts(one: Tab) -> None:
    one.page.get_by_role("button", name="Ouvrir un exemple").click()
    found = one.page.locator("#all-findings")
    found.locator(".finding").first.wait_for()
    one.status.get_by_text("2 erreurs").wait_for()
    assert found.locator("h3").all_inner_texts() == ["Erreurs", "Avertissements"]
    filters = found.locator(".filter button")
    assert filters.all_inner_texts() == ["Tout (3)", "Erreurs (2)", "Avertissements (1)"]
    excerpts = found.locator(".excerpt")
    assert excerpts.count() == 3
    assert "mark" in excerpts.first.inner_html()
    filters.nth(2).click()
    assert found.locator(".finding").count() == 1
    one.page.set_viewport_size({"width": 360, "height": 740})
    head = one.page.locator("body > header").bounding_box()
    assert head
    assert head["height"] <= 120
    assert one.page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_workbook_and_a_sheet_are_read(one: Tab, tmp_path: Path) -> None:
    rows = (("identifiant", "nom", "points"), ("1", "Gouverner", 30), ("1.1", "Informer", 20))
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "eci.xlsx")
    text = "".join(f"{';'.join(map(str, row))}\n" for row in rows)
    (tmp_path / "cae.csv").write_text(text, encoding="utf-8")
    with one.page.expect_file_chooser() as chooser:
        one.page.get_by_role("button", name="Choisir des fichiers").click()
    chooser.value.set_files([tmp_path / "eci.xlsx", tmp_path / "cae.csv"])
    found = one.page.locator("#all-findings")
    found.locator(".finding").nth(1).wait_for()
    assert set(found.locator("h4").all_inner_texts()) == {"cae.csv", "eci.xlsx"}
    cells = found.locator(".finding .head .link").all_inner_texts()
    assert set(cells) == {"A2 (identifiant)", "Sheet!A2 (identifiant)"}
    found.locator("h4:text-is('eci.xlsx') ~ .finding .head .link").first.click()
    one.page.get_by_text("C’est un classeur").wait_for()
    assert one.messages == []


def test_two_drops_over_what_was_typed_ask_once(one: Tab) -> None:
    one.open_example()
    one.editor.press("Control+End")
    one.page.keyboard.type("x")
    for name in ("1.1.md", "1.2.md"):
        one.page.evaluate(DROP, [[name, "# Titre"]])
        one.page.locator("dialog:not([data-seen])").wait_for()
        one.page.evaluate("document.querySelector('dialog').dataset.seen = ''")
    one.page.get_by_role("button", name="Abandonner").click()
    assert one.page.get_by_role("dialog").count() == 0
    assert one.page.locator("#files button").count() == 1


def test_hostile_texts_are_shown_as_texts(one: Tab) -> None:
    name = "<img src=x onerror=alert(1)>.md"
    drop(one, {name: HOSTILE})
    one.wait_until_checked()
    for view in ("Constats", "Poids", "Noter", "Textes"):
        one.go(view)
    one.page.get_by_text("Lecture des principes").click()
    one.page.locator("#panel-principes article").first.wait_for()
    assert name in one.page.locator("#files").inner_text()
    assert "<script>" in one.page.locator("#panel-principes").inner_text()
    for intruder in (
        "img:not(.cm-widgetBuffer)",
        "iframe",
        "main script",
        "svg[onload]",
        "b[onclick]",
        "a[href^=javascript]",
    ):
        assert one.page.locator(intruder).count() == 0, intruder
    assert "run" not in one.page.title()
    assert one.messages == []


def test_a_text_keeps_its_line_endings(one: Tab, root: Path) -> None:
    text = (root / "web" / "example" / "1.1.md").read_text(encoding="utf-8").replace("\n", "\r\n")
    drop(one, {"1.1.md": text})
    one.wait_until_checked()
    one.write_in_place_of("ponderation: 0.2", "ponderation: 0.1\n")
    with one.page.expect_download() as download:
        one.page.get_by_role("button", name="Télécharger les modifications").click()
    written = zipfile.ZipFile(download.value.path()).read("1.1.md").decode()
    assert written == text.replace("ponderation: 0.2", "ponderation: 0.1\r\n")


def test_a_text_that_is_not_utf8_cannot_be_changed(one: Tab, tmp_path: Path) -> None:
    file = tmp_path / "1.1.md"
    file.write_bytes("# Été\n".encode("latin-1"))
    with one.page.expect_file_chooser() as chooser:
        one.page.get_by_role("button", name="Choisir des fichiers").click()
    chooser.value.set_files(file)
    one.wait_until_checked()
    assert one.page.get_by_text("Ce fichier n’est pas en UTF-8.").is_visible()
    one.editor.press("a")
    assert one.page.locator("#files .changed").count() == 0


def test_a_sheet_in_windows_1252_has_no_more_findings_than_reflint_check(
    one: Tab, root: Path, tmp_path: Path
) -> None:
    """Excel saves sheets so; decoded as UTF-8, each accent would be a character to retype."""
    folder = tmp_path / "velo"
    shutil.copytree(root / "web" / "example", folder)
    rows = [f"plan_{n};Plan n° {n} déployé l’été;velo_1.1.1" for n in range(9)]
    sheet = "\r\n".join(["id;nom;actions", *rows])
    (folder / "preuves.csv").write_bytes(sheet.encode("cp1252"))
    run = reflint("check", "--lang", "fr", "--output-format", "json", cwd=tmp_path)
    findings = json.loads(run.stdout)["findings"]
    assert [one["path"] for one in findings if one["path"].endswith(".csv")] == []
    with one.page.expect_file_chooser() as chooser:
        one.page.get_by_role("button", name="Choisir un dossier").click()
    chooser.value.set_files(folder)
    one.wait_until_checked()
    one.go("Constats")
    found = one.page.locator("#all-findings")
    assert found.locator(".finding").count() == len(findings)
    one.page.locator("#navigation").get_by_role("button", name="Textes").click()
    one.page.locator("#files").get_by_role("button", name="preuves.csv").click()
    assert "Plan n° 8 déployé l’été" in one.editor.inner_text()
