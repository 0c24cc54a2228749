"""The page on the server, docs/server.md: its examples are what the server answers."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from linter.words.language import Language
from referentiel_lint.server.requests.table import REQUESTS
from referentiel_lint.server.session import language_set
from tests.conftest import ROOT
from tests.server.page import Page, on_page

TEXT = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
BLOCKS = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", TEXT, re.M | re.S)]
EXAMPLES = [block for block in BLOCKS if "method" in block]
(FILE,) = re.findall(r"^````markdown\n(.*?)^````$", TEXT, re.M | re.S)
HOME = "file:///referentiels"


def holds(given: Any, wanted: Any) -> bool:
    """Return whether what is shown of an answer is in it."""
    match wanted:
        case dict():
            return isinstance(given, dict) and all(
                key in given and holds(given[key], value) for key, value in wanted.items()
            )
        case list():
            return isinstance(given, list) and all(
                any(holds(item, value) for item in given) for value in wanted
            ) and bool(given) >= bool(wanted)  # fmt: skip
        case str() if wanted.endswith("…"):
            return isinstance(given, str) and _even(given).startswith(_even(wanted[:-1]))
        case _:
            return bool(given == wanted)


def _even(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_some_example_is_shown_of_every_kind_of_answer() -> None:
    assert len(EXAMPLES) >= 7


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["method"])
def test_each_example_is_what_the_server_answers(
    example: Mapping[str, Any], tmp_path: Path
) -> None:
    folder = tmp_path / "referentiels"
    folder.mkdir()
    (folder / "5.2.md").write_text(FILE, encoding="utf-8")
    ours = json.dumps(example, ensure_ascii=False).replace(HOME, folder.as_uri())
    method, params, wanted = (json.loads(ours)[key] for key in ("method", "params", "result"))

    async def ask(page: Page) -> Any:
        return await page.ask(method, params)

    given = on_page(folder, ask)
    assert holds(given, wanted), json.dumps(given, ensure_ascii=False, indent=1)


def test_every_request_has_a_row() -> None:
    rows = re.findall(r"^\| `(reflint/\w+)` \|", TEXT, re.M)
    assert set(rows) == {*REQUESTS, "reflint/writeFiles"}


def test_the_settings_that_are_shown_are_read() -> None:
    (settings,) = (block for block in BLOCKS if "reflint" in block)
    assert language_set(settings) is language_set(settings["reflint"]) is Language.FRENCH
