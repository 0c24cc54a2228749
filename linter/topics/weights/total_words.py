"""The messages of the rules on totals: the sum of the axes, and where to look first."""

from collections.abc import Iterator

from linter.topics.weights.sum_words import GAPS, PART
from linter.words.text import N_, Messages, Text

_MESSAGE = N_("{axes} ({gap}): {ledger}")
_REMEDIES: Messages = {
    "": N_("correct the points of one of the actions that make up an axe"),
    "-axis": N_("check the axe `{axis}` first: its sum stands out from the others"),
    "-action": N_("check `{action}` first: it is worth {value}"),
    "-changed": N_("this has changed: {changes}"),
}
_MEANT = N_("{remedy}; if this total is intended, write `total = {total}` in the configuration")


def total_messages(rule: str, axes: Text) -> Messages:
    """Return the messages of a rule; `axes` states the sum of the axes, and the expected one.

    The messages that end in `-meant` also suggest the key `total` of the configuration.
    """
    return dict(_messages(rule, axes))


def _messages(rule: str, axes: Text) -> Iterator[tuple[str, Text]]:
    yield f"{rule}.part", PART
    for side, gap in GAPS.items():
        message = _MESSAGE.embed(axes=axes, gap=gap)
        for variant, remedy in _REMEDIES.items():
            meant = _MEANT.embed(remedy=remedy)
            yield f"{rule}.{side}{variant}", message._replace(remedy=remedy)
            yield f"{rule}.{side}{variant}-meant", message._replace(remedy=meant)
