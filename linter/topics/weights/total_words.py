"""The messages of the rules on totals: the sum of the axes, and where to look first."""

from collections.abc import Iterator

from linter.topics.weights.sum_words import GAPS, PART
from linter.words.text import Messages, Text

_MESSAGE = Text(fr="{axes} ({gap}) : {ledger}", en="{axes} ({gap}): {ledger}")
_REMEDIES: Messages = {
    "": Text(
        fr="corrigez les points d'une des actions qui font la somme d'un axe",
        en="correct the points of one of the actions that make up an axe",
    ),
    "-axis": Text(
        fr="vérifiez d'abord l'axe `{axis}`, dont la somme se distingue des autres",
        en="check the axe `{axis}` first: its sum stands out from the others",
    ),
    "-action": Text(
        fr="vérifiez d'abord `{action}`, qui vaut {value}",
        en="check `{action}` first: it is worth {value}",
    ),
    "-changed": Text(
        fr="voici ce qui a changé : {changes}",
        en="this has changed: {changes}",
    ),
}
_MEANT = Text(
    fr="{remedy} ; si ce total est voulu, écrivez `total = {total}` dans la configuration",
    en="{remedy}; if this total is intended, write `total = {total}` in the configuration",
)


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
