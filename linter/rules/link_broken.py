r"""A link is broken: it leads nowhere, or is shown as raw text.

Un lien est rompu : il ne mène nulle part, ou s'affiche en texte brut.

Why:
    Links are pasted, cut and written half in HTML, half in Markdown. A space or a bracket inside
    the address makes another address of it; one that begins with `www.` is looked for on the site
    of the page itself; a tag that is never closed makes a link of all that follows. The reader
    wants that page, and does not get it. Spaces at the ends of addresses are one finding of the
    referential, and a safe fix.

Pourquoi :
    Les liens se collent, se coupent et s'écrivent à moitié en HTML, à moitié en Markdown. Une espace
    ou un crochet dans l'adresse en fait une autre ; celle qui commence par `www.` est cherchée sur le
    site de la page elle-même ; une balise jamais refermée fait un lien de tout ce qui suit. On veut
    cette page, et on ne l'obtient pas. Les espaces aux bouts des adresses font un seul constat pour
    le référentiel, et leur correction est sûre.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Le <a href="(https://example.org/guide)">guide</a> et le
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address of this link stands between marks: `(https://example.org/guide)`
    <a href="https://example.org/film
             ^^^^^^^^^^^^^^^^^^^^^^^^ the address of this link runs over the end of its line: `https://example.org/film`
    ">film</a> ou le <a href="https://example.org/mon site">site</a>.
                                                     ^ a space stands in the address of this link: `https://example.org/mon site`
    Un <a href=“https://example.org/a”>cahier</a>, un <a href="">carnet</a>,
               ^^^^^^^^^^^^^^^^^^^^^^^ the address of this link lacks its quotes: `“https://example.org/a”`
                                                         ^^^^^^^ this link has no address: `<a href="">`
    une <a href="www.example.org">page</a>, <a href="https://example.org/b">un livre.
                 ^^^^^^^^^^^^^^^ the address of this link begins wrongly: `www.example.org`
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the end `</a>` of this link is missing
    ## Exemples
    [Un guide] (https://example.org/guide), (un film)[https://example.org/film],
              ^ a space parts the two halves of this link: `[Un guide] (https://example.org/guide)`
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ brackets and parentheses of this link are swapped: `(un film)[https://example.org/film]`
    [un carnet](), une page</a> et <a href="https://example.org/c"></a>.
               ^^ this link has no address: `[un carnet]()`
                           ^^^^ this end of a link ends none
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this link has no text: nobody sees it
    Un <a href="https://example.org/e">carnet
                                       ^^^^^^ the text of this link runs over two lines: `carnet de notes`
    de notes</a>et un <a href="https://example.org/f">plan</a>.
                ^^ a word is glued to the end of this link: `</a>et`

    Une <a href="https://example.org/d" adresse
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the tag of this link lacks its `>`

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Le <a href="https://example.org/guide ">guide</a> et le
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ a space stands at an end of the addresses of 2 links
    <a href=" https://example.org/film">film</a>.

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Le <a href="https://example.org/guide_(2021)" target="_blank">guide</a>, le
    [film](https://example.org/film_(2021) "Le film") et <https://example.org>.
"""

