r"""An invisible control character stands in a file.

Un caractère de commande invisible figure dans un fichier.

Why:
    Control characters come along when text is copied from other programs. Nobody sees them, and
    readers trip over them: YAML refuses the whole data block, a search misses the word, and marks
    of writing direction show a text in another order than it is read in.

Pourquoi :
    Des caractères de commande se glissent dans le texte copié d'autres logiciels. Personne ne les
    voit, et les lecteurs trébuchent dessus : YAML refuse tout le bloc de données, une recherche
    manque le mot, et les marques de sens d'écriture montrent un texte dans un autre ordre que celui
    où il est lu.

Bad:
    # Informer les autres\0 collectivités
                         ^^ an invisible control character stands here (U+0000)
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer \u202eles autres\u202c collectivités
               ^^^^^^ an invisible mark of writing direction stands here (U+202E)
                               ^^^^^^ an invisible mark of writing direction stands here (U+202C)
    ```yaml
    id: 5.2
    ```

Bad:
    # Informer les autres\ufeff\ufeff collectivités
                         ^^^^^^^^^^^^ a byte-order mark stands inside the text (U+FEFF)
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
from linter.rule import Settings, faults_of
from linter.topics.characters.invisible import CONTROL_RUN, code_points, holds_unreadable
from linter.topics.characters.passage import passage_at
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
        en="an invisible control character stands here ({characters})",
        remedy=Text(fr="supprimez-le, ou retapez le mot", en="delete it, or type the word again"),
    ),
    "control-character.direction": Text(
        fr="une marque invisible de sens d'écriture se trouve ici ({characters})",
        en="an invisible mark of writing direction stands here ({characters})",
        remedy=Text(fr="supprimez-la, ou retapez le mot", en="delete it, or type the word again"),
    ),
    "control-character.byte-order-mark": Text(
        fr="un indicateur d'ordre des octets se trouve dans le texte ({characters})",
        en="a byte-order mark stands inside the text ({characters})",
        remedy=Text(fr="supprimez-le, ou retapez le mot", en="delete it, or type the word again"),
    ),
}
_MARK = "\ufeff"
# What cannot be read with such a character in it, and might be read as another without it.
_READ = frozenset((*ID_KEYS, *Unit))


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the runs of control characters, wherever they stand."""
    if not holds_unreadable(document):
        return
    hidden = {fault.span.start for fault, _ in faults_of(document, Code.HEADING_GLUED)}
    exact = [one.span for one in unseen_in_exact_texts(document)]
    text = document.source.text
    # The mark at the start of a file has a rule of its own.
    for run in CONTROL_RUN.finditer(text, int(text.startswith(_MARK))):
        if run.start() in hidden:
            continue  # What stands before a heading's marks is reported with the heading.
        if any(one.start <= run.start() < one.end for one in exact):
            continue  # `invisible-character` names the id, the number or the key.
        passage = passage_at(document, run.start())
        yield Diagnostic(
            document=document,
            span=Span(run.start(), run.end()),
            message=_message(run[0]),
            subject=passage.subject,
            field=passage.field,
            wrong=code_points(run[0]),
            arguments={"characters": code_points(run[0])},
            fixes=replacement(
                document,
                Span(run.start(), run.end()),
                "",
                Safety.UNSAFE if passage.field in _READ else Safety.SAFE,
            ),
        )


def _message(run: str) -> str:
    if set(run) == {_MARK}:
        return "control-character.byte-order-mark"
    is_control = any(ord(char) < 0xA0 for char in run)
    return "control-character" if is_control else "control-character.direction"
