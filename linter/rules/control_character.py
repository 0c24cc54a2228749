r"""A file contains an invisible control character.

Un caractère de commande invisible figure dans un fichier.

Why:
    Control characters come along with text copied from other programs. Nobody sees them, and
    software trips over them: YAML rejects the whole data block, searches miss the word, and
    bidirectional marks display the text in another order than it is read in.

Pourquoi :
    Des caractères de commande se glissent dans le texte copié d'autres logiciels. Personne ne les
    voit, et les lecteurs trébuchent dessus : YAML refuse tout le bloc de données, une recherche
    manque le mot, et les marques de sens d'écriture montrent un texte dans un autre ordre que celui
    où il est lu.

Bad:
    # Informer les autres\0 collectivités
                         ^^ invisible control character (U+0000)
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer \u202eles autres\u202c collectivités
               ^^^^^^ invisible bidirectional mark (U+202E)
                               ^^^^^^ invisible bidirectional mark (U+202C)
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer les autres\ufeff\ufeff collectivités
                         ^^^^^^^^^^^^ byte-order mark inside the text (U+FEFF)
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

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.characters.invisible import CONTROL_RUN, code_points, holds_unreadable
from linter.topics.characters.passage import field_at, passage_diagnostic
from linter.topics.data.exact_texts import unseen_in_exact_texts
from linter.words.text import Messages, Text
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.profile import ID_KEYS
from referentiel.source import Span
from referentiel.weights.weight import Unit

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "control-character": Text(
        fr="un caractère de commande invisible se trouve ici ({characters})",
        en="invisible control character ({characters})",
        remedy=Text(fr="supprimez-le, ou retapez le mot", en="delete it, or retype the word"),
    ),
    "control-character.direction": Text(
        fr="une marque invisible de sens d'écriture se trouve ici ({characters})",
        en="invisible bidirectional mark ({characters})",
        remedy=Text(fr="supprimez-la, ou retapez le mot", en="delete it, or retype the word"),
    ),
    "control-character.byte-order-mark": Text(
        fr="un indicateur d'ordre des octets se trouve dans le texte ({characters})",
        en="byte-order mark inside the text ({characters})",
        remedy=Text(fr="supprimez-le, ou retapez le mot", en="delete it, or retype the word"),
    ),
}
_MARK = "\ufeff"
# Values that cannot be read with such a character, and could change meaning without it.
_PARSED_KEYS = frozenset((*ID_KEYS, *Unit))


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find runs of control characters anywhere in the file."""
    if not holds_unreadable(document):
        return
    hidden = {fault.span.start for fault in document.faults_of(Code.HEADING_GLUED)}
    exact = [one.span for one in unseen_in_exact_texts(document)]
    text = document.source.text
    # `byte-order-mark` reports the mark at the start of a file.
    for run in CONTROL_RUN.finditer(text, int(text.startswith(_MARK))):
        if run.start() in hidden:
            continue  # `heading-glued` reports characters before a heading.
        if any(one.start <= run.start() < one.end for one in exact):
            continue  # `invisible-character` reports those in ids, numbers and keys.
        span, is_parsed = Span(*run.span()), field_at(document, run.start()) in _PARSED_KEYS
        safety = Safety.UNSAFE if is_parsed else Safety.SAFE
        yield passage_diagnostic(
            document,
            span,
            _message(run[0]),
            code_points(run[0]),
            fixes=replacement(document, span, "", safety),
            characters=code_points(run[0]),
        )


def _message(run: str) -> str:
    if set(run) == {_MARK}:
        return "control-character.byte-order-mark"
    is_control = any(ord(char) < 0xA0 for char in run)
    return "control-character" if is_control else "control-character.direction"
