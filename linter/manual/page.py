r"""Parse the page of a rule, in Markdown beside its module (`linter/rules/NAME.md`).

A page consists of a summary in English, the same in French, and sections: `## Why`, `## Pourquoi`,
then `## Bad` and `## Good`, with one example each, in a fence of four backticks. An example is one
file, `5.2.md`, or several, each below its name: `==> 5.2.md`. If names contain a folder, the files
are an ensemble. In a bad example, each finding has a line of carets below its span, followed by the
English message; a finding about a whole file is below the file's name: `!! message`. `\t`, `\r`,
`\0` and `\u2028` are invisible characters, `\xe9` is an invalid byte, and `==> 5.2.md (600 KB)` is
a file that is padded with empty lines to that size. In the examples of a rule on changes,
`==> 5.2.md (before)` begins a file of the state before the change.

The page of a local rule is its docstring, in the same form; French is optional.

The first line of a sheet of a workbook in an example is its name and the marks of its cells:

    "Actions": A3 number, A4 number 1.1, C4 error, B5:B6 merged, 7 hidden, D hidden
"""

import inspect
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from linter import __url__
from linter.rule import Rule
from linter.words import Language
from referentiel.source import Area, Marks, Stored, packed_sheet

_SHEET = re.compile(r'("(?:[^"\\]|\\.)*"):(.*)')
_MARKED_CELL = re.compile(r"([A-Z]?)([0-9]*)")


def packed(text: str) -> bytes:
    """Pack a sheet of an example (`packed_sheet`); raise `ValueError` if it is malformed."""
    line, _, rows = text.partition("\n")
    found = _SHEET.fullmatch(line)
    if found is None:
        raise ValueError(line)
    stored: dict[tuple[int, int], tuple[Stored, str]] = {}
    merged, hidden_rows = [], []
    for item in filter(None, map(str.strip, found[2].split(","))):
        place, word, *raw = item.split(" ")
        first, _, last = place.partition(":")
        row, column = _cell(first)
        if word == "merged":
            merged.append(Area(row, column, *_cell(last)))
        elif word == "hidden":
            hidden_rows.append(row)
        else:
            stored[row, column] = Stored(word), " ".join(raw)
    name = json.loads(found[1])
    return packed_sheet(Marks(name, stored, merged, hidden_rows), rows)


def _cell(name: str) -> tuple[int, int]:
    """Return the row and column of `A3`, `7` or `D`, from 0; -1 for the one that is missing.

    Raise `ValueError` for any other name.
    """
    found = _MARKED_CELL.fullmatch(name)
    if found is None:
        raise ValueError(name)
    return int(found[2] or 0) - 1, ord(found[1]) - ord("A") if found[1] else -1


