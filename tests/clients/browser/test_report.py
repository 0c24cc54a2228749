"""Reports in a real browser: their policy, their accessibility, and narrow screens."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linter.words import Language
from referentiel_lint.pages.palette import stylesheet
from referentiel_lint.report.icicle import Block, icicle
from tests.clients.browser.opened import HEIGHT, Opened, opened
from tests.command import reflint
from tests.conftest import NO_PLAYWRIGHT
from tests.report.hostile import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# In pixels: the width of a page of A4 without its margins.
PRINTED = 680

# --- Policy


def test_it_loads_nothing_and_writes_nothing_to_the_console(page: Opened) -> None:
    assert page.asked == []
    assert page.messages == []


def test_its_style_sheet_is_obeyed(page: Opened) -> None:
    assert page.page.locator("body").evaluate("one => getComputedStyle(one).maxWidth") == "992px"


@pytest.mark.parametrize("report", ["own"], indirect=True)
def test_it_is_light_or_dark_as_its_reader_prefers_and_white_in_print(page: Opened) -> None:
    colours = []
    for scheme in ("light", "dark"):
        page.page.emulate_media(color_scheme=scheme)
        colours.append(page.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    page.page.emulate_media(media="print")
    colours.append(page.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    page.page.emulate_media(media="screen")
    assert colours == ["rgb(255, 255, 255)", "rgb(22, 22, 22)", "rgb(255, 255, 255)"]


# What an attacker would write, if a text of a file could become markup.
INTRUDERS = """
<h2 id="styled" style="color: rgb(1, 2, 3)">styled</h2>
<style>h2 { color: rgb(1, 2, 3) }</style>
<script>document.title = "run"</script>
<img src="https://example.org/image" onerror="document.title = 'run'" alt="">
<link rel="stylesheet" href="https://example.org/style">
<iframe src="https://example.org/frame"></iframe>
<base href="https://example.org/">
<form method="post" action="https://example.org/form"></form>
"""


def test_markup_in_a_page_would_neither_run_nor_load(
    browser: Browser, root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    reflint("report", ".", "--output", file, "--lang", "en", cwd=root / "referentiel" / "eci")
    text = file.read_text(encoding="utf-8").replace("</main>", f"{INTRUDERS}</main>")
    file.write_text(text, encoding="utf-8")
    with opened(browser, file) as one:
        assert reported(one) == ("eci – reflint report", file.as_uri(), "rgb(22, 22, 22)")
        with one.page.expect_console_message(lambda message: "form-action" in message.text):
            submit(one)
        assert one.asked == []
    # The page without its policy shows that the policy prevents it.
    file.write_text(re.sub("<meta http-equiv[^>]*>", "", text), encoding="utf-8")
    with opened(browser, file) as one:
        assert reported(one) == ("run", "https://example.org/", "rgb(1, 2, 3)")
        places = ("frame", "image", "style")
        assert sorted(one.asked) == [f"https://example.org/{place}" for place in places]
        with one.page.expect_request("https://example.org/form"):
            submit(one)


def reported(one: Opened) -> tuple[str, str, str]:
    """Return the title of a page, the address of its links, and the colour of a heading."""
    address = one.page.evaluate("document.baseURI")
    colour = one.page.locator("#styled").evaluate("one => getComputedStyle(one).color")
    return (one.page.title(), address, colour)


def submit(one: Opened) -> None:
    one.page.locator("form").evaluate("one => one.requestSubmit()")


# --- Accessibility


def violations(one: Opened, *rules: str) -> list[str]:
    """Return what axe finds, by all rules or those that are named: each with an element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=NO_PLAYWRIGHT)
    options = {"resultTypes": ["violations"], "selectors": False}
    if rules:
        options["runOnly"] = [*rules]
    found = axe.Axe().run(one.page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


# In large reports, opened tables would take most of the time.
@pytest.mark.parametrize("report", ["eci", "2023"], indirect=True)
def test_axe_finds_no_violation_in_real_reports(page: Opened) -> None:
    assert violations(page) == []


@pytest.mark.parametrize("report", ["own"], indirect=True)
def test_axe_finds_no_violation_where_tables_are_opened(page: Opened) -> None:
    page.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(page) == []


@pytest.mark.parametrize("report", ["own"], indirect=True)
def test_axe_finds_no_lack_of_contrast_in_the_dark(browser: Browser, report: Path) -> None:
    with opened(browser, report, scheme="dark") as one:
        assert violations(one, "color-contrast") == []


def test_axe_would_find_a_violation(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    text = "<html lang=fr><title>t</title><main><h1>h</h1><p style='color: #ccc'>grey</p></main>"
    file.write_text(text, encoding="utf-8")
    with opened(browser, file) as one:
        assert violations(one) == ['color-contrast: <p style="color: #ccc">grey</p>']


# --- Narrow screens


# The texts of figures that end beyond their column, or their figure.
CUT = """
() => [...document.querySelectorAll(".figure text")].filter(text => {
  const own = text.getBoundingClientRect();
  const column = text.closest("svg");
  const figure = text.closest(".figure");
  const around = figure.getBoundingClientRect();
  const scale = around.width / figure.width.baseVal.value;
  const left = column === figure ? 0 : scale * column.x.baseVal.value;
  const start = around.left + left, end = start + scale * column.width.baseVal.value;
  return own.width && (own.right > end + 0.5 || own.left < start - 0.5);
}).map(text => text.textContent)
"""


@pytest.mark.parametrize("width", [320, 480, 1280])
def test_nothing_scrolls_sideways_and_no_text_of_a_figure_is_cut(page: Opened, width: int) -> None:
    page.page.set_viewport_size({"width": width, "height": HEIGHT})
    assert page.page.evaluate("document.documentElement.scrollWidth") == width
    assert page.page.evaluate(CUT) == []


def test_no_text_of_a_figure_is_cut_in_print(page: Opened) -> None:
    page.page.set_viewport_size({"width": PRINTED, "height": HEIGHT})
    page.page.emulate_media(media="print")
    cut = page.page.evaluate(CUT)
    page.page.emulate_media(media="screen")
    assert cut == []


@pytest.mark.parametrize("width", [320, 480])
def test_no_label_of_a_deep_icicle_is_cut(browser: Browser, tmp_path: Path, width: int) -> None:
    labels = ("eci", "axe 3", "3.4", "3.4.1", "3.4.1.10")
    blocks = [
        Block(label, "Titre", depth - 1 if depth else None, Fraction(1), "100,0 %")
        for depth, label in enumerate(labels)
    ]
    figure = icicle(blocks, Language.FRENCH, key="parts", name="Parts")
    file = tmp_path / "page.html"
    text = f"<style>{stylesheet()} body {{ margin: 0 12px }}</style>{figure}"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8>{text}", encoding="utf-8")
    with opened(browser, file, width=width) as one:
        assert one.page.evaluate(CUT) == []
        shown = one.page.locator(".icicle .label").all_text_contents()
        assert shown == ["axe 3", "3.4", "3.4.1", "3.4.1.10"]


# --- Hostile content


def test_hostile_texts_of_10_000_characters_break_no_layout(
    browser: Browser, tmp_path: Path
) -> None:
    given = hostile(tmp_path)
    file = tmp_path / "report.html"
    reflint("report", ".", "--output", file, *given.options, cwd=given.folder)
    with opened(browser, file, width=320) as one:
        assert one.page.evaluate("document.documentElement.scrollWidth") == 320
        assert one.page.evaluate(CUT) == []
        assert (one.asked, one.messages) == ([], [])
