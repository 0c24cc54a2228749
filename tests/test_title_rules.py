"""Where the rules on titles, words and siblings look, and where they do not."""

import pytest

from linter.catalogue import message, remedy
from linter.finding import Safety
from linter.registry import RULES
from linter.words.language import Language
from tests.growth import grows_linearly, timed
from tests.rule_examples import findings_of

NBSP, NARROW = "\u00a0", "\u202f"


def reported(rule: str, files: dict[str, str]) -> list[tuple[str | None, str]]:
    """Give the action of each finding of one rule, or part of one, and the text under it."""
    rules = tuple(one for one in RULES if one.name == rule)
    assert rules, f"no rule is called {rule}"
    return [
        (part.action, part.location.source.slice(part.location.span))
        for finding in findings_of({name: text.encode() for name, text in files.items()}, rules)
        for part in finding.each
        if part.location.span
    ]


def counts(rule: str, files: dict[str, str]) -> list[int]:
    """Give the number of places of each finding of one rule."""
    rules = tuple(one for one in RULES if one.name == rule)
    data = {name: text.encode() for name, text in files.items()}
    return [finding.count for finding in findings_of(data, rules)]


def family(*titles: str, data: str = "") -> dict[str, str]:
    """Give a file of an orientation and of children with these titles."""
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
        ("Former les élus, ou", "ou"),
        ("Suivre la part des élus et/ou", "ou"),
        ("Limiter la consommation d’", "d’"),
        ("Limiter la consommation de l'", "l'"),
        ("Agir afin qu'", "qu'"),
        ("Agir dans une", "une"),
        ("Disposer d'un", "un"),
        ("Agir selon la.", "la"),
        ("Agir avec les élus de :", "de"),
        ("**Agir avec les élus de**", "de"),
        ("Agir avec les élus de la, ", "la"),
        ("Développer l'auto-", "-"),
        ("Former les élus &", "&"),
        ("Orienter les habitants vers", "vers"),
        ("Agir (communes, syndicats", "("),
        ("Agir (communes (petites)", "("),
        ("Agir [voir le guide", "["),
        ("Agir pour les « communes", "«"),
        ("Agir (communes [petites)", "["),
        ("Agir (avec les", "les"),
        ("Former les élus qui", "qui"),
        ("Agir là où", "où"),
        ("Trier les déchets car", "car"),
        ("Former les élus, notamment", "notamment"),
        ("Former les élus, y compris", "compris"),
        ("Former les élus, ainsi", "ainsi"),
        ("Vérifier que le plan est", "est"),
        ("Vérifier que les plans sont", "sont"),
        ("Agir mieux grâce", "grâce"),
        ("Former les élus lors", "lors"),
        ("Agir en fonction", "fonction"),
        ("Produire à partir", "partir"),
        ("Former les élus sans", "sans"),
        ("Élaborer un plan avec", "avec"),
        ("Recenser les initiatives portées par la collectiv…", "collectiv…"),
        ("Recenser les projets exempl...", "exempl..."),
        ("Sensibiliser l'ensemble du personn… ", "personn…"),
        ("Soutenir la vie associativ…", "associativ…"),
        ("Ouvrir les lieux publiqu…", "publiqu…"),
    ],
)
def test_a_title_that_stops_in_the_middle_is_reported(title: str, found: str) -> None:
    assert in_title("title-truncated", title) == [found]


