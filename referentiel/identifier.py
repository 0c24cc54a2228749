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
# Other extensions of Markdown files, and extensions that an editor appends to `.md`.
_STRAY = re.compile(
    rf"({_SEGMENTS})\.(?:md\.txt|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|txt|text)", re.IGNORECASE
)
_NEARLY = re.compile(rf"({_SEGMENTS})\.")
_LETTERS = "[a-zA-Z]{1,20}"
_LETTERED = re.compile(rf"[0-9]{{1,9}}(?:\.(?:[0-9]{{1,9}}(?:{_LETTERS})?|{_LETTERS})){{0,15}}")


class Segment(int):
    """A segment with letters; `spelling` is its full text.

    Its integer value is its leading number (`1alter`), or else the position of its letters in the
    sequence a, b, …, z, aa. It does not equal the plain number, and sorts after it.
    """

    def __new__(cls, spelling: str) -> "Segment":
        """Create the segment from its spelling, which must contain letters."""
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
    """Return the position of letters in the sequence of column names: a is 1, z is 26, aa is 27."""
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
        """The id that this one is an alternative to: 1.1.1 for 1.1.1alter; None for other ids."""
        last = self.segments[-1] if self.segments else 0
        if not isinstance(last, Segment) or not last.spelling[0].isdecimal():
            return None
        return Id((*self.segments[:-1], int(last)))

    @property
    def is_reglementaire(self) -> bool:
        """Whether the last of several segments is 0: such an action is réglementaire."""
        return len(self.segments) > 1 and self.segments[-1] == 0

    @property
    def weighs_nothing(self) -> bool:
        """Whether the action, or one of its ancestors, is réglementaire."""
        return 0 in self.segments[1:]

    def is_below(self, other: "Id") -> bool:
        """Return whether `other` is an ancestor: 1.10.1 is below 1.10, and not below 1.1."""
        return self.depth > other.depth and self.segments[: other.depth] == other.segments


ROOT = Id(())


@lru_cache(maxsize=1 << 12)  # Each id is parsed several times.
def parse_id(text: str) -> Id | None:
    """Parse an id, or an unambiguous misspelling of one (`05.2`, `5.2.`, `5,2`); else return None.

    An empty text is the id of the root. Invisible characters are ignored. An id is misspelt if its
    text is not `str(parse_id(text))`.
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
    """Parse an id as `parse_id` does, or one with letters in segments (`1.1.1alter`)."""
    identifier = parse_id(text)
    written = as_typed(text).strip()
    if identifier is not None or not _LETTERED.fullmatch(written):
        return identifier
    return Id(tuple(int(one) if one.isdecimal() else Segment(one) for one in written.split(".")))


def with_lost_dot(identifier: Id, parent: Id) -> Id | None:
    """Return the child of `parent` with the digits of `identifier` and one more dot, or None.

    Below 3.7.1, both 3.7.12 and 37.1.2 are 3.7.1.2 with a dot left out.
    """
    if identifier.depth != parent.depth:  # The child has one segment more than either.
        return None
    digits, above = ("".join(map(str, one.segments)) for one in (identifier, parent))
    number = digits.removeprefix(above)
    if not above or number == digits or not number or (number[0] == "0" and number != "0"):
        return None
    return Id((*parent.segments, int(number)))


def names_an_id(stem: str) -> bool:
    """Return whether the stem of a file name is an id, or begins with a dotted id (`1.2 bis`)."""
    return bool(_ID.fullmatch(stem) or _DOTTED_START.match(stem))


def leading_id(text: str) -> Id | None:
    """Return the id at the start of a text (`1.2 bis`); None unless it has several segments."""
    start = _DOTTED_START.match(as_typed(text).strip())
    return parse_id(start[0]) if start else None


def stray_id(name: str) -> Id | None:
    """Return the id that names a file whose extension should be `.md` (`1.2.md.txt`), or None."""
    stray = _STRAY.fullmatch(name)
    return parse_id(stray[1]) if stray else None
