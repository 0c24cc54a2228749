"""Bars, ladders and slopes: exact lengths and places, and the same in their tables."""

from fractions import Fraction
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from linter.words.language import Language
from referentiel_lint.figures.bars import Bar, Series, bars
from referentiel_lint.figures.figure import Figure
from referentiel_lint.figures.ladder import Step, ladder
from referentiel_lint.figures.slope import Slope, slope
from tests.report.drawings import HOSTILE, SVG, TAGS, root_of

FRENCH = Language.FRENCH
SEVERITIES = (
    Series("erreurs", "error"),
    Series("avertissements", "warning"),
    Series("informations", "info"),
)
SCORES = (Series("acquis", "score"), Series("encore ouvert", "open"))
HALF, THIRD, QUARTER = Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)
ZERO, ONE = Fraction(0), Fraction(1)


def percents(element: ET.Element, name: str) -> Fraction:
    return Fraction(element.get(name, "0%").removesuffix("%")) / 100


def near(one: Fraction, other: Fraction | int) -> bool:
    return abs(one - other) <= Fraction(1, 10_000)


def whole_text(element: ET.Element) -> str:
    """Return the text of an element without what a pointer shows."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag == f"{SVG}title" else whole_text(child), child.tail or ""]
    return " ".join("".join(parts).split())


def texts(figure: Figure) -> list[str]:
    return [whole_text(one) for one in root_of(figure).iter(f"{SVG}text")]


# --- Bars


def counted(*rows: Bar) -> Figure:
    return bars(rows, SEVERITIES, FRENCH, key="axes", name="Constats par axe")


def parts(figure: Figure) -> list[list[tuple[str | None, Fraction, Fraction]]]:
    """Return the class, start and length of the parts of each row."""
    return [
        [
            (one.get("class"), percents(one, "x"), percents(one, "width"))
            for one in row.findall(f"{SVG}rect")
            if one.get("x")
        ]
        for row in root_of(figure).findall(f"{SVG}g")
    ]


def test_bars_are_as_long_as_their_numbers_and_parts_follow_each_other() -> None:
    figure = counted(Bar("1", (1, 2, 1), "4 constats"), Bar("2", (0, 2, 0), "2 constats"))
    first, second, *_ = parts(figure)
    assert first == [
        ("error", ZERO, QUARTER),
        ("warning", QUARTER, HALF),
        ("info", 3 * QUARTER, QUARTER),
    ]
    assert second == [("warning", ZERO, HALF)]


def test_each_severity_has_a_pattern_or_colour_of_its_own_and_a_legend() -> None:
    root = root_of(counted(Bar("1", (1, 1, 1), "3 constats")))
    fills = [one.get("fill") for one in root.findall(f"{SVG}g/{SVG}rect")]
    # The row, then the legend.
    assert fills == [None, "url(#axes-stripes-warning)", "url(#axes-dots-info)"] * 2
    assert texts(counted())[-3:] == ["erreurs", "avertissements", "informations"]


def test_scores_are_parts_of_the_whole_and_open_bounds_are_a_pattern() -> None:
    rows = (Bar("1", (HALF, QUARTER), "50 % à 75 %"), Bar("2", (THIRD, ZERO), "33,3 %"))
    figure = bars(rows, SCORES, FRENCH, key="scores", name="Scores", whole=1)
    first, second, *_ = parts(figure)
    assert first == [("score", ZERO, HALF), ("open", HALF, QUARTER)]
    assert [kind for kind, *_ in second] == ["score"]
    assert near(second[0][2], THIRD)
    assert figure.table.rows == (("1", "50,0 %", "25,0 %"), ("2", "33,3 %", "0,0 %"))


def test_no_bar_is_longer_than_the_drawing() -> None:
    figure = bars(
        [Bar("1", (Fraction(3, 2),), "150 %")], SCORES[:1], FRENCH, key="k", name="n", whole=1
    )
    assert parts(figure)[0] == [("score", ZERO, ONE)]


def test_rows_are_one_below_the_other_with_label_number_and_title() -> None:
    long = "Définir une stratégie " * 30
    figure = counted(
        Bar("axe 1", (1, 0, 0), "1 constat", "Gouvernance"), Bar("2", (0,) * 3, "0", long)
    )
    first, second = texts(figure)[:2]
    assert first == "axe 1 1 constat Gouvernance"
    assert second.startswith("2 0 Définir")
    assert second.endswith("…")
    assert f"2 {long.strip()}" in figure.svg
    assert figure.height == 2 * 38 + 3 * 22 + 6


def test_rows_of_a_group_are_below_its_head() -> None:
    rows = [
        Bar(name, (HALF,), "50 %", group=group, group_title=title)
        for group, title in (("Axe 1", "Gouvernance"), ("Axe 2", ""))
        for name in ("Une", "Autre")
    ]
    figure = bars(rows, SCORES[:1], FRENCH, key="k", name="n", whole=1)
    assert texts(figure) == [*("Une 50 %", "Autre 50 %") * 2, "Axe 1 Gouvernance", "Axe 2"]
    tops = [one.get("transform") for one in root_of(figure).findall(f"{SVG}g")]
    assert tops == [f"translate(0 {top})" for top in (30, 68, 136, 174)]
    assert figure.height == 2 * 30 + 4 * 38
    assert [row[0] for row in figure.table.rows][:2] == ["Axe 1 Une", "Axe 1 Autre"]


def test_the_end_of_a_long_label_is_not_shown_on_narrow_screens() -> None:
    name = "Communauté de communes du Pays des Trois Rivières et des Vallées"
    figure = counted(Bar(name, (1, 0, 0), "1 constat"))
    first, second, *_ = root_of(figure).iter(f"{SVG}tspan")
    assert (first.get("class"), second.get("class")) == ("label", "label title")
    assert f"{first.text}{second.text}" == name
    assert len(first.text or "") < 40


def test_without_findings_there_is_no_bar() -> None:
    assert parts(counted(Bar("1", (0, 0, 0), "aucun constat")))[0] == []
    assert counted().table.rows == ()


# --- Ladders


def rungs(figure: Figure) -> list[tuple[Fraction, Fraction, str | None]]:
    return [
        (percents(one, "x"), percents(one, "width"), one.get("fill"))
        for one in root_of(figure).findall(f"{SVG}rect")
        if one.get("class") is None
    ]


def climbed(*ends: tuple[Fraction, Fraction]) -> Figure:
    steps = [Step(f"palier {at}", start, end, "?") for at, (start, end) in enumerate(ends)]
    return ladder(steps, FRENCH, key="p", name="Principe de 1.1.1")


def test_a_rung_is_as_long_as_what_its_level_gives() -> None:
    figure = climbed((ZERO, ZERO), (ZERO, Fraction(2, 5)), (ZERO, ONE))
    assert rungs(figure) == [(ZERO, Fraction(2, 5), None), (ZERO, ONE, None)]
    assert figure.height == 36


def test_levels_that_add_up_are_stairs() -> None:
    figure = climbed((ZERO, HALF), (HALF, ONE))
    assert rungs(figure) == [(ZERO, HALF, None), (HALF, HALF, None)]


def test_what_is_beyond_100_percent_has_a_pattern() -> None:
    figure = climbed((ZERO, HALF), (HALF, Fraction(5, 4)))
    assert rungs(figure) == [
        (ZERO, Fraction(2, 5), None),
        (Fraction(2, 5), Fraction(2, 5), None),
        (Fraction(4, 5), Fraction(1, 5), "url(#p-cross-wrong)"),
    ]
    (frame,) = (one for one in root_of(figure).findall(f"{SVG}rect") if one.get("class"))
    assert percents(frame, "width") == Fraction(4, 5)


def test_a_ladder_is_small() -> None:
    assert len(climbed(*[(ZERO, Fraction(at, 4)) for at in range(5)]).svg.encode()) <= 450


# --- Slopes


def sloped(*lines: Slope) -> Figure:
    return slope(lines, FRENCH, key="s", name="Poids", before="main", after="maintenant")


def line(label: str, before: Fraction | None, after: Fraction | None) -> Slope:
    old, new = ("" if one is None else str(float(one)) for one in (before, after))
    return Slope(label, before, after, old, new, f"Titre de {label}")


def lines_of(figure: Figure) -> list[ET.Element]:
    return [one for one in root_of(figure).findall(f"{SVG}line") if not one.get("class")]


def test_a_slope_goes_from_the_value_before_to_the_value_after() -> None:
    figure = sloped(line("1.1", ZERO, ONE), line("1.2", HALF, QUARTER))
    first, second = lines_of(figure)
    top, bottom = Fraction(first.get("y2", "")), Fraction(first.get("y1", ""))
    assert top < bottom
    assert abs(Fraction(second.get("y1", "")) - (top + bottom) / 2) <= Fraction(1, 50)
    assert abs(Fraction(second.get("y2", "")) - (top + 3 * bottom) / 4) <= Fraction(1, 50)
    assert "1.1 0.0" in texts(figure)
    assert "1.0 1.1 Titre de 1.1" in texts(figure)


def test_what_is_new_or_gone_has_one_end_and_is_explained() -> None:
    figure = sloped(line("1.1", None, HALF), line("1.2", QUARTER, None))
    assert lines_of(figure) == []
    assert len(root_of(figure).findall(f"{SVG}circle")) == 2
    assert "0.5 1.1 Titre de 1.1" in texts(figure)
    assert "Titre de 1.2 1.2 0.25" in texts(figure)
    assert "d'un seul côté : ajouté, disparu ou inconnu" in texts(figure)


def test_texts_of_equal_values_do_not_cover_each_other() -> None:
    same = [line(f"1.{at}", HALF, QUARTER) for at in range(20)]
    figure = sloped(*same, line("1.1", HALF, QUARTER))
    ends = [one for one in root_of(figure).findall(f"{SVG}text") if one.get("dx")]
    for side in ("start", "end"):
        places = sorted(Fraction(o.get("y", "")) for o in ends if o.get("text-anchor") == side)
        assert len(places) == 20
        assert all(following - place >= 16 for place, following in pairwise(places))
        assert places[-1] <= figure.height


def test_the_greatest_changes_are_drawn_and_all_are_in_the_table() -> None:
    many = [line(f"1.{at}", HALF, HALF + Fraction(at, 100)) for at in range(30)]
    figure = sloped(*many)
    assert len(lines_of(figure)) == 20
    assert "1.9 0.5" not in texts(figure)
    assert "1.10 0.5" in texts(figure)
    assert "10 autres, plus petits : dans le tableau" in texts(figure)
    assert len(figure.table.rows) == 30
    assert figure.table.rows[1] == ("1.1", "Titre de 1.1", "0.5", "0.51")


def test_without_change_nothing_is_drawn() -> None:
    assert lines_of(sloped()) == []


# --- All


def made(text: str) -> list[Figure]:
    named: dict[str, Any] = {"key": "k", "name": text}
    return [
        bars([Bar(text, (1,), text, text)], [Series(text, "open")], FRENCH, **named),
        ladder([Step(text, ZERO, HALF, text)], FRENCH, **named),
        slope(
            [Slope(text, HALF, None, text, text, text)], FRENCH, before=text, after=text, **named
        ),
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "W" * 10_000])
def test_every_text_is_text(text: str) -> None:
    for figure in made(text):
        assert {one.tag.removeprefix(SVG) for one in root_of(figure).iter()} <= TAGS
        assert "style=" not in figure.svg


def test_names_of_ten_thousand_characters_leave_room_for_numbers() -> None:
    long = "W" * 10_000
    for figure in (
        bars([Bar(long, (1,), "12", long)], SEVERITIES[:1], FRENCH, key="k", name="n"),
        slope([line(long, HALF, QUARTER)], FRENCH, key="k", name="n", before=long, after=long),
    ):
        assert max(map(len, texts(figure))) < 100
        assert any("W…" in text for text in texts(figure))


def test_a_drawing_has_its_name() -> None:
    for figure in made("x"):
        root = root_of(figure)
        title = root.find(f"{SVG}title")
        assert root.get("role") == "img"
        if title is None:
            assert root.get("aria-label") == "x"
        else:
            assert (root.get("aria-labelledby"), title.text) == (title.get("id"), "x")
