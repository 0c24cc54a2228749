"""CSV is read as Python's own module reads it, and each cell knows its place."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from referentiel.sheets.layout import delimiter_of, records_of

TEXTS = st.text(st.sampled_from('ab,;\t"\r\n é'), max_size=40)


def values(text: str, delimiter: str) -> list[list[str]]:
    return [[cell.value for cell in record] for record in records_of(text, delimiter)]


def by_python(text: str, delimiter: str) -> list[list[str]]:
    return [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


@given(TEXTS, st.sampled_from(",;\t"))
@example('"a""b",c\r\n"d\ne"f"g,\n', ",")
@example('a\n"', ",")
@example('""', ",")
@example('"a"""', ",")
@example(",", ",")
@example("a,\n", ",")
@example("a\r\rb", ",")
def test_values_are_those_of_the_module_csv(text: str, delimiter: str) -> None:
    assert values(text, delimiter) == by_python(text, delimiter)


@given(TEXTS, st.sampled_from(",;\t"))
def test_cells_are_where_they_say(text: str, delimiter: str) -> None:
    end = 0
    for row, record in enumerate(records_of(text, delimiter)):
        for column, cell in enumerate(record):
            assert (cell.row, cell.column) == (row, column)
            assert end <= cell.span.start <= cell.inside.start
            assert cell.inside.end <= cell.span.end
            assert cell.is_plain == (text[cell.inside.start : cell.inside.end] == cell.value)
            end = cell.span.end
    assert end <= len(text)


def test_a_quote_that_is_never_closed_swallows_what_follows() -> None:
    first, second = records_of('id,nom\n1,"a\n2,b\n', ",")
    assert [cell.is_closed for cell in first] == [True, True]
    assert [(cell.value, cell.is_closed) for cell in second] == [("1", True), ("a\n2,b\n", False)]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id,nom;x,points\n1;2;3;4", ","),
        ("id;nom\n1,5;b", ";"),
        ('"a,b,c";nom\n', ";"),
        ("\r\n\nid\tnom\n", "\t"),
        ("id\n1\n", ","),
        ("", ","),
    ],
)
def test_the_header_says_what_delimits(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter
