"""One collectivité scored by the statuts of its actions, beside questions and règles."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.command import reflint

if TYPE_CHECKING:
    from tests.clients.web.page.tab import Tab


def test_statuts_give_the_scores_of_reflint_score(one: Tab, root: Path, tmp_path: Path) -> None:
    folder = root / "tests" / "data" / "statuts"
    archive = tmp_path / "vergers.zip"
    with zipfile.ZipFile(archive, "w") as written:
        for path in folder.rglob("*.md"):
            written.write(path, path.relative_to(folder))
    with one.page.expect_file_chooser() as chooser:
        one.page.get_by_role("button", name="Choisir des fichiers").click()
    chooser.value.set_files(archive)
    one.wait_until_checked()
    one.go("Noter")
    one.page.get_by_label("1.1.2 Greffer").select_option(label="fait")
    one.page.get_by_label("2.1.1 Ouvrir le verger").select_option(label="pas fait")
    question = one.page.get_by_role("group", name="La collectivité gère-t-elle un verger ?")
    question.get_by_label("non", exact=True).check()
    rows = one.page.locator(".scores tbody tr")
    rows.filter(has_text="1.1.3").get_by_text("désactivé").wait_for()
    with one.page.expect_download() as download:
        one.page.get_by_role("button", name="Télécharger les réponses").click()
    run = reflint("score", download.value.path(), folder, "--output-format", "json", cwd=tmp_path)
    whole, *scores = json.loads(run.stdout)["scores"]
    assert rows.locator("td").all_inner_texts() == [shown(score) for score in scores]
    assert one.page.locator("#score .whole").inner_text() == shown(whole)
    assert shown(whole).startswith("24 à ")
    one.page.get_by_role("button", name="Effacer les réponses").click()
    rows.filter(has_text="1.1.2").get_by_text("0 à 100\u202f%", exact=True).wait_for()


def shown(score: Mapping[str, Any]) -> str:
    """Return what is done, and with what has no statut, if something has none."""
    amounts = score["score"]
    if amounts["desactive"]:
        return "désactivé"
    low = score["part_fait"]["number"]
    open_, all_ = (amounts[f"point_{one}"]["number"] for one in ("non_renseigne", "potentiel"))
    high = low + (100 * open_ / all_ if open_ else 0)
    texts = [f"{round(one, 1):g}".replace(".", ",") for one in (low, high)]
    return " à ".join(dict.fromkeys(texts)) + "\u202f%"
