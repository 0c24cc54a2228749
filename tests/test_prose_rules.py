"""Where the rules on what sections say look, and where they do not."""

import pytest

from linter.finding import Severity
from linter.topics.links import LinkError, read_links
from linter.topics.notes import notes_in
from tests.rule_examples import findings_of, message, remedy, under

HEAD = "# Titre\n```yaml\nid: 5.2\n```\n## Description\n"
NBSP = "\u00a0"


def reported(rule: str, text: str, *, name: str = "5.2.md") -> list[str]:
    """Return the text under each finding of one rule in a file, and under each part of one."""
    found = findings_of({name: text}, [rule])
    return [under(part.location) for finding in found for part in finding.each]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("*la fiche\n* la visite", ["*"]),
        ("-la fiche", ["-"]),
        ("-«\u00a0la fiche »", ["-"]),
        ("1.Préparer\n2.Accueillir", ["1."]),
        (f"-{NBSP}la fiche\n-{NBSP}la visite", [NBSP]),
        ("*la fiche\n*la visite\n\n-le film", ["*", "-"]),
        # What has such a beginning, and is no list item.
        ("*Une fiche* par métier", []),
        ("**Une fiche** par métier", []),
        ("Une valeur* est fixée.\n\n*Valeur de 2019", []),
        ("*SRD : schéma régional des déchets", []),
        ("Le SRD est suivi.\n\n*SRD = schéma régional des déchets\n*ZA : zone d'activité", []),
        ("*Communes : un plan", ["*"]),
        ("*ZA : un plan\n*SRD : un film\n*un guide", ["*"]),
        ("*Communes : un plan\n\nPour les communes*.", []),
        ("*un plan\n\nPour les communes*.", ["*"]),
        ("-20 % de déchets\n-3 visites", []),
        ("2.5 km\n1.5", []),
        ("- la fiche\n* la visite\n+ le film\n1. préparer\n2) accueillir", []),
        ("-- la fiche\n\n-- la visite", ["--"]),
        ("\\- la fiche", ["\\-"]),
        ("- la fiche\n. la visite", ["."]),
        ("- - la fiche\n- - la visite", ["- -"]),
        ("- • la fiche\n- • le plan\n* • un film", ["- •", "* •"]),
        ("• - la fiche", []),
        ("- *la fiche", ["- *"]),
        ("- -la fiche", ["- -"]),
        ("- *la* fiche", []),
        ("Une valeur*.\n\n- *Valeur de 2019", []),
        ("- – 20 % de fiches", []),
        ("- [x] fait", []),
        ("1. - la fiche", []),
        ("Une fiche\n. Une visite", []),
        ("```text\n-la fiche\n```", []),
    ],
)
def test_marks_without_a_space(body: str, found: list[str]) -> None:
    assert reported("list-marker", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("• la fiche\n• la visite\n\n• le film", ["•"]),
        ("•\tla fiche", ["•"]),
        ("− 20 % de déchets\n− 30 % d’eau", ["−"]),
        ("\uf0b7 la fiche", ["\uf0b7"]),
        ("o la fiche\no la visite", ["o"]),
        ("- la fiche\n  • détail", ["•"]),
        ("− 20 % de déchets", []),
        ("o la fiche", []),
        ("→ Source : une enquête", []),
        *(
            (f"{mark} une fiche\n\n{mark} une visite", [mark])
            for mark in (*"→⇒§¤Øüv✅☐❑♦★¬~_°O»", "=>", "->")
        ),
        ("—une fiche\n—une visite\n—un film", ["—"]),
        ("1- une fiche\n2- une visite", ["1-"]),
        ("1/ une fiche\n2/ une visite", ["1/"]),
        ("a) une fiche\nb) une visite", ["a)"]),
        ("1- une fiche\n3- une visite", []),
        ("3-4 ans\n4-5 ans", []),
        ("_une fiche_\n_une visite_", []),
        ("v une fiche\nUne visite\nv un film", []),
        ("1. une fiche\n2. une visite", []),
        ("Une fiche • une visite", []),
        ("•", []),
        ("- la fiche", []),
        ("<!-- • la fiche -->\n```\n• la visite\n```", []),
    ],
)
def test_bullets_that_markdown_does_not_see(body: str, found: list[str]) -> None:
    assert reported("bullet-char", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("- la fiche\n- \n- la visite", ["-"]),
        ("* \n", ["*"]),
        ("• la fiche\n•", ["•"]),
        (f"- {NBSP}", ["-"]),
        ("-\nla fiche", ["-"]),
        ("- la fiche\n- .", ["- ."]),
        ("- la fiche\n- -", ["- -"]),
        ("- la fiche\n--\n- la visite", ["--"]),
        ("- la fiche\n–\n- la visite", ["–"]),
        ("Une fiche\n–\nune visite", []),
        ("- la fiche\n- ...", []),
        ("- la fiche\n- …", []),
        ("-\n  la fiche", []),
        ("- - -\n***\n---", []),
        ("Une visite en\n2021.", []),
        ("- `code`\n- https://example.org", []),
    ],
)
def test_items_without_text(body: str, found: list[str]) -> None:
    assert reported("empty-bullet", f"{HEAD}Voici.\n\n{body}\n") == found


