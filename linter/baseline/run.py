"""Holding a run against its baselines: only what is new is a finding, and what is gone is told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

from linter.baseline.entries import Entry, Held, Mode, Written
from linter.baseline.files import read, write
from linter.engine import Outcome, Universe
from linter.finding import Finding
from linter.misuse import Misuse, Problem
from linter.plan import Plan
from referentiel.discovery import display
from referentiel.referential import Referentiel


def hold(  # noqa: PLR0913 -- what is asked of the run
    outcome: Outcome,
    universe: Universe,
    paths: Mapping[str, tuple[Path, bool]],
    mode: Mode,
    *,
    must_be_there: bool,
    is_partial: bool,
) -> tuple[Outcome, tuple[Held, ...]]:
    """Take out of an outcome what baselines know; prune or write these where asked.

    `paths` gives by the folders of referentials the files of their baselines, and whether the next
    run finds them by itself. Where something could not be checked the run `is_partial`: nothing is
    gone, and nothing is written. `Misuse` where a file cannot be used.
    """
    groups: dict[tuple[Path, bool], list[tuple[Referentiel, Plan]]] = defaultdict(list)
    for referentiel, plan in universe:
        if referentiel.folder in paths:
            groups[paths[referentiel.folder]].append((referentiel, plan))
    held = []
    for (path, is_found), group in groups.items():
        own = _Own(outcome, group, is_partial=is_partial)
        entries = read(path)
        if entries is None and must_be_there:
            raise Misuse([Problem(display(path), "baseline.missing")])
        new, written = _updated(path, entries, own, mode, is_partial=is_partial)
        known = {entry.identity for entry in new}
        held.append(
            Held(
                place=display(path),
                known=sum(finding.identity in known for finding in own.inside),
                gone=tuple(sorted(own.gone(new), key=lambda entry: entry.rank)),
                is_there=entries is not None or written is not None,
                is_found=is_found,
                is_left=is_partial and mode is not Mode.READ,
                written=written,
            )
        )
        outcome = replace(
            outcome,
            findings=own.without(outcome.findings, known),
            elsewhere=own.without(outcome.elsewhere, known),
        )
    return outcome, tuple(held)


def _updated(
    path: Path, entries: Set[Entry] | None, own: "_Own", mode: Mode, *, is_partial: bool
) -> tuple[Set[Entry], Written | None]:
    """Give the entries that hold now, and what was written."""
    old = entries or frozenset()
    if mode is Mode.READ or is_partial:
        return old, None
    new = old - own.gone(old)
    if mode is Mode.WRITE:
        # What is known stays as it stands, so that nothing moves without need.
        known = {entry.identity for entry in new}
        new |= {entry for entry in own.entries if entry.identity not in known}
    if new != old or entries is None:
        write(path, new)
    return new, Written(len(new), len(new - old), len(old - new))


class _Own:
    """What a run found in the referentials of one baseline."""

    def __init__(self, outcome: Outcome, universe: Universe, *, is_partial: bool) -> None:
        self.names = {one.folder: _name(one) for one, _ in universe}
        self.is_partial = is_partial
        self.inside = [f for f in outcome.findings if f.referentiel in self.names]
        outside = (f for f in outcome.elsewhere if f.referentiel in self.names)
        self.found = {finding.identity for finding in (*self.inside, *outside)}
        # A rule that did not run found nothing for that; one that is no more never will.
        self.idle = {
            (_name(one), rule.name)
            for one, plan in universe
            for rule in plan.known
            if rule not in plan.running
        }

    @property
    def entries(self) -> frozenset[Entry]:
        """What was found in focus, as entries."""
        return frozenset(
            Entry(self.names[f.referentiel], f.rule, f.action, f.identity) for f in self.inside
        )

    def gone(self, entries: Set[Entry]) -> Set[Entry]:
        """Give the entries of what was read and was not found any more."""
        if self.is_partial:
            return frozenset()
        names = set(self.names.values())
        return {
            entry
            for entry in entries
            if entry.identity not in self.found
            and entry.referentiel in names
            and (entry.referentiel, entry.rule) not in self.idle
        }

    def without(self, findings: Sequence[Finding], known: Set[str]) -> tuple[Finding, ...]:
        """Give the findings but those of its referentials that are known."""
        return tuple(
            finding
            for finding in findings
            if finding.referentiel not in self.names or finding.identity not in known
        )


def _name(referentiel: Referentiel) -> str:
    """Give the name of a referential for a file: bytes that are no UTF-8 are escaped."""
    return referentiel.name.encode("utf-8", "backslashreplace").decode() or "."
