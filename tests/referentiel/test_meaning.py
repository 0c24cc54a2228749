"""Meaning: what two readings are compared by, and what they are not."""

import pytest

from referentiel.meaning import meaning
from tests.referentiel.documents import SOUND, read, slipped


@pytest.mark.parametrize(
    ("sound", "other"),
    [
        ("Dire ce qui se fait", "**Dire**  ce qui se fait"),
        ("Dire ce qui se fait", "dire ce qui se fait."),
        ("Une lettre part chaque saison.", "Autre chose."),
        ("#### Preuve", "#### Preuves"),
        ("id: 5.2.1", 'id: "5.2.1"'),
        ("id: 5.2.1\nponderation: 0.5", "ponderation: 0.50\nid: 5.2.1"),
        ("Aucune lettre → 0%", "Aucune  lettre → 0% "),
        ("Aucune lettre → 0%", "<!-- revoir -->\nAucune lettre → 0%"),
        ("Aucune lettre → 0%", "Aucune lettre → 0%<!-- revoir -->"),
        ("## Actions\n", "## Niveaux\n"),
        ("## Actions\n", ""),
        ("→ 100%\n\n### Aider", "→ 100%\n\n\n\n### Aider"),
    ],
)
def test_typography_and_places_change_nothing(sound: str, other: str) -> None:
    assert meaning(read(slipped((sound, other)))) == meaning(read(SOUND))


@pytest.mark.parametrize(
    ("sound", "other", "fields"),
    [
        ("Dire ce qui se fait", "Dire ce qui se dit", {"title"}),
        ("id: 5.2.1", "id: 5.2.10", {"identifier"}),
        ("id: 5.2.1", "id: deux", {"identifier"}),
        ("id: 5.2.1\nponderation: 0.5", "id: 5.2.1\nponderation: 0.51", {"weights"}),
        ("id: 5.2.1\nponderation: 0.5", "id: 5.2.1\nponderation: beaucoup", {"weights"}),
        ("id: 5.2.1\nponderation: 0.5", "id: 5.2.1", {"weights"}),
        ("id: 5.2.1\n", "id: 5.2.1\nconcerne: syndicat\n", {"concerne"}),
        ("#### Preuve", "#### Critère", {"sections"}),
        ("#### Preuve\nLa dernière lettre.\n\n", "", {"sections"}),
        ("Aucune lettre → 0%", "Aucune lettre → 1%", {"principe"}),
        ("50%\n\nUne lettre par saison", "50%\nUne lettre par saison", {"principe"}),
        ("Aucune lettre → 0%", "- Aucune lettre → 0%", {"principe"}),
    ],
)
def test_what_a_score_depends_on_is_part_of_the_meaning(
    sound: str, other: str, fields: set[str]
) -> None:
    before, after = meaning(read(SOUND))[1], meaning(read(slipped((sound, other))))[1]
    changed = {name for name in before.__slots__ if getattr(before, name) != getattr(after, name)}
    assert changed == fields


def test_the_place_in_the_tree_is_part_of_the_meaning() -> None:
    document = read(slipped(("### Aider", "##### Aider"), ("id: 5.2.2", "id: 5.2.1.1")))
    assert [action.parent for action in meaning(document)] == [None, 0, 1]
    assert [action.parent for action in meaning(read(SOUND))] == [None, 0, 0]


def test_exceptions_differ_from_names() -> None:
    concerned = [
        meaning(read(slipped(("id: 5.2.1\n", f"id: 5.2.1\nconcerne: {value}\n"))))[1].concerne
        for value in ("syndicat", "Syndicat", "sauf syndicat", "[syndicat]", "")
    ]
    only = (frozenset({"syndicat"}), False)
    assert concerned == [only, only, (frozenset({"syndicat"}), True), only, None]
