"""Find the uses of ids of actions in all files; verify that an edit keeps what they refer to.

Ids are used in mentions (`l'action 5.2.1`), references in principles, and names (`eci_5.2.1`) in
questions, règles, formulas, preuves, indicateurs and scenarios.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from linter.directives import directives_of
from linter.engine import run as engine
from linter.engine.findings import distance_of, reaches, stable_identity
from linter.engine.run import Universe
from linter.finding import Finding
from linter.fixing.draft import Change, Draft
from linter.topics.principes import references_in
from linter.topics.prose import mentions_in, mentions_of
from linter.words import N_, usage_error
from referentiel.ensemble import ActionNames, Collection, Ensemble
from referentiel.identifier import Id, parse_id
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.node import Node
from referentiel.profile import KEYWORDS
from referentiel.referential import Referentiel
from referentiel.siblings import siblings_of
from referentiel.source import Excerpt, Span
from referentiel.text.expression import Expression

# A bare id in the text of a règle; with at least three segments, it cannot be a quantity.
_BARE = Expression(r"(?<![\w.,-])[0-9]{1,3}(?:\.[0-9]{1,3}){2,8}(?![\w-]|[.,][0-9])")
# After a space, an id of one segment may be a quantity.
_SPACES = " \u00a0\u202f"


class Named(NamedTuple):
    """The id of an action in a text, and its span."""

    span: Span
    target: Id


class Use(NamedTuple):
    """A use of the id of an action in a file, outside the data block of the action."""

    path: str
    document: Document
    span: Span
    target: Id


def uses(universe: Universe, one: Referentiel, identifier: Id) -> Iterator[Use]:
    """Yield the uses of an action of a referential, and of its descendants, in all files."""
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
    """Yield the ids by which a document names actions of a referential, existing or not.

    `whole` is the collection of the document: the referential, or an ensemble that includes it.
    Ids in directives are left out.
    """
    found: Iterator[Named]
    if isinstance(whole, Ensemble):
        found = chain(_sibling_names(document, whole, one), _sibling_mentions(document, whole, one))
    else:
        found = _of_actions(document, one)
    yield from _outside_directives(document, found)


def left_over(one: Referentiel, identifier: Id) -> Iterator[Use]:
    """Yield the ids in files of a referential that might refer to an action or a descendant.

    They have at least three segments; since they are not certain uses (`uses`), they are not
    edited. For an `identifier` of one segment, yield nothing.
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
    """Return a predicate: whether an offset is in one of the spans, which must not overlap."""
    ordered = sorted(spans)

    def is_inside(offset: int) -> bool:
        at = bisect_right(ordered, offset, key=attrgetter("start")) - 1
        return at >= 0 and offset in ordered[at]

    return is_inside


def _of_actions(document: Document, one: Referentiel) -> Iterator[Named]:
    """Yield the ids in a file of actions: in names (`eci_5.2.1`), mentions and principles."""
    yield from _names(document, ActionNames([one]), one)
    for mention in mentions_of(document):
        yield Named(mention.span, mention.target)
    for reference in references_in(document):
        yield Named(reference.span, reference.target)


def _sibling_names(document: Document, ensemble: Ensemble, one: Referentiel) -> Iterator[Named]:
    """Yield the ids in names of actions in a sibling file; for indicateurs, only in references.

    The ids of the questions, preuves and indicateurs in the file may look like names of actions,
    and are left out.
    """
    found = _names(document, ensemble.actions, one)
    if document.kind is Kind.INDICATEURS:
        references = ensemble.action_references
        is_reference = _inside(use.written.span for use in references if use.document is document)
        return (use for use in found if is_reference(use.span.start))
    entries = () if document.kind is Kind.REGLES else document.entries  # Ids of règles are actions.
    is_id = _inside(entry.id.span for entry in entries if entry.id)
    return (use for use in found if not is_id(use.span.start))


def _sibling_mentions(document: Document, ensemble: Ensemble, one: Referentiel) -> Iterator[Named]:
    """Yield the ids mentioned in a sibling file that certainly name actions of a referential."""
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
    """Return whether a sibling file refers only to actions of a referential.

    A file without references counts if the ensemble has no other referential.
    """
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
    """Yield the ids in names of actions of `one`, such as `eci_5.2.1`, anywhere in a file."""
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


# Returns the id that an action has after an edit, None if it is removed.
AfterEdit: TypeAlias = Callable[[Id | None], Id | None]
_Trait: TypeAlias = tuple[object, ...]


def keeps_actions(
    before: Referentiel, after: Referentiel, now: AfterEdit, added: Id | None
) -> bool:
    """Return whether an edit keeps all actions, with their titles, weights and names of sections.

    Removed actions, for whose ids `now` returns None, are not compared, and neither is a new
    action, whose id is `added`. The parent of a moved action must be the parent of its new id.
    """
    is_gone = [node.identifier and now(node.identifier) is None for node in before.nodes]
    kept = [node for node, gone in zip(before.nodes, is_gone, strict=True) if not gone]
    there = [node for node in after.nodes if added is None or node.identifier != added]
    return Counter(_trait(before, node, now) for node in kept) == Counter(
        _trait(after, node, lambda one: one) for node in there
    )


