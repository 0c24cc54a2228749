"""Slips of texts that one look finds, and the good French beside each that is none."""

import pytest

from linter.catalogue import message
from linter.registry import RULES
from linter.topics.prose.links import LinkError, read_links
from linter.words.language import Language
from tests.rule_examples import findings_of
from tests.test_prose_rules import reported

HEAD = "# Titre\n```yaml\nidentifiant: 3.7\npoints: 10\n```\n## Description\n"
A = '<a href="https://example.org/a">'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('Voir le [guide]( "Un titre").', ['( "Un titre")']),
        (f"Voir le {A}guide</a>, le {A}plan</a>.", []),
        (f"Voir le {A}guide de\nréparation</a>.", ["guide de"]),
        ("Voir le [guide de\nréparation](https://example.org).", ["guide de"]),
        (f"Voir le {A}guide de\n\nréparation</a>.", ["guide de"]),
        (f"Voir le {A}\nguide</a>.", []),
        (f"Voir le\n{A}guide</a>\nici.", []),
    ],
)
def test_the_text_of_a_link_is_on_its_line(body: str, found: list[str]) -> None:
    assert reported("link-broken", f"{HEAD}{body}\n") == found


def test_texts_of_links_on_two_lines_are_one_finding() -> None:
    body = f"Le {A}guide\nvert</a>.\n\nLe {A}guide\nbleu</a>.\n"
    rules = tuple(rule for rule in RULES if rule.name == "link-broken")
    (found,) = findings_of({"3.7.md": (HEAD + body).encode()}, rules)
    assert message(found, Language.ENGLISH) == "the texts of 2 links span two lines"
    assert message(found, Language.FRENCH) == "le texte de 2 liens va sur deux lignes"


def test_the_marks_of_a_quotation_are_no_part_of_a_link() -> None:
    rules = tuple(rule for rule in RULES if rule.name == "link-broken")
    (found,) = findings_of({"3.7.md": f"{HEAD}> Le {A}guide\n> vert</a>.\n".encode()}, rules)
    assert message(found, Language.ENGLISH) == (
        "the text of this link does not end on its line: `guide vert`"
    )
    ((edit, text),) = found.fixes[0].edits
    assert edit.span is not None
    assert (edit.source.slice(edit.span), text) == ("\n> ", " ")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_two_lines_are_no_two_paragraphs_whatever_ends_a_line(line_end: str) -> None:
    lines, paragraphs = f"Le {A}guide\nvert</a>.\n", f"Le {A}guide\n\nvert</a>.\n"
    broken = [
        [link.broken for link in read_links(body.replace("\n", line_end)).broken]
        for body in (lines, paragraphs)
    ]
    assert broken == [[LinkError.TEXT_LINE], [LinkError.TEXT_PARAGRAPH]]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # Pasted lists are not always indented below the items that they belong to.
        ("- #1 La ville\no La moitié des points\n- #2 Le syndicat\no La moitié des points\n", []),
        ("- La ville\n  - La moitié des points\n- Le syndicat\n  - La moitié des points\n", []),
        ("- La ville\no Des points\no La moitié des points\no Des points\n", ["Des points"]),
        ("- La moitié des points\n- La ville\n- La moitié des points\n", ["La moitié des points"]),
    ],
)
def test_an_item_is_a_duplicate_in_its_own_list(body: str, found: list[str]) -> None:
    assert reported("doubled-word", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Le seuil du le taux est bas.", ["le"]),
        ("Le suivi des les objets est annuel.", ["les"]),
        ("Une visite du Le Mans à vélo.", []),
        ("Il convient de le faire, et de les peser.", []),
    ],
)
def test_articles_that_clash(body: str, found: list[str]) -> None:
    assert reported("doubled-word", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Est-ce qu'on garde cet exemple ?", ["Est-ce qu'on garde cet exemple ?"]),
        ("- Est-ce qu’on le garde", ["Est-ce qu’on le garde"]),
        ("Faut-il un seuil ? Oui.", ["Faut-il un seuil ?"]),
        ("Le seuil (à confirmer) est bas.", ["(à confirmer)"]),
        ("Le seuil [à vérifier] est bas.", ["[à vérifier]"]),
        ("Une ligne (à supprimer).", ["(à supprimer)"]),
        ("Un seuil à confirmer par les élus (à confirmer localement).", []),
        ("Comment faire, et faut-il un seuil ?", []),
        ("Faut-il le dire, le tri est simple.", []),
        ("Qui est-ce qu'on invite ?", []),
    ],
)
def test_notes_to_a_colleague(body: str, found: list[str]) -> None:
    assert reported("leftover", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("label", "is_alone"),
    [
        ("Commune :", True),
        ("**EPCI à fiscalité propre :**", True),
        ("Actions attendues :", False),
        ("Trois étapes :", False),
        ("La collectivité agit de deux façons :", False),
    ],
)
def test_a_description_that_is_but_a_label(label: str, is_alone: bool) -> None:
    text = f"{HEAD}{label}\n## Actions\n### Un\n```yaml\nidentifiant: 3.7.1\n```\n"
    assert reported("lead-in-alone", text) == ([label] if is_alone else [])


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Un atelier.\n\n**Ressources**\nUn guide.", ["**Ressources**"]),
        ("Un atelier.\n\n__Ressources :__\nUn guide.", ["__Ressources :__"]),
        # Each of several labels is a section that is not there.
        (
            "**Ressources**\nUn guide.\n\n**Exemples**\nUn atelier.",
            ["**Ressources**", "**Exemples**"],
        ),
        ("**Ressources**\nUn guide.\n\n**Ressources**\nUn film.", []),
        ("**Ressources**\nUn guide.\n\n**Public**\nTous.", ["**Ressources**"]),
        # The section is there.
        ("Un atelier.\n\n**Ressources**\nUn guide.\n## Ressources\nUn film.", []),
        # It is no section of this profile, nor alone on its line, nor a section at all.
        ("Un atelier.\n\n**Définition**\nUn lieu.", []),
        ("Un atelier : **Ressources**.", []),
        ("- **Ressources**", []),
        ("**Moyens**\nUn guide.", []),
    ],
)
def test_the_name_of_a_section_in_bold(body: str, found: list[str]) -> None:
    assert reported("section-unknown", f"{HEAD}{body}\n") == found
