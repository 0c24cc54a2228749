"""An action has two sets of règles."""

import re
from collections import defaultdict

from linter.finding import Diagnostic, Place, Related, Safety, Severity, replacement
from linter.rule import N_, Diagnostics, Ensemble, quote, rule
from linter.topics.claims import other_actions
from referentiel.ensemble import Placed
from referentiel.siblings import Personnalisation, Written


@rule(Severity.ERROR, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield, for an action with several sets of règles, all sets except one.

    The exception is, if possible, a set that is meant for this action. Sheets are skipped.
    """
    sets: dict[str, list[tuple[Placed[Personnalisation], Written]]] = defaultdict(list)
    for placed in ensemble.personnalisations:
        # In sheets, `duplicate-id` reports a second row of an action.
        if placed.model.action and not placed.document.kind.is_sheet:
            sets[placed.model.action.text].append((placed, placed.model.action))
    for action, every in sets.items():
        if len(every) == 1:
            continue
        meant = {one.span: _meant(ensemble, placed) for placed, one in every}
        # First the set of the action itself.
        (first, written), *others = sorted(every, key=lambda one: meant[one[1].span] is not None)
        for (document, model), one in others:
            other = meant[one.span]
            is_free = other is not None and other not in sets
            yield Diagnostic.at(
                Place(document, one.span, document.entries[model.entry]),
                N_("the action `{action}` already has règles in {file}"),
                remedy=N_("these règles seem to be for another action: write `{meant}`")
                if is_free
                else N_(
                    "put all its règles below one title, and combine formulas of the same type: "
                    "désactivations with `ou`, others with `sinon si`"
                ),
                field="action_id",
                wrong=action,
                related=[
                    Related(first.document, written.span, N_("the other règles of this action"))
                ],
                fixes=replacement(document, one.span, other, Safety.UNSAFE)
                if other and is_free
                else (),
                action=quote(action),
                file=quote(first.document.name),
                meant=other or "",
            )


def _meant(ensemble: Ensemble, placed: Placed[Personnalisation]) -> str | None:
    """Return the only other action that the title and text of règles are about, or None.

    It is written like `cae_1.2`. None too if the title also names their own action, or if the other
    action does not exist.
    """
    assert placed.model.action
    name, _, own = ensemble.actions.parse(placed.model.action.text)
    title = placed.model.title.text if placed.model.title else ""
    if re.search(rf"(?<![\w.]){re.escape(str(own))}(?!\w|\.\w)", title):
        return None
    found = {
        f"{mention.name.casefold() or name}_{mention.identifier}"
        for _, mention in other_actions(ensemble, placed)
    }
    other = found.pop() if len(found) == 1 else None
    is_lacking = other and ensemble.actions.is_here(other) and not ensemble.actions.node(other)
    return None if is_lacking else other
