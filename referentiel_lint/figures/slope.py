"""Slopes: values before and after, a line for each, the greatest changes only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from linter.words.language import Language
from referentiel_lint.figures import words
from referentiel_lint.figures.figure import FONT, Figure, Note, Table, drawing, notes_below
from referentiel_lint.figures.lines import fit, width
from referentiel_lint.figures.svg import Svg, element, percentage, text_of

# More lines would be a tangle.
_MOST = 20
# In pixels: the heads above, the height of the slopes, and the least from one text to the next.
_HEAD, _LOWEST, _LINE = 24, 160, 16
# From the middle of a text to the line that it stands on.
_RISE = 4
# How far texts are from the ends of lines, as a part of the width.
_LEADER = Fraction(2, 100)
# In pixels: the room of a text beside the slopes on a screen of 320 pixels.
_ROOM = 96
# In pixels: the room of a title beyond, on a wide screen.
_TITLE = 180


@dataclass(frozen=True, slots=True)
class _Side:
    """Where the lines end, as a part of the width; texts are beyond, `towards` -1 or 1."""

    x: Fraction
    towards: int
    anchor: str


_BEFORE = _Side(Fraction(36, 100), -1, "end")
_AFTER = _Side(Fraction(64, 100), 1, "start")


@dataclass(frozen=True, slots=True)
class Slope:
    """A value before and after, exact and as shown; None if new or gone."""

    label: str
    before: Fraction | None
    after: Fraction | None
    before_shown: str
    after_shown: str
    title: str = ""

    @property
    def change(self) -> Fraction:
        """By how much it changed."""
        return abs((self.after or Fraction(0)) - (self.before or Fraction(0)))


def slope(
    lines: Sequence[Slope], language: Language, *, key: str, name: str, before: str, after: str
) -> Figure:
    """Draw the values of both sides, whose heads are `before` and `after`."""
    by_change = sorted(range(len(lines)), key=lambda at: lines[at].change, reverse=True)
    drawn = [lines[at] for at in sorted(by_change[:_MOST])]
    high = max(_LOWEST, (len(drawn) + 1) * _LINE)
    notes = []
    if any(line.before is None or line.after is None for line in drawn):
        notes.append(Note(words.ONE_SIDE.say(language)))
    if len(drawn) < len(lines):
        notes.append(Note(words.MORE.say(language, count=len(lines) - len(drawn))))
    legend, height = notes_below(notes, _HEAD + high + _LINE // 2)
    svg = drawing(
        *_heads(before, after),
        *_slopes(drawn, high),
        *legend,
        kind="slope",
        key=key,
        name=name,
        description=words.SLOPE.say(language),
        height=height,
    )
    return Figure(svg, _table(lines, language, before, after), height)


def _heads(before: str, after: str) -> Iterator[Svg]:
    for head, side in ((before, _BEFORE), (after, _AFTER)):
        yield element(
            "text",
            text_of(fit(head, _ROOM, FONT)),
            x=percentage(side.x),
            y=FONT,
            text_anchor=side.anchor,
            class_="label",
        )


def _slopes(lines: Sequence[Slope], high: int) -> Iterator[Svg]:
    known = [value for line in lines for value in (line.before, line.after) if value is not None]
    if not known:
        return
    least, most = min(known), max(known)

    def y(value: Fraction | None) -> Fraction | None:
        if value is None:
            return None
        part = (most - value) / (most - least) if most > least else Fraction(1, 2)
        return _HEAD + Fraction(_LINE, 2) + part * (high - _LINE)

    places = [(y(line.before), y(line.after)) for line in lines]
    for line, (before, after) in zip(lines, places, strict=True):
        if before is not None and after is not None:
            yield element(
                "line",
                element("title", text_of(f"{line.label} {line.title}")),
                x1=percentage(_BEFORE.x),
                x2=percentage(_AFTER.x),
                y1=before,
                y2=after,
                stroke="#000091",
            )
    for side, here in ((_BEFORE, 0), (_AFTER, 1)):
        # Lines that meet here are in the order of their other ends.
        ends = [
            (place, both[1 - here] or place, line)
            for line, both in zip(lines, places, strict=True)
            if (place := both[here]) is not None
        ]
        ends.sort(key=lambda end: end[:2])
        texts = _apart([place for place, *_ in ends], _HEAD + high)
        for (place, *_, line), beside in zip(ends, texts, strict=True):
            yield from _end(side, line, place, beside)


def _end(side: _Side, line: Slope, place: Fraction, beside: Fraction) -> Iterator[Svg]:
    """Yield the mark at the end of a slope, its text beside, and the line between them."""
    x, text_x = percentage(side.x), percentage(side.x + side.towards * _LEADER)
    yield element("circle", cx=x, cy=place, r=3, fill="#000091")
    yield element("line", x1=x, x2=text_x, y1=place, y2=beside, stroke="#767676", class_="leader")
    yield element(
        "text",
        element("title", text_of(f"{line.label} {line.title}")),
        *_texts(side, line),
        x=text_x,
        y=beside + _RISE,
        dx=3 * side.towards,
        text_anchor=side.anchor,
    )


def _texts(side: _Side, line: Slope) -> list[Svg]:
    """Return the value and the label, nearest first; the title once, at the last side."""
    shown = line.before_shown if side is _BEFORE else line.after_shown
    label = fit(line.label, _ROOM - width(f" {shown}", FONT), FONT)
    parts = [text_of(shown), element("tspan", text_of(label), class_="label")]
    if side is _AFTER or line.after is None:
        title = fit(line.title, _TITLE, FONT)
        parts += [element("tspan", text_of(title), class_="title")] if title else []
    spaced = [Svg(" "), *(Svg(f"{part} ") for part in parts)]
    return spaced[:: side.towards]


def _apart(places: Sequence[Fraction], bottom: int) -> list[Fraction]:
    """Return sorted places moved so that texts are at least a line apart, and above the bottom."""
    moved: list[Fraction] = []
    for place in places:
        moved.append(max(place, moved[-1] + _LINE) if moved else place)
    limit = Fraction(bottom)
    for at in reversed(range(len(moved))):
        moved[at] = min(moved[at], limit)
        limit = moved[at] - _LINE
    return moved


def _table(lines: Sequence[Slope], language: Language, before: str, after: str) -> Table:
    heads = (words.HEADS["node"].say(language), words.HEADS["title"].say(language), before, after)
    return Table(
        heads,
        tuple((line.label, line.title, line.before_shown, line.after_shown) for line in lines),
        frozenset({2, 3}),
    )
