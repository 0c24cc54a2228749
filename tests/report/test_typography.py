"""Sentences on pages: spaces that do not break, and quotations that stay as they are."""

import re

import pytest

from linter.words import Language
from referentiel_lint.pages import palette
from referentiel_lint.pages.palette import stylesheet
from referentiel_lint.pages.typography import prose, typeset


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("71,9 %", "71,9\u202f%", "71,9\u202f%"),
        ("42 000 points", "42\u202f000 points", "42\u202f000 points"),
        ("5.2 000", "5.2\u202f000", "5.2\u202f000"),
        ("remède : lire ; puis ? oui !", "remède\u00a0: lire\u202f; puis\u202f? oui\u202f!", None),
        ("dit « oui » :", "dit «\u00a0oui\u00a0»\u00a0:", None),
        ("https://example.org/a :b", None, None),
        ("de 1 % à 2 %", "de 1\u202f% à 2\u202f%", "de 1\u202f% à 2\u202f%"),
    ],
)
def test_spaces_that_do_not_break(text: str, french: str | None, english: str | None) -> None:
    assert typeset(text, Language.FRENCH) == (french or text)
    assert typeset(text, Language.ENGLISH) == (english or text)


def test_what_is_quoted_is_code_and_unchanged() -> None:
    shown = prose("il y a `50 % ; <b>` : <i> & l'autre", Language.FRENCH)
    assert shown == ("il y a <code>50 % ; &lt;b&gt;</code>\u00a0: &lt;i&gt; &amp; l'autre")


def test_characters_that_a_reader_obeys_are_shown_as_symbols() -> None:
    shown = prose("a\u202eb `c\x00d`", Language.ENGLISH)
    assert shown == "a\ufffdb <code>c\u2400d</code>"


# --- The colours of pages and figures contrast enough: light, dark and printed


THEMES = {"light": palette.LIGHT, "dark": palette.DARK, "print": palette.PRINT}


# The fills of blocks and badges, on which text is.
GROUNDS = ("depth-1", "depth-3", "error-ground", "warning-ground")
# Of which colours text may be, and on which; then lines and shapes, and on which (WCAG 2.2 AA).
TEXTS = (
    *((text, "page") for text in ("ink", "muted", "link", "accent", "error", "warning", "info")),
    *((text, "panel") for text in ("ink", "muted", "link", "accent", "error", "warning", "info")),
    *((text, "page") for text in ("good",)),
    *(("ink", ground) for ground in GROUNDS),
)
GRAPHICS = (
    *((shape, "page") for shape in ("line", "accent", "error", "warning", "info", "good", "edge")),
    *(("edge", ground) for ground in GROUNDS),
)
TEXT_CONTRAST, GRAPHICS_CONTRAST = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rrggbb`), from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[text], colours[ground]) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), GRAPHICS)
def test_shapes_contrast_with_their_background(theme: str, shape: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[shape], colours[ground]) >= GRAPHICS_CONTRAST


def test_print_has_greys_only() -> None:
    assert all(re.fullmatch(r"#(..)\1\1", colour) for colour in palette.PRINT.values())


def test_each_theme_has_every_colour_and_figures_use_no_other() -> None:
    assert palette.LIGHT.keys() == palette.DARK.keys() == palette.PRINT.keys()
    text = stylesheet()
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", text)) <= palette.LIGHT.keys()
    rules = text.removeprefix(palette.custom_properties())
    assert not re.search(r"#[0-9a-f]{3}|rgb|url|@import", rules)
