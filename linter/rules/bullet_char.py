r"""A list is marked by a character that Markdown does not see as a bullet.

Une liste porte un signe que Markdown ne reconnaît pas comme puce.

Why:
    Word processors mark lists with `•`, `▪` or `–`. Markdown knows `-`, `*` and `+` only: it shows
    the lines of such a list as one paragraph, one behind the other. The text can still be read, so
    it is no more than information; several lists are one finding of the referential. Two lines or
    more that begin with `→`, `v`, `1/` or `a)` are a list too. In a `Principe` such marks are part
    of the language, and are right.

Pourquoi :
    Les traitements de texte marquent les listes par `•`, `▪` ou `–`. Markdown ne connaît que `-`,
    `*` et `+` : il affiche les lignes d'une telle liste en un seul paragraphe, l'une à la suite de
    l'autre. Le texte reste lisible : ce n'est qu'une information, et plusieurs listes sont un seul
    constat pour le référentiel. Deux lignes ou plus qui commencent par `→`, `v`, `1/` ou `a)` sont
    aussi une liste. Dans un `Principe`, ces signes font partie du langage, et sont corrects.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Plusieurs supports :
    • des fiches par métier
    ^ Markdown sees no list in these 2 lines, which begin with `•`
    •des visites de sites

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    • Une fiche par métier
    ^ Markdown does not see 2 lists, whose lines begin with `•` or the like
    ## Exemples
    – Une journée d'échange

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Plusieurs supports :
    - des fiches par métier
    - des visites de sites
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    • Aucune fiche : 0%
    • Une fiche : 100%
"""

from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.prose.bullets import (
    Bullet,
    bulleted,
    may_hold_rows,
    rows,
)
from linter.topics.prose.lines import (
    Line,
    Prose,
    joined_prose,
    may_hold_bullets,
    sections_of,
)
from linter.words.text import Messages, Text
from referentiel.model import Document

SEVERITY = Severity.INFO
FIX = Safety.SAFE
FOLDED = dict.fromkeys(("bullet-char", "bullet-char.list"), Folding("bullet-char.habit"))
MESSAGES: Messages = {
    "bullet-char": Text(
        fr="Markdown ne voit pas d'élément de liste dans cette ligne, qui commence par `{mark}`",
        en="Markdown sees no list item in this line, which begins with `{mark}`",
        remedy=Text(fr="écrivez `- ` à la place de `{mark}`", en="write `- ` in place of `{mark}`"),
    ),
    "bullet-char.list": Text(
        fr="Markdown ne voit pas de liste dans ces {count} lignes, qui commencent par `{mark}`",
        en="Markdown sees no list in these {count} lines, which begin with `{mark}`",
        remedy=Text(
            fr="écrivez `- ` à la place de `{mark}` au début de chacune",
            en="write `- ` in place of `{mark}` at the start of each",
        ),
    ),
    "bullet-char.habit": Text(
        fr=(
            "Markdown ne voit pas {count} listes, dont les lignes commencent par `•` ou un signe "
            "semblable"
        ),
        en="Markdown does not see {count} lists, whose lines begin with `•` or the like",
        remedy=Text(
            fr="écrivez `- ` à la place de ces signes", en="write `- ` in place of these marks"
        ),
    ),
    "bullet-char.numbers": Text(
        fr="Markdown ne voit pas de liste dans ces {count} lignes, numérotées à partir de `{mark}`",
        en="Markdown sees no list in these {count} lines, which are numbered from `{mark}` on",
        remedy=Text(
            fr="écrivez `1. `, `2. ` et ainsi de suite au début de chacune",
            en="write `1. `, `2. ` and so on at the start of each",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the lists whose bullets Markdown does not see; blank lines do not part a list."""
    said = joined_prose(document)
    if not (may_hold_bullets(said) or may_hold_rows(said)):
        return
    for text in sections_of(document):
        for run in bulleted(text.lines):
            yield _diagnostic(text, run)
        for row in rows(text.lines):
            yield _row_diagnostic(text, row)


def _row_diagnostic(text: Prose, row: Sequence[Bullet]) -> Diagnostic:
    """Tell a row of lines that only together look like a list."""
    line, start, end = row[0].line, row[0].start, row[0].end
    mark = row[0].mark
    return text.diagnostic(
        line.start + start,
        line.start + end,
        "bullet-char.list" if row[0].number is None else "bullet-char.numbers",
        mark,
        mark=mark,
        count=str(len(row)),
        edits=[(one.line.start + one.start, one.line.start + one.rest, "- ") for one in row]
        if row[0].is_repaired
        else (),
    )


def _diagnostic(text: Prose, run: Sequence[Line]) -> Diagnostic:
    first, mark = run[0], run[0].mark
    assert first.bullet is not None
    return text.diagnostic(
        first.start + first.bullet.start,
        first.start + first.bullet.end,
        "bullet-char.list" if len(run) > 1 else "bullet-char",
        mark,
        mark=mark if mark.isprintable() else f"U+{ord(mark):04X}",
        count=str(len(run)),
        edits=() if mark.isalpha() else [_edit(line) for line in run],
    )


def _edit(line: Line) -> tuple[int, int, str]:
    """Give the bullet that Markdown sees, and one space behind it."""
    assert line.bullet is not None
    return line.start + line.bullet.start, line.start + line.rest, "- "
