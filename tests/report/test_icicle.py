"""The icicle of weights: exact areas, texts that fit, and nothing said by colour alone."""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.words import Language, percent
from referentiel_lint.report.icicle import Block, Svg, areas_of, icicle

# The elements of drawings: nothing that loads, runs or links.
TAGS = {"svg", "title", "desc", "defs", "pattern", "g"} | {
    *("rect", "path", "line", "circle", "text", "tspan")
}
# Texts that would leave their element, or be obeyed.
HOSTILE = (
    "</svg><script>alert(1)</script>",
    "]]><!--",
    "\"'&<",
    "\x00\x1b[31m\ufffe\ud800\u202e",
    "שלום",
    "漢字" * 99,
    "a\u0301" * 99,
    "",
)


@dataclass(frozen=True)
class Rect:
    """A rectangle: its pattern or severity; `title` is what a pointer shows on it."""

    top: Fraction
    height: Fraction
    fill: str | None
    title: str | None

    @property
    def bottom(self) -> Fraction:
        return self.top + self.height


def root_of(figure: Svg) -> ET.Element:
    return ET.fromstring(figure)


def columns_of(figure: Svg) -> list[list[Rect]]:
    """Return the rectangles of each column of an icicle."""
    return [
        sorted(
            [
                *(_rect(one, None) for one in column.findall("rect")),
                *(
                    _rect(one, group.get("fill") or group.get("class"))
                    for group in column.findall("g")
                    for one in group.findall("rect")
                ),
            ],
            key=lambda rect: rect.top,
        )
        for column in _columns(figure)
    ]


def texts_of(figure: Svg) -> list[list[str]]:
    """Return the texts of each column of an icicle, on one line each."""
    return [
        [" ".join("".join(text.itertext()).split()) for text in column.iter("text")]
        for column in _columns(figure)
    ]


def _columns(figure: Svg) -> list[ET.Element]:
    return root_of(figure).findall("svg")


def _rect(element: ET.Element, fill: str | None) -> Rect:
    title = element.find("title")
    return Rect(
        Fraction(element.get("y", "0")),
        Fraction(element.get("height", "0")),
        fill,
        None if title is None else title.text,
    )


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
    """Return a tree with a number of children per parent at each level, of equal shares."""
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


def test_a_part_may_be_drawn_alone_as_a_whole() -> None:
    part = (block("1", None, THIRD), block("1.1", 0, THIRD / 2), block("1.2", 0, THIRD / 2))
    root, actions = columns_of(drawn(*part))
    assert [one.height for one in actions] == [root[0].height / 2] * 2


def test_what_weighs_nothing_has_no_area() -> None:
    blocks = (*UNEVEN, block("2.0", 2, 0, "Réglementation"))
    assert len(columns_of(drawn(*blocks))[2]) == 3


# --- What is wrong or unknown


def filled(figure: Svg) -> list[list[Rect]]:
    return [[rect for rect in column if rect.fill] for column in columns_of(figure)]


def test_what_children_lack_is_a_pattern_below_them() -> None:
    wrong = (block("", None, 1), block("1", 0, 1, wrong=True), block("1.1", 1, Fraction(3, 4)))
    figure = drawn(*wrong)
    _, axes, actions = columns_of(figure)
    missing = actions[1]
    assert missing.fill == "url(#eci-wrong)"
    assert missing.top == actions[0].bottom
    assert missing.height == axes[0].height / 4
    assert texts_of(figure)[1] == ["1 100,0 %"]


def test_a_block_is_as_high_as_its_children_if_they_take_more() -> None:
    too_much = (
        block("", None, 1),
        block("1", 0, HALF, wrong=True),
        block("2", 0, HALF),
        block("1.1", 1, HALF),
        block("1.2", 1, QUARTER),
    )
    root, axes, actions, *_ = columns_of(drawn(*too_much))
    assert [one.fill for one in (*root, *axes, *actions)] == [None] * 5
    assert (axes[0].top, axes[0].bottom) == (actions[0].top, actions[1].bottom)
    assert (root[0].top, root[0].bottom) == (axes[0].top, axes[1].bottom)
    assert actions[0].height == 2 * actions[1].height


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


