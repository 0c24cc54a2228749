"""Entries of another kind than their file, such as a preuve among questions."""

from collections.abc import Sequence

from referentiel.fault import Code, Fault
from referentiel.kind import Kind
from referentiel.kind_evidence import kind_of_keys
from referentiel.reading.draft import Draft
from referentiel.reading.outline import Outline


def without_others(outline: Outline, kind: Kind) -> Outline:
    """Return the outline of a sibling file without the entries of another kind.

    Each of these is one fault: whatever else is wrong with it, here, follows.
    """
    kinds, told = _kinds(outline.drafts, kind)
    if all(one is kind for one in kinds):
        return outline
    kept = [draft for draft, one in zip(outline.drafts, kinds, strict=True) if one is kind]
    indexes = {draft.index: index for index, draft in enumerate(kept)}
    for draft in kept:
        draft.index = indexes[draft.index]
    faults = [
        fault._replace(action=fault.action if fault.action is None else indexes[fault.action])
        for fault in outline.faults
        if fault.action is None or fault.action in indexes
    ]
    return Outline(tuple(kept), (*faults, *told))


def _kinds(drafts: Sequence[Draft], kind: Kind) -> tuple[Sequence[Kind], Sequence[Fault]]:
    """Return the kind of each entry, and a fault for each of another, its children aside."""
    kinds: list[Kind] = []
    told = []
    for draft in drafts:
        above = kinds[draft.parent.index] if draft.parent else kind
        if above is kind:
            # Without a parent here, a title of a lower level is below the one before it.
            before = kinds[-1] if kinds and draft.heading and draft.heading.level > 1 else kind
            found = _own_kind(draft, kind) or before
            if found not in (kind, before):
                arguments = {"title": _title(draft)}
                told.append(Fault(Code.OTHER_KIND, draft.anchor, None, str(found), arguments))
            above = found
        kinds.append(above)
    return kinds, told


def _own_kind(draft: Draft, kind: Kind) -> Kind | None:
    keys = (entry.key.text for entry in draft.data.tree.entries) if draft.data else ()
    names = (kind.grammar.known_key(name) or name for name in keys)
    return kind_of_keys(names, _title(draft), kind)


def _title(draft: Draft) -> str:
    return draft.title.text if draft.title else ""
