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
from linter.words.language import Messages, Words, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
# White space comes with what is pasted, and so does text that was set in lines.
FOLDED = {
    "link-broken.padded": Folding("link-broken.padded-habit"),
    "link-broken.text-line": Folding("link-broken.text-lines"),
}
MESSAGES: Messages = {
    "fr": {
        "link-broken.line": Words(
            "l'adresse de ce lien déborde de sa ligne : `{link}`",
            "écrivez toute l'adresse, guillemets compris, sur une ligne",
        ),
        "link-broken.space": Words(
            "une espace figure dans l'adresse de ce lien : `{link}`",
            "supprimez-la, ou écrivez `%20` si elle fait partie de l'adresse",
        ),
        "link-broken.padded": Words(
            "une espace borde l'adresse de ce lien : `{link}`", "supprimez-la"
        ),
        "link-broken.padded-habit": Words(
            "une espace borde l'adresse de {count} liens", "supprimez ces espaces"
        ),
        "link-broken.marks": Words(
            "l'adresse de ce lien est entourée de signes : `{link}`",
            "ne laissez que l'adresse entre les guillemets ou les parenthèses du lien",
        ),
        "link-broken.quotes": Words(
            "l'adresse de ce lien n'est pas entre guillemets : `{link}`",
            'écrivez-la entre guillemets droits : `href="…"`',
        ),
        "link-broken.empty": Words(
            "ce lien n'a pas d'adresse : `{link}`", "écrivez son adresse, ou supprimez le lien"
        ),
        "link-broken.scheme": Words(
            "l'adresse de ce lien commence mal : `{link}`",
            "faites-la commencer par un seul `https://` (ou `http://`)",
        ),
        "link-broken.tail": Words(
            "l'adresse de ce lien finit par un signe qui n'en fait pas partie : `{link}`",
            "supprimez-le",
        ),
        "link-broken.twice": Words(
            "deux adresses se suivent dans ce lien : `{link}`", "n'en gardez qu'une"
        ),
        "link-broken.local": Words(
            "ce lien mène à un fichier d'un seul ordinateur : `{link}`",
            "donnez l'adresse à laquelle tout le monde le trouve",
        ),
        "link-broken.text": Words(
            "ce lien n'a pas de texte : personne ne le voit",
            "écrivez son texte, ou supprimez le lien",
        ),
        "link-broken.glued": Words(
            "un mot est collé à la fin de ce lien : `{link}`", "écrivez une espace entre les deux"
        ),
        "link-broken.text-line": Words(
            "le texte de ce lien va sur deux lignes : `{link}`", "écrivez-le sur une seule ligne"
        ),
        "link-broken.text-lines": Words(
            "le texte de {count} liens va sur deux lignes", "écrivez chacun sur une seule ligne"
        ),
        "link-broken.text-paragraph": Words(
            "le texte de ce lien va sur deux paragraphes, et le lien est perdu : `{link}`",
            "écrivez-le sur une seule ligne",
        ),
        "link-broken.unended": Words(
            "la fin `</a>` de ce lien manque", "écrivez `</a>` après le texte du lien"
        ),
        "link-broken.stray": Words(
            "cette fin de lien n'en termine aucun",
            "supprimez-la, ou écrivez `<a …>` devant le texte du lien",
        ),
        "link-broken.torn": Words(
            "le `>` de la balise de ce lien manque", "écrivez `>` après l'adresse"
        ),
        "link-broken.gap": Words(
            "une espace sépare les deux moitiés de ce lien : `{link}`", "supprimez-la"
        ),
        "link-broken.reversed": Words(
            "les crochets et les parenthèses de ce lien sont intervertis : `{link}`",
            "écrivez `[texte](adresse)`",
        ),
    },
    "en": {
        "link-broken.line": Words(
            "the address of this link runs over the end of its line: `{link}`",
            "write the whole address, with its quotes, on one line",
        ),
        "link-broken.space": Words(
            "a space stands in the address of this link: `{link}`",
            "delete it, or write `%20` where it is part of the address",
        ),
        "link-broken.padded": Words(
            "a space stands at an end of the address of this link: `{link}`", "delete it"
        ),
        "link-broken.padded-habit": Words(
            "a space stands at an end of the addresses of {count} links", "delete these spaces"
        ),
        "link-broken.marks": Words(
            "the address of this link stands between marks: `{link}`",
            "leave nothing but the address between the quotes or parentheses of the link",
        ),
        "link-broken.quotes": Words(
            "the address of this link lacks its quotes: `{link}`",
            'write it between straight quotes: `href="…"`',
        ),
        "link-broken.empty": Words(
            "this link has no address: `{link}`", "write its address, or remove the link"
        ),
        "link-broken.scheme": Words(
            "the address of this link begins wrongly: `{link}`",
            "let it begin with one `https://` (or `http://`)",
        ),
        "link-broken.tail": Words(
            "the address of this link ends in a mark that is no part of it: `{link}`", "delete it"
        ),
        "link-broken.twice": Words(
            "two addresses stand in a row in this link: `{link}`", "keep one of them"
        ),
        "link-broken.local": Words(
            "this link leads to a file of one computer: `{link}`",
            "give the address at which everybody finds it",
        ),
        "link-broken.text": Words(
            "this link has no text: nobody sees it", "write its text, or remove the link"
        ),
        "link-broken.glued": Words(
            "a word is glued to the end of this link: `{link}`", "write a space between the two"
        ),
        "link-broken.text-line": Words(
            "the text of this link runs over two lines: `{link}`", "write it on one line"
        ),
        "link-broken.text-lines": Words(
            "the texts of {count} links run over two lines", "write each on one line"
        ),
        "link-broken.text-paragraph": Words(
            "the text of this link runs over two paragraphs, and the link is lost: `{link}`",
            "write it on one line",
        ),
        "link-broken.unended": Words(
            "the end `</a>` of this link is missing", "write `</a>` behind the text of the link"
        ),
        "link-broken.stray": Words(
            "this end of a link ends none",
            "delete it, or write `<a …>` before the text of the link",
        ),
        "link-broken.torn": Words(
            "the tag of this link lacks its `>`", "write `>` behind the address"
        ),
        "link-broken.gap": Words(
            "a space parts the two halves of this link: `{link}`", "delete it"
        ),
        "link-broken.reversed": Words(
            "brackets and parentheses of this link are swapped: `{link}`",
            "write `[text](address)`",
        ),
    },
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
