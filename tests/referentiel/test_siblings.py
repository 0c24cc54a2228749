"""Sibling files: each has typed models with places; each slip is read as what it means."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referentiel.grammar import RegleType
from referentiel.kind import Kind, kind_of
from referentiel.model import Document
from referentiel.reading.reader import read_document, read_text
from referentiel.siblings import Choix, Question, Siblings, Written, siblings_of
from tests.examples import examples
from tests.referentiel.documents import all_reported
from tests.referentiel.places import assert_well_placed
from tests.referentiel.sibling_texts import (
    INDICATEURS,
    PREUVES,
    QUESTIONS,
    REGLES,
    SCENARIO,
    SIBLING_TEXTS,
    SOUND,
)
from tests.referentiel.texts import TEXTS

KINDS = [kind for kind in Kind if kind.is_sibling and not kind.is_sheet]


def read(kind: Kind, text: str) -> Document:
    return read_text(f"{kind}/a.md", text, kind=kind)


def texts(values: tuple[Written, ...]) -> list[str]:
    return [value.text for value in values]


def said(value: Written | None) -> str | None:
    return value and value.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_file_has_no_fault(kind: Kind) -> None:
    document = read(kind, SOUND[kind])
    assert all_reported(document) == []
    assert document.actions == ()
    assert_well_placed(document)


# --- What the models say


def test_a_question_has_its_choix() -> None:
    one, two = siblings_of(read(Kind.QUESTIONS, QUESTIONS)).questions
    assert (said(one.title), said(one.id), said(one.type), said(one.thematique)) == (
        "La collectivité gère-t-elle un verger ?",
        "verger_1",
        "choix",
        "nature",
    )
    assert texts(one.actions) == ["eci_1.2", "eci_1.2.3"]
    assert [action.text for action in one.actions] == ["eci_1.2", "eci_1.2.3"]
    assert texts(one.types_concernes) == ["EPCI"]
    assert [(said(choix.title), said(choix.id)) for choix in one.choix] == [
        ("Oui, seule", "verger_1_a"),
        ("Non", "verger_1_b"),
    ]
    assert one.description
    assert QUESTIONS[slice(*one.description)].strip() == "Un verger public, ouvert à tous."
    assert (said(two.id), two.choix, two.description) == ("verger_2", (), None)


def test_every_value_has_its_place() -> None:
    (one, _) = siblings_of(read(Kind.QUESTIONS, QUESTIONS)).questions
    assert one.id
    for value in (one.id, *one.actions, *(choix.id for choix in one.choix)):
        assert value
        assert QUESTIONS[slice(*value.span)] == value.text


def test_an_action_has_its_rules() -> None:
    one, two = siblings_of(read(Kind.REGLES, REGLES)).personnalisations
    assert said(one.action) == "eci_1.2.3"
    assert one.prose.text.strip() == "L'action suit le verger."
    assert [regle.type for regle in one.regles] == [RegleType.DESACTIVATION, RegleType.REDUCTION]
    first, second = one.regles
    assert first.formule
    assert first.formule.text == (
        "si identite(type, commune) alors FAUX\nsinon reponse(verger_1, verger_1_b)\n"
    )
    assert first.prose.text.strip() == "Sans verger, l'action est désactivée."
    assert second.formule
    assert second.formule.text == "reponse(verger_2)\n"
    assert (said(two.action), two.regles) == ("eci_1.2.4", ())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (REGLES, "FAUX"),
        (REGLES.replace("\n", "\r\n"), "FAUX"),
        (REGLES.replace("si identite", "   si identite").replace("```f", "  ```f"), "FAUX"),
        (REGLES.replace("FAUX", "re\u0301ponse FAUX"), "FAUX"),
        (REGLES.replace("FAUX", "re\u0301ponse"), "réponse"),
    ],
)
def test_a_formula_maps_to_the_file(text: str, word: str) -> None:
    document = read(Kind.REGLES, text)
    (one, _) = siblings_of(document).personnalisations
    formule = one.regles[0].formule
    assert formule
    at = formule.text.index(word)
    span = formule.span(at, at + len(word))
    assert document.source.composed(span) == word


def test_an_indicateur_has_its_values() -> None:
    (one,) = siblings_of(read(Kind.INDICATEURS, INDICATEURS)).indicateurs
    assert (said(one.id), said(one.unite)) == ("eci_30", "%")
    assert (said(one.parent), said(one.valeur)) == ("eci_3", "eci_31")
    assert texts(one.actions) == ["eci_1.2.3"]
    assert texts(one.participation_score) == ["eci_1.2.3"]


def test_a_data_block_that_is_no_yaml_keeps_its_lists() -> None:
    text = INDICATEURS.replace("'%'", "%")
    (one,) = siblings_of(read(Kind.INDICATEURS, text)).indicateurs
    assert (said(one.unite), texts(one.actions)) == ("%", ["eci_1.2.3"])


def test_a_preuve_has_its_actions() -> None:
    one, two = siblings_of(read(Kind.PREUVES, PREUVES)).preuves
    assert (said(one.title), said(one.id)) == ("Plan du verger", "plan_verger")
    assert texts(one.actions) == ["eci_1.2.3"]
    assert (said(two.id), two.actions) == ("arbres", ())


def test_a_scenario_has_its_answers_statuts_and_scores() -> None:
    one = siblings_of(read(Kind.SCENARIO, SCENARIO)).scenario
    assert one
    assert texts(one.keys) == ["Test", "Collectivité", "Réponses", "Statuts", "Scores"]
    assert [(said(pair.key), texts(pair.values)) for pair in one.reponses] == [
        ("verger_1", ["verger_1_b"]),
        ("verger_2", ["0.5"]),
    ]
    assert [(said(pair.key), texts(pair.values), pair.is_list) for pair in one.statuts] == [
        ("eci_1.2.3", ["fait"], False),
        ("eci_1.2.4", ["0.5", "0.5", "0"], True),
    ]
    (scores,) = one.scores
    assert scores.action.text == "eci_1.2"
    assert [(said(pair.key), texts(pair.values)) for pair in scores.fields] == [
        ("point_fait", ["9"]),
        ("desactive", ["no"]),
    ]


# --- Slips: what is in place of a sound text, and what is reported of it

SLIPS: dict[str, tuple[Kind, str, str, list[str]]] = {
    "text below a choix": (
        Kind.QUESTIONS,
        "id: verger_1_b\n```\n",
        "id: verger_1_b\n```\nPas du tout.\n",
        ["text-unattached.dropped 25:1 Pas du tout."],
    ),
    "choix at the level of questions": (
        Kind.QUESTIONS,
        "### Non",
        "# Non",
        ["heading-level 21:1 # Non"],
    ),
    "choix without their heading": (
        Kind.QUESTIONS,
        "## Choix\n",
        "",
        ["keyword-missing 14:5 Oui, seule"],
    ),
    "rules without their heading": (
        Kind.REGLES,
        "## Règles\n### Dés",
        "### Dés",
        ["keyword-missing 7:5 Désactivation"],
    ),
    "rule one level too high": (
        Kind.REGLES,
        "### Réduction",
        "## Réduction",
        ["heading-level 15:1 ## Réduction de potentiel"],
    ),
    "formula in the fence of data": (
        Kind.REGLES,
        "```formule\nreponse",
        "```yaml\nreponse",
        ["data-language.formule 16:4 yaml"],
    ),
    "formula without language": (
        Kind.REGLES,
        "```formule\nreponse",
        "```\nreponse",
        ["data-language.formule-none 16:1 ```"],
    ),
    "formula without its end": (
        Kind.REGLES,
        "b)\n```\n",
        "b)\n",
        ["unclosed.fence 9:1 ```formule"],
    ),
    "rule of no action": (
        Kind.REGLES,
        "action_id: eci_1.2.4",
        "action_id:",
        ["key-missing.empty 22:1 action_id"],
    ),
    "formula without its beginning": (
        Kind.REGLES,
        "```formule\nreponse",
        "reponse",
        ["data-language.formule-none 17:1 ```", "unclosed.fence 17:1 ```"],
    ),
    "data without keys": (
        Kind.REGLES,
        "action_id: eci_1.2.4\n",
        "",
        ["key-missing.required 21:1 ```yaml"],
    ),
    "title in bold below a rule": (
        Kind.REGLES,
        "# Règles sans effet",
        "**Règles sans effet**",
        ["title-missing.bold 20:3 Règles sans effet"],
    ),
    "data in a comment": (
        Kind.PREUVES,
        "# Liste",
        "<!-- # Arbre\n```yaml\nid: arbre\n``` -->\n\n# Liste",
        ["data-commented 11:1 ```yaml"],
    ),
    "comment without its end": (
        Kind.PREUVES,
        "# Liste",
        "<!-- # Liste",
        ["unclosed.comment 10:1 <!-- # Liste des arbres"],
    ),
    "data in a quotation": (
        Kind.PREUVES,
        "```yaml\nid: arbres\nactions:\n```\n",
        "> ```yaml\n> id: arbres\n> actions:\n> ```\n",
        ["data-missing 10:3 Liste des arbres"],
    ),
    "file cut off in its data": (
        Kind.QUESTIONS,
        "type: proportion\nthematique_id: nature\n```\n",
        "",
        ["unclosed.fence 27:1 ```yaml"],
    ),
    "preuve one level too low": (
        Kind.PREUVES,
        "# Liste",
        "## Liste",
        ["heading-level 10:1 ## Liste des arbres"],
    ),
    "preuve without fence": (
        Kind.PREUVES,
        "```yaml\nid: plan_verger\nactions:\n  - eci_1.2.3\n```\n",
        "id: plan_verger\nactions:\n  - eci_1.2.3\n\n",
        ["data-missing.unfenced 2:1 id: plan_verger"],
    ),
    "preuve without data": (
        Kind.PREUVES,
        "```yaml\nid: arbres\nactions:\n```\n",
        "",
        ["data-missing 10:3 Liste des arbres"],
    ),
    "data indented": (
        Kind.PREUVES,
        "```yaml\nid: arbres\nactions:\n```\n",
        "    ```yaml\n    id: arbres\n    actions:\n    ```\n",
        ["data-missing.opening 11:5 ```yaml"],
    ),
    "beginning of data indented": (
        Kind.PREUVES,
        "```yaml\nid: arbres\n",
        "    ```yaml\nid: arbres\n",
        ["data-missing.opening 11:5 ```yaml"],
    ),
    "formula indented": (
        Kind.REGLES,
        "```formule\nreponse(verger_2)\n```\n",
        "    ```formule\n    reponse(verger_2)\n    ```\n",
        ["data-missing.formule 15:5 Réduction de potentiel"],
    ),
    "unit that is no YAML": (
        Kind.INDICATEURS,
        "unite: '%'",
        "unite: %",
        ["data-yaml.special 5:8 %"],
    ),
    "unit in typographic quotes": (
        Kind.INDICATEURS,
        "unite: '%'",
        "unite: “%”",
        ["key-value.quotes 5:8 “%”"],
    ),
    "reference in guillemets": (
        Kind.INDICATEURS,
        "[eci, cae]",
        "[eci, « cae »]",
        ["key-value.quotes 11:19 « cae »"],
    ),
    "id in typographic quotes": (
        Kind.PREUVES,
        "id: arbres",
        "id: ‘arbres’",
        ["key-value.quotes 12:5 ‘arbres’"],
    ),
    "empty reference": (
        Kind.INDICATEURS,
        "parent: eci_3\n",
        "parent:\n",
        ["key-missing.empty 12:1 parent"],
    ),
    "programme that is none": (
        Kind.INDICATEURS,
        "[eci, cae]",
        "[eci, cap]",
        ["key-value.values 11:19 cap"],
    ),
    "programme that is none, twice": (
        Kind.INDICATEURS,
        "[eci, cae]",
        "[cap, cap]",
        ["key-value.values 11:14 cap", "key-value.values 11:19 cap"],
    ),
    "key twice": (Kind.INDICATEURS, "source:\n", "parent: eci_3\n", ["key-duplicate 16:1 parent"]),
    "data without their end": (
        Kind.INDICATEURS,
        "source:\n```\n",
        "source:\n",
        ["unclosed.fence 2:1 ```yaml"],
    ),
    "answer twice": (
        Kind.SCENARIO,
        "  verger_2: 0.5",
        "  verger_1: OUI",
        ["key-duplicate 6:3 verger_1"],
    ),
    "scenario that is no YAML": (
        Kind.SCENARIO,
        "  eci_1.2.3: fait",
        "  eci_1.2.3: [fait",
        ["data-yaml.bracket 9:14 [fait"],
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_reported(name: str) -> None:
    kind, sound, slip, reported = SLIPS[name]
    assert SOUND[kind].count(sound) == 1
    document = read(kind, SOUND[kind].replace(sound, slip))
    assert all_reported(document) == reported
    assert_well_placed(document)


# Slips that leave all that the models say as it is, but for places.
HARMLESS = (
    "choix at the level of questions",
    "choix without their heading",
    "rules without their heading",
    "rule one level too high",
    "formula in the fence of data",
    "formula without language",
    "formula without its end",
    "title in bold below a rule",
    "data in a comment",
    "preuve one level too low",
    "preuve without fence",
    "data indented",
    "beginning of data indented",
    "unit that is no YAML",
    "unit in typographic quotes",
    "reference in guillemets",
    "id in typographic quotes",
    "data without their end",
)


def meaning(document: Document) -> object:
    """Return what the models of a document say, without places."""

    def plain(value: object) -> object:
        match value:
            case Written():
                return value.text
            case Question() | Choix():
                return [plain(one) for one in value if type(one) is not int]
            case tuple() if hasattr(value, "pieces"):
                return value[0].strip()
            case tuple() if hasattr(value, "start"):
                return None
            case tuple():
                return [plain(one) for one in value]
        return value

    return plain(siblings_of(document)._replace(scenario=None))


@pytest.mark.parametrize("name", HARMLESS)
def test_a_slip_is_read_as_it_is_meant(name: str) -> None:
    kind, sound, slip, _ = SLIPS[name]
    unclosed = meaning(read(kind, SOUND[kind].replace(sound, slip)))
    if name not in ("rules without their heading", "formula without its end"):
        assert unclosed == meaning(read(kind, SOUND[kind]))


# --- Any text at all


@settings(max_examples=examples(300))
@given(st.sampled_from(KINDS), SIBLING_TEXTS)
def test_any_sibling_file_is_read_with_its_places(kind: Kind, text: str) -> None:
    document = read(kind, text)
    assert_well_placed(document)


@settings(max_examples=examples(200))
@given(st.sampled_from(KINDS), st.data())
def test_anything_typed_into_a_sibling_file_is_read(kind: Kind, data: st.DataObject) -> None:
    sound = SOUND[kind]
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(start + 40, len(sound))))
    typed = data.draw(st.one_of(TEXTS, SIBLING_TEXTS))
    document = read(kind, sound[:start] + typed + sound[end:])
    assert_well_placed(document)


@given(st.sampled_from(KINDS), st.binary(max_size=80), st.sampled_from((b"", b"\xff\xfe")))
def test_any_bytes_at_all_are_read_as_a_sibling_file(kind: Kind, data: bytes, mark: bytes) -> None:
    document = read_document("a.md", mark + data, kind=kind)
    assert_well_placed(document)
    assert isinstance(siblings_of(document), Siblings)


def test_real_sibling_files_are_read(shared: Path) -> None:
    folder = shared / "corpus" / "2023"
    reported: list[str] = []
    counts = [0] * 5
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        parts, data = path.relative_to(folder).parts, path.read_bytes()
        kind = kind_of(parts, data)
        assert kind
        if kind is Kind.ACTIONS:
            continue
        document = read_document("/".join(parts), data, kind=kind)
        assert_well_placed(document)
        reported += [f"{path.stem} {fault}" for fault in all_reported(document)]
        found = siblings_of(document)
        counts = [
            counts[0] + len(found.questions),
            counts[1] + len(found.personnalisations),
            counts[2] + len(found.preuves),
            counts[3] + len(found.indicateurs),
            counts[4] + bool(found.scenario),
        ]
    assert counts == [52, 100, 297, 190, 5]
    commented = [fault for fault in reported if "data-commented" in fault]
    assert len(commented) == 7
    assert [fault for fault in reported if fault not in commented] == [
        "cae_060 key-missing.empty 21:1 parent",
        "eci_023 key-duplicate 15:1 thematiques",
        "urbanisme_amenagement_habitat text-unattached.dropped 24:1 "
        "Il s'agit de la compétence Banatic C4515",
    ]
