"""Markdown's blocks: those of markdown-it-py, whatever the order in which its rules are asked."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from referentiel.markdown import tokens_of
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


@settings(max_examples=400)
@given(st.one_of(LINES, TEXTS))
def test_the_blocks_are_those_of_commonmark(text: str) -> None:
    assert tokens_of(text) == AS_IT_COMES.parse(text)
