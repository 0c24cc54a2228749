"""The pre-commit hook: its lines, and adding them to `.pre-commit-config.yaml`.

The file is never rewritten from its parsed content: lines are inserted, and the result must parse
to the previous content with our hook at the end. Otherwise nothing is inserted.
"""

import json
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

# Limits on YAML parsing time; nobody has so many hooks.
MAX_BYTES = 64 << 10
_MAX_DEPTH = 100
_HOOK = """\
- repo: local
  hooks:
    - id: reflint
      name: reflint
      entry: {entry}
      language: system
      always_run: true
      pass_filenames: false
"""
_ID = "reflint"


@dataclass(frozen=True, slots=True)
class Hook:
    """The hook for a folder, given relative to the top of its repository (`.` is the top).

    `configuration` is the path of its configuration, unless that is at the top.
    """

    folder: str
    configuration: str | None = None

    @property
    def entry(self) -> str:
        """The command that runs; after `--` nothing is an option."""
        return shlex.join((*self._options, "--", *self._paths))

    @property
    def entries(self) -> frozenset[str]:
        """The command, as written now and as written by versions before 0.2.0."""
        return frozenset({self.entry, shlex.join((*self._options, *self._paths))})

    @property
    def _options(self) -> tuple[str, ...]:
        named = ("--config", self.configuration) if self.configuration else ()
        return "reflint", "check", "--staged", *named

    @property
    def _paths(self) -> tuple[str, ...]:
        return () if self.folder == "." else (self.folder,)

    def lines(self, indent: int = 0) -> str:
        """Return the YAML lines, indented."""
        text = _HOOK.format(entry=_scalar(self.entry))
        return "".join(f"{' ' * indent}{line}\n" for line in text.splitlines())


def _scalar(text: str) -> str:
    """Return text as a YAML scalar, in quotes unless it is plain."""
    is_plain = re.fullmatch(r"[\w\\^.][\w\\/.*$^ -]*", text, re.ASCII)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def new_file(hook: Hook) -> str:
    """Return the text of a new file with this hook."""
    return f"repos:\n{hook.lines(2)}"


def holds(text: str, hook: Hook) -> bool:
    """Return whether a file has this hook, as we write it or edited."""
    try:
        pairs = {*_pairs(_events(text))}
    except yaml.YAMLError:
        return False
    is_entry = any(("entry", entry) in pairs for entry in hook.entries)
    return is_entry or (hook.folder == "." and ("id", _ID) in pairs)


def _pairs(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of all mappings, if both are scalars."""
    # For each enclosing collection: whether it is a mapping, and the key whose value comes next.
    around: list[tuple[bool, str | None]] = []
    for event in events:
        if isinstance(event, CollectionEndEvent):
            around.pop()
        elif around and isinstance(event, ScalarEvent | AliasEvent | CollectionStartEvent):
            is_mapping, key = around[-1]
            text = event.value if isinstance(event, ScalarEvent) else None
            if is_mapping and key is None:
                around[-1] = (True, text or "")
            else:
                if key is not None and text is not None:
                    yield key, text
                around[-1] = (is_mapping, None)
        if isinstance(event, CollectionStartEvent):
            around.append((isinstance(event, MappingStartEvent), None))


def with_hook(text: str, hook: Hook) -> str | None:
    """Return the text with this hook after the others; None if it cannot be inserted safely."""
    try:
        place = _end_of_repos(text, _events(text))
    except yaml.YAMLError:
        return None
    if place is None:
        return None
    at, indent = place
    end = "\r\n" if "\r\n" in text else "\n"
    before = text[:at] if text[:at].endswith("\n") else text[:at] + end
    new = before + hook.lines(indent).replace("\n", end) + text[at:]
    return new if _only_adds_hook(text, new, hook) else None


def _events(text: str) -> list[Event]:
    events, depth = [], 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise yaml.YAMLError(f"more than {_MAX_DEPTH} levels")
        events.append(event)
    return events


def _end_of_repos(text: str, events: Sequence[Event]) -> tuple[int, int] | None:
    """Return the offset after the last line of the list `repos`, and the column of its dashes."""
    start = _start_of_repos(events)
    if start is None:
        return None
    opening = events[start]
    inside = events[start + 1 : _end_of(events, start)]
    ends = [own for event in inside if (own := _own_end(event)) is not None]
    if not isinstance(opening, SequenceStartEvent) or opening.flow_style or not ends:
        return None
    (last, column), first = ends[-1], opening.start_mark
    if first is None:
        return None
    if column == 0:  # A block scalar ends where the next line begins.
        return last, first.column
    end = text.find("\n", last)
    return (len(text) if end < 0 else end + 1), first.column


def _start_of_repos(events: Sequence[Event]) -> int | None:
    """Return the index of the event that starts the value of `repos`, in the only document."""
    root = 2  # After the starts of the stream and of the document.
    if len(events) <= root or not isinstance(events[root], MappingStartEvent):
        return None
    index = root + 1
    while not isinstance(events[index], CollectionEndEvent):
        value = _end_of(events, index) + 1
        key = events[index]
        if isinstance(key, ScalarEvent) and key.value == "repos":
            return value
        index = _end_of(events, value) + 1
    return None


def _end_of(events: Sequence[Event], start: int) -> int:
    """Return the index of the event that ends the node that starts at `start`."""
    depth = 0
    for index in range(start, len(events)):
        depth += isinstance(events[index], CollectionStartEvent)
        depth -= isinstance(events[index], CollectionEndEvent)
        if depth == 0:
            return index
    return len(events) - 1


def _own_end(event: Event) -> tuple[int, int] | None:
    """Return the offset and column of the end of an event's text.

    None for a block collection, which ends where the next token is.
    """
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return None
    is_closed = isinstance(event, CollectionEndEvent) and start.index < end.index
    is_text = is_closed or isinstance(event, ScalarEvent | AliasEvent)
    return (end.index, end.column) if is_text else None


def _only_adds_hook(old: str, new: str, hook: Hook) -> bool:
    """Return whether `new` parses to `old` with our hook at the end of the list `repos`."""
    try:
        before, after = _events(old), _events(new)
    except yaml.YAMLError:
        return False
    start = _start_of_repos(before)
    if start is None:
        return False
    end = _end_of(before, start)
    ours = [*_plain(_events(hook.lines()))][3:-3]  # Without stream, document and list.
    wanted = [*_plain(before[:end]), *ours, *_plain(before[end:])]
    return wanted == [*_plain(after)]


def _plain(events: Sequence[Event]) -> Iterator[tuple[object, ...]]:
    """Yield the content of events, without positions."""
    for event in events:
        attributes = (getattr(event, name, None) for name in ("anchor", "tag", "value", "style"))
        yield (type(event), *attributes)
