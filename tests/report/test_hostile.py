"""Hostile content in `reflint report`: every text is text, in every part and form."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.command import ORIENTATION, reflint, write
from tests.report.hostile import BRANCH, LONG, LONG_WORDS, MARKUP, OBEYED, Hostile, hostile
from tests.report.reading import Element, assert_inert, findings, headings, parsed, report

# What each part shows at least: findings what is near the fault, changes the first words.
IN_FINDINGS = "<a href='javascript:alert(4)'>&lt;{{ 7 * 7 }} {% raw %}"
PARTS = dict.fromkeys(("poids", "principes", "scores"), " ".join(MARKUP.split())) | {
    "changements": "<script>alert(1)</script></title></style></svg><img src=x"
}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    return hostile(tmp_path_factory.mktemp("hostile"))


def written(given: Hostile, output: str, *arguments: str) -> str:
    """Write a report, and return its text."""
    run = reflint("report", ".", "-o", output, *given.options, *arguments, cwd=given.folder)
    assert run.returncode == 2  # Some answers cannot be used.
    assert "written: " in run.stderr or "écrit : " in run.stderr, run.stderr
    return (given.folder / output).read_text(encoding="utf-8")


def section(page: Element, name: str) -> Element:
    (found,) = (one for one in page.all("section") if one.attributes.get("aria-labelledby") == name)
    return found


def assert_text(page: Element) -> None:
    """Assert that a page has one meaning, whatever its texts."""
    assert_inert(page)
    headings(page)
    assert not any(character in page.text for character in OBEYED[:4])
    assert not any(
        character in value
        for one in page.walk()
        for value in one.attributes.values()
        for character in OBEYED[:4]
    )
    names = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_files_answers_and_git_say_is_text_in_every_part(given: Hostile, lang: str) -> None:
    page = parsed(written(given, "../report.html", "--lang", lang))
    assert_text(page)
    for name, said in PARTS.items():
        assert said in section(page, name).plain, name
    assert any(IN_FINDINGS in one.plain for one in findings(page))
    assert BRANCH in section(page, "changements").plain


def test_the_drawing_is_well_formed_whatever_is_in_them(given: Hostile) -> None:
    (drawing,) = written(given, "../report.html").split('<svg class="figure')[1:]
    # It ends where its elements do: nested ones are not its end.
    ET.fromstring(f'<svg class="figure{drawing[: end_of(drawing)]}')


def end_of(drawing: str) -> int:
    """Return where a drawing ends; `drawing` begins in its first tag."""
    depth, at = 1, 0
    while depth:
        opening, closing = drawing.find("<svg", at), drawing.index("</svg>", at)
        is_opening = -1 < opening < closing
        depth += 1 if is_opening else -1
        at = opening + 4 if is_opening else closing + 6
    return at


def test_texts_of_10_000_characters_are_whole_and_wrap(given: Hostile) -> None:
    page = parsed(written(given, "../report.html"))
    for name in ("poids", "principes", "scores"):
        plain = section(page, name).plain
        assert LONG in plain, name
        assert LONG_WORDS in plain, name
    assert any("overflow-wrap: anywhere" in one.text for one in page.all("style"))
    for svg in page.of_class("figure"):
        assert max([len(drawn(one)) for one in svg.all("text")], default=0) < 200


def drawn(text: Element) -> str:
    """Return what is drawn of a text, without what a pointer shows."""
    shown = (one if isinstance(one, str) else drawn(one) for one in text.content)
    return "" if text.tag == "title" else "".join(shown)


def test_a_report_without_options_is_inert_too(tmp_path: Path) -> None:
    given = hostile(tmp_path)
    assert_text(report(given.folder))


def test_two_referentials_of_one_name_have_different_anchors(tmp_path: Path) -> None:
    for place in ("un", "deux"):
        write(tmp_path / "all" / place / "eci", _5_2=ORIENTATION)
    page = report(tmp_path / "all")
    names = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(names) == len(set(names))
    assert {"eci-5.2.1", "eci--2-5.2.1"} <= set(names)
    assert max(headings(page)) == 4


def test_no_name_of_a_referential_makes_two_anchors_the_same(tmp_path: Path) -> None:
    for place in ("a/eci", "b/eci", "c/ECI", "d/eci-5", "e/eci--2", "scores", "g/Poids"):
        write(tmp_path / "all" / place, _5_2=ORIENTATION)
    page = report(tmp_path / "all")
    names = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len({name.casefold() for name in names}) == len(names)
