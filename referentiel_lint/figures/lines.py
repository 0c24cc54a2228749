"""How wide text is in a figure, and text that fits: estimated, since no font is known."""

from collections.abc import Iterator

from referentiel_lint.figures.svg import line_of
from referentiel_lint.reports.characters import width as cells

# Widths in hundredths of the size of the font, those of the widest common fonts.
_NARROWEST, _NARROW, _USUAL, _CAPITAL, _WIDE = 30, 42, 64, 80, 100
_WIDTHS = {
    **dict.fromkeys("ijl|'", _NARROWEST),
    **dict.fromkeys("ftrI.,:;!()[]/- ’\u00a0\u202f", _NARROW),
    **dict.fromkeys("mwMW%@…—≠", _WIDE),
}
# The last character that is not wider than a Latin one.
_LAST_LATIN = "\u024f"
_ELLIPSIS = "…"


def width(text: str, size: int) -> int:
    """Return the width of a text in pixels, at most, in a font of a size."""
    return -(-sum(map(_width, text)) * size // 100)


def _width(character: str) -> int:
    if known := _WIDTHS.get(character):
        return known
    if character <= _LAST_LATIN:
        return _CAPITAL if character.isupper() else _USUAL
    return _WIDE * max(1, cells(character))


def fit(text: str, room: int, size: int) -> str:
    """Return a text on one line, cut to a number of pixels; if it is cut, it ends in `…`."""
    return next(_lines(text, room, size, 1), "")


def wrap(text: str, room: int, size: int, most: int) -> tuple[str, ...]:
    """Return a text in at most `most` lines of a number of pixels; the last one may be cut."""
    return tuple(_lines(text, room, size, most))


def _lines(text: str, room: int, size: int, most: int) -> Iterator[str]:
    rest = line_of(text)
    for left in reversed(range(most)):
        end = _fitting(rest, room, size)
        if end == len(rest):
            yield from filter(None, [rest])
            return
        space = rest.rfind(" ", 0, end + 1)
        if not left:
            end = _fitting(rest, room - width(_ELLIPSIS, size), size)
            if end or room > width(_ELLIPSIS, size):
                yield f"{rest[:end].rstrip()}{_ELLIPSIS}"
        elif space > 0:
            line, rest = rest[:space], rest[space + 1 :]
            yield line
        else:
            yield rest[:end]
            rest = rest[end:]


def _fitting(text: str, room: int, size: int) -> int:
    """Return how many characters of a text fit."""
    used, limit = 0, room * 100
    for at, character in enumerate(text):
        used += _width(character) * size
        if used > limit:
            return at
    return len(text)
