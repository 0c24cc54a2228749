"""The server reports what `reflint check` finds, on real files and on a configured project.

For each family of real files one server checks all of them as they are, then with texts that are
typed into many of them; the command checks the same files, then those texts on the disk.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.command import ORIENTATION, json_of, reflint
from tests.server.editor import Editor, on_page

# (line, character) from 0, where a place starts and ends.
Where = tuple[int, int, int, int]
# Every so many files are open, with texts that are not saved.
STEP = 4


class Shown(NamedTuple):
    """A finding, as a client or a reader of JSON knows it."""

    path: str
    where: Where
    severity: int
    rule: str
    text: str
    referentiel: str
    identity: str
    related: tuple[tuple[str, Where, str], ...]


def by_command(folder: Path, *arguments: str) -> list[Shown]:
    """Return what the command finds, in French."""
    report = json_of("check", "--lang", "fr", *arguments, cwd=folder)
    return sorted(_of_row(folder, row) for row in report["findings"])


def _of_row(folder: Path, row: Mapping[str, Any]) -> Shown:
    return Shown(
        row["path"],
        _where(folder, row),
        ("error", "warning", "info").index(row["severity"]) + 1,
        row["rule"],
        "\n".join(filter(None, (row["message"], row["remedy"]))),
        row["referentiel"],
        row["identity"],
        tuple((one["path"], _where(folder, one), one["message"]) for one in row["related"]),
    )


def _where(folder: Path, row: Mapping[str, Any]) -> Where:
    """Return a place in units of UTF-16; the columns of a report are code points."""
    if row["line"] is None:
        return (0, 0, 0, 0)
    text = (folder / row["path"]).read_bytes().decode("utf-8-sig", "replace")
    lines = re.split(r"\r\n?|\n", text)

    def units(line: int, column: int) -> int:
        before: str = lines[line - 1][: column - 1]
        return column - 1 + sum(one > "\uffff" for one in before)

    line, last = row["line"], row["end_line"]
    return (line - 1, units(line, row["column"]), last - 1, units(last, row["end_column"]))


def of_diagnostic(page: Editor, uri: str, one: Mapping[str, Any]) -> Shown:
    related = [
        (other["location"], other["message"]) for other in one.get("relatedInformation") or ()
    ]
    return Shown(
        page.name(uri),
        _range(one["range"]),
        one["severity"],
        one["code"],
        one["message"],
        one["data"]["referentiel"],
        one["data"]["identity"],
        tuple((page.name(at["uri"]), _range(at["range"]), said) for at, said in related),
    )


def _range(given: Mapping[str, Any]) -> Where:
    start, end = given["start"], given["end"]
    return (start["line"], start["character"], end["line"], end["character"])


async def pushed(page: Editor) -> list[Shown]:
    """Return what was last published of each file, once everything is checked."""
    await page.errors()
    return sorted(
        of_diagnostic(page, uri, one)
        for uri, sent in page.published().items()
        for one in sent["diagnostics"]
    )


# --- Texts that are typed


def _without_a_line(lines: list[str]) -> None:
    del lines[len(lines) // 3]


def _with_a_line_twice(lines: list[str]) -> None:
    lines.insert(len(lines) // 2, lines[len(lines) // 2])


def _with_slips(lines: list[str]) -> None:
    lines[len(lines) // 4] = lines[len(lines) // 4].rstrip("\n") + " e\u0301 😀 \t\n"


def _cut(lines: list[str]) -> None:
    del lines[2 * len(lines) // 3 :]


TYPED: tuple[Callable[[list[str]], None], ...] = (
    _without_a_line,
    _with_a_line_twice,
    _with_slips,
    _cut,
)


def typed(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the names of some files, and texts for them that are not saved."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    for turn, name in enumerate(names[::STEP]):
        text = (folder / name).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        lines = text.splitlines(keepends=True)
        if len(lines) > 3:
            TYPED[turn % len(TYPED)](lines)
            yield name, "".join(lines)


# --- Real files


@pytest.mark.parametrize("family", ["seed", "eci", "2023", "repairs", "siblings"])
def test_real_files_have_the_findings_of_the_command_saved_or_not(
    family: str, shared: Path, tmp_path: Path
) -> None:
    folder = tmp_path / family
    shutil.copytree(shared / "corpus" / family, folder)
    saved = by_command(folder)
    texts = dict(typed(folder))
    assert texts or family == "seed"

    async def check(page: Editor) -> tuple[list[Shown], list[Shown], list[Shown]]:
        first = await pushed(page)
        for name, text in texts.items():
            page.open(name, text)
        unsaved = await pushed(page)
        for name in texts:
            page.close(name)
        return first, unsaved, await pushed(page)

    first, unsaved, closed = on_page(folder, check)
    assert first == saved
    assert closed == saved
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    assert unsaved == by_command(folder)


# --- A configured project


CONFIGURATION = """\
exclude = ["drafts/"]
ignore = ["doubled-word"]
[severity]
tab = "error"
[per-file-ignores]
"5.3.md" = ["principe-maximum"]
"""
HIDDEN = "<!-- reflint: hide principe-maximum: la suite est en cours -->\n"
SLIP = ORIENTATION.replace("Oui → 100%", "Oui → 80%", 1)
PROJECT = {
    "reflint.toml": CONFIGURATION,
    "5.1.md": SLIP.replace("5.2", "5.1").replace("Agir avec", "Agir\tavec "),
    "5.2.md": SLIP.replace("#### Principe\n", f"#### Principe\n{HIDDEN}", 1),
    "5.3.md": SLIP.replace("5.2", "5.3").replace("\n", "\r\n"),
    "5.4.md": "\ufeff" + SLIP.replace("5.2", "5.4").replace("é", "e\u0301"),
    "drafts/5.5.md": SLIP.replace("5.2", "5.5"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a configuration, a baseline and a suppression, and a finding beyond them."""
    folder = tmp_path / "project"
    for name, text in PROJECT.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    reflint("check", "--write-baseline", cwd=folder)
    grown = PROJECT["5.1.md"].replace("Non → 0%", "Non => 0 %\t")
    (folder / "5.1.md").write_bytes(grown.encode())
    return folder


def test_baseline_suppressions_excludes_and_configuration_are_those_of_the_command(
    project: Path,
) -> None:
    found = by_command(project)
    assert on_page(project, pushed) == found
    assert {one.path for one in found} == {"5.1.md"}
    (project / ".reflint-baseline.json").unlink()
    assert {one.path for one in by_command(project)} == {"5.1.md", "5.2.md", "5.3.md", "5.4.md"}


def test_what_is_typed_is_compared_with_the_baseline_too(project: Path) -> None:
    typed = {
        "5.1.md": PROJECT["5.1.md"],
        "5.2.md": PROJECT["5.2.md"].replace(HIDDEN, ""),
        "5.3.md": PROJECT["5.3.md"].replace("ponderation: 0.5", "ponderation: 0.7", 1),
        "5.4.md": PROJECT["5.4.md"].removeprefix("\ufeff").replace("Non → 0%", "Non 0%"),
    }

    async def type_it(page: Editor) -> list[Shown]:
        for name, text in typed.items():
            page.open(name, text)
        return await pushed(page)

    reported = on_page(project, type_it)
    for name, text in typed.items():
        # An editor saves the byte order mark that it does not show.
        mark = "\ufeff" if PROJECT[name].startswith("\ufeff") else ""
        (project / name).write_bytes((mark + text).encode())
    assert reported == by_command(project)
    assert {one.path for one in reported} == {"5.2.md", "5.3.md", "5.4.md"}