def test_marks_in_a_principle_are_part_of_its_language() -> None:
    text = f"{HEAD}Texte.\n## Principe\n• Une fiche : 50%\n-\n-Une visite : 50%\n"
    for rule in ("list-marker", "bullet-char", "empty-bullet"):
        assert reported(rule, text) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Deux&nbsp;: une&nbsp;!", ["&nbsp;"]),
        ("&eacute;t&eacute; &#233; &#xE9;", ["&eacute;", "&#233;", "&#xE9;"]),
        ("&amp;nbsp; &amp;amp; Cie", ["&amp;nbsp;", "&amp;amp;"]),
        ("sans point-virgule&nbsp ici", ["&nbsp"]),
        ('<a href="https://example.org">l&rsquo;un</a>', ["&rsquo;"]),
        ("&gt; Une citation", []),
        ("&amp;eacute", ["&amp;eacute"]),
        ("R&D, AT&T; &inconnu; &", []),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a> https://example.org/?a&amp;b', []),
        ("`&nbsp;` <https://example.org/?a&amp;b> [x](https://example.org/?a&amp;b)", []),
    ],
)
def test_entities(body: str, found: list[str]) -> None:
    assert reported("html-entity", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('<a href="https://exa\nmple.org">x</a>', [(LinkError.SPACE, "https://exa\nmple.org")]),
        ('<a href=" https://example.org">x</a>', [(LinkError.PADDED, " https://example.org")]),
        (
            '<a href=" www.example.org ">x</a>',
            [(LinkError.PADDED, " www.example.org "), (LinkError.SCHEME, "www.example.org")],
        ),
        ('<a href="(https://example.org">x</a>', [(LinkError.MARKS, "(https://example.org")]),
        ('<a href="#">x</a>', [(LinkError.LACKS, 'href="#"')]),
        ("<a>x</a>", [(LinkError.LACKS, "<a>")]),
        ('<a href="ttps://example.org">x</a>', [(LinkError.SCHEME, "ttps://example.org")]),
        ('<a href="https://a.org">x<a href="https://b.org">y</a>', [(LinkError.UNENDED, None)]),
        ("x</a>", [(LinkError.STRAY, "</a>")]),
        ("[x]( )", [(LinkError.LACKS, "( )")]),
        ("[](https://example.org)", [(LinkError.LACKS, "[](https://example.org)")]),
        ('<a href="https://example.org/a)">x</a>', [(LinkError.MARKS, ")")]),
        ("[x]((https://example.org))", [(LinkError.MARKS, "(https://example.org)")]),
        ('<a href="href="https://a.org">x</a>', [(LinkError.MARKS, "href=")]),
        ("[x](https://a.org/bhttps://a.org/b)", [(LinkError.TWICE, "https://a.org/b")]),
        ("[x](example.org/a)", [(LinkError.SCHEME, "example.org/a")]),
        # The brackets of a text that is truncated are in two paragraphs.
        ("[\n\nvoir la fiche\n\n](https://a.org)", [(LinkError.TEXT_PARAGRAPH, "voir la fiche")]),
        # Links that are right, and what is no link.
        ("[x](https://a.org/\\(b,c) et [y](https://a.org/z_\\(b\\))", []),
        ('<a href="https://example.org" target="_blank">x</a>', []),
        ('<a href="#plus-loin">x</a> <a href="page.html">x</a> <a href="mailto:a@b.fr">x</a>', []),
        ("`[x]()` [x] (https://example.org) <a href=https://example.org>x</a>", []),
        ('<a href="https://example.org/a_(b)">x</a> [x](guide.html) [x](#a) [x](/a.org/b)', []),
        ("[x](https://example.org/?u=https://a.org) [x](https://a.org/b,c;d)", []),
    ],
)
def test_broken_links(text: str, broken: list[tuple[LinkError, str | None]]) -> None:
    found = read_links(text).broken
    assert [link.broken for link in found] == [kind for kind, _ in broken]
    for link, (_, part) in zip(found, broken, strict=True):
        assert part is None or text[link.start : link.end] == part