import html
from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.prose.lines import texts_of
from linter.topics.prose.links import BrokenLink, LinkError
from linter.words.text import Messages, Text, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
# White space comes with what is pasted, and so does text that was set in lines.
FOLDED = {
    "link-broken.padded": Folding("link-broken.padded-habit"),
    "link-broken.text-line": Folding("link-broken.text-lines"),
}
MESSAGES: Messages = {
    "link-broken.line": Text(
        fr="l'adresse de ce lien déborde de sa ligne : `{link}`",
        en="the address of this link runs over the end of its line: `{link}`",
        remedy=Text(
            fr="écrivez toute l'adresse, guillemets compris, sur une ligne",
            en="write the whole address, with its quotes, on one line",
        ),
    ),
    "link-broken.space": Text(
        fr="une espace figure dans l'adresse de ce lien : `{link}`",
        en="a space stands in the address of this link: `{link}`",
        remedy=Text(
            fr="supprimez-la, ou écrivez `%20` si elle fait partie de l'adresse",
            en="delete it, or write `%20` where it is part of the address",
        ),
    ),
    "link-broken.padded": Text(
        fr="une espace borde l'adresse de ce lien : `{link}`",
        en="a space stands at an end of the address of this link: `{link}`",
        remedy=Text(fr="supprimez-la", en="delete it"),
    ),
    "link-broken.padded-habit": Text(
        fr="une espace borde l'adresse de {count} liens",
        en="a space stands at an end of the addresses of {count} links",
        remedy=Text(fr="supprimez ces espaces", en="delete these spaces"),
    ),
    "link-broken.marks": Text(
        fr="l'adresse de ce lien est entourée de signes : `{link}`",
        en="the address of this link stands between marks: `{link}`",
        remedy=Text(
            fr="ne laissez que l'adresse entre les guillemets ou les parenthèses du lien",
            en="leave nothing but the address between the quotes or parentheses of the link",
        ),
    ),
    "link-broken.quotes": Text(
        fr="l'adresse de ce lien n'est pas entre guillemets : `{link}`",
        en="the address of this link lacks its quotes: `{link}`",
        remedy=Text(
            fr='écrivez-la entre guillemets droits : `href="…"`',
            en='write it between straight quotes: `href="…"`',
        ),
    ),
    "link-broken.empty": Text(
        fr="ce lien n'a pas d'adresse : `{link}`",
        en="this link has no address: `{link}`",
        remedy=Text(
            fr="écrivez son adresse, ou supprimez le lien",
            en="write its address, or remove the link",
        ),
    ),
    "link-broken.scheme": Text(
        fr="l'adresse de ce lien commence mal : `{link}`",
        en="the address of this link begins wrongly: `{link}`",
        remedy=Text(
            fr="faites-la commencer par un seul `https://` (ou `http://`)",
            en="let it begin with one `https://` (or `http://`)",
        ),
    ),
    "link-broken.tail": Text(
        fr="l'adresse de ce lien finit par un signe qui n'en fait pas partie : `{link}`",
        en="the address of this link ends in a mark that is no part of it: `{link}`",
        remedy=Text(fr="supprimez-le", en="delete it"),
    ),
    "link-broken.twice": Text(
        fr="deux adresses se suivent dans ce lien : `{link}`",
        en="two addresses stand in a row in this link: `{link}`",
        remedy=Text(fr="n'en gardez qu'une", en="keep one of them"),
    ),
    "link-broken.local": Text(
        fr="ce lien mène à un fichier d'un seul ordinateur : `{link}`",
        en="this link leads to a file of one computer: `{link}`",
        remedy=Text(
            fr="donnez l'adresse à laquelle tout le monde le trouve",
            en="give the address at which everybody finds it",
        ),
    ),
    "link-broken.text": Text(
        fr="ce lien n'a pas de texte : personne ne le voit",
        en="this link has no text: nobody sees it",
        remedy=Text(
            fr="écrivez son texte, ou supprimez le lien", en="write its text, or remove the link"
        ),
    ),
    "link-broken.glued": Text(
        fr="un mot est collé à la fin de ce lien : `{link}`",
        en="a word is glued to the end of this link: `{link}`",
        remedy=Text(fr="écrivez une espace entre les deux", en="write a space between the two"),
    ),
    "link-broken.text-line": Text(
        fr="le texte de ce lien va sur deux lignes : `{link}`",
        en="the text of this link runs over two lines: `{link}`",
        remedy=Text(fr="écrivez-le sur une seule ligne", en="write it on one line"),
    ),
    "link-broken.text-lines": Text(
        fr="le texte de {count} liens va sur deux lignes",
        en="the texts of {count} links run over two lines",
        remedy=Text(fr="écrivez chacun sur une seule ligne", en="write each on one line"),
    ),
    "link-broken.text-paragraph": Text(
        fr="le texte de ce lien va sur deux paragraphes, et le lien est perdu : `{link}`",
        en="the text of this link runs over two paragraphs, and the link is lost: `{link}`",
        remedy=Text(fr="écrivez-le sur une seule ligne", en="write it on one line"),
    ),
    "link-broken.unended": Text(
        fr="la fin `</a>` de ce lien manque",
        en="the end `</a>` of this link is missing",
        remedy=Text(
            fr="écrivez `</a>` après le texte du lien",
            en="write `</a>` behind the text of the link",
        ),
    ),
    "link-broken.stray": Text(
        fr="cette fin de lien n'en termine aucun",
        en="this end of a link ends none",
        remedy=Text(
            fr="supprimez-la, ou écrivez `<a …>` devant le texte du lien",
            en="delete it, or write `<a …>` before the text of the link",
        ),
    ),
    "link-broken.torn": Text(
        fr="le `>` de la balise de ce lien manque",
        en="the tag of this link lacks its `>`",
        remedy=Text(fr="écrivez `>` après l'adresse", en="write `>` behind the address"),
    ),
    "link-broken.gap": Text(
        fr="une espace sépare les deux moitiés de ce lien : `{link}`",
        en="a space parts the two halves of this link: `{link}`",
        remedy=Text(fr="supprimez-la", en="delete it"),
    ),
    "link-broken.reversed": Text(
        fr="les crochets et les parenthèses de ce lien sont intervertis : `{link}`",
        en="brackets and parentheses of this link are swapped: `{link}`",
        remedy=Text(fr="écrivez `[texte](adresse)`", en="write `[text](address)`"),
    ),
}

_OF_TEXT = frozenset({LinkError.TEXT_LINE, LinkError.TEXT_PARAGRAPH, LinkError.GLUED})


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the broken links of titles and texts."""
    for text in texts_of(document):
        for link in text.links.broken:
            yield text.diagnostic(
                link.start,
                link.end,
                f"link-broken.{link.broken}",
                _wrong(link),
                link=quote(link.quoted),
                edits=_trimmed(link) if link.broken is LinkError.PADDED else link.edits,
                safety=Safety.SAFE if link.broken is LinkError.PADDED else Safety.UNSAFE,
            )


def _wrong(link: BrokenLink) -> str:
    """Say what is wrong; a text is the same whether its characters are entities or not."""
    quoted = html.unescape(link.quoted) if link.broken in _OF_TEXT else link.quoted
    return f"{link.broken} {' '.join(quoted.split())}"


def _trimmed(link: BrokenLink) -> Sequence[tuple[int, int, str]]:
    """Delete the white space at the ends of an address."""
    start = link.end - len(link.quoted.lstrip())
    end = link.start + len(link.quoted.rstrip())
    ends = ((link.start, start), (end, link.end))
    return [(one, other, "") for one, other in ends if one < other]
