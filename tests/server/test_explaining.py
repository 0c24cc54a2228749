"""The page of a rule, from a finding: the link of its code, and the code action."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from linter.words.language import Language
from referentiel_lint.server.session import RulePages
from tests.command import ORIENTATION
from tests.server.editor import Editor, Json, in_editor

WRONG = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.6", 1)
LINKING = {"textDocument": {"publishDiagnostics": {"codeDescriptionSupport": True}}}


def page_at(uri: str) -> Path:
    return Path(unquote(urlsplit(uri).path))


def reported(folder: Path, capabilities: Json, locale: str) -> Json:
    """Return the finding that a client is reported."""
    (folder / "5.2.md").write_text(WRONG, encoding="utf-8")

    async def does(editor: Editor) -> list[Json]:
        return await editor.findings(editor.open("5.2.md"))

    return in_editor(folder, does, capabilities, locale=locale, initializationOptions=None)[0]


def test_the_code_of_a_finding_leads_to_its_page_in_the_language_of_the_session(
    tmp_path: Path,
) -> None:
    for locale, name, words in (
        ("fr-FR", "reflint-weight-sum.fr.md", "## Pourquoi\n"),
        ("en-GB", "reflint-weight-sum.en.md", "## Why\n"),
    ):
        shown = reported(tmp_path, LINKING, locale)
        assert shown["code"] == "weight-sum"
        path = page_at(shown["codeDescription"]["href"])
        assert path.name == name
        assert path.parent == Path(os.environ["REFLINT_CACHE_DIR"])
        assert words in path.read_text(encoding="utf-8")


def test_a_client_that_shows_no_links_gets_none(tmp_path: Path) -> None:
    assert "codeDescription" not in reported(tmp_path, {}, "fr")


def test_pages_are_those_of_rules_with_names_that_are_ours(tmp_path: Path) -> None:
    pages = RulePages(tmp_path / "cache", tmp_path / "project")
    assert pages.uri("../../evil", Language.FRENCH) is None
    assert pages.uri("unheard-of", Language.FRENCH) is None
    assert not (tmp_path / "cache").exists()
    uri = pages.uri("tab", Language.FRENCH)
    assert uri is not None
    assert [one.name for one in (tmp_path / "cache").iterdir()] == ["reflint-tab.fr.md"]
    # A page that is there as it must be is left alone; any other is written again.
    path = page_at(uri)
    before = path.stat().st_mtime_ns
    assert RulePages(tmp_path / "cache", tmp_path / "project").uri("tab", Language.FRENCH) == uri
    assert path.stat().st_mtime_ns == before
    path.write_text("x")
    RulePages(tmp_path / "cache", tmp_path / "project").uri("tab", Language.FRENCH)
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_no_page_is_written_among_the_files_that_are_checked(tmp_path: Path) -> None:
    pages = RulePages(tmp_path / "project" / "cache", tmp_path / "project")
    assert pages.uri("tab", Language.FRENCH) is None
    assert not (tmp_path / "project").exists()


def test_a_folder_that_cannot_be_written_gives_no_page(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert RulePages(tmp_path / "cache", tmp_path / "x").uri("tab", Language.FRENCH) is None
