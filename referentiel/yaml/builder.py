"""Build the tree of a YAML text from the events of PyYAML.

The tree, the spans and the kinds of errors are not those of PyYAML: its messages help authors
little, and it reads U+0085, U+2028 and U+2029 as line ends, unlike Markdown. Import this module
only for YAML other than simple pairs: importing PyYAML takes longer than reading a file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import inf
from operator import itemgetter
from typing import TypeAlias

import yaml

from referentiel.source import Excerpt, Span, numbered_lines
from referentiel.yaml.tree import (
    BLOCK,
    Collection,
    Entry,
    Limits,
    Node,
    Scalar,
    YamlFault,
    diagnose,
)

# The exceptions that PyYAML raises for a text that does not parse.
ERRORS = (yaml.YAMLError, RecursionError, ValueError)

# Characters that PyYAML rejects or reads as line ends; each is replaced by a space.
_UNREADABLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Text that libyaml accepts or locates differently from PyYAML's own parser.
_DIFFERENT = re.compile(r"[\t?|>!&*{]|:\s*[\],]|^%", re.MULTILINE)
# A line that YAML reads as part of the plain scalar above, although its author meant a pair.
_SWALLOWED = re.compile(r"[\r\n][ \t]*[\w-]+:(?!//)\S")


class LimitExceeded(Exception):
    """Raised for YAML that exceeds a limit; `span` is the place where it does."""

    def __init__(self, fault: YamlFault, span: Span) -> None:
        self.fault, self.span = fault, span


def readable(text: str) -> str:
    """Return a text with a space in place of each character that PyYAML misreads.

    Offsets stay the same.
    """
    return _UNREADABLE.sub(" ", text)


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the events of a text, from libyaml where it agrees with PyYAML: it is ten times faster.

    Raise PyYAML's error if the text does not parse.
    """
    count = 0
    if yaml.__with_libyaml__ and not _DIFFERENT.search(text):
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                yield event
                count += 1
        except yaml.YAMLError:
            pass  # PyYAML rejects it too, and locates the error better.
        else:
            return
    yield from islice(yaml.parse(text, Loader=yaml.SafeLoader), count, None)


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text and not node.quoted


@dataclass
class _Open:
    """A collection under construction."""

    start: int
    is_mapping: bool
    children: list[Node | None] = field(default_factory=list)


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return the offsets of an event's start and end in the text."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


class NodeBuilder:
    """Builds the tree of a text from its events, without recursion."""

    def __init__(self, excerpt: Excerpt, limits: Limits = BLOCK) -> None:
        self.excerpt = excerpt
        self.limits = limits
        self.faults: list[tuple[YamlFault, Span]] = []
        self.scalars: list[tuple[int, int]] = []
        self.swallows = False  # Whether a plain scalar contains a line `key:value`.
        self.no_keys: list[Span] = []  # Lists and mappings used as keys, which are left out.

    def build(self, text: str) -> list[Node]:
        """Return the nodes of the text's documents, normally one; empty documents are left out.

        Raise `LimitExceeded`, or one of `ERRORS` if the text does not parse.
        """
        stack: list[_Open] = [_Open(0, is_mapping=False)]
        documents = 0
        for count, event in enumerate(_events(text)):
            start, end = _place(event)
            if count > self.limits.events:
                raise LimitExceeded(YamlFault.LENGTH, self.excerpt.span(start, end))
            match event:
                case yaml.ScalarEvent():
                    stack[-1].children.append(self._scalar(event, text))
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._fault(YamlFault.DOCUMENTS, start, end)
                case yaml.AliasEvent():
                    self._fault(YamlFault.ALIAS, start, end)
                    stack[-1].children.append(None)
                case yaml.CollectionStartEvent():
                    if len(stack) > self.limits.depth:
                        raise LimitExceeded(YamlFault.DEPTH, self.excerpt.span(start, start + 1))
                    start = self._properties(event, text)
                    stack.append(_Open(start, isinstance(event, yaml.MappingStartEvent)))
                case yaml.CollectionEndEvent():
                    done = stack.pop()
                    stack[-1].children.append(self._collection(done, text, end))
        return [node for node in stack[0].children if node and not _is_nothing(node)]

    def comments(self, text: str) -> Iterator[Span]:
        """Yield the comments in the text that `build` has read, each from its `#`."""
        inside = iter(sorted(self.scalars))
        scalar = next(inside, None)
        for mark in re.finditer(r"(?<!\S)#[^\r\n]*", text):
            while scalar and scalar[1] <= mark.start():
                scalar = next(inside, None)
            if scalar is None or mark.start() < scalar[0]:
                end = mark.start() + len(mark[0].rstrip())
                yield self.excerpt.span(mark.start(), end)

    def _fault(self, fault: YamlFault, start: int, end: int) -> None:
        self.faults.append((fault, self.excerpt.span(start, end)))

    def _properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, text: str) -> int:
        """Report the anchor and the tag before a node; return the offset of the node itself."""
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


