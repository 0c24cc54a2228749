"""Verification of an edit: what it must keep, and what `check` finds because of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from linter.editing.uses import Use
from linter.engine import run as engine
from linter.engine.known import distance_of, reaches, stable_identity
from linter.engine.run import Universe
from linter.finding import Finding
from linter.fixing.draft import Change, Draft
from linter.words import N_, usage_error
from referentiel.ensemble import ActionNames, Ensemble
from referentiel.identifier import Id, parse_id
from referentiel.node import Node
from referentiel.profile import KEYWORDS
from referentiel.referential import Referentiel

# Gives the id of an action afterwards, None if it is gone.
AfterEdit: TypeAlias = Callable[[Id | None], Id | None]
_Trait: TypeAlias = tuple[object, ...]


def keeps_actions(
    before: Referentiel, after: Referentiel, now: AfterEdit, added: Id | None = None
) -> bool:
    """Return whether all actions are there afterwards, with their titles, weights and sections.

    An action that is moved has an id below its new parent. `added` is that of a new one.
    """
    is_gone = [node.identifier and now(node.identifier) is None for node in before.nodes]
    kept = [node for node, gone in zip(before.nodes, is_gone, strict=True) if not gone]
    there = [node for node in after.nodes if added is None or node.identifier != added]
    return Counter(_trait(before, node, now) for node in kept) == Counter(
        _trait(after, node, lambda one: one) for node in there
    )


def keeps_references(before: Universe, after: Universe, one: Referentiel, now: AfterEdit) -> bool:
    """Return whether the references in sibling files name the same actions afterwards."""
    return _references(before, one.folder, now) == _references(after, one.folder, lambda same: same)


def new_findings(
    before: Universe, after: Universe, one: Referentiel, now: AfterEdit
) -> tuple[Finding, ...]:
    """Return what `check` finds afterwards and did not before, apart from ids that changed.

    `one` is the referential that is edited, as it was. A sum that is farther from the right one
    than it was, or on the other side, is new.
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
    """Yield the findings whose identity changes with the ids, as they are before and afterwards."""
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
    """Return what tells a finding from others, with the id of its action as it is afterwards."""
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
    """Return the id of the parent of a node afterwards, as its new id says it."""
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
    """The files that an edit changes, all together or none.

    `universe` is the state afterwards, `identifier` the id of the action then. `findings` are what
    `check` finds because of the edit; `unclear` are places that may name the action, and that were
    left alone.
    """

    changes: Sequence[Change]
    universe: Universe
    identifier: Id
    findings: tuple[Finding, ...] = ()
    unclear: tuple[Use, ...] = ()


def verified_findings(
    draft: Draft, folder: str, now: AfterEdit, written: str, added: Id | None = None
) -> tuple[Finding, ...]:
    """Return what `check` finds because of an edit.

    `added` is the id of a new action. Raise `UsageError` if another action or reference would
    change.
    """
    before = next(one for one, _ in draft.before if one.folder == folder)
    after = draft.referentiel(folder)
    assert isinstance(before, type(after))
    is_kept = keeps_actions(before, after, now, added)
    if not is_kept or not keeps_references(draft.before, draft.universe, before, now):
        raise usage_error(
            written,
            N_(
                "the edit would change more than was asked for: nothing was written",
                remedy=N_("first correct what `reflint check` finds, or edit by hand"),
            ),
        )
    return new_findings(draft.before, draft.universe, before, now)
