"""Patterns as in .gitignore, matched in linear time.

They match what git matches (`wildmatch.c`), except that `?` and brackets match a character, not a
byte. A star with another star after it keeps its first match (an atomic group), so that no name
causes quadratic backtracking.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

# A part of a pattern that matches any number of folders.
_FOLDERS = "**"
_NAMED_SETS = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r"\ \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": r"\ -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\ \t-\r",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_NAMED_SET = re.compile(r"\[:([^\]]*):\]")


class Pattern(NamedTuple):
    """A parsed pattern: its expression, whether it is negated, and whether it only fits folders."""

    expression: str
    is_negative: bool
    is_for_folders: bool

    def fits(self, name: str, *, is_folder: bool) -> bool:
        """Return whether the pattern matches a path itself."""
        is_match = is_folder or not self.is_for_folders
        return is_match and bool(_compiled(self.expression, r"\Z").match(name))

    def fits_above(self, name: str) -> bool:
        """Return whether the pattern matches an ancestor of a path."""
        return bool(_compiled(self.expression, "(?=/)").match(name))


def fits_something(pattern: str) -> bool:
    """Return whether a line is a pattern; raise `ValueError` if it cannot match anything.

    Comments and blank lines are not patterns.
    """
    return _read(pattern) is not None


def fits(path: str, patterns: Iterable[str]) -> bool:
    """Return whether patterns match a path or one of its ancestors; a folder's path ends in `/`.

    The last matching pattern wins, and no pattern can re-include a path below a matching folder.
    """
    key, name, is_folder = tuple(patterns), path.rstrip("/"), path.endswith("/")
    if name == ".":  # The folder that patterns are relative to has no name to match.
        return False
    read = _all(key)
    if not any(one.is_negative for one in read):
        return any(one.fits(name, is_folder=is_folder) or one.fits_above(name) for one in read)
    around = (name[: slash.start()] for slash in re.finditer("/", name))
    return any(_takes(key, one, True) for one in around) or _takes(key, name, is_folder)


@lru_cache(maxsize=4096)
def _takes(patterns: tuple[str, ...], name: str, is_folder: bool) -> bool:
    """Return whether a pattern matches a path itself, and the last such pattern is not negated."""
    fitting = (one for one in reversed(_all(patterns)) if one.fits(name, is_folder=is_folder))
    last = next(fitting, None)
    return last is not None and not last.is_negative


@cache
def _all(patterns: tuple[str, ...]) -> tuple[Pattern, ...]:
    return tuple(filter(None, map(_read, patterns)))


@cache
def _compiled(expression: str, end: str) -> re.Pattern[str]:
    return re.compile(expression + end, re.DOTALL)


def _read(text: str) -> Pattern | None:
    """Parse a pattern; None for a comment or blank line, `ValueError` if nothing can match."""
    if not (text := _trimmed(text)) or text.startswith("#"):
        return None
    is_negative = text.startswith("!")
    text = text[is_negative:]
    is_for_folders = text.endswith("/")
    text = text[: len(text) - is_for_folders]
    if not text:
        raise ValueError("nothing to match")
    is_anywhere = "/" not in text
    parts = [*_parts(text.removeprefix("/"))]
    if is_anywhere:
        parts = [_FOLDERS, _FOLDERS if parts == [_FOLDERS] else parts[0]]
    return Pattern(_joined(parts), is_negative, is_for_folders)


def _trimmed(text: str) -> str:
    """Strip trailing spaces, except one that a backslash escapes."""
    bare = text.rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return text[: len(bare) + 1] if backslashes % 2 and bare != text else bare


def _joined(parts: list[str]) -> str:
    """Join the expressions of parts: each matches a name in a path, `**` any number of folders."""
    runs = ["/".join(run) for is_any, run in groupby(parts, _FOLDERS.__eq__) if not is_any]
    begins, ends = parts[0] != _FOLDERS, parts[-1] == _FOLDERS
    pieces = []
    for index, run in enumerate(runs):
        folders = "" if begins and index == 0 else "(?:.+/)?"
        is_last = index == len(runs) - 1
        if is_last and not ends:
            pieces.append(folders + run)
        else:
            lazily = folders and "(?:.+?/)??"
            pieces.append(f"(?>{lazily}{run}/)")
    return "".join(pieces) + (".+" if ends else "")


def _parts(text: str) -> Iterator[str]:
    """Yield the expression of each part between slashes, or `**` for any number of folders."""
    pieces, position = [""], 0
    while position < len(text):
        char = text[position]
        position += 1
        if char == "/":
            yield _part(pieces)
            pieces = [""]
        elif char == "*":
            pieces.append("")
        elif char == "?":
            pieces[-1] += "[^/]"
        elif char == "[":
            expression, position = _bracket(text, position)
            pieces[-1] += expression
        else:
            if char == "\\":
                char, position = _escaped(text, position)
            pieces[-1] += re.escape(char)
    yield _part(pieces)


def _part(pieces: list[str]) -> str:
    """Return the expression of a part, given the pieces between its stars.

    For two or more stars and nothing else, the result is `_FOLDERS`, which is not an expression.
    """
    if len(pieces) > 2 and not any(pieces):
        return _FOLDERS
    first, *between = pieces
    if not between:
        return first
    # Consecutive stars are one.
    kept = "".join(f"(?>[^/]*?{piece})" for piece in between[:-1] if piece)
    return f"{first}{kept}[^/]*{between[-1]}"


def _bracket(text: str, position: int) -> tuple[str, int]:
    """Parse `[…]` from after its `[`; return the expression and the position after its `]`."""
    is_negative = text[position : position + 1] in ("!", "^")
    position += is_negative
    items, before, is_first = "", "", True
    while is_first or text[position : position + 1] != "]":
        is_first = False
        if position >= len(text):
            raise ValueError("no closing bracket")
        if text.startswith("[:", position) and (named := _NAMED_SET.match(text, position)):
            if named[1] not in _NAMED_SETS:
                raise ValueError("no such set of characters")
            items += _NAMED_SETS[named[1]]
            before, position = "", named.end()
            continue
        char, position = text[position], position + 1
        is_range = char == "-" and before and text[position : position + 1] not in ("", "]")
        if is_range:
            char, position = text[position], position + 1
        if char == "\\":
            char, position = _escaped(text, position)
        if is_range:
            if char < before:
                raise ValueError("a range goes backwards")
            items += f"{re.escape(before)}-{re.escape(char)}"
            before = ""
        else:
            items += re.escape(char)
            before = char
    if is_negative:
        return f"[^/{items}]", position + 1
    if not items:
        raise ValueError("nothing to match in brackets")
    return f"(?!/)[{items}]", position + 1


def _escaped(text: str, position: int) -> tuple[str, int]:
    """Return the character after a backslash and the position after it."""
    if position >= len(text):
        raise ValueError("nothing after the backslash")
    return text[position], position + 1
