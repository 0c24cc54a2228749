"""Bars: parts of one row each, stacked, with their label above them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from linter.words.language import Language
from linter.words.numbers import percent, thousands
from referentiel_lint.figures import words
from referentiel_lint.figures.figure import FONT, Figure, Note, Table, drawing, notes_below
from referentiel_lint.figures.lines import fit, width, wrap
from referentiel_lint.figures.patterns import Pattern, definitions, filled_with
from referentiel_lint.figures.svg import Number, Svg, element, line_of, percentage, text_of

# In pixels: a row, the line that its label stands on, and the top and height of its bar.
_ROW, _BASELINE, _TOP, _HEIGHT = 38, 13, 19, 12
# In pixels: a head, and how far its line is above the row.
_HEAD, _LIFT = 30, 6
_GAP = 8
# Titles, and the ends of long labels, fit if the drawing is this wide; on narrower screens they are
# not shown. On the narrowest, labels and values fit.
_WIDTH, _NARROWEST = 850, 290

Kind = Literal["error", "warning", "info", "score", "open"]
# What is no pattern is one colour.
_PATTERNS: dict[Kind, Pattern] = {"warning": "stripes", "info": "dots", "open": "stripes"}


@dataclass(frozen=True, slots=True)
class Series:
    """What a part of each bar stands for."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: a value for each series, whole or a fraction of 1; `shown` is what they say.

    Rows with the same `group`, one after the other, have it as a head. Titles are not shown on
    narrow screens.
    """

    label: str
    values: tuple[Number, ...]
    shown: str
    title: str = ""
    group: str = ""
    group_title: str = ""


def bars(
    rows: Sequence[Bar],
    series: Sequence[Series],
    language: Language,
    *,
    key: str,
    name: str,
    whole: Number | None = None,
) -> Figure:
    """Draw a bar for each row; the width stands for `whole`, or for the longest bar."""
    longest = max([Fraction(sum(row.values)) for row in rows], default=Fraction(0))
    scale = max(Fraction(whole or 0), longest) or Fraction(1)
    kinds = dict.fromkeys(one.kind for one in series)
    notes = [Note(one.name, _fill(key, one.kind), one.kind) for one in series]
    heads, tops, bottom = _places(rows)
    legend, height = notes_below(notes if len(series) > 1 else [], bottom)
    svg = drawing(
        *definitions(key, [(_PATTERNS[kind], kind) for kind in kinds if kind in _PATTERNS]),
        *(
            element(
                "g",
                *_row(row, series, scale, key, has_track=whole is not None),
                transform=f"translate(0 {top})",
            )
            for top, row in zip(tops, rows, strict=True)
        ),
        *(_head(row, top) for top, row in heads.items()),
        *legend,
        kind="bars",
        key=key,
        name=name,
        description=words.BARS.say(language),
        height=height,
    )
    return Figure(svg, _table(rows, series, language), height)


def _places(rows: Sequence[Bar]) -> tuple[dict[int, Bar], list[int], int]:
    """Return the rows below a head by the top of it, the top of each row, the bottom of all."""
    heads: dict[int, Bar] = {}
    tops: list[int] = []
    top, group = 0, ""
    for row in rows:
        if row.group != group:
            heads[top] = row
            group = row.group
            top += _HEAD
        tops.append(top)
        top += _ROW
    return heads, tops, top


def _head(row: Bar, top: int) -> Svg:
    text = _text(row.group, "", row.group_title)
    return element("text", *text, y=top + _HEAD - _LIFT)


def _text(label: str, shown: str, title: str, class_: str | None = "label") -> Iterator[Svg]:
    """Yield a label, a value and a title; what is cut or hidden is shown by a pointer."""
    room = width(f" {shown} ", FONT) + _GAP
    label, whole = line_of(label), line_of(f"{label} {title}")
    short = next(iter(wrap(label, _NARROWEST - room, FONT, 2)), "")
    rest = fit(label[len(short) :], _WIDTH - width(short, FONT) - room, FONT)
    title = fit(title, _WIDTH - width(f"{short}{rest}", FONT) - room, FONT)
    yield element("tspan", text_of(short), class_=class_)
    if rest:
        yield element("tspan", Svg(f" {text_of(rest)}"), class_=f"{class_ or ''} title".strip())
    yield Svg(f" {text_of(shown)} ")
    if title:
        yield element("tspan", text_of(title), class_="title")
    if " ".join(filter(None, (short, rest, title))) != whole or rest:
        yield element("title", text_of(whole))


def _row(
    row: Bar, series: Sequence[Series], scale: Fraction, key: str, *, has_track: bool
) -> Iterator[Svg]:
    class_ = None if row.group else "label"
    yield element("text", *_text(row.label, row.shown, row.title, class_), y=_BASELINE)
    place = {"y": _TOP, "height": _HEIGHT}
    if has_track:
        yield element("rect", width="100%", fill="#fff", class_="track", **place)
    start = Fraction(0)
    for one, value in zip(series, row.values, strict=True):
        if value:
            yield element(
                "rect",
                x=percentage(start / scale),
                width=percentage(value / scale),
                fill=_fill(key, one.kind),
                class_=one.kind,
                **place,
            )
        start += value


def _fill(key: str, kind: Kind) -> str | None:
    return filled_with(key, _PATTERNS[kind], kind) if kind in _PATTERNS else None


def _table(rows: Sequence[Bar], series: Sequence[Series], language: Language) -> Table:
    return Table(
        (words.HEADS["label"].say(language), *(one.name for one in series)),
        tuple(
            (
                " ".join(filter(None, (row.group, row.label, row.title))),
                *(_shown(value, language) for value in row.values),
            )
            for row in rows
        ),
        frozenset(range(1, len(series) + 1)),
    )


def _shown(value: Number, language: Language) -> str:
    return thousands(value) if isinstance(value, int) else percent(value, language)
