"""Whatever a request of our own gets, it is answered, or refused with a reason; nothing crashes."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from referentiel_lint.server import check
from referentiel_lint.server.requests.table import REQUESTS
from tests.server.client import server_in
from tests.server.page import Page, Refusal, on_page
from tests.server.test_score_requests import DATA, EVERY_FORM

TEXTS = (
    *("", "a", "5.2.1", "45 %", "- x", "\ud800", "é\u2028", "\x00", "1e999", "tout", "fait", "*"),
    *("eci_1.1.1", "&a *a", "!!python/object:os", "'", '"', "{", "[", "#", ":", "?", "null", "~"),
    "x" * 3000,
)
KEYS = (
    *("nombre", "sur", "paliers", "taux", "5.2.1", "5.2.3", "", "é", "\x00", "population", "nom"),
    *("type", "<<", "=", "y", "1", "rule", "folder", "answers", "textDocument", "uri", "statuts"),
    *("collectivite", "reponses", "referentiel", "reglement", "unanswered", "jsonrpc", "type_name"),
)
NUMBERS = (0, 1, -1, 10**30, 0.1, 1e308, True, False)
# A request that is refused because of its parameters, or cannot be done.
REFUSED = {-32602, -32803}


def values(chance: Random, depth: int = 0) -> Any:
    """Return any JSON value."""
    kind = chance.randrange(12 if depth < 4 else 8)
    if kind == 0:
        return None
    if kind == 1:
        return chance.choice(NUMBERS)
    if kind < 8:
        return chance.choice(TEXTS)
    size = range(chance.randrange(4))
    if kind < 10:
        return [values(chance, depth + 1) for _ in size]
    return {chance.choice(KEYS): values(chance, depth + 1) for _ in size}


def parameters(chance: Random) -> Iterator[Any]:
    """Yield parameters: any at all, and some with the right keys."""
    yield values(chance)
    yield {key: values(chance) for key in ("rule", "folder", "answers", "unanswered", "reglement")}
    yield {"textDocument": {"uri": values(chance)}}
    yield {"answers": {key: values(chance) for key in ("collectivite", "reponses", "statuts")}}


@pytest.mark.parametrize("kind", ["principes", "statuts"])
def test_any_parameters_are_answered_or_refused(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "QUIET", 0)
    folder = tmp_path / "any"
    if kind == "statuts":
        shutil.copytree(DATA / "statuts", folder)
    else:
        folder.mkdir()
        (folder / "5.2.md").write_text(EVERY_FORM, encoding="utf-8")

    async def ask(page: Page) -> dict[int, int]:
        chance, codes = Random(5), dict.fromkeys((0, *REFUSED), 0)
        for method in REQUESTS:
            for _ in range(12):
                for params in parameters(chance):
                    try:
                        await page.ask(method, params)
                    except Refusal as refusal:
                        codes[refusal.code if refusal.message else -1] += 1
                    else:
                        codes[0] += 1
        return codes

    codes = on_page(folder, ask)
    assert codes.keys() == {0, *REFUSED}
    assert min(codes.values()) > 0


@pytest.mark.asyncio
async def test_an_editor_can_ask_what_our_page_asks(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(EVERY_FORM, encoding="utf-8")
    async with server_in(tmp_path) as client:
        overview = await client.protocol.send_request_async("reflint/overview", {})
        answers = {"reponses": {"5.2.1": [1]}}
        scored = await client.protocol.send_request_async("reflint/score", {"answers": answers})
    (file,) = overview["files"]
    assert file["uri"] == (tmp_path / "5.2.md").as_uri()
    percents = {row["id"]: row["percent"] and row["percent"]["exact"] for row in scored["scores"]}
    assert percents["5.2.1"] == "2/5"
