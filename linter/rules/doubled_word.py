"""A word, a phrase or a list item is repeated."""

from linter.rule import ANY_TEXT, Diagnostic, Diagnostics, Document, Related, Safety, Severity, rule
from linter.topics.prose.repeats import RepeatKind, repeats_in
from linter.words.text import N_, quote

_FIXED = (RepeatKind.WORD, RepeatKind.PHRASE)


@rule(Severity.WARNING, kinds=ANY_TEXT, fix=Safety.UNSAFE)
def check(document: Document) -> Diagnostics:
    """Find repetitions, each run once."""
    for text, repeat in repeats_in(document):
        words = text.excerpt.text
        second = words[repeat.start : repeat.end]
        message, remedy = (
            N_("`{word}` is repeated"),
            N_("remove one of them, or write the missing word"),
        )
        related: tuple[Related, ...] = ()
        if repeat.kind is RepeatKind.CLASH:
            message = N_("`{first}` and `{word}` cannot follow one another")
            remedy = N_("remove one of them")
        elif repeat.kind is RepeatKind.ITEM:
            message = N_("duplicate list item: `{word}`")
            remedy = N_("remove one of them, or write what distinguishes them")
            first = text.excerpt.span(repeat.first_end, repeat.first_end + len(repeat.first))
            related = (Related(document, first, N_("first occurrence here")),)
        # A deletion must not cut an emphasis in two.
        is_fixed = repeat.kind in _FIXED and "*" not in words[repeat.first_end : repeat.end]
        is_clash = repeat.kind is RepeatKind.CLASH
        yield Diagnostic.at(
            text.place((repeat.start, repeat.end)),
            message,
            wrong=" ".join(repeat.first.casefold().split()) + (f" {second}" if is_clash else ""),
            remedy=remedy,
            related=related,
            fixes=text.fixes(
                [(repeat.first_end, repeat.end, "")] if is_fixed else (), Safety.UNSAFE
            ),
            word=quote(second),
            first=quote(repeat.first),
        )
