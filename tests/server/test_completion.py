"""Completions: what is offered where somebody types, and what it writes."""

from pathlib import Path

import pytest
from lsprotocol import types

from linter.words import Language
from referentiel_lint.server.completion import completion
from tests.command import ORIENTATION
from tests.server.editor import Editor, Json, applied, in_editor
from tests.server.test_hover import PROJECT
from tests.server.views import NAME, view_of

MARKDOWN = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        completion=types.CompletionClientCapabilities(
            completion_item=types.ClientCompletionItemOptions(
                documentation_format=[types.MarkupKind.Markdown]
            )
        )
    )
)
QUESTIONS, REGLES = "questions/pret.md", "personnalisations/eci.md"
INDICATEURS = "indicateurs/eci.md"
ACTION = "### Nouvelle\n```yaml\n"


def orientation(old: str, new: str) -> str:
    """Return an orientation with the first occurrence of a text replaced."""
    assert old in ORIENTATION
    return ORIENTATION.replace(old, new, 1)


class Typing:
    """A document in which `|` is the cursor, and what is offered there."""

    def __init__(
        self,
        folder: Path,
        text: str,
        files: dict[str, str] | None = None,
        name: str = NAME,
        *,
        language: Language = Language.FRENCH,
        capabilities: types.ClientCapabilities | None = None,
        trigger: str | None = None,
    ) -> None:
        before, after = text.split("|")
        self.text = before + after
        self.view = view_of(
            folder,
            {**(files or {}), name: self.text},
            name,
            language=language,
            capabilities=capabilities,
        )
        position = self.view.positions.position(len(before))
        kinds = types.CompletionTriggerKind
        context = types.CompletionContext(
            kinds.TriggerCharacter if trigger else kinds.Invoked, trigger
        )
        document = types.TextDocumentIdentifier(self.view.uri)
        found = completion(self.view, types.CompletionParams(document, position, context))
        self.is_incomplete = bool(found and found.is_incomplete)
        self.items = list(found.items) if found else []
        assert self.items == sorted(self.items, key=lambda one: one.sort_text or "")
        for item in self.items:
            assert isinstance(item.text_edit, types.TextEdit)
            assert item.text_edit.range.start.line == position.line
            assert item.text_edit.range.start <= position <= item.text_edit.range.end

    @property
    def labels(self) -> list[str]:
        return [item.label for item in self.items]

    def item(self, label: str) -> types.CompletionItem:
        return next(item for item in self.items if item.label == label)

    def line(self, label: str) -> str:
        """Return the line of the cursor after a candidate was taken."""
        edit = self.item(label).text_edit
        assert isinstance(edit, types.TextEdit)
        text = applied(self.text, [edit])
        return text.splitlines()[edit.range.start.line]


# --- Keys


def test_the_keys_that_are_missing_are_offered_with_their_colon(tmp_path: Path) -> None:
    typing = Typing(tmp_path, orientation("ponderation: 0.5", "|"))
    assert typing.labels == ["ponderation", "concerne"]
    assert typing.line("ponderation") == "ponderation: "
    assert typing.item("ponderation").detail == (
        "part du parent, comme `0.4` ou `1/3` ; les actions sœurs totalisent 1"
    )


def test_a_key_replaces_what_is_typed_of_it_before_and_behind_the_cursor(tmp_path: Path) -> None:
    for typed in ("po|", "po|n", "|pond"):
        typing = Typing(tmp_path, ORIENTATION.replace("ponderation: 0.5", typed, 1))
        assert typing.labels[0] == "ponderation"
        assert typing.line("ponderation") == "ponderation: "
    typing = Typing(tmp_path, orientation("ponderation: 0.5", "po|n: 0.5"))
    assert typing.line("ponderation") == "ponderation: 0.5"


def test_a_block_that_is_not_closed_yet_gets_keys_too(tmp_path: Path) -> None:
    typing = Typing(tmp_path, f"{ORIENTATION}\n{ACTION}id: 5.2.3\n|")
    assert typing.labels == ["ponderation", "concerne"]
    typing = Typing(tmp_path, f"{ORIENTATION}\n{ACTION}|")
    assert typing.labels[0] == "id"
    # A blank line ends it: below it is text.
    assert Typing(tmp_path, f"{ORIENTATION}\n{ACTION}id: 5.2.3\n\n|").labels == []


def test_an_open_fence_among_others_does_not_take_what_follows(tmp_path: Path) -> None:
    new = f"{ACTION}id: 5.2.3\n|\n\n### Former"
    assert Typing(tmp_path, orientation("### Former", new)).labels == ["ponderation", "concerne"]
    new = f"{ACTION}id: 5.2.3\n#### |\n\n### Former"
    assert "Principe" in Typing(tmp_path, orientation("### Former", new)).labels
    new = f"{ACTION}id: 5.2.3\n\nVoir l'action 5.2.|\n\n### Former"
    assert "5.2.2" in Typing(tmp_path, orientation("### Former", new)).labels
    regles = PROJECT[REGLES].replace("si reponse(pret_1, NON) alors VRAI\n```\n", "si rep|\n\n")
    assert Typing(tmp_path, regles, PROJECT, REGLES).labels == ["reponse"]


