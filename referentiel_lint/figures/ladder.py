"""The ladder of a principle: how much of the points each level gives. It fits a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from linter.words.language import Language
from referentiel_lint.figures import words
from referentiel_lint.figures.figure import Figure, Table, small_drawing
from referentiel_lint.figures.patterns import definitions, filled_with
from referentiel_lint.figures.svg import Svg, element, percentage

# In pixels: from one rung to the next, and how high one is.
_PITCH, _HEIGHT = 12, 8
_WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Step:
    """A level: it gives the points from `start` to `end`, fractions of 1.

    `start` is 0 except where levels add up.
    """

    label: str
    start: Fraction
    end: Fraction
    shown: str


def ladder(steps: Sequence[Step], language: Language, *, key: str, name: str) -> Figure:
    """Draw a rung for each level; what is beyond 100 % has a pattern, and a frame ends there."""
    scale = max([_WHOLE, *(step.end for step in steps)])
    height = max(1, len(steps)) * _PITCH
    has_beyond = scale > _WHOLE
    whole = percentage(_WHOLE / scale)
    frame = element("rect", width=whole, height="100%", fill="none", class_="whole")
    svg = small_drawing(
        *definitions(key, [("cross", "wrong")] if has_beyond else []),
        *(rung for at, step in enumerate(steps) for rung in _rungs(step, at, scale, key)),
        *([frame] if has_beyond else []),
        kind="ladder",
        name=name,
        height=height,
    )
    return Figure(svg, _table(steps, language), height)


def _rungs(step: Step, at: int, scale: Fraction, key: str) -> Iterator[Svg]:
    top = at * _PITCH + (_PITCH - _HEIGHT) // 2
    parts = (
        (step.start, min(step.end, _WHOLE), None),
        (max(step.start, _WHOLE), step.end, filled_with(key, "cross", "wrong")),
    )
    for start, end, fill in parts:
        if end > start:
            yield element(
                "rect",
                x=percentage(start / scale) if start else None,
                y=top,
                width=percentage((end - start) / scale),
                height=_HEIGHT,
                fill=fill,
            )


def _table(steps: Sequence[Step], language: Language) -> Table:
    heads = (words.HEADS["level"].say(language), words.HEADS["points"].say(language))
    return Table(heads, tuple((step.label, step.shown) for step in steps), frozenset({1}))
