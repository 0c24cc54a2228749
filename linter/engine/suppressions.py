"""Apply suppressions during a run, and find those that have problems."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property

from linter.directives import (
    PREFIX,
    AnySuppression,
    CheckedSuppression,
    MalformedSuppression,
    Suppression,
    SuppressionProblem,
    Verb,
    suppressions_of,
)
from linter.finding import Diagnostic, Location
from linter.registry import LOCAL_PREFIX, Plan
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.text.names import nearest_name, same_name

# A rule, the name of a document, and the index of an entry, None outside of all entries.
_Scope = tuple[str, str, int | None]
# The name of a document, and the offset of a suppression in it.
_Key = tuple[str, int]
# If a referential names more unknown rules, they are not typing errors, and are not compared.
_MOST_MISTYPED = 20


@dataclass(frozen=True, slots=True)
class AppliedSuppression:
    """A suppression without problems, and the number of findings in focus that it hides."""

    location: Location
    action: str | None
    suppression: Suppression
    count: int


class SuppressionTracker:
    """Applies the suppressions of a collection while rules run, and records which are used.

    A suppression applies to its own action, and not to the actions below. A suppression above the
    first title applies to findings outside all actions.
    """

    def __init__(
        self, collection: Collection, plan: Plan, is_counted: Callable[[Diagnostic], bool]
    ) -> None:
        """Read the suppressions of a collection, and find those that cannot apply.

        A hidden diagnostic is counted if `is_counted` returns True for it.
        """
        self._plan = plan
        self._is_counted = is_counted
        self._rules = {rule.name: rule for rule in plan.known or plan.rules}
        self._running = {rule.name for rule in plan.running}
        self._written: dict[str, list[Suppression | MalformedSuppression]] = {}
        self._problems: dict[_Key, frozenset[SuppressionProblem]] = {}
        # The suppressions that apply.
        self._hiding: dict[_Scope, _Key] = {}
        self._leaving: dict[_Scope, _Key] = {}
        self._nearby = _NearbyReports(collection if isinstance(collection, Referentiel) else None)
        # Unknown rules, and the results of `_resemblance`.
        self._unknown: set[str] = set()
        self._compared: dict[tuple[Verb, str], tuple[str | None, bool, tuple[str, ...]]] = {}
        self._named: set[str] = set()
        self._used: Counter[_Key] = Counter()
        self._counts: Counter[_Key] = Counter()
        for document in collection.documents:
            if written := list(suppressions_of(document)):
                self._written[document.name] = written
                self._sort(document, written)

    @property
    def left_out(self) -> frozenset[tuple[str, str, int]]:
        """The actions that rules must leave out, as (rule, document name, action index)."""
        return frozenset(
            (rule, name, action)
            for rule, name, action in self._leaving
            if action is not None and rule in self._running
        )

    def hides(self, rule: str, diagnostic: Diagnostic) -> bool:
        """Return whether a suppression hides a diagnostic, and record its use."""
        if rule not in self._named:
            return False
        scope = _scope(rule, diagnostic)
        key = None if self._plan.shows_hidden else self._hiding.get(scope)
        if key is None:
            self._nearby.note(scope)
            return False
        self._used[key] += 1
        self._counts[key] += self._is_counted(diagnostic)
        return True

    def note_without(self, rule: str, diagnostic: Diagnostic) -> None:
        """Record a diagnostic that a rule finds when it leaves out no action.

        The `leave out` suppressions in the action where it is located and in related actions are
        marked as used; for a sum, only those in related actions.
        """
        scopes = set() if diagnostic.contributors else {_scope(rule, diagnostic)}
        for other in diagnostic.related:
            action = other.document.entry_index_at(other.span.start)
            scopes.add((rule, other.document.name, action))
        self._used.update(self._leaving[scope] for scope in scopes if scope in self._leaving)

    def of(self, document: Document, crashed: Set[str]) -> Sequence[AnySuppression]:
        """Return the suppressions of a document with their problems, after all rules have run."""
        return [
            one if isinstance(one, MalformedSuppression) else self._checked(document, one, crashed)
            for one in self._written.get(document.name, ())
        ]

    # --- Before rules run

    def _sort(
        self, document: Document, written: Iterable[Suppression | MalformedSuppression]
    ) -> None:
        for one in written:
            if isinstance(one, MalformedSuppression):
                continue
            key = (document.name, one.comment.span.start)
            self._named.add(one.rule)
            problems = self._problems_of(one, self._plan.today)
            if SuppressionProblem.UNKNOWN in problems:
                self._unknown.add(one.rule)
            if not problems:
                holding = self._hiding if one.verb is Verb.HIDE else self._leaving
                scope = (one.rule, document.name, one.comment.action)
                if scope in holding:
                    problems = frozenset({SuppressionProblem.DOUBLE})
                holding.setdefault(scope, key)
            self._problems[key] = problems

    def _problems_of(self, one: Suppression, today: date | None) -> frozenset[SuppressionProblem]:
        problems = set()
        if one.rule.startswith(PREFIX):
            problems.add(SuppressionProblem.FORBIDDEN)
        elif rule := self._rules.get(one.rule):
            if one.verb is Verb.LEAVE_OUT and not rule.leaves_out:
                problems.add(SuppressionProblem.NO_SUM)
        elif not one.rule.startswith(LOCAL_PREFIX):  # This run may lack a local rule.
            problems.add(SuppressionProblem.UNKNOWN)
        if not one.reason:
            problems.add(SuppressionProblem.NO_REASON)
        if one.until and today and one.until < today:
            problems.add(SuppressionProblem.EXPIRED)
        return frozenset(problems)

    # --- After rules have run

    def _checked(
        self, document: Document, one: Suppression, crashed: Set[str]
    ) -> CheckedSuppression:
        key = (document.name, one.comment.span.start)
        problems = self._problems[key]
        if SuppressionProblem.UNKNOWN in problems:
            if len(self._unknown) > _MOST_MISTYPED:
                return CheckedSuppression(one, problems, is_compared=False)
            return CheckedSuppression(one, problems, 0, *self._resemblance(one))
        # Only a rule that ran to its end proves that there is nothing to suppress.
        was_run = self._was_run(one.rule, document) and one.rule not in crashed
        if not problems and was_run and not self._used[key]:
            problems = frozenset({SuppressionProblem.UNUSED})
            if one.verb is Verb.HIDE:
                scope = (one.rule, document.name, one.comment.action)
                return CheckedSuppression(one, problems, elsewhere=self._nearby.of(scope))
        return CheckedSuppression(one, problems, self._counts[key])

    def _was_run(self, name: str, document: Document) -> bool:
        return name in self._running and not self._plan.ignores(name, document.name)

    def _resemblance(self, one: Suppression) -> tuple[str | None, bool, tuple[str, ...]]:
        """Return the rule nearest to an unknown name, and two more fields of `CheckedSuppression`.

        These are whether that rule is certainly meant, and the rules that the name matches as a
        pattern.
        """
        key = (one.verb, one.rule)
        if key not in self._compared:
            names = self._suppressible(one.verb)
            nearest = nearest_name(one.rule, names)
            is_meant = nearest is not None and same_name(one.rule, names) == nearest
            matching = tuple(name for name in names if fnmatchcase(name, one.rule))
            self._compared[key] = nearest, is_meant, matching
        return self._compared[key]

    def _suppressible(self, verb: Verb) -> tuple[str, ...]:
        return tuple(
            name
            for name, rule in self._rules.items()
            if not name.startswith(PREFIX) and (verb is Verb.HIDE or rule.leaves_out)
        )


class _NearbyReports:
    """The diagnostics of rules, by action, to find those in neighbours of an action.

    The neighbours are the parent, the children and the siblings.
    """

    def __init__(self, referentiel: Referentiel | None) -> None:
        self._referentiel = referentiel
        # The nodes with a diagnostic of a rule, by rule and index; and the first such child of each
        # parent, by rule and index of the parent.
        self._at: dict[tuple[str, int], Node] = {}
        self._below: dict[tuple[str, int | None], Node] = {}

    def note(self, scope: _Scope) -> None:
        """Record a diagnostic of a rule in an action."""
        rule, node, above = self._around(scope)
        if node:
            self._at.setdefault((rule, node.index), node)
            self._below.setdefault((rule, above), node)

    def of(self, scope: _Scope) -> str | None:
        """Return the label of a neighbouring action with a diagnostic of the same rule, or None."""
        rule, node, above = self._around(scope)
        if node is None:
            return None
        found = None if above is None else self._at.get((rule, above))
        found = found or self._below.get((rule, node.index)) or self._below.get((rule, above))
        return found.label if found else None

    def _around(self, scope: _Scope) -> tuple[str, Node | None, int | None]:
        """Return the rule of a scope, its node, and the index of the node's parent."""
        rule, document, action = scope
        node = None if action is None else self._nodes.get((document, action))
        parent = self._referentiel.parent(node) if self._referentiel and node else None
        return rule, node, parent.index if parent else None

    @cached_property
    def _nodes(self) -> Mapping[tuple[str, int], Node]:
        nodes = self._referentiel.nodes if self._referentiel else ()
        return {(one.document.name, one.action.index): one for one in nodes}


def _scope(rule: str, diagnostic: Diagnostic) -> _Scope:
    """Return the scope of a diagnostic: its rule, document and entry."""
    action = diagnostic.document.entry_index_at(diagnostic.span.start) if diagnostic.span else None
    return rule, diagnostic.document.name, action