@pytest.mark.parametrize(
    "title",
    [
        "Former les élus",
        "Former les élus, les agents et…",
        "Former les élus, les agents et...",
        "Former les élus, les collectiv …",
        "Former les agents, les habitants, les élèves…",
        "Réduire les dépenses, le stress…",
        "Utiliser une web app…",
        "Agir avec Tel-Aviv…",
        "Compter jusqu'à cinq…",
        "Agir avec les communes (et les syndicats)",
        "a) Former les élus",
        "Favoriser la production des SES",
        "Élargir vers l'EST",
        "Faire avec",
        "Agir ainsi",
        "Savoir faire sans",
        "Relier la ville à l'est",
        "Relier le nord-est",
        "Savoir d'où",
        "Savoir qui",
        "Venir en car",
        "Continuer dès lors",
        "Être prêt à partir",
        "Faire bien comprendre sa fonction",
        "Relier le Grand Est",
        "Atteindre la classe A+",
        "Agir contre",
        "Composter avec des vers",
        "Mener au moins une",
        "Atteindre plus d'une",
        "Agir de l'un à l'autre, l'un après l'un",
        "Le nombre est le leur",
        "Installer une lampe LED",
        "Mettre à jour celui-ci",
        "Aller au-delà",
        "Obtenir le label « ville propre »",
        "Voir [le guide](https://example.org/a_(b))",
        "De",
        "Comprendre l’eau et le vivant 🌱",
    ],
)
def test_a_title_that_ends_well_is_not(title: str) -> None:
    assert in_title("title-truncated", title) == []


def test_a_title_that_stops_in_a_bracket_on_a_word_is_one_finding() -> None:
    rules = tuple(rule for rule in RULES if rule.name in ("title-truncated", "title-marks"))
    text = "# Agir (avec les :\n```yaml\nid: 5.2\n```\n"
    (finding,) = findings_of({"5.2.md": text.encode()}, rules)
    (opened,) = finding.related
    assert opened.location.span
    assert opened.location.source.slice(opened.location.span) == "("


# --- title-marks


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("-Agir", ["-"]),
        ("*Agir", ["*"]),
        ("*Agir*", ["*"]),
        ('"Agir"', ['"']),
        ('"Agir', ['"']),
        ('Agir"', ['"']),
        (f"Agir{NBSP}:", [":"]),
        (f"Agir{NARROW};", [";"]),
        ("Agir,", [","]),
        ("Agir -", ["-"]),
        ("- Agir –", ["-", "–"]),
        ("-10 % de déchets", []),
        ("Agir sur les bâtiments publics*", []),
        ('Agir pour la "propreté"', []),
        ('"Propreté" et "tri"', []),
        ('Agir pour la “propreté"', []),
        ("« Propreté »", []),
        ("Atteindre la classe A-", []),
        (f"Agir{NBSP}: comment{NBSP}?", []),
        ("*Agir* vite", []),
        ("1. Agir", ["1."]),
        ("a) Agir", ["a)"]),
        ("1° Agir", ["1°"]),
        ("5.2 Agir", ["5.2"]),
        ("Action 5.2 : Agir", ["Action 5.2 :"]),
        ("Mesure n°5.2 – Agir", ["Mesure n°5.2 –"]),
        ("→ Agir", ["→"]),
        ("=> Agir", ["=>"]),
        ("✓ Agir", ["✓"]),
        ("\\- Agir", ["\\-"]),
        (", Agir", [","]),
        ("## Agir", ["##"]),
        ("`Agir`", ["`"]),
        ("- 1. Agir", ["-", "1."]),
        ("Agir ##", []),
        ("Former les employ&eacute;", []),
        ("Agir ...", []),
        ("1 action", []),
        ("2.5 km à pied", []),
        ("5.3 Agir", []),
        ("Action 5.3 : agir", []),
        ("2050) Agir", []),
        (".org et .com", []),
        ("[Agir](https://example.org)", []),
        ("[Agir] ou [former]", []),
        ("<b>Agir</b> et <b>former</b>", []),
        ("`a` et `b`", []),
    ],
)
def test_marks_around_a_title(title: str, found: list[str]) -> None:
    assert in_title("title-marks", title) == found


@pytest.mark.parametrize(
    "title",
    [
        "Inviter des partenaires, par exemple :",
        f"La commune et la région : elle rédige{NBSP}:",
        "Le plan prévoit :",
        "Suivre les étapes suivantes :",
        "Accompagner les artisans, les commerces,",
        "Accompagner les artisans ,",
    ],
)
def test_a_comma_and_a_colon_where_a_title_was_cut(title: str) -> None:
    rules = tuple(rule for rule in RULES if rule.name == "title-marks")
    text = f"# {title}\n```yaml\nid: 5.2\n```\n"
    (finding,) = findings_of({"5.2.md": text.encode()}, rules)
    assert not finding.fixes
    assert "promises more" in message(finding, Language.ENGLISH)


