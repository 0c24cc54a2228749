"""Places in a text: lines, columns, spans and excerpts, compared with a plain count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.source import Excerpt, Position, Source, Span, starting_in
from tests.referentiel.texts import TEXTS


def source(text: str) -> Source:
    return Source("5.2.md", text)


def lines(text: str) -> list[str]:
    return [source(text).slice(line) for line in source(text).lines]


def counted(text: str, offset: int) -> Position:
    """Count lines and columns character by character, as the rule says and as nothing else."""
    line, column, index = 1, 1, 0
    while index < offset:
        pair = text[index : index + 2] == "\r\n"
        width = 2 if pair else 1
        if text[index] in "\r\n":
            if index + width > offset or index + width >= len(text):
                break  # Inside a line end, or behind the last one: the end of that line.
            line, column = line + 1, 1
        else:
            column += 1
        index += width
    return Position(line, column)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb", ["a", "b"]),
        ("a\rb", ["a", "b"]),
        ("a\n\rb", ["a", "", "b"]),
        ("a\n", ["a"]),
        ("\n", [""]),
        ("\n\n", ["", ""]),
        ("a\r\n\r\n", ["a", ""]),
    ],
)
def test_a_line_ends_at_lf_cr_lf_or_cr(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize("char", "\v\f\x1c\x1d\x1e\x85\u2028\u2029")
def test_a_line_ends_at_nothing_else(char: str) -> None:
    assert lines(f"a{char}b\nc") == [f"a{char}b", "c"]


def test_columns_count_code_points() -> None:
    text = source("é\n\U0001f600a\tb")
    assert text.position(text.text.index("a")) == Position(2, 2)
    assert text.position(text.text.index("b")) == Position(2, 4)


def test_an_offset_inside_cr_lf_is_at_the_end_of_its_line() -> None:
    text = source("ab\r\nc")
    assert [text.position(offset) for offset in (2, 3, 4)] == [
        Position(1, 3),
        Position(1, 3),
        Position(2, 1),
    ]


def test_the_end_of_the_text_is_the_end_of_its_last_line() -> None:
    assert source("ab\n").position(3) == Position(1, 3)
    assert source("").position(0) == Position(1, 1)


@given(TEXTS, st.data())
def test_line_and_column_agree_with_a_count_of_characters(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert source(text).position(offset) == counted(text, offset)


# Line ends of one kind are found otherwise than those of several.
ALIKE = TEXTS.map(lambda text: text.replace("\r", "\n"))


@given(st.one_of(TEXTS, ALIKE))
def test_the_texts_of_lines_are_as_written(text: str) -> None:
    assert source(text).line_texts() == lines(text)


@given(st.one_of(TEXTS, ALIKE))
def test_lines_and_line_ends_make_up_the_text(text: str) -> None:
    spans = source(text).lines
    ends = [span.start for span in spans[1:]] + [len(text)]
    between = [text[span.end : end] for span, end in zip(spans, ends, strict=True)]
    assert "".join(text[s.start : s.end] + e for s, e in zip(spans, between, strict=True)) == text
    assert set(between) <= {"\n", "\r", "\r\n", ""}
    assert not any(mark in text[span.start : span.end] for span in spans for mark in "\r\n")


def test_a_span_includes_its_start_and_not_its_end() -> None:
    span = Span(2, 4)
    assert [offset for offset in range(6) if offset in span] == [2, 3]


def test_the_first_line_of_a_span_ends_before_the_line_end() -> None:
    text = source("abc\r\ndef")
    assert text.slice(text.first_line(Span(1, 7))) == "bc"
    assert text.first_line(Span(1, 2)) == Span(1, 2)
    assert text.first_line(Span(4, 6)) == Span(3, 3), "an offset in the line end is its start"


def test_stripping_takes_white_space_off_both_ends() -> None:
    text = source(" \t\u00a0é \n")
    assert text.slice(text.stripped(Span(0, 6))) == "é"
    assert text.stripped(Span(0, 3)) == Span(0, 0)


def test_the_lines_of_a_span_are_cut_to_it() -> None:
    text = source("abc\r\n\r\ndef\n")
    assert [text.slice(line) for line in text.lines_of(Span(1, 9))] == ["bc", "", "de"]
    assert list(text.lines_of(Span(2, 2))) == []


class Thing:
    def __init__(self, start: int) -> None:
        self.span = Span(start, start + 1)


def test_what_starts_in_a_span_is_found_in_file_order() -> None:
    things = [Thing(start) for start in (0, 3, 5, 8)]
    assert list(starting_in(Span(3, 8), things)) == things[1:3]


def test_an_excerpt_knows_where_its_characters_come_from() -> None:
    text = source("  id: 5.2\n  a: b\n")
    excerpt = Excerpt.join(text, iter([Span(2, 10), Span(10, 10), Span(12, 17)]))
    assert excerpt.text == "id: 5.2\na: b\n"
    assert text.slice(excerpt.span(4, 7)) == "5.2"
    assert text.slice(excerpt.span(8, 12)) == "a: b"
    assert text.slice(excerpt.span(0, 13)) == "id: 5.2\n  a: b\n"
    assert excerpt.span(8, 8) == Span(12, 12)


def test_the_end_of_an_excerpt_is_the_end_of_its_last_piece() -> None:
    text = source("a: b")
    excerpt = Excerpt.join(text, iter([Span(0, 4)]))
    assert excerpt.span(4, 4) == Span(4, 4)


@given(TEXTS, st.lists(st.integers(0, 80), max_size=8), st.data())
def test_every_character_has_its_place(text: str, cuts: list[int], data: st.DataObject) -> None:
    bounds = sorted(min(cut, len(text)) for cut in cuts)
    pieces = [Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False)]
    excerpt = Excerpt.join(source(text), iter(pieces))
    assert excerpt.text == "".join(text[piece.start : piece.end] for piece in pieces)
    for index, char in enumerate(excerpt.text):
        assert text[excerpt.offset(index)] == char
        assert source(text).slice(excerpt.span(index, index + 1)) == char


def test_parts_of_an_excerpt_become_shorter_and_keep_their_places() -> None:
    source = Source("5.2.md", "a &quot;b<!---->e\u0301&nbsp;c")
    excerpt = Excerpt.join(source, (Span(0, 9), Span(16, len(source.text))))
    assert excerpt.text == "a &quot;bé&nbsp;c"
    read = excerpt.replaced([(2, 8, '"'), (10, 16, "\u00a0")])
    assert read.text == 'a "bé\u00a0c'
    places = [source.slice(read.span(at, at + 1)) for at in range(len(read.text))]
    assert places == ["a", " ", "&quot;", "b", "e\u0301", "&nbsp;", "c"]
    assert source.slice(read.span(0, len(read.text))) == source.text
    assert read.replaced([]) == Excerpt(read.text, read.pieces, read.letters)
