"""What the lines of a principle without percentages look like, for messages that suggest a form."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from linter.topics.principes.lost_levels import lost_levels
from referentiel.text.expression import Expression
from scoring.principe.tree import Item, Note
from scoring.readings import NiveauReading

_RATE = Expression(
    r"(?:(?:le|la|les|un|une)\s)?(?:taux|pourcentages?|parts?|proportions?|%)\s", re.IGNORECASE
)
_SENTENCE = Expression(r"[.!?…]\s*\Z|\.\s")
# Punctuation at the end of a line.
_END = " \t\n\u00a0\u202f.:;,"
# A label is short; a longer line is an explanation.
_LONGEST = 80
_FEWEST = 2


class Resemblance(NamedTuple):
    """What lines look like; `line` is the one to show, `text` its quotation.

    `kind` is a `level` without its arrow, a percent `inside` a line, a `rate`, `labels` (`number`
    of them), a `sentence`, or `notes` if there is no such line.
    """

    kind: str
    line: Note | None = None
    text: str = ""
    number: int = 0


def resemblance_of(reading: NiveauReading, items: Sequence[Item]) -> Resemblance:
    """Return what the lines of a principle without percentages look like."""
    notes = [item for item in items if isinstance(item, Note)]
    lost = [lost.item for lost in lost_levels(reading) if lost.variant in ("percent", "number")]
    if lost and isinstance(lost[0], Note):
        return _resemblance("level", lost[0])
    if inside := next((note for note in notes if "%" in note.text and not _is_rate(note)), None):
        return _resemblance("inside", inside)
    if rate := next((note for note in notes if _is_rate(note)), None):
        return _resemblance("rate", rate)
    labels = [note for note in notes if _is_label(note)]
    if len(labels) >= _FEWEST:
        return _resemblance("labels", labels[0], len(labels))
    return _resemblance("sentence", notes[0]) if notes else Resemblance("notes")


def _resemblance(kind: str, line: Note, number: int = 1) -> Resemblance:
    return Resemblance(kind, line, line.text.rstrip(_END), number)


def _is_rate(note: Note) -> bool:
    return bool(_RATE.match(note.text)) and len(note.text) <= _LONGEST


def _is_label(note: Note) -> bool:
    return len(note.text) <= _LONGEST and not _SENTENCE.search(note.text)
