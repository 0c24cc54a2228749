"""Run rules over referentials and ensembles, and return the findings."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain, islice
from typing import NamedTuple, TypeAlias, assert_never

from linter.directives import AnySuppression, CheckedSuppression
from linter.engine.findings import KnownFindings, Locator, folded, identities, only
from linter.engine.suppressions import AppliedSuppression, SuppressionTracker
from linter.finding import Diagnostic, Finding, Related, Severity, action_at
from linter.registry import LOCAL_PREFIX, Plan
from linter.rule import Rule, Settings
from linter.words import N_, NN_, Language, Messages
from referentiel.ensemble import Collection
from referentiel.fault import Code
from referentiel.merge_conflict import conflicts_in, overlapping_conflict
from referentiel.model import Document
from referentiel.referential import Referentiel
from referentiel.source import Span

# A diagnostic and the name of its rule, which is `rule-crashed` for a crash.
RuleDiagnostic: TypeAlias = tuple[str, Diagnostic]
# Returns the diagnostics of a document, from its rules or from a cache.
DocumentDiagnostics: TypeAlias = Callable[
    [Document, Settings, Sequence[Rule]], Iterable[RuleDiagnostic]
]

# Documents with more diagnostics, which only hostile ones have, are not cached.
_MOST_CACHED = 20_000


def diagnostics_of(
    document: Document, settings: Settings, rules: Iterable[Rule]
) -> Iterator[RuleDiagnostic]:
    """Yield the diagnostics of those document rules that apply to the document.

    `settings` must have the profile of the document.
    """
    codes = {fault.code for fault in document.faults}
    for rule in rules:
        is_reported = not rule.faults or not rule.faults.isdisjoint(codes)
        is_of_subject = is_reported and document.kind in rule.kinds
        if is_of_subject and rule.concerns(settings.profile):
            run = partial(rule.find, document, settings)
            yield from run_rule(rule, document, run)


class CachedDiagnostics:
    """The diagnostics of documents, memoised while settings and rules are the same."""

    def __init__(self, find: DocumentDiagnostics) -> None:
        self._find = find
        self._known: dict[Document, tuple[object, Sequence[RuleDiagnostic]]] = {}

    def __call__(
        self, document: Document, settings: Settings, rules: Sequence[Rule]
    ) -> Iterable[RuleDiagnostic]:
        """Return the diagnostics of the given rules for a document."""
        key = settings, tuple(rules)
        known = self._known.get(document)
        if known and known[0] == key:
            return known[1]
        found = iter(self._find(document, settings, rules))
        first = list(islice(found, _MOST_CACHED + 1))
        if len(first) <= _MOST_CACHED:
            self._known[document] = key, first
        return chain(first, found)


def run_rule(
    rule: Rule, document: Document, run: Callable[[], Iterable[Diagnostic]]
) -> Iterator[RuleDiagnostic]:
    """Yield the diagnostics of a rule, and a diagnostic of its crash if it raises an exception.

    A local rule also counts as crashed if an argument of a message that it yields is missing or not
    a string, since the diagnostic could not be reported.
    """
    try:
        for diagnostic in run():
            found = diagnostic._replace(severity=diagnostic.severity or rule.severity)
            if rule.name.startswith(LOCAL_PREFIX):
                _check_arguments(found)
            yield rule.name, found
    except (Exception, SystemExit) as error:  # noqa: BLE001 -- one of two such places
        name = type(error).__name__
        said = f"{name}, {place}" if (place := _place_in(rule, error)) else name
        yield CRASHED, engine_diagnostic(document, CRASHED, rule.name, name, error=said)


def _place_in(rule: Rule, error: BaseException) -> str:
    """Return the file and line where a local rule crashed; "" for a built-in rule."""
    if not rule.name.startswith(LOCAL_PREFIX):
        return ""
    own = rule.check.__code__.co_filename
    place, at = own, error.__traceback__
    while at:
        if at.tb_frame.f_code.co_filename == own:
            place = f"{own}:{at.tb_lineno}"
        at = at.tb_next
    return place


def _check_arguments(diagnostic: Diagnostic) -> None:
    """Raise an error if a message of a diagnostic lacks an argument, or if one is not a string."""
    parts: tuple[Diagnostic | Related, ...] = (diagnostic, *diagnostic.related)
    for said in parts:
        if not all(isinstance(value, str) for value in said.arguments.values()):
            raise TypeError(f"an argument of `{said.message.english}` is not a string")
        for words in filter(None, (said.message, said.message.remedy)):
            for language in Language:
                words.fill(language, said.arguments)


def engine_diagnostic(
    document: Document, message: str, rule: str, wrong: str, **arguments: str
) -> Diagnostic:
    """Return a diagnostic of the engine about a rule; `message` is a key of `MESSAGES`."""
    return Diagnostic(
        document=document,
        span=None,
        message=MESSAGES[message],
        severity=Severity.ERROR,
        subject=document.name,
        field=rule,
        wrong=wrong,
        arguments={"rule": rule, **arguments},
    )


CRASHED = "rule-crashed"
TOO_MANY = "too-many"

MESSAGES: Messages = {
    CRASHED: N_(
        "the rule `{rule}` crashed ({error}): its findings may be incomplete",
        remedy=N_(
            "report this, with the file, to the authors of reflint, or of the rule if it is local"
        ),
    ),
    TOO_MANY: NN_(
        "{count} more finding of the rule `{rule}` in this file is not listed",
        "{count} more findings of the rule `{rule}` in this file are not listed",
        remedy=N_("fix the findings that are listed, then check again"),
    ),
}


# More findings of one rule in one file are counted, not listed.
MOST_OF_A_RULE = 1000
# The only rule that is reported inside a merge conflict.
_OF_CONFLICTS = "merge-conflict"
# The only rule that is reported in a sheet whose UTF-8 was decoded in another encoding.
_OF_ENCODINGS = "damaged-letter"

# All referentials and ensembles that are checked, each with its plan.
Universe: TypeAlias = Sequence[tuple[Collection, Plan]]


class Outcome(NamedTuple):
    """The findings in focus and elsewhere, the crashes as (path, rule), and the suppressions.

    `suppressed` lists the suppressions without problems that are in focus or hide a finding in
    focus. `focus` is the set of paths to report on, None for all.
    """

    findings: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    crashes: tuple[tuple[str, str], ...]
    suppressed: tuple[AppliedSuppression, ...] = ()
    focus: Set[str] | None = None

    @property
    def outside(self) -> int:
        """The number of findings outside the focus."""
        return len(self.elsewhere)

    def without(self, known: KnownFindings) -> tuple["Outcome", int]:
        """Return this outcome without known findings, and how many findings in focus were removed.

        A folded finding keeps only its new parts.
        """

        def new(findings: Iterable[Finding]) -> tuple[Finding, ...]:
            left = (only(one, lambda part: not known.has(part), self.focus) for one in findings)
            return tuple(one for one in left if one)

        findings = new(self.findings)
        dropped = len(self.findings) - len(findings)
        return self._replace(findings=findings, elsewhere=new(self.elsewhere)), dropped


def ignore_progress(step: str) -> None:
    """Do nothing; the default for `on_progress`."""


def check(
    universe: Universe,
    focus: Set[str] | None = None,
    on_progress: Callable[[str], None] = ignore_progress,
    *,
    most: int = MOST_OF_A_RULE,
    diagnostics: DocumentDiagnostics = diagnostics_of,
) -> Outcome:
    """Check whole collections, each with its plan; return the findings in `focus` and elsewhere.

    A finding is in focus if it `concerns` the focus. If its plan has a comparison, it must be
    located in the focus: the caller itself looks for findings elsewhere that a change caused.
    `on_progress` is called before each step, with the path of a file or the name of a rule. At
    most `most` findings of a rule in a file are listed. `diagnostics` returns the diagnostics of
    document rules.
    """
    inside: list[Finding] = []
    elsewhere: list[Finding] = []
    suppressed: list[AppliedSuppression] = []
    for collection, plan in universe:
        run = _Run(collection, plan, focus, on_progress, most, diagnostics)
        for finding in run.findings():
            (inside if run.reports(finding) else elsewhere).append(finding)
        suppressed += run.suppressed
    crashes = (
        (one.location.path, one.arguments["rule"])
        for one in (*inside, *elsewhere)
        if one.rule == CRASHED
    )
    return Outcome(tuple(inside), tuple(elsewhere), tuple(crashes), tuple(suppressed), focus)


@dataclass
class _Run:
    """A run over one collection.

    `crashed` contains the names of rules that crashed: their lack of findings proves nothing.
    """

    collection: Collection
    plan: Plan
    focus: Set[str] | None
    on_progress: Callable[[str], None]
    most: int
    diagnostics: DocumentDiagnostics
    crashed: set[str] = field(default_factory=set)
    suppressed: list[AppliedSuppression] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.locator = Locator(self.collection, self.focus)
        self.suppressions = SuppressionTracker(self.collection, self.plan, self._is_inside)
        self.damage: dict[Document, tuple[bool, Sequence[Span]]] = {}
        self.unlisted: dict[tuple[str, Document], Severity] = {}
        self.severities = self.plan.severities.get
        comparison = self.plan.comparison
        is_compared = comparison and comparison.after.referentiel is self.collection
        self.comparison = comparison if is_compared else None
        self.settings = self.plan.settings._replace(
            profile=self.collection.profile, left_out=self.suppressions.left_out
        )
        if self.comparison:
            self.settings = self.settings._replace(before=self.comparison.before.referentiel)

    def findings(self) -> Iterator[Finding]:
        diagnostics = list(self._limited(self._open_diagnostics()))
        order = {one: index for index, one in enumerate(self._files)}
        diagnostics.sort(
            key=lambda mark: (
                order[mark[1].document],
                mark[1].span or Span(-1, -1),
                mark[0],
                mark[1].field,
                mark[1].wrong,
            )
        )
        name = self.collection.name
        findings = (
            self.locator.finding(rule, self._severity(rule, diagnostic), diagnostic, identity)
            for (rule, diagnostic), identity in zip(
                diagnostics, identities(name, diagnostics), strict=True
            )
        )
        yield from folded(findings, self.focus)

    def reports(self, finding: Finding) -> bool:
        """Return whether a finding is in focus, as `check` defines it."""
        if self.focus is None:
            return True
        return (finding.is_located_in if self.comparison else finding.concerns)(self.focus)

    def _severity(self, rule: str, diagnostic: Diagnostic) -> Severity:
        """Return the severity of a diagnostic; for `too-many`, the highest one that it counts."""
        if rule == TOO_MANY:
            return self.unlisted[diagnostic.arguments["rule"], diagnostic.document]
        return self.severities(rule) or diagnostic.severity or Severity.ERROR

    def _is_inside(self, diagnostic: Diagnostic) -> bool:
        if self.focus is None:
            return True
        parts = (one.node.document for one in diagnostic.contributors)
        others = (other.document for other in diagnostic.related)
        paths = map(self.collection.path, (diagnostic.document, *others, *parts))
        return any(path in self.focus for path in paths)

    # --- Running rules

    def _open_diagnostics(self) -> Iterator[RuleDiagnostic]:
        """Yield the diagnostics that no suppression hides, then those about suppressions."""
        for rule, diagnostic in self._diagnostics():
            if not self.suppressions.hides(rule, diagnostic):
                yield rule, diagnostic
        yield from self._diagnostics_of_suppressions()

    def _diagnostics(self) -> Iterator[RuleDiagnostic]:
        documents = self.collection.documents
        document_rules = [rule for rule in self.plan.rules if rule.scope == "document"]
        # Document by document, since many analyses are memoised for the last document only.
        for document in documents:
            self.on_progress(self.collection.path(document))
            settings = self._settings_of(document)
            yield from self._reported(self.diagnostics(document, settings, document_rules))
        for rule in self.plan.rules if self._files else ():
            if run := self._check_of(rule, self.settings):
                self.on_progress(rule.name)
                yield from self._run_rule(rule, self._files[0], run)

    @cached_property
    def _files(self) -> Sequence[Document]:
        """All files that a finding may be in; for an ensemble, also the sheets of actions."""
        whole = self.collection
        sheets = () if isinstance(whole, Referentiel) else whole.sheets
        return (*whole.all_files, *sheets)

    def _check_of(
        self, rule: Rule, settings: Settings
    ) -> Callable[[], Iterator[Diagnostic]] | None:
        """Return a function that runs a rule on the collection; None if the rule does not apply.

        None also for rules on documents and on suppressions, which run separately.
        """
        whole = self.collection
        is_right = True
        match rule.scope:
            case "referentiel":
                is_right = isinstance(whole, Referentiel) and whole.kind in rule.kinds
            case "collection":
                is_right = not isinstance(whole, Referentiel) or whole.kind in rule.kinds
            case "ensemble":
                is_right = not isinstance(whole, Referentiel)
            case "comparison":
                both = self.comparison
                return partial(rule.find, both, settings) if both else None
            case "document" | "suppressions":
                return None  # Run before, by document, or after all others.
            case _:
                assert_never(rule.scope)
        concerned = is_right and rule.concerns(settings.profile)
        return partial(rule.find, whole, settings) if concerned else None

    def _settings_of(self, document: Document) -> Settings:
        """Return the settings for a document, with its own profile if it has one."""
        profile = document.profile or self.collection.profile
        return self.plan.settings._replace(profile=profile, before=None)

    def _diagnostics_of_suppressions(self) -> Iterator[RuleDiagnostic]:
        documents = self.collection.documents
        leaving = {name for name, _, _ in self.settings.left_out}
        everything = self.settings._replace(left_out=frozenset())
        for rule in self.plan.rules if leaving else ():
            run = self._check_of(rule, everything) if rule.name in leaving else None
            for name, diagnostic in self._run_rule(rule, documents[0], run) if run else ():
                if name != CRASHED:
                    self.suppressions.note_without(name, diagnostic)
        rules = [rule for rule in self.plan.rules if rule.scope == "suppressions"]
        for document in documents:
            suppressions = self.suppressions.of(document, self.crashed)
            self._keep(document, suppressions)
            for rule in rules if suppressions else ():
                run = partial(rule.find, document, suppressions)
                yield from self._run_rule(rule, document, run)

    def _keep(self, document: Document, suppressions: Sequence[AnySuppression]) -> None:
        """Record, for the report, the valid suppressions that concern the focus."""
        path = self.collection.path(document)
        for one in suppressions:
            if not isinstance(one, CheckedSuppression) or one.problems:
                continue
            if one.count or self.focus is None or path in self.focus:
                comment = one.suppression.comment
                location = self.locator.location(document, comment.span)
                action = action_at(document, comment.action)
                self.suppressed.append(
                    AppliedSuppression(location, action, one.suppression, one.count)
                )

    def _run_rule(
        self, rule: Rule, document: Document, run: Callable[[], Iterator[Diagnostic]]
    ) -> Iterator[RuleDiagnostic]:
        return self._reported(run_rule(rule, document, run))

    # --- Dropping diagnostics

    def _reported(self, diagnostics: Iterable[RuleDiagnostic]) -> Iterator[RuleDiagnostic]:
        """Yield the diagnostics to report, and record crashes.

        Diagnostics that the plan ignores, or that follow from damage, are dropped.
        """
        for rule, diagnostic in diagnostics:
            if rule == CRASHED:
                self.crashed.add(diagnostic.arguments["rule"])
                yield rule, diagnostic
                continue
            if self.plan.ignores(rule, diagnostic.document.name):
                continue
            if not self._follows_from_damage(rule, diagnostic):
                yield rule, diagnostic

    def _follows_from_damage(self, rule: str, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic is a consequence of a merge conflict or a damaged sheet."""
        document, span = diagnostic.document, diagnostic.span
        if document not in self.damage:
            is_damaged = any(document.faults_of(Code.DECODED_TWICE))
            self.damage[document] = is_damaged, tuple(conflicts_in(document.source))
        is_damaged, conflicts = self.damage[document]
        if is_damaged:
            return rule != _OF_ENCODINGS
        if span is None or rule == _OF_CONFLICTS:
            return False
        return overlapping_conflict(conflicts, Span(span.start, span.start + 1)) is not None

    def _limited(self, diagnostics: Iterator[RuleDiagnostic]) -> Iterator[RuleDiagnostic]:
        """Yield the first `most` diagnostics of each rule in each file, then those of `too-many`.

        `too-many` counts those beyond `MOST_OF_A_RULE`, even if a greater `most` lists them too, so
        that the findings of an earlier state can be compared with those of a report.
        """
        counts: Counter[tuple[str, Document]] = Counter()
        for rule, diagnostic in diagnostics:
            key = (rule, diagnostic.document)
            counts[key] += 1
            if counts[key] <= self.most:
                yield rule, diagnostic
            if counts[key] > MOST_OF_A_RULE:
                both = self.unlisted.get(key, Severity.INFO), self._severity(rule, diagnostic)
                self.unlisted[key] = min(both, key=lambda one: one.rank)
        for (rule, document), count in counts.items():
            if count > MOST_OF_A_RULE:
                rest = str(count - MOST_OF_A_RULE)
                yield TOO_MANY, engine_diagnostic(document, TOO_MANY, rule, "", count=rest)
