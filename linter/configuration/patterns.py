"""Patterns as in .gitignore, matched in a time that grows with a name's length and no faster.

pathspec's expressions try each `*` at each place, so that names can be made over which a few stars
take for ever. The first place that fits is always good enough for a star that another one follows:
each such star is made to keep it.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# A star in a name, with what stands between it and the next star of that name.
_IN_NAME = re.compile(
    r"\[\^/\]\*(?P<between>(?:\\.|\[(?!\^/\]\*)[^\]]*\]|[^\[\](){}/\\])*)(?=\[\^/\]\*)"
)
# `[!a]`, which is no `/` in git either.
_NEGATED = re.compile(r"(?<!\\)\[\^(?!/\])")
# Any folders, at the beginning or further on, with what stands between them and the next of these.
_BETWEEN = r"(?P<between>(?:(?!\(\?:/\.\+\)\?).)+)(?=\(\?:/\.\+\)\?)"
_FIRST_FOLDERS = re.compile(r"\(\?:\.\+/\)\?" + _BETWEEN)
_FOLDERS = re.compile(r"\(\?:/\.\+\)\?" + _BETWEEN)


@cache
def spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    """Give what matches paths against patterns, of which the last that fits counts."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 -- 36 ms, and few configurations need it
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415

    class Pattern(GitIgnoreSpecPattern):
        @classmethod
        def pattern_to_regex(cls, pattern: str) -> tuple[str | None, bool | None]:  # type: ignore[override]
            expression, is_wanted = super().pattern_to_regex(pattern)
            return expression and linear(expression), is_wanted

    return GitIgnoreSpec.from_lines(patterns, Pattern, backend="simple")


def fits_something(pattern: str) -> bool:
    """Tell a pattern from a comment or a blank line; `ValueError` where it is none of these."""
    return any(one.regex is not None for one in spec((pattern,)).patterns)


def fits(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether the last of the patterns that fits a path is one that takes it in."""
    return spec(tuple(patterns)).match_file(path)


def linear(expression: str) -> str:
    """Have each star that another one follows keep the first place that fits."""
    expression = _NEGATED.sub("[^/", expression)
    expression = _IN_NAME.sub(r"(?>[^/]*?\g<between>)", expression)
    expression = _FIRST_FOLDERS.sub(r"(?>(?:.+?/)??\g<between>(?=/))", expression)
    return _FOLDERS.sub(r"(?>(?:/.+?)??\g<between>(?=/))", expression)