@pytest.mark.parametrize(
    "title",
    [
        "Former les élus :",
        "Accompagner les artisans ;",
        "Agir pour elle seule :",
        "Agir avec nous tous :",
    ],
)
def test_another_pause_at_the_end_of_a_title_is_a_mark_that_is_left_over(title: str) -> None:
    rules = tuple(rule for rule in RULES if rule.name == "title-marks")
    text = f"# {title}\n```yaml\nid: 5.2\n```\n"
    (finding,) = findings_of({"5.2.md": text.encode()}, rules)
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
        (2, 20, [1] * 2),
        (3, 20, [3]),
        (10, 200, [1] * 10),
        (11, 200, [11]),
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
    assert counts("title-stop", files) == [
        2,
        1,
        1,
    ]


def test_lower_case_is_the_way_of_a_referential_where_most_titles_have_it() -> None:
    assert reported("title-case", family("agir", "former", "Trier")) == []


@pytest.mark.parametrize(
    "title",
    [
        "pH de l'eau",
        "kWh produits",
        "% de déchets",
        "3 actions",
        "m² chauffés",
        "🌱 trier",
        "example.org",
    ],
)
def test_names_figures_and_signs_are_no_lower_case(title: str) -> None:
    assert reported("title-case", family("Agir", "Former", title)) == []


def test_where_a_depth_has_few_titles_all_titles_tell() -> None:
    assert reported("title-case", family("agir", "former")) == []
    files = family("Agir", "Former") | {
        "5.3.md": "# trier\n```yaml\nid: 5.3\n```\n",
    }
    assert reported("title-case", files) == [("5.3", "t")]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("FORMER LES AGENTS", []),
        ("DIsposer de bacs", ["DI"]),
        ("ÉCrire", ["ÉC"]),
        ("PLU, SCOT", []),
        ("SCOT", []),
        ("PLUi de la ville", []),
        ("ZNIEFF et ZICO", []),
        ("L'Est", []),
    ],
)
def test_two_capitals_at_the_start_of_a_title(title: str, found: list[str]) -> None:
    assert [text for _, text in reported("title-case", family("Agir", "Lire", title))] == found


def test_marks_before_a_title_hide_no_lower_case() -> None:
    assert reported("title-case", family("Agir", "Former", "- « trier »")) == [("5.2.3", "t")]
    assert reported("title-case", family("Agir", "Former", "trier.")) == [("5.2.3", "t")]


