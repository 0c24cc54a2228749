"""Safe fixes keep what Markdown renders: the same lists, items and paragraphs.

Files are compared as a page shows them, without the code that proves fixes.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt

from linter.engine.plan import Plan
from linter.engine.run import Universe
from linter.fixing.run import fix
from linter.registry import RULES
from referentiel.files.discovery import find
from tests.rule_examples import universe_of

PARSER = MarkdownIt("commonmark").enable("table").disable("lheading")
MARK = re.compile(r"[ \t>]*(?:\d+(?=[.)]))?(?:(?P<sign>[^\w\s\"'«“(\[&<#`|])|o(?=\s))")


class Item(NamedTuple):
    """The words of an item, those of what is nested in it included, and the sign of its line."""

    words: str
    sign: str


class Page(NamedTuple):
    """What a page shows; `marked` are the words of lines that begin with a sign."""

    lists: list[list[Item]]
    paragraphs: list[str]
    marked: set[str]


def words(text: str) -> str:
    plain = unicodedata.normalize("NFC", html.unescape(text))
    return "".join(filter(str.isalnum, plain)).casefold()


def sign_of(line: str) -> str:
    found = MARK.match(line)
    return (found["sign"] or "o") if found else ""


def content(line: str) -> str:
    """Return the words of a line behind its sign."""
    found = MARK.match(line)
    return words(line[found.end() :] if found else line)


def rendered(text: str) -> Page:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    page = Page([], [], {content(line) for line in lines if sign_of(line)})
    lists: list[list[Item]] = []
    items: list[tuple[list[str], str]] = []
    is_heading = False
    for token in PARSER.parse(text):
        is_heading = token.type == "heading_open" or (is_heading and token.type != "heading_close")
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append([])
            page.lists.append(lists[-1])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            assert token.map
            items.append(([], sign_of(lines[token.map[0]])))
        elif token.type == "list_item_close":
            inside, sign = items.pop()
            lists[-1].append(Item("".join(inside), sign))
        elif token.type == "inline" and not is_heading:
            page.paragraphs.append(words(token.content))
            for inside, _ in items:
                inside.append(words(token.content))
    return page


def differences(before: str, after: str) -> Iterator[str]:
    """Yield what a page shows otherwise than before, beside lines that became items of their own.

    A paragraph may be cut there, and what an item took in from below may leave it.
    """
    old, new = rendered(before), rendered(after)
    known = {item.words for items in old.lists for item in items}
    everything = "\n".join(old.paragraphs)
    for items in new.lists:
        fresh = [one for one in items if one.words not in known]
        for one in fresh:
            is_cut = any(item.startswith(one.words) for item in known)
            if one.words not in old.marked and not is_cut:
                yield f"an item is other: {one.words}"
        own = {one.words for one in items} & known
        if own and not any(own <= {one.words for one in each} for each in old.lists):
            yield f"lists are one: {items}"
        signs = {sign_of_line(before, one.words) for one in items}
        if fresh and len(signs) > 1:
            yield f"a list has taken in lines with another sign: {items}"
    for paragraph in new.paragraphs:
        if paragraph not in everything:
            yield f"a paragraph is other: {paragraph}"


def sign_of_line(text: str, item: str) -> str:
    """Return the sign of the line of a text that an item begins with."""
    begun = ((content(line), sign_of(line)) for line in text.splitlines() if sign_of(line))
    return max(((len(own), sign) for own, sign in begun if item.startswith(own)), default=(0, ""))[
        1
    ]


def fixed(universe: Universe) -> Iterator[tuple[str, str, str]]:
    """Yield the path, and the texts before and after, of each file that safe fixes change."""
    run = fix(universe, None, unsafe=False)
    assert not run.refused
    for change in run.changes:
        yield change.path, change.before, change.after


ACTION = "# Prêter des outils\n```yaml\nid: 5.2\n```\n## Description\n{}\n## Exemples\nUn local.\n"


@pytest.mark.parametrize(
    "passage",
    [
        "Plusieurs supports :\n• une fiche\n• un film\nLes fiches sont imprimées.",
        "Plusieurs supports :\r\n– une fiche\r\n– un film\r\nLes fiches sont imprimées.",
        "- un local\n- des outils\n• une fiche\n• un film",
        "• Deux lieux :\n- un local\n- un camion\n• Un film",
        "• Deux lieux :\n  - un local\n  - un camion\n• Un film",
        "•\tun local\n\n•\tun camion\n\nLes deux sont ouverts.",
        "-un local\n-un camion\nLes deux sont ouverts.",
        "1.Réparer\n2.Prêter\nDans cet ordre.",
        "-- un local\n-- un camion\nLes deux sont ouverts.",
        "- • un local\n- • un camion\nLes deux sont ouverts.",
        "–un local\n–un camion\n**Ouverts** tous deux.",
        "> • un local\n> Il est ouvert.",
    ],
)
def test_safe_fixes_keep_the_lists_the_items_and_the_paragraphs(passage: str) -> None:
    universe = universe_of({"5.2.md": ACTION.format(passage).encode()}, Plan(RULES))
    for _, before, after in fixed(universe):
        assert list(differences(before, after)) == []
        assert list(fixed(universe_of({"5.2.md": after.encode()}, Plan(RULES)))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("• un local\nOuvert.", "- un local\nOuvert."),
        ("• un local\n- ouvert", "- un local\n- ouvert"),
        ("• un local\n  - ouvert", "- un local\n  - ouvert"),
        ("- un local\n• ouvert", "- un local\n- ouvert"),
        ("Un local\n\nouvert", "Un local\nouvert"),
    ],
)
def test_what_grows_or_is_joined_is_seen(before: str, after: str) -> None:
    assert list(differences(before, after)) != []


@pytest.mark.slow
def test_safe_fixes_keep_lists_items_and_paragraphs_of_real_files(shared: Path) -> None:
    corpus = shared / "corpus"
    folders = [corpus / name for name in ("seed", "eci", "2023")]
    for group in ("repairs", "siblings"):
        folders += sorted(path for path in (corpus / group).glob("*/*") if path.is_dir())
    assert len(folders) > 200
    changed, found = 0, []
    for folder in folders:
        for path, before, after in fixed(
            [(one, Plan(RULES)) for one in find([folder]).collections]
        ):
            changed += 1
            found += [(path, one) for one in differences(before, after)]
    assert found == []
    assert changed > 150
