"""The proof of safe fixes: what Markdown makes of a text stays, whatever rule asks for the fix."""

import html

import pytest

from linter.fixing.equivalence import MOST, are_equivalent, same_structure
from linter.fixing.run import FixRun, fix
from linter.registry import RULES, Plan
from tests.command import ORIENTATION
from tests.kept import assert_kept, differences
from tests.rule_examples import only, referentiel_of

WORDS = "Agir avec les collectivités voisines."


def fixed(text: str) -> FixRun:
    return fix([(referentiel_of({"5.2.md": text}), Plan(RULES))], None, unsafe=False)


def safely(passage: str) -> tuple[str, list[str]]:
    """Return a passage once it is fixed, and the rules whose fix was refused; all else is kept."""
    head, _, tail = ORIENTATION.partition(WORDS)
    outcome = fixed(head + passage + tail)
    before, now = only(outcome.draft.before), only(outcome.universe)
    assert_kept(before, now)
    text = now.documents[0].source.text
    assert text.startswith(head)
    assert text.endswith(tail)
    refused = sorted({finding.rule for finding in outcome.refused.values()})
    return text[len(head) : len(text) - len(tail)], refused


@pytest.mark.parametrize(
    ("passage", "rule"),
    [
        ("Agir <\x07script>alert(1)</script>", "invisible-character"),
        ("Agir avec <\u200e!-- rien --> elles.", "invisible-character"),
        ("Agir.\n\x07```yml\n- un plan", "invisible-character"),
        ("Agir.\n\n\x07```\n- un plan\n\x07```\n\nFin.", "invisible-character"),
        ("Agir.\n\x07\navec elles.", "invisible-character"),
        ("1&#46; Un plan", "html-entity"),
        ("Agir.\n\n&#62; Un plan", None),
        ("• #### Exemples", "bullet-char"),
        ("• > Exemples", "bullet-char"),
    ],
)
def test_what_would_begin_something_stays_and_is_reported(passage: str, rule: str | None) -> None:
    assert safely(passage) == (passage, [rule] if rule else [])


@pytest.mark.parametrize(
    ("passage", "fixed_text"),
    [
        ("Agir &lt;&#115;cript&gt;", "Agir &lt;script>"),
        ("Agir &lt;&#105;mg src=x onerror=y&gt;", "Agir &lt;img src=x onerror=y>"),
        ("Agir&#10;&#10;puis &#7;encore", "Agir  puis encore"),
        ("Agir&#13;encore", "Agir encore"),
        ("Agir&nbsp;: un&eacute;", "Agir\u00a0: uné"),
    ],
)
def test_an_entity_becomes_no_tag_line_or_control_character(passage: str, fixed_text: str) -> None:
    assert safely(passage) == (fixed_text, [])


@pytest.mark.parametrize(
    ("head", "key", "weight", "written"),
    [
        ("id: 3.7\npoints: 30", "points", "40 %", "40"),
        ("id: 3.7\npoints: 30", "points", "1/4", "25"),
        ("id: 3.7\npoints: 30", "points", "37,5", "37.5"),
        ("identifiant: 3.7\npoints: 30", "points", "1/4", "0.25"),
        ("identifiant: 3.7\npoints: 30", "pourcentage", "40 %", "40"),
        ("id: 3.7", "ponderation", "40 %", "0.4"),
        ("id: 3.7", "ponderation", "0,4", "0.4"),
    ],
)
def test_a_weight_in_another_notation(head: str, key: str, weight: str, written: str) -> None:
    name = head.partition(":")[0]
    text = (
        f"# Agir\n```yaml\n{head}\n```\nTexte.\n## Actions\n"
        f"### Former\n```yaml\n{name}: 3.7.1\n{key}: {{}}\n```\nTexte.\n"
    )
    files = {"3.7.md": text.format(weight).encode()}
    outcome = fix([(referentiel_of(files), Plan(RULES))], None, unsafe=False)
    assert not outcome.refused
    (document,) = outcome.universe[0][0].documents
    assert document.source.text == text.format(written)


def test_a_weight_that_becomes_another_one_is_refused() -> None:
    texts = [
        f"# Agir\n```yaml\nidentifiant: 3.7\npoints: {points}\n```\nTexte.\n".encode()
        for points in ("40 %", "40", "40.0")
    ]
    percent, points, same = (referentiel_of({"3.7.md": text}) for text in texts)
    assert not are_equivalent(percent, points, {})
    assert are_equivalent(points, same, {})


@pytest.mark.parametrize("passage", ["R&amp;D", "1 &lt; 2"])
def test_what_may_begin_a_tag_or_an_entity_is_written_on_demand_alone(passage: str) -> None:
    assert safely(passage) == (passage, [])


@pytest.mark.parametrize(
    "line", ["Oui &rarr; 100%", "Tri&eacute; → 100%", "Oui → 100&nbsp;%", "&ge; 3 actions → 100%"]
)
def test_an_entity_in_a_principle_is_written_on_demand_alone(line: str) -> None:
    """There, the characters are the syntax and the names of answers."""
    files = {"5.2.md": ORIENTATION.replace("Oui → 100%", line, 1).encode()}
    assert not fixed(files["5.2.md"].decode()).refused
    outcome = fix([(referentiel_of(files), Plan(RULES))], None, unsafe=True)
    (document,) = outcome.universe[0][0].documents
    assert html.unescape(line) in document.source.text


