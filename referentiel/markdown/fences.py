"""Where a fence was meant to end that Markdown lets run on to another place."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from referentiel.markdown.unseen import heading_marks

DATA_LANGUAGES = frozenset({"yaml", "yml"})
FENCE_LINE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(.*)")
# What was typed for the three backquotes that end a block.
_BAD_END = re.compile(r"(?:`+|´+|~+|'{2,}|\"{2,}) ?[.,;:]?")
_KEY = re.compile(r"[ \t]*[\w-]+[ \t]*:")
_FRONT_MATTER_LINES = 100


class Ending(NamedTuple):
    """The line before which a fence was meant to end, and the one at which reading goes on.

    They differ by the line that was meant to be the end of the fence.
    """

    end: int
    resume: int


def closes(text: str, marks: str) -> bool:
    """Tell whether a line closes the fence that `marks` opened."""
    closing = FENCE_LINE.fullmatch(text)
    return bool(
        closing
        and not closing[2].strip()
        and closing[1][0] == marks[0]
        and len(closing[1]) >= len(marks)
    )


def proper_ending(
    texts: Sequence[str], marks: str, *, is_data: bool, closed: bool
) -> Ending | None:
    """Give the place where a fence with the content `texts` was meant to end; None if it ends well.

    A closed one is wrong if its end is the end of another: a block without an end runs on over
    the opening of the next.
    """
    openings = (index for index, text in enumerate(texts) if _opens(text, marks))
    opening = next(openings, None)
    if closed and opening is None:
        return None
    for index, text in enumerate(texts):
        if is_data and (_BAD_END.fullmatch(text.strip()) or _repeats_opening(texts, index, marks)):
            return Ending(index, index + 1)
        is_heading = len(heading_marks(text) or "") > 1
        if index == opening or is_heading or (is_data and index and not text.strip()):
            return Ending(index, index)
    return None


def front_matter(texts: Sequence[str]) -> int | None:
    """Give the line that ends the YAML between `---` lines at the top of a file, if it has any."""
    if not texts or texts[0].strip() != "---":
        return None
    lines = texts[1:_FRONT_MATTER_LINES]
    for index, text in enumerate(lines):
        if text.rstrip() in ("---", "..."):
            return index + 1 if any(_KEY.match(line) for line in lines[:index]) else None
        if FENCE_LINE.match(text) or len(heading_marks(text) or "") > 1:
            return None
    return None


def _opens(text: str, marks: str) -> bool:
    opening = FENCE_LINE.fullmatch(text)
    return bool(
        opening
        and opening[2].strip()
        and opening[1][0] == marks[0]
        and len(opening[1]) >= len(marks)
    )


def _repeats_opening(texts: Sequence[str], index: int, marks: str) -> bool:
    """Tell whether a line opens a fence where it can only have been meant to close one."""
    if not _opens(texts[index], marks):
        return False
    following = next((text for text in texts[index + 1 : index + 4] if text.strip()), "")
    return not _KEY.match(following)
