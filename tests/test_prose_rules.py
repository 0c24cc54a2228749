"""Where the rules on what sections say look, and where they do not."""

import pytest

from linter.catalogue import message
from linter.registry import RULES
from linter.topics.prose.links import LinkError, read_links
from linter.words.language import Language
from tests.growth import grows_linearly, timed
from tests.rule_examples import findings_of

PROSE_RULES = tuple(
    rule
    for rule in RULES
    if rule.name
    in {
        "list-marker",
        "bullet-char",
        "empty-bullet",
        "lead-in-glued",
        "lead-in-alone",
        "section-capitals",
        "unbalanced-bracket",
        "link-broken",
        "bare-url",
        "html-entity",
        "reference-unknown",
        "section-empty",
        "section-duplicate",
    }
)
HEAD = "# Titre\n```yaml\nid: 5.2\n```\n## Description\n"
NBSP = "\u00a0"


def reported(rule: str, text: str, *, name: str = "5.2.md") -> list[str]:
    """Give the text under each finding of one rule in a file, and under each part of one."""
    rules = tuple(one for one in RULES if one.name == rule)
    assert rules, f"no rule is called {rule}"
    return [
        part.location.source.slice(part.location.span)
        for finding in findings_of({name: text.encode()}, rules)
        for part in finding.each
        if part.location.span
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("*la fiche\n* la visite", ["*"]),
        ("-la fiche", ["-"]),
        ("-«\u00a0la fiche »", ["-"]),
        ("-**La fiche** de visite", ["-"]),
        ("-<a href='https://example.org'>la fiche</a>", ["-"]),
        ("1.Préparer\n2.Accueillir", ["1."]),
        ("1)préparer\n2) accueillir", ["1)"]),
        (f"-{NBSP}la fiche\n-{NBSP}la visite", [NBSP]),
        ("*la fiche\n*la visite\n\n-le film", ["*", "-"]),
        # What has such a beginning, and is no list item.
        ("*Une fiche* par métier", []),
        ("*Une fiche\npar métier* et par an", []),
        ("**Une fiche** par métier", []),
        ("Une valeur* est fixée.\n\n*Valeur de 2019", []),
        ("*SRD : schéma régional des déchets", []),
        ("Le SRD est suivi.\n\n*SRD = schéma régional des déchets\n*ZA : zone d'activité", []),
        ("- un plan\n- *SRD : schéma régional des déchets", []),
        ("*Communes : un plan", ["*"]),
        ("*ZA : un plan\n*Communes : un plan", ["*"]),
        ("*ZA : un plan\n*SRD : un film\n*un guide", ["*"]),
        ("*Communes : un plan\n\nPour les communes*.", []),
        ("*Communes et villes : un plan\n## Exemples\nPour les communes*.", []),
        ("*un plan\n\nPour les communes*.", ["*"]),
        ("*un plan\n*un film\n\nPour les communes*.", ["*"]),
        ("-20 % de déchets\n-3 visites", []),
        (f"-{NBSP}20 % de déchets", []),
        ("--- \n-> suite\n--fin", []),
        ("+33 1 23 45 67 89\n+un", []),
        ("2.5 km\n1.5", []),
        ("1.er de la liste", []),
        ("- la fiche\n* la visite\n+ le film\n1. préparer\n2) accueillir", []),
        ("-- la fiche", ["--"]),
        ("-- la fiche\n\n-- la visite", ["--"]),
        ("\\- la fiche", ["\\-"]),
        (". la fiche\n. la visite", ["."]),
        ("- la fiche\n. la visite", ["."]),
        ("- - la fiche\n- - la visite", ["- -"]),
        ("- • la fiche", ["- •"]),
        ("- – la fiche", ["- –"]),
        ("• - la fiche", []),
        ("- *la fiche", ["- *"]),
        ("- -la fiche", ["- -"]),
        ("- *la* fiche", []),
        ("- **la** fiche", []),
        ("Une valeur*.\n\n- *Valeur de 2019", []),
        ("- – 20 % de fiches", []),
        ("- -5 °C", []),
        ("- [x] fait", []),
        ("1. - la fiche", []),
        ("Une fiche\n. Une visite", []),
        ("\\*une note", []),
        ("-- \n---", []),
        ("•la fiche", []),
        ("```text\n-la fiche\n```", []),
        ("<!--\n-la fiche\n-->", []),
    ],
)
def test_marks_without_a_space(body: str, found: list[str]) -> None:
    assert reported("list-marker", f"{HEAD}{body}\n") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("• la fiche\n• la visite\n\n• le film", ["•"]),
        ("• la fiche\n▪ détail\n• la visite", ["•", "▪", "•"]),
        ("•\tla fiche", ["•"]),
        ("– la fiche", ["–"]),
        ("− 20 % de déchets\n− 30 % d’eau", ["−"]),
        ("\uf0b7 la fiche", ["\uf0b7"]),
        ("o la fiche\no la visite", ["o"]),
        ("- la fiche\n  • détail", ["•"]),
        ("− 20 % de déchets", []),
        ("–20 %", []),
        ("o la fiche", []),
        ("→ Source : une enquête", []),
        *(
            (f"{mark} une fiche\n\n{mark} une visite", [mark])
            for mark in (*"→⇒§¤Øüv✅☐❑♦★¬~_°O»", "=>", "->")
        ),
        ("–une fiche\n–une visite", ["–"]),
        ("—une fiche\n—une visite\n—un film", ["—"]),
        ("→une fiche\n→une visite", ["→"]),
        ("1- une fiche\n2- une visite", ["1-"]),
        ("1/ une fiche\n2/ une visite", ["1/"]),
        ("1 - une fiche\n2 - une visite", ["1 -"]),
        ("a) une fiche\nb) une visite", ["a)"]),
        ("a) une fiche\n\na) une visite", []),
        ("1- une fiche\n3- une visite", []),
        ("3-4 ans\n4-5 ans", []),
        ("1/2 part\n2/3 des parts", []),
        ("–10 %\n–20 %", []),
        ("~10 %\n~20 %", []),
        ("_une fiche_\n_une visite_", []),
        ("v une fiche\nUne visite\nv un film", []),
        ("1. une fiche\n2. une visite", []),
        ("1) une fiche\n2) une visite", []),
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
        ("1. préparer\n2.", ["2."]),
        ("- <b></b>", ["-"]),
        (f"- {NBSP}", ["-"]),
        ("-\nla fiche", ["-"]),
        ("- la fiche\n- .", ["- ."]),
        ("- la fiche\n- ;\n- la visite", ["- ;"]),
        ("- ****", ["- ****"]),
        ("- la fiche\n- -", ["- -"]),
        ("- •", ["- •"]),
        ("- la fiche\n--\n- la visite", ["--"]),
        ("- la fiche\n–\n- la visite", ["–"]),
        ("Une fiche\n–\nune visite", []),
        ("- la fiche\n- ...", []),
        ("- la fiche\n- …", []),
        ("- A\n- 1", []),
        ("- ?\n- 👍", []),
        ("-\n  la fiche", []),
        ("- - -\n***\n---", []),
        ("Une visite en\n2021.", []),
        ("- `code`\n- https://example.org", []),
        ("- ![une image](image.png)", []),
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
        ("A &lt; B &gt; C &quot;D&quot;", ["&lt;", "&gt;", "&quot;"]),
        ('<a href="https://example.org">l&rsquo;un</a>', ["&rsquo;"]),
        ("&lt;balise> &amp;#233 &gt;", ["&amp;", "&gt;"]),
        ("&gt; Une citation", []),
        ("&amp;eacute", ["&amp;eacute"]),
        ("&#42;&#42;étoiles&#42;&#42; &lowbar;", []),
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
        ('<a href="https://example.org\n">x</a>', [(LinkError.SPACE, "https://example.org")]),
        ('<a href=" https://example.org">x</a>', [(LinkError.PADDED, " https://example.org")]),
        ('<a href="https://a.org\u00a0">x</a>', [(LinkError.PADDED, "https://a.org\u00a0")]),
        (
            '<a href=" www.example.org ">x</a>',
            [(LinkError.PADDED, " www.example.org "), (LinkError.SCHEME, "www.example.org")],
        ),
        ('<a href=" https://a.org/un e">x</a>', [(LinkError.PADDED, None), (LinkError.SPACE, " ")]),
        ("<a href='[https://example.org]'>x</a>", [(LinkError.MARKS, "[https://example.org]")]),
        ('<a href="(https://example.org">x</a>', [(LinkError.MARKS, "(https://example.org")]),
        ('<a href="#">x</a>', [(LinkError.LACKS, 'href="#"')]),
        ("<a>x</a>", [(LinkError.LACKS, "<a>")]),
        ('<a href="http:/example.org">x</a>', [(LinkError.SCHEME, "http:/example.org")]),
        ('<a href="ttps://example.org">x</a>', [(LinkError.SCHEME, "ttps://example.org")]),
        ('<a href="https://http://a.org">x</a>', [(LinkError.SCHEME, "https://http://a.org")]),
        ('<a href="https://a.org">x<a href="https://b.org">y</a>', [(LinkError.UNENDED, None)]),
        ("x</a>", [(LinkError.STRAY, "</a>")]),
        ("[x]( )", [(LinkError.LACKS, "( )")]),
        ("[x](https://example.org/une page)", [(LinkError.SPACE, " ")]),
        ("[x](www.example.org)", [(LinkError.SCHEME, "www.example.org")]),
        ("[](https://example.org)", [(LinkError.LACKS, "[](https://example.org)")]),
        ('<a href="https://example.org/a)">x</a>', [(LinkError.MARKS, ")")]),
        ('<a href="https://example.org/a,">x</a>', [(LinkError.MARKS, ",")]),
        ('<a href="https://example.org/a“">x</a>', [(LinkError.MARKS, "“")]),
        ("[x]((https://example.org))", [(LinkError.MARKS, "(https://example.org)")]),
        ('<a href="href="https://a.org">x</a>', [(LinkError.MARKS, "href=")]),
        ("[x](https://a.org/bhttps://a.org/b)", [(LinkError.TWICE, "https://a.org/b")]),
        ('<a href="example.org/a">x</a>', [(LinkError.SCHEME, "example.org/a")]),
        ("[x](example.org/a)", [(LinkError.SCHEME, "example.org/a")]),
        ("[x](https://www,example.org)", [(LinkError.SCHEME, "https://www,example.org")]),
        # The brackets of a text that is truncated are in two paragraphs.
        ("[\n\nvoir la fiche\n\n](https://a.org)", [(LinkError.TEXT_PARAGRAPH, "voir la fiche")]),
        ("[\n\n](https://a.org)", [(LinkError.LACKS, "[\n\n](https://a.org)")]),
        # Links that are right, and what is no link.
        ("[x](https://a.org/\\(b,c) et [y](https://a.org/z_\\(b\\))", []),
        ('<a href="https://example.org" target="_blank">x</a>', []),
        ("<A HREF='https://example.org'>x</A> <a name='x'></a>", []),
        ('<a href="#plus-loin">x</a> <a href="page.html">x</a> <a href="mailto:a@b.fr">x</a>', []),
        ('[x](https://example.org "un titre") [x](<une page.html>) [x](page.html)', []),
        ("![](https://example.org/image.png)", []),
        ("[x](https://example.org/a_(b)) [1] (voir plus loin), (voir)[1]", []),
        ("`[x]()` [x] (https://example.org) <a href=https://example.org>x</a>", []),
        ("[x]( https://example.org ) [x](https://example.org/a(b))", []),
        ('<a href="https://example.org/a_(b)">x</a> [x](guide.html) [x](#a) [x](/a.org/b)', []),
        ("[x](https://archive.example.org/2020/https://a.org)", []),
        ("[x](https://example.org/?u=https://a.org) [x](https://a.org/b,c;d)", []),
        ("[x](mailto:a@example.org) [(voir)](guide.fr.html)", []),
    ],
)
def test_broken_links(text: str, broken: list[tuple[LinkError, str | None]]) -> None:
    found = read_links(text).broken
    assert [link.broken for link in found] == [kind for kind, _ in broken]
    for link, (_, part) in zip(found, broken, strict=True):
        assert part is None or text[link.start : link.end] == part


