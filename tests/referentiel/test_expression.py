"""Expressions that are compiled when they are first used find what others find."""

from __future__ import annotations

import re

from referentiel.text.expression import Expression

NUMBER = Expression(r"(?P<sign>[-+])?[0-9]+", re.IGNORECASE)


def test_an_expression_is_used_as_a_pattern_is() -> None:
    plain, text = re.compile(NUMBER.pattern, NUMBER.flags), "1 et -2"
    for way in ("match", "fullmatch", "search"):
        for pos in range(len(text)):
            found, wanted = getattr(NUMBER, way)(text, pos), getattr(plain, way)(text, pos)
            assert (found and found.span("sign")) == (wanted and wanted.span("sign"))
    assert [one.span() for one in NUMBER.finditer(text)] == [(0, 1), (5, 7)]
    assert NUMBER.sub("n", text) == "n et n"


def test_an_expression_is_compiled_by_its_first_use_and_only_then() -> None:
    expression = Expression("[0-9]+")
    assert "compiled" not in vars(expression)
    assert expression.search("a1")
    assert vars(expression)["search"] == expression.compiled.search
