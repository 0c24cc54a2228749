"""A report by keyboard, by deep links, and with other spacings of text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clients.browser.opened import HEIGHT, Opened, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.parametrize("report", ["own"], indirect=True)

# The element that has the focus, its outline in pixels, and whether it is in the window.
FOCUS = """
() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const {left, top, width, height} = one.getBoundingClientRect();
  const inside = left >= 0 && top >= 0 && left < innerWidth && top < innerHeight;
  const outline = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  return [one.localName, outline, inside && width > 0 && height > 0];
}
"""
# WCAG 1.4.12 (text spacing), and 1.4.4 (text of twice the size).
SPACED = """
p { margin-bottom: 2em !important }
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
"""
LARGE = "html { font-size: 200% !important }"


def test_the_skip_link_is_shown_where_it_has_the_focus_and_leads_to_the_content(
    page: Opened,
) -> None:
    page.page.reload()
    skip = page.page.locator(".skip")
    assert not in_window(skip.bounding_box())
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.className") == "skip"
    assert in_window(skip.bounding_box())
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.id") == "main"


def in_window(box: object) -> bool:
    assert isinstance(box, dict)
    return bool(box["x"] >= 0 and box["y"] >= 0)


def test_what_has_the_focus_is_seen(page: Opened) -> None:
    page.page.reload()
    seen = set()
    for _ in range(40):
        page.page.keyboard.press("Tab")
        name, outline, is_shown = page.page.evaluate(FOCUS)
        if name == "body":  # Behind the last element.
            break
        assert outline >= 2, name
        assert is_shown, name
        seen.add(name)
    assert seen >= {"a", "summary"}


def test_a_table_that_scrolls_can_have_the_focus(page: Opened) -> None:
    page.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for table in page.page.locator(".wide").all():
        table.focus()
        assert page.page.evaluate(FOCUS)[1] >= 2


def test_a_deep_link_opens_the_table_that_it_leads_into(browser: Browser, report: Path) -> None:
    with opened(browser, report) as one:
        row = one.page.locator("#eci-5\\.2\\.1")
        assert not row.is_visible()
        one.page.goto(f"{report.as_uri()}#eci-5.2.1")
        assert row.is_visible()
        box = row.bounding_box()
        assert box
        assert 0 <= box["y"] < HEIGHT


@pytest.mark.parametrize(("width", "style"), [(320, SPACED), (640, LARGE)])
def test_other_spacings_and_sizes_of_text_scroll_nothing_sideways(
    browser: Browser, report: Path, width: int, style: str
) -> None:
    with opened(browser, report, width=width) as one:
        # As a style sheet of the browser's user, which no policy forbids.
        one.page.evaluate(
            "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);"
            " document.adoptedStyleSheets.push(sheet) }",
            style,
        )
        assert one.page.evaluate("document.documentElement.scrollWidth") == width