def test_a_link_in_code_or_in_a_comment_is_not_one() -> None:
    link = "[x]()"
    body = f"```\n{link}\n```\n- liste\n  ```\n  {link}\n  ```\n<!-- {link} -->\n{link}\n"
    assert reported("link-broken", HEAD + body) == ["()"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Lire https://example.org/a?b=c&d=1, puis.", ["https://example.org/a?b=c&d=1"]),
        ("« www.example.org »", ["www.example.org"]),
        ("Lire example.org/guide, puis.", ["example.org/guide"]),
        ("Lire https ://www.example.org", ["https ://www.example.org"]),
        ("Lire a@example.org/b ou www.fr ou guide.pdf/a", []),
        ("[https://example.org](https://example.org)", []),
        ('<a href="https://example.org">https://example.org</a>', []),
        ('<a href="https://example.org">le site\nwww.example.org</a>', []),
        ("<https://example.org> `https://example.org`", []),
        ("[guide] (https://example.org)", ["https://example.org"]),
        ("contact@www.example.org www. www.fr example.org", []),
        ("```\nhttps://example.org\n```\n<!-- https://example.org -->", []),
    ],
)
def test_addresses_outside_links(body: str, found: list[str]) -> None:
    assert reported("bare-url", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Une fiche (par métier.", ["("]),
        ("Une fiche «\u00a0par métier.", ["«"]),
        ("Une fiche [par métier).", ["["]),
        # A blank line inside brackets is one slip.
        ("- une fiche (par métier\n\n- une visite)", ["("]),
        ("Une fiche [par métier\n\npar lieu] et (par an\n\nou par mois).", ["[", "("]),
        ("Une fiche (par métier.\n\nUn film.\n\nUne visite).", ["(", ")"]),
        # Quoted law begins each paragraph with a mark.
        ("La loi : « Un seuil.\n« Un délai.\n« Un bilan. » Fin.", []),
        ("« Un seuil.\n\n« Un délai » est un mot.", ["«"]),
        ("- « un\n- « deux\n- « trois »", ["«", "«"]),
        ("Une fiche (par métier,\npar lieu).", []),
        ("a) une fiche, b) une visite, 1°) un film, iv) un jeu", []),
        ("Une part dans [0 ; 10 %[ ou ]10 % ; 50 %].", []),
        ("«\u00a0Premier paragraphe.\n\nSecond paragraphe.\u00a0»", []),
        (
            "- [x] fait, note[^1], [lien](https://example.org/a_(b)) et (https://example.org/(c",
            ["("],
        ),
        ("Lire l'article 12) puis", [")"]),
        ("Une fiche : 1) par métier, 2) par lieu et 3) par an", []),
        ("- 12) une fiche\n- **A)** une visite", []),
        ("Une “fiche par métier.", ["“"]),
        ('Une "fiche par métier.', ['"']),
        ('Une fiche" par "métier".', ['"']),
        ('Un tuyau de 12" et un "bac".', []),
        ('"Premier paragraphe.\n\nSecond paragraphe."', []),
        ('`"` et <a href="x">y</a>', []),
        ('Une “fiche" par métier.', []),
        ("Une fiche » par métier.", ["»"]),
        ("Bravo :) et `(code` et <a href='(x'>y</a>", []),
        ("<!-- ( -->\n```\n(\n```\nTexte.", []),
    ],
)
def test_brackets_without_their_other_half(body: str, found: list[str]) -> None:
    assert reported("unbalanced-bracket", f"{HEAD}{body}\n") == found


def test_a_title_that_stops_in_a_parenthesis_is_reported_as_truncated() -> None:
    block = "\n```yaml\nid: 5.2\n```\n"
    assert reported("unbalanced-bracket", f"# Informer (les communes{block}") == []
    assert reported("unbalanced-bracket", f"# Informer) les communes{block}") == [")"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("- une fiche\nArtisans :\n- une visite", ["Artisans :"]),
        ("- une fiche\nsur deux lignes\n**Artisans**\n\n- une visite", ["**Artisans**"]),
        ("- une fiche\n\nArtisans :\n- une visite", []),
        ("- une fiche\n  dont :\n  - une visite", []),
        ("- une fiche\nsur deux lignes\n- une visite", []),
        ("Artisans :\n- une fiche\n- une visite", []),
        ("- une fiche\nArtisans :\n• une visite", ["Artisans :"]),
        # These are no items yet, and the fix of their bullets leaves a blank line below them.
        ("• une fiche\nArtisans :\n• une visite", []),
        ("• une fiche\nun film\nun jeu\nArtisans :\n- une visite", []),
        ("–une fiche\n–un film\n**Artisans**\n–une visite", []),
        ("- une fiche\nArtisans : https://example.org\n- une visite", []),
    ],
)
def test_lead_ins_glued_to_the_item_above(body: str, found: list[str]) -> None:
    assert reported("lead-in-glued", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    "body",
    [
        "- une fiche\nExemples :\n- une visite",
        "- une fiche\n**Exemple de visite :**\n- une école",
        "* une fiche\npar exemple :\n* une visite",
    ],
)
def test_examples_of_items_are_a_habit_and_no_warning(body: str) -> None:
    rules = ["lead-in-glued"]
    (one,) = findings_of({"5.2.md": f"{HEAD}{body}\n"}, rules)
    assert one.severity == "info"
    (both,) = findings_of({"5.2.md": f"{HEAD}{body}\n\nTexte.\n\n{body}\n"}, rules)
    assert both.count == 2


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ("## Exemples\nUne fiche. Exemples :\n", ["Exemples :"]),
        ("## Exemples\n**A**\nUn.\n**B**\n", ["**B**"]),
        ("## Description\nSuivent :\n## Exemples\nUn.\n", ["Suivent :"]),
        ("## Description\nSuivent :\n## Actions\n### A\n```yaml\nid: 5.2.1\n```\n", []),
        ("## Exemples\nSuivent :\n## Actions\n### A\n```yaml\nid: 5.2.1\n```\n", ["Suivent :"]),
        ("## Description\nLes actions de cet axe :\n", []),
        ("## Exemples\nLire : https://example.org\n", []),
        ("## Exemples\n**A**\nUn.\n**Une phrase entière.**\n", []),
        ("## Principe\nDe 1 à 3 :\n", []),
    ],
)
def test_lead_ins_that_introduce_nothing(sections: str, found: list[str]) -> None:
    assert reported("lead-in-alone", f"# Titre\n```yaml\nid: 5.2\n```\n{sections}") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("DOMAINE 4\u00a0: MOBILITÉ", ["DOMAINE 4\u00a0: MOBILITÉ"]),
        ("Une fiche.\n\nORGANISATION INTERNE\n", ["ORGANISATION INTERNE"]),
        ("ORGANISATION INTERNE\n\nUne fiche.", []),
        ("PLU, SRADDET", []),
        ("RÉPONDRE AVANT SEPTEMBRE !", []),
        ("Organisation interne", []),
        ("Domaine 4 : Mobilité", ["Domaine 4 : Mobilité"]),
        ("5.2.3 INCITER LES ACTEURS", ["5.2.3 INCITER LES ACTEURS"]),
        ("Une fiche.\nPOUR ALLER PLUS LOIN", ["POUR ALLER PLUS LOIN"]),
        ("Une fiche.\n\nPage 12 sur 45", ["Page 12 sur 45"]),
        ("VERSION DU 12 MARS 2021", ["VERSION DU 12 MARS 2021"]),
        ("Une fiche.\n\nDomaine 4 : Mobilité", []),
        ("Axe 2 : agir. Puis former.", []),
        ("ADEME ET CEREMA", []),
        ("Une fiche.\n\nPage 12 du guide", []),
        ("AXE 2\nUne fiche.", []),
    ],
)
def test_sections_in_capitals(body: str, found: list[str]) -> None:
    assert reported("section-capitals", f"{HEAD}{body}\n") == found


