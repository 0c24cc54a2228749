"""A list item has nothing in it.

Un élément de liste est vide.

Why:
    Readers see a bullet and nothing behind it: a line was lost, or a mark was left behind. In a
    `Principe` a lone `-` parts two lists, and is right.

Pourquoi :
    On y voit une puce suivie de rien : une ligne a été perdue, ou une puce oubliée. Dans un
    `Principe`, un `-` seul sépare deux listes, et est correct.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    - des fiches par métier
    -
    ^ nothing stands behind `-`
    1. Préparer la visite
    2.
    ^^ nothing stands behind `2.`

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    - des fiches par métier
    -
      des visites de sites
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Une fiche : 50%
    -
    Une visite : 50%
"""

from collections.abc import Iterator, Sequence

from linter.finding import Remark, Safety, Severity
from linter.rule import Settings
from linter.topics.placeholders import placeholders_of
from linter.topics.prose import Line, sections_of
from linter.words import Messages, Words
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "fr": {
        "empty-bullet": Words(
            "rien ne suit `{mark}`", "écrivez le texte de cet élément de liste, ou supprimez-le"
        ),
    },
    "en": {
        "empty-bullet": Words(
            "nothing stands behind `{mark}`", "write the text of this list item, or delete it"
        ),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the list items without text, on their line or below it."""
    placeholders = placeholders_of(document)
    for text in sections_of(document):
        if text.section is not None and text.section.body in placeholders:
            continue  # The section is told as empty.
        lines = text.lines
        for index, line in enumerate(lines):
            place = line.marker or line.bullet
            if place is None or line.words or not _is_meant(lines, index):
                continue
            if not _goes_on(line, lines[index + 1] if index + 1 < len(lines) else None):
                yield text.remark(
                    line.start + place.start,
                    line.start + place.end,
                    "empty-bullet",
                    line.mark,
                    mark=line.mark if line.mark.isprintable() else f"U+{ord(line.mark):04X}",
                    edits=[(line.start, line.start + len(line.prose), "")],
                )


def _is_meant(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a lone mark is one of a list; a number or a letter may end a sentence above."""
    if not lines[index].mark[0].isalnum():
        return True
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    return any(beside is not None and beside.is_item for beside in (above, below))


def _goes_on(line: Line, below: Line | None) -> bool:
    """Tell whether the text of an item stands on the line below it, behind its mark."""
    return below is not None and not below.is_blank and below.indent > line.indent
