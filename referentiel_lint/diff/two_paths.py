"""The two sides of `reflint diff A B`, where A or B is a sheet: both as they are on disk."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from linter.usage_error import ErrorMessage, UsageError
from referentiel.ensemble import Ensemble
from referentiel.files.discovery import Discovery
from referentiel.files.disk import DISK
from referentiel.kind import Kind, has_sheets
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff import words
from referentiel_lint.diff.report import Endpoint
from referentiel_lint.diff.sides import Sides
from referentiel_lint.git.pairing import moves
from referentiel_lint.git.snapshot import Snapshot


def are_two_sides(base: str | None, paths: Sequence[Path]) -> bool:
    """Return whether the arguments are two paths to compare with each other: one is a sheet."""
    if base is None or len(paths) != 1:
        return False
    both = (base, os.fspath(paths[0]))
    return any(map(_is_sheet, both)) and os.path.exists(base)  # noqa: PTH110 -- never raises


def sides_of_paths(base: str, other: Path, plans: Plans, *, staged: bool) -> Sides:
    """Read both; raises `UsageError` with --staged, and if one side has several referentials.

    Of several in a folder, the one is taken that is most like the sheet.
    """
    if staged:
        raise UsageError(ErrorMessage(display(Path(base)), words.STAGED_PATHS))
    disk = Snapshot(DISK, plans)
    paths = Path(base), other
    before, after = (disk.find([one], with_siblings=True) for one in paths)
    pairs = _pairs(before, after)
    before.referentiels = [one for one, _ in pairs]
    after.referentiels = [one for _, one in pairs]
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

    The sheets of two workbooks are paired by name, and else by what they say.
    """
    old, new = _without(before, after), _without(after, before)
    if not old or not new:
        return []
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    by_name = {_sheet(one): one for one in new}
    pairs = [(one, by_name.pop(_sheet(one))) for one in old if _sheet(one) in by_name]
    if not all(map(_sheet, (*old, *new))):
        pairs = []  # Not two workbooks.
    paired = {one.name for pair in pairs for one in pair}
    rest = ([one for one in side if one.name not in paired] for side in (old, new))
    pairs += moves(*rest) if pairs else [*moves(old, new)][:1]
    if not pairs:
        several = old if len(old) > 1 else new
        raise UsageError(*[ErrorMessage(one.folder, words.SEVERAL_IN_PATH) for one in several])
    return pairs


def _sheet(one: Referentiel) -> str:
    """Return the name of a sheet in a workbook, "" for anything else."""
    return one.name.partition("!")[2] if one.kind is Kind.TABLEUR else ""


def _without(found: Discovery, other: Discovery) -> list[Referentiel]:
    """Return the referentials of one side that are not on the other too, in a folder around it."""
    there = {one.folder for one in other.referentiels}
    rest = [one for one in found.referentiels if one.folder not in there]
    return rest or found.referentiels
