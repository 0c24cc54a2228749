"""A file has a second title.

Un fichier a un second titre.

Why:
    A file is one action with the actions below it, and has one heading with a single `#`: its
    title. At a second one, other readers stop, or treat what follows as the whole file.

Pourquoi :
    Un fichier est une action avec celles qui en dépendent, et n'a qu'un titre à un seul `#` : le
    sien. À un second, les autres lecteurs s'arrêtent, ou prennent ce qui suit pour tout le fichier.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    # Former les équipes
    ^^^^^^^^^^^^^^^^^^^^ `Former les équipes` is a second title of level 1 (`#`); a file has only one
    ```yaml
    id: 5.3
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Former les équipes
    ```yaml
    id: 5.2.1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of
from linter.topics.titles.wording import folded_title
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "second-title": N_(
        "`{title}` is a second title of level 1 (`#`); a file has only one",
        remedy=N_(
            "use the heading level that it belongs to (`##` for a section, `###` for a "
            "sub-action), or move the action to its own file"
        ),
    ),
    "second-title.first": N_("the file's title"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the titles of level 1 after the first one."""
    for fault, place in faults_of(document, Code.SECOND_TITLE):
        title = quote(place.title)
        yield Diagnostic.at(
            place,
            "second-title",
            field="title",
            wrong=folded_title(title),
            related=related_of(document, fault, {"first": "second-title.first"}),
            title=title,
        )
