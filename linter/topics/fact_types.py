"""The types of facts about the texts of a document."""

from collections.abc import Sequence
from typing import NamedTuple

from referentiel.identifier import Id
from referentiel.source import Span


class Trait:
    """Bits that describe a title. An enum of flags would be slow."""

    # A title that is not empty.
    THERE = 1
    # It starts with a word that is not a name, …
    BEGUN = 2
    # … and begins with a capital, …
    CAPITAL = 4
    # … or with two before lower case.
    TWO_CAPITALS = 8
    # Several words in capitals, which are no acronyms.
    SHOUTED = 16
    # A full stop ends a sentence in it.
    STOPPED = 32


class Titles(NamedTuple):
    """The titles of a document by action index: folded texts, to compare, and traits.

    Where an action has no title, the text is empty and the traits are 0.
    """

    folded: Sequence[str]
    traits: Sequence[int]


class Mention(NamedTuple):
    """A mention of the id `target` in the action `action` (its index), in a part of it."""

    action: int
    field: str
    target: Id
    span: Span


class NamedScore(NamedTuple):
    """A level of the action `action` (its index) whose label names a score, and gives `percent`.

    `span` is the place of the words that name the score of the node `target`.
    """

    action: int
    label: str
    percent: str
    target: Id
    span: Span


class ReferenceInPrincipe(NamedTuple):
    """A reference in a principle of the action with index `action`; `text` is in brackets."""

    action: int
    text: str
    target: Id
    span: Span