# --- title-stop


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Agir.", 4),
        ("Agir (vite).", 11),
        ("Agir (communes, syndicats...).", 29),
        ("Suivre les ventes en MWh/an.", 27),
        ("Agir. Puis suivre les actions.", 4),
        ("Agir en 2030. Puis suivre", 12),
        ("Agir…", None),
        ("Agir...", None),
        ("Agir, former, etc.", None),
        ("Agir (cf. Annexe 2)", None),
        ("1. Agir", None),
        ("Acheter à la S.A. Dupont", None),
        ("Appliquer l'art. L. 541-1", None),
        ("Viser 2.5 % des .org", None),
        ("Agir avec M. Martin", None),
        ("Agir !", None),
    ],
)
def test_the_full_stops_of_a_title(title: str, found: int | None) -> None:
    rules = tuple(rule for rule in RULES if rule.name == "title-stop")
    files = {name: text.encode() for name, text in family("Trier", "Lire", title).items()}
    columns = [
        finding.location.start.column - len("### ") - 1
        for finding in findings_of(files, rules)
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
        ("Agir vite .", [" "]),
        ("Agir ( vite)", [" "]),
        ("Agir (vite )", [" "]),
        ("Agir,vite", [","]),
        ("Agir (au plus vite)et bien", [")"]),
        ("Agir  vite  et  bien", ["  "]),
        ("  Agir vite  ", []),
        (f"Agir{NBSP}: vite{NARROW}; bien{NARROW}!", []),
        ("Former les élu(e)s et (re)faire (éco)conception", []),
        ("Réduire de 0,5 % en 2,3 ans", []),
        ("Gérer les .org et la suite ...", []),
        ("Trier (le bois)et le verre", [")"]),
        ("Trier (bois)et verre", [")"]),
        ("Plan climat- air", []),
        ("Aide sociale -notamment aux élus", []),
        ("Bâtiments F+/G- visés", []),
        ("Bâtiments F-  visés", ["  "]),
        ("Trier et/ ou réduire", [" "]),
        ("Trier et /ou réduire", [" "]),
        ("Trier(suite)", ["("]),
        ("Trier(les déchets)", ["("]),
        ("Trier :le verre", [":"]),
        ("Agir à court- et long terme, mi- ou plein temps", []),
        ("Former les animateur(trices), les acteur(rice)s, les élu(e)s, conseiller(ère)s", []),
        ("Trier et / ou réduire, 3/ 4, CO2(eq)", []),
        ("(re)construire, (éco)conception", []),
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
    rules = tuple(rule for rule in RULES if rule.name == "title-space")
    file = f"# {title}\n```yaml\nid: 5.2\n```\n"
    (found,) = findings_of({"5.2.md": file.encode()}, rules)
    said = f"two spaces in a row after `{word}`: a word may be missing"
    assert message(found, Language.ENGLISH) == said
    assert not found.fixes
    assert remedy(found, Language.ENGLISH) == "write the missing word between the two spaces"


# --- title-duplicate


@pytest.mark.parametrize(
    "title",
    ["Former les élus", "former  LES elus", "Former les élus.", "**Former les élus** :"],
)
def test_a_title_equal_to_that_of_a_sibling_is_reported(title: str) -> None:
    found = reported("title-duplicate", family("Former les élus", "Agir", title))
    assert found == [("5.2.3", title)]


def test_apostrophes_and_ligatures_tell_no_titles_apart() -> None:
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


def test_an_action_that_stands_twice_is_reported_by_its_id_only() -> None:
    text = "# Agir\n```yaml\nid: 5.2\n```\n## Actions\n"
    text += "### Former\n```yaml\nid: 5.2.1\n```\n" * 2
    assert reported("title-duplicate", {"5.2.md": text}) == []
    assert reported("duplicate-id", {"5.2.md": text}) == [("5.2.1", "5.2.1")]


# --- doubled-word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Faire le bilan bilan.", ["bilan"]),
        ("Le le plan de de l'élu", ["le", "de"]),
        ("l'action action et d’un d’un", ["action", "d’un"]),
        ("Aller à à la mairie", ["à"]),
        (f"Le plan{NBSP}plan", ["plan"]),
        ("Le plan plan plan", ["plan"]),
        ("La commune suit\nsuit le plan", ["suit"]),
        ("- Le DPE DPE est prêt", ["DPE"]),
        ("nous nous engageons, vous vous formez, faire faire, en en parlant", []),
        ("Le plan, plan du site. Site (site) - site | site", []),
        ("Le plan\n\nplan du site", []),
        ("Le plan\nPlan du site", []),
        ("Exemple\n- exemple de site", []),
        ("l'Est est froid, EST est", []),
        ("classe A A, 10 10, m m", []),
        ("vis-à-vis vis, pas pas-à-pas", []),
        ("Aller à Bora Bora", []),
        ("**Formation** formation, <b>plan</b> plan", []),
        ("`plan plan` https://example.org/plan plan", []),
        ("Agir dans le dans le cadre", ["dans le"]),
        ("La mise en place mise en place du plan", ["mise en place"]),
        ("le plan et, et la suite", ["et"]),
        ("Voir la la, puis", ["la"]),
        ("**le** le plan", ["le"]),
        ("Elle a a adopté", ["a"]),
        ("Agir en en lien avec", ["en"]),
        ("Elle se se forme", ["se"]),
        ("Le plan de du site", ["du"]),
        ("Suivre le la collecte", ["la"]),
        ("Aller au le site", ["le"]),
        ("- une fiche par an\n- une visite\n- une fiche par an ;", ["une fiche par an ;"]),
        ("- une fiche par an\n  dont deux\n- une fiche par an\n  dont trois", []),
        ("- une fiche par an\n\nEt :\n\n- une fiche par an", []),
        ("- oui\n- oui", []),
        ("Acheter de gré à gré à la commune", []),
        ("Au cas par cas par les élus, de plus en plus en plus", []),
        ("tout en en parlant, donner le la aux élus, à la une", []),
        ("Un des plans, à au moins 10 %, dû le 5 mai", []),
        ("Visiter Le La Fayette, la rue de Des Pins", []),
        ("le plan, le projet, de plans, de projets, un, une", []),
        ("PLU, PLU", []),
        ("le bilan carbone, bilan carbone annuel", []),
        ("vote pour le la et le si", []),
    ],
)
def test_words_that_stand_twice(text: str, found: list[str]) -> None:
    assert in_text("doubled-word", text) == found


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Il faut que l'action action soit tenue à jour.", "l'action soit tenue"),
        ("Le plan plan.", "Le plan."),
        ("Elle suit\nsuit le plan\nannuel", "Elle suit le plan"),
        ("Agir, et, et agir", "Agir, et agir"),
        ("La mise en place mise en place d'un plan", "La mise en place d'un plan"),
    ],
)
def test_the_fix_of_a_double_leaves_the_first(text: str, fixed: str) -> None:
    rules = tuple(rule for rule in RULES if rule.name == "doubled-word")
    (found,) = findings_of({"5.2.md": f"# A\n```yaml\nid: 5.2\n```\n{text}\n".encode()}, rules)
    (fix,) = found.fixes
    ((place, new),) = fix.edits
    assert place.span
    text = place.source.text
    after = text[: place.span.start] + new + text[place.span.end :]
    assert fixed in " ".join(after.split())


