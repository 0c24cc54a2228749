"""What a safe fix must keep, checked without the code by which fixes are chosen and proven."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt

from linter.engine import run as engine
from linter.finding import Finding, Severity
from linter.registry import RULES, Plan
from referentiel.ensemble import Collection
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.siblings import Regle, Written, siblings_of
from referentiel.source import Excerpt, Span
from scoring.readings import readings

_PARSER = MarkdownIt("commonmark")
_HREF = re.compile(r'(?<=href=")\s*([^"]*?)\s*(?=")')
_WORD = re.compile(r"\w+|[<&%=]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Blocks that contain or hide others; fixes of bullets make lists, and paragraphs with them.
_BLOCKS = ("heading_open", "fence", "code_block", "html_block", "blockquote_open", "hr")


def facts_of(one: Referentiel) -> list[object]:
    """Return what must not change: the tree, its ids and weights, and how its principles read."""
    tree = [
        (
            node.document.name,
            node.action.parent,
            node.identifier,
            [(weight.unit, weight.value) for weight in node.action.weights],
        )
        for node in one.nodes
    ]
    return [tree, [(node.index, reading.analysis) for node, reading in readings(one)]]


def models_of(one: Collection) -> list[object]:
    """Return what must not change in sibling files: their models, without places."""
    return [[document.name, _unplaced(siblings_of(document))] for document in one.documents]


def _unplaced(model: object) -> object:
    match model:
        case Span():
            return None
        case Excerpt():
            return re.sub(r"(?<=\d),(?=\d)", ".", model.text)
        case Written():
            return model.text
        case Regle() if model.type:  # A fix may spell the title as the type is.
            return _unplaced((*model._replace(title=None),))
        case tuple():
            return [_unplaced(part) for part in model]
    return model


def words_of(one: Referentiel) -> list[object]:
    """Return the words of titles, names of sections and texts, without marks and invisible signs.

    Words are equal where they are canonically equivalent.
    """
    return [
        [_words(node.action.title.text) if node.action.title else None, list(_sections(node))]
        for node in one.nodes
    ]


def _sections(node: Node) -> Iterator[object]:
    for section in node.action.sections:
        text = node.document.source.slice(section.body)
        yield section.kind or _words(section.name), _words(_COMMENT.sub("", text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", html.unescape(text))
    hidden = {c for c in plain if unicodedata.category(c) in ("Cc", "Cf") and c not in "\t\r\n"}
    # An arrow may be spelt anew.
    shown = re.sub(r"[-=]+>", "", "".join(char for char in plain if char not in hidden))
    return _WORD.findall(shown.replace("_", " "))


def blocks_of(one: Referentiel) -> list[object]:
    """Return, for each section, the blocks that are neither text nor a list, and the tags."""
    return [
        _blocks(node.document.source.slice(section.body))
        for node in one.nodes
        for section in node.action.sections
    ]


@cache
def _blocks(text: str) -> tuple[tuple[str, ...], ...]:
    tokens = _PARSER.parse(_COMMENT.sub("", text))
    blocks = [(token.type, token.tag) for token in tokens if token.type in _BLOCKS]
    inline = [child for token in tokens for child in token.children or ()]
    # Browsers pass over the white space at the ends of an address.
    inside = [child.content for child in inline if child.type == "html_inline"]
    tags = [(_HREF.sub(r"\1", content),) for content in inside]
    links = [(child.type,) for child in inline if child.type in ("link_open", "code_inline")]
    return (*blocks, *tags, *links)


def new_errors(before: Referentiel, after: Referentiel) -> Counter[str]:
    """Return, by rule, how many findings of severity error are there only after fixes."""
    return _errors(after) - _errors(before)


def _errors(one: Referentiel) -> Counter[str]:
    return Counter(f.rule for f in _findings(one) if f.severity is Severity.ERROR)


def uncovered(before: Referentiel, after: Referentiel) -> list[str]:
    """Return the findings that are there only after fixes: their rules, files and lines."""
    known, now = ([p for f in _findings(one) for p in f.each] for one in (before, after))
    identities = {finding.identity for finding in known}
    return [
        f"{one.rule} {one.location.path} {one.location.start}"
        for one in now
        if one.identity not in identities
    ]


@lru_cache(maxsize=2)
def _findings(one: Referentiel) -> Sequence[Finding]:
    return engine.check([(one, Plan(RULES))]).findings


def assert_kept(before: Referentiel, after: Referentiel) -> None:
    """Assert that two states of a referential do not differ in what a safe fix must keep."""
    assert facts_of(after) == facts_of(before)
    assert words_of(after) == words_of(before)
    assert blocks_of(after) == blocks_of(before)
    assert not new_errors(before, after)
    assert_shown(before, after)


def assert_shown(before: Collection, after: Collection) -> None:
    """Assert that pages show the same lists, items and paragraphs, but for lines made items."""
    for one, other in zip(before.documents, after.documents, strict=True):
        assert list(differences(one.source.text, other.source.text)) == []


# --- What a page shows: lists, items and paragraphs


_PAGES = MarkdownIt("commonmark").enable("table").disable("lheading")
_MARK = re.compile(r"[ \t>]*(?:\d+(?=[.)]))?(?:(?P<sign>[^\w\s\"'«“(\[&<#`|])|o(?=\s))")


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
    found = _MARK.match(line)
    return (found["sign"] or "o") if found else ""


def content(line: str) -> str:
    """Return the words of a line behind its sign."""
    found = _MARK.match(line)
    return words(line[found.end() :] if found else line)


def rendered(text: str) -> Page:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    page = Page([], [], {content(line) for line in lines if sign_of(line)})
    lists: list[list[Item]] = []
    items: list[tuple[list[str], str]] = []
    is_heading = False
    for token in _PAGES.parse(text):
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
    """Yield what a page shows differently than before, except for lines that became items.

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
