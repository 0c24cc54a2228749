"""Every regular expression of the project takes a time that grows with its text, and no faster.

A text of 20 000 characters takes a linear expression a few milliseconds of the processor, and one
whose steps grow with the square seconds: the bound lies far from both, and a busy machine does not
count. Lengths grow step by step, so that one that explodes is seen before it does.
"""

from __future__ import annotations

import re
import time

import pytest

from tests.hard_texts import hard_texts
from tests.patterns import MADE, Used, compiled, makers, other_imports, patterns

LENGTHS = (*range(16, 33), 64, 256, 1024, 1500, 2400, 4096, 6000, 9000, 13_000, 20_000)
# Of the processor's time.
SECONDS = 0.2
# All expressions, so many of them in a test.
PARTS = 8
# Where the length before took less than this, these are left out.
BETWEEN, SHORT = (1500, 2400, 6000, 9000, 13_000), SECONDS / 20


def slowest(one: Used) -> tuple[float, str]:
    """Give the longest time that one of the hard texts takes, and how it begins."""
    worst, begins = 0.0, ""
    for text_of in hard_texts(one.pattern):
        taken = 0.0
        for length in LENGTHS:
            if length in BETWEEN and taken < SHORT:
                continue
            text = text_of(length)
            start = time.process_time()
            one.look(text)
            taken = time.process_time() - start
            if taken > worst:
                worst, begins = taken, f"{len(text)} characters: {text[:60]!r}"
            if taken > SECONDS:
                return worst, begins
    return worst, begins


@pytest.mark.parametrize("part", range(PARTS))
def test_no_text_takes_a_pattern_long(part: int) -> None:
    for one in patterns()[part::PARTS]:
        taken, text = slowest(one)
        assert taken < SECONDS, (one.module, one.name, one.pattern.pattern, text)


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"(a|aa)+\Z", r"\s*\Z", r"[^\w#]*(\w+)[^\w:#]*:", r"x\s*\w*\s*y", r".*a.*b"],
)
def test_a_pattern_that_is_not_linear_is_seen(pattern: str) -> None:
    assert slowest(Used(re.compile(pattern), "here", "it", frozenset({"search"})))[0] > SECONDS


def test_all_are_looked_at() -> None:
    """No expression escapes: those that modules compile, and those that functions use."""
    looked_at = {(one.pattern.pattern, one.pattern.flags) for one in patterns()}
    assert len(looked_at) > 200
    made = compiled()
    assert len(made) > 200
    assert made - looked_at == set()
    assert makers() == set(MADE)
    assert other_imports() == []
    places = {f"{one.module}.{one.name}" for one in patterns()}
    assert {"scoring.principe.tokens._PERCENT", "linter.directives.suppression._EXPIRIES"} <= places
