"""The kind of a file is that of its keys; its folder decides only where they leave a choice."""

import pytest

from referentiel.kind import Kind, kind_of

PREUVE = "# PLPDMA\n```yaml\nid: plpdma\nactions:\n  - eci_2.1.0\n```\n"
INDICATEUR = "# Surface\n```yaml\nid: cae_11\nunite: ha\nactions:\n```\n"
QUESTION = "# Qui ?\n```yaml\nid: q\ntype: binaire\nthematique_id: x\n```\n"
REGLES = "# Règle\n```yaml\naction_id: eci_1.1\n```\n## Règles\n"
THEMATIQUES = "# Thématiques\nElles sont partagées.\n```yaml\nthematiques:\n- Eau\n- Air\n```\n"
ID_ALONE = "# Un titre\n```yaml\nid: x\n```\n"


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("a.md", QUESTION, Kind.QUESTIONS),
        ("a.md", "# Règle\n```yaml\naction_id: eci_1.1\n```\n", Kind.REGLES),
        ("a.md", "# Règle\n## Règles\n### Désactivation\n```formule\nVRAI\n```\n", Kind.REGLES),
        ("a.md", PREUVE, Kind.PREUVES),
        ("a.md", f"{PREUVE}## Description\nSource : le service\n", Kind.PREUVES),
        ("preuves/a.md", f"{ID_ALONE}Scores : à venir\n", Kind.PREUVES),
        ("preuves/a.md", f"{PREUVE}source : le service\nunite : ha\n", Kind.PREUVES),
        ("preuves/a.md", f"{PREUVE}points : à voir\n", Kind.PREUVES),
        # Data whose fence was forgotten.
        ("a.md", "# Surface\n\nid: cae_11\nunite: ha\n", Kind.INDICATEURS),
        # Indented fences.
        ("a.md", INDICATEUR.replace("```", "    ```"), Kind.INDICATEURS),
        # What is in a file decides against its folder.
        ("questions/a.md", PREUVE, Kind.PREUVES),
        ("preuves/a.md", QUESTION, Kind.QUESTIONS),
        ("referentiels/eci/a.md", QUESTION, Kind.QUESTIONS),
        # One slip does not.
        ("indicateurs/eci/a.md", PREUVE, Kind.INDICATEURS),
        ("preuves/a.md", PREUVE.replace("actions", "source: x\nactions"), Kind.PREUVES),
        ("indicateurs/eci/a.md", f"{PREUVE}\n{PREUVE}", Kind.PREUVES),
        # A question whose type and thématique are still to be written.
        ("questions/a.md", PREUVE.replace("PLPDMA", "Un plan ?"), Kind.QUESTIONS),
        # Most entries decide.
        ("preuves/a.md", f"{PREUVE}\n{PREUVE}\n{INDICATEUR}", Kind.PREUVES),
        ("preuves/a.md", f"{PREUVE}\n{INDICATEUR}\n{INDICATEUR}", Kind.INDICATEURS),
        ("preuves/a.md", f"{INDICATEUR}\n{PREUVE}", Kind.PREUVES),
        ("a.md", INDICATEUR, Kind.INDICATEURS),
        ("preuves/a.md", INDICATEUR, Kind.INDICATEURS),
        ("questions/a", INDICATEUR, Kind.INDICATEURS),
        ("Préuves/a.md", ID_ALONE, Kind.PREUVES),
        ("indicateurs/cae/a.md", ID_ALONE, Kind.INDICATEURS),
        ("a.md", "# A\n```yaml\nid: x\nthématiques: [a]\n```\n", Kind.INDICATEURS),
        ("tests/eci/a.test.yml", "Test: un essai\n", Kind.SCENARIO),
        ("eci_1.2_non", "Test: x\nRéponses:\n  a: OUI\nScores:\n  eci:\n", Kind.SCENARIO),
        ("preuves/eci.md", "# ECI\n```yaml\nid: x\npoints: 500\n```\n", Kind.ACTIONS),
        # A name that is an id is a hint as well, weaker than the folder's.
        ("preuves/1.1.md", PREUVE, Kind.PREUVES),
        ("1.1.md", PREUVE, Kind.ACTIONS),
        ("1.1.md", QUESTION, Kind.QUESTIONS),
        ("personnalisations/1.1.md", REGLES, Kind.REGLES),
        ("personnalisations/1.1.md", REGLES.replace("\n", "\r\n"), Kind.REGLES),
        ("preuves/1.1.md", ID_ALONE, Kind.ACTIONS),
        ("personnalisations/1.1.md", REGLES.replace("action_id", "id"), Kind.ACTIONS),
        ("personnalisations/1.1.md", "# Règle\n```formule\nVRAI\n```\n", Kind.REGLES),
        ("tests/1.1.md", f"{ID_ALONE}\nactions : à venir\nunite : ha\n", Kind.ACTIONS),
        ("referentiels/1.1.md", "# A\n```yaml\nid: 1.1\npoints: 3\nunite: x\n```\n", Kind.ACTIONS),
        ("referentiels/eci/eci.md", ID_ALONE, Kind.ACTIONS),
        ("questions/notes.md", "# Notes\n\nÀ faire.\n", None),
        ("a.md", ID_ALONE, None),
        ("questions/a.md", "", None),
    ],
)
def test_kind(path: str, text: str, kind: Kind | None) -> None:
    assert kind_of(path.split("/"), text.encode()) is kind


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_utf16_has_a_kind(encoding: str) -> None:
    assert kind_of(["preuves", "a.md"], PREUVE.encode(encoding)) is Kind.PREUVES


def test_bytes_that_are_not_utf8_have_a_kind() -> None:
    assert kind_of(["a.md"], INDICATEUR.encode("cp1252") + b"\xff") is Kind.INDICATEURS


@pytest.mark.parametrize("names", ["- Eau\n- Air", "  eau: Eau\n  air: Air", "[Eau, Air]"])
@pytest.mark.parametrize("path", ["thematiques.md", "indicateurs/thematiques.md", "listes/noms.md"])
def test_a_list_of_thematiques_is_no_indicateur(path: str, names: str) -> None:
    text = THEMATIQUES.replace("- Eau\n- Air", names)
    assert kind_of(path.split("/"), text.encode()) is None


def test_an_indicateur_without_its_id_is_recognised() -> None:
    for text in (INDICATEUR.replace("id: cae_11\n", ""), THEMATIQUES):
        assert kind_of(["indicateurs", "cae", "cae_11.md"], text.encode()) is Kind.INDICATEURS