def keeps_references(before: Universe, after: Universe, one: Referentiel, now: AfterEdit) -> bool:
    """Return whether the references in sibling files name the same actions after an edit."""
    return _references(before, one.folder, now) == _references(after, one.folder, lambda same: same)


def new_findings(
    before: Universe, after: Universe, one: Referentiel, now: AfterEdit
) -> tuple[Finding, ...]:
    """Return the findings that an edit causes.

    `one` is the edited referential before the edit. A finding is not new if it replaces one of the
    same rule and field at the same action, whose id may differ. A wrong sum is new if it is farther
    from the right sum than before, or was too low and is too high, or the reverse.
    """
    names = ActionNames([one])
    known: dict[_Trait, list[Fraction | None]] = defaultdict(list)
    for finding in _findings(before):
        known[_key(finding, one, names, now)].append(distance_of(finding))
    found = []
    for finding in _findings(after):
        were = known[_key(finding, one, names, lambda same: same)]
        distance = distance_of(finding)
        place = next((at for at, was in enumerate(were) if reaches(was, distance)), None)
        if place is None:
            found.append(finding)
        else:
            del were[place]
    return tuple(found)


def paired_findings(
    before: Universe, after: Universe, one: Referentiel, now: AfterEdit
) -> Iterator[tuple[Finding, Finding]]:
    """Yield the findings whose identity an edit of ids changes, each before and after the edit."""
    names = ActionNames([one])
    old, new = (
        {(part.referentiel, stable_identity(part)): part for part in _findings(universe)}
        for universe in (before, after)
    )
    came: dict[_Trait, list[Finding]] = defaultdict(list)
    for identity, part in new.items():
        if identity not in old:
            came[_key(part, one, names, lambda same: same)].append(part)
    for identity, part in old.items():
        if identity not in new and (found := came[_key(part, one, names, now)]):
            yield part, found.pop(0)


def _findings(universe: Universe) -> Iterator[Finding]:
    return (part for finding in engine.check(universe).findings for part in finding.each)


def _key(finding: Finding, one: Referentiel, names: ActionNames, now: AfterEdit) -> _Trait:
    """Return the collection, rule and field of a finding, and its action's id after the edit."""
    action: object = finding.action
    if finding.referentiel == one.folder and finding.action is not None:
        action = now(parse_id(finding.action))
    elif finding.action is not None:  # Sibling files name it `eci_5.2.1`.
        _, referentiel, identifier = names.parse(finding.action)
        action = now(identifier) if referentiel is one else action
    return finding.referentiel, finding.rule, finding.field, action


def _trait(one: Referentiel, node: Node, now: AfterEdit) -> _Trait:
    title = node.action.title
    return (
        now(node.identifier),
        _above(one, node, now),
        title.text if title else None,
        tuple(weight.raw for weight in node.weights),
        tuple(
            (one.name, one.kind, one.empty)
            for one in node.action.sections
            if one.kind not in KEYWORDS
        ),
    )


def _above(one: Referentiel, node: Node, now: AfterEdit) -> Id | None:
    """Return the id that the parent of a node must have after the edit, or None.

    It is the node's new id without its last segment; if the node's id is not directly below its
    parent's, it is the parent's new id.
    """
    parent = one.parent(node)
    if parent is None or node.identifier is None or parent.identifier != node.identifier.parent:
        return now(parent.identifier) if parent else None
    new = now(node.identifier)
    return new.parent if new else None


def _references(universe: Universe, folder: str, now: AfterEdit) -> list[tuple[str, str, object]]:
    return [
        (use.document.name, use.key, _action(whole, use.written.text, folder, now))
        for whole, _ in universe
        if isinstance(whole, Ensemble)
        for use in whole.action_references
    ]


def _action(ensemble: Ensemble, written: str, folder: str, now: AfterEdit) -> object:
    name, referentiel, identifier = ensemble.actions.parse(written)
    is_ours = referentiel is not None and referentiel.folder == folder
    return name, now(identifier) if is_ours else identifier


class Edited(NamedTuple):
    """The files that an edit changes, which must all be written together.

    `universe` is the state after the edit, `identifier` the id of the edited action. `findings` are
    the findings that the edit causes. `unclear` are places that may name the action, and that are
    not edited.
    """

    changes: Sequence[Change]
    universe: Universe
    identifier: Id
    findings: tuple[Finding, ...] = ()
    unclear: tuple[Use, ...] = ()


def verified(
    draft: Draft, one: Referentiel, now: AfterEdit, old: Id | None, identifier: Id
) -> Edited:
    """Return the edit in a draft, after verifying that no other action changes.

    `one` is the referential before the edit, `old` the id of the edited action, None if it is new,
    and `identifier` its id after the edit. Raise `UsageError` if any other action, or what a
    reference refers to, would change.
    """
    after = draft.referentiel(one.folder)
    is_kept = keeps_actions(one, after, now, added=identifier if old is None else None)
    if not is_kept or not keeps_references(draft.before, draft.universe, one, now):
        raise usage_error(
            str(identifier if old is None else old),
            N_(
                "the edit would change more than was asked for: nothing was written",
                remedy=N_("first correct what `reflint check` reports, or edit by hand"),
            ),
        )
    findings = new_findings(draft.before, draft.universe, one, now)
    unclear = () if old in (None, identifier) else left_over(after, old)
    return Edited(draft.changes, draft.universe, identifier, findings, tuple(unclear))
