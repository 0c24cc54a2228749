"""Where the rules on titles, words and siblings look, and where they do not."""

import pytest

from linter.finding import Safety
from tests.rule_examples import findings_of, message, remedy, under

NBSP, NARROW = "\u00a0", "\u202f"


def reported(rule: str, files: dict[str, str]) -> list[tuple[str | None, str]]:
    """Return the action of each finding of one rule, or part of one, and the text under it."""
    found = findings_of(files, [rule])
    return [(part.action, under(part.location)) for finding in found for part in finding.each]


def counts(rule: str, files: dict[str, str]) -> list[int]:
    """Return the number of places of each finding of one rule."""
    return [finding.count for finding in findings_of(files, [rule])]


def family(*titles: str, data: str = "") -> dict[str, str]:
    """Return a file of an orientation and of children with these titles."""
    children = "".join(
        f"### {title}\n```yaml\nid: 5.2.{number}\n{data}```\n"
        for number, title in enumerate(titles, 1)
    )
    return {"5.2.md": f"# Informer les communes\n```yaml\nid: 5.2\n```\n## Actions\n{children}"}


def in_title(rule: str, title: str) -> list[str]:
    return [text for _, text in reported(rule, {"5.2.md": f"# {title}\n```yaml\nid: 5.2\n```\n"})]


def in_text(rule: str, text: str) -> list[str]:
    file = f"# Titre\n```yaml\nid: 5.2\n```\n## Description\n{text}\n"
    return [text for _, text in reported(rule, {"5.2.md": file})]


# --- title-truncated


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Former les élus et", "et"),
        ("Limiter la consommation de l'", "l'"),
        ("Agir dans une", "une"),
        ("Agir avec les élus de :", "de"),
        ("Développer l'auto-", "-"),
        ("Agir (communes, syndicats", "("),
        ("Agir [voir le guide", "["),
        ("Agir pour les « communes", "«"),
        ("Former les élus qui", "qui"),
        ("Former les élus, notamment", "notamment"),
        ("Vérifier que le plan est", "est"),
        ("Produire à partir", "partir"),
        ("Recenser les initiatives portées par la collectiv…", "collectiv…"),
    ],
)
def test_a_title_that_stops_in_the_middle_is_reported(title: str, found: str) -> None:
    assert in_title("title-truncated", title) == [found]


@pytest.mark.parametrize(
    "title",
    [
        "Former les élus",
        "Former les élus, les agents et…",
        "Former les élus, les collectiv …",
        "Former les agents, les habitants, les élèves…",
        "Agir avec Tel-Aviv…",
        "Agir avec les communes (et les syndicats)",
        "Favoriser la production des SES",
        "Faire avec",
        "Savoir faire sans",
        "Relier le nord-est",
        "Venir en car",
        "Atteindre la classe A+",
        "Mener au moins une",
        "Le nombre est le leur",
        "Mettre à jour celui-ci",
        "Obtenir le label « ville propre »",
        "Voir [le guide](https://example.org/a_(b))",
        "Comprendre l’eau et le vivant 🌱",
    ],
)
def test_a_title_that_ends_well_is_not(title: str) -> None:
    assert in_title("title-truncated", title) == []


def test_a_title_that_stops_in_a_bracket_on_a_word_is_one_finding() -> None:
    text = "# Agir (avec les :\n```yaml\nid: 5.2\n```\n"
    (finding,) = findings_of({"5.2.md": text}, ["title-truncated", "title-marks"])
    (opened,) = finding.related
    assert under(opened.location) == "("


# --- title-marks


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("-Agir", ["-"]),
        ("*Agir*", ["*"]),
        ('"Agir"', ['"']),
        ('Agir"', ['"']),
        (f"Agir{NBSP}:", [":"]),
        ("Agir,", [","]),
        ("-10 % de déchets", []),
        ("Agir sur les bâtiments publics*", []),
        ('Agir pour la “propreté"', []),
        ("Atteindre la classe A-", []),
        (f"Agir{NBSP}: comment{NBSP}?", []),
        ("1. Agir", ["1."]),
        ("5.2 Agir", ["5.2"]),
        ("Mesure n°5.2 – Agir", ["Mesure n°5.2 –"]),
        ("→ Agir", ["→"]),
        ("\\- Agir", ["\\-"]),
        ("Agir ##", []),
        ("Agir ...", []),
        ("2.5 km à pied", []),
        ("5.3 Agir", []),
        ("[Agir](https://example.org)", []),
        ("<b>Agir</b> et <b>former</b>", []),
    ],
)
def test_marks_around_a_title(title: str, found: list[str]) -> None:
    assert in_title("title-marks", title) == found


