"""A word, a phrase or a list item is repeated, or two words cannot follow one another."""

from linter.finding import Diagnostic, Related, Safety, Severity
from linter.rule import ANY_TEXT, N_, Diagnostics, Document, Text, quote, rule
from linter.topics.repeats import RepeatKind, repeats_in

_MESSAGES: dict[RepeatKind, tuple[Text, Text]] = {
    RepeatKind.CLASH: (
        N_("`{first}` and `{word}` cannot follow one another"),
        N_("keep the word that fits, or write another"),
    ),
    RepeatKind.ITEM: (
        N_("duplicate list item: `{word}`"),
        N_("remove one of the two, or write what distinguishes them"),
    ),
}
_REPEATED = N_("`{word}` is repeated"), N_("remove the repetition, or write the missing word")


@rule(Severity.WARNING, kinds=ANY_TEXT, fix=Safety.UNSAFE)
def check(document: Document) -> Diagnostics:
    """Find repetitions, and words that cannot follow one another.

    A word that is repeated several times in a row is reported once. If two or more spaces precede
    the second word or phrase, a word is probably missing there, and no fix is offered.
    """
    for text, repeat in repeats_in(document):
        words = text.excerpt.text
        second, gap = words[repeat.start : repeat.end], words[repeat.first_end : repeat.end]
        message, remedy = _MESSAGES.get(repeat.kind, _REPEATED)
        has_lost_word = len(gap) - len(second) > 1 and not gap[: -len(second)].strip(" \u00a0")
        is_item, is_clash = repeat.kind is RepeatKind.ITEM, repeat.kind is RepeatKind.CLASH
        if has_lost_word and not is_item:
            remedy = N_("write the missing word where there are several spaces")
        first = text.excerpt.span(repeat.first_end, repeat.first_end + len(repeat.first))
        is_fixed = not (is_item or is_clash or has_lost_word)
        yield Diagnostic.at(
            text.place((repeat.start, repeat.end)),
            message,
            wrong=" ".join(repeat.first.casefold().split()) + (f" {second}" if is_clash else ""),
            remedy=remedy,
            related=[Related(document, first, N_("first occurrence here"))] if is_item else (),
            fixes=text.fixes([(repeat.first_end, repeat.end, "")] * is_fixed, Safety.UNSAFE),
            word=quote(second),
            first=quote(repeat.first),
        )
