"""The colours of pages and figures contrast enough: light, dark and printed."""

import re

import pytest

from referentiel_lint.figures import palette
from referentiel_lint.figures.stylesheet import stylesheet

THEMES = {"light": palette.LIGHT, "dark": palette.DARK, "print": palette.PRINT}


def test_contrast_is_that_of_wcag() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#ffffff", "#ffffff") == pytest.approx(1)
    # The lightest grey on white that has 4.5:1.
    assert palette.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert palette.contrast("#777777", "#ffffff") < 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), palette.TEXTS)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = THEMES[theme]
    assert palette.contrast(colours[text], colours[ground]) >= palette.TEXT_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), palette.GRAPHICS)
def test_shapes_can_be_told_from_what_they_are_on(theme: str, shape: str, ground: str) -> None:
    colours = THEMES[theme]
    assert palette.contrast(colours[shape], colours[ground]) >= palette.GRAPHICS_CONTRAST


def test_print_has_greys_only() -> None:
    assert all(re.fullmatch(r"#(..)\1\1", colour) for colour in palette.PRINT.values())


def test_each_theme_has_every_colour_and_figures_use_no_other() -> None:
    assert palette.LIGHT.keys() == palette.DARK.keys() == palette.PRINT.keys()
    text = stylesheet()
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", text)) <= palette.LIGHT.keys()
    rules = text.removeprefix(palette.custom_properties())
    assert not re.search(r"#[0-9a-f]{3}|rgb|url|@import", rules)
