"""The engine: runs the rules over referentials and gives findings, all of them in one run."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import compress
from operator import not_
from typing import assert_never

from linter.directives.suppression import AnySuppression, CheckedSuppression
from linter.engine.folding import folded
from linter.engine.identity import identities, identity_of_measure
from linter.engine.plan import Plan
from linter.engine.runner import (
    DocumentDiagnostics,
    RuleDiagnostic,
    diagnostics_of,
    engine_diagnostic,
    run_rule,
)
from linter.engine.sum_paths import path_to_sum
from linter.engine.suppressions import AppliedSuppression, SuppressionTracker
from linter.engine.words import CRASHED, TOO_MANY
from linter.finding import (
    Diagnostic,
    Finding,
    Fix,
    LocatedFix,
    Location,
    RelatedLocation,
    Severity,
)
from linter.rule import (
    ComparisonRule,
    DocumentRule,
    Folding,
    ReferentielRule,
    Rule,
    SuppressionRule,
    subject_named,
)
from referentiel.facts import facts_of
from referentiel.merge_conflict import conflicts_in, overlapping_conflict
from referentiel.model import Document
from referentiel.referential import Referentiel
from referentiel.source import Span

# More findings of one rule in one file are counted, not listed.
MOST_OF_A_RULE = 1000
# It alone speaks of what stands between the marks of a merge.
_OF_CONFLICTS = "merge-conflict"


# The referentials that are read, each with the plan by which it is checked.
Universe = Sequence[tuple[Referentiel, Plan]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings in focus, those elsewhere, the rules that crashed, and what is suppressed.

    `crashes` holds pairs (path, rule); of suppressions, those stand here that are in focus or hide
    what is. `focus` holds the paths that were asked for, None for all.
    """

    findings: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    crashes: tuple[tuple[str, str], ...]
    suppressed: tuple[AppliedSuppression, ...] = ()
    focus: Set[str] | None = None

    @property
    def outside(self) -> int:
        """How many findings are outside the focus."""
        return len(self.elsewhere)


def ignore_progress(subject: str) -> None:
    """Tell nobody of what is checked."""


def check(
    universe: Universe,
    focus: Set[str] | None = None,
    at: Callable[[str], None] = ignore_progress,
    *,
    most: int = MOST_OF_A_RULE,
    diagnostics: DocumentDiagnostics = diagnostics_of,
) -> Outcome:
    """Check whole referentials, each by its plan; report what concerns the paths in `focus`.

    The universe is always read whole; `focus` None reports everything. A file is concerned by a
    wrong sum that it has a part in, unless there is a state to compare with: then what it has
    changed is for the caller to tell. `at` is told what is checked next: the path of a file, or a
    rule on the whole. No more than `most` findings of a rule
    in one file are listed. `remarks` gives what document rules find.
    """
    runs = [_Run(referentiel, plan, focus, at, most, diagnostics) for referentiel, plan in universe]
    judged = [(finding, run.reports(finding)) for run in runs for finding in run.findings()]
    findings, is_inside = [finding for finding, _ in judged], [inside for _, inside in judged]
    crashes = ((f.location.path, f.arguments["rule"]) for f in findings if f.rule == CRASHED)
    return Outcome(
        tuple(compress(findings, is_inside)),
        tuple(compress(findings, map(not_, is_inside))),
        tuple(crashes),
        tuple(one for run in runs for one in run.suppressed),
        focus,
    )


