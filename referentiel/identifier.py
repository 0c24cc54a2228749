"""The id of an action: integers separated by dots, compared segment by segment.

In sheets a segment may have letters: `1.1.1alter`, `1.1.6.3.a`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from referentiel.text.letters import as_typed

# More digits and segments than any referential has; the limits keep hostile ids small.
_SEGMENTS = r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,15}"
_ID = re.compile(_SEGMENTS)
_DOTTED_START = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})+")
# Other extensions of Markdown files, and those that an editor appends to `.md`.
_STRAY = re.compile(
    rf"({_SEGMENTS})\.(?:md\.txt|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|txt|text)", re.IGNORECASE
)
_NEARLY = re.compile(rf"({_SEGMENTS})\.")
_LETTERS = "[a-zA-Z]{1,20}"
_LETTERED = re.compile(rf"[0-9]{{1,9}}(?:\.(?:[0-9]{{1,9}}(?:{_LETTERS})?|{_LETTERS})){{0,15}}")


class Segment(int):
    """A segment with letters; `spelling` is the whole of it.

    Its number is the one that it begins with (`1alter`), else the place of its letters (`a` is 1).
    It is not equal to a plain number, and sorts after the one with its number.
    """

    def __new__(cls, spelling: str) -> "Segment":
        """Return the segment of a spelling, which has letters."""
        letters = spelling.lstrip("0123456789")
        number = spelling[: len(spelling) - len(letters)]
        segment = super().__new__(cls, int(number) if number else _place(letters))
        segment.spelling = spelling
        return segment

    spelling: str

    def __getnewargs__(self) -> tuple[str]:  # type: ignore[override]
        return (self.spelling,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Segment) and self.spelling == other.spelling

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.spelling)

    def __lt__(self, other: int) -> bool:
        return self._rank < _rank_of(other)

    def __le__(self, other: int) -> bool:
        return self._rank <= _rank_of(other)

    def __gt__(self, other: int) -> bool:
        return self._rank > _rank_of(other)

    def __ge__(self, other: int) -> bool:
        return self._rank >= _rank_of(other)

    def __str__(self) -> str:
        return self.spelling

    __repr__ = __str__

    @property
    def _rank(self) -> tuple[int, str]:
        return int(self), self.spelling


def _rank_of(segment: int) -> tuple[int, str]:
    return segment._rank if isinstance(segment, Segment) else (segment, "")


def _place(letters: str) -> int:
    """Return the place of letters among all of them: a is 1, z 26, aa 27."""
    place = 0
    for letter in letters.casefold():
        place = place * 26 + ord(letter) - ord("a") + 1
    return place


class Id(NamedTuple):
    """An id such as 5.2.1, ordered numerically (1.10 after 1.9); the root's id has no segments."""

    segments: tuple[int, ...]

    def __str__(self) -> str:
        """Return the canonical spelling."""
        return ".".join(map(str, self.segments))

    @property
    def depth(self) -> int:
        """The number of segments: 0 for the root, 1 for an axe."""
        return len(self.segments)

    @property
    def parent(self) -> "Id | None":
        """The id without its last segment; None for the root."""
        return Id(self.segments[:-1]) if self.segments else None

    @property
    def stands_in_for(self) -> "Id | None":
        """The id that it is an alternative to: 1.1.1 for 1.1.1alter; None for any other."""
        last = self.segments[-1] if self.segments else 0
        if not isinstance(last, Segment) or not last.spelling[0].isdecimal():
            return None
        return Id((*self.segments[:-1], int(last)))

    @property
    def is_reglementaire(self) -> bool:
        """Whether the last segment is 0: the action is réglementaire, and weighs nothing."""
        return len(self.segments) > 1 and self.segments[-1] == 0

    @property
    def weighs_nothing(self) -> bool:
        """Whether the action is réglementaire, or below one that is."""
        return 0 in self.segments[1:]

    def is_below(self, other: "Id") -> bool:
        """Return whether `other` is an ancestor: 1.10.1 is below 1.10, and not below 1.1."""
        return self.depth > other.depth and self.segments[: other.depth] == other.segments


ROOT = Id(())


@lru_cache(maxsize=1 << 12)  # Each id is parsed several times.
def parse_id(text: str) -> Id | None:
    """Parse an id, or a misspelling that can only mean one (`05.2`, `5.2.`, `5,2`); else None.

    Invisible characters are ignored. A text is misspelt where `str(parse_id(text)) != text`.
    """
    text = as_typed(text).strip()
    if not text:
        return ROOT
    text = text.replace(",", ".")
    if not _ID.fullmatch(text):
        nearly = _NEARLY.fullmatch(text)
        if nearly is None:
            return None
        text = nearly[1]
    return Id(tuple(map(int, text.split("."))))


def parse_lettered_id(text: str) -> Id | None:
    """Parse an id as `parse_id`, or one of which segments have letters: `1.1.1alter`."""
    identifier = parse_id(text)
    written = as_typed(text).strip()
    if identifier is not None or not _LETTERED.fullmatch(written):
        return identifier
    return Id(tuple(int(one) if one.isdecimal() else Segment(one) for one in written.split(".")))


def with_lost_dot(identifier: Id, parent: Id) -> Id | None:
    """Return the child of `parent` that `identifier` is with a dot missing, if there is one.

    In the text of 3.7.1, both 3.7.12 and 37.1.2 are 3.7.1.2 with a dot missing.
    """
    if identifier.depth != parent.depth:  # A dot more makes a segment more.
        return None
    digits, above = ("".join(map(str, one.segments)) for one in (identifier, parent))
    number = digits.removeprefix(above)
    if not above or number == digits or not number or (number[0] == "0" and number != "0"):
        return None
    return Id((*parent.segments, int(number)))


def names_an_id(stem: str) -> bool:
    """Return whether a file name, without extension, is an id or begins with one (`1.2 bis`)."""
    return bool(_ID.fullmatch(stem) or _DOTTED_START.match(stem))


def leading_id(text: str) -> Id | None:
    """Return the id of two segments or more that a text begins with (`1.2 bis`), if any."""
    start = _DOTTED_START.match(as_typed(text).strip())
    return parse_id(start[0]) if start else None


def stray_id(name: str) -> Id | None:
    """Return the id in the name of a file whose extension was meant to be `.md`, if any."""
    stray = _STRAY.fullmatch(name)
    return parse_id(stray[1]) if stray else None
