r"""The mark of a list item has no space behind it, or is not one mark.

La puce d'un élément de liste n'est pas suivie d'une espace, ou n'est pas une seule puce.

Why:
    Markdown knows a list by the space behind its marks. `*un` is a word with an asterisk before
    it: the item runs on with the text above, or is left out of its list. A non-breaking space is
    no space for Markdown. `-- un` and `\- un` are no items either, and `- • un` shows a second
    bullet as text. Emphasis, negative numbers and the mark of a footnote are as they should
    be. One finding a run of such lines.

Pourquoi :
    Markdown reconnaît une liste à l'espace qui suit ses puces. `*un` est un mot précédé d'un
    astérisque : l'élément se fond dans le texte qui précède, ou sort de sa liste. Une espace
    insécable n'est pas une espace pour Markdown. `-- un` et `\- un` ne sont pas non plus des
    éléments, et `- • un` montre une seconde puce dans le texte. Une mise en évidence, un nombre négatif ou un appel de
    note sont corrects. Un constat par suite de telles lignes.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    *des fiches par métier
    ^ no space stands behind `*`: this line is no list item
    * des visites de sites

    Deux temps :
    1.Préparer la visite
    ^^ no space stands behind `1.`: these 2 lines are no list items
    2.Accueillir les visiteurs
    ## Exemples
    - • une visite
    ^^^ two marks stand before this list item: `- •`

    -- une fiche
    ^^ `--` is no mark of a list: these 2 lines are no list items
    -- un film

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    *Chaque année*, trois choses :
    * des fiches par métier
    - **des visites** de sites
    -20 % de déchets
    1. Préparer la visite
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.finding import Remark, Safety, Severity
from linter.rule import Settings
from linter.topics.bullets import Bullet, doubled, is_note, may_hold_slips, stray
from linter.topics.links import TAG, THING
from linter.topics.prose import Line, Text, said_in, sections_of
from linter.words import Messages, Words
from referentiel.expression import Expression
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
_FR = "ajoutez une espace après `{marker}`"
_EN = "add a space behind `{marker}`"
_FR_NBSP = "mettez une espace ordinaire après `{marker}`, au lieu de l'espace insécable"
_EN_NBSP = "write an ordinary space behind `{marker}`, in place of the non-breaking one"
_FR_ONE = "écrivez `- ` à la place de `{marker}`"
_EN_ONE = "write `- ` in place of `{marker}`"
MESSAGES: Messages = {
    "fr": {
        "list-marker": Words(
            "aucune espace ne suit `{marker}` : cette ligne n'est pas un élément de liste", _FR
        ),
        "list-marker.run": Words(
            "aucune espace ne suit `{marker}` : ces {count} lignes ne sont pas des éléments de "
            "liste",
            f"{_FR}, sur chacune de ces lignes",
        ),
        "list-marker.nbsp": Words(
            "une espace insécable suit `{marker}` : cette ligne n'est pas un élément de liste",
            _FR_NBSP,
        ),
        "list-marker.nbsp-run": Words(
            "une espace insécable suit `{marker}` : ces {count} lignes ne sont pas des éléments "
            "de liste",
            f"{_FR_NBSP}, sur chacune de ces lignes",
        ),
        "list-marker.double": Words(
            "deux puces précèdent cet élément de liste : `{marker}`", _FR_ONE
        ),
        "list-marker.double-run": Words(
            "deux puces précèdent ces {count} éléments de liste : `{marker}`", _FR_ONE
        ),
        "list-marker.stray": Words(
            "`{marker}` n'est pas une puce : cette ligne n'est pas un élément de liste", _FR_ONE
        ),
        "list-marker.stray-run": Words(
            "`{marker}` n'est pas une puce : ces {count} lignes ne sont pas des éléments de liste",
            _FR_ONE,
        ),
    },
    "en": {
        "list-marker": Words("no space stands behind `{marker}`: this line is no list item", _EN),
        "list-marker.run": Words(
            "no space stands behind `{marker}`: these {count} lines are no list items",
            f"{_EN}, on each of these lines",
        ),
        "list-marker.nbsp": Words(
            "a non-breaking space stands behind `{marker}`: this line is no list item", _EN_NBSP
        ),
        "list-marker.nbsp-run": Words(
            "a non-breaking space stands behind `{marker}`: these {count} lines are no list items",
            f"{_EN_NBSP}, on each of these lines",
        ),
        "list-marker.double": Words("two marks stand before this list item: `{marker}`", _EN_ONE),
        "list-marker.double-run": Words(
            "two marks stand before these {count} list items: `{marker}`", _EN_ONE
        ),
        "list-marker.stray": Words(
            "`{marker}` is no mark of a list: this line is no list item", _EN_ONE
        ),
        "list-marker.stray-run": Words(
            "`{marker}` is no mark of a list: these {count} lines are no list items", _EN_ONE
        ),
    },
}
_NBSP = "\u00a0\u202f"
_WORD = rf"[^\W\d_]|[\"«“(\[’'{TAG}{THING}]"
_GLUED = Expression(
    rf"[ \t>]*(?:(?P<bullet>[-+]|\*(?!\*))|(?P<digits>[0-9]{{1,3}})[.)])"
    rf"(?P<nbsp>[{_NBSP}]+(?=[^\s\d]))?(?P<word>{_WORD}|(?<=-)\*\*\w)"
)
_SOME_GLUED = Expression(rf"\n{_GLUED.pattern}")
_EMPHASIS_END = Expression(r"(?<=[^\s*])\*(?!\*)")
_NOTE_CALL = Expression(r"\w\*(?![*\w])")


class _Glued(NamedTuple):
    """A line of a text, by its number there, with its mark and what stands right behind it."""

    number: int
    line: Line
    found: re.Match[str]


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the runs of lines that would be list items with a space behind their mark."""
    if not _may_hold_marks(said_in(document)):
        return
    for text in sections_of(document):
        run: list[_Glued] = []
        for glued in _glued_lines(text):
            if run and not _continues(run[-1], glued):
                yield _remark(text, run)
                run = []
            run.append(glued)
        if run:
            yield _remark(text, run)
        for row in doubled(text.lines):
            yield _row_remark(text, row, "double")
        for row in stray(text.lines):
            yield _row_remark(text, row, "stray")


