r"""Text contains a character that other readers treat as a line break.

Un caractère où d'autres lecteurs terminent la ligne.

Why:
    A line ends where Enter was pressed. Text copied from other programs may contain characters that
    some readers treat as a line break and others do not: for some of them a heading, a list or a
    value is cut in two, and line numbers differ.

Pourquoi :
    Une ligne se termine là où l'on a appuyé sur Entrée. Le texte copié d'autres logiciels apporte
    des caractères que certains lecteurs prennent pour une fin de ligne et d'autres non : un titre,
    une liste ou une valeur est alors coupé en deux pour certains, et les numéros de ligne diffèrent.

Bad:
    # Informer\u2028les autres collectivités
              ^^^^^^ other readers break the line at this invisible character (U+2028)
    ```yaml
    id: 5.2
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.characters.invisible import SEPARATOR_RUN, code_points, holds_unreadable
from linter.topics.characters.passage import passage_diagnostic
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "line-separator": Text(
        fr="d'autres lecteurs terminent la ligne à ce caractère invisible ({characters})",
        en="other readers break the line at this invisible character ({characters})",
        remedy=Text(
            fr="supprimez-le, et appuyez sur Entrée si une nouvelle ligne était voulue",
            en="delete it, and press Enter if you want a new line",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the runs of such characters."""
    if not holds_unreadable(document):
        return
    for run in SEPARATOR_RUN.finditer(document.source.text):
        yield passage_diagnostic(
            document,
            Span(run.start(), run.end()),
            "line-separator",
            code_points(run[0]),
            characters=code_points(run[0]),
        )
