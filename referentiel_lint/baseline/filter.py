"""Filter the findings of a run through its baselines; prune and write these."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice
from pathlib import Path

from linter.engine.known import KnownFindings, without
from linter.engine.plan import Plan
from linter.engine.run import Outcome, Universe
from linter.usage_error import ErrorMessage, UsageError, usage_error
from linter.words.text import N_
from referentiel.ensemble import Collection
from referentiel.paths import display
from referentiel_lint.baseline.comparison import RunFindings, entry_name, known_of
from referentiel_lint.baseline.entries import (
    BaselineFile,
    BaselineResult,
    BaselineUpdate,
    Entry,
    Mode,
)
from referentiel_lint.baseline.files import read, write

# At most this many mismatched entries of a file are reported.
_MOST_MISMATCHES = 20


def apply_baselines(
    outcome: Outcome,
    universe: Universe,
    files: Mapping[str, BaselineFile],
    mode: Mode,
    *,
    unread: Set[str],
    must_exist: bool,
    is_partial: bool,
) -> tuple[Outcome, tuple[BaselineResult, ...]]:
    """Remove known findings from an outcome; prune or write the baselines as the mode says.

    `files` are the baselines by the folders of referentials. `unread` are folders with files that
    were left out of the check, whose entries are not gone. The run `is_partial` if something could
    not be checked: then nothing is gone or written. `UsageError` if a file cannot be used.
    """
    results = []
    for path, group in _groups(universe, files).items():
        own_files = [files[referentiel.folder] for referentiel, _ in group]
        findings = RunFindings(outcome, group, unread, is_partial=is_partial)
        entries = _entries(path, must_exist=must_exist)
        if problems := [*_problems(display(path), entries, findings, mode)]:
            raise UsageError(*problems)
        is_automatic = (
            mode is Mode.READ
            and entries is not None
            and all(file.is_pruned for file in own_files)
            and not findings.has_new(entries)
        )
        how = Mode.PRUNE if is_automatic else mode
        new, written = _updated(path, entries, findings, how, is_partial=is_partial)
        before = Counter(one.referentiel for one in outcome.findings)
        outcome, known = without(outcome, findings.known(new))
        after = Counter(one.referentiel for one in outcome.findings)
        results.append(
            BaselineResult(
                path=display(path),
                known=known,
                gone=tuple(sorted(findings.gone(new), key=lambda entry: entry.rank)),
                folders=frozenset(before - after),
                exists=entries is not None or written is not None,
                is_default=all(file.is_default for file in own_files),
                is_left=is_partial and mode is not Mode.READ,
                is_automatic=is_automatic,
                written=written,
            )
        )
    return outcome, tuple(results)


def known_findings(
    universe: Universe, files: Mapping[str, BaselineFile], *, must_exist: bool
) -> KnownFindings:
    """Return the findings in the baselines, before the referentials are checked."""
    known = KnownFindings()
    for path, group in _groups(universe, files).items():
        names = {one.folder: entry_name(one) for one, _ in group}
        known |= known_of(_entries(path, must_exist=must_exist) or (), names)
    return known


def _entries(path: Path, *, must_exist: bool) -> frozenset[Entry] | None:
    """Read a file; `UsageError` if it cannot be read, or is missing and `must_exist`."""
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
    universe: Universe, files: Mapping[str, BaselineFile]
) -> Mapping[Path, Sequence[tuple[Collection, Plan]]]:
    """Group the collections by the file of their baseline, whatever links lead to it."""
    groups: dict[Path, list[tuple[Collection, Plan]]] = defaultdict(list)
    names: dict[str, Path] = {}
    for whole, plan in universe:
        if whole.folder in files:
            path = files[whole.folder].path
            groups[names.setdefault(os.path.realpath(path), path)].append((whole, plan))
    return groups


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
                    "an entry says `{said}`, but its identity is that of `{found}`: it was edited "
                    "by hand, or comes from elsewhere",
                    remedy=N_(
                        "review it, then restore the file from git or write it again with "
                        "`--write-baseline`"
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
        write(path, new)
    return new, BaselineUpdate(len(new), len(new - old), len(old - new))
