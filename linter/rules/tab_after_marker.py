r"""A tab stands right behind the mark of a list item.

Une tabulation suit la puce d'un élément de liste.

Why:
    Lists pasted from a word processor have a tab behind their marks. It is legal Markdown, but
    converters have lost the item, or taken it for code; a space is read by all of them. Several are
    one finding of the referential, at the first.

Pourquoi :
    Les listes collées depuis un traitement de texte ont une tabulation après leur puce. C'est
    permis en Markdown, mais des convertisseurs ont perdu l'élément, ou l'ont pris pour du code ;
    une espace est lue par tous. S'il y en a plusieurs, c'est un seul constat pour le référentiel, à
    la première.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    -\tDes fiches par métier.
     ^^ a tab stands right behind `-`

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    •\tDes visites de sites.
     ^^ a tab stands right behind the marks of 2 list items
    1.\tDes journées d'échange.

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    - Des fiches par métier.
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Folding, Settings
from linter.topics.characters.invisible import MARKER_AND_TABS
from linter.topics.characters.passage import passage_at
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
FOLDED = {"tab-after-marker": Folding("tab-after-marker.habit")}
MESSAGES: Messages = {
    "tab-after-marker": Text(
        fr="une tabulation suit directement `{marker}`",
        en="a tab stands right behind `{marker}`",
        remedy=Text(fr="remplacez-la par une espace", en="write a space in its place"),
    ),
    "tab-after-marker.habit": Text(
        fr="une tabulation suit directement la puce de {count} éléments de liste",
        en="a tab stands right behind the marks of {count} list items",
        remedy=Text(fr="remplacez chacune par une espace", en="write a space in the place of each"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the tabs between the mark of a list item and its text."""
    if "\t" not in document.source.text:
        return
    for line in document.prose():
        found = MARKER_AND_TABS.match(document.source.slice(line))
        if found is None:
            continue
        start, end = found.span("tabs")
        passage = passage_at(document, line.start + start)
        yield Diagnostic(
            document=document,
            span=Span(line.start + start, line.start + end),
            message="tab-after-marker",
            subject=passage.subject,
            field=passage.field,
            wrong=found["marker"],
            arguments={"marker": found["marker"]},
            fixes=replacement(document, Span(line.start + start, line.start + end), " "),
        )