@pytest.mark.parametrize(
    "title",
    [
        "Inviter des partenaires, par exemple :",
        "Le plan prévoit :",
        "Accompagner les artisans, les commerces,",
    ],
)
def test_a_comma_and_a_colon_where_a_title_was_cut(title: str) -> None:
    text = f"# {title}\n```yaml\nid: 5.2\n```\n"
    (finding,) = findings_of({"5.2.md": text}, ["title-marks"])
    assert not finding.fixes
    assert "as if something followed" in message(finding)


@pytest.mark.parametrize(
    "title", ["Former les élus :", "Accompagner les artisans ;", "Agir avec nous tous :"]
)
def test_another_pause_at_the_end_of_a_title_is_a_mark_that_is_left_over(title: str) -> None:
    text = f"# {title}\n```yaml\nid: 5.2\n```\n"
    (finding,) = findings_of({"5.2.md": text}, ["title-marks"])
    assert [fix.safety for fix in finding.fixes] == [Safety.SAFE]


# --- title-case


def test_a_lower_case_title_is_reported_where_most_are_not() -> None:
    assert reported("title-case", family("Agir", "former", "l’eau", "Trier", "Dire", "Lire")) == [
        ("5.2.2", "f"),
        ("5.2.3", "l"),
    ]


@pytest.mark.parametrize(
    ("low", "others", "found"),
    [
        (1, 20, [1]),
        (3, 20, [3]),
        (10, 200, [1] * 10),
        # Most of the referential: its way where they are few, and one finding where they are not.
        (10, 5, []),
        (12, 8, [12]),
    ],
)
def test_titles_in_lower_case(low: int, others: int, found: list[int]) -> None:
    titles = [f"agir {n}" for n in range(low)] + [f"Agir {n}" for n in range(others)]
    assert counts("title-case", family(*titles)) == found


def test_final_full_stops_are_one_finding_and_sentences_stay_one_each() -> None:
    titles = ["Agir.", "Trier.", "Former. Les élus y sont.", "Dire. Et lire."]
    files = family(*titles, *(f"Aider {n}" for n in range(9)))
    assert counts("title-stop", files) == [2, 1, 1]


@pytest.mark.parametrize("title", ["pH de l'eau", "kWh produits", "3 actions", "🌱 trier"])
def test_names_figures_and_signs_are_no_lower_case(title: str) -> None:
    assert reported("title-case", family("Agir", "Former", title)) == []


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("FORMER LES AGENTS", []),
        ("DIsposer de bacs", ["DI"]),
        ("ÉCrire", ["ÉC"]),
        ("PLU, SCOT", []),
        ("L'Est", []),
    ],
)
def test_two_capitals_at_the_start_of_a_title(title: str, found: list[str]) -> None:
    assert [text for _, text in reported("title-case", family("Agir", "Lire", title))] == found


# --- title-stop


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Agir.", 4),
        ("Agir (communes, syndicats...).", 29),
        ("Agir. Puis suivre les actions.", 4),
        ("Agir en 2030. Puis suivre", 12),
        ("Agir...", None),
        ("1. Agir", None),
        ("Viser 2.5 % des .org", None),
        ("Agir !", None),
    ],
)
def test_the_full_stops_of_a_title(title: str, found: int | None) -> None:
    files = family("Trier", "Lire", title)
    columns = [
        finding.location.start.column - len("### ") - 1
        for finding in findings_of(files, ["title-stop"])
        if finding.location.start
    ]
    assert columns == ([] if found is None else [found])


def test_stops_are_the_way_of_a_referential_where_most_titles_have_one() -> None:
    assert reported("title-stop", family("Agir.", "Former.", "Lire.", "Trier")) == []


