"""What an edit comes to: the files that change, and what it leaves to its author."""

from typing import NamedTuple

from linter.editing.draft import Draft
from linter.editing.uses import Use
from linter.editing.verification import (
    AfterEdit,
    keeps_actions,
    keeps_references,
    new_findings,
)
from linter.engine.run import Universe
from linter.finding import Finding
from linter.fixing.files import Change
from linter.usage_error import usage_error
from linter.words.text import N_
from referentiel.identifier import Id


class Edited(NamedTuple):
    """The files that an edit changes, all together or none.

    `universe` is what is there afterwards, `identifier` the id of the action then. `findings` are
    what `check` finds because of the edit; `unclear` are places that may name the action, and that
    were left alone.
    """

    changes: tuple[Change, ...]
    universe: Universe
    identifier: Id
    findings: tuple[Finding, ...] = ()
    unclear: tuple[Use, ...] = ()


def verified_findings(
    draft: Draft, folder: str, now: AfterEdit, written: str, added: Id | None = None
) -> tuple[Finding, ...]:
    """Return what `check` finds because of an edit.

    `added` is the id of a new action. Raise `UsageError` if an action or a reference would not be
    what it was.
    """
    before = next(one for one, _ in draft.before if one.folder == folder)
    after = draft.referentiel(folder)
    assert isinstance(before, type(after))
    is_kept = keeps_actions(before, after, now, added)
    if not is_kept or not keeps_references(draft.before, draft.universe, before, now):
        raise usage_error(
            written,
            N_(
                "the edit would change more than was asked for: nothing was written",
                remedy=N_("first correct what `reflint check` finds, or edit by hand"),
            ),
        )
    return new_findings(draft.before, draft.universe, before, now)