def test_a_sibling_file_gets_the_keys_of_its_entries_the_required_ones_first(
    tmp_path: Path,
) -> None:
    text = PROJECT[QUESTIONS].replace("type: binaire\n", "|\n", 1)
    typing = Typing(tmp_path, text, PROJECT, QUESTIONS)
    assert typing.labels == ["type", "types_concernes", "ordonnancement"]
    choix = PROJECT[QUESTIONS].replace("id: pret_2_a", "id: pret_2_a\n|", 1)
    assert Typing(tmp_path, choix, PROJECT, QUESTIONS).labels == ["ordonnancement"]


# --- Values


@pytest.mark.parametrize(
    ("case", "label", "line"),
    [
        ((QUESTIONS, "type: binaire", "type: |"), "proportion", "type: proportion"),
        ((QUESTIONS, "type: binaire", "type: b|"), "binaire", "type: binaire"),
        ((QUESTIONS, "id: dechets", "id: |"), "dechets", "thematique_id: dechets"),
        (
            (QUESTIONS, "actions: [eci_5.2.1]", "actions: [eci_5.2.2, eci_5.2|]"),
            *("eci_5.2.1", "actions: [eci_5.2.2, eci_5.2.1]"),
        ),
        ((QUESTIONS, "actions: [eci_5.2.1]", "actions: |"), "eci_5.2", "actions: [eci_5.2]"),
        (
            (QUESTIONS, "actions: [eci_5.2.1]", "actions:\n  - eci_5.2.|"),
            *("eci_5.2.1", "  - eci_5.2.1"),
        ),
        ((REGLES, "eci_5.2.1", "eci_5.|9.9"), "eci_5.2.2", "action_id: eci_5.2.2"),
        ((INDICATEURS, "unite:", "valeur: |\nunite:"), "eci_1", "valeur: eci_1"),
        (
            (INDICATEURS, "unite:", "programmes: [eci, c|]\nunite:"),
            *("crte", "programmes: [eci, crte]"),
        ),
        ((INDICATEURS, "unite:", "selection: |\nunite:"), "yes", "selection: yes"),
    ],
)
def test_values_of_a_key_are_offered(
    tmp_path: Path, case: tuple[str, str, str], label: str, line: str
) -> None:
    name, old, typed = case
    text = PROJECT[name].replace(old, typed, 1)
    assert Typing(tmp_path, text, PROJECT, name).line(label) == line


def test_categories_are_found_without_their_accents(tmp_path: Path) -> None:
    text = ORIENTATION.replace("id:", "identifiant:").replace(
        "ponderation: 0.5", "pourcentage: 50\ncategorie: mise en oe|", 1
    )
    typing = Typing(tmp_path, text)
    assert typing.labels == ["mise en œuvre"]
    assert typing.line("mise en œuvre") == "categorie: mise en œuvre"


def test_the_next_id_below_a_parent_is_offered(tmp_path: Path) -> None:
    typing = Typing(tmp_path, f"{ORIENTATION}\n{ACTION}id: |\n```\n")
    assert typing.labels == ["5.2.3"]


def test_the_id_in_the_name_of_a_file_is_offered_to_its_first_action(tmp_path: Path) -> None:
    assert Typing(tmp_path, orientation("id: 5.2", "id: |")).line("5.2") == "id: 5.2"


# --- Headings


def test_the_sections_that_are_missing_are_offered(tmp_path: Path) -> None:
    typing = Typing(tmp_path, orientation("#### Principe", "#### |\n\n#### Principe"))
    assert typing.labels == ["Exemples", "Critère", "Preuve", "Actions"]
    assert typing.line("Critère") == "#### Critère"
    # Whatever is there already, and without a space.
    typing = Typing(tmp_path, orientation("#### Principe", "####|\n\n#### Principe"))
    assert typing.line("Critère") == "#### Critère"
    typing = Typing(tmp_path, orientation("#### Principe", "#### Prin|cpe"))
    assert typing.labels == ["Principe"]
    assert typing.line("Principe") == "#### Principe"


@pytest.mark.parametrize("typed", ["crit", "CRITE", "Critè", "Crite\u0300", "critère"])
def test_a_section_fits_case_and_accents_aside(tmp_path: Path, typed: str) -> None:
    typing = Typing(tmp_path, orientation("#### Principe", f"#### {typed}|\n\n#### Principe"))
    assert typing.labels == ["Critère"]
    assert typing.line("Critère") == "#### Critère"
    # A client compares letter by letter.
    filtered = typing.item("Critère").filter_text
    assert filtered is not None
    assert filtered.startswith(typed)
    assert typing.is_incomplete


