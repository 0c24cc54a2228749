"""Ids: what is one, which slips are read as one, and how they compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.identifier import ROOT, Id, names_an_id, parse_id
from tests.referentiel.texts import TEXTS

IDS = st.lists(st.integers(0, 999_999_999), max_size=6).map(lambda segments: Id(tuple(segments)))


def read(text: str) -> Id:
    identifier = parse_id(text)
    assert identifier is not None, text
    return identifier


@given(IDS)
def test_an_id_is_read_as_it_is_spelt(identifier: Id) -> None:
    assert parse_id(str(identifier)) == identifier


@given(IDS, IDS)
def test_ids_are_ordered_as_numbers_segment_by_segment(one: Id, other: Id) -> None:
    assert (one < other) == (one.segments < other.segments)


def test_1_10_comes_after_1_9_and_is_no_1_1() -> None:
    assert sorted(map(read, ["1.10", "1.9", "1.1"])) == [read("1.1"), read("1.9"), read("1.10")]
    assert read("1.10") != read("1.1")


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("5.2", (5, 2)),
        (" 5.2 ", (5, 2)),
        ("05.2", (5, 2)),
        ("5.2.", (5, 2)),
        ("5,2", (5, 2)),
        ("5", (5,)),
        ("2.1.0", (2, 1, 0)),
        ("", ()),
        ("  ", ()),
        (".".join("1" * 16), (1,) * 16),
    ],
)
def test_an_unambiguous_slip_is_read_as_the_id(text: str, segments: tuple[int, ...]) -> None:
    assert read(text).segments == segments


@pytest.mark.parametrize(
    "text",
    [
        "1.2 bis",
        "5..2",
        ".5",
        "5.2.a",
        "-1",
        "5.-2",
        "1e3",
        "1_000",
        "5.2..",
        "٥.٢",
        "1" * 10,
        ".".join("1" * 17),
        "eci",
    ],
)
def test_what_cannot_mean_an_id_is_not_one(text: str) -> None:
    assert parse_id(text) is None


@given(TEXTS)
def test_any_text_is_an_id_or_none(text: str) -> None:
    identifier = parse_id(text)
    assert identifier is None or parse_id(str(identifier)) == identifier


def test_an_id_is_below_its_ancestors_only() -> None:
    assert read("1.10.1").is_below(read("1.10"))
    assert read("1.10.1").is_below(read("1"))
    assert read("1.10.1").is_below(ROOT)
    assert not read("1.10.1").is_below(read("1.1"))
    assert not read("11.1").is_below(read("1"))
    assert not read("1.10").is_below(read("1.10"))
    assert not read("1").is_below(read("1.10"))


@given(IDS)
def test_the_parent_of_an_id_has_one_segment_less(identifier: Id) -> None:
    if identifier == ROOT:
        assert identifier.parent is None
    else:
        assert identifier.parent is not None
        assert identifier.parent.depth == identifier.depth - 1
        assert identifier.is_below(identifier.parent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2.1.0", True), ("2.0.1", False), ("2.1.10", False), ("0", False), ("", False)],
)
def test_a_last_segment_0_marks_an_action_of_regulation(text: str, expected: bool) -> None:
    assert read(text).is_reglementaire is expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("5.2", True),
        ("5", True),
        ("1.2 bis", True),
        ("1.2_ancien", True),
        ("eci", False),
        ("2021 bilan", False),
        ("", False),
        ("a5.2", False),
    ],
)
def test_a_file_name_is_an_id_or_begins_like_one(stem: str, expected: bool) -> None:
    assert names_an_id(stem) is expected
