"""A data block's YAML as a tree in which every key and scalar keeps its place.

Every scalar is text: no type is guessed, no alias is expanded, no tag is obeyed. PyYAML gives
the events; the tree, the places and the words for what is wrong are ours, because its two
loaders word and place errors differently, and because they take U+0085, U+2028 and U+2029 for
line ends, which Markdown does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from referentiel.source import Excerpt, Span
from referentiel.yaml_slip import YamlSlip, diagnose, numbered_lines, without_comment

MAX_DEPTH = 16
MAX_LENGTH = 16 * 1024  # The largest real block has 200 characters.
MAX_EVENTS = 2000


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text with its place (quotes included) and whether it stands in quotes."""

    text: str
    span: Span
    quoted: bool


@dataclass(frozen=True, slots=True)
class Collection:
    """A list, or a mapping that is somebody's value: kept as a place, and as its entries."""

    entries: tuple["Entry", ...]
    items: tuple["Node", ...]
    span: Span


Node = Scalar | Collection


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; a key that is no scalar does not get so far."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Comment:
    """A YAML comment, `#` included."""

    span: Span


@dataclass(frozen=True, slots=True)
class Tree:
    """What a block holds: its entries, its comments, and what could not be read in it.

    `mapping` is False where the block is something else than keys and values, `complete` where
    a slip keeps some line from being read.
    """

    entries: tuple[Entry, ...]
    comments: tuple[Comment, ...]
    slips: tuple[tuple[YamlSlip, Span], ...]
    mapping: bool
    complete: bool = True


# What PyYAML refuses, or takes for a line end, is a space to it. Same length: places stay.
_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Blocks of these lines only, which is nearly all, mean the same to every YAML parser.
_PLAIN_LINE = re.compile(r"[ ]{0,8}(?:- )?[A-Za-z_]+ ?:(?: [\w. ,/'’()À-ÿ-]*)?|[ ]{0,8}- [\w. ]+|")
# A line of a block that does not parse: `key: value`, marks around the key forgiven …
_PAIR = re.compile(r"[^\w#]*(\w+(?:-\w+)*)[^\w:#]*:\s*(.*)", re.DOTALL)
# … and `key value`, `key = value`, where the value is a number.
_NEARLY_PAIR = re.compile(r"[ \t]*(\w+)(?:[ \t]*[=;][ \t]*|[ \t]+)([\"']?[0-9]\S*)[ \t]*")
# A line that a text without quotes goes on over, though its author meant a pair.
_SWALLOWED = re.compile(r"[\r\n][ \t]*[\w-]+:(?!//)\S")
# What may stand before and behind a value that YAML refuses for it.
_STRAY_BEFORE = re.compile(r"(?:[-?](?=\s)|[\s'\"@`%*&!|>\[\]{},?])*")
_STRAY_BEHIND = " \t\u00a0\u202f'\"`]}"
# The loader of plain blocks; others go to the one that every PyYAML has.
FAST_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooMuch(Exception):
    def __init__(self, slip: YamlSlip, span: Span) -> None:
        self.slip, self.span = slip, span


def parse_yaml(excerpt: Excerpt) -> Tree:
    """Read a data block; never raises, and gives what could be read beside what could not."""
    text = readable(excerpt.text)
    if len(text) > MAX_LENGTH:
        return Tree((), (), ((YamlSlip.LENGTH, excerpt.span(0, len(text))),), mapping=False)
    plain = all(_PLAIN_LINE.fullmatch(line) for line in re.split(r"\r\n?|\n", text))
    builder = _Builder(excerpt)
    try:
        nodes = builder.build(text, FAST_LOADER if plain else yaml.SafeLoader)
    except _TooMuch as limit:
        return _rescued(excerpt, text, ((limit.slip, limit.span),))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        return _rescued(excerpt, text, _located(excerpt, text, mark.index if mark else 0))
    if builder.swallows or (nodes and all(isinstance(node, Scalar) for node in nodes)):
        # `id:5.2.1` alone is a text to YAML, and a pair to its author.
        rescued = _rescued(excerpt, text, _located(excerpt, text, 0))
        if rescued.entries:
            return rescued
    comments = tuple(_comments(excerpt, text, builder.scalars))
    entries = tuple(entry for node in nodes for entry in _entries(node))
    mapping = all(isinstance(node, Collection) and not node.items for node in nodes)
    return Tree(entries, comments, tuple(builder.slips), mapping)