# --- title-space


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Agir  vite", ["  "]),
        (f"Agir {NBSP}vite", [f" {NBSP}"]),
        ("Agir , vite", [" "]),
        ("Agir ( vite)", [" "]),
        ("Agir,vite", [","]),
        ("Agir (au plus vite)et bien", [")"]),
        ("  Agir vite  ", []),
        (f"Agir{NBSP}: vite{NARROW}; bien{NARROW}!", []),
        ("Former les élu(e)s et (re)faire (éco)conception", []),
        ("Trier (le bois)et le verre", [")"]),
        ("Plan climat- air", []),
        ("Bâtiments F+/G- visés", []),
        ("Trier et/ ou réduire", [" "]),
        ("Trier(suite)", ["("]),
        ("Trier :le verre", [":"]),
        ("Agir à court- et long terme, mi- ou plein temps", []),
        ("Former les agents employ&eacute;s &amp; autres", []),
        ("Voir `a  b` et <b  class=x>tout</b>", []),
    ],
)
def test_the_spaces_of_a_title(title: str, found: list[str]) -> None:
    assert in_title("title-space", title) == found


def test_one_phrase_copied_into_titles_is_one_finding() -> None:
    assert counts("title-space", family(*[f"Agir , {n} fois" for n in range(44)])) == [44]
    assert counts("title-space", family("Agir  vite", "Lire ( vite)", "Agir,vite")) == [2, 1]
    assert counts("title-space", family("Agir,lire", "Trier,former", "Lire")) == [2]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Suivre la  des déchets", "la"),
        ("Former les  et les agents", "les"),
        ("Publier un  , puis deux", "un"),
        ("Réduire au  pour tous", "au"),
    ],
)
def test_two_spaces_where_a_word_was_lost_are_left(title: str, word: str) -> None:
    file = f"# {title}\n```yaml\nid: 5.2\n```\n"
    (found,) = findings_of({"5.2.md": file}, ["title-space"])
    assert message(found) == f"two spaces in a row after `{word}`: a word may be missing"
    assert not found.fixes
    assert remedy(found) == "write the missing word between the two spaces"


# --- title-duplicate


@pytest.mark.parametrize(
    "title", ["Former les élus", "former  LES elus", "Former les élus.", "**Former les élus** :"]
)
def test_a_title_equal_to_that_of_a_sibling_is_reported(title: str) -> None:
    found = reported("title-duplicate", family("Former les élus", "Agir", title))
    assert found == [("5.2.3", title)]


def test_apostrophes_and_ligatures_do_not_distinguish_titles() -> None:
    found = reported("title-duplicate", family("Mise en œuvre de l’axe", "Mise en oeuvre de l'axe"))
    assert [action for action, _ in found] == ["5.2.2"]


@pytest.mark.parametrize(
    "titles",
    [("Classe A", "Classe A+"), ("Plus de 10 %", "Plus de 50 %"), ("(1)", "(2)"), ("-", "*")],
)
def test_titles_that_differ_by_a_mark_inside_are_no_duplicates(titles: tuple[str, str]) -> None:
    assert reported("title-duplicate", family(*titles)) == []


def test_siblings_may_stand_in_different_files_and_cousins_share_titles() -> None:
    files = {
        name: f"# {title}\n```yaml\nid: {name[:-3]}\n```\n## Actions\n### Communiquer\n"
        f"```yaml\nid: {name[:-3]}.1\n```\n"
        for name, title in [("5.1.md", "Agir"), ("5.2.md", "Agir")]
    }
    assert reported("title-duplicate", files) == [("5.2", "Agir")]


def test_a_title_equal_to_that_of_the_parent_is_reported() -> None:
    files = family("Informer les communes.", "Agir")
    assert reported("title-duplicate", files) == [("5.2.1", "Informer les communes.")]


