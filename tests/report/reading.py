"""Reading a page as a browser does: its elements, headings, tables, addresses and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from tests.command import reflint

_VOID = {"br", "meta", "link", "img", "input", "hr"}


@dataclass
class Element:
    """An element, its attributes, and what is in it: elements and texts."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for one in self.content:
            if isinstance(one, Element):
                yield from one.walk()

    def all(self, *tags: str) -> list[Element]:
        return [one for one in self.walk() if one.tag in tags]

    def of_class(self, name: str) -> list[Element]:
        return [one for one in self.walk() if name in one.attributes.get("class", "").split()]

    def section(self, name: str) -> Element:
        """Return the section that a heading with this id names."""
        sections = self.all("section")
        (found,) = (one for one in sections if one.attributes.get("aria-labelledby") == name)
        return found

    def by_id(self, name: str) -> Element:
        (found,) = (one for one in self.walk() if one.attributes.get("id") == name)
        return found

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.content)

    @property
    def plain(self) -> str:
        """The text with plain spaces."""
        return " ".join(self.text.split())


class _Reader(HTMLParser):
    """Builds the elements; an end tag that closes nothing is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Element("", {})
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        one = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(one)
        if tag not in _VOID:
            self.open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, tag

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def parsed(text: str) -> Element:
    """Return the elements of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.top]
    return reader.top


def findings(page: Element) -> list[Element]:
    """Return the items of the findings."""
    lists = (one.content for one in page.of_class("findings"))
    return [one for content in lists for one in content if isinstance(one, Element)]


def headings(page: Element) -> list[int]:
    """Return the levels of the headings; assert that none is skipped."""
    levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    return levels


def assert_inert(page: Element) -> None:
    """Assert that a page runs nothing and loads nothing."""
    assert not page.all("script", "iframe", "object", "embed", "img", "link", "base", "form")
    for one in page.walk():
        for name, value in one.attributes.items():
            assert name != "style", one
            assert not name.startswith("on"), one
            assert name not in ("src", "srcset", "background", "xlink:href"), one
            if name == "href":
                assert re.match(r"#|https?://|mailto:|[\w.-]+\.html(#|$)", value), value
                if value.startswith("http"):
                    assert one.attributes["rel"] == "noopener noreferrer"


def report(
    folder: Path, *arguments: str, status: int = 0, env: Mapping[str, str] | None = None
) -> Element:
    """Write a report of a folder beside it, and return its elements."""
    file = folder.parent / "report.html"
    run = reflint("report", ".", "-o", "../report.html", *arguments, cwd=folder, env=env)
    assert run.returncode == status, run.stderr
    return parsed(file.read_text(encoding="utf-8"))