CHILD = "## Actions\n### A\n```yaml\nid: 5.2.1\n```\n### B\n```yaml\nid: 5.2.2\n```\n"


@pytest.mark.parametrize(
    ("section", "body", "is_empty"),
    [
        *(
            ("Exemples", body, True)
            for body in ("<br>", "<p>\n</p>", "…", "-", "Néant", "À venir", "&nbsp;", "- Néant")
        ),
        ("Description", "**Pas de seuil**", False),
        ("Preuve", "**Plan d'actions**", False),
        ("Réduction de potentiel", "Néant", False),
        *(
            ("Exemples", body, False)
            for body in (
                "**Guide 2021**",
                "**Réglementation**\nUne loi.",
                "**Un guide pour les élus de montagne**",
                "![](carte.png)",
                "`-`",
                "https://example.org",
                "Vider les bacs",
                "(à compléter)",
                "À venir : une fiche",
            )
        ),
    ],
)
def test_sections_that_say_nothing(section: str, body: str, is_empty: bool) -> None:
    text = f"# Titre\n```yaml\nid: 5.2\n```\n## {section}\n{body}\n"
    assert reported("section-empty", text) == ([section] if is_empty else [])
    assert not is_empty or reported("empty-bullet", text) == []


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ("## Exemples\n\n## Exemples\n- un\n", ("section-duplicate", 7)),
        ("## Exemples\n- un\n## Exemples\n<br>\n", ("section-duplicate", 7)),
        ("## Exemples\n- un\n## Exemples\n- deux\n", ("section-duplicate", 7)),
        ("## Exemples\n## Exemples\n", ("section-duplicate", 6)),
    ],
)
def test_of_two_sections_the_empty_goes(sections: str, found: tuple[str, int | None]) -> None:
    text = f"# Titre\n```yaml\nid: 5.2\n```\n{sections}"
    assert [
        (finding.rule, finding.location.start.line)
        for finding in findings_of({"5.2.md": text}, ["section-empty", "section-duplicate"])
        if finding.location.start
    ] == [found]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Lire l'action 5.2.3 et la mesure\u00a05.2.4.", ["5.2.3", "5.2.4"]),
        ("Lire l'action&nbsp;5.2.3.", ["5.2.3"]),
        ("Les actions 5.2.1, 5.2.2 et 5.2.3.", ["5.2.3"]),
        ("(cf. 5.2.3), voir aussi 5.2.3", ["5.2.3", "5.2.3"]),
        ("Lire l'action 5.1.1, l'orientation 3.4 et l'axe 9.", []),
        ("Lire l'action 5.2.3 du plan climat, l'action 5.2.4 de la région.", []),
        ("L'article 5.2.3, le décret 5.2.3, la version 5.2.3, le 5.2.3", []),
        ("Un niveau 5.2,5 ou un niveau 5.3 % ou 5.2.3.2021", []),
        ("`l'action 5.2.3` <!-- l'action 5.2.4 -->", []),
    ],
)
def test_mentions_of_actions_that_are_not_there(body: str, found: list[str]) -> None:
    assert reported("reference-unknown", f"{HEAD}{body}\n{CHILD}") == found


