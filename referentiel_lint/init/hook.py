"""The pre-commit hook: its lines, and adding them to `.pre-commit-config.yaml`.

The file is never rewritten from its parsed content: lines are inserted, and the result must parse
to the previous content with our hook at the end. Otherwise nothing is inserted.
"""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

# Limits YAML parsing time; nobody has so many hooks.
MAX_BYTES = 64 << 10
# The second one is for lists in lists.
_UNREADABLE = (yaml.YAMLError, RecursionError)
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
        pairs = {*_pairs(_parsed(text))}
    except _UNREADABLE:
        return False
    is_entry = any(("entry", entry) in pairs for entry in hook.entries)
    return is_entry or (hook.folder == "." and ("id", _ID) in pairs)


def _pairs(root: Node | None) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of all mappings, if both are scalars."""
    left, seen = [root], set[Node | None]()
    while left:
        node = left.pop()
        if node in seen:  # Aliases lead to the same node, even to one around them.
            continue
        seen.add(node)
        if isinstance(node, SequenceNode):
            left += node.value
        elif isinstance(node, MappingNode):
            for key, value in node.value:
                left += (key, value)
                if isinstance(key, ScalarNode) and isinstance(value, ScalarNode):
                    yield key.value, value.value


def with_hook(text: str, hook: Hook) -> str | None:
    """Return the text with this hook after the others; None if it cannot be inserted safely."""
    try:
        return _with_hook(text, hook)
    except _UNREADABLE:
        return None


def _with_hook(text: str, hook: Hook) -> str | None:
    wanted = _parsed(text)
    repos = _repos(wanted)
    if repos is None or repos.flow_style or not repos.value:
        return None
    assert repos.start_mark
    assert repos.end_mark
    end = "\r\n" if "\r\n" in text else "\n"
    lines = hook.lines(repos.start_mark.column).replace("\n", end)
    inside = text[: repos.end_mark.index]
    repos.value += _parsed(hook.lines()).value
    for before in (_without_comments(inside), inside):  # A text block may end like a comment.
        after = text[len(before) :]
        new = before + ("" if before.endswith("\n") else end) + lines + after
        if yaml.serialize(_parsed(new)) == yaml.serialize(wanted):
            return new
    return None


def _parsed(text: str) -> Any:
    """Return the root of the only document, None if that is empty."""
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _repos(root: Node | None) -> SequenceNode | None:
    """Return the list `repos`, None if there is none."""
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if key.value == "repos" and isinstance(value, SequenceNode):
            return value
    return None


def _without_comments(text: str) -> str:
    """Return text without the blank lines and comments at its end."""
    lines = text.splitlines(keepends=True)
    while lines and lines[-1].strip()[:1] in ("", "#"):
        lines.pop()
    return "".join(lines)
