"""A list item has nothing in it.

Un élément de liste est vide.

Why:
    Readers see a bullet and nothing behind it, or another mark: a line was lost, or a mark was left
    behind. `- …` says that the list goes on. In a
    `Principe` a lone `-` parts two lists, and is right.

Pourquoi :
    On y voit une puce suivie de rien, ou d'une autre marque : une ligne a été perdue, ou une puce
    oubliée. `- …` dit que la liste continue. Dans un
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
    3. ;
    ^^^^ nothing stands behind `3. ;`

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

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.prose.lines import (
    BULLETS,
    DASHES,
    Line,
    joined_prose,
    sections_of,
)
from linter.topics.prose.links import TAG, THING
from linter.topics.prose.placeholders import placeholders_of
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.source import Span
from referentiel.text.expression import Expression

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "empty-bullet": Text(
        fr="rien ne suit `{mark}`",
        en="nothing stands behind `{mark}`",
        remedy=Text(
            fr="écrivez le texte de cet élément de liste, ou supprimez-le",
            en="write the text of this list item, or delete it",
        ),
    ),
}


# What is no text of an item; an ellipsis goes on with the list.
_MARKS = Expression(rf"(?!\.\.)[-*_+.,;:/|{DASHES}{BULLETS} ]{{0,20}}")
# A mark that Markdown takes for a word, alone in its line.
_ALONE = Expression(rf"[ \t>]*(?P<mark>[{DASHES}]|--)[ \t\u00a0]*")
# A line of nothing else, in all that a document says.
_SOME = Expression(
    rf"\n[ \t>]*(?:[-*+o{DASHES}{BULLETS}]|[0-9]{{1,9}}[.)])"
    rf"[-*_+.,;:/|{DASHES}{BULLETS}{TAG} \t\u00a0\u202f]*+(?:\n|\Z)"
)


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the list items without text, on their line or below it."""
    if not _may_hold_empty(joined_prose(document)):
        return
    placeholders = placeholders_of(document)
    for text in sections_of(document):
        if text.section is not None and text.section.body in placeholders:
            continue  # The section is told as empty.
        lines = text.lines
        for index, line in enumerate(lines):
            place = _mark(lines, index)
            if place is None or not _is_meant(lines, index):
                continue
            if not _goes_on(line, lines[index + 1] if index + 1 < len(lines) else None):
                mark = line.prose[place.start : place.end]
                yield text.diagnostic(
                    line.start + place.start,
                    line.start + place.end,
                    "empty-bullet",
                    mark,
                    mark=mark if mark.isprintable() else f"U+{ord(mark[0]):04X}",
                    edits=[] if line.words else [(line.start, line.start + len(line.prose), "")],
                    # Without a number, those below it are others.
                    safety=Safety.UNSAFE if mark[:1].isalnum() else Safety.SAFE,
                )


def _may_hold_empty(said: str) -> bool:
    """Tell cheaply whether some line holds nothing but marks, by all that a document says."""
    return bool(_SOME.search(said))


def _mark(lines: Sequence[Line], index: int) -> Span | None:
    """Give the place of the marks of an item that has nothing else."""
    line = lines[index]
    if (place := line.marker or line.bullet) is not None:
        if not line.words:
            return place
        is_nothing = _MARKS.fullmatch(line.words) and THING not in line.prose
        return Span(place.start, len(line.prose.rstrip())) if is_nothing else None
    alone = _ALONE.fullmatch(line.prose)
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    if alone is None or not any(one.is_item for one in beside):
        return None
    return Span(*alone.span("mark"))


def _is_meant(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a lone mark is one of a list; a number or a letter may end a sentence above."""
    if not lines[index].mark[:1].isalnum():
        return True
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    return any(beside is not None and beside.is_item for beside in (above, below))


def _goes_on(line: Line, below: Line | None) -> bool:
    """Tell whether the text of an item stands on the line below it, behind its mark."""
    return below is not None and not below.is_blank and below.indent > line.indent