def test_nothing_is_reported_on_an_absent_part_of_the_referential() -> None:
    axis = "# Axe\n```yaml\nidentifiant: 1\n```\n## Description\nLire la mesure 1.1.4.\n"
    assert reported("reference-unknown", axis, name="1.md") == []
    mesure = "# Mesure\n```yaml\nidentifiant: 1.1.1\n```\n## Description\nLire l'action 1.1.1.7.\n"
    assert reported("reference-unknown", mesure, name="1.1.1.md") == []


def test_a_mention_of_a_number_that_is_a_hole_is_reported_by_the_hole() -> None:
    with_hole = CHILD.replace("5.2.2", "5.2.3")
    assert reported("reference-unknown", f"{HEAD}Lire l'action 5.2.2.\n{with_hole}") == []
    with_double = CHILD.replace("5.2.2", "5.2.1")
    assert reported("reference-unknown", f"{HEAD}Lire l'action 5.2.2.\n{with_double}") == []


def test_where_the_root_is_there_every_mention_must_be() -> None:
    files = {
        "cae.md": b'# CAE\n```yaml\nidentifiant: ""\nreferentiel: cae\n```\n',
        "1.md": b"# Axe\n```yaml\nidentifiant: 1\n```\n## Description\nLire l'action 7.1.1.\n",
    }
    (finding,) = findings_of(files, ["reference-unknown"])
    assert message(finding) == "`7.1.1` is not an action of this referential"