def _may_hold_marks(said: str) -> bool:
    """Tell cheaply whether some line can be told, by all that a document says."""
    return bool(_SOME_GLUED.search(said)) or may_hold_slips(said)


def _row_remark(text: Text, row: Sequence[Bullet], variant: str) -> Remark:
    """Tell lines that begin with more than a mark, or with what is none."""
    first = row[0]
    # The proof that a fix changes nothing else knows no other.
    is_fixed = first.kind not in ("\\-", ".")
    return text.remark(
        first.line.start + first.start,
        first.line.start + first.end,
        f"list-marker.{variant}-run" if len(row) > 1 else f"list-marker.{variant}",
        " ".join(first.line.prose[first.start :].split()[:3]),
        marker=" ".join(first.mark.split()),
        count=str(len(row)),
        edits=[(one.line.start + one.start, one.line.start + one.rest, "- ") for one in row]
        if is_fixed
        else (),
    )


def _glued_lines(text: Text) -> Iterator[_Glued]:
    """Give the lines of a text that their author took for list items."""
    lines = text.lines
    found = [None if line.is_item else _GLUED.match(line.prose) for line in lines]
    if not any(found):
        return
    looks_like_item = [
        False,
        *(bool(m) or line.is_item for m, line in zip(found, lines, strict=True)),
        False,
    ]
    ends_emphasis = _ends_emphasis(lines)
    has_note = _has_note_call(text.action.title.text if text.action.title else "")
    notes = _notes(text, found)
    for index, (line, glued) in enumerate(zip(lines, found, strict=True)):
        has_note = has_note or _has_note_call(line.prose)
        if glued is None:
            continue
        if glued["bullet"] == "*":
            is_emphasis = ends_emphasis[index] or _EMPHASIS_END.search(line.prose, glued.end())
            is_meant = not (is_emphasis or has_note or notes[index])
        elif glued["bullet"] == "+" or (glued["digits"] and glued["word"].islower()):
            is_meant = looks_like_item[index] or looks_like_item[index + 2]
        else:
            is_meant = True
        if is_meant:
            yield _Glued(index, line, glued)


def _notes(text: Text, found: Sequence[re.Match[str] | None]) -> Sequence[bool]:
    """Tell of each line whether an asterisk begins a note, and no line beside it is an item."""
    stars = [one is not None and one["bullet"] == "*" for one in found]
    is_called = any(stars) and any(map(_has_note_call, said_in(text.document).split("\n")))
    notes = [
        is_star
        and one is not None
        and is_note(one.string, one.start("bullet"), is_called=is_called)
        for is_star, one in zip(stars, found, strict=True)
    ]
    items = [is_star and not note for is_star, note in zip(stars, notes, strict=True)]
    beside = zip([False, *items], [*items[1:], False], strict=False)
    return [note and not any(both) for note, both in zip(notes, beside, strict=True)]


def _ends_emphasis(lines: Sequence[Line]) -> Sequence[bool]:
    """Tell of each line whether an asterisk ends an emphasis below it, in its paragraph."""
    ends = [False] * (len(lines) + 1)
    for index in range(len(lines) - 2, -1, -1):
        below = lines[index + 1]
        if not (below.is_blank or below.is_item):
            ends[index] = ends[index + 1] or bool(_EMPHASIS_END.search(below.prose))
    return ends


def _has_note_call(line: str) -> bool:
    """Tell whether a word has an asterisk behind it, of which a line below is the note."""
    return line.count("*") % 2 == 1 and bool(_NOTE_CALL.search(line))


def _continues(before: _Glued, line: _Glued) -> bool:
    """Tell whether two lines stand one below the other, with marks of one kind."""
    kinds = [(one.found["bullet"], bool(one.found["nbsp"])) for one in (before, line)]
    return line.number == before.number + 1 and kinds[0] == kinds[1]


def _remark(text: Text, run: Sequence[_Glued]) -> Remark:
    _, line, found = run[0]
    end = found.start("nbsp") if found["nbsp"] else found.start("word")
    marker = found[0][: end - found.start()].lstrip(" \t>")
    start = end - len(marker)
    place = found.span("nbsp") if found["nbsp"] else (start, end)
    kind = "nbsp" if found["nbsp"] else ""
    variant = "-".join(filter(None, (kind, "run" if len(run) > 1 else "")))
    return text.remark(
        line.start + place[0],
        line.start + place[1],
        f"list-marker.{variant}" if variant else "list-marker",
        " ".join(line.prose[start:].split()[:3]),
        marker=marker,
        count=str(len(run)),
        edits=[_edit(*glued) for glued in run],
    )


def _edit(_: int, line: Line, found: re.Match[str]) -> tuple[int, int, str]:
    """Put an ordinary space behind the mark."""
    start, end = found.span("nbsp") if found["nbsp"] else (found.start("word"),) * 2
    return line.start + start, line.start + end, " "
