"""How the runner of GitHub Actions reads a log: which lines are commands, and what they contain.

It follows `ActionCommand.cs` of actions/runner, which trims, splits and unescapes in this order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

# In this order: the percent sign is unescaped last.
_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
_COMMANDS = {
    *("debug", "notice", "warning", "error", "group", "endgroup", "echo", "stop-commands"),
    *("add-mask", "add-matcher", "remove-matcher", "set-env", "add-path", "set-output"),
    *("save-state", "internal-set-repo-path"),
}


@dataclass(frozen=True)
class Command:
    """A command: its name, its properties, and the text behind it."""

    name: str
    properties: dict[str, str]
    data: str


def obeyed(log: str) -> Iterator[Command]:
    """Yield the commands that the runner obeys in a log."""
    stopped = ""
    for line in log.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        command = _command(line, {*_COMMANDS, stopped} - {""})
        if command is None:
            continue
        if stopped:
            stopped = "" if command.name == stopped else stopped
        elif command.name == "stop-commands":
            stopped = command.data
        else:
            yield command
    assert not stopped, "commands are stopped to the end of the log"


def _command(line: str, known: set[str]) -> Command | None:
    return _second(line.lstrip(), known) or _first(line, known)


def _second(line: str, known: set[str]) -> Command | None:
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    if name not in known:
        return None
    pairs = (pair.split("=", 1) for pair in properties.strip().split(",") if pair)
    found = {pair[0]: _unescaped(pair[1], _PROPERTY) for pair in pairs if len(pair) == 2}
    return Command(name, found, _unescaped(line[end + 2 :], _DATA))


def _first(line: str, known: set[str]) -> Command | None:
    """Return a command of the old form, which is anywhere in a line, or None."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name = line[start + 3 : end].partition(" ")[0]
    return Command(name, {}, line[end + 1 :]) if name in known else None


def _unescaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for escaped, char in escapes:
        text = text.replace(escaped, char)
    return text
