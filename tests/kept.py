"""What a safe fix must keep, checked without the code by which fixes are chosen and proven."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt

from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.finding import Finding, Severity
from linter.registry import RULES
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
# Blocks that hold or swallow others; fixes of bullets make lists, and paragraphs with them.
_BLOCKS = ("heading_open", "fence", "code_block", "html_block", "blockquote_open", "hr")


def facts_of(one: Referentiel) -> list[object]:
    """Give what is not to change: the tree, its ids and weights, and how its principles read."""
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
    """Give what is not to change in sibling files: all that they hold, wherever it stands."""
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
    """Give the words of titles, names of sections and texts, without marks and invisible signs.

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
    """Give, for each section, the blocks that are no text and no list, and the tags."""
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
    """Count, by rule, the findings of severity error that are there only after fixes."""
    return _errors(after) - _errors(before)


def _errors(one: Referentiel) -> Counter[str]:
    return Counter(f.rule for f in _findings(one) if f.severity is Severity.ERROR)


def uncovered(before: Referentiel, after: Referentiel) -> list[str]:
    """Give the findings that are there only after fixes: their rules, files and lines."""
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
    """Assert that nothing of it differs between two states of a referential."""
    assert facts_of(after) == facts_of(before)
    assert words_of(after) == words_of(before)
    assert blocks_of(after) == blocks_of(before)
    assert not new_errors(before, after)
