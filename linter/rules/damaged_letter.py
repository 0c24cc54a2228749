"""Characters were damaged by a wrong encoding."""

import re

from linter.finding import Diagnostic, Edit, Fix, Habit, Place, Safety, Severity
from linter.rule import ANY_TEXT, N_, NN_, Code, Diagnostics, Document, Expression, Span, rule
from linter.topics.characters import rare_characters
from referentiel.reading.decoding import decoded_once
from referentiel.source import Excerpt

_REMEDY = N_("restore the text from an earlier version, or retype the damaged text")
_HABIT = Habit(
    N_(
        "{count} files have damaged characters: the text was saved in the wrong encoding",
        remedy=_REMEDY,
    )
)
_HABIT_OF_LOST = Habit(
    N_(
        "{count} files have lost characters (U+FFFD): the text was saved in the wrong encoding",
        remedy=_REMEDY,
    ),
    key="lost",
)
_DECODED_TWICE = N_(
    "the sheet is in UTF-8, but was opened in another encoding and saved",
    remedy=N_("export the sheet again, as UTF-8"),
)
# Characters whose UTF-8 has a byte that Windows-1252 lacks are left out: `invisible-character`
# reports these.
_FRENCH = "àâäçéèêëîïôöùûüœæÀÂÄÇÉÈÊËÎÔÖÙÛÜŒÆ«»“‘’–—…°²³€•→≥≤\u00a0\u202f"
_LOST = "\ufffd"
_MEANT = {char.encode().decode("cp1252"): char for char in _FRENCH}
_DAMAGED = Expression("|".join(map(re.escape, _MEANT)))
# Every damaged sequence contains one of these rare characters.
_SIGNS = frozenset("ÃÂÅ€‚†‰")


@rule(Severity.ERROR, Severity.WARNING, kinds=ANY_TEXT, fix=Safety.UNSAFE)
def check(document: Document) -> Diagnostics:
    """Find files with damaged or lost characters, except files that are not in UTF-8."""
    text = document.source.text
    for fault in document.faults_of(Code.DECODED_TWICE):
        again = decoded_once(text, fault.variant)
        assert again is not None  # Otherwise there would be no such fault.
        fixes = [Fix(Safety.UNSAFE, (Edit(document, Span(0, len(text)), again),))]
        yield Diagnostic.of(document, fault, _DECODED_TWICE, wrong="", fixes=fixes)
        return
    if not _may_be_damaged(document) or any(document.faults_of(Code.NOT_UTF8)):
        return
    excerpt = Excerpt.join(document.source, (Span(0, len(text)),))
    if damaged := [*_DAMAGED.finditer(excerpt.text)]:
        first = damaged[0]
        edits = [Edit(document, excerpt.span(*one.span()), _MEANT[one[0]]) for one in damaged]
        yield Diagnostic.at(
            Place(document, excerpt.span(*first.span())),
            NN_(
                "`{found}` is written in place of `{meant}`: the text was saved in the wrong "
                "encoding",
                "{count} characters are damaged, because the text was saved in the wrong encoding: "
                "the first is `{found}`, in place of `{meant}`",
            ),
            remedy=_REMEDY,
            severity=Severity.WARNING,
            habit=_HABIT,
            field="text",
            wrong="damaged",
            fixes=[Fix(Safety.UNSAFE, tuple(edits))],
            found=first[0],
            meant=_MEANT[first[0]],
            count=str(len(damaged)),
        )
    if count := text.count(_LOST):
        start = text.index(_LOST)
        yield Diagnostic.at(
            Place(document, Span(start, start + 1)),
            NN_(
                "1 character was lost (U+FFFD) when the text was saved in the wrong encoding",
                "{count} characters were lost (U+FFFD) when the text was saved in the wrong encoding",
            ),
            remedy=_REMEDY,
            severity=Severity.WARNING,
            habit=_HABIT_OF_LOST,
            field="text",
            wrong="lost",
            count=str(count),
        )


def _may_be_damaged(document: Document) -> bool:
    """Return whether a file may contain damaged or lost characters.

    True for a file with decomposed letters: composing them may create one of the `_SIGNS`.
    """
    rare = rare_characters(document)
    return _LOST in rare or not (document.source.is_composed and _SIGNS.isdisjoint(rare))
