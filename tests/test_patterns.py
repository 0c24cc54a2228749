"""Patterns: they match what git's do, in a time that no name and no pattern can blow up."""

import random
import time

import pytest
from pathspec import GitIgnoreSpec

from linter.configuration.patterns import fits, fits_something

_PARTS = ("*", "**", "?", "a", "b", "ab", "/", "[ab]", ".", "\\*", "**/", "/**/", "*a")


def test_they_match_what_they_match_in_the_library() -> None:
    draw = random.Random(5)
    for _ in range(3000):
        pattern = "".join(draw.choices(_PARTS, k=draw.randint(1, 7)))
        try:
            plain = GitIgnoreSpec.from_lines([pattern])
        except ValueError:
            continue
        for _ in range(20):
            path = "/".join(
                "".join(draw.choices("ab.*", k=draw.randint(1, 4)))
                for _ in range(draw.randint(1, 5))
            )
            assert fits(path, [pattern]) == plain.match_file(path), (pattern, path)


@pytest.mark.parametrize(
    "pattern", ["*a*a*a*b", "**/a/**/a/**/b", "a/**/**/c", "**/*a*c", "*a*a/**/a*a*/b"]
)
@pytest.mark.parametrize("path", ["a" * 4000, "a/" * 2000 + "a", ("a" * 250 + "/") * 16 + "a"])
def test_they_take_a_time_that_grows_with_the_name(pattern: str, path: str) -> None:
    start = time.monotonic()
    fits(path, [pattern])
    assert time.monotonic() - start < 0.5


def test_a_bracket_is_no_folder() -> None:
    assert fits("xay", ["x[!b]y"])
    assert not fits("x/y", ["x[!b]y"])


@pytest.mark.parametrize(
    ("pattern", "does"), [("*.md", True), ("!*.md", True), ("# c", False), (" ", False)]
)
def test_comments_and_blank_lines_fit_nothing(pattern: str, does: bool) -> None:
    assert fits_something(pattern) is does
