"""The PDF of `reflint report --pdf`: all of the page, on A4, in black and white."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from referentiel_lint.printing.browser import VARIABLE
from tests.clients.browser.own_report import with_past
from tests.command import reflint
from tests.conftest import NO_PLAYWRIGHT
from tests.report.reading import Element, parsed

if TYPE_CHECKING:
    from pypdf import PdfReader

PARTS = ["minute", "poids", "constats", "principes", "changements", "scores"]
# In points.
A4 = (595, 842)
# A colour in a page: red, green, blue, and what it is for.
COLOUR = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b")


@dataclass(frozen=True)
class Printed:
    """A page and its print, and what the browser left in the folders that it could write to."""

    page: Element
    pdf: PdfReader
    texts: list[str]
    left: list[str]


@pytest.fixture(scope="module")
def printed(
    root: Path, program: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Printed]:
    pypdf = pytest.importorskip("pypdf", reason=NO_PLAYWRIGHT)
    top = tmp_path_factory.mktemp("print")
    folder, options = with_past(root, top / "repository")
    own = top / "own"
    own.mkdir()
    run = reflint(
        *("report", ".", "-o", top / "report.html", "--pdf", top / "report.pdf", *options),
        cwd=folder,
        env={"HOME": str(own), "TMPDIR": str(own), VARIABLE: program},
    )
    assert run.returncode == 0, run.stderr
    page = parsed((top / "report.html").read_text(encoding="utf-8"))
    with pypdf.PdfReader(top / "report.pdf") as pdf:
        texts = [plain(one.extract_text()) for one in pdf.pages]
        left = [str(one.relative_to(own)) for one in own.rglob("*")]
        yield Printed(page, pdf, texts, left)


def plain(text: str) -> str:
    """Return a text without ligatures, with plain spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def test_every_heading_is_there_and_is_a_bookmark(printed: Printed) -> None:
    headings = [plain(one.text) for one in printed.page.all("h1", "h2", "h3", "h4")]
    assert [one.attributes["id"] for one in printed.page.all("h2")] == PARTS
    assert [plain(one) for one in bookmarks(printed.pdf.outline)] == headings
    # Where a line ends, there may be no space.
    text = "".join(printed.texts).replace(" ", "")
    assert [one for one in headings if one.replace(" ", "") not in text] == []


def bookmarks(outline: Iterable[Any]) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from bookmarks(one)
        else:
            yield str(one.title)


def test_closed_tables_are_whole_and_their_heads_are_on_each_page(printed: Printed) -> None:
    tree = printed.page.of_class("tree")[0]
    head = " ".join(one.text for one in tree.all("thead")[0].all("th"))
    rows = [one.all("th")[0].plain for one in tree.all("tbody")[0].all("tr")]
    begun = [text.find(head) for text in printed.texts]
    pages = [text for text, at in zip(printed.texts, begun, strict=True) if at >= 0]
    assert len(pages) >= 2
    for row in rows:
        assert any(row.split()[0] in text for text in pages), row


def test_it_is_printed_on_a4_with_numbers_of_pages(printed: Printed) -> None:
    for number, (page, text) in enumerate(zip(printed.pdf.pages, printed.texts, strict=True), 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        assert f"{number} / {len(printed.texts)}" in text


def test_it_has_greys_only(printed: Printed) -> None:
    found = set()
    for page in printed.pdf.pages:
        content = page.get_contents()
        assert content is not None
        found |= set(COLOUR.findall(content.get_data()))
    assert len(found) >= 2
    assert [one for one in found if len(set(one)) > 1] == []


def test_it_can_be_read_by_ear(printed: Printed) -> None:
    catalog: Any = printed.pdf.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    metadata = printed.pdf.metadata
    assert metadata
    assert metadata.title == "Report on eci"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, browsers write to other folders")
def test_the_browser_leaves_nothing(printed: Printed) -> None:
    assert printed.left == []
