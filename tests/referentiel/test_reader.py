"""Reading: each slip is read as what it means, and reported as a fault; no text is refused."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referentiel.model import Action, Document, Section
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.reading.reader import read_document, read_text
from referentiel.text.names import fold
from tests.examples import examples
from tests.referentiel.documents import DATA, SOUND, all_reported, read, slipped
from tests.referentiel.places import assert_well_placed
from tests.referentiel.texts import DOCUMENTS, TEXTS


@dataclass(frozen=True, slots=True)
class ActionMeaning:
    """What a score depends on; the keyword heading does not count, the parents of children do."""

    identifier: str | None
    parent: int | None
    title: str
    weights: tuple[tuple[str, Fraction | None], ...]
    concerne: tuple[frozenset[str], bool] | None
    sections: tuple[str, ...]
    principe: tuple[str, ...]


def meaning(document: Document) -> tuple[ActionMeaning, ...]:
    return tuple(_meaning(document, action) for action in document.actions)


def _meaning(document: Document, action: Action) -> ActionMeaning:
    concerne = action.concerne
    return ActionMeaning(
        identifier=None if action.identifier is None else str(action.identifier),
        parent=action.parent,
        title=fold(action.title.text) if action.title else "",
        weights=tuple((weight.unit.value, weight.value) for weight in action.weights),
        concerne=(concerne.kinds, concerne.excluded) if concerne else None,
        sections=tuple(
            section.kind or fold(section.name)
            for section in action.sections
            if section.kind not in KEYWORDS
        ),
        principe=tuple(
            line
            for section in action.sections_of(SectionKind.PRINCIPE)
            for line in _lines(document, section)
        ),
    )


def _lines(document: Document, section: Section) -> list[str]:
    text = document.visible(section.body).text
    lines = [
        " ".join(line.split())
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return "\n".join(lines).strip("\n").split("\n")


DATA_1 = "```yaml\nid: 5.2.1\nponderation: 0.5\n```\n"
DATA_2 = "```yaml\nid: 5.2.2\nponderation: 0.5\n```\n"
ROOT_DATA = "```yaml\nid: 5.2\n```\n"
DESCRIPTION_2 = "#### Description\nLes agents"


def test_a_sound_document_has_no_fault() -> None:
    assert all_reported(read(SOUND)) == []
    assert [str(action.identifier) for action in read(SOUND).actions] == ["5.2", "5.2.1", "5.2.2"]


# Each slip: the sound text, what is in its place, and the faults that are reported.
SLIPS: dict[str, tuple[str, str, list[str]]] = {
    # The fence of a data block
    "yml": (DATA_1, DATA_1.replace("yaml", "yml"), ["data-language 11:4 yml"]),
    "YAML": (DATA_1, DATA_1.replace("yaml", "YAML"), ["data-language 11:4 YAML"]),
    "no language": (DATA_1, DATA_1.replace("yaml", ""), ["data-language.none 11:1 ```"]),
    "another language": (DATA_1, DATA_1.replace("yaml", "json"), ["data-language 11:4 json"]),
    "more than the language": (
        DATA_1,
        DATA_1.replace("yaml", "yaml {.data}"),
        ["data-language 11:4 yaml {.data}"],
    ),
    "fence of tildes": (DATA_1, DATA_1.replace("```", "~~~"), []),
    "data block without its end": (DATA_1, DATA_1[:-4], ["unclosed.fence 11:1 ```yaml"]),
    "last data block without its end": (DATA_2, DATA_2[:-4], ["unclosed.fence 28:1 ```yaml"]),
    "first data block without its end": (ROOT_DATA, ROOT_DATA[:-4], ["unclosed.fence 2:1 ```yaml"]),
    "two backticks at the end": (DATA_1, DATA_1[:-2] + "\n", ["unclosed.end 14:1 ``"]),
    "apostrophes at the end": (DATA_1, DATA_1[:-4] + "'''\n", ["unclosed.end 14:1 '''"]),
    "tildes at the end": (DATA_1, DATA_1[:-4] + "~~~\n", ["unclosed.end 14:1 ~~~"]),
    "opening at the end": (DATA_1, DATA_1[:-1] + "yaml\n", ["unclosed.end 14:1 ```yaml"]),
    "text fence without its end": (
        "La dernière lettre.",
        "```\nLa dernière lettre.",
        ["unclosed.fence 19:1 ```"],
    ),
    # The marks of a heading
    "title glued": ("### Aider", "###Aider", ["heading-glued 27:1 ###Aider à faire"]),
    "first title glued": (
        "# Entraîner",
        "#Entraîner",
        ["heading-glued 1:1 #Entraîner les voisins"],
    ),
    "section glued": ("#### Preuve", "####Preuve", ["heading-glued 18:1 ####Preuve"]),
    "keyword glued": ("## Actions", "##Actions", ["heading-glued 8:1 ##Actions"]),
    "section glued below a quote": (
        "La dernière lettre.\n\n#### Principe",
        "> La dernière lettre.\n####Principe",
        ["heading-glued 20:1 ####Principe"],
    ),
    "section glued below a list": (
        "La dernière lettre.\n\n#### Principe",
        "- La dernière lettre.\n####Principe",
        ["heading-glued 20:1 ####Principe"],
    ),
    "no-break space": (
        "### Aider",
        "###\u00a0Aider",
        ["heading-glued 27:1 ###\u00a0Aider à faire"],
    ),
    "narrow no-break space": (
        "## Actions",
        "##\u202fActions",
        ["heading-glued 8:1 ##\u202fActions"],
    ),
    "line separator behind the marks": (
        "### Aider",
        "###\u2028Aider",
        ["heading-glued 27:1 ###\u2028Aider à faire"],
    ),
    "byte-order mark": ("# Entraîner", "\ufeff# Entraîner", []),
    "tab behind the marks": ("### Aider", "###\tAider", []),
    "three spaces": ("### Aider", "   ### Aider", []),
    "closing marks": ("### Aider à faire", "### Aider à faire ###", []),
    "comment behind a title": ("### Aider à faire", "### Aider à faire <!-- revoir -->", []),
    "comment behind a glued title": (
        "### Aider à faire",
        "###Aider à faire <!-- revoir -->",
        ["heading-glued 27:1 ###Aider à faire <!-- revoir -->"],
    ),
    "comment behind a section": ("#### Preuve", "#### Preuve <!-- à revoir ensemble -->", []),
    "comment below a title": ("### Aider à faire\n", "### Aider à faire\n<!-- revoir -->\n", []),
    "blank line below a title": ("### Aider à faire\n", "### Aider à faire\n\n", []),
    # Headings that Markdown does not see, whose data block shows that they are actions
    "four spaces": (
        "### Aider",
        "    ### Aider",
        ["heading-unseen.indented 27:5 ### Aider à faire"],
    ),
    "seven marks": (
        "### Aider",
        "####### Aider",
        ["heading-unseen.seven 27:1 ####### Aider à faire"],
    ),
    "title in a list": ("### Aider", "- ### Aider", ["heading-unseen.list 27:3 ### Aider à faire"]),
    "title in a quote": (
        "### Aider",
        "> ### Aider",
        ["heading-unseen.quote 27:3 ### Aider à faire"],
    ),
    "keyword in HTML": ("## Actions", "<div>\n## Actions", ["heading-unseen.html 9:1 ## Actions"]),
    # Titles typed otherwise
    "bold title": (
        "### Aider à faire",
        "**Aider à faire**",
        ["title-missing.bold 27:3 Aider à faire"],
    ),
    "bold first title": (
        "# Entraîner les voisins",
        "**Entraîner les voisins**",
        ["title-missing.bold 1:3 Entraîner les voisins"],
    ),
    # Levels
    "title at 1": ("### Aider", "# Aider", ["heading-level 27:1 # Aider à faire"]),
    "title at 2": ("### Aider", "## Aider", ["heading-level 27:1 ## Aider à faire"]),
    "title at 4": ("### Aider", "#### Aider", ["heading-level 27:1 #### Aider à faire"]),
    "title at 5": ("### Aider", "##### Aider", ["heading-level 27:1 ##### Aider à faire"]),
    "title at 6": ("### Aider", "###### Aider", ["heading-level 27:1 ###### Aider à faire"]),
    "section at 3": ("#### Preuve", "### Preuve", ["heading-level.section 18:1 ### Preuve"]),
    "section at 5": ("#### Preuve", "##### Preuve", ["heading-level.section 18:1 ##### Preuve"]),
    "section at 6": ("#### Preuve", "###### Preuve", ["heading-level.section 18:1 ###### Preuve"]),
    "first section at 3": (
        "## Description\nLes communes",
        "### Description\nLes communes",
        ["heading-level.section 5:1 ### Description"],
    ),
    "first section at 1": (
        "## Description\nLes communes",
        "# Description\nLes communes",
        ["heading-level.section 5:1 # Description"],
    ),
    "keyword at 1": ("## Actions", "# Actions", ["heading-level.section 8:1 # Actions"]),
    "keyword at 3": ("## Actions", "### Actions", ["heading-level.section 8:1 ### Actions"]),
    # The keyword
    "no keyword": ("## Actions\n\n", "", ["keyword-missing 8:5 Dire ce qui se fait"]),
    "mistyped keyword": ("## Actions", "## Action", []),
    "the other keyword": ("## Actions", "## Niveaux", []),
    "second keyword": ("### Aider", "## Actions\n### Aider", []),
    # Names of sections and keys
    "mistyped section": (DESCRIPTION_2, DESCRIPTION_2.replace("Description", "Descripton"), []),
    "section in the plural": ("#### Preuve", "#### Preuves", []),
    "section in capitals": ("#### Preuve", "#### PREUVE :", []),
    "section in bold": ("#### Preuve", "#### **Preuve**", []),
    "mistyped key": (DATA_1, DATA_1.replace("ponderation", "ponderatoin"), []),
    "key with accents": (DATA_1, DATA_1.replace("ponderation", "Pondération"), []),
    "key in capitals": (DATA_1, DATA_1.replace("id:", "ID:"), []),
    "no-break space before the colon": (DATA_1, DATA_1.replace("id:", "id\u00a0:"), []),
    "key twice": (
        DATA_1,
        DATA_1.replace("ponderation", "ponderation: 0.4\nponderation"),
        ["key-duplicate 14:1 ponderation"],
    ),
    # Values
    "decimal comma": (DATA_1, DATA_1.replace("0.5", "0,5"), []),
    "percent": (DATA_1, DATA_1.replace("0.5", "50 %"), []),
    "fraction": (DATA_1, DATA_1.replace("0.5", "1/2"), []),
    "quotes": (DATA_1, DATA_1.replace("0.5", '"0.5"').replace("5.2.1", "'5.2.1'"), []),
    "id with commas": ("id: 5.2.2", "id: 5,2,2", []),
    "id with a dot behind": ("id: 5.2.2", "id: 5.2.2.", []),
    "id with a zero before": ("id: 5.2.2", "id: 05.2.2", []),
    # YAML
    # Text where none should be
    "front matter": (
        "# Entraîner",
        "---\nid: 5.2\n---\n# Entraîner",
        ["text-unattached.before 2:1 id: 5.2"],
    ),
    "text before the first title": (
        "# Entraîner",
        "Bonjour.\n\n# Entraîner",
        ["text-unattached.before 1:1 Bonjour."],
    ),
    "text below the keyword": (
        "## Actions\n",
        "## Actions\nBonjour.\n",
        ["text-unattached.keyword 9:1 Bonjour."],
    ),
    "data block below its description": (
        DATA_2 + "#### Description\n",
        "#### Description\n" + DATA_2,
        ["data-misplaced 29:1 ```yaml"],
    ),
    "underlined line before a principle": (
        "#### Principe\n- Aucune",
        "Sur la journée :\n---\n\n#### Principe\n- Aucune",
        [],
    ),
    "old block in a comment": (
        "### Aider",
        "<!--\n### Vieux\n```yaml\nid: 5.2.9\n```\n-->\n### Aider",
        [],
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_read_as_what_it_means_and_reported_with_its_place(name: str) -> None:
    sound, slip, reported = SLIPS[name]
    document = read(slipped((sound, slip)))
    assert meaning(document) == meaning(read(SOUND))
    assert all_reported(document) == reported


@pytest.mark.parametrize(
    "slip",
    [
        SOUND.replace("\n", "\r\n"),
        SOUND.replace("\n", "\r"),
        SOUND.replace("\n", "  \n"),
        SOUND.rstrip("\n"),
        SOUND.replace("\n\n", "\n\n\n"),
        SOUND.replace("\n", "\n\n", 1),
    ],
    ids=["CR LF", "CR", "trailing spaces", "no last line end", "blank lines", "one blank line"],
)
def test_line_ends_and_blanks_change_nothing(slip: str) -> None:
    blanks = meaning(read(slip))
    assert [(a.identifier, a.parent, a.title, a.weights, a.sections) for a in blanks] == [
        (a.identifier, a.parent, a.title, a.weights, a.sections) for a in meaning(read(SOUND))
    ]
    assert [[line for line in a.principe if line] for a in blanks] == [
        [line for line in a.principe if line] for a in meaning(read(SOUND))
    ]
    assert all_reported(read(slip)) == []


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_the_ends_of_lines_change_no_place_of_a_fault(ends: str) -> None:
    for sound, slip, reported in SLIPS.values():
        document = read(slipped((sound, slip)).replace("\n", ends))
        assert all_reported(document) == reported


def test_several_slips_in_one_file_are_each_read_and_reported() -> None:
    document = read((DATA / "slips.md").read_text(encoding="utf-8"))
    assert meaning(document) == meaning(read(SOUND))
    assert all_reported(document) == [
        "heading-glued 1:2 #Entraîner les voisins",
        "data-language 2:4 yml",
        "data-yaml.no-space 3:1 id:5.2",
        "heading-level.section 5:1 ### Description",
        "heading-glued 18:1 ####Preuves",
        "title-missing.bold 27:3 Aider à faire",
        "data-language.none 28:1 ```",
        "unclosed.fence 28:1 ```",
        "data-yaml.no-colon 30:1 ponderatoin 50%",
        "heading-level.section 34:1 ##### PRINCIPE :",
    ]


# --- Any text at all


@settings(max_examples=examples(300))
@given(DOCUMENTS)
def test_any_referential_is_read_with_its_places(text: str) -> None:
    assert_well_placed(read(text))


@settings(max_examples=examples(300))
@given(TEXTS)
def test_any_text_at_all_is_read_and_every_place_says_what_it_is(text: str) -> None:
    assert_well_placed(read(text))


@given(st.binary(max_size=80), st.sampled_from((b"", b"\xff\xfe", b"\xef\xbb\xbf", SOUND.encode())))
def test_any_bytes_at_all_are_read(data: bytes, before: bytes) -> None:
    assert_well_placed(read_document("5.2.md", before + data))


@settings(max_examples=examples(200))
@given(st.data())
def test_a_sound_file_with_anything_typed_into_it_is_read(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOUND)))
    end = data.draw(st.integers(start, min(start + 40, len(SOUND))))
    typed = data.draw(st.one_of(TEXTS, DOCUMENTS))
    assert_well_placed(read(SOUND[:start] + typed + SOUND[end:]))


def test_half_of_a_character_is_read() -> None:
    assert [fault.code for fault in read_text("5.2.md", "# \ud800").faults][:1] == ["not-utf8"]


def test_real_files_are_read_and_every_place_says_what_it_is(shared: Path) -> None:
    files = sorted((shared / "corpus").rglob("*.md"))
    assert len(files) > 60
    for path in files:
        document = read_document(path.name, path.read_bytes())
        assert_well_placed(document)
        assert document.actions or path.name == "README.md"


@pytest.mark.parametrize(
    ("value", "concerned"),
    [
        ("syndicat", (frozenset({"syndicat"}), False)),
        ("Syndicat", (frozenset({"syndicat"}), False)),
        ("[syndicat, commune]", (frozenset({"syndicat", "commune"}), False)),
        ("sauf syndicat", (frozenset({"syndicat"}), True)),
        ("[sauf syndicat, commune]", None),
        ("", None),
    ],
)
def test_concerne_names_kinds(value: str, concerned: tuple[frozenset[str], bool] | None) -> None:
    action = read(slipped(("id: 5.2.1\n", f"id: 5.2.1\nconcerne: {value}\n"))).actions[1]
    found = action.concerne
    assert (found and (found.kinds, found.excluded)) == concerned
