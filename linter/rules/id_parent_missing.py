"""The parent of an action is missing from a referential that is complete."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.ids.sequence import sequences_of
from linter.words.text import N_, Messages
from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
_MOST_RELATED = 20
MESSAGES: Messages = {
    "id-parent-missing": N_(
        "`{parent}`, the parent of `{id}`, is not in any file",
        remedy=N_("add the file {parent}.md, or correct the id `{id}`"),
    ),
    "id-parent-missing.sheet": N_(
        "`{parent}`, the parent of `{id}`, is in no row",
        remedy=N_("add the row of `{parent}`, or correct the id `{id}`"),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find parents that are in no file; each is reported at the first of its children."""
    root = next(iter(referentiel.by_id.get(ROOT, ())), None)
    orphans = sequences_of(referentiel).orphans
    is_in_doubt = root is None and not referentiel.kind.is_sheet
    if is_in_doubt or not orphans:
        return
    for parent, (first, *others) in orphans.items():
        # In a sheet, no row needs to be the root; and the parent may be in the row before, whose id
        # is not read.
        if parent == ROOT or _is_after_unread(referentiel, first):
            continue
        yield Diagnostic(
            document=first.document,
            span=first.action.anchor,
            message="id-parent-missing",
            subject=str(parent),
            field="id",
            wrong=str(parent),
            arguments={"parent": str(parent), "id": str(first.identifier)},
            related=(
                *(
                    Related.at(other, N_("another child of this parent"))
                    for other in others[:_MOST_RELATED]
                ),
                *(
                    Related.at(one, N_("the root of the referential is here"))
                    for one in (root,)
                    if one
                ),
            ),
        )


def _is_after_unread(referentiel: Referentiel, node: Node) -> bool:
    if referentiel.kind is not Kind.TABLEUR:
        return False
    from linter.topics.ids.unread_rows import is_unread_between  # noqa: PLC0415 -- of sheets

    return is_unread_between(referentiel, None, node)
