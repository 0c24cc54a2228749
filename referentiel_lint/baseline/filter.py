"""The baselines of a run: which files they are, what they know; pruning and writing them.

The baseline of a referential is that of --baseline, else the configured one, else the default.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice
from pathlib import Path

from linter.engine.findings import KnownFindings
from linter.engine.run import Outcome, Universe
from linter.registry import Plan
from linter.words import N_, ErrorMessage, UsageError, usage_error
from referentiel.ensemble import Collection, Ensemble
from referentiel.files.disk import Forbidden, forbidden, repository_top
from referentiel.files.opening import NotChecked, Reason
from referentiel.kind import folder_kind
from referentiel.paths import display
from referentiel_lint.baseline.comparison import RunFindings, entry_name, known_of
from referentiel_lint.baseline.entries import BaselineResult, BaselineUpdate, Entry, Mode
from referentiel_lint.configuration.plans import Plans

# At most this many mismatched entries of a file are reported.
_MOST_MISMATCHES = 20
_LEFT_OUT = frozenset({Reason.EXCLUDED, Reason.SPARSE})


def apply_baselines(
    outcome: Outcome,
    universe: Universe,
    plans: Plans,
    *,
    file: Path | None,
    mode: Mode,
    unread: Set[str],
    is_partial: bool,
) -> tuple[Outcome, tuple[BaselineResult, ...]]:
    """Remove known findings from an outcome; prune or write the baselines as the mode says.

    `file` is that of --baseline. `unread` are folders with files that were left out of the check,
    whose entries are not gone. The run `is_partial` if something could not be checked: then nothing
    is gone or written. `UsageError` if a file cannot be used.
    """
    must_exist = mode is Mode.PRUNE or (mode is Mode.READ and file is not None)
    results = []
    for path, (group, is_default) in _groups(universe, plans, file, mode).items():
        findings = RunFindings(outcome, group, unread, is_partial=is_partial)
        entries = _entries(path, must_exist=must_exist)
        if problems := [*_problems(display(path), entries, findings, mode)]:
            raise UsageError(*problems)
        new, written = _updated(path, entries, findings, mode, is_partial=is_partial)
        before = Counter(one.referentiel for one in outcome.findings)
        outcome, known = outcome.without(findings.known(new))
        after = Counter(one.referentiel for one in outcome.findings)
        results.append(
            BaselineResult(
                path=display(path),
                known=known,
                gone=tuple(sorted(findings.gone(new), key=lambda entry: entry.rank)),
                folders=frozenset(before - after),
                exists=entries is not None or written is not None,
                is_default=is_default,
                is_left=is_partial and mode is not Mode.READ,
                written=written,
            )
        )
    return outcome, tuple(results)


def known_findings(universe: Universe, plans: Plans, file: Path | None) -> KnownFindings:
    """Return the findings in the baselines, before a check; `file` is that of --baseline."""
    known = KnownFindings()
    for path, (group, _) in _groups(universe, plans, file, Mode.READ).items():
        names = {one.folder: entry_name(one) for one, _ in group}
        known |= known_of(_entries(path, must_exist=file is not None) or (), names)
    return known


def unread_folders(not_checked: Iterable[NotChecked], ensembles: Iterable[Ensemble]) -> Set[str]:
    """Return the folders with files that are left out of the check: nothing in them is gone.

    A folder that is left out is one of them if it is named like a kind of sibling files.
    """
    left_out = {one.path for one in not_checked if one.reason in _LEFT_OUT}
    left_out.update(path for one in ensembles for path in one.excluded)
    files = {path for path in left_out if path.casefold().endswith((".md", ".yml"))}
    folders = {path for path in left_out - files if any(map(folder_kind, path.split("/")))}
    return {path.rpartition("/")[0] or "." for path in files} | folders


def _entries(path: Path, *, must_exist: bool) -> frozenset[Entry] | None:
    """Read a file; `UsageError` if it cannot be read, or is missing and `must_exist`."""
    from referentiel_lint.baseline.files import read  # Many runs have no baseline.

    entries = read(path)
    if entries is None and must_exist:
        raise usage_error(
            display(path),
            N_(
                "there is no such file",
                remedy=N_("write it with `--write-baseline`, or name another file"),
            ),
        )
    return entries


def _groups(
    universe: Universe, plans: Plans, file: Path | None, mode: Mode
) -> Mapping[Path, tuple[list[tuple[Collection, Plan]], bool]]:
    """Group the collections by the file of their baseline, whatever links lead to it.

    Each file comes with whether a run without options uses it for all of them. Without a named or
    configured one, the default file is used if it exists.
    """
    groups: dict[Path, tuple[list[tuple[Collection, Plan]], bool]] = {}
    names: dict[str, Path] = {}
    for whole, plan in universe:
        if found := _path(whole.folder_path, plans, file, mode):
            path = names.setdefault(os.path.realpath(found[0]), found[0])
            group, is_default = groups.get(path, ([], True))
            groups[path] = [*group, (whole, plan)], is_default and found[1]
    return groups


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
        from linter.fixing.writing import FORBIDDEN_PLACES

        raise usage_error(display(file), FORBIDDEN_PLACES[reason])
    return file


def _problems(
    place: str, entries: Set[Entry] | None, findings: RunFindings, mode: Mode
) -> Iterator[ErrorMessage]:
    """Yield why a baseline is ambiguous, or does not match what its identities stand for."""
    if entries is None and mode is Mode.READ:
        return
    for folders in findings.shared_names.values():
        names = ", ".join(f"`{folder}`" for folder in folders)
        yield ErrorMessage(
            place,
            N_(
                "{folders}: these referentials have the same name, and a baseline could not "
                "distinguish them",
                remedy=N_(
                    "name a file for each, or run `reflint init` in the folder that contains them "
                    "all: their names will be relative to it"
                ),
            ),
            {"folders": names},
        )
    if mode is not Mode.WRITE:
        mismatches = sorted(findings.mismatches(entries or ()), key=lambda pair: pair[0].rank)
        for entry, found in islice(mismatches, _MOST_MISMATCHES):
            arguments = {"said": _label(entry), "found": _label(found)}
            yield ErrorMessage(
                place,
                N_(
                    "an entry says `{said}`, but its identity is that of `{found}`: "
                    "the entry was edited by hand, or comes from another file",
                    remedy=N_(
                        "review the entry, then restore the file from git or write it "
                        "again with `--write-baseline`"
                    ),
                ),
                arguments,
            )


def _label(entry: Entry) -> str:
    return f"{entry.rule} {entry.action or entry.referentiel}"


def _updated(
    path: Path, entries: Set[Entry] | None, findings: RunFindings, mode: Mode, *, is_partial: bool
) -> tuple[Set[Entry], BaselineUpdate | None]:
    """Return the entries that apply now, and what was written."""
    old = entries or frozenset()
    if mode is Mode.READ or is_partial:
        return old, None
    new = findings.updated(old, takes_all=mode is Mode.WRITE)
    if new != old or entries is None:
        from referentiel_lint.baseline.files import write

        write(path, new)
    return new, BaselineUpdate(len(new), len(new - old), len(old - new))
