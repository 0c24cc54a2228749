"""Edits that turn one text into another, as a client applies them."""

from hypothesis import example, given
from hypothesis import strategies as st
from lsprotocol import types

from referentiel.source import Source
from referentiel_lint.server.edits import text_edits
from tests.server.clients import apply

# What texts are made of: lines, and characters of several widths, or of none.
PARTS = ["é", "e\u0301", "\U0001f600", "\u00a0", "\r", "\n", "1", "\ufeff"]


def edits(before: str, after: str) -> list[tuple[str, str]]:
    """Give each edit as its range and its new text."""
    found = text_edits(Source("a.md", before), after)
    return [(str(one.range), one.new_text) for one in found]


def test_only_the_words_that_differ_are_replaced() -> None:
    before = "# Titre\n\nVoir l'action 1.2.1, puis la mesure 1.2.1.\n"
    assert edits(before, before.replace("1.2.1", "1.2.3")) == [
        ("2:18-2:19", "3"),
        ("2:40-2:41", "3"),
    ]


def test_a_line_that_is_added_is_all_that_is_written() -> None:
    assert edits("a\r\nc\r\n", "a\r\nb\r\nc\r\n") == [("1:0-1:0", "b\r\n")]


def test_equal_texts_need_no_edit() -> None:
    assert edits("a\n", "a\n") == []


def test_columns_are_in_units_of_utf_16() -> None:
    # é decomposed (2 code points), an emoji, and the number that changes.
    (edit,) = text_edits(Source("a.md", "e\u0301\U0001f600 1"), "e\u0301\U0001f600 2")
    assert edit.range.start == types.Position(0, 5)


def test_lines_that_are_too_long_to_compare_are_edited_where_they_differ() -> None:
    long = "mot " * 5000
    assert edits(f"{long}1 {long}", f"{long}2 {long}") == [("0:20000-0:20001", "2")]


@example(list("\ufeff\U0001f6001é"), list("\U0001f600\ufeff\ufeff\U0001f600\ufeffé"), True)
@given(
    *[st.lists(st.sampled_from(PARTS))] * 2,
    st.booleans(),
)
def test_the_edits_give_the_other_text(before: list[str], after: list[str], marked: bool) -> None:
    mark = "\ufeff" * marked
    # One that is not marked may begin with a letter only.
    old, new = (mark + "a" * (not marked) + "".join(one) for one in (before, after))
    assert apply(old, text_edits(Source("a.md", old), new)) == new
