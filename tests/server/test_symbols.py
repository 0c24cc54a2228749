"""The outline of documents, and the search for entries."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from lsprotocol import types

from referentiel_lint.server.navigation import document_symbols, symbols_in
from referentiel_lint.server.workspace import View
from tests.edited_project import FILES, SECOND
from tests.server.views import view_of
from tests.sheets.test_workbooks import write

ECI = "referentiels/eci"
ORPHAN = "## Description\n\n```yaml\nid:\n"


def outline(view: View) -> list[str]:
    """Return a line for each symbol, indented as deep as it is, with its detail."""
    document = types.TextDocumentIdentifier(view.uri)
    return [*lines(document_symbols(view, types.DocumentSymbolParams(document)), "")]


def lines(symbols: Iterable[types.DocumentSymbol], indent: str) -> list[str]:
    found: list[str] = []
    for one in symbols:
        detail = f" ({one.detail})" if one.detail else ""
        found += [f"{indent}{one.name}{detail}", *lines(one.children or (), f"{indent}  ")]
    return found


def searched(folder: Path, query: str) -> list[str]:
    view = view_of(folder, FILES, f"{ECI}/1.2.md")
    found = symbols_in(view.reading, query)
    return [f"{one.name} < {one.container_name}" for one in found]


def test_the_actions_of_all_sheets_of_a_workbook_are_found(tmp_path: Path) -> None:
    head = ("identifiant", "nom", "points")
    write(tmp_path / "a.xlsx", {name: (head, ("1", name, 40)) for name in ("Pommes", "Poires")})
    assert searched(tmp_path, "Po") == ["1 Pommes < a", "1 Poires < a"]


def test_actions_are_a_tree_with_their_ids_titles_and_weights(tmp_path: Path) -> None:
    assert outline(view_of(tmp_path, FILES, f"{ECI}/1.2.md")) == [
        "1.2 Former les agents (20 points)",
        "  1.2.1 Recenser les besoins (50 %)",
        "    1.2.1.1 Enquêter (30 %)",
        "    1.2.1.2 Publier (70 %)",
        "  1.2.2 Ouvrir des ateliers (50 %)",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("questions/agents.md", ["agents_1 La collectivité forme-t-elle ses agents ?"]),
        ("preuves/eci.md", ["plan Plan de formation"]),
        ("indicateurs/eci.md", ["eci_1 Agents formés"]),
        (
            "personnalisations/eci.md",
            [
                "eci_1.2.1 Formation des agents eci_1.2.1",
                "  Désactivation",
                "eci_1.2.2 Score des ateliers eci_1.2.2",
                "  Score réalisé",
            ],
        ),
    ],
)
def test_sibling_files_have_outlines_too(tmp_path: Path, name: str, expected: list[str]) -> None:
    assert outline(view_of(tmp_path, FILES, name)) == expected


def test_the_range_of_a_symbol_contains_that_of_its_title(tmp_path: Path) -> None:
    text = SECOND.replace("\n", "\r\n").replace("Former", "Forme\u0301r \U0001f600")
    here = view_of(tmp_path, {f"{ECI}/1.2.md": text}, f"{ECI}/1.2.md")
    document = types.TextDocumentIdentifier(here.uri)
    (whole,) = document_symbols(here, types.DocumentSymbolParams(document))
    assert whole.selection_range == types.Range(types.Position(0, 2), types.Position(0, 23))
    assert whole.range == types.Range(types.Position(0, 0), types.Position(36, 0))


def test_an_entry_without_a_title_has_a_name(tmp_path: Path) -> None:
    here = view_of(tmp_path, {f"{ECI}/1.2.md": ORPHAN}, f"{ECI}/1.2.md")
    assert all(outline(here))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("1.2.1.1", ["1.2.1.1 Enquêter < eci"]),
        ("eci_1.2.2", ["1.2.2 Ouvrir des ateliers < eci"]),
        ("ENQUETER", ["1.2.1.1 Enquêter < eci"]),
        ("ouvrir former", []),
        ("ateliers ouvrir", ["1.2.2 Ouvrir des ateliers < eci"]),
        ("agents_1", ["agents_1 La collectivité forme-t-elle ses agents ? < questions"]),
        ("2.1", []),
    ],
)
def test_entries_are_found_by_id_and_by_title(tmp_path: Path, query: str, found: list[str]) -> None:
    names = [one for one in searched(tmp_path, query) if not one.endswith("regles")]
    assert names == found


def test_an_empty_query_finds_all(tmp_path: Path) -> None:
    assert len(searched(tmp_path, "")) == 17