@pytest.mark.parametrize(
    "text", ["[\n\nvoir la fiche\n\n](https://a.org)", "[\n\n](https://a.org)"]
)
def test_the_brackets_of_a_broken_link_are_reported_once(text: str) -> None:
    assert reported("unbalanced-bracket", f"{HEAD}{text}\n") == []
    assert len(reported("link-broken", f"{HEAD}{text}\n")) == 1


def test_a_link_in_code_or_in_a_comment_is_none() -> None:
    link = "[x]()"
    body = f"```\n{link}\n```\n- liste\n  ```\n  {link}\n  ```\n<!-- {link} -->\n{link}\n"
    assert reported("link-broken", HEAD + body) == ["()"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Lire https://example.org/a?b=c&d=1, puis.", ["https://example.org/a?b=c&d=1"]),
        ("(http://example.org/a_(b)).", ["http://example.org/a_(b)"]),
        ("« www.example.org »", ["www.example.org"]),
        ("Lire example.org/guide, puis.", ["example.org/guide"]),
        ("Lire http:/www.example.org/a", ["http:/www.example.org/a"]),
        ("Lire https ://www.example.org", ["https ://www.example.org"]),
        ("Lire a@example.org/b ou www.fr ou guide.pdf/a", []),
        ("En https : voir", []),
        ("[Guide [2021]](https://example.org)", []),
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
        ("Une fiche) par métier.", [")"]),
        ("Une fiche [par métier.", ["["]),
        ("Une fiche «\u00a0par métier.", ["«"]),
        ("Une fiche [par métier).", ["["]),
        ("Une fiche ((par métier).", ["("]),
        # A blank line inside brackets is one slip.
        ("- une fiche (par métier\n\n- une visite)", ["("]),
        ("Une fiche (par métier,\n\npar lieu).", ["("]),
        ("Une fiche [par métier\n\npar lieu] et (par an\n\nou par mois).", ["[", "("]),
        ("Une fiche (par métier.\n\nUn film.\n\nUne visite).", ["(", ")"]),
        ("Une fiche (par métier.\n\nUn film].", ["(", "]"]),
        # Quoted law begins each paragraph with a mark.
        ("« Premier.\n\n« Second.\n\n« Troisième. »", []),
        ("La loi : « Un seuil.\n« Un délai.\n« Un bilan. » Fin.", []),
        ("« Art. 1 : un seuil ;\n\n« 2° un délai ;\nsur deux lignes ;\n\n« 3° fin ».", []),
        ("« Un seuil.\n\n« Un délai. »\n\nUn texte « cité.", ["«"]),
        ("« Un seuil.\n\n« Un délai » est un mot.", ["«"]),
        ("« Un seuil.\n\nUn délai.\n\n« Un bilan »", ["«"]),
        ("- « un\n- « deux\n- « trois »", ["«", "«"]),
        ("Une fiche (par métier,\npar lieu).", []),
        ("Une liste (\n- une fiche\n- une visite)", []),
        ("a) une fiche, b) une visite, 1°) un film, iv) un jeu", []),
        ("Au choix (soit a) une fiche, soit b) une visite).", []),
        ("Une part dans [0 ; 10 %[ ou ]10 % ; 50 %].", []),
        ("«\u00a0Premier paragraphe.\n\nSecond paragraphe.\u00a0»", []),
        (
            "- [x] fait, note[^1], [lien](https://example.org/a_(b)) et (https://example.org/(c",
            ["("],
        ),
        ("Lire l'article 12) puis", [")"]),
        ("Lire l'annexe A) puis", [")"]),
        ("Lire l'axe 3)", [")"]),
        ("Une fiche 1) par métier, 2) par lieu et 3) par an", [")"]),
        ("Une fiche : 1) par métier, 2) par lieu et 3) par an", []),
        ("- 12) une fiche\n- **A)** une visite", []),
        ("Fin. 2) Suite ; B) fin", []),
        ("Une “fiche par métier.", ["“"]),
        ("Une fiche” par métier.", ["”"]),
        ('Une "fiche par métier.', ['"']),
        ('Une "fiche" par "métier.', ['"']),
        ('Une fiche" par "métier".', ['"']),
        ('Une "fiche" par "métier".', []),
        ('Un tuyau de 12" et un "bac".', []),
        ('"Premier paragraphe.\n\nSecond paragraphe."', []),
        ('Une "fiche par métier,\nou par lieu".', []),
        ('`"` et <a href="x">y</a>', []),
        ('Une “fiche" par métier.', []),
        ("» une fiche\n» une visite\n» un film", []),
        ("Une fiche » par métier.", ["»"]),
        ("Bravo :) et `(code` et <a href='(x'>y</a>", []),
        ("<!-- ( -->\n```\n(\n```\nTexte.", []),
    ],
)
def test_brackets_without_their_other_half(body: str, found: list[str]) -> None:
    assert reported("unbalanced-bracket", f"{HEAD}{body}\n") == found


