"""Hovers: what is shown of what is under the pointer, and where."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types
from markdown_it import MarkdownIt

from referentiel_lint.server.hover import hover
from referentiel_lint.server.workspace import View
from tests.command import ORIENTATION, WRONG_SUM
from tests.server.views import position_of, view_of

MARKDOWN = (types.MarkupKind.Markdown, types.MarkupKind.PlainText)
QUESTIONS = """\
# La collectivité prête-t-elle des objets ?
```yaml
id: pret_1
type: binaire
thematique_id: dechets
actions: [eci_5.2.1]
```

# Qui gère le lieu de prêt ?
```yaml
id: pret_2
type: choix
thematique_id: dechets
```
## Choix
### La collectivité
```yaml
id: pret_2_a
```
### Une association
```yaml
id: pret_2_b
```
"""
REGLES = """\
# Règles du prêt
```yaml
action_id: eci_5.2.1
```
## Règles
### Désactivation
```formule
si reponse(pret_1, NON) alors VRAI
```
Sans prêt, l'action 5.2.1 ne compte pas.

### Réduction de potentiel
```formule
si reponse(pret_2, pret_2_b) et identite(type, commune) alors 0.5
```

### Score réalisé
```formule
min(score(eci_5.2.2) ou)
```
"""
PROJECT = {
    "referentiels/eci/5.2.md": ORIENTATION,
    "questions/pret.md": QUESTIONS,
    "personnalisations/eci.md": REGLES,
    "preuves/eci.md": "# Guide\n```yaml\nid: guide\nactions: [eci_5.2.1]\n```\n",
    "indicateurs/eci.md": "# Prêts\n```yaml\nid: eci_1\nunite: nombre\nactions: [eci_5.2.1]\n```\n",
    "tests/pret.test.yml": (
        "Test: Sans prêt\nRéponses:\n  pret_2: pret_2_b\nStatuts:\n  eci_5.2.1: fait\n"
    ),
}


def client(formats: Sequence[types.MarkupKind]) -> types.ClientCapabilities:
    """Return what a client announces that understands some formats of hovers."""
    hovers = types.HoverClientCapabilities(content_format=formats)
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(hover=hovers)
    )


def asked(view: View, text: str, within: int = 0) -> types.Hover | None:
    """Return the hover at the first occurrence of a text."""
    document = types.TextDocumentIdentifier(view.uri)
    return hover(view, types.HoverParams(document, position_of(view, text, within)))


def reported(view: View, text: str, within: int = 0) -> str:
    """Return what the hover at the first occurrence of a text says."""
    found = asked(view, text, within)
    assert found is not None, f"nothing is reported of {text!r}"
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def under(view: View, text: str, within: int = 0) -> str:
    """Return the text that the hover at a text is about."""
    found = asked(view, text, within)
    assert found is not None
    assert found.range is not None
    return view.document.source.slice(view.positions.span(found.range))


# --- Actions


def test_an_id_shows_its_action_and_weight_as_the_tree_does(tmp_path: Path) -> None:
    view = view_of(tmp_path)
    assert reported(view, "5.2.1") == (
        "5.2.1 Diffuser\n\n"
        "sous 5.2 Informer les autres collectivités\n\n"
        "- poids : 0.5\n- part : 50,0 %\n- lecture : un seul palier compte\n- maximum : 100 %\n"
        "- ce n'est qu'une partie d'un référentiel : les parts sont calculées sur ce qui a été lu"
    )
    assert under(view, "5.2.1", 3) == "5.2.1"


def test_a_weight_shows_its_exact_value_and_share(tmp_path: Path) -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 33,3 %", 1)
    text = text.replace("ponderation: 0.5", "ponderation: 0.667", 1)
    view = view_of(tmp_path, text)
    assert reported(view, "33,3 %").startswith(
        "- poids : 33,3 % (exactement 0.333)\n- part : 33,3 %\n"
    )
    assert under(view, "33,3 %", 1) == "33,3 %"
    assert "- part : 66,7 %" in reported(view, "0.667")


def test_a_share_that_nothing_defines_is_not_guessed(tmp_path: Path) -> None:
    view = view_of(tmp_path, WRONG_SUM)
    assert reported(view, "0.6").startswith("- poids : 0.6\n- part : ?\n")
    assert "les pondérations sous `5.2` font 1,1 au lieu de 1 (0,1 de trop)" in reported(
        view, "5.2\n"
    )


@pytest.mark.parametrize("mention", ["l'action 5.2.2", "cf. 5.2.2", "eci_5.2.2", "ECI 5.2.2"])
def test_an_id_in_prose_is_its_action(tmp_path: Path, mention: str) -> None:
    text = ORIENTATION.replace("Diffuser des documents.", f"Voir aussi {mention} et la suite.")
    view = view_of(tmp_path, {"eci/5.2.md": text}, "eci/5.2.md")
    assert reported(view, "5.2.2 et", 2).startswith("5.2.2 Former\n\nsous 5.2 ")
    named = mention if mention.casefold().startswith("eci") else "5.2.2"
    assert under(view, "5.2.2 et") == named


def test_a_reference_in_a_principle_is_its_action(tmp_path: Path) -> None:
    text = ORIENTATION.replace("Oui → 100%", "Oui → 60%\n→ [Note de l'action 5.2.2] * 40%")
    assert reported(view_of(tmp_path, text), "5.2.2]").startswith("5.2.2 Former")


def test_an_id_that_no_action_has_is_shown_as_such(tmp_path: Path) -> None:
    view = view_of(tmp_path, ORIENTATION.replace("Former les", "Voir l'action 5.9.1, former les"))
    assert reported(view, "5.9.1") == (
        "5.9.1\n\naucune action de ce référentiel n'a cet identifiant"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("questions/pret.md", "eci_5.2.1"),
        ("personnalisations/eci.md", "eci_5.2.1"),
        ("personnalisations/eci.md", "5.2.1 ne"),
        ("preuves/eci.md", "eci_5.2.1"),
        ("indicateurs/eci.md", "eci_5.2.1"),
        ("tests/pret.test.yml", "eci_5.2.1"),
    ],
)
def test_a_sibling_file_shows_the_actions_that_it_names(
    tmp_path: Path, name: str, text: str
) -> None:
    view = view_of(tmp_path, PROJECT, name)
    assert reported(view, text, 2).startswith("5.2.1 Diffuser\n\nsous 5.2 ")
    # A règle is a mark of its action.
    assert "- règles : désactivation, réduction de potentiel, score réalisé" in reported(
        view, text, 2
    )


def test_the_cells_of_a_sheet_are_explained_as_keys_and_ids_are(tmp_path: Path) -> None:
    sheet = (
        "identifiant,nom,points,pourcentage,categorie\r\n1,Gouverner,20,,\r\n"
        "1.1,Informer,20,,\r\n1.1.1,Diffuser,,40,bases\r\n1.1.2,Former,,60,\r\n"
    )
    view = view_of(tmp_path, {"referentiel.csv": sheet}, "referentiel.csv")
    assert reported(view, "1.1.1").startswith("1.1.1 Diffuser\n\nsous 1.1 Informer\n\n- poids : ")
    assert reported(view, "40").startswith(
        "- poids : pourcentage: 40\n- part : 40,0 %\n- points : 8,0\n"
    )
    assert reported(view, "bases") == "categorie\n\n`bases`, `mise en œuvre` ou `effets`"


# --- Principles


def test_a_line_of_a_principle_shows_how_all_of_it_is_read(tmp_path: Path) -> None:
    principe = "Élu formé → 33%\nAgents formés → 33%\nPartenaires formés → 33%\nRien → 0%"
    view = view_of(tmp_path, ORIENTATION.replace("Oui → 100%\nNon → 0%", principe))
    for line in ("→ 33%\nRien", "Rien", "Élu"):
        said = reported(view, line)
        assert said.startswith(
            "lecture : les paliers s'additionnent ; maximum : 100 %\n"
            "pourquoi : 33 + 33 + 33 sont des parts égales de 100 %, comptées comme 33, 33, 34\n"
        )
        assert said.endswith("3    34 %  Partenaires formés (écrit 33 %)")
        assert under(view, line).strip() == principe


def test_the_heading_of_a_principle_shows_all_its_levels(tmp_path: Path) -> None:
    said = reported(view_of(tmp_path), "#### Principe", 6)
    assert said.startswith("Principe\n\ncomment l'action est évaluée")
    assert said.endswith(
        "lecture : un seul palier compte ; maximum : 100 %\n"
        "pourquoi : un palier donne 100 % à lui seul\n"
        "   0     0 %  Non\n   1   100 %  Oui"
    )


# --- Keys and sections


def test_a_key_shows_its_meaning(tmp_path: Path) -> None:
    view = view_of(tmp_path, ORIENTATION.replace("ponderation: 0.5", "pondération: 0.5", 1))
    assert reported(view, "pondération") == (
        "pondération\n\nlue comme `ponderation`\n\n"
        "part du parent, comme `0.4` ou `1/3` ; les actions sœurs totalisent 1"
    )
    assert reported(view_of(tmp_path, PROJECT, "questions/pret.md"), "type:").endswith(
        "\n\n- obligatoire\n- valeurs : `binaire`, `choix`, `proportion`"
    )


def test_a_key_of_another_profile_is_shown_as_such(tmp_path: Path) -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.5\npoints: 5", 1)
    assert reported(view_of(tmp_path, text), "points").endswith(
        "le profil `ponderation` n'a pas cette clé"
    )


def test_a_section_shows_its_purpose(tmp_path: Path) -> None:
    text = ORIENTATION.replace("## Actions", "## Contexte\nUn texte.\n\n## Actions")
    view = view_of(tmp_path, text)
    assert reported(view, "Contexte") == (
        "Contexte\n\nle contexte : lois, plans et enjeux\n\n"
        "le profil `ponderation` n'a pas cette section ; "
        "profils qui l'ont : `points`, `pourcentage`"
    )
    assert under(view, "Contexte") == "## Contexte"
    assert reported(view, "Actions").startswith("Actions\n\nannonce les enfants de l'action")


def test_the_keys_of_a_scenario_are_explained(tmp_path: Path) -> None:
    view = view_of(tmp_path, PROJECT, "tests/pret.test.yml")
    assert reported(view, "Test:") == "Test\n\nce qui est testé, en une phrase"


# --- Questions and formulas


def test_a_formula_is_shown_in_words(tmp_path: Path) -> None:
    view = view_of(tmp_path, PROJECT, "personnalisations/eci.md")
    assert reported(view, "alors VRAI") == (
        "Si la réponse à `pret_1` est `NON`, l'action est désactivée ; sinon, l'action reste "
        "active."
    )
    assert under(view, "alors VRAI") == "si reponse(pret_1, NON) alors VRAI"
    assert reported(view, "min(score") == "cette formule ne peut pas être lue"
    assert reported(view, "### Réduction", 5).startswith(
        "Réduction de potentiel\n\nles points de l'action et de tout ce qui est au-dessous"
    )


def test_a_formula_with_a_slip_is_shown_as_what_it_means(tmp_path: Path) -> None:
    name = "personnalisations/eci.md"
    regles = PROJECT[name].replace("alors 0.5", "alors 0,5")
    assert reported(view_of(tmp_path, {**PROJECT, name: regles}, name), "alors 0,5") == (
        "vous vouliez sans doute écrire :\n\n"
        "si reponse(pret_2, pret_2_b) et identite(type, commune) alors 0.5\n\n"
        "Si la réponse à `pret_2` est `pret_2_b` et si la collectivité est une commune, les "
        "points de l'action sont multipliés par 0,5 ; sinon, les points ne changent pas."
    )


def test_a_question_in_a_formula_is_shown_with_its_choix(tmp_path: Path) -> None:
    view = view_of(tmp_path, PROJECT, "personnalisations/eci.md")
    assert reported(view, "pret_2,") == (
        "question pret_2\n\nQui gère le lieu de prêt ?\n\ntype : choix\n\n"
        "- pret_2_a La collectivité\n- pret_2_b Une association"
    )
    assert under(view, "pret_2,") == "pret_2"
    assert reported(view, "pret_2_b") == "choix pret_2_b\n\nUne association"
    assert reported(view, "commune") == "la collectivité est une commune"
    assert reported(view, "eci_5.2.2").startswith("5.2.2 Former")


# --- What clients understand, and hostile texts


def test_a_client_gets_markdown_only_if_it_prefers_that(tmp_path: Path) -> None:
    for formats, kind in (
        (MARKDOWN, types.MarkupKind.Markdown),
        (MARKDOWN[::-1], types.MarkupKind.PlainText),
        ((), types.MarkupKind.PlainText),
    ):
        found = asked(view_of(tmp_path, capabilities=client(formats)), "5.2.1")
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.kind is kind


@pytest.mark.parametrize(
    "title",
    [
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "`a` ``` b",
        "![x](https://example.org/x.png)",
        "https://example.org www.example.org a@example.org",
        "&lt;b&gt; *gras* __gras__ ~~non~~ \\[x]",
        "1. a",
        "- a",
        "| a | b |",
    ],
)
def test_a_title_is_shown_as_text(tmp_path: Path, title: str) -> None:
    text = ORIENTATION.replace("### Former", f"### {title}")
    view = view_of(tmp_path, text, capabilities=client(MARKDOWN))
    # With everything that editors take for a link or for HTML.
    parser = MarkdownIt("gfm-like", {"html": True})
    tokens = parser.parse(reported(view, "5.2.2"))
    inline = next(token for token in tokens if token.type == "inline")
    kinds = {child.type for child in inline.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}
    assert "".join(child.content for child in inline.children or ()) == f"5.2.2 {title}"


def test_a_label_cannot_end_the_block_that_it_is_in(tmp_path: Path) -> None:
    text = ORIENTATION.replace("Oui →", "Oui ``` ```` <b> [x](javascript:y) →")
    view = view_of(tmp_path, text, capabilities=client(MARKDOWN))
    tokens = MarkdownIt("gfm-like", {"html": True}).parse(reported(view, "→ 100%"))
    (block,) = tokens
    assert block.type == "fence"
    assert "Oui ``` ```` <b> [x](javascript:y)" in block.content


def test_an_absurdly_long_title_is_cut(tmp_path: Path) -> None:
    view = view_of(tmp_path, ORIENTATION.replace("### Former", f"### {'Former ' * 9000}"))
    assert len(reported(view, "5.2.2")) < 2000


def test_the_exact_value_of_a_weight_is_that_in_its_family(tmp_path: Path) -> None:
    # Below the mesure, points are percentages of the parent.
    text = ORIENTATION.replace("id: 5.2\n", "id: 5.2\npoints: 30\n")
    text = text.replace("ponderation: 0.5", "points: 1/4", 1).replace(
        "ponderation: 0.5", "points: 75"
    )
    assert reported(view_of(tmp_path, text), "1/4").startswith("- poids : 1/4 (exactement 25)\n")


def test_plain_text_has_no_hover(tmp_path: Path) -> None:
    assert asked(view_of(tmp_path), "Agir avec", 2) is None
