"""What the id at an offset is of: an action, a question, a choix, a preuve or an indicateur."""

from collections.abc import Iterator

from linter.words.text import N_
from referentiel.identifier import Id
from referentiel.referential import Referentiel
from referentiel.source import Source, Span
from referentiel.text.expression import Expression
from referentiel_lint.server.hovers.actions import action_paragraphs
from referentiel_lint.server.hovers.entries import entry_paragraphs
from referentiel_lint.server.hovers.markup import Explained, Markup
from referentiel_lint.server.occurrences import Occurrence, occurrence_at
from referentiel_lint.server.reading import View

_REST_OF_WORD = Expression(r"\w*[-. \u00a0\u202f]?")


def explain_id(view: View, offset: int, markup: Markup) -> Explained | None:
    """Explain the id at an offset, or the one behind the name of a referential there."""
    found = _occurrence(view, offset)
    if found is None:
        return None
    span, target = found.span, found.target
    if isinstance(target.owner, Referentiel) and isinstance(target.id, Id):
        if not found.is_declaration:
            span = _with_name(view.document.source, target.owner.short_name, span)
        return Explained(span, [*_of_action(view, target.owner, target.id, markup)])
    paragraphs = [*entry_paragraphs(view, target.thing, str(target.id), markup)]
    return Explained(span, paragraphs) if paragraphs else None


def _occurrence(view: View, offset: int) -> Occurrence | None:
    one, document = view.collection, view.document
    if found := occurrence_at(one, document, offset):
        return found
    rest = _REST_OF_WORD.match(document.source.text, offset)
    found = occurrence_at(one, document, rest.end()) if rest else None
    if found is None or not isinstance(found.target.owner, Referentiel):
        return None
    named = _with_name(document.source, found.target.owner.short_name, found.span)
    return found if named.start <= offset else None


def _of_action(view: View, one: Referentiel, target: Id, markup: Markup) -> Iterator[str]:
    nodes = one.by_id.get(target, ())
    if not nodes:
        yield markup.strong(str(target))
        yield N_("no action of this referential has this id").say(view.language)
        return
    yield from action_paragraphs(view, nodes[0], markup)
    if len(nodes) > 1:
        yield N_("several actions have this id; this is the first one").say(view.language)


def _with_name(source: Source, name: str, span: Span) -> Span:
    """Return the span of an id with the name of its referential before it, if there is one."""
    for gap in (1, 0):
        end = span.start - gap
        start = end - len(name)
        if start >= 0 and source.text[start:end].casefold() == name.casefold():
            return Span(start, span.end)
    return span
