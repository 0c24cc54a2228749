"""An action has no `categorie`, but its siblings have one."""

from linter.finding import Diagnostic, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, Settings, rule
from linter.topics.data.sections import categorie_of, in_words, takes_categories
from linter.topics.data.unreadable import nodes_with_unreadable_data
from referentiel.profile import CATEGORIES

_BESIDE = N_("the `categorie` of a sibling")


@rule(Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find actions without a category whose siblings have one."""
    if not takes_categories(settings):
        return
    for _, siblings in referentiel.families:
        keys = [categorie_of(node.action) for node in siblings]
        if all(keys) or not any(keys):
            continue
        unread = nodes_with_unreadable_data(referentiel, settings)
        # The category of an action whose children have theirs says nothing about its siblings.
        lowest = [
            (node, key)
            for node, key in zip(siblings, keys, strict=True)
            if not any(
                categorie_of(one.action) or one.index in unread
                for one in referentiel.children(node)
            )
        ]
        beside = next(((node, key) for node, key in lowest if key), None)
        for node, key in lowest:
            if beside and not (key or node.index in unread or node.is_reglementaire):
                yield Diagnostic.at(
                    node,
                    N_("`{label}` has no `categorie`, but its siblings have one"),
                    remedy=N_("set its `categorie` to one of the known values: {known}"),
                    field="categorie",
                    wrong="",
                    related=[Related(beside[0].document, beside[1].value.span, _BESIDE)],
                    label=node.label,
                    known=in_words(CATEGORIES),
                )
