"""A reference in a principle names an unknown node, its own niveau, or a node above it."""

from linter.finding import Diagnostic, Place, Severity
from linter.rule import N_, Diagnostics, Referentiel, Settings, quote, rule
from linter.topics.principes import depends_on, known_ids, may_be_unread, references_of


@rule(Severity.ERROR, on="referentiel", subject="principes")
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find references to missing nodes, and those that make a niveau's score depend on itself."""
    known = known_ids(referentiel)
    for document in referentiel.documents:
        for reference in references_of(document, settings):
            action, target = document.actions[reference.action], reference.target
            source = action.identifier
            message, remedy = (
                N_("`[{text}]` refers to `{target}`, which does not exist in this referential"),
                N_("correct the id between the brackets"),
            )
            if target in known:
                if source is None or not depends_on(target, source):
                    continue
                message = N_("`[{text}]` makes the score of `{node}` depend on itself")
                remedy = N_("delete this reference, or correct the id between its brackets")
            elif may_be_unread(referentiel, target):
                continue
            yield Diagnostic.at(
                Place(document, reference.span, action, "Principe"),
                message,
                remedy=remedy,
                wrong=str(target),
                text=quote(reference.text),
                target=str(target),
                node=str(source),
            )
