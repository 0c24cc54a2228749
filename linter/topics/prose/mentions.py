"""Mentions of other actions in titles and texts: `l'action 1.2.3`, `cf. 3.1.4`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.topics.prose.lines import texts_of
from referentiel.identifier import Id, parse_id
from referentiel.model import Document, memoised
from referentiel.source import Span
from referentiel.text.expression import Expression

_SPACES, _GAP = "[ \u00a0\u202f]{1,3}", "[ \u00a0\u202f]{0,3}"
_ID = r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}"
# Not a quantity, nor part of a longer number: `niveau 1.5 °C`, `2.5 %`, `3.1,5`.
_NO_NUMBER = rf"(?![\w.]?[0-9]|,[0-9]|{_GAP}[%°€])"
_KEYWORD = (
    r"(?:(?:sous-)?(?:actions?|axes?|mesures?|orientations?|niveaux?|t[âa]ches?)"
    rf"{_SPACES}(?:n°{_GAP})?|(?:cf\.?|voir(?:{_SPACES}aussi)?){_SPACES})"
)
_MENTION = Expression(
    rf"{_KEYWORD}(?P<ids>{_ID}(?:{_GAP}(?:[,;/]|et|ou|à){_GAP}{_ID}){{0,20}}){_NO_NUMBER}",
    re.IGNORECASE,
)
_ONE = Expression(_ID)
# An id after a space, or after `n°`, and what precedes it in a mention. The digit comes first:
# searching for a rare character is fast.
_SOME_ID = Expression(r"[0-9](?<=[ \u00a0\u202f°].)[0-9]?\.[0-9]")
KEYWORD_END = Expression(rf"\b{_KEYWORD}\Z", re.IGNORECASE)
LONGEST_KEYWORD = 32
# Other documents with numbered actions: `l'action 1.2.3 du plan climat`.
_OF_ANOTHER = Expression(
    rf"{_SPACES}(?:(?:du|des|de)\b|d['’])"
    rf"(?!{_GAP}(?:(?:pr[ée]sent|m[êe]me|notre){_SPACES})?r[ée]f[ée]rentiel)",
    re.IGNORECASE,
)
_NOTE = Expression(r"\[[^\]\r\n]{0,80}\Z")


class Mention(NamedTuple):
    """A mention of the id `target` in a part of the action with the index `action`."""

    action: int
    field: str
    target: Id
    span: Span


@memoised
def mentions_of(document: Document) -> Sequence[Mention]:
    """Return the ids that the texts of a document name, in file order."""
    return tuple(find_mentions(document))


def find_mentions(document: Document) -> Iterator[Mention]:
    """Yield the ids that the texts of a document name, in file order."""
    for text in texts_of(document):
        if not _SOME_ID.search(text.excerpt.text):  # Links are not read for it.
            continue
        for target, start, end in mentions_in(text.prose):
            yield Mention(text.action.index, text.field, target, text.excerpt.span(start, end))


def mentions_in(prose: str) -> Iterator[tuple[Id, int, int]]:
    """Yield each id that a text names, with its offsets."""
    for found in _mentions_in(prose):
        # A reference in a principle, `[Note de l'axe 5]`, has a rule of its own.
        before = prose[max(0, found.start() - 81) : found.start()]
        if _OF_ANOTHER.match(prose, found.end()) or _NOTE.search(before):
            continue
        for one in _ONE.finditer(prose, *found.span("ids")):
            if target := parse_id(one[0]):
                yield target, *one.span()


def _mentions_in(prose: str) -> Iterator[re.Match[str]]:
    """Return the mentions in a text, found by their first id."""
    end = 0
    for one in _SOME_ID.finditer(prose):
        start = one.start()
        if start < end:
            continue
        keyword = KEYWORD_END.search(prose, max(0, start - LONGEST_KEYWORD), start)
        if keyword and (found := _MENTION.match(prose, keyword.start())):
            yield found
            end = found.end()
