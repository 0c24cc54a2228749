"""What a terminal is shown: no control character, and carets under what they mean."""

from pathlib import Path

import pytest
from wcwidth import wcswidth

from linter.finding import Location
from referentiel.source import Source, Span
from referentiel_lint.check.output import snippet
from referentiel_lint.cli import _SUBCOMMANDS
from referentiel_lint.reports.characters import aligned, cut, visible, width
from tests import every_command
from tests.command import reflint
from tests.pseudo_terminal import show


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrouge", "␛[31mrouge"),
        ("a\tb", "a    b"),
        ("\x7f\x9b", "␡\ufffd"),
        ("\u202egauche\u2028", "\ufffdgauche\ufffd"),
        ("été — 5\u00a0%", "été — 5\u00a0%"),
    ],
)
def test_what_moves_the_cursor_is_shown_as_a_picture(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("été", 3), ("e\u0301", 1), ("日本", 4)])
def test_widths_are_cells_not_characters(text: str, cells: int) -> None:
    assert width(text) == cells


def test_a_width_without_the_tables_is_that_of_the_tables() -> None:
    for char in map(chr, range(0x20, 0x3000)):
        cells = wcswidth(f"a{char}")
        assert width(f"a{char}") == (2 if cells < 0 else cells), ascii(char)


def test_columns_are_as_wide_as_their_widest_cell_in_the_terminal() -> None:
    rows = [["日本", "1", "é"], ["a", "10", "e\u0301\u0301"]]
    assert list(aligned(rows, left=(0, 2))) == ["日本   1  é", "a     10  e\u0301\u0301"]


def carets(text: str, found: str) -> tuple[str, str]:
    start = text.index(found)
    source = Source("5.2.md", text)
    return snippet(Location("5.2.md", source, Span(start, start + len(found))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("id: 5.2", "5.2"),
        ("été: né", "né"),
        ("\tid: 5", "id"),
        ("日本: x", "x"),
        ("a: 日本", "日本"),
    ],
)
def test_carets_stand_under_the_place(text: str, found: str) -> None:
    shown, marks = carets(text, found)
    before = visible(text[: text.index(found)])
    assert width(marks) == width(before) + width(found)
    assert marks == " " * width(before) + "^" * width(found)
    assert shown == visible(text)


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "a" * 5000 + "ICI" + "b" * 5000
    shown, marks = carets(text, "ICI")
    assert len(shown) < 200
    assert shown[marks.index("^") : marks.index("^") + 3] == "ICI"
    assert (shown[0], shown[-1]) == ("…", "…")


def test_an_empty_place_has_one_caret() -> None:
    source = Source("5.2.md", "###")
    assert snippet(Location("5.2.md", source, Span(3, 3))) == ("###", "   ^")


@pytest.mark.parametrize(
    ("text", "room", "left"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("日本語", 5, "日本…"),
        ("ab cdef", 4, "ab…"),
    ],
)
def test_a_longer_text_is_cut_by_cells(text: str, room: int, left: str) -> None:
    assert cut(text, room) == left
    assert width(left) <= room


def test_half_a_megabyte_is_cut_at_once() -> None:
    assert cut("é" * (512 << 10), 10) == "é" * 9 + "…"


# --- `NO_COLOR`, `FORCE_COLOR`, `TERM=dumb`: every command heeds them, and so does `--help`


# Each command, in its form for people; those that have colours at a terminal.
COMMANDS = {words[0]: words for words in reversed(every_command.COMMANDS)}
COMMANDS["explain"] = ("explain", "weight-sum")
COLOURED = {"check", "tree", "explain"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return every_command.make(tmp_path)


def test_every_subcommand_is_tried() -> None:
    # A program reads what the server writes.
    assert set(COMMANDS) == set(_SUBCOMMANDS) - {"server"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_terminal_has_colours_and_none_where_it_wants_none(folder: Path, name: str) -> None:
    arguments = COMMANDS[name]
    shown = show(*arguments, cwd=folder)
    assert shown.text
    assert ("\x1b[" in shown.text) is (name in COLOURED)
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        assert "\x1b" not in show(*arguments, cwd=folder, env=env).text


@pytest.mark.parametrize("name", COMMANDS)
def test_pipes_have_colours_on_demand_alone(folder: Path, name: str) -> None:
    run = reflint(*COMMANDS[name], cwd=folder)
    assert "\x1b" not in run.stdout + run.stderr
    forced = reflint(*COMMANDS[name], cwd=folder, env={"FORCE_COLOR": "1"})
    assert ("\x1b[" in forced.stdout) is (name in COLOURED)


@pytest.mark.parametrize("words", [(), ("check",), ("tree",), ("explain",)])
def test_help_and_errors_have_none(folder: Path, words: tuple[str, ...]) -> None:
    for wrong in ("--help", "--no-such-option"):
        shown = show(*words, wrong, cwd=folder)
        assert shown.text
        assert "\x1b" not in shown.text


@pytest.mark.parametrize("name", ["check", "tree"])
def test_programs_never_have_any(folder: Path, name: str) -> None:
    for arguments in (("--color", "always"), ()):
        run = reflint(
            name, "--output-format", "json", *arguments, cwd=folder, env={"FORCE_COLOR": "1"}
        )
        assert "\x1b" not in run.stdout
