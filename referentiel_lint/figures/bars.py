"""Bars: parts of one row each, stacked, with their label above them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from linter.words.language import Language
from linter.words.numbers import percent, thousands
from referentiel_lint.figures import words
from referentiel_lint.figures.figure import FONT, Figure, Note, Table, drawing, notes_below
from referentiel_lint.figures.lines import fit, width
from referentiel_lint.figures.patterns import Pattern, definitions, filled_with
from referentiel_lint.figures.svg import Number, Svg, element, line_of, percentage, text_of

# In pixels: a row, the line that its label stands on, and the top and height of its bar.
_ROW, _BASELINE, _TOP, _HEIGHT = 38, 13, 19, 12
# In pixels: a head, and how far its line is above the row.
_HEAD, _LIFT = 30, 6
_GAP = 8
# Titles fit if the drawing is this wide; on narrower screens they are not shown.
_WIDTH = 850

Kind = Literal["error", "warning", "info", "score", "open", "wrong"]
# What is no pattern is one colour.
_PATTERNS: dict[Kind, Pattern] = {
    "warning": "stripes",
    "info": "dots",
    "open": "stripes",
    "wrong": "cross",
}


@dataclass(frozen=True, slots=True)
class Series:
    """What a part of each bar stands for."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: a value for each series, whole or a fraction of 1; `shown` is what they say.

    Rows with the same `group`, one after the other, have it as a head.
    """

    label: str
    values: tuple[Number, ...]
    shown: str
    title: str = ""
    group: str = ""


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
        *(_head(head, top) for top, head in heads.items()),
        *legend,
        kind="bars",
        key=key,
        name=name,
        description=words.BARS.say(language),
        height=height,
    )
    return Figure(svg, _table(rows, series, language), height)


def _places(rows: Sequence[Bar]) -> tuple[dict[int, str], list[int], int]:
    """Return the heads by their tops, the top of each row, and the bottom of all."""
    heads: dict[int, str] = {}
    tops: list[int] = []
    top, group = 0, ""
    for row in rows:
        if row.group != group:
            heads[top] = group = row.group
            top += _HEAD
        tops.append(top)
        top += _ROW
    return heads, tops, top


def _head(text: str, top: int) -> Svg:
    shown = fit(text, _WIDTH - _GAP, FONT)
    title = [] if shown == line_of(text) else [element("title", text_of(text))]
    return element("text", text_of(shown), *title, y=top + _HEAD - _LIFT, class_="label head")


def _row(
    row: Bar, series: Sequence[Series], scale: Fraction, key: str, *, has_track: bool
) -> Iterator[Svg]:
    label = fit(row.label, _WIDTH - width(f" {row.shown}", FONT) - _GAP, FONT)
    left = _WIDTH - width(f"{label} {row.shown} ", FONT) - _GAP
    title = fit(row.title, left, FONT)
    is_whole = (label, title) == (line_of(row.label), line_of(row.title))
    yield element(
        "text",
        element("tspan", text_of(label), class_=None if row.group else "label"),
        Svg(f" {text_of(row.shown)} "),
        *([element("tspan", text_of(title), class_="title")] if title else []),
        *([] if is_whole else [element("title", text_of(f"{row.label} {row.title}"))]),
        y=_BASELINE,
    )
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
