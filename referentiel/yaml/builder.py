"""Builds the tree of YAML text from the events of PyYAML.

The tree, the spans and the names of errors are ours: PyYAML's error messages tell an editor little,
and it takes U+0085, U+2028 and U+2029 for line ends, unlike Markdown. This module is imported only
where there is more than simple pairs, for PyYAML takes longer to import than a file to read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from referentiel.source import Excerpt, Span
from referentiel.yaml.diagnosis import YamlFault
from referentiel.yaml.tree import BLOCK, Collection, Comment, Entry, Limits, Node, Scalar

# What PyYAML raises at a text that does not parse.
ERRORS = (yaml.YAMLError, RecursionError, ValueError)

# Characters that PyYAML rejects or reads as a line end are replaced with a space. Offsets stay the
# same.
_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# A line that YAML takes as part of the plain scalar above, though its author meant a pair.
_SWALLOWED = re.compile(r"[\r\n][ \t]*[\w-]+:(?!//)\S")


class LimitExceeded(Exception):
    """YAML beyond the limits; `span` is where it exceeds them."""

    def __init__(self, fault: YamlFault, span: Span) -> None:
        self.fault, self.span = fault, span


def readable(text: str) -> str:
    """Return the text for PyYAML, with the same offsets."""
    return _UNREADABLE.sub(" ", text)


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text and not node.quoted


@dataclass
class _Open:
    """A collection under construction."""

    start: int
    is_mapping: bool
    children: list[Node | None] = field(default_factory=list)


_Tagged = yaml.ScalarEvent | yaml.CollectionStartEvent


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return an event's offsets in the text."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


class NodeBuilder:
    """Builds the tree of a block from its events, without recursion."""

    def __init__(self, excerpt: Excerpt, limits: Limits = BLOCK) -> None:
        self.excerpt = excerpt
        self.limits = limits
        self.faults: list[tuple[YamlFault, Span]] = []
        self.scalars: list[tuple[int, int]] = []
        self.swallows = False  # Whether a plain scalar contains a line `key:value`.
        self.no_keys: list[Span] = []  # Lists and mappings used as keys; left out.

    def build(self, text: str) -> list[Node]:
        """Return the nodes of the block's documents, normally one; empty documents are left out."""
        stack: list[_Open] = [_Open(0, is_mapping=False)]
        documents = 0
        for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
            start, end = _place(event)
            if count > self.limits.events:
                raise LimitExceeded(YamlFault.LENGTH, self.excerpt.span(start, end))
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._fault(YamlFault.DOCUMENTS, start, end)
                case yaml.AliasEvent():
                    self._fault(YamlFault.ALIAS, start, end)
                    stack[-1].children.append(None)
                case yaml.ScalarEvent():
                    stack[-1].children.append(self._scalar(event, text))
                case yaml.CollectionStartEvent():
                    if len(stack) > self.limits.depth:
                        raise LimitExceeded(YamlFault.DEPTH, self.excerpt.span(start, start + 1))
                    start = self._properties(event, text)
                    stack.append(_Open(start, isinstance(event, yaml.MappingStartEvent)))
                case yaml.CollectionEndEvent():
                    done = stack.pop()
                    stack[-1].children.append(self._collection(done, text, end))
        return [node for node in stack[0].children if node and not _is_nothing(node)]

    def comments(self, text: str) -> Iterator[Comment]:
        """Yield the comments of a text that was built: from each `#` outside the scalars."""
        inside = iter(sorted(self.scalars))
        scalar = next(inside, None)
        for mark in re.finditer(r"(?<!\S)#[^\r\n]*", text):
            while scalar and scalar[1] <= mark.start():
                scalar = next(inside, None)
            if scalar is None or mark.start() < scalar[0]:
                end = mark.start() + len(mark[0].rstrip())
                yield Comment(self.excerpt.span(mark.start(), end))

    def _fault(self, fault: YamlFault, start: int, end: int) -> None:
        self.faults.append((fault, self.excerpt.span(start, end)))

    def _properties(self, event: _Tagged, text: str) -> int:
        """Report the anchor and the tag before a node; return the offset where the node begins."""
        start, _ = _place(event)
        while (mark := text[start : start + 1]) in ("&", "!") and (event.anchor or event.tag):
            end = start + len(re.match(r"\S*", text[start:])[0])  # type: ignore[index]
            self._fault(YamlFault.ANCHOR if mark == "&" else YamlFault.TAG, start, end)
            start = end + len(text[end:]) - len(text[end:].lstrip())
        return start

    def _scalar(self, event: yaml.ScalarEvent, text: str) -> Scalar:
        end = _place(event)[1]
        start = min(self._properties(event, text), end)
        self.scalars.append((start, end))
        if not event.style and _SWALLOWED.search(text, start, end):
            self.swallows = True
        kept = len(text[start:end].rstrip(" \t\r\n"))  # A no-break space belongs to the text.
        return Scalar(
            event.value, self.excerpt.span(start, start + kept), event.style in ("'", '"')
        )

    def _collection(self, done: _Open, text: str, end: int) -> Collection:
        span = self.excerpt.span(done.start, done.start + len(text[done.start : end].rstrip()))
        if not done.is_mapping:
            return Collection((), tuple(node for node in done.children if node is not None), span)
        pairs = tuple(zip(done.children[::2], done.children[1::2], strict=True))
        self.no_keys.extend(key.span for key, _ in pairs if isinstance(key, Collection))
        entries = tuple(
            Entry(
                key,
                Scalar("", Span(key.span.end, key.span.end), quoted=False)
                if value is None
                else value,
            )
            for key, value in pairs
            if isinstance(key, Scalar)
        )
        return Collection(entries, (), span)