def test_three_signs_that_would_underline_a_title_are_not_written_side_by_side() -> None:
    text, refused = safely("Agir\n&#61;&#61;&#61;")
    assert text.count("&#61;") > 0
    assert refused == ["html-entity"]


@pytest.mark.parametrize(
    ("passage", "fixed_text"),
    [
        ("Agir :\n• un plan\n• un film\nFin.", "Agir :\n- un plan\n- un film\n\nFin."),
        ("Agir :\r\n• un plan\r\nFin.", "Agir :\r\n- un plan\r\n\r\nFin."),
        ("Agir :\n• un plan\n\nFin.", "Agir :\n- un plan\n\nFin."),
        ("• un plan\n**Fin**", "- un plan\n\n**Fin**"),
        ("• un plan\nsuite\n• un film\nFin", "- un plan\n\nsuite\n- un film\n\nFin"),
        ("-un plan\n- un film\nFin", "- un plan\n- un film\nFin"),
        ("-un plan\n-un film\nFin", "- un plan\n- un film\n\nFin"),
        ("–un plan\n–un film\nFin", "- un plan\n- un film\n\nFin"),
        ("- un plan\n  • un film", "- un plan\n  - un film"),
        ("1. Agir\n• un plan\n• un film", "1. Agir\n- un plan\n- un film"),
        ("Agir :\n\n-un plan\n-un film", "Agir :\n\n- un plan\n- un film"),
    ],
)
def test_lists_that_their_author_meant_are_made(passage: str, fixed_text: str) -> None:
    assert safely(passage) == (fixed_text, [])


@pytest.mark.parametrize(
    "passage",
    [
        "• Agir :\n- un plan\n- un film",
        "• Agir :\n\n- un plan\n- un film",
        "• Agir :\n  - un plan\n  - un film",
        "• Agir :\n▪ un plan\n▪ un film",
        "▪ Agir :\n→ un plan\n→ un film",
        "- Agir :\n• un plan\n• un film",
        "- Agir :\n\n• un plan\n• un film",
        "• Agir :\n\n* un plan\n* un film",
        "• un plan\n  suite",
        "* un plan\n\n> • un plan\n> Fin",
        *("Agir :\n\tun plan", "\tun plan", "- un plan\n\t- un film"),
    ],
)
def test_lists_and_tabs_of_which_only_the_author_knows_the_depth_stay(passage: str) -> None:
    assert safely(passage) == (passage, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("• a\nb", "- a\nb"),
        ("• a\n\n  b", "- a\n\n  b"),
        ("• a\n- b", "- a\n- b"),
        ("• a\n\n- b", "- a\n\n- b"),
        ("• a\n  - b", "- a\n  - b"),
        ("- a\n• b", "- a\n- b"),
        ("• a\n▪ b", "- a\n- b"),
        ("-a\nb", "- a\nb"),
        ("1.a\nb", "1. a\nb"),
        ("1. a\n- b\n• c", "1. a\n- b\n- c"),
    ],
)
def test_an_item_or_list_that_grows_has_another_structure(before: str, after: str) -> None:
    assert not same_structure(before, after, as_words)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("• a\nb", "- a\n\nb"),
        ("a\n• b\n• c\nd", "a\n- b\n- c\n\nd"),
        ("• a\n  • b", "- a\n  - b"),
        ("- a\n-b\n- c", "- a\n- b\n- c"),
        ("- • a\n- b", "- a\n- b"),
        ("1. a\n• b\nc", "1. a\n- b\n\nc"),
    ],
)
def test_a_line_that_is_meant_as_an_item_may_become_one(before: str, after: str) -> None:
    assert same_structure(before, after, as_words)


def as_words(text: str) -> str:
    return text.strip(" -•▪1.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb", "a\n\nb"),
        ("a\n&#61;\nb", "a\n=\nb"),
        ("- a\n  - b", "- a\n- b"),
        ("a b", "a <b>"),
        ("[a](b)", "[a](c)"),
        ("a *b* c", "a \\*b* c"),
        ("a\n    b\n\nc", "a\n\n    b\n\nc"),
        ("```yaml\na\n```", "```html\na\n```"),
    ],
)
def test_another_structure_is_seen_with_equal_words(before: str, after: str) -> None:
    assert not same_structure(before, after, str.strip)
    assert not same_structure(after, before, str.strip)


def test_no_text_is_proven_that_is_too_long_to_be_looked_at() -> None:
    text = "a " * MOST
    assert same_structure(text, text, str.strip)
    assert not same_structure(text, text + " ", str.strip)


@pytest.mark.parametrize(
    ("line", "otherwise"),
    [
        ("[x] =", "="),
        (">- -", "-"),
        ("2. •", "• •"),
        ("Eau :\n% de tri :", "Eau :\n% de tri"),
        (f"1{'a' * 61}/5p → 3%", f"1 {'a' * 61} / 5 p → 3%"),
    ],
)
def test_a_principle_that_would_be_read_otherwise_is_refused(line: str, otherwise: str) -> None:
    text = ORIENTATION + "#### Principe\nÉlu → 100%\n{}\nFin.\n"
    one, other, same = (
        referentiel_of({"5.2.md": text.format(said)}) for said in (line, otherwise, line)
    )
    assert are_equivalent(one, same, {})
    assert not are_equivalent(one, other, {})


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
def test_lists_items_and_paragraphs_of_a_page_are_kept(passage: str) -> None:
    fixed_text, _ = safely(passage)
    assert safely(fixed_text) == (fixed_text, [])


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