# A key, and its value if it is on the same line.
_KEY_OF_LINE = re.compile(r"(?: *)[^\s:#][^:]*:(?: +(?P<value>\S.*))?\s*$")


def parse_nested(
    excerpt: Excerpt, limits: Limits
) -> tuple[tuple[Node, ...], tuple[Span, ...], tuple[tuple[YamlFault, Span], ...]]:
    """Return the nodes of a text's documents, normally one, with its comments and faults.

    This never raises: if the text exceeds a limit or does not parse, the result is only its first
    fault.
    """
    text = readable(excerpt.text)
    if len(text) > limits.length:
        return (), (), ((YamlFault.LENGTH, excerpt.span(0, 1)),)
    builder = NodeBuilder(excerpt, limits)
    try:
        nodes = builder.build(text)
    except LimitExceeded as limit:
        return (), (), ((limit.fault, limit.span),)
    except ERRORS as error:
        return (), (), (_first_fault(excerpt, text, error),)
    odd = ((YamlFault.SYNTAX, span) for span in builder.no_keys)
    return tuple(nodes), tuple(builder.comments(text)), (*builder.faults, *odd)


def _first_fault(excerpt: Excerpt, text: str, error: Exception) -> tuple[YamlFault, Span]:
    """Return the fault of the line where an unclosed part began, or where the parser stopped."""
    marks = (getattr(error, name, None) for name in ("context_mark", "problem_mark"))
    offsets = [mark.index for mark in marks if mark is not None] or [0]
    lines = [(start, line) for start, line in numbered_lines(text) if line.strip()] or [(0, "")]
    at = [max(bisect_right(lines, offset, key=itemgetter(0)) - 1, 0) for offset in offsets]
    found = [_fault(excerpt, *lines[index]) for index in at]
    named = next((fault for fault in found if fault[0] is not YamlFault.SYNTAX), None)
    above = _fault(excerpt, *lines[max(at[-1] - 1, 0)])
    if named is None and above[0] is YamlFault.NO_SPACE:
        # YAML reads `key:value` as a plain scalar, which continues on the next line.
        return above
    if named is None and _is_misaligned([line for _, line in lines[: at[-1] + 1]]):
        return YamlFault.INDENTATION, found[-1][1]
    return named or found[-1]


def _is_misaligned(lines: Sequence[str]) -> bool:
    """Return whether the last line is a key that is indented like no line above it.

    It must also be indented less than the line before, or follow a key that has a value.
    """
    *before, last = lines
    if not before or not _KEY_OF_LINE.match(last):
        return False
    indents = {_indent_of(line) for line in before}
    above = _KEY_OF_LINE.match(before[-1])
    is_below_value = above is not None and above["value"] and above["value"][0] not in "|>&[{#"
    return _indent_of(last) not in indents and (
        _indent_of(last) < _indent_of(before[-1]) or bool(is_below_value)
    )


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _fault(excerpt: Excerpt, start: int, line: str) -> tuple[YamlFault, Span]:
    fault, first, last = diagnose(line, 0)[0]
    return fault, excerpt.span(start + first, start + last)


FlowData: TypeAlias = "str | int | Sequence[FlowData] | Mapping[str, FlowData]"


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True

    def analyze_scalar(self, scalar: str) -> yaml.emitter.ScalarAnalysis:
        found = super().analyze_scalar(scalar)
        found.allow_single_quoted &= not found.multiline  # Double quotes escape line breaks.
        return found


def flow(value: FlowData) -> str:
    """Return a value as YAML in flow style, on one line; texts are quoted if they need it."""
    written = yaml.dump(
        [value],
        None,
        _Dumper,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=inf,
    )
    return written.strip()[1:-1]
