r"""The manual: a rule's page, read from its module's docstring.

A docstring is a summary in English, the same in French, and then, each under its word alone on
a line: `Why:` and `Pourquoi :` (paragraphs), `Bad:` and `Good:` (examples, indented by four).
An example is one file, `5.2.md`, or several, each below its name: `==> 5.2.md`. In a bad one a
line of carets is below each span, followed by the English message; a finding about a file as a
whole is below its name: `!! message`. `\t`, `\r`, `\0` and
`\u2028` stand for characters that cannot be seen, `\xe9` for a byte that is no UTF-8, and
`==> 5.2.md (600 KB)` for a file that is filled up with empty lines to that size. In the examples of
a rule on changes `==> 5.2.md (before)` stands above a file as it was: all of these make the state
that the others are compared with.
"""

import inspect
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from linter.rule import RuleModule
from linter.words.language import Language
from linter.words.text import Text

DEFAULT_NAME = "5.2.md"
_PARTS = ("Why:", "Pourquoi :", "Bad:", "Good:")
_FILE = re.compile(r"==> (.+?)(?: \((?:([0-9]+) KB|(before))\))?")
_CARETS = re.compile(r"( *)(\^+) (.+)")
_WHOLE = re.compile(r"!! (.+)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([trn0]))")
_LETTERS = {"t": "\t", "r": "\r", "0": "\0"}


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that an example shows: its place in code points from 1, None for the file."""

    file: str
    line: int | None
    column: int | None
    end_column: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Example:
    """An example's text as shown, its files as bytes, and the findings that it shows.

    `before` are the files of the state that is compared with, if there is one.
    """

    text: str
    files: dict[str, bytes]
    expected: tuple[Expected, ...]
    before: dict[str, bytes] = field(default_factory=dict)

    @property
    def has_escapes(self) -> bool:
        """Whether some characters are written by an escape, since they cannot be seen."""
        return bool(_ESCAPE.search(self.text))


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's page: texts by language, examples shared by both."""

    summary: dict[str, str]
    why: dict[str, str]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy, and the messages that go with it."""

    remedy: str
    messages: tuple[str, ...]


def page_of(module: RuleModule) -> Page:
    """Read a rule's docstring; one out of form raises ValueError with what is missing."""
    parts: dict[str, list[str]] = {"": []}
    current = ""
    for line in inspect.cleandoc(module.__doc__ or "").split("\n"):
        if line in _PARTS:
            current = line
            if current in ("Bad:", "Good:"):
                current = f"{line} {len(parts)}"
            parts[current] = []
        else:
            parts[current].append(line)
    head = [text for text in "\n".join(parts[""]).split("\n\n") if text.strip()]
    missing = [part for part in _PARTS if not any(key.startswith(part) for key in parts)]
    if missing or len(head) != 2:
        raise ValueError(f"{module.__name__}: summaries {len(head)} of 2, missing {missing}")
    return Page(
        {"en": " ".join(head[0].split()), "fr": " ".join(head[1].split())},
        {"en": _text(parts["Why:"]), "fr": _text(parts["Pourquoi :"])},
        tuple(_example(lines) for key, lines in parts.items() if key.startswith("Bad:")),
        tuple(_example(lines) for key, lines in parts.items() if key.startswith("Good:")),
    )


def fenced(example: Example) -> tuple[str, str, str]:
    """Return the lines of an example in Markdown: its fence is longer than any in it."""
    runs = (len(run) for run in re.findall("`+", example.text))
    fence = "`" * max(3, max(runs, default=0) + 1)
    return f"{fence}text", example.text, fence


def shows_finding(line: str) -> bool:
    """Return whether a line of an example is a finding, and not a line of a file."""
    return bool(_CARETS.fullmatch(line) or _WHOLE.fullmatch(line))


def with_messages(example: Example, messages: Sequence[str]) -> str:
    """Return the text of an example with other messages, in the order of its `expected`."""
    words = iter(messages)
    lines = example.text.split("\n")
    return "\n".join(
        _with_message(line, next(words)) if shows_finding(line) else line for line in lines
    )


def _with_message(line: str, message: str) -> str:
    if carets := _CARETS.fullmatch(line):
        return f"{carets[1]}{carets[2]} {message}"
    return f"!! {message}"


def remedies_of(module: RuleModule, language: Language) -> tuple[Remedy, ...]:
    """Return the remedies of a rule in the order of its messages, each with those that have it.

    What a message puts in is shown as `…`; messages without a remedy go with another finding.
    """
    remedies: dict[str, list[str]] = {}
    for text in chain.from_iterable(text.forms() for text in module.MESSAGES.values()):
        if text.remedy:
            messages = remedies.setdefault(with_placeholders(text.remedy, language), [])
            if (message := with_placeholders(text, language)) not in messages:
                messages.append(message)
    return tuple(Remedy(remedy, tuple(messages)) for remedy, messages in remedies.items())


def with_placeholders(text: Text, language: Language) -> str:
    """Return a text with `…` for each of its arguments."""
    return text.fill(language, defaultdict(lambda: "…"))


def _text(lines: list[str]) -> str:
    return inspect.cleandoc("\n" + "\n".join(lines))


def _example(lines: list[str]) -> Example:
    text = _text(lines)
    # By their names: the files as they are, and as they were.
    files: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    here, name, expected = files, DEFAULT_NAME, []
    for line in text.split("\n"):
        shown = here.get(name, [])
        if file := _FILE.fullmatch(line):
            here, name = before if file[3] else files, file[1]
            here[name] = []
            sizes[name] = int(file[2] or 0) * 1024
        elif whole := _WHOLE.fullmatch(line):
            expected.append(Expected(name, None, None, None, whole[1]))
        elif (carets := _CARETS.fullmatch(line)) and shown:
            start = len(_characters(shown[-1][: len(carets[1])]))
            end = len(_characters(shown[-1][: len(carets[1]) + len(carets[2])]))
            expected.append(Expected(name, len(shown), start + 1, end + 1, carets[3]))
        else:
            here.setdefault(name, []).append(line)
    return Example(text, _contents(files, sizes), tuple(expected), _contents(before, {}))


def _contents(files: Mapping[str, list[str]], sizes: Mapping[str, int]) -> dict[str, bytes]:
    """Return the bytes of files, each filled up to its size."""
    return {
        name: b"".join(_bytes(char) for line in shown for char in (*_characters(line), "\n")).ljust(
            sizes.get(name, 0), b"\n"
        )
        for name, shown in files.items()
    }


def _characters(line: str) -> list[str]:
    """Split a shown line into characters; an escape is one."""
    found: list[str] = []
    start = 0
    for escape in _ESCAPE.finditer(line):
        found.extend(line[start : escape.start()])
        found.append(escape[0])
        start = escape.end()
    return [*found, *line[start:]]


def _bytes(char: str) -> bytes:
    escape = _ESCAPE.fullmatch(char)
    if escape is None:
        return char.encode()
    if escape[1]:
        return chr(int(escape[1], 16)).encode()
    return bytes([int(escape[2], 16)]) if escape[2] else _LETTERS[escape[3]].encode()