@pytest.mark.parametrize("text", ["**le** le plan", "le **le** plan"])
def test_a_fix_leaves_no_half_of_an_emphasis(text: str) -> None:
    rules = tuple(rule for rule in RULES if rule.name == "doubled-word")
    (found,) = findings_of({"5.2.md": f"# A\n```yaml\nid: 5.2\n```\n{text}\n".encode()}, rules)
    assert found.fixes == ()
    assert "le" in message(found, Language.FRENCH)


@pytest.mark.parametrize(
    "text", ["Suivre le  la", "Le plan de  de la ville", f"Aller au {NBSP}le site"]
)
def test_two_spaces_between_clashing_words_are_where_a_word_was_lost(text: str) -> None:
    rules = tuple(rule for rule in RULES if rule.name == "doubled-word")
    file = f"# A\n```yaml\nid: 5.2\n```\n{text} collecte.\n"
    (found,) = findings_of({"5.2.md": file.encode()}, rules)
    assert not found.fixes
    said = "write the missing word between the two spaces"
    assert remedy(found, Language.ENGLISH) == said


def test_doubled_words_are_found_in_titles_and_not_in_comments_or_fences() -> None:
    assert in_title("doubled-word", "Agir agir vite") == ["agir"]
    assert in_text("doubled-word", "<!-- le le -->\n```text\nle le\n```\n") == []


# --- apostrophe-space


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l' équipe", [" "]),
        (f"L’{NBSP}eau", [NBSP]),
        ("d ’eau et l 'air", [" ", " "]),
        ("qu' elle, jusqu' ici, aujourd' hui", [" ", " ", " "]),
        ("l' **eau**, d' INSEE", [" ", " "]),
        ("l'équipe, l’eau", []),
        ("Le label 'classe d' est connu", []),
        ("Les lettres 'd' et 'l' aussi", []),
        ("Les partenaires' actions", []),
        ("Le point d 'accord' est ici", []),
        ("Un trait l' de coupe", []),
        ("`l' eau`", []),
    ],
)
def test_spaces_beside_apostrophes(text: str, found: list[str]) -> None:
    assert in_text("apostrophe-space", text) == found


# --- categorie-missing, categorie-unknown


def categories(*values: str | None) -> dict[str, str]:
    """Give a file of an orientation whose children, from 0 on, have these categories."""
    children = "".join(
        f"### Agir\n```yaml\nidentifiant: 5.2.{number}\n"
        f"{'' if value is None else f'categorie: {value}'}\n```\n"
        for number, value in enumerate(values)
    )
    return {"5.2.md": f"# Titre\n```yaml\nidentifiant: '5.2'\n```\n## Actions\n{children}"}


