r"""A tab stands right behind the mark of a list item.

Une tabulation suit la puce d'un élément de liste.

Why:
    Lists pasted from a word processor have a tab behind their marks. It is legal Markdown, but
    converters have lost the item, or taken it for code; a space is read by all of them.

Pourquoi :
    Les listes collées depuis un traitement de texte ont une tabulation après leur puce. C'est
    permis en Markdown, mais des convertisseurs ont perdu l'élément, ou l'ont pris pour du code ;
    une espace est lue par tous.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    -\tDes fiches par métier.
     ^^ a tab stands right behind `-`
    •\tDes visites de sites.
     ^^ a tab stands right behind `•`
    1.\tDes journées d'échange.
      ^^ a tab stands right behind `1.`

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    - Des fiches par métier.
"""

from collections.abc import Iterator

from linter.finding import Remark, Safety, Severity, replacing
from linter.rule import Settings
from linter.topics.characters import MARKER_AND_TABS
from linter.topics.passage import passage_at
from linter.words import Messages, Words
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "fr": {
        "tab-after-marker": Words(
            "une tabulation suit directement `{marker}`", "remplacez-la par une espace"
        ),
    },
    "en": {
        "tab-after-marker": Words(
            "a tab stands right behind `{marker}`", "write a space in its place"
        ),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the tabs between the mark of a list item and its text."""
    if "\t" not in document.source.text:
        return
    for line in document.prose():
        found = MARKER_AND_TABS.match(document.source.slice(line))
        if found is None:
            continue
        start, end = found.span("tabs")
        passage = passage_at(document, line.start + start)
        yield Remark(
            document=document,
            span=Span(line.start + start, line.start + end),
            message="tab-after-marker",
            subject=passage.subject,
            field=passage.field,
            wrong=found["marker"],
            arguments={"marker": found["marker"]},
            fixes=replacing(document, Span(line.start + start, line.start + end), " "),
        )
