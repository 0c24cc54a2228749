"""Laws that hold for any text: no line is lost, places are exact, scores are parts of 1."""

import itertools
import re
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scoring.answers.answer import AnswerMismatch, Choice
from scoring.principe.analysis import Analysis, Reading, all_items, analyse, zero_levels
from scoring.principe.evaluator import Interval, evaluate
from scoring.principe.lines import Line, tokenize
from scoring.principe.parser import parse
from scoring.principe.tree import Item, Mark, Principe, Rate, Reference, Scored
from tests.examples import examples
from tests.scoring.principe.texts import PRINCIPES, TEXTS

HALF = Fraction(1, 2)
# Characters of which a line may have any number, and still have no content.
SEPARATORS = "-–—_=*•·▪◦‣⁃∙●○■□☐☑☒►➢➤" + "".join(filter(str.isspace, map(chr, range(0x3001))))


def items_of(principe: Principe) -> list[Item]:
    parts = [*principe.common, *(part for branch in principe.branches for part in branch.parts)]
    return list(all_items(parts))


@settings(max_examples=examples(1000))
@given(TEXTS)
@example("\ufeffÉlu → 20%\r\r\n\u2028")
def test_every_line_is_in_one_item_at_its_place(text: str) -> None:
    principe = parse(text)
    lines = [token.span for token in tokenize(text) if isinstance(token, Line)]
    heads = [branch.span for branch in principe.branches]
    whole = [item.span for item in items_of(principe) if item.span in lines]
    assert sorted([*whole, *heads]) == lines
    for item in items_of(principe):
        if item.span not in lines:
            assert isinstance(item, Mark)
            assert text[item.span.start] + text[item.span.end - 1] == "()"
    found = [text[span.start : span.end] for span in lines]
    stripped = [line.strip() for line in re.split(r"\r\n?|\n", text)]
    assert found == [line for line in stripped if line.strip(SEPARATORS)]


@settings(max_examples=examples(500))
@given(TEXTS)
def test_a_percent_is_where_it_is_said_to_stand(text: str) -> None:
    for item in items_of(parse(text)):
        if isinstance(item, Scored):
            place = item.percent_span
            assert item.span.start <= place.start < place.end <= item.span.end
            assert text[place.end - 1] == "%"
        if isinstance(item, Reference):
            assert text[item.target_span.start : item.target_span.end] == item.target


@settings(max_examples=examples(500))
@given(TEXTS)
def test_any_text_is_read_with_a_reason_and_lists_hold_each_positive_level_once(text: str) -> None:
    principe = parse(text)
    analysis = analyse(principe, lambda _: frozenset({7}))
    for branch in analysis.branches:
        positive = [
            item
            for item in all_items(branch.parts)
            if isinstance(item, Scored) and item.percent > 0
        ]
        listed = [
            (n, lv)
            for one in branch.lists
            for n, lv in zip(one.source.numbers, one.source.levels, strict=True)
        ]
        assert sorted(number for number, _ in listed) == list(range(1, len(positive) + 1))
        assert all(positive[number - 1] is level for number, level in listed)
        assert (branch.maximum is None) <= (not analysis.is_scored)
    known = [branch.maximum for branch in analysis.branches if branch.maximum is not None]
    assert analysis.maximum == (min(known) if len(known) == len(analysis.branches) else None)


def scored(text: str) -> Analysis:
    analysis = analyse(parse(text), lambda _: frozenset())
    assume(analysis.is_scored)
    return analysis


def value(analysis: Analysis, levels: tuple[int, ...], rate: Fraction, score: Fraction) -> Fraction:
    """Score an answer; `rate` is that of each rate in it."""
    rates = tuple(
        (str(level.number), rate)
        for level in analysis.branches[0].levels
        if isinstance(level.item, Rate)
    )
    choice = Choice(levels=levels, rates=rates)
    return evaluate(analysis, choice, None, lambda _: Interval.exact(score)).value.low


def answers(analysis: Analysis, data: st.DataObject) -> tuple[int, ...]:
    """Draw levels that may be ticked together."""
    branch = analysis.branches[0]
    chosen: list[int] = []
    for one in branch.lists:
        numbers = [lv.number for lv in one.levels if not isinstance(lv.item, Rate | Reference)]
        most = len(numbers) if one.reading is Reading.ADDITIVE else 1
        if numbers:
            chosen += data.draw(st.lists(st.sampled_from(numbers), max_size=most, unique=True))
    return tuple(chosen)


@settings(max_examples=examples(250))
@given(PRINCIPES, st.data())
def test_a_score_is_a_part_of_1_in_any_order(text: str, data: st.DataObject) -> None:
    analysis = scored(text)
    levels = answers(analysis, data)
    rate, score = (Fraction(data.draw(st.integers(0, 4)), 4) for _ in range(2))
    found = value(analysis, levels, rate, score)
    assert 0 <= found <= 1
    for order in itertools.islice(itertools.permutations(levels), 6):
        assert value(analysis, order, rate, score) == found
    assert value(analysis, (*levels, *levels), rate, score) == found


@settings(max_examples=examples(250))
@given(PRINCIPES, st.data())
def test_more_levels_of_an_additive_list_score_more(text: str, data: st.DataObject) -> None:
    analysis = scored(text)
    assume(analysis.reading is Reading.ADDITIVE)
    levels = analysis.branches[0].levels
    own = [level.number for level in levels if not isinstance(level.item, Rate | Reference)]
    whole = Fraction(1)
    if own:
        assert value(analysis, tuple(own), whole, whole) == 1
    some = answers(analysis, data)
    for number in own:
        assert value(analysis, some, HALF, HALF) <= value(analysis, (*some, number), HALF, HALF)
    rates = Fraction(1, 4)
    assert value(analysis, some, rates, rates) <= value(analysis, some, HALF, HALF)


@settings(max_examples=examples(250))
@given(PRINCIPES, st.data())
def test_of_an_exclusive_list_one_level_is_taken(text: str, data: st.DataObject) -> None:
    analysis = scored(text)
    (branch,) = analysis.branches
    lists = [
        one for one in branch.lists if one.reading is Reading.EXCLUSIVE and len(one.levels) > 1
    ]
    assume(lists)
    two = data.draw(st.permutations([level.number for level in lists[0].levels]))[:2]
    with pytest.raises(AnswerMismatch) as caught:
        evaluate(analysis, Choice(levels=tuple(two)), None, lambda _: Interval.exact(HALF))
    assert caught.value.code == "two-levels"


@settings(max_examples=examples(250))
@given(PRINCIPES, st.data())
def test_a_zero_level_gives_nothing_of_its_part(text: str, data: st.DataObject) -> None:
    analysis = scored(text)
    (branch,) = analysis.branches
    zeros = [level.label for part in branch.parts for level in zero_levels(part)]
    assume(zeros and len(branch.parts) == 1)
    zero = data.draw(st.sampled_from(zeros))
    choice = Choice(levels=(zero,))
    if any(level.label == zero for level in branch.levels):
        with pytest.raises(AnswerMismatch, match="double-label"):
            evaluate(analysis, choice, None, lambda _: Interval.exact(HALF))
    else:
        assert evaluate(analysis, choice, None, lambda _: Interval.exact(HALF)).value.high == 0
