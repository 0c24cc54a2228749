"""An id refers to a different action than before."""

from typing import TYPE_CHECKING

from linter.rule import N_, Diagnostic, Diagnostics, Related, Severity, rule

if TYPE_CHECKING:
    from linter.topics.abandoned_ids import AbandonedId, ShiftedIds
    from referentiel.node import Node
    from scoring.changes.comparison import Comparison


_MOST_RELATED = 20


@rule(Severity.ERROR, on="comparison")
def check(comparison: "Comparison") -> Diagnostics:
    """Find ids that now belong to another action and that no tombstone retires."""
    from linter.topics.abandoned_ids import shifted_ids  # noqa: PLC0415 -- few runs compare

    twins = comparison.after.referentiel.by_id
    runs, others = shifted_ids(comparison)
    for run in runs:
        yield _shifted(run)
    for one in others:
        # `duplicate-id` reports ids used twice, which do not identify an action.
        if one.now is not None and len(twins[one.identifier]) == 1:
            yield _reused(one, one.now)


def _shifted(run: "ShiftedIds") -> Diagnostic:
    """Return a diagnostic, at the first reused id, for ids that were shifted together."""
    node = next(one.now for one in (*((run.gap,) if run.gap else ()), *run.ids) if one.now)
    first, last = run.ids[0], run.ids[-1]
    successors = [one.successor for one in run.ids if one.successor]
    remedy = N_("restore their ids, and give any new action an id that was never used")
    # A sheet cannot contain a tombstone.
    if run.gap and not node.document.kind.is_sheet:
        remedy = N_(
            "restore their ids, and retire the id of the removed action: `<!-- reflint: retired "
            "{gap}: reason -->`"
        )
    return Diagnostic.at(
        node,
        N_(
            "the actions `{first}` to `{last}` are now `{first_now}` to `{last_now}`: their ids "
            "were shifted"
        ),
        remedy=remedy,
        field="id",
        wrong=f"{first.identifier}-{last.identifier} {run.by:+}",
        related=[
            Related.at(one, N_("an action whose id was shifted"))
            for one in successors[:_MOST_RELATED]
        ],
        first=str(first.identifier),
        last=str(last.identifier),
        first_now=str(successors[0].identifier),
        last_now=str(successors[-1].identifier),
        gap=str(run.gap.identifier if run.gap else None),
    )


def _reused(one: "AbandonedId", node: "Node") -> Diagnostic:
    identifier, successor = str(one.identifier), one.successor
    message = N_("`{id}` now refers to a different action; the previous one is gone")
    remedy = N_(
        "give this action the id that it had or, if it is new, one that was never used; `{id}` "
        "belongs to the action that had it"
    )
    if one.is_replaced:
        message = N_("the action `{id}` has kept neither its title nor its text")
        remedy = N_(
            "give the new action an id that was never used, and retire `{id}`; if it is the same "
            "action, rewritten, say so: `<!-- reflint: hide id-reused: reason -->`"
        )
        if node.document.kind.is_sheet:  # A sheet cannot contain such comments.
            remedy = N_(
                "give the new action an id that was never used, and leave `{id}` unused, unless it "
                "is the same action, rewritten"
            )
    elif successor:
        message = N_("`{id}` now refers to a different action; the previous one is now `{now}`")
    return Diagnostic.at(
        node,
        message,
        remedy=remedy,
        field="id",
        wrong=identifier,
        related=[Related.at(successor, N_("the action it referred to"))] if successor else (),
        id=identifier,
        now=successor.label if successor else "",
    )
