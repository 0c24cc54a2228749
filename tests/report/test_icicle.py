"""The icicle of weights: exact areas, texts that fit, and nothing said by colour alone."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.words.language import Language
from linter.words.numbers import percent
from referentiel_lint.figures.icicle import Block, icicle
from referentiel_lint.figures.icicle_layout import Area, areas_of
from referentiel_lint.figures.svg import Svg
from tests.report.drawings import HOSTILE, TAGS, Rect, columns_of, root_of, texts_of

HALF, THIRD, QUARTER = Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)
# In pixels: coordinates have two decimals.
ROUNDING = Fraction(1, 50)


def block(
    label: str,
    parent: int | None,
    share: Fraction | int | None,
    title: str = "",
    *,
    wrong: bool = False,
) -> Block:
    value = "?" if share is None else percent(Fraction(share), Language.FRENCH)
    exact = None if share is None else Fraction(share)
    return Block(label, title, parent, exact, value, wrong)


def drawn(*blocks: Block, language: Language = Language.FRENCH) -> Svg:
    return icicle(blocks, language, key="eci", name="Poids de eci")


def even(*widths: int) -> tuple[Block, ...]:
    """Return a tree in which each level shares evenly, with so many children a parent."""
    blocks = [block("", None, 1)]
    level = [0]
    for width in widths:
        below = []
        for parent in level:
            above = blocks[parent]
            for number in range(1, width + 1):
                label = f"{above.label}.{number}".lstrip(".")
                assert above.share is not None
                below.append(len(blocks))
                blocks.append(block(label, parent, above.share / width, f"Titre de {label}"))
        level = below
    return tuple(blocks)


UNEVEN = (
    block("", None, 1),
    block("1", 0, THIRD, "Un"),
    block("2", 0, 2 * THIRD, "Deux"),
    block("1.1", 1, THIRD / 4, "Un un"),
    block("1.2", 1, THIRD * 3 / 4, "Un deux"),
    block("2.1", 2, 2 * THIRD, "Deux un"),
)


# --- Geometry


def test_heights_are_the_exact_shares_and_columns_have_one_width() -> None:
    root, axes, actions = columns_of(drawn(*UNEVEN))
    whole = root[0].height
    for rect, share in zip(axes, (THIRD, 2 * THIRD), strict=True):
        assert abs(rect.height - whole * share) <= ROUNDING
    for rect, share in zip(actions, (THIRD / 4, THIRD * 3 / 4, 2 * THIRD), strict=True):
        assert abs(rect.height - whole * share) <= ROUNDING
    rects = root_of(drawn(*UNEVEN)).findall("svg/rect")
    assert {rect.get("width") for rect in rects} == {"100%"}


@pytest.mark.parametrize("blocks", [UNEVEN, even(3, 7, 5), even(40, 2)])
def test_children_are_inside_their_parents_and_none_overlap(blocks: Sequence[Block]) -> None:
    columns = columns_of(drawn(*blocks))
    for column in columns:
        assert all(one.bottom <= other.top for one, other in pairwise(column))
    for parents, children in pairwise(columns):
        for child in children:
            assert any(is_inside(child, parent) for parent in parents)


def is_inside(child: Rect, parent: Rect) -> bool:
    return parent.top <= child.top and child.bottom <= parent.bottom


def test_columns_take_the_whole_width_side_by_side() -> None:
    columns = root_of(drawn(*UNEVEN)).findall("svg")
    places = [
        (Fraction(one.get("x", "").rstrip("%")), Fraction(one.get("width", "").rstrip("%")))
        for one in columns
    ]
    for (x, width), (following, _) in pairwise(places):
        assert abs(x + width - following) <= Fraction(1, 50)
    assert abs(sum((width for _, width in places), Fraction(-100))) <= Fraction(1, 50)


def test_a_part_may_be_drawn_alone_as_a_whole() -> None:
    part = (block("1", None, THIRD), block("1.1", 0, THIRD / 2), block("1.2", 0, THIRD / 2))
    root, actions = columns_of(drawn(*part))
    assert [one.height for one in actions] == [root[0].height / 2] * 2


def test_what_weighs_nothing_has_no_area() -> None:
    blocks = (*UNEVEN, block("2.0", 2, 0, "Réglementation"))
    assert len(columns_of(drawn(*blocks))[2]) == 3


# --- What is wrong, unknown or of some collectivités


def filled(figure: Svg) -> list[list[Rect]]:
    return [[rect for rect in column if rect.fill] for column in columns_of(figure)]


def test_what_children_lack_is_a_pattern_below_them() -> None:
    wrong = (
        block("", None, 1),
        block("1", 0, 1, wrong=True),
        block("1.1", 1, Fraction(3, 4)),
    )
    figure = drawn(*wrong)
    _, axes, actions = columns_of(figure)
    missing = actions[1]
    assert missing.fill == "url(#eci-wrong)"
    assert missing.top == actions[0].bottom
    assert missing.height == axes[0].height / 4
    assert texts_of(figure)[1] == ["1 100,0 %"]


def test_what_children_have_too_much_is_a_pattern_beside_them_in_a_block_that_is_whole() -> None:
    wrong = (
        block("", None, 1),
        block("1", 0, 1, wrong=True),
        block("1.1", 1, 1),
        block("1.2", 1, Fraction(1, 4)),
    )
    _, axes, actions = columns_of(drawn(*wrong))
    axis, too_much = axes
    assert (axis.fill, too_much.fill) == (None, "url(#eci-wrong)")
    assert too_much.height == (axis.height - too_much.height) / 4
    assert (too_much.top, too_much.bottom) == (actions[1].top, axis.bottom)
    assert actions[1].bottom == axis.bottom


def test_what_is_too_much_goes_through_the_columns_of_all_ancestors() -> None:
    too_much = (
        block("", None, 1),
        block("1", 0, HALF),
        block("2", 0, HALF),
        block("1.1", 1, HALF, wrong=True),
        block("1.1.1", 3, HALF),
        block("1.1.2", 3, QUARTER),
    )
    columns = columns_of(drawn(*too_much))
    bands = [next(one for one in column if one.fill) for column in columns[:3]]
    last = columns[3][1]
    assert {(one.top, one.height, one.fill) for one in bands} == {
        (last.top, last.height, "url(#eci-wrong)")
    }
    (root,) = (one for one in columns[0] if not one.fill)
    first, second = (one for one in columns[1] if not one.fill)
    assert (root.top, root.bottom) == (first.top, second.bottom)
    assert first.height - last.height == second.height
    assert texts_of(drawn(*too_much))[1] == ["1 50,0 %", "2 50,0 %"]


def test_children_of_unknown_shares_are_a_pattern() -> None:
    unknown = (
        block("", None, 1),
        block("1", 0, 1, wrong=True),
        *(block(f"1.{number}", 1, None) for number in (1, 2)),
    )
    figure = drawn(*unknown)
    assert [len(column) for column in filled(figure)] == [0, 0, 1]
    assert filled(figure)[2][0].fill == "url(#eci-unknown)"
    assert filled(figure)[2][0].title == "part inconnue"


def test_shares_of_some_collectivites_are_no_mistake() -> None:
    by_kind = (
        block("", None, 1),
        block("1", 0, 1),
        *(block(f"1.{number}", 1, HALF) for number in (1, 2)),
        block("1.3", 1, HALF),
    )
    figure = drawn(*by_kind)
    assert filled(figure)[1][0].fill == "url(#eci-by-kind)"
    assert "ce qui manque" not in figure


def test_no_block_is_in_two_where_children_of_some_collectivites_leave_it() -> None:
    by_kind = (
        block("", None, 1),
        block("1", 0, 1),
        *(block(f"1.{number}", 1, HALF) for number in (1, 2)),
        *(block(f"1.1.{number}", 2, HALF) for number in (1, 2)),
    )
    root, axes, actions, _ = columns_of(drawn(*by_kind))
    assert [[bool(one.fill) for one in column] for column in (root, axes)] == [[False, True]] * 2
    assert axes[0] == replace(root[0], title=axes[0].title)
    first, beyond, second = actions
    assert first.bottom == beyond.bottom == second.top
    pattern = root_of(drawn(*by_kind)).find("svg/g/rect")
    assert pattern is not None
    assert (pattern.get("x"), pattern.get("width")) == ("75%", "25%")


def test_patterns_are_explained_below_and_only_those_that_are_used() -> None:
    assert "<pattern" not in drawn(*UNEVEN)
    wrong = (block("", None, 1, wrong=True), block("1", 0, HALF), block("2", 0, None))
    texts = ["".join(one.itertext()) for one in root_of(drawn(*wrong)).iter("text")]
    assert texts[-1] == "part inconnue"


def test_blocks_have_the_colour_and_the_mark_of_their_worst_finding_and_a_legend() -> None:
    root, one, two, *below = UNEVEN
    blocks = (
        replace(root, worst="error"),
        replace(one, worst="error"),
        replace(two, worst="warning"),
        *below,
    )
    figure = drawn(*blocks)
    fills = [[rect.fill for rect in column] for column in columns_of(figure)]
    assert fills == [["error"], ["error", "warning"], [None, None, None]]
    assert [text.split()[:2] for text in texts_of(figure)[1]] == [["✕", "1"], ["!", "2"]]
    texts = ["".join(one.itertext()) for one in root_of(figure).iter("text")]
    assert texts[-2:] == ["✕ erreur, ici ou en dessous", "! avertissement, ici ou en dessous"]
    assert "erreur" not in drawn(*UNEVEN)


def test_nothing_is_drawn_of_a_whole_that_is_unknown() -> None:
    figure = drawn(block("", None, None), block("1", 0, None, "Un"))
    assert [[one.fill for one in column] for column in columns_of(figure)] == [
        ["url(#eci-unknown)"]
    ]


# --- Depth


def test_levels_are_drawn_as_deep_as_texts_have_room() -> None:
    assert len(columns_of(drawn(*even(4, 5, 3)))) == 4
    deep = drawn(*even(4, 5, 30))
    assert len(columns_of(deep)) == 3
    assert "niveaux plus profonds" in deep
    # Of 1250 pixels, each block has at least 12, or less.
    assert [len(columns_of(drawn(*even(2, width)))) for width in (52, 53)] == [3, 2]


def test_what_is_too_much_in_levels_that_are_not_drawn_has_no_pattern() -> None:
    blocks = [replace(one, wrong=True) if one.label else one for one in even(2, 5)]
    for parent in range(3, 13):
        blocks += [block(f"{parent}.{at}", parent, Fraction(1, 100)) for at in range(13)]
    figure = drawn(*blocks)
    assert [len(column) for column in columns_of(figure)] == [1, 2, 10]
    assert "<pattern" not in figure


def test_a_drawing_fits_on_a_printed_page() -> None:
    for widths in ((1,), (3, 4), (5, 20, 10), (200,)):
        assert 240 <= int(root_of(drawn(*even(*widths))).get("height", "")) <= 1300


# --- Texts


def test_texts_are_cut_to_fit_and_whole_in_the_title_of_their_block() -> None:
    title = "Définir une stratégie globale " * 20
    figure = drawn(*UNEVEN[:3], block("1.1", 1, THIRD, title.strip()))
    text = texts_of(figure)[2][0]
    assert text.startswith("1.1 33,3 %")
    assert text.endswith("…")
    assert columns_of(figure)[2][0].title == f"1.1 33,3 % {title.strip()}"
    assert columns_of(figure)[1][0].title is None


def test_a_block_without_room_for_its_text_still_tells_it() -> None:
    blocks = (*UNEVEN[:2], block("2", 0, Fraction(1, 300), "Minuscule"))
    figure = drawn(*blocks)
    assert len(texts_of(figure)[1]) == 1
    assert columns_of(figure)[1][1].title == "2 0,3 % Minuscule"


def test_a_title_of_ten_thousand_characters_breaks_nothing() -> None:
    for title in ("W" * 10_000, "mot " * 2_500):
        figure = drawn(block("", None, 1), block("1", 0, 1, title))
        assert max(len(text) for text in texts_of(figure)[1]) < 750
        assert title.strip() in (columns_of(figure)[1][0].title or "")


def test_a_label_that_does_not_fit_is_absent_and_shown_to_a_pointer() -> None:
    figure = drawn(block("", None, 1), block("1" * 10_000, 0, 1, "Titre"))
    assert texts_of(figure)[1] == []
    assert columns_of(figure)[1][0].title == f"{'1' * 10_000} 100,0 % Titre"


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_is_text(text: str) -> None:
    figure = icicle(
        (block(text, None, 1, text), block(text, 0, 1, text)),
        Language.FRENCH,
        key="eci",
        name=text,
    )
    assert {one.tag for one in root_of(figure).iter()} <= TAGS
    assert not re.search(r"<script|style=|\son[a-z]+=", figure)


# --- The whole


def test_a_drawing_has_a_name_and_a_description_with_unique_ids() -> None:
    root = root_of(drawn(*UNEVEN))
    by_id = {one.get("id"): "".join(one.itertext()) for one in root.iter() if one.get("id")}
    assert root.get("role") == "img"
    assert by_id[root.get("aria-labelledby")] == "Poids de eci"
    assert "aussi haut que son poids" in by_id[root.get("aria-describedby")]
    assert all(one.startswith("eci-") for one in by_id if one)


def test_it_is_in_the_language_of_the_reader() -> None:
    english = drawn(*UNEVEN, language=Language.ENGLISH)
    assert "The height of each block" in english


def test_a_drawing_of_1471_nodes_is_small() -> None:
    title = " d'une politique de transition écologique et énergétique ambitieuse" * 2
    blocks = [block("", None, 1)]
    for one in even(5, 6, 48)[1:]:
        blocks.append(block(one.label, one.parent, one.share, one.title + title))
    blocks = blocks[:1471]
    assert len(blocks) == 1471
    assert len(drawn(*blocks).encode()) <= 92 * 1024
    # All on one level, none with room for a text.
    flat = [
        block("", None, 1),
        *(block(str(at), 0, Fraction(1, 1470), title) for at in range(1470)),
    ]
    assert len(drawn(*flat).encode()) <= 92 * 1024
    # As many as can have a text.
    flat = [block(one.label, one.parent, one.share, one.title + title) for one in even(10, 8)]
    assert len(drawn(*flat).encode()) <= 40 * 1024


# --- Any tree


SHARES = st.one_of(st.none(), st.fractions(0, 1, max_denominator=12))


@st.composite
def trees(draw: st.DrawFn) -> list[Block]:
    """Return any tree, with shares that do not add up, or are unknown."""
    blocks = [block("", None, draw(SHARES))]
    for at in range(draw(st.integers(0, 12))):
        parent = draw(st.integers(0, at))
        wrong = draw(st.booleans())
        blocks.append(block(str(at), parent, draw(SHARES), wrong=wrong))
    return blocks


@given(trees())
def test_in_any_tree_areas_are_exact_inside_their_parents_and_apart(blocks: list[Block]) -> None:
    areas = areas_of(blocks)
    extents: dict[str, tuple[Fraction, Fraction]] = {}
    heights: dict[str, Fraction] = {}
    for area in areas:
        assert area.height > 0
        if area.block is not None:
            label, bottom = area.block.label, area.top + area.height
            top, _ = extents.setdefault(label, (area.top, bottom))
            extents[label] = (top, bottom)
            heights[label] = heights.get(label, Fraction(0)) + area.height
    for one, other in pairwise(areas):
        assert one.column < other.column or one.top + one.height <= other.top
    assert all(0 <= area.top <= area.top + area.height <= 1 for area in areas)
    known = {child.label: child.share for child in blocks if child.share}
    scales = {share / heights[label] for label, share in known.items()}
    assert len(scales) <= 1
    for child in blocks:
        if child.share and child.parent is not None and blocks[child.parent].share:
            (top, bottom), (above, below) = extents[child.label], extent_of(blocks, child, areas)
            assert above <= top <= bottom <= below


def extent_of(blocks: Sequence[Block], child: Block, areas: Sequence[Area]) -> tuple[Fraction, ...]:
    """Return where the parent of a block begins, and where it or what is too much ends."""
    assert child.parent is not None
    parent = blocks[child.parent]
    column = [one for one in areas if one.column == depth(blocks, child) - 1]
    own = [at for at, one in enumerate(column) if one.block is parent]
    first, last = own[0], own[-1]
    while first and column[first - 1].block is None:
        first -= 1
    while last + 1 < len(column) and column[last + 1].block is None:
        last += 1
    return column[first].top, column[last].top + column[last].height


def depth(blocks: Sequence[Block], one: Block) -> int:
    return 0 if one.parent is None else 1 + depth(blocks, blocks[one.parent])
