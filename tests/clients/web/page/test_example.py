"""The example as a visitor takes it: seen, broken, fixed, scored, and taken away."""

import io
import json
import shutil
import zipfile
from pathlib import Path

from tests.clients.web.page.tab import Tab
from tests.command import reflint

# Whether the browser would ask before it leaves the page.
IS_ASKED = "() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))"


def test_it_shows_what_reflint_check_finds(one: Tab, root: Path, tmp_path: Path) -> None:
    # The configuration of the project leaves the faults of the example alone.
    shutil.copytree(root / "web" / "example", tmp_path, dirs_exist_ok=True)
    run = reflint("check", "--lang", "fr", cwd=tmp_path)
    one.open_example()
    assert one.status.inner_text().split("\n") == ["2 erreurs", "1 avertissement", "2 fichiers"]
    assert "2 erreurs, 1 avertissement" in run.stderr
    one.go("Constats")
    shown = one.page.locator("#all-findings .message").all_inner_texts()
    sums = "Les pondérations sous 1.1 font 1,1 au lieu de 1 (0,1 de trop)\xa0:"
    assert shown[0].startswith(sums)
    assert len(shown) == run.stdout.count("remède")


def test_a_sum_is_broken_seen_and_fixed(one: Tab) -> None:
    one.open_example()
    one.write_in_place_of("ponderation: 0.2", "ponderation: 0.1")
    one.page.get_by_text("Rien à signaler dans ce fichier.").wait_for()
    one.write_in_place_of("ponderation: 0.1", "ponderation: 0.7")
    one.findings.get_by_text("font 1,6 au lieu de 1").wait_for()
    one.findings.get_by_role("button", name="ligne 3").click()
    assert one.page.evaluate("document.activeElement.id") == "editor"
    one.editor.press("Control+z")
    one.page.get_by_text("Rien à signaler dans ce fichier.").wait_for()
    assert "modifié" in one.page.locator("#files [aria-current]").inner_text()


def test_a_fix_is_read_before_it_is_applied_and_can_be_undone(one: Tab) -> None:
    one.open_example()
    one.page.locator("#files").get_by_role("button", name="1.2.md").click()
    wrong = one.findings.filter(has_text="Descripton")
    wrong.get_by_role("button", name="Voir la correction").click()
    dialog = one.page.get_by_role("dialog")
    # Of the line, the letter that was missing is marked.
    dialog.locator("ins").wait_for()
    assert dialog.locator("ins").all_inner_texts() == ["i"]
    assert dialog.locator("del").count() == 0
    assert "#### Descript" in dialog.locator("pre").inner_text()
    dialog.get_by_role("button", name="Appliquer").click()
    wrong.wait_for(state="detached")
    one.editor.press("Control+z")
    wrong.wait_for()


def test_all_safe_fixes_are_applied_in_files_that_were_never_opened(one: Tab) -> None:
    one.open_example()
    one.go("Constats")
    one.page.get_by_role("button", name="Appliquer les corrections sûres").click()
    one.page.get_by_role("dialog").get_by_role("button", name="Appliquer").click()
    one.status.get_by_text("avertissement").wait_for(state="detached")
    one.go("Textes")
    one.page.locator("#files").get_by_role("button", name="1.2.md").click()
    assert "#### Description" in one.editor.inner_text()


def test_a_rule_is_explained(one: Tab) -> None:
    one.open_example()
    one.findings.get_by_role("button", name="Comprendre").click()
    rule = one.page.get_by_role("dialog")
    rule.get_by_text("Les poids d'actions sœurs").wait_for()
    assert rule.locator("pre").first.inner_text().startswith("# ")


def test_principles_are_read_while_one_types(one: Tab) -> None:
    one.open_example()
    one.page.get_by_text("Lecture des principes").click()
    principes = one.page.locator("#panel-principes article")
    principes.first.wait_for()
    assert principes.count() == 3
    assert "Les paliers s’additionnent." in principes.first.inner_text()
    one.write_in_place_of("ouverts → 50%", "ouverts → 60%")
    principes.filter(has_text="1.1.1").get_by_text("Ambigu.").wait_for()


def test_the_tree_has_the_weights(one: Tab) -> None:
    one.open_example()
    one.go("Poids")
    row = one.page.get_by_role("row").filter(has_text="1.2.1")
    assert row.locator("td").all_inner_texts() == ["0.6", "30\u202f%"]
    row.get_by_role("button").click()
    assert "exemple/1.2.md" in (one.editor.get_attribute("aria-label") or "")


def test_what_was_changed_is_downloaded_as_a_zip(one: Tab, root: Path) -> None:
    one.open_example()
    one.page.get_by_role("button", name="Télécharger les modifications").click()
    one.page.get_by_text("il n’y a rien à télécharger").wait_for()
    one.write_in_place_of("ponderation: 0.2", "ponderation: 0.1")
    with one.page.expect_download() as download:
        one.page.get_by_role("button", name="Télécharger les modifications").click()
    archive = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    text = (root / "web" / "example" / "1.1.md").read_text(encoding="utf-8")
    assert archive.namelist() == ["exemple/1.1.md"]
    written = archive.read("exemple/1.1.md").decode()
    assert written == text.replace("ponderation: 0.2", "ponderation: 0.1")


def test_the_report_is_downloaded_and_has_the_findings(one: Tab) -> None:
    one.open_example()
    with one.page.expect_download() as download:
        one.page.get_by_role("button", name="Rapport").click()
    assert download.value.suggested_filename == "rapport.html"
    report = Path(download.value.path()).read_text(encoding="utf-8")
    assert "pondérations sous" in report
    assert "Descripton" in report
    # It is no file of the page.
    one.go("Constats")
    assert one.page.locator("#all-findings .finding").count() == 3


def test_one_is_warned_before_changes_are_lost(one: Tab) -> None:
    one.open_example()
    one.write_in_place_of("ponderation: 0.2", "ponderation: 0.1")
    one.page.get_by_role("button", name="Ouvrir autre chose").click()
    one.page.get_by_role("button", name="Garder").click()
    assert one.editor.is_visible()
    assert one.page.evaluate(IS_ASKED)
    with one.page.expect_download():
        one.page.get_by_role("button", name="Télécharger les modifications").click()
    assert not one.page.evaluate(IS_ASKED)


def test_a_collectivite_is_scored(one: Tab) -> None:
    one.open_example()
    one.go("Noter")
    score = one.page.locator("#score .whole")
    assert score.inner_text() == "0 à 100\u202f%"
    one.page.get_by_label("Des classes formées dans toutes les écoles").check()
    row = one.page.locator(".scores tr", has_text="1.2.1")
    row.get_by_text("70\u202f%", exact=True).wait_for()
    one.page.get_by_label("Aucune classe formée").check()
    row.get_by_text("0\u202f%", exact=True).wait_for()
    assert not one.page.get_by_label("Des classes formées dans toutes les écoles").is_checked()
    assert one.page.evaluate(IS_ASKED)
    with one.page.expect_download() as download:
        one.page.get_by_role("button", name="Télécharger les réponses").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert saved == {"reponses": {"1.2.1": "aucun"}}
    assert not one.page.evaluate(IS_ASKED)
