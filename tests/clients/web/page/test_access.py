"""The page for everybody: by keyboard, by screen reader, narrow, dark, in English."""

from typing import Literal

import pytest

from tests.clients.web.page.tab import HEIGHT, Tab

VIEWS = ("Textes", "Constats", "Poids", "Noter")
# The element that has the focus, through shadow trees, and whether an outline or a shadow shows it.
FOCUS = """
() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const {width, height} = one.getBoundingClientRect();
  return [one.id || one.textContent, hasOutline || style.boxShadow !== "none", width * height > 0];
}
"""
# WCAG 1.4.12 (text spacing) and 1.4.4 (text of twice the size).
SPACED = """
p { margin-bottom: 2em !important }
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
"""
LARGE = "html { font-size: 200% !important }"
STYLE = """
style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet) }
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(one: Tab, scheme: Literal["light", "dark"]) -> None:
    one.page.emulate_media(color_scheme=scheme)
    assert one.violations() == []
    one.open_example()
    for view in VIEWS:
        one.go(view)
        assert one.violations() == [], view
    one.go("Textes")
    one.page.get_by_text("Lecture des principes").click()
    one.page.locator("#panel-principes article").first.wait_for()
    assert one.violations() == []
    for name in ("Comprendre", "Voir la correction"):
        one.go("Constats")
        one.page.locator("#all-findings").get_by_role("button", name=name).first.click()
        one.page.get_by_role("dialog").wait_for()
        assert one.violations() == [], name
        one.page.keyboard.press("Escape")


def test_the_keyboard_is_enough(one: Tab) -> None:
    keyboard = one.page.keyboard
    for _ in range(20):
        keyboard.press("Tab")
        if "exemple" in one.page.evaluate("document.activeElement.textContent"):
            break
    keyboard.press("Enter")
    one.wait_until_checked()
    seen = []
    for _ in range(100):
        keyboard.press("Tab")
        if one.page.evaluate("document.activeElement === document.body"):
            break
        name, is_seen, has_place = one.page.evaluate(FOCUS)
        assert is_seen, name
        assert has_place, name
        seen.append(name)
    # The editor is passed by, and what follows it is reached.
    assert "editor" in seen
    assert seen.index("editor") < len(seen) - 2
    one.page.get_by_text("Lecture des principes").focus()
    keyboard.press("Enter")
    one.page.locator("#panel-principes article").first.wait_for()


def test_a_dialog_gives_the_focus_back(one: Tab) -> None:
    one.open_example()
    why = one.findings.get_by_role("button", name="Comprendre")
    why.focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_role("dialog").wait_for()
    one.page.keyboard.press("Escape")
    one.page.get_by_role("dialog").wait_for(state="detached")
    assert one.page.evaluate("document.activeElement.textContent") == "Comprendre"


def test_findings_are_announced(one: Tab) -> None:
    one.open_example()
    assert one.status.get_attribute("role") == "status"
    one.write_in_place_of("ponderation: 0.2", "ponderation: 0.1")
    one.status.get_by_text("1 erreur", exact=True).wait_for()


def test_the_focus_stays_where_it_is_when_findings_change(one: Tab) -> None:
    one.open_example()
    one.write_in_place_of("ponderation: 0.2", "ponderation: 0.3")
    button = one.findings.get_by_role("button", name="ligne 3")
    button.focus()
    one.findings.get_by_text("font 1,2 au lieu de 1").wait_for()
    assert one.page.evaluate("document.activeElement.textContent") == "ligne 3"


@pytest.mark.parametrize(
    ("width", "style"), [(320, ""), (320, SPACED), (640, LARGE)], ids=["320", "spaced", "large"]
)
def test_nothing_scrolls_sideways(one: Tab, width: int, style: str) -> None:
    one.page.set_viewport_size({"width": width, "height": HEIGHT})
    one.page.evaluate(STYLE, style)
    try:
        assert_no_sideways(one, width)
    finally:
        one.page.evaluate("document.adoptedStyleSheets = []")


def assert_no_sideways(one: Tab, width: int) -> None:
    assert one.page.evaluate("document.documentElement.scrollWidth") == width
    one.open_example()
    for view in VIEWS:
        one.go(view)
        assert one.page.evaluate("document.documentElement.scrollWidth") == width, view


def test_it_is_french_first_and_english_by_a_switch(one: Tab) -> None:
    assert one.page.locator("html").get_attribute("lang") == "fr"
    one.open_example()
    switch = one.page.get_by_role("button", name="English")
    assert switch.get_attribute("lang") == "en"
    switch.click()
    one.findings.get_by_text("The weights below 1.1 sum to 1.1, not 1").wait_for()
    assert one.page.locator("html").get_attribute("lang") == "en"
    assert one.status.inner_text().split("\n") == ["2 errors", "1 warning", "2 files"]
    one.page.get_by_role("button", name="Weights").click()
    title = one.page.locator("#weights [lang=fr]", has_text="Itinéraires cyclables continus")
    title.wait_for()


def test_the_page_of_a_rule_fits_a_narrow_window(one: Tab) -> None:
    one.page.set_viewport_size({"width": 320, "height": 640})
    one.open_example()
    one.go("Constats")
    one.page.locator("#all-findings").get_by_role("button", name="Comprendre").first.click()
    box = one.page.get_by_role("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 640
