"""A letter and its accent are separate characters, or a letter has two accents."""

import unicodedata

from linter.finding import Diagnostic, Edit, Fix, Habit, Place, Safety, Severity
from linter.rule import ANY_TEXT, N_, NN_, Diagnostics, Document, Expression, Span, quote, rule
from linter.topics.characters import rare_characters
from linter.topics.links import THING, read_links
from referentiel.text.letters import MARKS

_REMEDY = N_("write each letter with its accent as a single character")
_DECOMPOSED = NN_(
    "the letter `{letter}` in `{word}` is two characters, `{base}` and a combining accent",
    "{count} letters are two characters each, a letter and a combining accent, the first being "
    "`{letter}` in `{word}`",
    remedy=_REMEDY,
)
_DOUBLE = NN_(
    "the letter `{letter}` in `{word}` has two accents",
    "{count} letters have two accents, the first being `{letter}` in `{word}`",
    remedy=N_("retype each letter with the accent that is meant"),
)
_HABIT = Habit(
    N_(
        "{count} files have letters that are two characters each, a letter and a combining accent",
        remedy=_REMEDY,
    )
)
_ENDINGS = "csv docx? gif html? jpe?g json md odp ods odt pdf png pptx? rtf svg txt xlsx? ya?ml zip"
# An e-mail address, a path, and a file name: other programs look them up as they are spelt.
_SPELT = Expression(
    r"(?<!\S)[^\s@]{1,99}@[^\s@]{1,99}|(?<!\S)[^\s:\\]{0,99}(?::[/\\]|\\)\S{1,400}"
    rf"|(?<![^\s\"«“(\[])[^\s\"«»“”()\[\]]{{1,99}}\.(?i:{'|'.join(_ENDINGS.split())})(?!\w)"
)
_WORD = Expression(rf"[\w{MARKS}]{{1,60}}")
_MARKED = Expression(rf"[^\W\d_][{MARKS}]+")
_MARK = Expression(f"[{MARKS}]")
_SECOND_MARK = Expression(rf"(?<=[{MARKS}À-ÿœŒ])[{MARKS}]+")


@rule(Severity.INFO, Severity.WARNING, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find files whose words contain decomposed letters, or letters with two accents.

    Comments, code, addresses, paths and file names are skipped; keys and values of data blocks are
    not.
    """
    if not _MARK.search(rare_characters(document)):
        return
    source = document.source
    keys = (key for action in document.entries for key in action.keys)
    values = (span for key in keys for span in (key.span, key.value.span))
    decomposed: list[Edit] = []
    double: list[Edit] = []
    for part in sorted((*document.shown, *values)):
        prose = read_links(source.slice(part)).prose
        for found in _MARKED.finditer(_SPELT.sub(lambda one: THING * len(one[0]), prose)):
            span = Span(*found.span()).shifted(part.start)
            composed = unicodedata.normalize("NFC", found[0])
            letters = unicodedata.normalize("NFD", found[0])
            base, marks = letters[0], letters[1:]
            # Letters of other languages may have two accents, and are then decomposed as a whole.
            if len(marks) > 1 and (len(composed) > 1 or found[0][0] != base):
                once = unicodedata.normalize("NFC", base + "".join(dict.fromkeys(marks)))
                double.append(Edit(document, span, once))
            elif len(composed) < len(found[0]) and unicodedata.is_normalized("NFC", found[0][0]):
                decomposed.append(Edit(document, span, composed))
    if decomposed:
        yield _diagnostic(decomposed, "decomposed", [Fix(Safety.SAFE, tuple(decomposed))])
    if double:
        # The same accent twice can only mean that accent once.
        same = [edit for edit in double if len(unicodedata.normalize("NFD", edit.text)) == 2]
        yield _diagnostic(double, "double", [Fix(Safety.UNSAFE, tuple(same))] if same else [])


def _diagnostic(edits: list[Edit], wrong: str, fixes: list[Fix]) -> Diagnostic:
    """Return one diagnostic for all letters that the edits replace, at the first letter."""
    document, span, letter = edits[0]
    text, is_double = document.source.text, wrong == "double"
    words = _WORD.finditer(text, max(0, span.start - 60), span.end + 60)
    word = next((one[0] for one in words if one.end() >= span.end), letter)
    letter = _SECOND_MARK.sub("", text[slice(*span)])
    return Diagnostic.at(
        Place(document, span),
        _DOUBLE if is_double else _DECOMPOSED,
        severity=Severity.WARNING if is_double else None,
        habit=None if is_double else _HABIT,
        field="text",
        wrong=wrong,
        fixes=fixes,
        letter=unicodedata.normalize("NFC", letter),
        base=text[span.start],
        word=quote(unicodedata.normalize("NFC", _SECOND_MARK.sub("", word))),
        count=str(len(edits)),
    )
