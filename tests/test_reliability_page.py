"""The page on reliability: each test that it names is there, and each of ours is on it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

# All that stands in these shows a promise.
OURS = (
    "test_faults",
    "test_confined",
    "test_hostile_text",
    "test_streams",
    "test_linear_patterns",
)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "reliability.md").read_text(encoding="utf-8")


def functions_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_test_of_the_page_is_there(root: Path, page: str) -> None:
    named = _TEST.findall(page)
    assert len(named) > 50
    missing = [f"{path}::{name}" for path, name in named if name not in functions_in(root / path)]
    assert missing == []


def test_each_row_names_a_test(page: str) -> None:
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    heads = [row for row in rows if row == "| promise | shown by |"]
    assert len(heads) == 8
    assert [row for row in rows if row not in heads and not _TEST.search(row)] == []


def test_each_test_of_these_modules_is_on_the_page(root: Path, page: str) -> None:
    for module in OURS:
        own = {
            name for name in functions_in(root / f"tests/{module}.py") if name.startswith("test_")
        }
        assert own - {name for _, name in _TEST.findall(page)} == set(), module
