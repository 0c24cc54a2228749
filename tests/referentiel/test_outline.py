"""The tree of a file: actions with their parents and their texts, and that nothing is lost."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings

from referentiel.model import Action, Document
from referentiel.profile import SectionKind
from referentiel.source import Span
from tests.examples import examples
from tests.referentiel.documents import SOUND, all_reported, read, slipped
from tests.referentiel.texts import DOCUMENTS, TEXTS


def tree(document: Document) -> list[tuple[str | None, int | None, int]]:
    """Return each action's title, parent and level."""
    return [
        (action.title.text if action.title else None, action.parent, action.level)
        for action in document.actions
    ]


def bodies(document: Document, action: int) -> list[tuple[str | None, str]]:
    """Return the kinds of an action's sections with their text."""
    return [
        (section.kind, document.source.slice(section.body).strip())
        for section in document.actions[action].sections
    ]


def data(identifier: str) -> str:
    return f"```yaml\nid: {identifier}\n```\n"


# --- Titles, sections and keywords where they should be


def test_titles_stand_below_the_last_one_two_levels_higher() -> None:
    document = read(SOUND)
    assert tree(document) == [
        ("Entraîner les voisins", None, 1),
        ("Dire ce qui se fait", 0, 3),
        ("Aider à faire", 0, 3),
    ]


def test_sections_are_the_source_between_two_headings() -> None:
    assert bodies(read(SOUND), 1) == [
        (SectionKind.DESCRIPTION, "Une lettre part chaque saison."),
        (SectionKind.PREUVE, "La dernière lettre."),
        (
            SectionKind.PRINCIPE,
            "Aucune lettre → 0%\nUne lettre par an → 50%\n\nUne lettre par saison → 100%",
        ),
    ]


def test_a_principle_keeps_its_bullets_indentation_and_blank_lines() -> None:
    principle = "+ un\n\n    deux\n-\n- trois\t\n\n\n"
    document = read(f"# T\n{data('5.2')}## Principe\n{principle}## Exemples\n")
    assert document.source.slice(document.actions[0].sections[0].body) == f"\n{principle}"


def test_text_right_below_the_data_block_is_the_description() -> None:
    document = read(f"# T\n{data('5.2')}Un texte.\n\n## Exemples\nDeux.\n")
    assert bodies(document, 0) == [(SectionKind.DESCRIPTION, "Un texte."), ("Exemples", "Deux.")]
    assert document.actions[0].sections[0].heading is None


def test_an_action_with_a_data_block_only_has_no_section() -> None:
    assert bodies(read(f"# T\n{data('5.2')}\n<!-- rien -->\n"), 0) == []


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n", "<!-- à écrire -->\n"])
def test_a_section_without_text_is_empty(text: str) -> None:
    document = read(f"# T\n{data('5.2')}## Description\n{text}## Exemples\nUn.\n")
    assert [section.empty for section in document.actions[0].sections] == [True, False]


def test_an_unknown_section_keeps_its_name_and_its_text() -> None:
    document = read(f"# T\n{data('5.2')}## Notes\nUn.\n")
    (section,) = document.actions[0].sections
    assert (section.kind, section.name) == (None, "Notes")
    assert bodies(document, 0) == [(None, "Un.")]


def test_a_heading_named_like_the_keyword_is_a_title_above_a_data_block() -> None:
    text = f"# T\n{data('5')}## Actions\n### Actions\n{data('5.1')}#### Description\nUn.\n"
    document = read(text)
    assert tree(document) == [("T", None, 1), ("Actions", 0, 3)]
    assert all_reported(document) == []


def test_an_example_in_a_section_is_no_data_block() -> None:
    text = f"# T\n{data('5.2')}## Exemples\n```yaml\nnom: rue\n```\n"
    document = read(text)
    assert bodies(document, 0) == [("Exemples", "```yaml\nnom: rue\n```")]
    assert all_reported(document) == []


def test_children_stand_under_the_keyword_of_their_level() -> None:
    text = (
        f"# Axe\n{data('1')}## Actions\n### Un\n{data('1.1')}#### Actions\n"
        f"##### Deux\n{data('1.1.1')}###### Description\nFin.\n### Trois\n{data('1.2')}"
    )
    document = read(text)
    assert tree(document) == [("Axe", None, 1), ("Un", 0, 3), ("Deux", 1, 5), ("Trois", 0, 3)]
    assert all_reported(document) == []


# --- Out of place


def test_a_section_of_the_parent_behind_its_children_is_the_parents() -> None:
    text = SOUND + "## Exemples\nUn voisin.\n"
    document = read(text)
    assert bodies(document, 0)[-1] == (SectionKind.EXEMPLES, "Un voisin.")
    assert document.actions[2].span.end == text.index("## Exemples")
    inside = document.entry_at(text.index("Un voisin."))
    assert inside is not None
    assert inside.index == 0


def test_a_second_first_title_is_reported_and_read() -> None:
    document = read(SOUND + "# Autre\n" + data("5.3"))
    assert tree(document)[-1] == ("Autre", None, 1)
    assert all_reported(document) == ["second-title 38:1 # Autre"]


def test_a_file_that_begins_at_3_is_reported_once() -> None:
    document = read(SOUND[SOUND.index("### Dire") :])
    assert tree(document) == [("Dire ce qui se fait", None, 3), ("Aider à faire", None, 3)]
    assert all_reported(document) == ["title-missing.level 1:1 ### Dire ce qui se fait"]
    assert document.faults[0].arguments["expected"] == "1"


