"""The types of facts about the texts of a document."""

from collections.abc import Sequence
from typing import NamedTuple

from referentiel.identifier import Id
from referentiel.source import Span

# One of these is in every name of a score, with its letters composed or not.
SCORE_WORDS = ("note", "score", "sultat")


class Trait:
    """Bits that describe a title; an enum of flags would be slow."""

    # A title that is not empty.
    THERE = 1
    # It starts with a word that is not a name, …
    BEGUN = 2
    # … and begins with a capital, …
    CAPITAL = 4
    # … or with two before lower case.
    TWO_CAPITALS = 8
    # Several words in capitals that are not acronyms.
    SHOUTED = 16
    # A full stop ends a sentence in it.
    STOPPED = 32


class Titles(NamedTuple):
    """The titles of a document by action index: folded texts for comparison, and traits.

    If an action has no title, the text is empty and the traits are 0.
    """

    folded: Sequence[str]
    traits: Sequence[int]


class Mention(NamedTuple):
    """A mention of the id `target` in a part of the action with the index `action`."""

    action: int
    field: str
    target: Id
    span: Span


class NamedScore(NamedTuple):
    """A level of the action with the index `action` that gives `percent`; its label names a score.

    `span` is that of the words that name the score of the node `target`.
    """

    action: int
    label: str
    percent: str
    target: Id
    span: Span


class ReferenceInPrincipe(NamedTuple):
    """A reference in a principle of the action with the index `action`; `text` is in brackets."""

    action: int
    text: str
    target: Id
    span: Span