DEFAULT_NAME = "5.2.md"
_RULES = "linter.rules"
_FENCE = "````"
_FENCED = re.compile(rf"^({_FENCE}.*?^{_FENCE}$)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (Why|Pourquoi|Bad|Good)$", re.MULTILINE)
_FILE = re.compile(r"==> (.+?)(?: \((?:([0-9]+) KB|(before))\))?")
_CARETS = re.compile(r"( *)(\^+) (.+)")
_WHOLE = re.compile(r"!! (.+)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([tr0]))")
_LETTERS = {"t": "\t", "r": "\r", "0": "\0"}


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding in an example; line and columns count from 1, and are None for a whole file.

    `end_column` is exclusive.
    """

    file: str
    line: int | None
    column: int | None
    end_column: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its text as shown, its files as bytes, and the findings that it states.

    `before` contains the files of the state before a change, if there is one.
    """

    text: str
    files: dict[str, bytes]
    expected: tuple[Expected, ...]
    before: dict[str, bytes] = field(default_factory=dict)

    @property
    def has_escapes(self) -> bool:
        """Whether the text shows any characters as escapes."""
        return bool(_ESCAPE.search(self.text))


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a rule: texts by language, and the examples."""

    summary: dict[str, str]
    why: dict[str, str]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]


def address_of(rule: Rule) -> str | None:
    """Return the web address of the page of a rule.

    None for local rules, and while the project has no site.
    """
    is_local = rule.name.startswith("x-")
    return None if is_local or __url__.endswith(".invalid") else f"{__url__}/rules/{rule.name}/"


@cache
def page_of(rule: Rule) -> Page:
    """Return the page of a rule; raise `ValueError` if it is malformed."""
    package, _, module = rule.page.rpartition(".")
    if package != _RULES:
        return _parsed(rule.name, inspect.cleandoc(rule.page))
    text = resources.files(package).joinpath(f"{module}.md").read_text(encoding="utf-8")
    title, _, page = text.partition("\n")
    if title != f"# {rule.name}":
        raise ValueError(f"{rule.name}: the title of the page is `{title}`")
    return _parsed(rule.name, page)


def _parsed(name: str, text: str) -> Page:
    sections: list[tuple[str, str]] = [("", "")]
    for part in _FENCED.split(text):
        if part.startswith(_FENCE):
            sections[-1] = (sections[-1][0], part)
            continue
        head, *others = _HEADING.split(part)
        sections[-1] = (sections[-1][0], sections[-1][1] + head)
        sections += zip(others[::2], others[1::2], strict=True)
    prose = {heading: body.strip("\n") for heading, body in sections}
    summaries = [" ".join(one.split()) for one in prose[""].split("\n\n")]
    missing = [f"`## {one}`" for one in ("Why", "Bad", "Good") if one not in prose]
    if missing or not 0 < len(summaries) <= len(Language):
        lacking = ", ".join(missing) or "no section"
        raise ValueError(f"{name} lacks {lacking}; summaries: {len(summaries)} (expected 1 or 2)")
    return Page(
        {"en": summaries[0], "fr": summaries[-1]},
        {"en": prose["Why"], "fr": prose.get("Pourquoi", prose["Why"])},
        tuple(_example(body) for heading, body in sections if heading == "Bad"),
        tuple(_example(body) for heading, body in sections if heading == "Good"),
    )


def fenced(text: str) -> tuple[str, str, str]:
    """Return the opening fence, text and closing fence of a block that shows an example.

    The fence is longer than any run of backticks in the text.
    """
    runs = (len(run) for run in re.findall("`+", text))
    fence = "`" * max(3, max(runs, default=0) + 1)
    return f"{fence}text", text, fence


def shows_finding(line: str) -> bool:
    """Return whether a line of an example states a finding, and is not part of a file."""
    return bool(_CARETS.fullmatch(line) or _WHOLE.fullmatch(line))


def with_messages(example: Example, messages: Sequence[str]) -> str:
    """Return the text of an example with other messages, given in the order of `expected`."""
    words = iter(messages)
    lines = example.text.split("\n")
    return "\n".join(
        _with_message(line, next(words)) if shows_finding(line) else line for line in lines
    )


def _with_message(line: str, message: str) -> str:
    if carets := _CARETS.fullmatch(line):
        return f"{carets[1]}{carets[2]} {message}"
    return f"!! {message}"


def _example(fenced_text: str) -> Example:
    text = fenced_text.strip("\n").removeprefix(f"{_FENCE}text\n").removesuffix(f"\n{_FENCE}")
    # The files by name, after and before the change.
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
    """Return the bytes of files, each padded to its size; sheets of workbooks are packed."""
    return {
        name: packed("".join(f"{line}\n" for line in shown))
        if name.endswith(".xlsx")
        else b"".join(_bytes(f"{line}\n") for line in shown).ljust(sizes.get(name, 0), b"\n")
        for name, shown in files.items()
    }


def _characters(line: str) -> list[str]:
    """Split a line into characters; an escape counts as one."""
    found: list[str] = []
    start = 0
    for escape in _ESCAPE.finditer(line):
        found.extend(line[start : escape.start()])
        found.append(escape[0])
        start = escape.end()
    return [*found, *line[start:]]


def _bytes(line: str) -> bytes:
    """Return the bytes of a line, with its escapes replaced."""
    pieces: list[bytes] = []
    start = 0
    for escape in _ESCAPE.finditer(line):
        pieces += (line[start : escape.start()].encode(), _escaped(escape))
        start = escape.end()
    return b"".join([*pieces, line[start:].encode()])


def _escaped(escape: re.Match[str]) -> bytes:
    if escape[1]:
        return chr(int(escape[1], 16)).encode()
    return bytes([int(escape[2], 16)]) if escape[2] else _LETTERS[escape[3]].encode()