# --- One finding a referential


def folded(rule: str, text: str) -> list[tuple[str, int]]:
    """Return the message of each finding of one rule in a file, and in how many places it is."""
    found = findings_of({"5.2.md": text}, [rule])
    return [(message(one), one.count) for one in found]


UNSEEN_LIST = ("Markdown does not recognise these 2 lines, which start with `•`, as a list", 1)


def test_lists_whose_bullets_are_unseen_are_one_finding() -> None:
    text = f"{HEAD}• un\n• deux\n\nEt :\n\n▪ trois\n\nOu :\n\n→ quatre\n→ cinq\n\n1/ six\n2/ sept\n"
    assert folded("bullet-char", text) == [
        ("Markdown does not recognise the bullets of 3 lists", 3),
        ("Markdown does not recognise these 2 lines, numbered from `1/`, as a list", 1),
    ]
    assert folded("bullet-char", f"{HEAD}• un\n• deux\n") == [UNSEEN_LIST]


@pytest.mark.parametrize(
    ("link", "severity"),
    [
        # Browsers ignore these.
        ('<a href=" https://example.org ">un guide</a>', Severity.INFO),
        ("[un\nguide](https://example.org)", Severity.INFO),
        ('<a href="https://example.org">un\nguide</a>', Severity.INFO),
        ('<a href="https://example.org/un guide">un guide</a>', Severity.WARNING),
        ("<a href=https://example.org>un guide", Severity.WARNING),
    ],
)
def test_a_link_that_works_is_an_info(link: str, severity: Severity) -> None:
    found = findings_of({"5.2.md": f"{HEAD}Lire {link}\n"}, ["link-broken"])
    assert [one.severity for one in found] == [severity]


def test_the_author_chooses_between_two_articles() -> None:
    text = f"{HEAD}Le budget du la commune est voté.\n"
    (found,) = findings_of({"5.2.md": text}, ["doubled-word"])
    assert remedy(found) == "keep the word that fits, or write another"
    assert found.fixes == ()


def test_the_whole_first_item_is_related() -> None:
    text = f"{HEAD}- Un plan d'eau.\n- un plan d'eau\n"
    (found,) = findings_of({"5.2.md": text}, ["doubled-word"])
    assert found.related[0].location.end == (HEAD.count("\n") + 1, len("- Un plan d'eau.") + 1)


