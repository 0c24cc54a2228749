r"""The text contains an invisible character.

Un caractère que nul ne voit se trouve dans le texte.

Why:
    Invisible characters come along with text copied from a web page, a PDF or a word processor.
    Software trips over control characters, bidirectional marks and byte-order marks wherever they
    are: YAML rejects the whole data block, searches miss the word, and the text is displayed in
    another order than it is read in. A byte-order mark at the start of a file, which some editors
    write on Windows, hides the heading on the first line from readers that do not expect it. Other
    characters end the line for some readers, which cuts a heading, a list or a value in two.

    Zero-width spaces, soft hyphens and non-breaking spaces are harmless in texts, and errors in an
    id, a number, a key or a section name: to other readers, `3.7.2` with one of them is not
    `3.7.2`. reflint reads the value as if the character were not there.

Pourquoi :
    Les caractères invisibles viennent avec un texte copié d'une page, d'un PDF ou d'un traitement
    de texte. Les lecteurs trébuchent partout sur les caractères de commande, les marques de sens
    d'écriture et les indicateurs d'ordre des octets : YAML refuse tout le bloc de données, une
    recherche manque le mot, et le texte se montre dans un autre ordre que celui où il est lu. Un
    indicateur d'ordre des octets au début du fichier, que certains éditeurs y placent sous Windows,
    cache le titre de la première ligne aux lecteurs qui ne l'attendent pas. À d'autres caractères,
    certains lecteurs terminent la ligne : un titre, une liste ou une valeur y est coupé en deux.

    Les espaces sans chasse, traits d'union conditionnels et espaces insécables ne gênent pas dans
    un texte. Dans un identifiant, un nombre, une clé ou le nom d'une section, ce sont des erreurs :
    pour les autres lecteurs, `3.7.2` avec l'un d'eux n'est pas `3.7.2`. reflint lit la valeur comme
    si le caractère n'y était pas.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.\u200b2
        ^^^^ `5.2` contains an invisible character (U+200B)
    ponderation: 0.2\u00ad
                 ^^^^ `0.2` contains an invisible character (U+00AD)
    ```
    ## Descrip\u00adtion
       ^^^^^^^^^^^^ `Description` contains an invisible character (U+00AD)
    Tous les agents sont informés.

Bad:
    # Informer les autres\0 collectivités
                         ^^ invisible character (U+0000)
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer \u202eles autres\u202c collectivités
               ^^^^^^ invisible character (U+202E)
                               ^^^^^^ invisible character (U+202C)
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer les autres\ufeff\ufeff collectivités
                         ^^^^^^^^^^^^ invisible character (U+FEFF)
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer\u2028les autres collectivités
              ^^^^^^ other readers break the line at this invisible character (U+2028)
    ```yaml
    id: 5.2
    ```

Bad:
    \ufeff# Informer les autres collectivités
    ^^^^^^ the file starts with a byte-order mark, the invisible character U+FEFF
    ```yaml
    id: 5.2
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.characters.invisible import (
    BYTE_ORDER_MARK,
    CONTROL_RUN,
    SEPARATOR_RUN,
    code_points,
    holds_unreadable,
)
from linter.topics.characters.passage import field_at, passage_diagnostic
from linter.topics.data.exact_texts import UnseenIn, unseen_in_exact_texts
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.profile import ID_KEYS
from referentiel.source import Span
from referentiel.text.invisible import UNSEEN, as_seen
from referentiel.weights.weight import Unit

SEVERITY = Severity.WARNING
SEVERITIES = {"invisible-character.exact": Severity.ERROR}
FIX = Safety.SAFE
MESSAGES: Messages = {
    "invisible-character.exact": N_(
        "`{found}` contains an invisible character ({characters})", remedy=N_("retype `{meant}`")
    ),
    "invisible-character": N_(
        "invisible character ({characters})", remedy=N_("delete it, or retype the word")
    ),
    "invisible-character.line-end": N_(
        "other readers break the line at this invisible character ({characters})",
        remedy=N_("delete it, and press Enter if you want a new line"),
    ),
    "invisible-character.file-start": N_(
        "the file starts with a byte-order mark, the invisible character U+FEFF",
        remedy=N_("save the file as `UTF-8`, not as `UTF-8 with BOM`"),
    ),
}
# Values that cannot be read with such a character, and could change meaning without it.
_PARSED_KEYS = frozenset((*ID_KEYS, *Unit))


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find control characters and line ends, and what is invisible in texts compared exactly."""
    # Spreadsheets recognise UTF-8 by this mark.
    if document.source.text.startswith(BYTE_ORDER_MARK) and not document.kind.is_sheet:
        yield Diagnostic.at(
            Place(document, Span(0, 1)),
            "invisible-character.file-start",
            field="encoding",
            wrong="U+FEFF",
            fixes=replacement(document, Span(0, 1), ""),
        )
    exact = unseen_in_exact_texts(document)
    for text in exact:
        yield _in_exact_text(document, text)
    if holds_unreadable(document):
        yield from _controls(document, [one.span for one in exact])
        yield from _line_ends(document)


def _in_exact_text(document: Document, text: UnseenIn) -> Diagnostic:
    found = document.source.slice(text.span)
    first = next(char for char in found if UNSEEN.match(char))
    return Diagnostic.at(
        Place(document, text.span, text.action),
        "invisible-character.exact",
        field=text.field,
        wrong=" ".join(found.split()),
        fixes=replacement(document, text.span, text.meant),
        found=quote(as_seen(found)),
        characters=code_points(first),
        meant=text.meant,
    )


def _controls(document: Document, exact: list[Span]) -> Iterator[Diagnostic]:
    """Yield the runs of control characters, of bidirectional marks and of byte-order marks."""
    hidden = {fault.span.start for fault in document.faults_of(Code.HEADING_GLUED)}
    text = document.source.text
    # The mark at the start of a file has a message of its own.
    for run in CONTROL_RUN.finditer(text, int(text.startswith(BYTE_ORDER_MARK))):
        if run.start() in hidden:
            continue  # `heading-glued` reports characters before a heading.
        if any(one.start <= run.start() < one.end for one in exact):
            continue
        span, is_parsed = Span(*run.span()), field_at(document, run.start()) in _PARSED_KEYS
        yield passage_diagnostic(
            document,
            span,
            "invisible-character",
            code_points(run[0]),
            fixes=replacement(document, span, "", Safety.UNSAFE if is_parsed else Safety.SAFE),
            characters=code_points(run[0]),
        )


def _line_ends(document: Document) -> Iterator[Diagnostic]:
    for run in SEPARATOR_RUN.finditer(document.source.text):
        yield passage_diagnostic(
            document,
            Span(*run.span()),
            "invisible-character.line-end",
            code_points(run[0]),
            characters=code_points(run[0]),
        )
