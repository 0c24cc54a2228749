r"""A tab stands in the text.

Une tabulation figure dans le texte.

Why:
    A tab is legal Markdown, but how wide it is depends on the reader: what is aligned here is not
    elsewhere, and a line that begins with one may be taken for code. One finding a line, at its
    first tab; a tab behind the mark of a list item has a rule of its own.

Pourquoi :
    La tabulation est permise en Markdown, mais sa largeur dépend du lecteur : ce qui est aligné ici
    ne l'est pas ailleurs, et une ligne qui commence ainsi peut être prise pour du code. Un constat
    par ligne, à sa première tabulation ; celle qui suit la puce d'une liste a sa propre règle.

Bad:
    # Informer\tles autres collectivités
              ^^ a tab stands inside the line
    ```yaml
    id: 5.2
    ```
    \tDes fiches par métier.
    ^^ the line begins with a tab: readers may take it for code
    Des visites de sites.\t\t
                         ^^^^ the line ends in a tab

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    Des fiches par métier.
"""

import re
from collections.abc import Iterator

from linter.finding import Remark, Safety, Severity, replacing
from linter.rule import Settings
from linter.topics.characters import MARKER_AND_TABS
from linter.topics.passage import passage_at
from linter.words import Messages, Words
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.INFO
FIX = Safety.SAFE
MESSAGES: Messages = {
    "fr": {
        "tab": Words("une tabulation se trouve dans la ligne", "remplacez-la par une espace"),
        "tab.start": Words(
            "la ligne commence par une tabulation : elle peut être prise pour du code",
            "supprimez-la, ou remplacez-la par deux espaces dans une liste",
        ),
        "tab.end": Words("la ligne se termine par une tabulation", "supprimez-la"),
    },
    "en": {
        "tab": Words("a tab stands inside the line", "write a space in its place"),
        "tab.start": Words(
            "the line begins with a tab: readers may take it for code",
            "delete it, or write two spaces in its place in a list",
        ),
        "tab.end": Words("the line ends in a tab", "delete it"),
    },
}
_TABS = re.compile("\t+")


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the first tab of each line that has one."""
    last = -1
    for line in document.prose():
        text = document.source.slice(line)
        marker = MARKER_AND_TABS.match(text)
        tabs = _TABS.search(text)
        if tabs and marker and tabs.span() == marker.span("tabs"):
            tabs = _TABS.search(text, marker.end())
        index = document.source.line_index(line.start)
        if tabs is None or index == last:
            continue
        last = index
        place = Span(line.start + tabs.start(), line.start + tabs.end())
        passage = passage_at(document, place.start)
        yield Remark(
            document=document,
            span=place,
            message=_message(text, tabs),
            subject=passage.subject,
            field=passage.field,
            wrong="tab",
            fixes=replacing(document, place, _spaces(text, tabs)),
        )


def _spaces(text: str, tabs: re.Match[str]) -> str:
    """Give what tabs become: nothing at the end of a line, at its start as many columns, or one.

    Markdown has a tab stop at every fourth column.
    """
    if not text[tabs.end() :].strip():
        return ""
    before = text[: tabs.start()]
    if before.strip():
        return " "
    return " " * (len(text[: tabs.end()].expandtabs(4)) - len(before))


def _message(text: str, tabs: re.Match[str]) -> str:
    if not text[tabs.end() :].strip():
        return "tab.end"
    return "tab" if text[: tabs.start()].strip() else "tab.start"
