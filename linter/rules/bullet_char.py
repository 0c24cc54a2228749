r"""A list is marked by a character that Markdown does not see as a bullet.

Une liste porte un signe que Markdown ne reconnaît pas comme puce.

Why:
    Word processors mark lists with `•`, `▪` or `–`. Markdown knows `-`, `*` and `+` only: it shows
    the lines of such a list as one paragraph, one behind the other. The text can still be read, so
    it is no more than information, one a list. Two lines or more that begin with `→`, `v`, `1/` or
    `a)` are a list too. In a `Principe` such marks are part of the language,
    and are right.

Pourquoi :
    Les traitements de texte marquent les listes par `•`, `▪` ou `–`. Markdown ne connaît que `-`,
    `*` et `+` : il affiche les lignes d'une telle liste en un seul paragraphe, l'une à la suite de
    l'autre. Le texte reste lisible : ce n'est qu'une information, une par liste. Deux lignes ou plus
    qui commencent par `→`, `v`, `1/` ou `a)` sont aussi une liste. Dans un `Principe`,
    ces signes font partie du langage, et sont corrects.

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
    ## Exemples
    – Une journée d'échange
    ^ Markdown sees no list item in this line, which begins with `–`

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

import unicodedata
from collections.abc import Iterator, Sequence

from linter.finding import Remark, Safety, Severity
from linter.rule import Settings
from linter.topics.bullets import Bullet, may_hold_rows, rows
from linter.topics.prose import DASHES, Line, Text, may_hold_bullets, said_in, sections_of
from linter.words import Messages, Words
from referentiel.model import Document

SEVERITY = Severity.INFO
FIX = Safety.SAFE
MESSAGES: Messages = {
    "fr": {
        "bullet-char": Words(
            "Markdown ne voit pas d'élément de liste dans cette ligne, qui commence par `{mark}`",
            "écrivez `- ` à la place de `{mark}`",
        ),
        "bullet-char.list": Words(
            "Markdown ne voit pas de liste dans ces {count} lignes, qui commencent par `{mark}`",
            "écrivez `- ` à la place de `{mark}` au début de chacune",
        ),
        "bullet-char.numbers": Words(
            "Markdown ne voit pas de liste dans ces {count} lignes, numérotées à partir de `{mark}`",
            "écrivez `1. `, `2. ` et ainsi de suite au début de chacune",
        ),
    },
    "en": {
        "bullet-char": Words(
            "Markdown sees no list item in this line, which begins with `{mark}`",
            "write `- ` in place of `{mark}`",
        ),
        "bullet-char.list": Words(
            "Markdown sees no list in these {count} lines, which begin with `{mark}`",
            "write `- ` in place of `{mark}` at the start of each",
        ),
        "bullet-char.numbers": Words(
            "Markdown sees no list in these {count} lines, which are numbered from `{mark}` on",
            "write `1. `, `2. ` and so on at the start of each",
        ),
    },
}

# The proof that a fix changes nothing else knows these among the marks of rows.
_FIXED = frozenset((*DASHES, "->"))


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the lists whose bullets Markdown does not see; blank lines do not part a list."""
    said = said_in(document)
    if not (may_hold_bullets(said) or may_hold_rows(said)):
        return
    for text in sections_of(document):
        run: list[Line] = []
        for line in text.lines:
            if line.bullet and line.words and (not run or line.mark == run[0].mark):
                run.append(line)
            elif not line.is_blank:
                yield from _remarks(text, run)
                run = [line] if line.bullet and line.words else []
        yield from _remarks(text, run)
        for row in rows(text.lines):
            yield _row_remark(text, row)


def _row_remark(text: Text, row: Sequence[Bullet]) -> Remark:
    """Tell a row of lines that only together look like a list."""
    line, start, end = row[0].line, row[0].start, row[0].end
    mark = row[0].mark
    return text.remark(
        line.start + start,
        line.start + end,
        "bullet-char.list" if row[0].number is None else "bullet-char.numbers",
        mark,
        mark=mark,
        count=str(len(row)),
        edits=[(one.line.start + one.start, one.line.start + one.rest, "- ") for one in row]
        if mark in _FIXED
        else (),
    )


def _remarks(text: Text, run: Sequence[Line]) -> Iterator[Remark]:
    if not run or run[0].bullet is None:
        return
    mark = run[0].mark
    # Alone, a letter is a word, and a dash before a number may be the sign of it.
    may_be_text = mark.isalpha() or (_is_dash(mark) and run[0].words[0].isdigit())
    if len(run) == 1 and may_be_text:
        return
    start = run[0].start
    yield text.remark(
        start + run[0].bullet.start,
        start + run[0].bullet.end,
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


def _is_dash(mark: str) -> bool:
    return unicodedata.category(mark) in ("Pd", "Sm")
