"""The baseline of a referential: --baseline, else the configured one, else the default."""

import os
from collections.abc import Iterable, Set
from pathlib import Path
from typing import TYPE_CHECKING

from linter.engine.known import KnownFindings
from linter.engine.run import Outcome, Universe
from linter.usage_error import usage_error
from linter.words.text import N_, Messages
from referentiel.ensemble import Ensemble
from referentiel.files.disk import Forbidden, forbidden, repository_top
from referentiel.files.opening import NotChecked, Reason
from referentiel.kind import folder_kind
from referentiel.paths import display
from referentiel_lint.baseline.entries import BaselineFile, BaselineResult, Mode
from referentiel_lint.configuration.plans import Plans

NOT_USED_IN: Messages = {
    "outside": N_(
        "this link leads out of the project: nothing is read or written there",
        remedy=N_("remove the link, or name the file it leads to with `--baseline`"),
    ),
    "git": N_(
        "this file is inside `.git`: nothing is read or written there",
        remedy=N_("name another file"),
    ),
}

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEFT_OUT = frozenset({Reason.EXCLUDED, Reason.SPARSE})


def apply_baselines(
    outcome: Outcome,
    universe: Universe,
    plans: Plans,
    *,
    file: Path | None,
    mode: Mode,
    may_prune: bool,
    unread: Set[str],
    is_partial: bool,
) -> tuple[Outcome, tuple[BaselineResult, ...]]:
    """Remove known findings from an outcome; `file` is that of --baseline.

    Files in the folders `unread` lose no entries. Without a named or configured file, the
    default one is used if it exists. If a configuration asks for it and the run `may_prune`, what
    is gone is removed from its baseline.
    """
    baselines: Mapping[str, BaselineFile] = {
        one.folder: BaselineFile(*found, may_prune and plans.prunes(one.folder_path))
        for one, _ in universe
        if (found := _path(one.folder_path, plans, file, mode))
    }
    if not baselines:
        return outcome, ()
    from referentiel_lint.baseline.filter import apply_baselines as apply

    must_exist = mode is Mode.PRUNE or (mode is Mode.READ and file is not None)
    return apply(
        outcome,
        universe,
        baselines,
        mode,
        unread=unread,
        must_exist=must_exist,
        is_partial=is_partial,
    )


def unread_folders(not_checked: Iterable[NotChecked], ensembles: Iterable[Ensemble]) -> Set[str]:
    """Return the folders with files that are left out of the check: nothing in them is gone.

    A folder that is left out is one of them if it is named like a kind of sibling files.
    """
    left_out = {one.path for one in not_checked if one.reason in _LEFT_OUT}
    left_out.update(path for one in ensembles for path in one.excluded)
    files = {path for path in left_out if path.casefold().endswith((".md", ".yml"))}
    folders = {path for path in left_out - files if any(map(folder_kind, path.split("/")))}
    return {path.rpartition("/")[0] or "." for path in files} | folders


def known_findings(universe: Universe, plans: Plans, file: Path | None) -> KnownFindings:
    """Return the findings in the baselines, before a check; `file` is that of --baseline."""
    baselines = {
        one.folder: BaselineFile(*found, is_pruned=False)
        for one, _ in universe
        if (found := _path(one.folder_path, plans, file, Mode.READ))
    }
    if not baselines:
        return KnownFindings()
    from referentiel_lint.baseline.filter import known_findings as known

    return known(universe, baselines, must_exist=file is not None)


def _path(folder: Path, plans: Plans, file: Path | None, mode: Mode) -> tuple[Path, bool] | None:
    """Return the file for the referential in a folder, and whether it is used without options."""
    own, is_configured = plans.baseline(folder)
    if file is not None:
        top = repository_top(file.parent) or Path(os.path.realpath(file.parent))
        return _sound(file, top), os.path.realpath(file) == os.path.realpath(own)
    if is_configured:
        return _allowed(own, plans.top(folder) or own.parent), True
    is_used = mode is not Mode.READ or os.path.lexists(own)
    return (_sound(own, Path(os.path.realpath(own.parent))), True) if is_used else None


def _sound(file: Path, top: Path) -> Path:
    """Return the file; `UsageError` if it is not a JSON file, or not allowed."""
    if file.suffix != ".json":
        raise usage_error(
            display(file),
            N_(
                "the name of a baseline must end in `.json`",
                remedy=N_("name a file that ends in `.json`"),
            ),
        )
    return _allowed(file, top)


def _allowed(file: Path, top: Path) -> Path:
    """Return the file; `UsageError` if it must not be written, or is a link out of `top`."""
    reason = forbidden(file)
    is_link = os.path.islink(file)  # noqa: PTH114 -- never raises
    if is_link and not Path(os.path.realpath(file)).is_relative_to(top):
        reason = Forbidden.OUTSIDE
    if reason:
        raise usage_error(display(file), NOT_USED_IN[reason])
    return file