def test_a_file_of_one_level_too_many_is_reported_once() -> None:
    document = read(SOUND.replace("# ", "## "))
    assert tree(document) == tree(read(SOUND))
    assert all_reported(document) == ["heading-level 1:1 ## Entraîner les voisins"]


def test_a_title_without_data_block_is_reported_at_its_title() -> None:
    document = read(SOUND.replace(data("5.2.2").replace("```\n", "ponderation: 0.5\n```\n", 2), ""))
    text = SOUND.replace("```yaml\nid: 5.2.2\nponderation: 0.5\n```\n", "")
    document = read(text)
    assert tree(document)[2] == ("Aider à faire", 0, 3)
    assert all_reported(document) == ["data-missing 27:5 Aider à faire"]


def test_a_data_block_without_a_title_is_an_action() -> None:
    document = read(slipped(("### Aider à faire\n", "")))
    assert tree(document)[2] == (None, 0, 3)
    assert all_reported(document) == ["title-missing.data 27:1 ```yaml"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_comment_above_the_first_title_is_no_text(mark: str) -> None:
    assert all_reported(read(f"{mark}<!-- relu -->\n{SOUND}")) == []
    assert all_reported(read(f"{mark}Relu.\n{SOUND}")) == [
        f"text-unattached.before 1:1 {mark}Relu."
    ]


def test_text_between_a_title_and_its_data_block_is_a_description() -> None:
    document = read(slipped(("### Aider à faire\n", "### Aider à faire\nBon.\n")))
    assert bodies(document, 2)[0] == (SectionKind.DESCRIPTION, "Bon.")
    assert all_reported(document) == ["data-misplaced 29:1 ```yaml"]


def test_a_heading_at_an_unexpected_level_keeps_its_text_in_the_section_above() -> None:
    text = f"# T\n{data('5.2')}## Description\nUn.\n#### Autre\nDeux.\n"
    document = read(text)
    assert bodies(document, 0) == [(SectionKind.DESCRIPTION, "Un.\n#### Autre\nDeux.")]
    assert all_reported(document) == ["heading-level.nowhere 7:1 #### Autre"]


def test_an_empty_heading_of_a_title_has_an_empty_title() -> None:
    document = read(slipped(("### Aider à faire", "###")))
    (title,) = (action.title for action in document.actions[2:])
    assert title is not None
    assert (title.text, title.span.start) == ("", SOUND.index("### Aider") + 3)


# --- Any text at all


def covered(document: Document) -> Iterator[Span]:
    """Yield the places of all that was read: titles, sections, fences and comments."""
    source = document.source
    for action in document.actions:
        if action.title is not None:
            yield source.lines[source.line_index(action.title.span.start)]
        for section in action.sections:
            yield section.body
            if section.heading is not None:
                yield source.lines[source.line_index(section.heading.start)]
    yield from document.fences
    yield from (comment.span for comment in document.comments)


def assert_nests(actions: tuple[Action, ...]) -> None:
    starts = [action.span.start for action in actions]
    assert starts == sorted(starts)
    for index, action in enumerate(actions):
        assert action.index == index
        assert action.span.start <= action.span.end
        if action.parent is not None:
            parent = actions[action.parent]
            assert action.parent < index
            assert action.level > parent.level
            assert parent.span.start <= action.span.start
            assert action.span.end <= parent.span.end
    siblings: dict[int | None, Action] = {}
    for action in actions:
        before = siblings.get(action.parent)
        assert before is None or before.span.end <= action.span.start
        siblings[action.parent] = action


def assert_covers(document: Document) -> None:
    tops = [action.span for action in document.actions if action.parent is None]
    for span, following in pairwise(tops):
        assert span.end == following.start
    if tops:
        assert tops[-1].end == len(document.source.text)


def assert_sections_follow(document: Document) -> None:
    spans = sorted(section.body for action in document.actions for section in action.sections)
    for span, following in pairwise(spans):
        assert span.end <= following.start
    for action in document.actions:
        own = [section.body for section in action.sections]
        assert own == sorted(own)


def gaps(document: Document) -> Iterator[Span]:
    """Yield the places of what was not read; all that precedes the first title is one place."""
    actions, size = document.actions, len(document.source.text)
    start = end = actions[0].span.start if actions else size
    yield Span(0, start)
    for span in sorted(covered(document)):
        if max(end, start) < span.start:
            yield Span(end, span.start)
        end = max(end, span.end)
    yield Span(end, size)


def assert_nothing_is_lost(document: Document) -> None:
    """Assert that a fault is in each text that belongs to nothing."""
    places = [fault.span for fault in document.faults]
    for gap in gaps(document):
        text = re.sub(r"<[^>]*>", "", document.visible(gap).text)
        if any(char.isalnum() for char in text):
            assert any(place.start <= gap.end and gap.start <= place.end for place in places), text


def assert_sound_tree(document: Document) -> None:
    assert_nests(document.actions)
    assert_covers(document)
    assert_sections_follow(document)
    assert_nothing_is_lost(document)


@settings(max_examples=examples(300))
@given(DOCUMENTS)
def test_actions_nest_cover_the_file_and_lose_nothing(text: str) -> None:
    assert_sound_tree(read(text))


@settings(max_examples=examples(300))
@given(TEXTS)
def test_actions_of_any_text_nest_cover_the_file_and_lose_nothing(text: str) -> None:
    assert_sound_tree(read(text))
