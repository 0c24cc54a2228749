"""Layout: what Markdown and the authors see as headings, fences, prose and comments, in place."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from referentiel.fault import Code
from referentiel.grammar import ACTIONS
from referentiel.markdown.layout import Fence, Heading, Layout, lay_out
from referentiel.markdown.parser import tokens_of
from referentiel.source import Source, Span
from tests.examples import examples
from tests.referentiel.texts import DOCUMENTS, OPENINGS, TEXTS


def laid_out(text: str) -> Layout:
    return lay_out(Source("5.2.md", text), ACTIONS)


def blocks(text: str) -> list[str]:
    """Return each block: a heading's level and title, a fence's language and content, or prose."""
    shown = []
    for block in laid_out(text).blocks:
        match block:
            case Heading():
                shown.append(f"H{block.level} {text[block.title.start : block.title.end]}")
            case Fence():
                shown.append(f"[{block.language}] {block.content.text}")
            case _:
                shown.append(text[block.span.start : block.span.end])
    return shown


def lost(text: str) -> list[tuple[str, str]]:
    found = [fault for fault in laid_out(text).faults if fault.code is Code.HEADING_UNSEEN]
    return [(each.variant, text[each.span.start : each.span.end]) for each in found]


def unclosed(text: str) -> list[tuple[str, list[str]]]:
    found = [fault for fault in laid_out(text).faults if fault.code is Code.UNCLOSED]
    return [
        (
            text[fault.span.start : fault.span.end],
            [text[one.span.start : one.span.end] for one in fault.related],
        )
        for fault in found
    ]


def comments(text: str) -> list[str]:
    return [text[found.span.start : found.span.end] for found in laid_out(text).comments]


# --- Headings


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# Un", "H1 Un"),
        ("###### Six", "H6 Six"),
        ("   ## Trois espaces", "H2 Trois espaces"),
        ("##\tTabulation", "H2 Tabulation"),
        ("## Fermé ##", "H2 Fermé"),
        ("## Do #1", "H2 Do #1"),
        ("## C#", "H2 C#"),
        ("##   Espaces   ", "H2 Espaces"),
        ("##", "H2 "),
        ("## ##", "H2 "),
        ("## \u00a0Insécable\u00a0", "H2 Insécable"),
        ("## Fin <!-- x --> <!-- y -->", "H2 Fin"),
        ("## <!-- x --> Début", "H2 Début"),
        ("## Au <!-- x --> milieu", "H2 Au <!-- x --> milieu"),
        ("## <!-- x -->", "H2 "),
        ("## Ouvert <!-- x", "H2 Ouvert <!-- x"),
        ("##Collé", "H2 Collé"),
        ("##\u3000Large", "H2 Large"),
        ("##\x0bVertical", "H2 Vertical"),
    ],
)
def test_a_heading_has_its_level_and_its_title(line: str, expected: str) -> None:
    assert blocks(f"Texte.\n\n{line}\n\nSuite.") == ["Texte.", expected, "Suite."]


@pytest.mark.parametrize("line", ["#1 sur la liste", "#hashtag", "Un #2", "\\# Échappé", "#!/bin"])
def test_a_mark_glued_to_a_word_or_a_number_is_no_heading(line: str) -> None:
    assert blocks(f"Texte.\n{line}\nSuite.") == [f"Texte.\n{line}\nSuite."]
    assert lost(f"Texte.\n{line}\nSuite.") == []


def test_an_underlined_line_is_text() -> None:
    assert blocks("Un\n===\n\nDeux\n---\n") == ["Un\n===", "Deux", "---"]


@pytest.mark.parametrize(
    ("text", "reason", "found"),
    [
        ("- un\n- ## Liste\n", "list", "## Liste"),
        ("1. ## Liste\n", "list", "## Liste"),
        ("- un\n\n  ## Liste\n", "list", "## Liste"),
        ("- ##Liste\n", "list", "##Liste"),
        ("> ## Citation\n", "quote", "## Citation"),
        ("> > # Citation\n", "quote", "# Citation"),
        ("<div>\n## Note\n</div>\n", "html", "## Note"),
        ("    ## Code\n", "indented", "## Code"),
        ("Texte.\n    ## Suite\n", "indented", "## Suite"),
        ("\t## Code\n", "indented", "## Code"),
        ("####### Sept\n", "seven", "####### Sept"),
    ],
)
def test_a_heading_that_markdown_does_not_see_is_reported(
    text: str, reason: str, found: str
) -> None:
    assert lost(text) == [(reason, found)]
    assert not any(block.startswith("H") for block in blocks(text))


def test_a_comment_or_a_fence_contains_no_heading() -> None:
    text = "<!--\n## Un\n##Deux\n-->\n\n```text\n# Trois\n##Quatre\n```\n"
    assert lost(text) == []
    assert blocks(text)[-1] == "[text] # Trois\n##Quatre\n"


def test_a_comment_inside_html_contains_no_heading() -> None:
    text = "<div>\n<!--\n## Description\n-->\n</div>\n"
    assert (blocks(text), lost(text)) == ([text.rstrip()], [])


# --- Fences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```yaml\nid: 1\n```\n", "[yaml] id: 1\n"),
        ("``` YAML x\nid: 1\n```\n", "[yaml] id: 1\n"),
        ("~~~yml\nid: 1\n~~~\n", "[yml] id: 1\n"),
        ("````yaml\nid: 1\n````\n", "[yaml] id: 1\n"),
        ("```yaml\nid: 1\n``````\n", "[yaml] id: 1\n"),
        ("  ```yaml\n  id: 1\n    a: b\n c: d\n  ```\n", "[yaml] id: 1\n  a: b\nc: d\n"),
        ("```yaml\r\nid: 1\r\n```\r\n", "[yaml] id: 1\r\n"),
        ("```yaml\n\tid: 1\u2028\x00\n```\n", "[yaml] \tid: 1\u2028\x00\n"),
        ("```yaml\n```\n", "[yaml] "),
        ("```\n```\n", "[] "),
        ("```yaml\nid: 1\n\na: b\n```\n", "[yaml] id: 1\n\na: b\n"),
    ],
)
def test_a_fence_has_its_language_and_its_lines_as_they_stand(text: str, expected: str) -> None:
    assert blocks(text) == [expected]
    assert unclosed(text) == []


@pytest.mark.parametrize(
    ("text", "expected", "swallowed"),
    [
        (
            "```yaml\nid: 1\n## Suite\nTexte.",
            ["[yaml] id: 1\n", "H2 Suite", "Texte."],
            ["## Suite"],
        ),
        ("```yaml\nid: 1\n\nTexte.", ["[yaml] id: 1\n", "Texte."], []),
        (
            "```yaml\nid: 1\n# Suite\n```yaml\nid: 2\n```\n",
            ["[yaml] id: 1\n# Suite\n", "[yaml] id: 2\n"],
            [],
        ),
        ("```yaml\nid: 1", ["[yaml] id: 1"], []),
        ("```yaml", ["[yaml] "], []),
        ("```\nTexte.\n## Suite\n", ["[] Texte.\n", "H2 Suite"], ["## Suite"]),
    ],
)
def test_an_unclosed_fence_is_ended(text: str, expected: list[str], swallowed: list[str]) -> None:
    assert blocks(text) == expected
    assert unclosed(text) == [(text.split("\n", maxsplit=1)[0], swallowed)]


def test_two_data_blocks_without_their_ends_are_both_repaired() -> None:
    text = "# Un\n```yaml\nid: 1\n## Deux\n```yaml\nid: 2\n## Trois\n"
    assert blocks(text) == ["H1 Un", "[yaml] id: 1\n", "H2 Deux", "[yaml] id: 2\n", "H2 Trois"]
    assert unclosed(text) == [("```yaml", ["## Deux", "## Trois"]), ("```yaml", ["## Trois"])]


def test_a_hundred_data_blocks_without_their_ends_are_all_repaired() -> None:
    text = "".join(f"## Titre\n```yaml\nid: 1.{index}\n" for index in range(100))
    expected = [f"[yaml] id: 1.{index}\n" for index in range(100)]
    assert [block for block in blocks(text) if block.startswith("[")] == expected


def test_fences_inside_lists_and_quotes_are_known_and_no_blocks() -> None:
    text = "- un\n  ```yaml\n  id: 1\n  ```\n\n> ```\n> x\n> ```\n"
    assert not any(block.startswith("[") for block in blocks(text))
    found = [text[fence.start : fence.end] for fence in laid_out(text).fences]
    assert found == ["  ```yaml\n  id: 1\n  ```", "> ```\n> x\n> ```"]


# --- Comments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- un -->\n", ["<!-- un -->"]),
        ("Texte <!-- un --> et <!--deux-->\n", ["<!-- un -->", "<!--deux-->"]),
        ("Texte <!-- un\nsuite --> fin\n", ["<!-- un\nsuite -->"]),
        ("<!--\n\n# Un\n\n-->\n", ["<!--\n\n# Un\n\n-->"]),
        ("- <!-- un -->\n> <!-- deux -->\n", ["<!-- un -->", "<!-- deux -->"]),
        ("# Titre <!-- un -->\n", ["<!-- un -->"]),
        ("<div><!-- un -->\n</div>\n", ["<!-- un -->"]),
        ("Texte <!-- ouvert\n\nSuite -->\n", []),
        ("    <!-- code -->\n", []),
        ("```\n<!-- code -->\n```\n", []),
    ],
)
def test_comments_have_their_places(text: str, expected: list[str]) -> None:
    assert comments(text) == expected
    assert unclosed(text) == []


def test_an_unclosed_comment_reports_what_it_hides() -> None:
    text = "# Un\n<!-- ouvert\n## Deux\nTexte.\n### Trois"
    assert comments(text) == ["<!-- ouvert\n## Deux\nTexte.\n### Trois"]
    assert unclosed(text) == [("<!-- ouvert", ["## Deux", "### Trois"])]


def test_a_comment_that_ends_with_another_one_reports_what_it_hides() -> None:
    text = "<!-- ouvert\n## Deux\n<!-- fermé -->\n"
    assert unclosed(text) == [("<!-- ouvert", ["## Deux"])]


# --- Any text at all


@settings(max_examples=examples(200))
@given(st.one_of(DOCUMENTS, TEXTS))
def test_blocks_follow_each_other_and_hold_every_line_with_text(text: str) -> None:
    source, layout = Source("5.2.md", text), laid_out(text)
    spans = [block.span for block in layout.blocks]
    for span, following in pairwise(spans):
        assert span.end <= following.start
    held = {
        source.line_index(line.start)
        for span in spans
        for line in (*source.lines_of(span), source.lines[source.line_index(span.start)])
    }
    for index, line in enumerate(source.lines):
        if source.slice(line).strip("\ufeff \t"):
            assert index in held, source.slice(line)


@settings(max_examples=examples(200))
@given(st.one_of(DOCUMENTS, TEXTS))
def test_every_place_of_a_layout_says_what_it_is(text: str) -> None:
    layout = laid_out(text)

    def at(span: Span) -> str:
        assert 0 <= span.start <= span.end <= len(text)
        return text[span.start : span.end]

    for block in layout.blocks:
        if isinstance(block, Heading):
            assert block.span.start + block.level <= block.title.start
            assert at(block.title) == at(block.title).strip()
            assert at(block.span).startswith("#" * block.level)
        elif isinstance(block, Fence):
            assert at(block.opening)[:3] in ("```", "~~~")
            assert at(block.info) in at(block.opening)
            assert (
                "".join(
                    map(
                        at,
                        (
                            Span(o, o + 1)
                            for o in map(block.content.offset, range(len(block.content.text)))
                        ),
                    )
                )
                == block.content.text
            )
    for comment in layout.comments:
        assert at(comment.span).startswith("<!--")
        assert at(comment.span).endswith("-->") or not comment.closed
    for fault in layout.faults:
        assert fault.code is not Code.HEADING_UNSEEN or at(fault.span).startswith("#")


# --- Markdown's blocks: those of markdown-it-py, whatever the order in which its rules are asked


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
    """Yield the places of tokens; each paragraph and each heading has one."""
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
