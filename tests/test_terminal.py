"""What a terminal is shown: no control character, and carets under what they mean."""

import pytest
from wcwidth import wcswidth

from linter.finding import Location
from referentiel.source import Source, Span
from referentiel_lint.check.formats.full import snippet
from referentiel_lint.reports.characters import aligned, cut, visible, width


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