def readable(text: str) -> str:
    """Give a block's text as PyYAML is to see it, character for character."""
    return _UNREADABLE.sub(" ", text)


def _entries(node: Node) -> Iterator[Entry]:
    """Give the entries of a mapping, or of the mappings in a list, which is one in slips only."""
    if isinstance(node, Collection):
        yield from node.entries
        for item in node.items:
            yield from item.entries if isinstance(item, Collection) else ()


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text and not node.quoted


def _located(excerpt: Excerpt, text: str, offset: int) -> tuple[tuple[YamlSlip, Span], ...]:
    return tuple((slip, excerpt.span(start, end)) for slip, start, end in diagnose(text, offset))


@dataclass
class _Open:
    """A collection under construction."""

    start: int
    is_mapping: bool
    children: list[Node | None] = field(default_factory=list)


_Tagged = yaml.ScalarEvent | yaml.CollectionStartEvent


def _place(event: yaml.Event) -> tuple[int, int]:
    """Give an event's offsets; `index` is all that both loaders count alike."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


class _Builder:
    """Turns the events of one block into a tree, without recursion."""

    def __init__(self, excerpt: Excerpt) -> None:
        self.excerpt = excerpt
        self.slips: list[tuple[YamlSlip, Span]] = []
        self.scalars: list[tuple[int, int]] = []
        self.swallows = False  # Whether a text goes on over a line `key:value`.

    def build(self, text: str, loader: type) -> list[Node]:
        """Give the nodes of the block's documents, of which there is to be one; none is empty."""
        stack: list[_Open] = [_Open(0, is_mapping=False)]
        documents = 0
        for count, event in enumerate(yaml.parse(text, Loader=loader)):
            start, end = _place(event)
            if count > MAX_EVENTS:
                raise _TooMuch(YamlSlip.LENGTH, self.excerpt.span(start, end))
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._slip(YamlSlip.DOCUMENTS, start, end)
                case yaml.AliasEvent():
                    self._slip(YamlSlip.ALIAS, start, end)
                    stack[-1].children.append(None)
                case yaml.ScalarEvent():
                    stack[-1].children.append(self._scalar(event, text))
                case yaml.CollectionStartEvent():
                    if len(stack) > MAX_DEPTH:
                        raise _TooMuch(YamlSlip.DEPTH, self.excerpt.span(start, start + 1))
                    start = self._properties(event, text)
                    stack.append(_Open(start, isinstance(event, yaml.MappingStartEvent)))
                case yaml.CollectionEndEvent():
                    done = stack.pop()
                    stack[-1].children.append(self._collection(done, text, end))
        return [node for node in stack[0].children if node and not _is_nothing(node)]

    def _slip(self, slip: YamlSlip, start: int, end: int) -> None:
        self.slips.append((slip, self.excerpt.span(start, end)))

    def _properties(self, event: _Tagged, text: str) -> int:
        """Report the anchor and the tag before a node; give the index where the node begins."""
        start, _ = _place(event)
        while (mark := text[start : start + 1]) in ("&", "!") and (event.anchor or event.tag):
            end = start + len(re.match(r"\S*", text[start:])[0])  # type: ignore[index]
            self._slip(YamlSlip.ANCHOR if mark == "&" else YamlSlip.TAG, start, end)
            start = end + len(text[end:]) - len(text[end:].lstrip())
        return start

    def _scalar(self, event: yaml.ScalarEvent, text: str) -> Scalar:
        end = _place(event)[1]
        start = min(self._properties(event, text), end)
        self.scalars.append((start, end))
        if not event.style and _SWALLOWED.search(text, start, end):
            self.swallows = True
        kept = len(text[start:end].rstrip(" \t\r\n"))  # A no-break space is part of a text.
        return Scalar(
            event.value, self.excerpt.span(start, start + kept), event.style in ("'", '"')
        )

    def _collection(self, done: _Open, text: str, end: int) -> Collection:
        span = self.excerpt.span(done.start, done.start + len(text[done.start : end].rstrip()))
        if not done.is_mapping:
            return Collection((), tuple(node for node in done.children if node is not None), span)
        pairs = zip(done.children[::2], done.children[1::2], strict=True)
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


