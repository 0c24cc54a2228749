"""A word, a phrase or a list item is repeated."""

import re
from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Safety, Severity
from linter.rule import Settings
from linter.topics.prose.lines import Prose
from linter.topics.prose.repeats import Repeat, RepeatKind, repeats_in
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.text.expression import Expression

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "doubled-word": N_(
        "`{word}` is repeated",
        remedy=N_("write `{after}` instead of `{before}`, or the missing word"),
    ),
    "doubled-word.marked": N_(
        "`{word}` is repeated", remedy=N_("remove one of them, or write the missing word")
    ),
    "doubled-word.clash": N_(
        "`{first}` and `{word}` cannot follow one another", remedy=N_("remove one of them")
    ),
    "doubled-word.item": N_(
        "duplicate list item: `{word}`",
        remedy=N_("remove one of them, or write what distinguishes them"),
    ),
}

# Characters of context to search on either side of a repetition, and the words of it to show.
_CONTEXT = 60
_FEW_WORDS = Expression(r"\S*+(?:\s++\S++){0,2}")


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find repetitions, each run once."""
    for text, repeat in repeats_in(document):
        second = text.excerpt.text[repeat.start : repeat.end]
        is_plain = repeat.kind in (RepeatKind.WORD, RepeatKind.PHRASE)
        # A deletion must not cut an emphasis in two.
        is_fixed = is_plain and "*" not in text.excerpt.text[repeat.first_end : repeat.end]
        before, after = _around(text.excerpt.text, repeat) if is_fixed else ("", "")
        variant = "" if is_fixed else ".marked" if is_plain else f".{repeat.kind}"
        yield text.diagnostic(
            (repeat.start, repeat.end),
            f"doubled-word{variant}",
            " ".join(repeat.first.casefold().split())
            + (f" {second}" if repeat.kind is RepeatKind.CLASH else ""),
            word=quote(second),
            first=quote(repeat.first),
            before=before,
            after=after,
            edits=[(repeat.first_end, repeat.end, "")] if is_fixed else (),
            safety=Safety.UNSAFE,
            related=_related(text, repeat),
        )


def _around(words: str, repeat: Repeat) -> tuple[str, str]:
    """Return a repetition with a few words around it, before and after the fix."""
    start = repeat.first_end - len(repeat.first)
    head = re.split("[\r\n]", words[max(0, start - _CONTEXT) : start])[-1]
    tail = re.split("[\r\n]", words[repeat.end : repeat.end + _CONTEXT])[0]
    first, last = _few_words(head[::-1])[::-1], _few_words(tail)
    repeated = words[start : repeat.end]
    return quote(f"{first}{repeated}{last}"), quote(f"{first}{repeat.first}{last}")


def _few_words(words: str) -> str:
    """Return the first words of a text, with the space before them."""
    found = _FEW_WORDS.match(words)
    return found[0].rstrip() if found else ""


def _related(text: Prose, repeat: Repeat) -> tuple[Related, ...]:
    """Return the location of the first of two list items."""
    if repeat.kind is not RepeatKind.ITEM:
        return ()
    start = repeat.first_end
    span = text.excerpt.span(start, start + len(repeat.first))
    return (Related(text.document, span, N_("first occurrence here")),)
