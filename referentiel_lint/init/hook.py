"""The pre-commit hooks: their lines, and adding them to `.pre-commit-config.yaml`.

The file is never rewritten from its parsed content: lines are inserted, and the result must parse
to the previous content with our hooks at the end. Otherwise nothing is inserted.
"""

import json
import re
import shlex
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

# Limits YAML parsing time; nobody has so many hooks.
MAX_BYTES = 64 << 10
# The second one is for lists in lists.
_UNREADABLE = (yaml.YAMLError, RecursionError)
_ID = re.compile(r"""^[ \t]*(?:-[ \t]+)?id:[ \t]*["']?([\w-]+)["']?[ \t]*$""", re.MULTILINE)
_HOOK = """\
    - id: {id}
      name: {name}
      entry: {entry}
      language: system
      always_run: true
      pass_filenames: false
"""


class Hook(NamedTuple):
    """A hook for a folder, given relative to the top of its repository (`.` is the top).

    `configuration` is the path of its configuration, unless that is at the top. The hook checks
    what is staged, or, if it `runs_scenarios`, runs these.
    """

    folder: str
    configuration: str | None = None
    runs_scenarios: bool = False

    @property
    def id(self) -> str:
        """The id of the hook, as in `.pre-commit-hooks.yaml`."""
        return "reflint-scenarios" if self.runs_scenarios else "reflint"

    @property
    def entry(self) -> str:
        """The command that runs; after `--` nothing is an option."""
        command = ("scenarios",) if self.runs_scenarios else ("check", "--staged")
        named = ("--config", self.configuration) if self.configuration else ()
        paths = () if self.folder == "." else (self.folder,)
        return shlex.join(("reflint", *command, *named, "--", *paths))

    def lines(self) -> str:
        """Return the YAML lines of an entry of `hooks`."""
        return _HOOK.format(id=self.id, name=self.id.replace("-", " "), entry=_scalar(self.entry))


def lines_of(hooks: Sequence[Hook], indent: int = 0) -> str:
    """Return the YAML lines of an entry of `repos` with these hooks, indented."""
    text = "- repo: local\n  hooks:\n" + "".join(hook.lines() for hook in hooks)
    return "".join(f"{' ' * indent}{line}\n" for line in text.splitlines())


def _scalar(text: str) -> str:
    """Return text as a YAML scalar, in quotes unless it is plain."""
    is_plain = re.fullmatch(r"[\w\\^.][\w\\/.*$^ -]*", text, re.ASCII)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def new_file(hooks: Sequence[Hook]) -> str:
    """Return the text of a new file with these hooks."""
    return f"repos:\n{lines_of(hooks, 2)}"


def missing_hooks(text: str, hooks: Iterable[Hook]) -> list[Hook]:
    """Return the hooks that a file lacks, as we write them or edited."""
    ids = set(_ID.findall(text))
    return [
        hook
        for hook in hooks
        if _scalar(hook.entry) not in text and not (hook.folder == "." and hook.id in ids)
    ]


def with_hooks(text: str, hooks: Sequence[Hook]) -> str | None:
    """Return the text with these hooks after the others; None if that cannot be done safely."""
    try:
        return _with_hooks(text, hooks)
    except _UNREADABLE:
        return None


def _with_hooks(text: str, hooks: Sequence[Hook]) -> str | None:
    wanted = _parsed(text)
    repos = _repos(wanted)
    if repos is None or repos.flow_style or not repos.value:
        return None
    assert repos.start_mark
    assert repos.end_mark
    end = "\r\n" if "\r\n" in text else "\n"
    lines = lines_of(hooks, repos.start_mark.column).replace("\n", end)
    at = repos.end_mark.index
    repos.value += _parsed(lines_of(hooks)).value
    new = text[:at] + ("" if text[:at].endswith("\n") else end) + lines + text[at:]
    return new if yaml.serialize(_parsed(new)) == yaml.serialize(wanted) else None


def _parsed(text: str) -> Any:
    """Return the root of the only document, None if that is empty."""
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _repos(root: Node | None) -> SequenceNode | None:
    """Return the list `repos`, None if there is none."""
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if key.value == "repos" and isinstance(value, SequenceNode):
            return value
    return None