def _comments(excerpt: Excerpt, text: str, scalars: list[tuple[int, int]]) -> Iterator[Comment]:
    """Give what stands behind a `#` outside the scalars."""
    inside = iter(sorted(scalars))
    scalar = next(inside, None)
    for mark in re.finditer(r"(?<!\S)#[^\r\n]*", text):
        while scalar and scalar[1] <= mark.start():
            scalar = next(inside, None)
        if scalar is None or mark.start() < scalar[0]:
            yield Comment(excerpt.span(mark.start(), mark.start() + len(mark[0].rstrip())))


def _rescued(excerpt: Excerpt, text: str, slips: tuple[tuple[YamlSlip, Span], ...]) -> Tree:
    """Read a block that is no YAML line by line, so that one slip does not hide the others.

    Each line `key: value` counts, as it would once the slip is repaired; what is nested below a
    key does not.
    """
    entries: list[Entry] = []
    comments: list[Comment] = []
    complete, column, end = True, 0, 0
    for start, line in numbered_lines(text):
        end = start + len(line)
        body = line.lstrip(" \t")
        indent = len(line) - len(body)
        if body.startswith("#"):
            comments.append(Comment(excerpt.span(start + indent, start + len(line.rstrip()))))
        elif pair := _PAIR.fullmatch(line) or _NEARLY_PAIR.fullmatch(line):
            above = entries[-1].value if entries else None
            nested = isinstance(above, Scalar) and not above.text and pair.start(1) > column
            if not nested:
                column = pair.start(1)
                entries.append(_rescued_pair(excerpt, pair, start))
        elif body:
            complete = False
    return Tree(tuple(entries), tuple(comments), slips, bool(entries), complete and end == len(text))


def _rescued_pair(excerpt: Excerpt, pair: re.Match[str], start: int) -> Entry:
    key = Scalar(pair[1], excerpt.span(start + pair.start(1), start + pair.end(1)), quoted=False)
    return Entry(key, _rescued_value(excerpt, without_comment(pair[2]), start + pair.start(2)))


def _rescued_value(excerpt: Excerpt, raw: str, start: int) -> Node:
    """Read a value, or a list of them, that stands on one line."""
    raw = raw.rstrip()
    if not (raw.startswith("[") and raw.endswith("]")):
        return _rescued_scalar(excerpt, raw, start)
    names = re.finditer(r"[^\s,][^,]*", raw[1:-1])
    items = (_rescued_scalar(excerpt, name[0], start + 1 + name.start()) for name in names)
    return Collection((), tuple(items), excerpt.span(start, start + len(raw)))


def _rescued_scalar(excerpt: Excerpt, raw: str, start: int) -> Scalar:
    """Read a value without what a slip has left around it."""
    if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\"":
        return Scalar(raw[1:-1], excerpt.span(start, start + len(raw)), quoted=True)
    before = _STRAY_BEFORE.match(raw)
    first = before.end() if before else 0
    kept = raw[first:].rstrip(_STRAY_BEHIND)
    return Scalar(kept, excerpt.span(start + first, start + first + len(kept)), quoted=False)
