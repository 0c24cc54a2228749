"""A bracket or a quotation mark is unbalanced."""

from collections.abc import Iterator
from itertools import islice

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.prose.brackets import (
    MissingPart,
    UnpairedBracket,
    may_be_unpaired,
    unpaired_brackets,
)
from linter.topics.prose.lines import BULLETS, DASHES, Prose, texts_of
from linter.topics.prose.repaired_lists import repaired_lines
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "unbalanced-bracket.open": N_(
        "this `{mark}` is never closed: `{context}`",
        remedy=N_("add `{other}` where the aside ends, or delete `{mark}`"),
    ),
    "unbalanced-bracket.closed": N_(
        "this `{mark}` closes nothing: `{context}`",
        remedy=N_("add `{other}` where the aside begins, or delete `{mark}`"),
    ),
    "unbalanced-bracket.crossed": N_(
        "this `{mark}` is closed by `{other}`: `{context}`",
        remedy=N_("use the same kind of bracket for both"),
    ),
}
_OTHER = dict(zip('()[]«»“”"', ')(][»«”“"', strict=True))
_QUOTES = '"“”'
_MARKS = f" \t>-*+{BULLETS}{DASHES}"
# This many words next to a bracket identify it.
_WORDS = 5
# At most this many are reported for one text; a line drawn with brackets has thousands.
_MOST = 100


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the brackets without their other half; in titles, only those that close nothing.

    `title-marks` reports the quotation marks at the ends of a title.
    """
    for text in texts_of(document):
        if not may_be_unpaired(text.prose):
            continue
        for single in islice(unpaired_brackets(repaired_lines(text)), _MOST):
            is_quote = single.mark in _QUOTES
            if text.section is not None or not (is_quote or single.missing is MissingPart.END):
                yield _diagnostic(text, single)


def _diagnostic(text: Prose, single: UnpairedBracket) -> Diagnostic:
    words = text.excerpt.text
    other = _OTHER[single.mark] if single.other is None else words[single.other]
    context = (_before if single.missing is MissingPart.BEGINNING else _after)(words, single)
    return text.diagnostic(
        (single.offset, single.offset + 1),
        f"unbalanced-bracket.{single.missing}",
        context,
        mark=single.mark,
        other=other,
        context=quote(context),
    )


def _after(words: str, single: UnpairedBracket) -> str:
    line = words[single.offset : single.offset + 200].splitlines()[0]
    return " ".join(line.split(maxsplit=_WORDS)[:_WORDS])


def _before(words: str, single: UnpairedBracket) -> str:
    line = words[max(0, single.offset - 200) : single.offset + 1].splitlines()[-1]
    line = line.lstrip(_MARKS)  # The list marker is not part of the context.
    return " ".join(line.rsplit(maxsplit=_WORDS)[-_WORDS:])
