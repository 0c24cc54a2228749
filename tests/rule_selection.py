"""The tests of one rule: `make test RULE=single-child`, or `pytest --rule single-child`.

They are those that run for each rule or each seeded defect, of this one, and those that name it.
Files that run no rule by itself, but the command, are not even imported: it takes seconds.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

# What files take that run every rule by itself, and those that run one.
_EVERY_RULE = re.compile(r"\b(?:RULES|DEFECTS)\b")
_ONE_RULE = "from tests.rule_examples import "


class RuleSelection:
    """Selects the tests of a rule."""

    def __init__(self, rule: str) -> None:
        """Select those of the rule of this name."""
        self._named = re.compile(
            rf"(?<![\w-])(?:{re.escape(rule)}|{rule.replace('-', '_')})(?![\w-])"
        )

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Pass over a file that runs neither every rule nor this one."""
        if not collection_path.match("test_*.py"):
            return None
        text = collection_path.read_text(encoding="utf-8")
        is_about = _EVERY_RULE.search(text) or (_ONE_RULE in text and self._named.search(text))
        return None if is_about else True

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave out what is about other rules."""
        others = [item for item in items if not self.is_about(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in set(others)]

    def is_about(self, item: pytest.Item) -> bool:
        """Return whether a test, its parameters included, names the rule."""
        function = getattr(item, "function", None)
        source = inspect.getsource(function) if function else ""
        return bool(self._named.search(item.name) or self._named.search(source))
