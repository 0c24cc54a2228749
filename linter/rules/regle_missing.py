"""A title with an `action_id` has no règle below it."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Kind, Place, Severity, quote, rule
from referentiel.siblings import siblings_of


@rule(Severity.WARNING, kinds={Kind.REGLES})
def check(document: Document) -> Diagnostics:
    """Yield the titles with an `action_id` that certainly have no règle below them."""
    for model in siblings_of(document).personnalisations:
        if model.regles or model.action is None:
            continue
        entry = document.entries[model.entry]
        has_unknown_section = any(one.heading and not one.kind for one in entry.sections)
        if has_unknown_section or document.hides(entry):
            continue
        yield Diagnostic.at(
            Place(document, entry.anchor, entry),
            N_("there is no règle for the action `{action}` below this title"),
            remedy=N_(
                "write the règle below `## Règles`, or remove everything from this title to the next"
            ),
            field="regles",
            wrong="",
            action=quote(model.action.text),
        )
