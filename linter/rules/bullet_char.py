"""A list uses a character that Markdown does not recognise as a bullet."""

from linter.rule import ANY_TEXT, N_, NN_, Diagnostic, Diagnostics, Habit, Safety, Severity, rule
from linter.topics.lists import as_list, bulleted, may_hold_rows, rows
from linter.topics.prose import joined_prose, may_hold_bullets, sections_of
from referentiel.model import Document

_HABIT = Habit(
    N_(
        "Markdown does not recognise the bullets of {count} lists",
        remedy=N_("replace each bullet with `- `, and leave a blank line below each list"),
    )
)
_LIST = NN_(
    "Markdown does not recognise this line, which starts with `{mark}`, as a list item",
    "Markdown does not recognise these {count} lines, which start with `{mark}`, as a list",
    remedy=NN_(
        "replace `{mark}` with `- `, and leave a blank line below the item",
        "replace `{mark}` with `- ` at the start of each line, and leave a blank line below the "
        "list",
    ),
)
_NUMBERS = N_(
    "Markdown does not recognise these {count} lines, numbered from `{mark}`, as a list",
    remedy=N_("start the lines with `{number}. `, `{next}. ` and so on"),
)


@rule(Severity.INFO, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find lists whose bullets or numbers Markdown does not recognise.

    Blank lines do not end a list.
    """
    prose = joined_prose(document)
    if not (may_hold_bullets(prose) or may_hold_rows(prose)):
        return
    for text in sections_of(document):
        for row in (*bulleted(text.lines), *rows(text.lines)):
            first = row[0]
            is_numbered = first.number is not None
            # The number of a letter is its code.
            number = 1 if first.number is None or first.mark[0].isalpha() else first.number
            yield Diagnostic.at(
                text.place(first.span),
                _NUMBERS if is_numbered else _LIST,
                wrong=first.mark,
                habit=None if is_numbered else _HABIT,
                fixes=text.fixes(as_list(text, row)),
                mark=first.mark if first.mark.isprintable() else f"U+{ord(first.mark):04X}",
                count=str(len(row)),
                number=str(number),
                next=str(number + 1),
            )