def test_titles_of_regles_are_offered(tmp_path: Path) -> None:
    text = PROJECT[REGLES].replace("### Score réalisé", "### |")
    typing = Typing(tmp_path, text, PROJECT, REGLES)
    assert typing.labels == ["Score réalisé"]


def test_a_title_of_an_action_is_left_to_its_author(tmp_path: Path) -> None:
    assert Typing(tmp_path, orientation("### Former", "### |")).labels == []
    assert Typing(tmp_path, f"{ORIENTATION}\n##### |").labels == []


# --- Ids in prose


def test_ids_are_offered_behind_the_word_action(tmp_path: Path) -> None:
    text = orientation("Diffuser des documents.", "Voir l'action |.")
    typing = Typing(tmp_path, text, trigger=" ")
    assert typing.labels == ["5.2", "5.2.1", "5.2.2"]
    text = orientation("Diffuser des documents.", "Voir l'action 5.2.|")
    typing = Typing(tmp_path, text, trigger=".")
    assert typing.labels == ["5.2.1", "5.2.2"]
    assert typing.line("5.2.2") == "Voir l'action 5.2.2"
    assert typing.item("5.2.2").detail == "Former"


def test_an_id_replaces_the_one_around_the_cursor(tmp_path: Path) -> None:
    text = orientation("Diffuser des documents.", "Voir la sous-action 5.|9.9, ailleurs.")
    assert Typing(tmp_path, text).line("5.2.1") == "Voir la sous-action 5.2.1, ailleurs."


def test_names_with_that_of_the_referential_are_offered_anywhere(tmp_path: Path) -> None:
    text = PROJECT[REGLES].replace("Sans prêt,", "Comme eci_5.2.|,")
    assert Typing(tmp_path, text, PROJECT, REGLES).labels == ["eci_5.2.1", "eci_5.2.2"]
    text = PROJECT[REGLES].replace("l'action 5.2.1 ne", "l'action 5.2.| ne")
    assert Typing(tmp_path, text, PROJECT, REGLES).labels == ["5.2.1", "5.2.2"]


def test_of_many_actions_the_highest_are_offered_until_more_is_typed(tmp_path: Path) -> None:
    action = (
        "### Action {0}\n```yaml\nid: 5.2.{0}\nponderation: 1/200\n```\n#### Principe\nOui → 100%\n"
    )
    head = ORIENTATION.partition("### Diffuser")[0]
    many = head + "".join(action.format(number) for number in range(1, 201))
    text = many.replace("voisines.", "voisines. Voir l'action |")
    typing = Typing(tmp_path, text)
    assert typing.labels == ["5.2"]
    assert typing.is_incomplete
    typing = Typing(tmp_path, text.replace("|", "5.2.1|"))
    assert len(typing.labels) == 100
    assert typing.is_incomplete
    typing = Typing(tmp_path, text.replace("|", "5.2.19|"))
    assert typing.labels == ["5.2.19", *(f"5.2.{number}" for number in range(190, 200))]


# --- Principles


@pytest.mark.parametrize("typed", ["-", "->", "=>", "–", "-->"])
def test_an_arrow_is_offered_for_what_is_typed_instead(tmp_path: Path, typed: str) -> None:
    text = orientation("Oui → 100%", f"Oui {typed}| 100%")
    typing = Typing(tmp_path, text, trigger=typed[-1])
    assert typing.labels == ["→"]
    assert typing.line("→") == "Oui → 100%"
    assert typing.item("→").filter_text == typed


def test_an_arrow_is_offered_behind_a_label_when_asked_for(tmp_path: Path) -> None:
    text = orientation("Oui → 100%", "Oui, souvent |")
    assert Typing(tmp_path, text).line("→") == "Oui, souvent → "
    # Not at each space, nor for a bullet, nor twice, nor outside a principle.
    assert Typing(tmp_path, text, trigger=" ").labels == []
    assert Typing(tmp_path, orientation("Oui → 100%", "-|"), trigger="-").labels == []
    assert Typing(tmp_path, orientation("Oui → 100%", "Oui → 5 -|")).labels == []
    assert Typing(tmp_path, orientation("équipes.", "équipes -|"), trigger="-").labels == []


def test_marks_and_references_of_principles_are_offered(tmp_path: Path) -> None:
    typing = Typing(tmp_path, orientation("Oui → 100%", "(choix|"))
    assert typing.labels == ["(choix unique)", "(choix multiple)"]
    assert typing.line("(choix unique)") == "(choix unique)"
    typing = Typing(tmp_path, orientation("Oui → 100%", "→ [|] * 40%"), trigger="[")
    assert typing.labels == ["[Note de l'axe 5", "[Note de l'action 5.2"]
    assert typing.line("[Note de l'axe 5") == "→ [Note de l'axe 5] * 40%"