@pytest.mark.parametrize(("marks", "first"), [("1/ 2/", 1), ("3/ 4/", 3), ("a) b)", 1)])
def test_the_numbers_of_a_list_are_kept(marks: str, first: int) -> None:
    lines = "".join(f"{mark} un\n" for mark in marks.split())
    (found,) = findings_of({"5.2.md": f"{HEAD}{lines}"}, ["bullet-char"])
    assert remedy(found) == f"start the lines with `{first}. `, `{first + 1}. ` and so on"


def test_the_remedy_of_bullets_keeps_the_text_below_out_of_the_list() -> None:
    text = f"{HEAD}• un plan\n• un guide\nTout est publié.\n"
    (found,) = findings_of({"5.2.md": text}, ["bullet-char"])
    assert remedy(found).endswith(", and leave a blank line below the list")


def test_spaces_at_the_ends_of_addresses_are_one_finding_and_are_deleted() -> None:
    links = '<a href=" https://a.org ">x</a> et <a href="https://b.org\u00a0">y</a>'
    (found,) = findings_of({"5.2.md": f"{HEAD}{links}\n"}, ["link-broken"])
    said = "the addresses of 2 links have leading or trailing spaces"
    assert (message(found), found.count) == (said, 2)
    edits = [[text for _, text in fix.edits] for fix in found.fixes]
    assert edits == [["", ""], [""]]
    assert folded("link-broken", f'{HEAD}<a href="https://a.org\n">x</a>\n') == [
        ("the address of this link contains a space or a line break: `https://a.org`", 1)
    ]


@pytest.mark.parametrize(("count", "found"), [(4, 4), (5, 1)])
def test_five_bare_addresses_are_one_finding(count: int, found: int) -> None:
    text = HEAD + "".join(f"Lire https://example.org/{n} ici.\n" for n in range(count))
    assert len(folded("bare-url", text)) == found


def test_a_tab_before_a_bullet_that_is_unseen_is_not_reported() -> None:
    text = f"{HEAD}Des fiches :\n\t• une\n\t• deux\n"
    assert folded("tab", text) == []
    assert folded("bullet-char", text) == [UNSEEN_LIST]
    # A tab elsewhere in such a line is left when the bullet is fixed.
    assert folded("tab", f"{HEAD}• une\tfiche\n") == [("the line contains a tab", 1)]
    assert folded("tab", f"{HEAD}\t- une fiche\n") == [
        ("the line begins with a tab: it may be read as code", 1)
    ]


# --- Slips that one look finds, and the good French beside each

POINTS_HEAD = "# Titre\n```yaml\nidentifiant: 3.7\npoints: 10\n```\n## Description\n"
A = '<a href="https://example.org/a">'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('Voir le [guide]( "Un titre").', ['( "Un titre")']),
        (f"Voir le {A}guide</a>, le {A}plan</a>.", []),
        (f"Voir le {A}guide de\nréparation</a>.", ["guide de"]),
        ("Voir le [guide de\nréparation](https://example.org).", ["guide de"]),
        (f"Voir le {A}guide de\n\nréparation</a>.", ["guide de"]),
    ],
)
def test_the_text_of_a_link_is_on_its_line(body: str, found: list[str]) -> None:
    assert reported("link-broken", f"{POINTS_HEAD}{body}\n") == found


