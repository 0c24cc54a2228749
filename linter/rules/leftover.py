"""An editor's note was left in the text.

Une note de rédaction est restée dans le texte.

Why:
    Marks, tasks and questions of those who write are published with the text, and read by those
    who answer. Only what no finished text says is reported: `???`, `TODO`, a task in parentheses,
    in capitals or as a label, a question to a colleague in parentheses, or one at the start of a
    line that begins with `Est-ce qu'on` or `Faut-il`.

Pourquoi :
    Les marques, les tâches et les questions de ceux qui rédigent sont publiées avec le texte, et
    lues par ceux qui répondent. Seul ce qu'aucun texte terminé ne dit est signalé : `???`, `TODO`,
    une tâche entre parenthèses, en capitales ou en étiquette, une question à un collègue entre
    parenthèses, ou en tête de ligne quand elle commence par `Est-ce qu'on` ou `Faut-il`.

Bad:
    # Informer les autres collectivités (est-ce le bon nom ?)
                                        ^^^^^^^^^^^^^^^^^^^^^ a question to a colleague was left here: `(est-ce le bon nom ?)`
    ```yaml
    id: 5.2
    ```
    ## Description
    Des fiches par métier (à supprimer).
                          ^^^^^^^^^^^^^ an editor's task was left here: `(à supprimer)`
    A VALIDER : des visites de sites.
    ^^^^^^^^^ an editor's task was left here: `A VALIDER`
    À compléter :
    ^^^^^^^^^^^ an editor's task was left here: `À compléter`
    Est-ce qu'on garde ces fiches ?
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a question to a colleague was left here: `Est-ce qu'on garde ces fiches ?`
    Une réunion par an ??? TODO
                       ^^^ an editor's mark was left here: `???`
                           ^^^^ an editor's mark was left here: `TODO`

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    concerne: à préciser
              ^^^^^^^^^^ an editor's task was left here: `à préciser`
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Le plan à valider par les élus (à confirmer localement) est présenté chaque année.
    Qui fait quoi, et quand ? Comment faire, et faut-il un seuil ? Le mode de collecte (PAP ou PAV ?) est étudié.
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.characters.passage import passage_at
from linter.topics.prose.entities import read_entities
from linter.topics.prose.notes import NoteKind, may_hold_notes, notes_in
from linter.words.text import Messages, Text, quote
from referentiel.model import Document
from referentiel.profile import ID_KEYS
from referentiel.source import Excerpt, Span
from referentiel.weights.weight import Unit
from referentiel.yaml.tree import Collection, Node, Scalar

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "leftover": Text(
        fr="une marque de rédaction est restée ici : `{note}`",
        en="an editor's mark was left here: `{note}`",
        remedy=Text(
            fr="supprimez-la, une fois le point réglé", en="delete it, once the point is settled"
        ),
    ),
    "leftover.task": Text(
        fr="une tâche de rédaction est restée ici : `{note}`",
        en="an editor's task was left here: `{note}`",
        remedy=Text(
            fr="faites ce qu'elle demande, puis supprimez-la", en="do what it asks, then delete it"
        ),
    ),
    "leftover.question": Text(
        fr="une question à un collègue est restée ici : `{note}`",
        en="a question to a colleague was left here: `{note}`",
        remedy=Text(fr="répondez-y, puis supprimez-la", en="answer it, then delete it"),
    ),
}
_VARIANTS = {
    NoteKind.MARKS: "leftover",
    NoteKind.WORD: "leftover",
    NoteKind.TASK: "leftover.task",
    NoteKind.QUESTION: "leftover.question",
}
# The rules on these keys tell what is no weight and no id.
_OTHER_RULES = frozenset({*Unit, *ID_KEYS})


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the notes in titles, texts and the values of data blocks."""
    source = document.source
    if not may_hold_notes(source.text):
        return
    keys = [key for action in document.actions for key in action.keys]
    with_key = {source.line_index(key.span.start) for key in keys}
    for line in document.prose():
        if source.line_index(line.start) not in with_key:
            yield from _notes(document, line)
    for key in keys:
        if key.meant not in _OTHER_RULES:
            for scalar in _scalars(key.value):
                for line in source.lines_of(_inside(scalar)):
                    yield from _notes(document, line)


def _notes(document: Document, line: Span) -> Iterator[Diagnostic]:
    written = Excerpt.join(document.source, (line,))
    excerpt = written.replaced(read_entities(written.text))
    text = excerpt.text
    for note in notes_in(text):
        place = excerpt.span(note.start, note.end)
        passage = passage_at(document, place.start)
        words = quote(text[note.start : note.end])
        yield Diagnostic(
            document=document,
            span=place,
            message=_VARIANTS[note.kind],
            subject=passage.subject,
            field=passage.field,
            wrong=" ".join(text[note.start : note.end].split()),
            arguments={"note": words},
        )


def _scalars(value: Node) -> Iterator[Scalar]:
    """Give the texts in a value, however deep they stand."""
    open_nodes = [value]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, Collection):
            open_nodes.extend((*node.items, *(entry.value for entry in node.entries)))
        else:
            yield node


def _inside(scalar: Scalar) -> Span:
    """Give the place of a text without its quotes."""
    marks = int(scalar.quoted)
    return Span(scalar.span.start + marks, max(scalar.span.start + marks, scalar.span.end - marks))
