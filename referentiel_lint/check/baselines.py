"""The baselines of a run: those of the command line, else those of the configurations."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from linter.engine.known import KnownFindings
from linter.engine.run import Outcome, Universe
from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.boundary import Forbidden, forbidden, repository_top
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.paths import display
from referentiel_lint.baseline.entries import Held, Mode, Place
from referentiel_lint.configuration.plans import Plans

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEFT_OUT = frozenset({Reason.EXCLUDED, Reason.SPARSE})


def held(
    outcome: Outcome,
    universe: Universe,
    plans: Plans,
    *,
    file: Path | None,
    mode: Mode,
    may_prune: bool,
    not_checked: Iterable[NotChecked],
    is_partial: bool,
) -> tuple[Outcome, tuple[Held, ...]]:
    """Take what is known out of an outcome, and tell what is; `file` is the one that was named.

    Of what was `not_checked`, that which is left out is not gone from a baseline. Where none is
    named or configured, the one at the configuration's place counts if it is there. What is gone is
    taken out where a configuration asks for it and the run `may_prune`.
    """
    places: Mapping[str, Place] = {
        one.folder: Place(*found, may_prune and plans.prunes(one.folder_path))
        for one, _ in universe
        if (found := _path(one.folder_path, plans, file, mode))
    }
    if not places:
        return outcome, ()
    from referentiel_lint.baseline.run import hold

    must_be_there = mode is Mode.PRUNE or (mode is Mode.READ and file is not None)
    left_out = (one.path for one in not_checked if one.reason in _LEFT_OUT)
    files = (path for path in left_out if path.casefold().endswith(".md"))
    return hold(
        outcome,
        universe,
        places,
        mode,
        unread={path.rpartition("/")[0] or "." for path in files},
        must_be_there=must_be_there,
        is_partial=is_partial,
    )


def known_before(universe: Universe, plans: Plans, file: Path | None) -> KnownFindings:
    """Give what is known before anything is checked; `file` is the baseline that was named."""
    places = {
        one.folder: Place(*found, is_pruned=False)
        for one, _ in universe
        if (found := _path(one.folder_path, plans, file, Mode.READ))
    }
    if not places:
        return KnownFindings()
    from referentiel_lint.baseline.run import known_before as before

    return before(universe, places, must_be_there=file is not None)


def _path(folder: Path, plans: Plans, file: Path | None, mode: Mode) -> tuple[Path, bool] | None:
    """Give the file for the referential in a folder, and whether a run finds it by itself."""
    own, is_configured = plans.baseline(folder)
    if file is not None:
        top = repository_top(file.parent) or Path(os.path.realpath(file.parent))
        return _sound(file, top), os.path.realpath(file) == os.path.realpath(own)
    if is_configured:
        return _allowed(own, plans.top(folder) or own.parent), True
    is_used = mode is not Mode.READ or os.path.lexists(own)
    return (_sound(own, Path(os.path.realpath(own.parent))), True) if is_used else None


def _sound(file: Path, top: Path) -> Path:
    """Give a file of a baseline; `UsageError` where another is meant, or it is not allowed."""
    if file.suffix != ".json":
        from referentiel_lint.baseline.words import NO_JSON

        raise UsageError(ErrorMessage(display(file), NO_JSON))
    return _allowed(file, top)


def _allowed(file: Path, top: Path) -> Path:
    """Give a file; `UsageError` where nothing may be written, or a link leads out of `top`."""
    reason = forbidden(file)
    if file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(top):
        reason = Forbidden.OUTSIDE
    if reason:
        from referentiel_lint.baseline.words import NOT_USED_IN

        raise UsageError(ErrorMessage(display(file), NOT_USED_IN[reason]))
    return file
