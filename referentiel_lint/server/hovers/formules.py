"""The formula that a hover is about, or a property that it asks, in words."""

from collections.abc import Iterator

from linter.topics.formules.sentences import condition, sentence
from linter.words.text import N_
from referentiel.grammar import RegleType
from referentiel.model import CodeBlock
from referentiel.siblings.models import siblings_of
from referentiel.source import Excerpt, Span
from referentiel_lint.server.hovers.markup import Explained, Markup, touches
from referentiel_lint.server.reading import View
from scoring.formule.parser import Lecture, parse
from scoring.formule.tree import Identite, format_formule


def explain_formule(view: View, offset: int, markup: Markup) -> Explained | None:
    """Explain the formula at an offset, or the property that is asked there."""
    entry = view.document.entry_at(offset)
    for block in entry.formules if entry else ():
        if touches(_span(block), offset):
            lecture = parse(block.content.text)
            return _of_identite(view, lecture, block.content, offset, markup) or _of_whole(
                view, lecture, block, markup
            )
    return None


def formule_paragraphs(view: View, entry: int, markup: Markup) -> Iterator[str]:
    """Yield what the formula of a règle says, by the index of its entry."""
    for block in view.document.entries[entry].formules[-1:]:
        explained = _of_whole(view, parse(block.content.text), block, markup)
        yield from explained.paragraphs


def _of_identite(
    view: View, lecture: Lecture, text: Excerpt, offset: int, markup: Markup
) -> Explained | None:
    for appel in lecture.appels:
        if isinstance(appel, Identite) and touches(text.span(*appel.span), offset):
            meaning = markup.text(condition(appel, view.language))
            return Explained(text.span(*appel.span), [meaning])
    return None


def _of_whole(view: View, lecture: Lecture, block: CodeBlock, markup: Markup) -> Explained:
    return Explained(_span(block), [*_said(view, lecture, block, markup)])


def _said(view: View, lecture: Lecture, block: CodeBlock, markup: Markup) -> Iterator[str]:
    """Yield what a formula says; if it has slips, after what is meant."""
    if lecture.formule is None:
        yield N_("this formula cannot be read").say(view.language)
        return
    if lecture.errors:
        yield N_("what is probably meant:").say(view.language)
        yield markup.lines(format_formule(lecture.formule).split("\n"))
    said = sentence(lecture.formule, view.language, _type_of(view, block))
    yield markup.text(said)


def _type_of(view: View, block: CodeBlock) -> RegleType | None:
    """Return the type of the règle that a formula is in."""
    for personnalisation in siblings_of(view.document).personnalisations:
        for regle in personnalisation.regles:
            if regle.span.start <= block.span.start < regle.span.end:
                return regle.type
    return None


def _span(block: CodeBlock) -> Span:
    """Return the span of the text of a formula, without blanks around it."""
    text = block.content.text
    start = len(text) - len(text.lstrip())
    return block.content.span(start, max(len(text.rstrip()), start))
