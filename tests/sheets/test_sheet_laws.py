"""Laws of sheets: how one is written down changes nothing of what is found in it."""

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import linter
import referentiel
from referentiel.sheets.layout import records_of
from tests.command import reflint
from tests.examples import examples
from tests.sheets.slips import SHEET

DELIMITERS = ",;\t|"
ANY_TEXT = st.text(
    st.one_of(st.sampled_from('",;\t|\r\n'), st.characters(codec="utf-8", exclude_characters="\0")),
    max_size=60,
)
# Cells that are wrong in many ways, in a column each.
CELLS = {
    0: ("1.1 ", "1.1.2.", "3", "1.1.1", "", "01/02/2003"),
    1: ("Former  les équipes", "", "Diffuser un bilan.", "(Trier"),
    2: ("20", "12,5", "", "beaucoup"),
    3: ("40", "", "50 %", "1/3"),
    4: ("effets", "effet", "", "divers"),
    5: ("Dire (cela", "* un\n*deux", 'Dire "cela"', "d' instaurer"),
}


@st.composite
def wrong_rows(draw: st.DrawFn) -> list[list[str]]:
    """Return the rows of a sheet, some cells of which are wrong."""
    rows = [line.split(",") for line in SHEET.splitlines()]
    for _ in range(draw(st.integers(1, 5))):
        row = draw(st.integers(1, len(rows) - 1))
        column = draw(st.sampled_from(sorted(CELLS)))
        rows[row][column] = draw(st.sampled_from(CELLS[column]))
    return rows


def written(rows: list[list[str]], delimiter: str = ",", line_end: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def found(data: bytes) -> Counter[tuple[str, str | None, str]]:
    """Return rule, action and message of each finding, without its place."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.csv").write_bytes(data)
        findings = linter.check(referentiel.find(Path(folder)))
        return Counter((one.rule, one.subject, one.message.english) for one in findings)


@given(ANY_TEXT, st.sampled_from(DELIMITERS))
@settings(max_examples=examples(200), deadline=None)
def test_cells_and_what_is_between_them_are_the_text(text: str, delimiter: str) -> None:
    rebuilt, end = "", 0
    for record in records_of(text, delimiter):
        for cell in record:
            between = text[end : cell.span.start]
            assert between.strip("\r\n") in ("", delimiter)
            rebuilt += between + text[cell.span.start : cell.span.end]
            end = cell.span.end
    rest = text[end:]
    assert rest.strip("\r\n") in ("", delimiter)
    assert rebuilt + rest == text


@given(
    wrong_rows(),
    st.sampled_from(";\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
@settings(max_examples=examples(10), deadline=None)
def test_delimiter_and_encoding_change_nothing(
    rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    other = written(rows, delimiter, "\n").encode(encoding)
    assert found(other) == found(written(rows).encode())


@given(wrong_rows(), st.permutations(range(6)))
@settings(max_examples=examples(10), deadline=None)
def test_the_order_of_columns_changes_nothing(rows: list[list[str]], order: list[int]) -> None:
    permuted = [[row[at] for at in order] for row in rows]
    assert found(written(permuted).encode()) == found(written(rows).encode())


@given(st.permutations(SHEET.splitlines()[1:]))
@settings(max_examples=examples(10), deadline=None)
def test_the_order_of_rows_changes_nothing(rows: list[str]) -> None:
    text = (
        SHEET.replace(",60,", ",59,").replace("effets", "effet", 1).replace("Trier", "Trier  tout")
    )
    header, *right = text.splitlines()
    by_id = {row.split(",")[0]: row for row in right}
    shuffled = [header, *(by_id[row.split(",")[0]] for row in rows)]
    assert found("\n".join(shuffled).encode()) == found(text.encode())


@given(wrong_rows(), st.sampled_from(DELIMITERS[:3]), st.sampled_from(["\r\n", "\n"]))
@settings(max_examples=examples(8), deadline=None)
def test_a_fix_keeps_the_bytes_of_cells_that_it_does_not_change(
    rows: list[list[str]], delimiter: str, line_end: str
) -> None:
    data = written(rows, delimiter, line_end).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(data)
        reflint("check", "a.csv", "--fix", cwd=Path(folder))
        fixed = path.read_bytes().decode()
    text = data.decode()
    before, after = list(records_of(text, delimiter)), list(records_of(fixed, delimiter))
    assert [len(record) for record in after] == [len(record) for record in before]
    for old, new in zip(before, after, strict=True):
        for one, other in zip(old, new, strict=True):
            if one.value == other.value:
                assert fixed[slice(*other.span)] == text[slice(*one.span)]


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_a_cell_that_begins_with_a_quote_ends_like_others_if_it_is_literal(delimiter: str) -> None:
    text = f'1{delimiter}"a{delimiter}b\n2{delimiter}c\n'
    records = list(records_of(text, delimiter, literal=frozenset({2})))
    assert [[cell.value for cell in one] for one in records] == [["1", "a", "b"], ["2", "c"]]