def test_patterns_are_explained_below_and_only_those_that_are_used() -> None:
    assert "<pattern" not in drawn(*UNEVEN)
    wrong = (block("", None, 1, wrong=True), block("1", 0, HALF), block("2", 0, None))
    texts = ["".join(one.itertext()) for one in root_of(drawn(*wrong)).iter("text")]
    assert texts[-1] == "part inconnue"


def test_blocks_have_the_colour_and_the_mark_of_their_worst_finding_and_a_legend() -> None:
    root, one, two, *below = UNEVEN
    blocks = (
        root._replace(worst="error"),
        one._replace(worst="error"),
        two._replace(worst="warning"),
        *below,
    )
    figure = drawn(*blocks)
    fills = [[rect.fill for rect in column] for column in columns_of(figure)]
    assert fills == [["error"], ["error", "warning"], [None, None, None]]
    assert [text.split()[:2] for text in texts_of(figure)[1]] == [["✕", "1"], ["!", "2"]]
    texts = ["".join(one.itertext()) for one in root_of(figure).iter("text")]
    assert texts[-2:] == ["✕ erreur, ici ou au-dessous", "! avertissement, ici ou au-dessous"]
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
    assert "les actions plus bas" in deep
    # Of 1250 pixels, each block has at least 12, or less.
    assert [len(columns_of(drawn(*even(2, width)))) for width in (52, 53)] == [3, 2]


# --- Texts


def test_texts_are_cut_to_fit_and_whole_in_the_title_of_their_block() -> None:
    title = "Définir une stratégie globale " * 20
    figure = drawn(*UNEVEN[:3], block("1.1", 1, THIRD, title.strip()))
    text = texts_of(figure)[2][0]
    assert text.startswith("1.1 33,3 %")
    assert text.endswith("…")
    assert columns_of(figure)[2][0].title == f"1.1 33,3 % {title.strip()}"
    assert columns_of(figure)[1][0].title is None


def test_a_block_without_room_for_its_text_has_it_in_its_title() -> None:
    blocks = (*UNEVEN[:2], block("2", 0, Fraction(1, 300), "Minuscule"))
    figure = drawn(*blocks)
    assert len(texts_of(figure)[1]) == 1
    assert columns_of(figure)[1][1].title == "2 0,3 % Minuscule"


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_is_text(text: str) -> None:
    figure = icicle(
        (block(text, None, 1, text), block(text, 0, 1, text)), Language.FRENCH, key="eci", name=text
    )
    assert {one.tag for one in root_of(figure).iter()} <= TAGS
    assert not re.search(r"<script|style=|\son[a-z]+=", figure)


# --- The whole


def test_a_drawing_has_a_name_and_a_description_with_unique_ids() -> None:
    root = root_of(drawn(*UNEVEN))
    by_id = {one.get("id"): "".join(one.itertext()) for one in root.iter() if one.get("id")}
    assert root.get("role") == "img"
    assert by_id[root.get("aria-labelledby")] == "Poids de eci"
    assert "proportionnelle à son poids" in by_id[root.get("aria-describedby")]
    assert all(one.startswith("eci-") for one in by_id if one)


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
def test_in_any_tree_areas_are_inside_their_parents_and_do_not_overlap(blocks: list[Block]) -> None:
    areas = areas_of(blocks)
    extents = {area.block.label: (area.top, area.top + area.height) for area in areas if area.block}
    for one, other in pairwise(areas):
        assert one.column < other.column or one.top + one.height <= other.top
    assert all(0 <= area.top < area.top + area.height <= 1 for area in areas)
    for child in blocks:
        if child.share and child.parent is not None:
            (top, bottom), above = extents[child.label], extents[blocks[child.parent].label]
            assert above[0] <= top <= bottom <= above[1]


@given(trees())
def test_in_any_tree_areas_without_children_are_the_exact_shares(blocks: list[Block]) -> None:
    parents = {one.parent for one in blocks}
    leaves = {one.label for at, one in enumerate(blocks) if at not in parents}
    scales = {
        one.block.share / one.height
        for one in areas_of(blocks)
        if one.block and one.block.share and one.block.label in leaves
    }
    assert len(scales) <= 1
