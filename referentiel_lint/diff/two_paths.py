"""The two sides of `reflint diff A B`, where A or B is a sheet: both as they are on disk."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from linter.words import N_, ErrorMessage, UsageError, usage_error
from referentiel.ensemble import Ensemble
from referentiel.files.discovery import Discovery
from referentiel.files.disk import DISK
from referentiel.kind import Kind, has_sheets
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff.report import Endpoint
from referentiel_lint.diff.sides import Sides, without_none
from referentiel_lint.git.snapshot import Snapshot, moves


def are_two_sides(base: str | None, paths: Sequence[Path]) -> bool:
    """Return whether the arguments are two paths to compare with each other: one is a sheet."""
    if base is None or len(paths) != 1:
        return False
    both = (base, os.fspath(paths[0]))
    return any(map(_is_sheet, both)) and os.path.exists(base)  # noqa: PTH110 -- never raises


def sides_of_paths(base: str, other: Path, plans: Plans, *, staged: bool) -> Sides:
    """Read both; raises `UsageError` with --staged, and if one side has several referentials.

    Of several in a folder, the one most like the sheet is used.
    """
    if staged:
        raise usage_error(
            display(Path(base)),
            N_(
                "two paths are compared with each other as they are on disk, without the index",
                remedy=N_(
                    "omit --staged, or name the revision first: `reflint diff --staged HEAD PATH`"
                ),
            ),
        )
    disk = Snapshot(DISK, plans)
    paths = Path(base), other
    before, after = (disk.find([one], with_siblings=True) for one in paths)
    pairs = _pairs(before, after)
    before.referentiels = [one for one, _ in pairs if one.documents]
    after.referentiels = [one for _, one in pairs if one.documents]
    ends = Endpoint(None, path=display(Path(base))), Endpoint(None, path=display(other))
    named = tuple(_with_one_name(*pair) for pair in pairs)
    ensembles: list[tuple[Ensemble, Ensemble]] = []
    for pair, now in zip(pairs, named, strict=True):
        one, two = (
            _ensemble(found, side, state, path)
            for found, side, state, path in zip((before, after), pair, now, paths, strict=True)
        )
        if one and two:
            ensembles.append((one, two))
    return Sides(*ends, before, after, named, tuple(ensembles))


def _with_one_name(before: Referentiel, after: Referentiel) -> tuple[Referentiel, Referentiel]:
    """Return both under one name in references to their actions: that of Markdown, else of after.

    Sheets have the names of their files, which are two.
    """
    if not before.documents or not after.documents:
        return before, after
    name = before.short_name if before.kind is Kind.ACTIONS else after.short_name
    one, other = (
        replace(side, configured_name=name) if side.kind is Kind.TABLEUR else side
        for side in (before, after)
    )
    return one, other


def _ensemble(
    found: Discovery, one: Referentiel, named: Referentiel, path: Path
) -> Ensemble | None:
    """Return the sibling files of a referential; of a file, those in it alone."""
    whole = next((each for each in found.ensembles if one in each.referentiels), None)
    if whole is None or path.is_dir():
        return whole and replace(whole, referentiels=(named,))
    own = tuple(each for each in whole.documents if whole.path(each) == display(path))
    return replace(whole, referentiels=(named,), documents=own)


def _is_sheet(path: str) -> bool:
    return has_sheets(Path(path).name) and os.path.isfile(path)  # noqa: PTH113 -- never raises


def _pairs(before: Discovery, after: Discovery) -> list[tuple[Referentiel, Referentiel]]:
    """Return the referentials in pairs; none if one side has none, which has its own message.

    The sheets of two workbooks are paired by name, and else by what they say; one that is in no
    pair then is gone, or new.
    """
    old, new = _without(before, after), _without(after, before)
    if not old or not new:
        return []
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    if not all(one.sheet for one in (*old, *new)):  # Not two workbooks.
        return [*moves(old, new)][:1] or _refused(old, new)
    by_name = {one.sheet: one for one in new}
    pairs = [(one, by_name.pop(one.sheet)) for one in old if one.sheet in by_name]
    pairs += moves(*_alone(old, new, pairs))
    if not pairs:
        return _refused(old, new)
    gone, added = _alone(old, new, pairs)
    alone = [*((one, None) for one in gone), *((None, one) for one in added)]
    return [*pairs, *without_none(alone)]


def _alone(
    old: Sequence[Referentiel],
    new: Sequence[Referentiel],
    pairs: Sequence[tuple[Referentiel, Referentiel]],
) -> tuple[list[Referentiel], list[Referentiel]]:
    """Return the referentials of both sides that are in no pair."""
    paired = {one for pair in pairs for one in pair}
    return [one for one in old if one not in paired], [one for one in new if one not in paired]


def _refused(old: Sequence[Referentiel], new: Sequence[Referentiel]) -> NoReturn:
    several = old if len(old) > 1 else new
    raise UsageError(
        *[
            ErrorMessage(
                one.folder,
                N_(
                    "this side has several referentials, and none resembles that of the other side",
                    remedy=N_("name one of them"),
                ),
            )
            for one in several
        ]
    )


def _without(found: Discovery, other: Discovery) -> list[Referentiel]:
    """Return the referentials of one side that are not on the other too, in a folder around it."""
    there = {one.folder for one in other.referentiels}
    rest = [one for one in found.referentiels if one.folder not in there]
    return rest or found.referentiels
