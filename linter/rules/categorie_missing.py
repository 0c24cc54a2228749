"""An action has no `categorie`, but its siblings have one."""

from linter.finding import Diagnostic, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, Settings, rule
from linter.topics.data.categories import categorie_of, has_categorie, takes_categories
from linter.topics.data.sections import in_words
from linter.topics.data.unreadable import nodes_with_unreadable_data
from referentiel.profile import CATEGORIES


@rule(Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find actions without a category whose siblings have one."""
    if not takes_categories(settings):
        return
    for _, siblings in referentiel.families:
        missing = [node for node in siblings if not has_categorie(node)]
        if not missing or len(missing) == len(siblings):
            continue
        unread = nodes_with_unreadable_data(referentiel, settings)
        # The category of an action whose children have theirs says nothing about its siblings.
        lowest = [
            node
            for node in siblings
            if not any(
                has_categorie(one) or one.index in unread for one in referentiel.children(node)
            )
        ]
        sibling = next(filter(has_categorie, lowest), None)
        if sibling is None:
            continue
        key = categorie_of(sibling.action)
        assert key is not None
        for node in lowest:
            if not (has_categorie(node) or node.index in unread or node.is_reglementaire):
                yield Diagnostic.at(
                    node,
                    N_("`{label}` has no `categorie`, but its siblings have one"),
                    remedy=N_("set its `categorie` to one of the known values: {known}"),
                    field="categorie",
                    wrong="",
                    related=[
                        Related(
                            sibling.document, key.value.span, N_("the `categorie` of a sibling")
                        )
                    ],
                    label=node.label,
                    known=in_words(CATEGORIES),
                )
