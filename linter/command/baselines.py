"""The baselines of a run: those of the command line, else those of the configurations."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from linter.baseline.entries import Held, Mode
from linter.configuration.plans import Plans
from linter.engine import Outcome, Universe

if TYPE_CHECKING:
    from collections.abc import Mapping


def held(
    outcome: Outcome,
    universe: Universe,
    plans: Plans,
    *,
    file: Path | None,
    mode: Mode,
    is_partial: bool,
) -> tuple[Outcome, tuple[Held, ...]]:
    """Take what is known out of an outcome, and tell what is; `file` is the one that was named.

    Where none is named or configured, the one beside the configuration counts if it is there.
    """
    paths: Mapping[str, tuple[Path, bool]] = {
        one.folder: found for one, _ in universe if (found := _path(one.folder, plans, file, mode))
    }
    if not paths:
        return outcome, ()
    from linter.baseline.run import hold

    must_be_there = mode is Mode.PRUNE or (mode is Mode.READ and file is not None)
    return hold(outcome, universe, paths, mode, must_be_there=must_be_there, is_partial=is_partial)


def _path(folder: str, plans: Plans, file: Path | None, mode: Mode) -> tuple[Path, bool] | None:
    """Give the file for the referential in a folder, and whether a run finds it by itself."""
    own, is_configured = plans.baseline(Path(folder))
    if file is not None:
        return file, os.path.realpath(file) == os.path.realpath(own)
    is_used = is_configured or mode is not Mode.READ or os.path.lexists(own)
    return (own, True) if is_used else None