def test_brackets_around_a_blank_line_are_reported_as_such() -> None:
    said = "this `(` is closed only below a blank line: `(par métier,`"
    assert folded("unbalanced-bracket", f"{HEAD}Une fiche (par métier,\n\nou lieu).\n") == [
        (said, 1)
    ]


def test_a_title_that_stops_in_a_parenthesis_is_reported_as_truncated() -> None:
    block = "\n```yaml\nid: 5.2\n```\n"
    assert reported("unbalanced-bracket", f"# Informer (les communes{block}") == []
    assert reported("unbalanced-bracket", f"# Informer) les communes{block}") == [")"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("- une fiche\nArtisans :\n- une visite", ["Artisans :"]),
        ("- une fiche\nsur deux lignes\n**Artisans**\n\n- une visite", ["**Artisans**"]),
        (f"1. une fiche\n**Artisans{NBSP}:**\n2. une visite", [f"**Artisans{NBSP}:**"]),
        ("- une fiche\n\nArtisans :\n- une visite", []),
        ("- une fiche\n  dont :\n  - une visite", []),
        ("- une fiche\nsur deux lignes\n- une visite", []),
        ("- une fiche :\n- une visite", []),
        ("Artisans :\n- une fiche\n- une visite", []),
        ("• une fiche\nArtisans :\n• une visite", ["Artisans :"]),
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
    rules = tuple(rule for rule in RULES if rule.name == "lead-in-glued")
    (one,) = findings_of({"5.2.md": f"{HEAD}{body}\n".encode()}, rules)
    assert one.severity == "info"
    (both,) = findings_of({"5.2.md": f"{HEAD}{body}\n\nTexte.\n\n{body}\n".encode()}, rules)
    assert both.count == 2


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ("## Exemples\nUne fiche. Exemples :\n", ["Exemples :"]),
        (f"## Exemples\n- Exemples{NBSP}: \n\n", [f"Exemples{NBSP}:"]),
        ("## Exemples\n**A**\nUn.\n**B**\n", ["**B**"]),
        ("## Description\nSuivent :\n## Exemples\nUn.\n", ["Suivent :"]),
        ("## Description\nSuivent :\n## Actions\n### A\n```yaml\nid: 5.2.1\n```\n", []),
        ("## Exemples\nSuivent :\n## Actions\n### A\n```yaml\nid: 5.2.1\n```\n", ["Suivent :"]),
        ("## Description\nLes actions de cet axe :\n", []),
        ("## Exemples\nLire : https://example.org\n", []),
        ("## Exemples\nLire :\n```text\nun\n```\n", []),
        ("## Exemples\n**Pas de seuil**\n", []),
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
        ("AXE II – L’EAU", ["AXE II – L’EAU"]),
        ("Une fiche.\n\nORGANISATION INTERNE\n", ["ORGANISATION INTERNE"]),
        ("ORGANISATION INTERNE\n\nUne fiche.", []),
        ("PLU, SRADDET", []),
        ("SRADDET 2050", []),
        ("OPTIGEDE, SINOE", []),
        ("- ORGANISATION INTERNE", []),
        ("RÉPONDRE AVANT SEPTEMBRE !", []),
        ("Organisation interne", []),
        ("Domaine 4 : Mobilité", ["Domaine 4 : Mobilité"]),
        ("DOMAINE n°4 : MOBILITE", ["DOMAINE n°4 : MOBILITE"]),
        ("5.2.3 INCITER LES ACTEURS", ["5.2.3 INCITER LES ACTEURS"]),
        ("LA GESTION DES EAUX", ["LA GESTION DES EAUX"]),
        ("Une fiche.\nPOUR ALLER PLUS LOIN", ["POUR ALLER PLUS LOIN"]),
        ("Une fiche.\n\nPage 12 sur 45", ["Page 12 sur 45"]),
        ("Une fiche.\n\n- page 12/45 -", []),
        ("VERSION DU 12 MARS 2021", ["VERSION DU 12 MARS 2021"]),
        ("Une fiche.\n\nDomaine 4 : Mobilité", []),
        ("Domaine 4 du plan.", []),
        ("Axe 2 : agir. Puis former.", []),
        ("Énergie", []),
        ("ADEME", []),
        ("ADEME ET CEREMA", []),
        ("Une fiche.\n\nPage 12 du guide", []),
        ("Points : 12 par fiche", []),
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
            for body in (
                "**Réglementation**",
                "__Pour en savoir plus__\n",
                "<br>",
                "</div>",
                "<p>\n</p>",
                "...",
                "…",
                "/",
                "-",
                "•",
                "Néant",
                "NEANT.",
                "(néant)",
                "À venir",
                "(vide)",
                "&nbsp;",
                "- Néant",
                "**-**",
                "N/A",
            )
        ),
        ("Description", "**Pas de seuil**", False),
        ("Preuve", "**Plan d'actions**", False),
        ("Réduction de potentiel", "Néant", False),
        *(
            ("Exemples", body, False)
            for body in (
                "**Guide 2021**",
                "**Réglementation.**",
                "**PLU**",
                "**Réglementation**\nUne loi.",
                "**Un guide pour les élus de montagne**",
                "![](carte.png)",
                '<img src="carte.png">',
                "`-`",
                "https://example.org",
                "Vider les bacs",
                "Un",
                "12",
                "(à compléter)",
                "???",
                "À venir : une fiche",
                "Nature",
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
        for finding in findings_of({"5.2.md": text.encode()}, PROSE_RULES)
        if finding.location.start
    ] == [found]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Lire l'action 5.2.3 et la mesure\u00a05.2.4.", ["5.2.3", "5.2.4"]),
        ("Lire l'action&nbsp;5.2.3.", ["5.2.3"]),
        ("Les actions 5.2.1, 5.2.2 et 5.2.3.", ["5.2.3"]),
        ("(cf. 5.2.3), voir aussi 5.2.3", ["5.2.3", "5.2.3"]),
        ("La sous-action 5.2.1.1 du référentiel", ["5.2.1.1"]),
        ("Lire l'orientation 5.2 et l'action 5.2.1.", []),
        ("Lire l'action 5.1.1, l'orientation 3.4 et l'axe 9.", []),
        ("Lire l'action 5.2.3 du plan climat, l'action 5.2.4 de la région.", []),
        ("L'article 5.2.3, le décret 5.2.3, la version 5.2.3, le 5.2.3", []),
        ("Un niveau 5.2,5 ou un niveau 5.3 % ou 5.2.3.2021", []),
        ("`l'action 5.2.3` <!-- l'action 5.2.4 -->", []),
    ],
)
def test_mentions_of_actions_that_are_not_there(body: str, found: list[str]) -> None:
    assert reported("reference-unknown", f"{HEAD}{body}\n{CHILD}") == found