# --- doubled-word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Faire le bilan bilan.", ["bilan"]),
        ("Le le plan de de l'élu", ["le", "de"]),
        (f"Le plan{NBSP}plan", ["plan"]),
        ("La commune suit\nsuit le plan", ["suit"]),
        ("nous nous engageons, vous vous formez, faire faire, en en parlant", []),
        ("Le plan\nPlan du site", []),
        ("Exemple\n- exemple de site", []),
        ("vis-à-vis vis, pas pas-à-pas", []),
        ("**Formation** formation, <b>plan</b> plan", []),
        ("La mise en place mise en place du plan", ["mise en place"]),
        ("Aller au le site", ["le"]),
        ("- une fiche par an\n- une visite\n- une fiche par an ;", ["une fiche par an ;"]),
        ("- une fiche par an\n  dont deux\n- une fiche par an\n  dont trois", []),
        ("- une fiche par an\n\nEt :\n\n- une fiche par an", []),
        ("Au cas par cas par les élus, de plus en plus en plus", []),
        ("tout en en parlant, donner le la aux élus, à la une", []),
        ("Visiter Le La Fayette, la rue de Des Pins", []),
    ],
)
def test_words_that_stand_twice(text: str, found: list[str]) -> None:
    assert in_text("doubled-word", text) == found


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Il faut que l'action action soit tenue à jour.", "l'action soit tenue"),
        ("Elle suit\nsuit le plan\nannuel", "Elle suit le plan"),
    ],
)
def test_the_fix_of_a_double_leaves_the_first(text: str, fixed: str) -> None:
    (found,) = findings_of({"5.2.md": f"# A\n```yaml\nid: 5.2\n```\n{text}\n"}, ["doubled-word"])
    (fix,) = found.fixes
    ((place, new),) = fix.edits
    assert place.span
    text = place.source.text
    after = text[: place.span.start] + new + text[place.span.end :]
    assert fixed in " ".join(after.split())


# --- apostrophe-space


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l' équipe", [" "]),
        ("d ’eau et l 'air", [" ", " "]),
        ("qu' elle, jusqu' ici, aujourd' hui", [" ", " ", " "]),
        ("l' **eau**, d' INSEE", [" ", " "]),
        ("l'équipe, l’eau", []),
        ("Le label 'classe d' est connu", []),
        ("Le point d 'accord' est ici", []),
        ("Un trait l' de coupe", []),
        ("`l' eau`", []),
    ],
)
def test_spaces_beside_apostrophes(text: str, found: list[str]) -> None:
    assert in_text("apostrophe-space", text) == found


# --- categorie-unknown


def categories(*values: str | None) -> dict[str, str]:
    """Return a file of an orientation whose children, from 0 on, have these categories."""
    children = "".join(
        f"### Agir\n```yaml\nidentifiant: 5.2.{number}\n"
        f"{'' if value is None else f'categorie: {value}'}\n```\n"
        for number, value in enumerate(values)
    )
    return {"5.2.md": f"# Titre\n```yaml\nidentifiant: '5.2'\n```\n## Actions\n{children}"}


def test_each_action_without_a_category_beside_one_with_it_is_reported() -> None:
    found = reported("categorie-unknown", categories(None, "bases", None, "effets", None))
    assert [action for action, _ in found] == ["5.2.2", "5.2.4"]


@pytest.mark.parametrize(
    ("value", "found"),
    [("bases", []), ("mise en œuvre", []), ("Bases", ["Bases"]), ("", ["categorie"])],
)
def test_what_a_category_may_be(value: str, found: list[str]) -> None:
    assert [text for _, text in reported("categorie-unknown", categories(None, value))] == found


# --- single-child


def test_a_child_without_siblings_is_reported() -> None:
    assert reported("single-child", family("Agir")) == [("5.2.1", "5.2.1")]
    assert reported("single-child", family("Agir", "Former")) == []


@pytest.mark.parametrize("number", [0, 2])
def test_an_action_of_regulation_may_be_alone_and_a_hole_is_reported_as_such(number: int) -> None:
    files = family("Agir")
    files["5.2.md"] = files["5.2.md"].replace("5.2.1", f"5.2.{number}")
    assert reported("single-child", files) == []


def test_the_only_axis_of_a_root_is_not_reported() -> None:
    text = "# Eau\n```yaml\nid: ''\n```\n## Actions\n### Agir\n```yaml\nid: 1\n```\n"
    assert reported("single-child", {"eau.md": text}) == []


@pytest.mark.parametrize(
    "text", ["Suivre le  la", "Le plan de  de la ville", f"Aller au {NBSP}le site"]
)
def test_two_spaces_between_clashing_words_are_where_a_word_was_lost(text: str) -> None:
    file = f"# A\n```yaml\nid: 5.2\n```\n{text} collecte.\n"
    (found,) = findings_of({"5.2.md": file}, ["doubled-word"])
    assert not found.fixes
    assert remedy(found) == "write the missing word where there are several spaces"
