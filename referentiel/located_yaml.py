"""A data block's YAML as a tree in which every key and scalar keeps its place.

Every scalar is text: no type is guessed, no alias is expanded, no tag is obeyed. PyYAML gives
the events; the tree, the places and the words for what is wrong are ours, because its two
loaders word and place errors differently, and because they take U+0085, U+2028 and U+2029 for
line ends, which Markdown does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import yaml

from referentiel.source import Excerpt, Span

MAX_DEPTH = 16
MAX_LENGTH = 16 * 1024  # The largest real block has 200 characters.
MAX_EVENTS = 2000


class YamlSlip(StrEnum):
    """What keeps a block, or a part of it, from being read as plain YAML."""

    TAB = "tab"
    QUOTE = "quote"
    BRACKET = "bracket"
    COLON = "colon"
    NO_SPACE = "no-space"
    NO_COLON = "no-colon"
    INDENTATION = "indentation"
    SPECIAL = "special"
    SYNTAX = "syntax"
    DEPTH = "depth"
    LENGTH = "length"
    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    DOCUMENTS = "documents"


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

    `mapping` is False where the block is something else than keys and values.
    """

    entries: tuple[Entry, ...]
    comments: tuple[Comment, ...]
    slips: tuple[tuple[YamlSlip, Span], ...]
    mapping: bool


# What PyYAML refuses, or takes for a line end, is a space to it. Same length: places stay.
_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Blocks of these lines only, which is nearly all, mean the same to every YAML parser.
_PLAIN_LINE = re.compile(r"[ ]{0,8}(?:- )?[A-Za-z_]+ ?:(?: [\w. ,/'’()À-ÿ-]*)?|[ ]{0,8}- [\w. ]+|")
_PAIR = re.compile(r"[ \t]*([\w-]+)[ \t]*:[ \t]*(.*?)[ \t]*", re.DOTALL)
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooMuch(Exception):
    def __init__(self, slip: YamlSlip, span: Span) -> None:
        self.slip, self.span = slip, span


def parse_yaml(excerpt: Excerpt) -> Tree:
    """Read a data block; never raises, and gives what could be read beside what could not."""
    text = _UNREADABLE.sub(" ", excerpt.text)
    if len(text) > MAX_LENGTH:
        return Tree((), (), ((YamlSlip.LENGTH, excerpt.span(0, len(text))),), mapping=False)
    plain = all(_PLAIN_LINE.fullmatch(line) for line in re.split(r"\r\n?|\n", text))
    builder = _Builder(excerpt)
    try:
        root = builder.build(text, _FAST if plain else yaml.SafeLoader)
    except _TooMuch as limit:
        return _rescued(excerpt, text, (limit.slip, limit.span))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        lines = tuple(_numbered_lines(text))
        return _rescued(excerpt, text, _diagnosis(excerpt, lines, error))
    comments = tuple(_comments(excerpt, text, builder.scalars))
    if isinstance(root, Collection) and not root.items:
        return Tree(root.entries, comments, tuple(builder.slips), mapping=True)
    return Tree((), comments, tuple(builder.slips), mapping=root is None)


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

    def build(self, text: str, loader: type) -> Node | None:
        """Give the block's node; None for an empty block."""
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
                        break
                case yaml.AliasEvent():
                    self._slip(YamlSlip.ALIAS, start, end)
                    stack[-1].children.append(None)
                case yaml.ScalarEvent():
                    stack[-1].children.append(self._scalar(event, text))
                case yaml.CollectionStartEvent():
                    if len(stack) > MAX_DEPTH:
                        raise _TooMuch(YamlSlip.DEPTH, self.excerpt.span(start, start + 1))
                    self._properties(event, text)
                    stack.append(_Open(start, isinstance(event, yaml.MappingStartEvent)))
                case yaml.CollectionEndEvent():
                    done = stack.pop()
                    stack[-1].children.append(self._collection(done, text, end))
        nodes = stack[0].children
        return nodes[0] if nodes else None

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
        kept = len(text[start:end].rstrip())
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


def _rescued(excerpt: Excerpt, text: str, slip: tuple[YamlSlip, Span]) -> Tree:
    """Read a block that is no YAML line by line, so that one slip does not hide the others.

    Each line `key: value` counts, as it would once the slip is repaired.
    """
    entries: list[Entry] = []
    comments: list[Comment] = []
    for start, line in _numbered_lines(text):
        if line.lstrip(" \t").startswith("#"):
            indent = len(line) - len(line.lstrip(" \t"))
            comments.append(Comment(excerpt.span(start + indent, start + len(line.rstrip()))))
        elif pair := _PAIR.fullmatch(line):
            entries.append(_rescued_pair(excerpt, pair, start))
    return Tree(tuple(entries), tuple(comments), (slip,), mapping=bool(entries))


def _rescued_pair(excerpt: Excerpt, pair: re.Match[str], start: int) -> Entry:
    raw = pair[2]
    comment = re.search(r"(?:^|[ \t])#", raw)
    raw = raw[: comment.start()].rstrip() if comment else raw
    quoted = len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\""
    value_start = start + pair.start(2)
    return Entry(
        Scalar(pair[1], excerpt.span(start + pair.start(1), start + pair.end(1)), quoted=False),
        Scalar(
            raw[1:-1] if quoted else raw, excerpt.span(value_start, value_start + len(raw)), quoted
        ),
    )


def _numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in re.finditer(r"\r\n?|\n|\Z", text):
        yield start, text[start : end.start()]
        start = end.end()


def _diagnosis(
    excerpt: Excerpt, lines: Sequence[tuple[int, str]], error: Exception
) -> tuple[YamlSlip, Span]:
    """Name what is wrong from the lines themselves, and place it on a whole line.

    The parser's own mark is used only where no line shows a slip by itself.
    """
    filled = [(start, line) for start, line in lines if line.strip()]
    for start, line in filled:
        if slip := _line_slip(line):
            return slip, excerpt.span(start, start + len(line.rstrip()))
    mark = getattr(error, "problem_mark", None)
    offset = mark.index if mark else 0
    for start, line in reversed(filled):
        if start <= offset:
            kind = YamlSlip.INDENTATION if line[:1] in " \t" else YamlSlip.SYNTAX
            return kind, excerpt.span(start, start + len(line.rstrip()))
    return YamlSlip.SYNTAX, excerpt.span(0, len(lines[0][1]))


def _line_slip(line: str) -> YamlSlip | None:
    """Name the slip of one line of a block that does not parse, if it shows by itself."""
    body = line.strip()
    if body.startswith("#"):
        return None
    key, colon, value = body.partition(":")
    value = value.strip()
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return YamlSlip.TAB
    if not colon:
        return None if body.startswith("-") else YamlSlip.NO_COLON
    if body[len(key) + 1 : len(key) + 2].strip():
        return YamlSlip.NO_SPACE
    if value[:1] in ("'", '"'):
        closed = re.fullmatch(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"(?:\s+#.*)?", value)
        return None if closed else YamlSlip.QUOTE
    if value[:1] in ("[", "{"):
        return None if value[-1] in "]}" else YamlSlip.BRACKET
    if value[:1] and value[0] in "@`%*&!|>,]}":
        return YamlSlip.SPECIAL
    return YamlSlip.COLON if ": " in value or value.endswith(":") else None
