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
    kinds = _kinds(outline.drafts, kind)
    if all(one is kind for one in kinds):
        return outline
    kept = [draft for draft, one in zip(outline.drafts, kinds, strict=True) if one is kind]
    told = [
        Fault(Code.OTHER_KIND, draft.anchor, None, str(one), {"title": _title(draft)})
        for draft, one, before in zip(outline.drafts, kinds, (kind, *kinds), strict=False)
        if one is not kind and not (one is before and _continues(draft))
    ]
    indexes = {draft.index: index for index, draft in enumerate(kept)}
    for draft in kept:
        draft.index = indexes[draft.index]
    faults = [
        fault._replace(action=fault.action if fault.action is None else indexes[fault.action])
        for fault in outline.faults
        if fault.action is None or fault.action in indexes
    ]
    return Outline(tuple(kept), (*faults, *told))


def _kinds(drafts: Sequence[Draft], kind: Kind) -> Sequence[Kind]:
    """Return the kind of each entry, that of its children included."""
    kinds: list[Kind] = []
    for draft in drafts:
        keys = (entry.key.text for entry in draft.data.tree.entries) if draft.data else ()
        names = (kind.grammar.known_key(name) or name for name in keys)
        above = kinds[-1] if kinds and _continues(draft) else kind
        kinds.append(kind_of_keys(names, _title(draft), kind) or above)
    return kinds


def _continues(draft: Draft) -> bool:
    """Return whether an entry is below the one before it."""
    return draft.heading is not None and draft.heading.level > 1


def _title(draft: Draft) -> str:
    return draft.title.text if draft.title else ""
