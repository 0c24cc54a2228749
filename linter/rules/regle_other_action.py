"""The title or text of règles is about an action other than the one in their `action_id`."""

from collections import Counter

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Severity, quote, rule
from linter.topics.claims import other_actions


@rule(Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find règles whose title or text is about another action.

    If an action has two sets of règles, `regle-duplicate-action` reports the one that belongs to
    another action.
    """
    every = [placed for placed in ensemble.personnalisations if placed.model.action]
    counts = Counter(model.action.text for _, model in every if model.action)
    for placed in every:
        document, model = placed
        if model.action is None or counts[model.action.text] > 1:
            continue
        for where, mention in other_actions(ensemble, placed):
            yield Diagnostic.at(
                Place(document, mention.span, document.entries[model.entry]),
                N_("the title names `{other}`, but these are the règles of `{action}`")
                if where == "title"
                else N_("the text is about `{other}`, but these are the règles of `{action}`"),
                remedy=N_("correct `{other}`, or give these règles to that action"),
                field=where,
                wrong=mention.written,
                other=quote(mention.written),
                action=quote(model.action.text),
            )
