"""Positions in units of UTF-16, on texts that editors really have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from referentiel.source import Source, Span
from referentiel_lint.server.workspace import Positions

# é decomposed (2 code points), an emoji (2 units of UTF-16), a no-break space.
LINE = "e\u0301 \U0001f600\u00a0x"


def positions(text: str) -> Positions:
    return Positions(Source("a.md", text))


def test_a_character_counts_in_units_of_utf_16() -> None:
    where = positions(f"a\n{LINE}")
    assert where.position(2 + LINE.index("x")) == types.Position(1, 6)
    assert where.offset(types.Position(1, 6)) == 2 + LINE.index("x")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_as_the_file_ends_it(end: str) -> None:
    text = f"ab{end}cd{end}"
    where = positions(text)
    assert where.position(text.index("d")) == types.Position(1, 1)
    assert where.position(len(text)) == types.Position(2, 0)
    assert where.offset(types.Position(2, 0)) == len(text)
    # Beyond a line is its end, before the line end.
    assert where.offset(types.Position(0, 9)) == 2


def test_a_position_inside_a_line_end_is_that_of_its_start() -> None:
    assert positions("ab\r\nc").position(3) == types.Position(0, 2)


def test_what_ends_no_line_in_the_protocol_ends_none_here() -> None:
    assert positions("a\u2028b\x0bc\u0085d").position(6) == types.Position(0, 6)


def test_half_of_a_character_is_its_start() -> None:
    assert positions("\U0001f600x").offset(types.Position(0, 1)) == 0


def test_a_byte_order_mark_has_no_width() -> None:
    where = positions("\ufeffab\ncd")
    assert where.position(1) == types.Position(0, 0)
    assert where.position(2) == types.Position(0, 1)
    assert where.offset(types.Position(0, 0)) == 1
    assert where.offset(types.Position(0, 1)) == 2


def test_beyond_the_text_is_its_end() -> None:
    assert positions("ab\nc").offset(types.Position(7, 3)) == 4


def test_a_range_given_backwards_is_that_range() -> None:
    where = positions("ab\ncd")
    given = types.Range(types.Position(1, 1), types.Position(0, 1))
    assert where.span(given) == Span(1, 4)


@given(st.text(st.sampled_from("ae\u0301\U0001f600\u00a0\r\n\u2028")), st.data())
def test_an_offset_comes_back(text: str, data: st.DataObject) -> None:
    where = positions(text)
    offset = data.draw(st.integers(0, len(text)))
    inside_line_end = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
    assert where.offset(where.position(offset)) == offset - inside_line_end
