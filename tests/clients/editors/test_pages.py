"""The pages on editors: the same blocks in both, each in the form that its editor reads."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from referentiel_lint.server.session import language_set
from tests.clients.editors.pages import PAGES, block

LANGUAGES = {"editors.md": "en", "editors.fr.md": "fr"}


def test_both_pages_have_the_same_blocks_but_for_the_language(root: Path) -> None:
    english, french = (
        re.findall(r"```(\w+)\n(.*?)```\n", (root / "docs" / page).read_text("utf-8"), re.DOTALL)
        for page in PAGES
    )
    assert [language for language, _ in english] == ["lua", "elisp", "toml", "json", "json"]
    assert [(one, text.replace('"en"', '"fr"')) for one, text in english] == french


@pytest.mark.parametrize("page", PAGES)
def test_the_settings_are_those_of_the_server(root: Path, page: str) -> None:
    language = LANGUAGES[page]
    helix = tomllib.loads(block(root, page, "Helix", "toml"))
    zed = json.loads(block(root, page, "Zed", "json"))
    jetbrains = json.loads(block(root, page, "JetBrains", "json"))
    for settings in (
        helix["language-server"]["reflint"]["config"],
        zed["lsp"]["marksman"]["initialization_options"],
        jetbrains,
    ):
        assert language_set(settings) == language
        assert set(settings) == {"language"}


@pytest.mark.parametrize("page", PAGES)
def test_helix_and_zed_start_the_server_for_markdown(root: Path, page: str) -> None:
    helix = tomllib.loads(block(root, page, "Helix", "toml"))
    server = helix["language-server"]["reflint"]
    assert [server["command"], *server["args"]] == ["reflint", "server"]
    (language,) = helix["language"]
    assert (language["name"], language["language-servers"]) == ("markdown", ["reflint"])
    zed = json.loads(block(root, page, "Zed", "json"))
    (name,) = zed["languages"]["Markdown"]["language_servers"]
    binary = zed["lsp"][name]["binary"]
    assert Path(binary["path"]).name == "reflint"
    assert binary["arguments"] == ["server"]
