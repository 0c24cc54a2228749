"""Verification of an edit: what it must keep, and what `check` finds because of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from linter.engine import run as engine
from linter.engine.run import Universe
from linter.finding import Finding
from referentiel.action_names import ActionNames
from referentiel.ensemble import Ensemble
from referentiel.identifier import Id, parse_id
from referentiel.referential import Referentiel

# Gives the id of an action afterwards, None if it is gone.
AfterEdit: TypeAlias = Callable[[Id | None], Id | None]
_Trait: TypeAlias = tuple[object, ...]


def keeps_actions(before: Referentiel, after: Referentiel, now: AfterEdit) -> bool:
    """Return whether all actions are there afterwards, with their titles, weights and sections."""
    kept = (trait for trait in _traits(before, now) if trait[0] is not None)
    return Counter(kept) == Counter(_traits(after, lambda one: one))


def keeps_references(before: Universe, after: Universe, one: Referentiel, now: AfterEdit) -> bool:
    """Return whether the references in sibling files name the same actions afterwards."""
    return _references(before, one.folder, now) == _references(after, one.folder, lambda same: same)


def new_findings(
    before: Universe, after: Universe, one: Referentiel, now: AfterEdit
) -> tuple[Finding, ...]:
    """Return what `check` finds afterwards and did not before, up to the ids that changed.

    `one` is the referential that is edited, as it was.
    """
    names = ActionNames([one])
    known = Counter(_key(finding, one, names, now) for finding in _findings(before))
    found = []
    for finding in _findings(after):
        key = _key(finding, one, names, lambda same: same)
        if not known[key]:
            found.append(finding)
        known[key] -= 1
    return tuple(found)


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
    return finding.referentiel, finding.rule, finding.message, action


def _traits(one: Referentiel, now: AfterEdit) -> Iterator[_Trait]:
    for node in one.nodes:
        parent = one.parent(node)
        title = node.action.title
        yield (
            now(node.identifier),
            now(parent.identifier) if parent else None,
            title.text if title else None,
            tuple(weight.raw for weight in node.weights),
            node.facts.sections,
        )


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