def test_nothing_is_said_of_a_part_of_the_referential_that_is_absent() -> None:
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
    rules = tuple(one for one in RULES if one.name == "reference-unknown")
    files = {
        "cae.md": b'# CAE\n```yaml\nidentifiant: ""\nreferentiel: cae\n```\n',
        "1.md": b"# Axe\n```yaml\nidentifiant: 1\n```\n## Description\nLire l'action 7.1.1.\n",
    }
    (finding,) = findings_of(files, rules)
    assert message(finding, Language.ENGLISH) == "`7.1.1` is not an action of this referential"


HOSTILE = {
    "openings": "(" * 66_000,
    "closings": "a) " * 33_000,
    "links": "[a](" * 26_000,
    "nested links": "[a](b()" * 20_000,
    "tags": "<a " * 33_000,
    "anchors": '<a href="' * 13_000,
    "glued": "*a\n" * 33_000,
    "emphasis": "*" * 100_000,
    "bullets": "•a\n- b\n" * 16_000,
    "entities": "&amp;" * 26_000,
    "addresses": "https://" * 16_000,
    "spaces": "a." + " " * 100_000 + ":",
    "fences": "```\nhttps://example.org\n```\nwww.example.org\n" * 3_000,
    "lines": "a :\n- b\n" * 16_000,
    "mentions": "action 5.2.9, " * 10_000,
    "ids": "action " + "5.2.9, " * 20_000,
    "capitals": "AXE " * 33_000,
    "backquotes": "`a" * 50_000,
    "blank lines in a tag": "<a" + " " * 1000 + "\n \n" * 26_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_linear_time(name: str) -> None:
    def seconds(part: int) -> float:
        text = HOSTILE[name][: len(HOSTILE[name]) // part]
        files = {"5.2.md": f"{HEAD}{text}\n{CHILD}".encode()}
        return timed(lambda: findings_of(files, PROSE_RULES))[1]

    seconds(64)  # What is made once is made now.
    assert grows_linearly(seconds(16), seconds(4))


# --- One finding a referential


def folded(rule: str, text: str) -> list[tuple[str, int]]:
    """Return the message of each finding of one rule in a file, and in how many places it is."""
    rules = tuple(one for one in RULES if one.name == rule)
    found = findings_of({"5.2.md": text.encode()}, rules)
    return [(message(one, Language.ENGLISH), one.count) for one in found]


UNSEEN_LIST = (
    "Markdown does not recognise these 2 lines, which start with `•`, as a list",
    1,
)


def test_lists_whose_bullets_are_unseen_are_one_finding() -> None:
    text = f"{HEAD}• un\n• deux\n\nEt :\n\n▪ trois\n\nOu :\n\n→ quatre\n→ cinq\n\n1/ six\n2/ sept\n"
    assert folded("bullet-char", text) == [
        (
            "Markdown does not recognise 3 lists, whose lines start with `•` or a similar "
            "character",
            3,
        ),
        ("Markdown does not recognise these 2 lines, numbered from `1/`, as a list", 1),
    ]
    assert folded("bullet-char", f"{HEAD}• un\n• deux\n") == [UNSEEN_LIST]


def test_spaces_at_the_ends_of_addresses_are_one_finding_and_are_deleted() -> None:
    links = '<a href=" https://a.org ">x</a> et <a href="https://b.org\u00a0">y</a>'
    rules = tuple(one for one in RULES if one.name == "link-broken")
    (found,) = findings_of({"5.2.md": f"{HEAD}{links}\n".encode()}, rules)
    said = "the addresses of 2 links have leading or trailing spaces"
    assert (message(found, Language.ENGLISH), found.count) == (said, 2)
    edits = [[text for _, text in fix.edits] for fix in found.fixes]
    assert edits == [["", ""], [""]]
    assert folded("link-broken", f'{HEAD}<a href="https://a.org\n">x</a>\n') == [
        ("the address of this link contains a space or a line end: `https://a.org`", 1)
    ]


@pytest.mark.parametrize(("count", "found"), [(10, 10), (11, 1)])
def test_more_than_ten_bare_addresses_are_one_finding(count: int, found: int) -> None:
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
