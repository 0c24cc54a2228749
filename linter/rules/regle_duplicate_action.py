"""An action has two sets of rules."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Yield every set of rules of an action but the first."""
    firsts: dict[str, Related] = {}
    for document, model in ensemble.personnalisations:
        if model.action is None or document.kind.is_sheet:  # `duplicate-id` reports two rows.
            continue
        first = firsts.get(model.action.text)
        if first is None:
            firsts[model.action.text] = Related(document, model.action.span, N_("first rules here"))
            continue
        yield Diagnostic.at(
            Place(document, model.action.span, document.entries[model.entry]),
            N_("the action `{action}` already has rules in {file}"),
            remedy=N_(
                "put all its rules below one title; two formulas of one type become one, with "
                "`sinon si`"
            ),
            field="action_id",
            wrong=model.action.text,
            related=[first],
            action=quote(model.action.text),
            file=quote(first.document.name),
        )
