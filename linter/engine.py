"""The engine: runs the rules over referentials and gives findings, all of them in one run."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import compress
from operator import not_
from typing import assert_never

from linter.engine_words import CRASHED, TOO_MANY
from linter.finding import (
    Finding,
    Fix,
    LocatedFix,
    Location,
    RelatedLocation,
    Remark,
    Severity,
)
from linter.folding import folded
from linter.identity import identities, identity_of_measure
from linter.judgement import Judgement, Suppressed
from linter.plan import Plan
from linter.rule import (
    ComparisonRule,
    DocumentRule,
    Folding,
    ReferentielRule,
    SuppressionRule,
    foldings_of,
    subject_named,
)
from linter.runner import DocumentRemarks, RuleRemark, guarded, notice, remarks_of
from linter.suppressions import Judged, Told
from linter.ways import way
from referentiel.facts import facts_of
from referentiel.merge_conflict import conflicts_in, overlapping_conflict
from referentiel.model import Document
from referentiel.referential import Referentiel, own_profile
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
    suppressed: tuple[Suppressed, ...] = ()
    focus: Set[str] | None = None

    @property
    def outside(self) -> int:
        """How many findings are outside the focus."""
        return len(self.elsewhere)


def untold(subject: str) -> None:
    """Tell nobody of what is checked."""


def check(
    universe: Universe,
    focus: Set[str] | None = None,
    at: Callable[[str], None] = untold,
    *,
    most: int = MOST_OF_A_RULE,
    remarks: DocumentRemarks = remarks_of,
) -> Outcome:
    """Check whole referentials, each by its plan; report what concerns the paths in `focus`.

    The universe is always read whole; `focus` None reports everything. A file is concerned by a
    wrong sum that it has a part in, unless there is a state to compare with: then what it has
    changed is for the caller to tell. `at` is told what is checked next: the path of a file, or a
    rule on the whole. No more than `most` findings of a rule
    in one file are listed. `remarks` gives what document rules find.
    """
    runs = [_Run(referentiel, plan, focus, at, most, remarks) for referentiel, plan in universe]
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
        remarks: DocumentRemarks,
    ) -> None:
        self.most = most
        self.remarks = remarks
        self.referentiel = referentiel
        self.plan = plan
        self.focus = focus
        self.at = at
        self.judgement = Judgement(referentiel, plan, self._is_inside)
        self.crashed: set[str] = set()
        self.conflicts: dict[int, Sequence[Span]] = {}
        self.suppressed: list[Suppressed] = []
        self.severities = cache(plan.severity)
        self.foldings = cache(self._foldings)
        compared = plan.comparison
        self.is_compared = compared is not None and compared.after.referentiel is referentiel
        self.settings = replace(
            plan.settings,
            profile=referentiel.profile,
            left_out=self.judgement.left_out,
            before=(
                compared.before.referentiel
                if compared and self.is_compared
                else plan.settings.before
            ),
        )
        # A file in another profile, which is told, is checked as what it is.
        self.of_documents = [
            replace(
                plan.settings, profile=own_profile(document) or referentiel.profile, before=None
            )
            for document in referentiel.documents
        ]

    def findings(self) -> Iterator[Finding]:
        remarks = list(self._limited(self._open_remarks()))
        order = {id(one): index for index, one in enumerate(self.referentiel.all_files)}
        remarks.sort(
            key=lambda mark: (
                order[id(mark[1].document)],
                mark[1].span or Span(-1, -1),
                mark[0],
                mark[1].message,
                mark[1].wrong,
            )
        )
        name = self.referentiel.name
        ids = identities(name, remarks)
        each = (self._finding(*one, identity) for one, identity in zip(remarks, ids, strict=True))
        yield from folded(each, name, self.foldings, self.focus)

    def reports(self, finding: Finding) -> bool:
        """Tell whether a finding is about the focus."""
        if self.focus is None:
            return True
        return (finding.stands_in if self.is_compared else finding.concerns)(self.focus)

    def _foldings(self, name: str) -> Mapping[str, Folding]:
        rule = next((rule for rule in self.plan.rules if rule.name == name), None)
        return foldings_of(rule) if rule else {}

    def _open_remarks(self) -> Iterator[RuleRemark]:
        """Give what no suppression hides, and then what is wrong with the suppressions."""
        for rule, remark in self._remarks():
            if not self.judgement.hides(rule, remark):
                yield rule, remark
        yield from self._remarks_of_suppressions()

    def _is_inside(self, remark: Remark) -> bool:
        if self.focus is None:
            return True
        parts = (one.node.document for one in remark.contributors)
        others = (other.document for other in remark.related)
        paths = map(self.referentiel.path, (remark.document, *others, *parts))
        return any(path in self.focus for path in paths)

    def _remarks(self) -> Iterator[RuleRemark]:
        documents = self.referentiel.documents
        inside = [rule for rule in self.plan.rules if isinstance(rule, DocumentRule)]
        # One document after the other: what several rules look at in it is made once, and let go.
        for document, settings in zip(documents, self.of_documents, strict=True):
            self.at(self.referentiel.path(document))
            yield from self._reported(self.remarks(document, settings, inside))
        for rule in self.plan.rules if documents else ():
            match rule:
                case DocumentRule():
                    pass
                case ReferentielRule():
                    if rule.concerns(self.settings.profile):
                        self.at(rule.name)
                        run = partial(rule.module.check, self.referentiel, self.settings)
                        yield from self._guarded(rule.name, documents[0], run)
                case ComparisonRule():
                    comparison = self.plan.comparison
                    if comparison and comparison.after.referentiel is self.referentiel:
                        self.at(rule.name)
                        run = partial(rule.module.check, comparison, self.settings)
                        yield from self._guarded(rule.name, documents[0], run)
                case SuppressionRule():
                    pass  # It sees what all the others have found.
                case _:
                    assert_never(rule)

    def _remarks_of_suppressions(self) -> Iterator[RuleRemark]:
        documents = self.referentiel.documents
        leaving = {rule for rule, _, _ in self.settings.left_out}
        everything = replace(self.settings, left_out=frozenset())
        for rule in self.plan.rules:
            if isinstance(rule, ReferentielRule) and rule.name in leaving:
                run = partial(rule.module.check, self.referentiel, everything)
                for name, remark in self._guarded(rule.name, documents[0], run):
                    if name != CRASHED:
                        self.judgement.note_without(name, remark)
        for document in documents:
            judged = self.judgement.of(document, self.crashed)
            self._keep(document, judged)
            for rule in self.plan.rules if judged else ():
                if isinstance(rule, SuppressionRule):
                    run = partial(rule.module.check, document, judged)
                    yield from self._guarded(rule.name, document, run)

    def _keep(self, document: Document, judged: Sequence[Told]) -> None:
        """Keep the suppressions that hold, for the report."""
        path = self.referentiel.path(document)
        for one in judged:
            if isinstance(one, Judged) and not one.flaws:
                comment = one.suppression.comment
                actions = facts_of(document).actions
                identifier = None if comment.action is None else actions[comment.action].identifier
                subject = subject_named(document, identifier)
                if one.count or self.focus is None or path in self.focus:
                    place = self._location(document, comment.span)
                    named = None if subject == document.name else subject
                    self.suppressed.append(Suppressed(place, named, one.suppression, one.count))

    def _guarded(
        self, rule: str, document: Document, run: Callable[[], Iterator[Remark]]
    ) -> Iterator[RuleRemark]:
        return self._reported(guarded(rule, document, run))

    def _reported(self, remarks: Iterable[RuleRemark]) -> Iterator[RuleRemark]:
        """Leave out what is not to be reported of a rule in a file, and note crashes."""
        for rule, remark in remarks:
            if rule == CRASHED:
                self.crashed.add(remark.arguments["rule"])
                yield rule, remark
            elif not self.plan.ignores(rule, remark.document.name) and (
                rule == _OF_CONFLICTS or not self._is_in_conflict(remark)
            ):
                yield rule, remark

    def _is_in_conflict(self, remark: Remark) -> bool:
        """Tell whether a remark stands between the marks of a merge, where two versions are."""
        document, span = remark.document, remark.span
        if span is None:
            return False
        conflicts = self.conflicts.get(id(document))
        if conflicts is None:
            conflicts = self.conflicts[id(document)] = tuple(conflicts_in(document.source))
        return overlapping_conflict(conflicts, Span(span.start, span.start + 1)) is not None

    def _limited(self, remarks: Iterator[RuleRemark]) -> Iterator[RuleRemark]:
        """Pass the first findings of each rule in each file, then count the others."""
        counts: dict[tuple[str, int], int] = defaultdict(int)
        documents: dict[int, Document] = {}
        for rule, remark in remarks:
            key = (rule, id(remark.document))
            documents[id(remark.document)] = remark.document
            counts[key] += 1
            if counts[key] <= self.most:
                yield rule, remark
        for (rule, key_document), count in counts.items():
            if count > MOST_OF_A_RULE:
                document = documents[key_document]
                rest = str(count - MOST_OF_A_RULE)
                yield TOO_MANY, notice(document, TOO_MANY, rule, "", count=rest)

    def _finding(self, rule: str, remark: Remark, identity: str) -> Finding:
        action = None if remark.subject == remark.document.name else remark.subject
        return Finding(
            rule=rule,
            severity=self._severity(rule, remark),
            location=self._location(remark.document, remark.span),
            message=remark.message,
            arguments=remark.arguments,
            referentiel=self.referentiel.folder,
            action=action,
            identity=identity,
            related=tuple(
                RelatedLocation(self._location(r.document, r.span), r.message, r.arguments)
                for r in (*way(self.referentiel, rule, remark, self.focus), *remark.related)
            ),
            fixes=tuple(self._fix(fix) for fix in remark.fixes),
            distance=remark.distance,
            measured=(
                None
                if remark.distance is None
                else identity_of_measure(self.referentiel.name, rule, remark)
            ),
            adding=self._paths(other.document for other in remark.related)
            if remark.contributors
            else frozenset(),
            contributing=self._paths(one.node.document for one in remark.contributors),
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

    def _severity(self, rule: str, remark: Remark) -> Severity:
        """Give a rule's severity; what is only counted of a rule is as grave as what is listed."""
        counted = remark.arguments["rule"] if rule == TOO_MANY else rule
        return self.severities(counted) or Severity.ERROR

    def _location(self, document: Document, span: Span | None) -> Location:
        """Place a span, cut at the end of its first line: no finding spans two."""
        source = document.source
        line = source.first_line(span) if span else None
        return Location(self.referentiel.path(document), source, line)