# --- Formulas


def in_formule(folder: Path, formule: str, **more: object) -> Typing:
    """Type a formula in the first règle."""
    text = PROJECT[REGLES].replace("si reponse(pret_1, NON) alors VRAI", formule)
    return Typing(folder, text, PROJECT, REGLES, **more)  # type: ignore[arg-type]


def test_functions_and_keywords_are_offered_in_a_formula(tmp_path: Path) -> None:
    typing = in_formule(tmp_path, "si |")
    assert typing.labels == [
        *("identite", "reponse", "score", "min", "max"),
        *("si", "alors", "sinon", "et", "ou", "VRAI", "FAUX"),
    ]
    typing = in_formule(tmp_path, "si rep|")
    assert typing.line("reponse") == "si reponse("
    assert typing.item("reponse").detail == "reponse(question, valeur)"


@pytest.mark.parametrize(
    ("formule", "label", "line"),
    [
        ("si reponse(|", "pret_2", "si reponse(pret_2"),
        ("si reponse(pr|et_9, NON)", "pret_1", "si reponse(pret_1, NON)"),
        ("si reponse(pret_1, |)", "OUI", "si reponse(pret_1, OUI)"),
        (
            "si reponse(pret_2, pret|) alors VRAI",
            "pret_2_b",
            "si reponse(pret_2, pret_2_b) alors VRAI",
        ),
        ("si identite(|", "population", "si identite(population"),
        ("si identite(type, sy|", "syndicat", "si identite(type, syndicat"),
        ("min(score(eci_5.|), 0.3)", "eci_5.2.2", "min(score(eci_5.2.2), 0.3)"),
    ],
)
def test_what_functions_take_is_offered(
    tmp_path: Path, formule: str, label: str, line: str
) -> None:
    assert in_formule(tmp_path, formule).line(label) == line


def test_questions_and_choix_have_their_titles(tmp_path: Path) -> None:
    assert in_formule(tmp_path, "reponse(|").item("pret_2").detail == "Qui gère le lieu de prêt ?"
    detail = in_formule(tmp_path, "reponse(pret_2, |").item("pret_2_b").detail
    assert detail == "Une association"


# --- Where nothing is offered


@pytest.mark.parametrize(
    "text",
    [
        "<!-- action | -->",
        "<!--\n#### |\n-->",
        "```python\nid: |\n```",
        "```\n|\n```",
        "Du texte |",
        "| ",
    ],
)
def test_nothing_is_offered_where_it_makes_no_sense(tmp_path: Path, text: str) -> None:
    assert Typing(tmp_path, ORIENTATION.replace("Diffuser des documents.", text)).labels == []


def test_nothing_is_offered_in_a_sheet(tmp_path: Path) -> None:
    sheet = "identifiant,nom,points\n1,Gouverner,20\n1.1,Voir l'action 1|,20\n"
    assert Typing(tmp_path, sheet, name="referentiel.csv").labels == []


@pytest.mark.parametrize(
    "typed", ["# cat|", "## |", "ponderation: 0.5 # voir action |", "ponderation: |"]
)
def test_nothing_is_offered_in_comments_and_for_numbers(tmp_path: Path, typed: str) -> None:
    assert Typing(tmp_path, ORIENTATION.replace("ponderation: 0.5", typed, 1)).labels == []


# --- Positions, languages, texts that are open


def test_details_are_in_the_language_of_the_client(tmp_path: Path) -> None:
    text = orientation("ponderation: 0.5", "|")
    item = Typing(tmp_path, text, language=Language.ENGLISH).item("ponderation")
    assert item.detail == "share of the parent, such as `0.4` or `1/3`; siblings sum to 1"


def test_an_editor_gets_what_it_asks_for_of_a_text_that_is_not_saved(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(ORIENTATION, encoding="utf-8")
    typed = orientation("### Former", "### Former\n").replace("5.2.2", "5.2.7")
    typed = typed.replace("Diffuser des documents.", "Voir l'action 5.2.")

    async def does(editor: Editor) -> tuple[Json, Json]:
        uri = editor.open(NAME, typed)
        places = (typed.index("l'action 5.2.") + len("l'action 5.2."), typed.index("5.2"))
        completed, hovered = (
            {"textDocument": {"uri": uri}, "position": editor.range(uri, at, at)["start"]}
            for at in places
        )
        found = await editor.ask("textDocument/completion", completed)
        return found, await editor.ask("textDocument/hover", hovered)

    found, reported = in_editor(tmp_path, does)
    assert [item["label"] for item in found["items"]] == ["5.2.1", "5.2.7"]
    assert "Informer les autres collectivités" in reported["contents"]["value"]
