"""Lead-ins: lines that introduce what follows: `Exemples :`, `**Réglementation**`."""

import re

from linter.topics.prose.lines import Line

_EMPHASIS = "*_ \u00a0\u202f"
_LABEL = re.compile(r"(\*\*|__)(?P<words>[^*_]+)\1")
_SENTENCE_END = ".!?…;"
_LONGEST_LABEL = 80


def may_hold_lead_ins(prose: str) -> bool:
    """Return whether some line of a text may be a lead-in."""
    return ":" in prose or may_hold_labels(prose)


def may_hold_labels(prose: str) -> bool:
    """Return whether some line of a text may be a label."""
    return "**" in prose or "__" in prose


def ends_in_colon(line: Line) -> bool:
    """Return whether the words of a line end in a colon, in bold or not."""
    words = line.words.strip(_EMPHASIS)
    return len(words) > 1 and words.endswith(":")


def is_label(line: Line) -> bool:
    """Return whether a line consists of a few words in bold that are not a sentence."""
    if line.is_item or not may_hold_labels(line.prose):
        return False
    found = _LABEL.fullmatch(line.words)
    if found is None:
        return False
    words = found["words"].strip()
    return 0 < len(words) <= _LONGEST_LABEL and words[-1] not in _SENTENCE_END


def label_of(line: Line) -> str:
    """Return the words of a label without its marks; "" if the line is not a label."""
    found = _LABEL.fullmatch(line.words) if is_label(line) else None
    return found["words"].strip(f"{_EMPHASIS}:") if found else ""
