"""The parent of an action is missing from a referential that should be complete."""

from linter.finding import Diagnostic, Related, Severity, absent_action
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, rule
from linter.topics.ids import is_unread_between, sequences_of
from referentiel.identifier import ROOT
from referentiel.profile import POURCENTAGE
from referentiel.referential import Referentiel

_MOST_RELATED = 20


@rule(Severity.ERROR, Severity.WARNING, on="referentiel", kinds=ACTIONS_AND_SHEETS)
def check(referentiel: Referentiel) -> Diagnostics:
    """Find parents that are missing, each at the first of its children, or only the missing root.

    In Markdown, other parents are not reported if the root is missing; a sheet needs no root.
    """
    root = next(iter(referentiel.by_id.get(ROOT, ())), None)
    is_sheet = referentiel.kind.is_sheet
    if root is None and not is_sheet:
        yield from _missing_root(referentiel)
        return
    for parent, (first, *others) in sequences_of(referentiel).orphans.items():
        # In a sheet, no row needs to be the root; and if the id of the row above could not be read,
        # that row may be the parent.
        if parent == ROOT or is_unread_between(referentiel, None, first):
            continue
        related = [
            Related.at(other, N_("another child of this parent"))
            for other in others[:_MOST_RELATED]
        ]
        if root:
            related.append(Related.at(root, N_("the root of the referential is here")))
        yield Diagnostic.at(
            first,
            N_("`{parent}`, the parent of `{id}`, is missing"),
            remedy=N_("add a row for `{parent}`, or correct the id `{id}`")
            if is_sheet
            else N_("add the file `{parent}.md`, or correct the id `{id}`"),
            field="id",
            wrong=str(parent),
            related=related,
            subject=str(parent),
            parent=str(parent),
            id=str(first.identifier),
        )


def _missing_root(referentiel: Referentiel) -> Diagnostics:
    """Yield a diagnostic for a missing root, if the profile requires one and nothing else is missing."""
    is_due = referentiel.profile is POURCENTAGE and referentiel.is_whole
    axes = [node for node in referentiel.tops if node.identifier and node.identifier.depth == 1]
    if is_due and axes:
        yield Diagnostic.at(
            axes[0],
            N_("the root of the referential is missing: no action has an empty id"),
            remedy=N_(
                "restore the file of the root, which has the name of the referential, or correct "
                'the id in that file: `identifiant: ""`'
            ),
            severity=Severity.WARNING,
            field="id",
            wrong="",
            subject="",
            absent=[absent_action(referentiel, ROOT)],
        )