def test_the_marks_of_a_quotation_are_no_part_of_a_link() -> None:
    (found,) = findings_of(
        {"3.7.md": f"{POINTS_HEAD}> Le {A}guide\n> vert</a>.\n"}, ["link-broken"]
    )
    assert message(found) == ("the text of this link continues on the next line: `guide vert`")
    ((edit, text),) = found.fixes[0].edits
    assert edit.span is not None
    assert (edit.source.slice(edit.span), text) == ("\n> ", " ")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Est-ce qu'on garde cet exemple ?", ["Est-ce qu'on garde cet exemple ?"]),
        ("Faut-il un seuil ? Oui.", ["Faut-il un seuil ?"]),
        ("Le seuil (à confirmer) est bas.", ["(à confirmer)"]),
        ("Un seuil à confirmer par les élus (à confirmer localement).", []),
        ("Faut-il le dire, le tri est simple.", []),
        ("Qui est-ce qu'on invite ?", []),
    ],
)
def test_notes_to_a_colleague(body: str, found: list[str]) -> None:
    assert reported("leftover", f"{POINTS_HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Un atelier.\n\n**Ressources**\nUn guide.", ["**Ressources**"]),
        # Each of several labels is a section that is not there.
        (
            "**Ressources**\nUn guide.\n\n**Exemples**\nUn atelier.",
            ["**Ressources**", "**Exemples**"],
        ),
        # The section is there.
        ("Un atelier.\n\n**Ressources**\nUn guide.\n## Ressources\nUn film.", []),
        # It is no section of this profile, nor alone on its line, nor a section at all.
        ("Un atelier.\n\n**Définition**\nUn lieu.", []),
        ("Un atelier : **Ressources**.", []),
        ("**Moyens**\nUn guide.", []),
    ],
)
def test_the_name_of_a_section_in_bold(body: str, found: list[str]) -> None:
    assert reported("section-unknown", f"{POINTS_HEAD}{body}\n") == found


# --- What an editor left, in every typography

NOTES = {
    "le seuil ??? ou 40 %": "???",
    "TODO : le lien": "TODO",
    "des associations (à supprimer)": "(à supprimer)",
    "un lien [à préciser]": "[à préciser]",
    "un seuil (40 %, à confirmer)": "(40 %, à confirmer)",
    "Le seuil est A VERIFIER avec eux": "A VERIFIER",
    "- à vérifier : les liens": "à vérifier",
    "Les liens. À préciser : le seuil": "À préciser",
    "• Ajouter un exemple sur les déchets": "Ajouter un exemple",
    "Méthode - lien à ajouter en mai": "lien à ajouter",
    "Des fiches (exemple à insérer)": "exemple à insérer",
    "Sobriété (est-ce le bon nom?)": "(est-ce le bon nom?)",
    "Sobriété (40\u00a0% ?)": "(40\u00a0% ?)",
    "(des moyens ? il faudrait expliciter)": "(des moyens ? il faudrait expliciter)",
    "un plan (à venir)": "(à venir)",
    "un seuil (source à préciser)": "source à préciser",
    "le seuil (s'agit-il de la part, à valider)": "(s'agit-il de la part, à valider)",
}

NO_NOTES = (
    "Présenter le plan à valider par les élus.",
    "Les documents à compléter par la collectivité : le bilan.",
    "Un plan à valider.",
    "La collectivité a à préciser les rôles, et doit les valider.",
    "La méthanisation est inappropriée (à confirmer localement).",
    "Un état des lieux (qui fait quoi ?)",
    "Un plan (la collectivité a-t-elle un plan ?)",
    "Au XXe siècle, le lot XX",
    "Ajouter des liens entre les acteurs",
    "Des exemples à compléter par la collectivité",
    "[Où trier ?](https://exemple.fr/?a??b)",
    '<a href="https://exemple.fr/??">Trier</a>',
    "`???`",
    "un plan (à mettre à jour tous les ans)",
    "la pompe (à chaleur)",
    "un bilan (lien avec l'action voisine)",
    "un bilan (source : ADEME)",
)


@pytest.mark.parametrize("line", NOTES)
def test_a_note_is_found_with_its_extent(line: str) -> None:
    assert [line[note.start : note.end] for note in notes_in(line)] == [NOTES[line]]


@pytest.mark.parametrize("line", NO_NOTES)
def test_a_finished_text_has_no_note(line: str) -> None:
    assert list(notes_in(line)) == []


def test_brackets_around_a_blank_line_are_reported_as_such() -> None:
    said = "this `(` is closed only below a blank line: `(par métier,`"
    assert folded("unbalanced-bracket", f"{HEAD}Une fiche (par métier,\n\nou lieu).\n") == [
        (said, 1)
    ]
