"""The model: what of a document is visible, and the places of its parts."""

import pytest

from referentiel.model import Document
from referentiel.source import Span
from referentiel.weights.weight import Concerne, Unit
from tests.referentiel.documents import SOUND, read, slipped


def visible(text: str) -> str:
    return read(text).visible(Span(0, len(text))).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n<!-- x -->\nb\n", "a\nb\n"),
        ("a\n  <!-- x -->  \nb\n", "a\nb\n"),
        ("a <!-- x --> b\n", "a  b\n"),
        ("a <!-- x -->\nb\n", "a \nb\n"),
        ("<!-- x --> b\n", " b\n"),
        ("a\n<!-- x\n\ny -->\nb\n", "a\nb\n"),
        ("a\n<!-- x -->\n<!-- y -->\nb\n", "a\nb\n"),
        ("a\r\n<!-- x -->\r\nb\r\n", "a\r\nb\r\n"),
        ("a\n\n<!-- x -->\n\nb\n", "a\n\n\nb\n"),
        ("a\n<!-- x -->", "a\n"),
        ("a\n<!-- x", "a\n"),
        ("```yaml\na: b # c\n```\n", "```yaml\na: b # c\n```\n"),
        ("", ""),
    ],
)
def test_a_comment_is_removed_and_leaves_no_blank_line(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_what_is_visible_keeps_its_places() -> None:
    text = "un <!-- x --> deux\n<!-- y -->\ntrois\n"
    excerpt = read(text).visible(Span(3, len(text)))
    start = excerpt.text.index("trois")
    assert excerpt.span(start, start + 5) == Span(text.index("trois"), text.index("trois") + 5)
    assert excerpt.span(1, 5) == Span(text.index("deux"), text.index("deux") + 4)


def test_prose_is_the_text_outside_fences_and_comments() -> None:
    document = read("# T\n```yaml\nid: 1\n```\nUn <!-- x\ny --> deux\n> ```\n> z\n> ```\nTrois")
    assert [document.source.slice(line) for line in document.prose()] == [
        "# T",
        "",
        "Un ",
        " deux",
        "",
        "Trois",
    ]


def at(document: Document, text: str) -> int | None:
    action = document.entry_at(document.source.text.index(text))
    return None if action is None else action.index


def test_the_action_at_a_place_is_the_innermost() -> None:
    document = read(f"Avant.\n\n{SOUND}## Exemples\nUn voisin.\n")
    words = ("Avant", "Entraîner", "Les communes", "Une lettre part", "### Aider", "Les agents")
    assert [at(document, word) for word in words] == [None, 0, 0, 1, 2, 2]
    assert at(document, "Un voisin") == 0


def test_the_end_of_the_file_belongs_to_the_last_action() -> None:
    for text, index in ((SOUND, 2), (SOUND + "## Exemples\nUn.\n", 0)):
        action = read(text).entry_at(len(text))
        assert action is not None
        assert action.index == index


def test_an_action_has_its_keys_weights_and_sections_in_file_order() -> None:
    action = read(SOUND).actions[1]
    assert [(key.name, key.meant) for key in action.keys] == [
        ("id", "id"),
        ("ponderation", "ponderation"),
    ]
    weight = action.weight(Unit.PONDERATION)
    assert weight is not None
    assert SOUND[weight.span.start : weight.span.end] == weight.raw == "0.5"
    assert action.weight(Unit.POINTS) is None
    assert SOUND[action.anchor.start : action.anchor.end] == "5.2.1"
    assert action.data is not None
    assert SOUND[action.data.start : action.data.end] == "```yaml"


def test_comments_are_kept_with_the_action_in_which_they_stand() -> None:
    document = read(
        "<!-- avant -->\n"
        + slipped(
            ("id: 5.2.1", "id: 5.2.1 # premier"), ("Les agents", "<!-- second --> Les agents")
        )
    )
    found = [
        (document.source.slice(comment.span), comment.is_yaml, comment.action)
        for comment in document.comments
    ]
    assert found == [
        ("<!-- avant -->", False, None),
        ("# premier", True, 1),
        ("<!-- second -->", False, 2),
    ]


@pytest.mark.parametrize(
    ("slip", "hidden"),
    [
        (("La dernière lettre.", "<!-- La dernière lettre.\n## Suite\n-->"), []),
        (("La dernière lettre.", "> La dernière lettre.\n> #### Exemples"), [0, 1]),
        (("Les agents", "<!-- Les agents"), [0, 2]),
    ],
)
def test_an_action_hides_unread_headings(slip: tuple[str, str], hidden: list[int]) -> None:
    document = read(slipped(slip))
    assert [action.index for action in document.actions if document.hides(action)] == hidden


SYNDICAT, REST = "syndicat", None


@pytest.mark.parametrize(
    ("excluded", "kind", "expected"),
    [(False, SYNDICAT, True), (False, REST, False), (True, SYNDICAT, False), (True, REST, True)],
)
def test_whom_an_action_concerns(excluded: bool, kind: str | None, expected: bool) -> None:
    concerne = Concerne(frozenset({"syndicat"}), excluded, Span(0, 0))
    assert concerne.includes(kind) is expected
