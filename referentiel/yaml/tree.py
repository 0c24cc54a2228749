"""YAML as a tree in which every key and scalar has a span.

Every scalar is text: no type is guessed, no alias expanded, no tag obeyed.
"""

from typing import NamedTuple

from referentiel.source import Source, Span
from referentiel.yaml.diagnosis import YamlFault

MAX_DEPTH = 16
MAX_LENGTH = 16 * 1024  # The largest real block has 200 characters.
MAX_EVENTS = 2000


class Limits(NamedTuple):
    """Limits of a text: characters, nested collections, parser events."""

    length: int
    depth: int
    events: int


# The limits of a data block.
BLOCK = Limits(MAX_LENGTH, MAX_DEPTH, MAX_EVENTS)


class Scalar(NamedTuple):
    """A text and its span, which includes the quotes."""

    text: str
    span: Span
    quoted: bool


class Collection(NamedTuple):
    """A list, which has `items`, or a mapping, which has `entries`."""

    entries: tuple["Entry", ...]
    items: tuple["Node", ...]
    span: Span


Node = Scalar | Collection


def raw_text(source: Source, value: Node) -> tuple[str, bool]:
    """Return the text of a value as its author wrote it, and whether it is quoted."""
    if isinstance(value, Scalar):
        return value.text, value.quoted
    return source.slice(value.span), False


class Entry(NamedTuple):
    """A key and its value; entries whose key is not a scalar are left out."""

    key: Scalar
    value: Node


class Comment(NamedTuple):
    """A YAML comment, `#` included."""

    span: Span


class Tree(NamedTuple):
    """The entries of a block, its comments, and the faults that keep it from being plain YAML.

    `mapping` is False where the block is not a mapping, `complete` where a fault kept a line from
    being read.
    """

    entries: tuple[Entry, ...]
    comments: tuple[Comment, ...]
    faults: tuple[tuple[YamlFault, Span], ...]
    mapping: bool
    complete: bool = True