class _Run:
    def __init__(  # noqa: PLR0913, PLR0917 -- what `check` is given
        self,
        referentiel: Referentiel,
        plan: Plan,
        focus: Set[str] | None,
        at: Callable[[str], None],
        most: int,
        diagnostics: DocumentDiagnostics,
    ) -> None:
        self.most = most
        self.diagnostics = diagnostics
        self.referentiel = referentiel
        self.plan = plan
        self.focus = focus
        self.at = at
        self.suppressions = SuppressionTracker(referentiel, plan, self._is_inside)
        self.crashed: set[str] = set()
        self.conflicts: dict[Document, Sequence[Span]] = {}
        self.suppressed: list[AppliedSuppression] = []
        self.severities = cache(plan.severity)
        self.foldings = cache(self._foldings)
        compared = plan.comparison
        self.is_compared = compared is not None and compared.after.referentiel is referentiel
        self.settings = replace(
            plan.settings,
            profile=referentiel.profile,
            left_out=self.suppressions.left_out,
            before=(
                compared.before.referentiel
                if compared and self.is_compared
                else plan.settings.before
            ),
        )
        # A file in another profile, which is told, is checked as what it is.
        self.of_documents = [
            replace(
                plan.settings,
                profile=facts_of(document).profile or referentiel.profile,
                before=None,
            )
            for document in referentiel.documents
        ]

    def findings(self) -> Iterator[Finding]:
        diagnostics = list(self._limited(self._open_diagnostics()))
        order = {one: index for index, one in enumerate(self.referentiel.all_files)}
        diagnostics.sort(
            key=lambda mark: (
                order[mark[1].document],
                mark[1].span or Span(-1, -1),
                mark[0],
                mark[1].message,
                mark[1].wrong,
            )
        )
        name = self.referentiel.name
        ids = identities(name, diagnostics)
        each = (
            self._finding(*one, identity) for one, identity in zip(diagnostics, ids, strict=True)
        )
        yield from folded(each, name, self.foldings, self.focus)

    def reports(self, finding: Finding) -> bool:
        """Return whether a finding is about the focus."""
        if self.focus is None:
            return True
        return (finding.is_located_in if self.is_compared else finding.concerns)(self.focus)

    def _foldings(self, name: str) -> Mapping[str, Folding]:
        rule = next((rule for rule in self.plan.rules if rule.name == name), None)
        return rule.foldings if rule else {}

    def _open_diagnostics(self) -> Iterator[RuleDiagnostic]:
        """Yield what no suppression hides, and then what is wrong with the suppressions."""
        for rule, diagnostic in self._diagnostics():
            if not self.suppressions.hides(rule, diagnostic):
                yield rule, diagnostic
        yield from self._diagnostics_of_suppressions()

    def _is_inside(self, diagnostic: Diagnostic) -> bool:
        if self.focus is None:
            return True
        parts = (one.node.document for one in diagnostic.contributors)
        others = (other.document for other in diagnostic.related)
        paths = map(self.referentiel.path, (diagnostic.document, *others, *parts))
        return any(path in self.focus for path in paths)

    def _diagnostics(self) -> Iterator[RuleDiagnostic]:
        documents = self.referentiel.documents
        inside = [rule for rule in self.plan.rules if isinstance(rule, DocumentRule)]
        # One document after the other: what several rules look at in it is made once, and let go.
        for document, settings in zip(documents, self.of_documents, strict=True):
            self.at(self.referentiel.path(document))
            yield from self._reported(self.diagnostics(document, settings, inside))
        for rule in self.plan.rules if documents else ():
            match rule:
                case DocumentRule():
                    pass
                case ReferentielRule():
                    if rule.concerns(self.settings.profile):
                        self.at(rule.name)
                        run = partial(rule.module.check, self.referentiel, self.settings)
                        yield from self._run_rule(rule, documents[0], run)
                case ComparisonRule():
                    comparison = self.plan.comparison
                    if comparison and comparison.after.referentiel is self.referentiel:
                        self.at(rule.name)
                        run = partial(rule.module.check, comparison, self.settings)
                        yield from self._run_rule(rule, documents[0], run)
                case SuppressionRule():
                    pass  # It sees what all the others have found.
                case _:
                    assert_never(rule)

    def _diagnostics_of_suppressions(self) -> Iterator[RuleDiagnostic]:
        documents = self.referentiel.documents
        leaving = {rule for rule, _, _ in self.settings.left_out}
        everything = replace(self.settings, left_out=frozenset())
        for rule in self.plan.rules:
            if isinstance(rule, ReferentielRule) and rule.name in leaving:
                run = partial(rule.module.check, self.referentiel, everything)
                for name, diagnostic in self._run_rule(rule, documents[0], run):
                    if name != CRASHED:
                        self.suppressions.note_without(name, diagnostic)
        for document in documents:
            judged = self.suppressions.of(document, self.crashed)
            self._keep(document, judged)
            for rule in self.plan.rules if judged else ():
                if isinstance(rule, SuppressionRule):
                    run = partial(rule.module.check, document, judged)
                    yield from self._run_rule(rule, document, run)

    def _keep(self, document: Document, judged: Sequence[AnySuppression]) -> None:
        """Keep the suppressions that hold, for the report."""
        path = self.referentiel.path(document)
        for one in judged:
            if isinstance(one, CheckedSuppression) and not one.problems:
                comment = one.suppression.comment
                actions = facts_of(document).actions
                identifier = None if comment.action is None else actions[comment.action].identifier
                subject = subject_named(document, identifier)
                if one.count or self.focus is None or path in self.focus:
                    place = self._location(document, comment.span)
                    named = None if subject == document.name else subject
                    self.suppressed.append(
                        AppliedSuppression(place, named, one.suppression, one.count)
                    )

    def _run_rule(
        self, rule: Rule, document: Document, run: Callable[[], Iterator[Diagnostic]]
    ) -> Iterator[RuleDiagnostic]:
        return self._reported(run_rule(rule, document, run))

    def _reported(self, diagnostics: Iterable[RuleDiagnostic]) -> Iterator[RuleDiagnostic]:
        """Leave out what is not to be reported of a rule in a file, and note crashes."""
        for rule, diagnostic in diagnostics:
            if rule == CRASHED:
                self.crashed.add(diagnostic.arguments["rule"])
                yield rule, diagnostic
            elif not self.plan.ignores(rule, diagnostic.document.name) and (
                rule == _OF_CONFLICTS or not self._is_in_conflict(diagnostic)
            ):
                yield rule, diagnostic

    def _is_in_conflict(self, diagnostic: Diagnostic) -> bool:
        """Return whether a remark stands between the marks of a merge, where two versions are."""
        document, span = diagnostic.document, diagnostic.span
        if span is None:
            return False
        if document not in self.conflicts:
            self.conflicts[document] = tuple(conflicts_in(document.source))
        conflicts = self.conflicts[document]
        return overlapping_conflict(conflicts, Span(span.start, span.start + 1)) is not None

    def _limited(self, diagnostics: Iterator[RuleDiagnostic]) -> Iterator[RuleDiagnostic]:
        """Pass the first findings of each rule in each file, then count the others."""
        counts: Counter[tuple[str, Document]] = Counter()
        for rule, diagnostic in diagnostics:
            key = (rule, diagnostic.document)
            counts[key] += 1
            if counts[key] <= self.most:
                yield rule, diagnostic
        for (rule, document), count in counts.items():
            if count > MOST_OF_A_RULE:
                rest = str(count - MOST_OF_A_RULE)
                yield TOO_MANY, engine_diagnostic(document, TOO_MANY, rule, "", count=rest)

    def _finding(self, rule: str, diagnostic: Diagnostic, identity: str) -> Finding:
        action = None if diagnostic.subject == diagnostic.document.name else diagnostic.subject
        return Finding(
            rule=rule,
            severity=self._severity(rule, diagnostic),
            location=self._location(diagnostic.document, diagnostic.span),
            message=diagnostic.message,
            arguments=diagnostic.arguments,
            referentiel=self.referentiel.folder,
            action=action,
            identity=identity,
            related=tuple(
                RelatedLocation(self._location(r.document, r.span), r.message, r.arguments)
                for r in (
                    *path_to_sum(self.referentiel, rule, diagnostic, self.focus),
                    *diagnostic.related,
                )
            ),
            fixes=tuple(self._fix(fix) for fix in diagnostic.fixes),
            distance=diagnostic.distance,
            sum_identity=(
                None
                if diagnostic.distance is None
                else identity_of_measure(self.referentiel.name, rule, diagnostic)
            ),
            summed_paths=self._paths(other.document for other in diagnostic.related)
            if diagnostic.contributors
            else frozenset(),
            contributing_paths=self._paths(one.node.document for one in diagnostic.contributors),
        )

    def _paths(self, documents: Iterable[Document]) -> frozenset[str]:
        return frozenset(map(self.referentiel.path, documents))

    def _fix(self, fix: Fix) -> LocatedFix:
        path = self.referentiel.path
        edits = (
            (Location(path(edit.document), edit.document.source, edit.span), edit.text)
            for edit in fix.edits
        )
        renames = ((path(rename.document), rename.name) for rename in fix.renames)
        return LocatedFix(fix.safety, tuple(edits), tuple(renames))

    def _severity(self, rule: str, diagnostic: Diagnostic) -> Severity:
        """Return the severity of a diagnostic; `too-many` has that of the rule that it counts."""
        counted = diagnostic.arguments["rule"] if rule == TOO_MANY else rule
        return self.severities(counted) or Severity.ERROR

    def _location(self, document: Document, span: Span | None) -> Location:
        """Place a span, cut at the end of its first line: no finding spans two."""
        source = document.source
        line = source.first_line(span) if span else None
        return Location(self.referentiel.path(document), source, line)