def test_each_action_without_a_category_beside_one_with_it_is_reported() -> None:
    found = reported("categorie-missing", categories(None, "bases", None, "effets", None))
    assert [action for action, _ in found] == ["5.2.2", "5.2.4"]


def test_no_category_is_asked_for_where_no_sibling_has_one() -> None:
    assert reported("categorie-missing", categories(None, None, None)) == []


def test_a_mistyped_key_and_an_unread_block_are_reported_as_such() -> None:
    files = categories(None, "bases", None)
    files["5.2.md"] = files["5.2.md"].replace("5.2.2\n", "5.2.2\ncatégories: bases\n")
    assert reported("categorie-missing", files) == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("bases", []),
        ("mise en œuvre", []),
        ('"effets"', []),
        ("Bases", ["Bases"]),
        ("mise en oeuvre", ["mise en oeuvre"]),
        ("effet", ["effet"]),
        ("autre", ["autre"]),
        ("", ["categorie"]),
        ("[bases, effets]", ["[bases, effets]"]),
    ],
)
def test_what_a_category_may_be(value: str, found: list[str]) -> None:
    assert [text for _, text in reported("categorie-unknown", categories(None, value))] == found


def test_other_profiles_have_no_categories() -> None:
    files = family("Agir", "Former", data="ponderation: 0.5\n")
    files["5.2.md"] = files["5.2.md"].replace("5.2.1\n", "5.2.1\ncategorie: autre\n")
    assert reported("categorie-missing", files) == reported("categorie-unknown", files) == []


# --- single-child


def test_a_child_without_siblings_is_reported() -> None:
    assert reported("single-child", family("Agir")) == [("5.2.1", "5.2.1")]
    assert reported("single-child", family("Agir", "Former")) == []


def test_a_child_in_another_file_may_have_siblings_elsewhere() -> None:
    files = {
        "5.md": "# Agir\n```yaml\nid: 5\n```\n",
        "5.1.md": "# Former\n```yaml\nid: 5.1\n```\n",
    }
    assert reported("single-child", files) == []


@pytest.mark.parametrize("number", [0, 2])
def test_an_action_of_regulation_may_be_alone_and_a_hole_is_reported_as_such(number: int) -> None:
    files = family("Agir")
    files["5.2.md"] = files["5.2.md"].replace("5.2.1", f"5.2.{number}")
    assert reported("single-child", files) == []


def test_the_only_axis_of_a_root_is_not_reported() -> None:
    text = "# Eau\n```yaml\nid: ''\n```\n## Actions\n### Agir\n```yaml\nid: 1\n```\n"
    assert reported("single-child", {"eau.md": text}) == []


def test_siblings_that_nobody_sees_may_be_there() -> None:
    files = family("Agir")
    files["5.2.md"] += "<div>\n### Former\n```yaml\nid: 5.2.2\n```\n</div>\n"
    assert reported("single-child", files) == []


# --- All of them


@pytest.mark.parametrize(
    "unit",
    [
        "a", " ", "(", "a ", "l' ", "l ' ", "'a ", "le le ", ". ", "A. ", "a'", "a-", "a  ", ", ",
        "[(«", "( a", '"', "* ", "-", "a.\n", "le\n", "l'\n",
    ],
)  # fmt: skip
def test_hostile_texts_take_no_time(unit: str) -> None:
    names = ("title-", "doubled-", "apostrophe-")
    rules = tuple(rule for rule in RULES if rule.name.startswith(names))

    def seconds(size: int) -> float:
        many = unit * (size // len(unit))
        title = many.replace("\n", " ")
        text = f"# T{title}e\n```yaml\nid: 5.2\n```\n## Description\nT{many}e\n"
        return timed(lambda: findings_of({"5.2.md": text.encode()}, rules))[1]

    seconds(2500)  # What is made once is made now.
    assert grows_linearly(seconds(10_000), seconds(40_000))
