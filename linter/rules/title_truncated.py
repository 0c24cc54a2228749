"""A title breaks off before its end."""

import re

from linter.rule import ANY_TEXT, N_, Diagnostic, Diagnostics, Related, Severity, quote, rule
from linter.topics.prose import Prose, titles_of
from linter.topics.titles import cut_word, unfinished_end
from referentiel.model import Document

_CLOSING = {"(": ")", "[": "]", "«": "»"}
_BRACKETS = re.compile(r"[(\[«)\]»]")
_UNCLOSED = N_("this `{mark}` is not closed")


@rule(Severity.WARNING, kinds=ANY_TEXT)
def check(document: Document) -> Diagnostics:
    """Yield the titles that break off inside a bracket, or at a word or mark that requires more."""
    for text in titles_of(document):
        opened = _open_bracket(text.prose)
        if last := cut_word(text.prose) or unfinished_end(text.prose):
            word = text.excerpt.text[slice(*last)]
            related = (_opened(text, opened),) if opened is not None else ()
            yield Diagnostic.at(
                text.place(last),
                N_("the title breaks off after `{word}`"),
                wrong=word.casefold(),
                remedy=N_("complete the title, or delete what is left of the truncated phrase"),
                related=related,
                word=quote(word),
            )
        elif opened is not None:
            mark = text.prose[opened]
            yield Diagnostic.at(
                text.place((opened, opened + 1)),
                N_("the title breaks off before this `{mark}` is closed"),
                wrong=mark,
                remedy=N_("complete the title, with `{closing}`, or delete `{mark}`"),
                mark=mark,
                closing=_CLOSING[mark],
            )


def _opened(text: Prose, index: int) -> Related:
    mark = {"mark": text.prose[index]}
    return Related(text.document, text.excerpt.span(index, index + 1), _UNCLOSED, mark)


def _open_bracket(title: str) -> int | None:
    """Return the index of the first bracket without a closing one of its kind, or None."""
    opened: dict[str, list[int]] = {closing: [] for closing in _CLOSING.values()}
    for bracket in _BRACKETS.finditer(title):
        if bracket[0] in _CLOSING:
            opened[_CLOSING[bracket[0]]].append(bracket.start())
        elif opened[bracket[0]]:
            opened[bracket[0]].pop()
    return min((index for indexes in opened.values() for index in indexes), default=None)
