"""An id refers to a different action than before."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.finding import Diagnostic, Related, Severity
from linter.rule import IN_SHEET, Settings
from linter.words.text import N_, Messages

if TYPE_CHECKING:
    from linter.topics.ids.abandoned import AbandonedId, ShiftedIds
    from referentiel.node import Node
    from scoring.changes.comparison import Comparison

SEVERITY = Severity.ERROR
_MOST_RELATED = 20
_REMEDY = N_(
    "give this action an id that was never used, and leave `{id}` to the action that had it, or "
    "retire it: `<!-- reflint: retired {id}: reason -->`"
)
_REMEDY_REPLACED = N_(
    "give the new action an id that was never used, and retire `{id}`; if it is the same action, "
    "rewritten, say so: `<!-- reflint: hide id-reused: reason -->`"
)
_SHEET_REMEDY = N_(
    "give this action an id that was never used, and leave `{id}` to the action that had it"
)
_SHEET_REMEDY_SHIFTED = N_(
    "restore their ids, and give a new action an id that was never used; rows may come in any order"
)
_MESSAGES: Messages = {
    "id-reused": N_(
        "`{id}` now refers to a different action; the previous one is gone", remedy=_REMEDY
    ),
    "id-reused.renumbered": N_(
        "`{id}` now refers to a different action; the previous one is now `{now}`", remedy=_REMEDY
    ),
    "id-reused.replaced": N_(
        "`{id}` has neither the title nor the text of the action it referred to",
        remedy=_REMEDY_REPLACED,
    ),
    "id-reused.shifted": N_(
        "the actions `{first}` to `{last}` are now `{first_now}` to `{last_now}`: their ids were "
        "shifted",
        remedy=N_(
            "restore their ids, and give a new action an id that was never used, `{free}`; the "
            "order in a file is that of its headings"
        ),
    ),
    "id-reused.closed": N_(
        "the actions `{first}` to `{last}` are now `{first_now}` to `{last_now}`: their ids were "
        "shifted to close the gap at `{gap}`",
        remedy=N_(
            "restore their ids, and retire the one that is gone: `<!-- reflint: retired {gap}: "
            "reason -->`"
        ),
    ),
    "id-reused.now": N_("the action it referred to"),
    "id-reused.moved": N_("an action whose id was shifted"),
}
MESSAGES: Messages = {
    **_MESSAGES,
    **{
        f"{name}{IN_SHEET}": text._replace(
            remedy=_SHEET_REMEDY
            if text.remedy in (_REMEDY, _REMEDY_REPLACED)
            else _SHEET_REMEDY_SHIFTED
        )
        for name, text in _MESSAGES.items()
        if text.remedy
    },
}


def check(comparison: "Comparison", settings: Settings) -> Iterator[Diagnostic]:
    """Find ids that now belong to another action and that no tombstone retires."""
    from linter.topics.ids.abandoned import shifted_ids  # noqa: PLC0415 -- few runs compare

    twins = comparison.after.referentiel.by_id
    runs, others = shifted_ids(comparison)
    for run in runs:
        yield _shifted(run)
    for one in others:
        # `duplicate-id` reports ids used twice, which do not identify an action.
        if one.now is not None and len(twins[one.identifier]) == 1:
            yield _diagnostic(one, one.now)


def _shifted(run: "ShiftedIds") -> Diagnostic:
    """Report ids that were shifted together, at the first that refers to another action."""
    node = next(one.now for one in (*((run.gap,) if run.gap else ()), *run.ids) if one.now)
    first, last = run.ids[0], run.ids[-1]
    successors = [one.successor for one in run.ids if one.successor]
    gap = run.gap.identifier if run.gap else None
    return Diagnostic.at(
        node,
        f"id-reused.{'closed' if gap else 'shifted'}",
        field="id",
        wrong=f"{first.identifier}-{last.identifier} {run.by:+}",
        related=[Related.at(one, "id-reused.moved") for one in successors[:_MOST_RELATED]],
        first=str(first.identifier),
        last=str(last.identifier),
        first_now=str(successors[0].identifier),
        last_now=str(successors[-1].identifier),
        gap=str(gap),
        free=str(run.free),
    )


def _diagnostic(one: "AbandonedId", node: "Node") -> Diagnostic:
    identifier, successor = str(one.identifier), one.successor
    variant = ".replaced" if one.is_replaced else ".renumbered" if successor else ""
    related = (Related.at(successor, "id-reused.now"),) if successor else ()
    return Diagnostic.at(
        node,
        f"id-reused{variant}",
        field="id",
        wrong=identifier,
        related=related,
        id=identifier,
        now=successor.label if successor else "",
    )
