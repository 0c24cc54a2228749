"""Where the ids of actions occur in any file, outside the data blocks that give them.

They are in mentions (`l'action 5.2.1`), references in principles, and names (`eci_5.2.1`) in
questions, règles, formulas, preuves, indicateurs and scenarios.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from linter.directives.comment import directives_of
from linter.engine.run import Universe
from linter.topics.principes.readings import references_in
from linter.topics.prose.mentions import mentions_in, mentions_of
from referentiel.ensemble import ActionNames, Collection, Ensemble
from referentiel.identifier import Id, parse_id
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.referential import Referentiel
from referentiel.siblings import siblings_of
from referentiel.source import Excerpt, Span
from referentiel.text.expression import Expression

# A bare id in the text of a règle: with three numbers, it is no quantity.
_BARE = Expression(r"(?<![\w.,-])[0-9]{1,3}(?:\.[0-9]{1,3}){2,8}(?![\w-]|[.,][0-9])")
# After a space, a number alone may be a quantity.
_SPACES = " \u00a0\u202f"


class Named(NamedTuple):
    """A span in which an id of an action occurs, and that id."""

    span: Span
    target: Id


class Use(NamedTuple):
    """A place where an id of an action occurs in a text, outside its own data block."""

    path: str
    document: Document
    span: Span
    target: Id


def uses(universe: Universe, one: Referentiel, identifier: Id) -> Iterator[Use]:
    """Yield the uses of an action of a referential, or of one below it, in all files."""
    for whole, _ in universe:
        if knows(whole, one):
            for document in whole.documents:
                for found in named_in(whole, document, one):
                    if _is_within(found.target, identifier):
                        yield Use(whole.path(document), document, *found)


def knows(whole: Collection, one: Referentiel) -> bool:
    """Return whether files of a collection may name actions of a referential."""
    return whole is one or (isinstance(whole, Ensemble) and one in whole.referentiels)


def named_in(whole: Collection, document: Document, one: Referentiel) -> Iterator[Named]:
    """Yield the places where a document names actions of a referential, which may not exist.

    The document is one of the referential itself, or of an ensemble that has it.
    """
    found: Iterator[Named]
    if isinstance(whole, Ensemble):
        found = chain(_sibling_names(document, whole, one), _sibling_mentions(document, whole, one))
    else:
        found = _of_actions(document, one)
    yield from _outside_directives(document, found)


def left_over(one: Referentiel, identifier: Id) -> Iterator[Use]:
    """Yield bare ids of three numbers or more that may mean an action, but are not a clear mention.

    They are in the texts of the referential; an edit leaves them alone.
    """
    for document in one.documents:
        found = [*_bare(_whole(document))] if identifier.depth > 1 else []
        if not found:
            continue
        known = {use.span.start for use in _of_actions(document, one)}
        known |= {action.id.span.start for action in document.actions if action.id}
        for use in _outside_directives(document, found):
            if use.span.start not in known and _is_within(use.target, identifier):
                yield Use(one.path(document), document, *use)


def _is_within(target: Id, identifier: Id) -> bool:
    return target == identifier or target.is_below(identifier)


def _outside_directives(document: Document, found: Iterable[Named]) -> Iterator[Named]:
    is_in_one = _inside(one.comment.span for one in directives_of(document))
    return (one for one in found if not is_in_one(one.span.start))


def _inside(spans: Iterable[Span]) -> Callable[[int], bool]:
    """Return whether an offset is in one of some spans, which do not overlap."""
    ordered = sorted(spans)

    def is_inside(offset: int) -> bool:
        at = bisect_right(ordered, offset, key=attrgetter("start")) - 1
        return at >= 0 and offset in ordered[at]

    return is_inside


def _of_actions(document: Document, one: Referentiel) -> Iterator[Named]:
    """Yield what the texts and principles of a file of actions name."""
    yield from _names(document, ActionNames([one]), one)
    for mention in mentions_of(document):
        yield Named(mention.span, mention.target)
    for reference in references_in(document):
        yield Named(reference.span, reference.target)


def _sibling_names(document: Document, ensemble: Ensemble, one: Referentiel) -> Iterator[Named]:
    """Yield the names in a sibling file; an indicateur, a question or a preuve may have one too."""
    found = _names(document, ensemble.actions, one)
    if document.kind is Kind.INDICATEURS:
        references = ensemble.action_references
        is_reference = _inside(use.written.span for use in references if use.document is document)
        return (use for use in found if is_reference(use.span.start))
    entries = () if document.kind is Kind.REGLES else document.entries  # Theirs is an action.
    is_id = _inside(entry.id.span for entry in entries if entry.id)
    return (use for use in found if not is_id(use.span.start))


def _sibling_mentions(document: Document, ensemble: Ensemble, one: Referentiel) -> Iterator[Named]:
    """Yield the mentions in a sibling file, where they are certainly of a referential."""
    if document.kind is Kind.SCENARIO:
        if _is_about(ensemble, document, one):
            text = _whole(document)
            for target, start, end in mentions_in(text.text):
                yield Named(text.span(start, end), target)
        return
    if _is_about(ensemble, document, one):
        for mention in mentions_of(document):
            yield Named(mention.span, mention.target)
    for regles in siblings_of(document).personnalisations:
        action = regles.action and ensemble.actions.parse(regles.action.text).referentiel
        if action is one:
            for prose in (regles.prose, *(regle.prose for regle in regles.regles)):
                yield from _bare(prose)


def _is_about(ensemble: Ensemble, document: Document, one: Referentiel) -> bool:
    """Return whether all actions that a sibling file refers to are of a referential."""
    if ensemble.referentiels == (one,):
        named = _referentiels_named(ensemble, document)
        return named <= {one.short_name}
    return _referentiels_named(ensemble, document) == {one.short_name}


def _referentiels_named(ensemble: Ensemble, document: Document) -> set[str]:
    return {
        ensemble.actions.parse(reference.written.text).name
        for reference in ensemble.action_references
        if reference.document is document
    }


def _bare(excerpt: Excerpt) -> Iterator[Named]:
    for found in _BARE.finditer(excerpt.text):
        if target := parse_id(found[0]):
            yield Named(excerpt.span(*found.span()), target)


def _names(document: Document, names: ActionNames, one: Referentiel) -> Iterator[Named]:
    """Yield the spans of the ids in names such as `eci_5.2.1`, anywhere in a file."""
    text = _whole(document)
    for found in _name_pattern(one.short_name).finditer(text.text):
        target = parse_id(found["id"])
        if target is None or (found["mark"] in _SPACES and target.depth == 1):
            continue
        written = f"{found['name']}_{target}"
        if names.parse(written).referentiel is one:
            yield Named(text.span(*found.span("id")), target)


def _name_pattern(name: str) -> re.Pattern[str]:
    number = r"(?P<id>[0-9]{1,9}(?:\.[0-9]{1,9}){0,15})(?![\w]|[.,][0-9])"
    return re.compile(
        rf"(?<![\w.])(?P<name>{re.escape(name)})(?P<mark>[_\-.{_SPACES}]?){number}", re.IGNORECASE
    )


def _whole(document: Document) -> Excerpt:
    return Excerpt.join(document.source, (Span(0, len(document.source.text)),))
