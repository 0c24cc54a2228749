"""Markdown's blocks: those of markdown-it-py, whatever the order in which its rules are asked."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from referentiel.markdown.parser import tokens_of
from tests.examples import examples
from tests.referentiel.texts import OPENINGS, TEXTS

# With its rules one after the other, as it has them.
AS_IT_COMES = MarkdownIt("commonmark").disable(["lheading", "reference"])
AS_IT_COMES.core.ruler.enableOnly(["normalize", "block"])

# Lines that begin as blocks do, in lists and quotes: what ends what differs from one to another.
LINES = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "", "  ", "- ", "> ", "1. ", "   ", "    "]),
        st.sampled_from(["", "a", *OPENINGS]),
        st.sampled_from(["", " a", "a", " ```"]),
    )
).map("\n".join)


Place = tuple[str, int, list[int] | None]


def place(token: Token) -> Place:
    return token.type, token.level, token.map


def bare(tokens: list[Token]) -> Iterator[Place]:
    """Give the places of tokens, paragraphs and headings each as one."""
    around = ""
    for token in tokens:
        if token.type in ("paragraph_open", "heading_open"):
            around = token.type
        kind, level, lines = place(token)
        if around == "paragraph_open" and kind == "inline":
            yield kind, level - 1, lines
        elif kind == "heading_open" or not around:
            yield kind, level, lines
        if token.type in ("paragraph_close", "heading_close"):
            around = ""


@settings(max_examples=examples(600))
@given(st.one_of(LINES, TEXTS))
def test_the_blocks_are_those_of_commonmark(text: str) -> None:
    text = text.replace("\r", "\n")
    assert list(map(place, tokens_of(text))) == list(bare(AS_IT_COMES.parse(text)))
