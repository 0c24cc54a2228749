"""Unclosed fences: where a fence was meant to end that Markdown extends further."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from referentiel.markdown.unseen import heading_marks
from referentiel.text.expression import Expression

DATA_LANGUAGES = frozenset({"yaml", "yml"})
FENCE_LINE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(.*)")
# Lines that were meant as the closing fence, or as the opening one of a data block.
MISTYPED_END = Expression(r"(?:`+|´+|~+|'{2,}|\"{2,}) ?[.,;:]?")
MISTYPED_OPENING = Expression(
    r"(?:`{1,2}|´+|~{1,2}|'{2,}|\"{2,}|‘{2,}|’{2,})?[ \t]*ya?ml|´+|'{2,}|\"{2,}", re.IGNORECASE
)
_KEY = Expression(r"[ \t]*[\w-]+[ \t]*:")
_FRONT_MATTER_LINES = 100


class Ending(NamedTuple):
    """The index of the line after the content of a fence, and of the line to go on from.

    They differ if a line was meant to close the fence.
    """

    end: int
    resume: int


def closes(text: str, marks: str) -> bool:
    """Return whether a line closes the fence that `marks` opened."""
    closing = FENCE_LINE.fullmatch(text)
    return bool(
        closing
        and not closing[2].strip()
        and closing[1][0] == marks[0]
        and len(closing[1]) >= len(marks)
    )


def proper_ending(
    texts: Sequence[str], marks: str, *, is_data: bool, closed: bool, nests: bool = False
) -> Ending | None:
    """Return where a fence with the content `texts` was meant to end; None if its end is right.

    The end of a closed fence is wrong if it is that of another: an unclosed fence runs on over the
    opening of the next one. Data end at a blank line; those that nest may go on after it, up to a
    title with data of its own.
    """
    openings = (index for index, text in enumerate(texts) if _opens(text, marks))
    opening = next(openings, None)
    if closed and opening is None:
        return None
    for index, text in enumerate(texts):
        if is_data and (
            MISTYPED_END.fullmatch(text.strip()) or _repeats_opening(texts, index, marks)
        ):
            return Ending(index, index + 1)
        marked = len(heading_marks(text) or "")
        is_heading = marked > 1 or (nests and marked == 1 and _is_before_fence(texts, index, marks))
        is_blank = is_data and index > 0 and not text.strip()
        if is_blank and nests and _goes_on(texts, index):
            continue
        if index == opening or is_heading or is_blank:
            return Ending(index, index)
    return None


def front_matter(texts: Sequence[str]) -> int | None:
    """Return the index of the line that ends the front matter of a file, if it has any."""
    if not texts or texts[0].strip() != "---":
        return None
    lines = texts[1:_FRONT_MATTER_LINES]
    for index, text in enumerate(lines):
        if text.rstrip() in ("---", "..."):
            return index + 1 if any(_KEY.match(line) for line in lines[:index]) else None
        if FENCE_LINE.match(text) or len(heading_marks(text) or "") > 1:
            return None
    return None


def _is_before_fence(texts: Sequence[str], index: int, marks: str) -> bool:
    """Return whether a fence opens below a line, as the data of a title do."""
    following = next((text for text in texts[index + 1 : index + 4] if text.strip()), "")
    return _opens(following, marks)


def _goes_on(texts: Sequence[str], index: int) -> bool:
    """Return whether data go on after a blank line."""
    following = next((text for text in texts[index + 1 : index + 4] if text.strip()), "")
    return bool(_KEY.match(following))


def _opens(text: str, marks: str) -> bool:
    opening = FENCE_LINE.fullmatch(text)
    return bool(
        opening
        and opening[2].strip()
        and opening[1][0] == marks[0]
        and len(opening[1]) >= len(marks)
    )


def _repeats_opening(texts: Sequence[str], index: int, marks: str) -> bool:
    """Return whether a line opens a fence where it was meant to close one."""
    if not _opens(texts[index], marks):
        return False
    following = next((text for text in texts[index + 1 : index + 4] if text.strip()), "")
    return not _KEY.match(following)
