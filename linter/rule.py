"""The decorator `@rule`, which turns a check into a rule, and the settings of rules.

Rules also import from here the names that most of them use.
"""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import wraps
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from linter.finding import (
    Diagnostic,
    Edit,
    Fix,
    Habit,
    Place,
    Related,
    Rename,
    Safety,
    Severity,
    absent_action,
    entry_of,
    replacement,
    subject_of,
)
from linter.words import N_, NN_, Number, Text, quote
from referentiel.ensemble import Ensemble
from referentiel.fault import Code
from referentiel.kind import OF_MARKDOWN, OF_SHEETS, Kind
from referentiel.model import Document, Entry
from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.weights.weight import Unit
from scoring.conventions import Conventions

# The names that are defined elsewhere, and imported from here.
__all__ = ["Code", "Diagnostic", "Document", "Edit", "Ensemble", "Entry", "Expression", "Fix"]
__all__ += ["NN_", "N_", "Habit", "Kind", "Node", "Number", "Place", "Referentiel", "Related"]
__all__ += ["Rename", "Safety", "Severity", "Span", "Text", "Unit", "absent_action", "entry_of"]
__all__ += ["quote", "replacement", "subject_of"]

Diagnostics: TypeAlias = Iterator[Diagnostic]


class Settings(NamedTuple):
    """The settings of rules: what they may depend on besides the files.

    `profile` is the profile of the document or collection, None if it is unknown. The configuration
    sets `units`, the number of units in progressions, by name; `total`, the points of the whole
    referential; `population_bound`, whether exactly N inhabitants count as below or above N if
    `< N` and `> N` leave a gap; additional `keys` and `sections`; and all `thematiques`. `left_out`
    lists the actions that suppressions leave out, as (rule, document name, action index). `before`
    is an earlier state of the referential.
    """

    profile: Profile | None = None
    units: tuple[tuple[str, int], ...] = ()
    total: int | None = None
    population_bound: Literal["below", "above"] | None = None
    keys: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    thematiques: frozenset[str] = frozenset()
    left_out: frozenset[tuple[str, str, int]] = frozenset()
    before: Referentiel | None = None

    @property
    def conventions(self) -> Conventions:
        """The conventions for reading principles."""
        return Conventions(dict(self.units), self.population_bound)

    @property
    def agreed(self) -> tuple[Conventions, int | None]:
        """The conventions and total points with which both states of a comparison are scored."""
        return self.conventions, self.total

    def counts(self, name: str, node: Node) -> bool:
        """Return whether an action counts in the sums or comparisons of the rule `name`.

        A rule that calls this must have `leaves_out=True` in its decorator.
        """
        return (
            not self.left_out or (name, node.document.name, node.action.index) not in self.left_out
        )


# What a rule checks: one document, a whole referential, all sibling files of a project, a
# referential or an ensemble, two states of a referential, or the suppressions of a document.
Scope: TypeAlias = Literal[
    "document", "referentiel", "ensemble", "collection", "comparison", "suppressions"
]
# What a profile must have for a rule to apply.
Subject: TypeAlias = Literal["principes", "weights", "points"]
Check: TypeAlias = Callable[..., Diagnostics]

# Kinds of file, for the parameter `kinds` of `@rule`.
ACTIONS = frozenset({Kind.ACTIONS})
ACTIONS_AND_SHEETS = frozenset({Kind.ACTIONS, Kind.TABLEUR})
ANY_FILE = frozenset(Kind)
ANY_TEXT = frozenset(Kind) - {Kind.SCENARIO}
MARKDOWN = frozenset(OF_MARKDOWN)
SHEETS = frozenset(OF_SHEETS)
NOT_SHEETS = ANY_FILE - SHEETS
SIBLINGS = MARKDOWN - ACTIONS
SIBLING_SHEETS = SHEETS - {Kind.TABLEUR}


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name, its page and the arguments of its decorator.

    Diagnostics have the first of `severities` unless they set another one. `page` is the module
    name of a built-in rule, whose page is beside it, or the page of a local rule. `digest` is a
    digest of the source of a local rule, on which cached results depend. A rule with `faults` runs
    only on documents that have a fault with one of these codes.
    """

    name: str
    check: Check
    page: str
    scope: Scope
    severities: tuple[Severity, ...]
    kinds: frozenset[Kind]
    subject: Subject | None
    faults: frozenset[Code]
    fix: Safety | None
    leaves_out: bool
    digest: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of diagnostics that do not set another one."""
        return self.severities[0]

    def find(self, subject: object, beside: object) -> Diagnostics:
        """Return an iterator over the diagnostics of the check on a subject.

        `beside`, the settings or the suppressions, is passed if the check takes two arguments.
        """
        both = self.check.__code__.co_argcount > 1
        return self.check(subject, beside) if both else self.check(subject)

    def concerns(self, profile: Profile | None) -> bool:
        """Return whether the rule applies to a profile; True if the profile is unknown."""
        if profile is None or self.subject is None:
            return True
        if self.subject == "principes":
            return profile.has_principes
        return Unit.POINTS in profile.units if self.subject == "points" else bool(profile.units)


def rule(  # noqa: PLR0913 -- all that a rule says of itself
    *severities: Severity,
    on: Scope = "document",
    kinds: Set[Kind] | None = None,
    subject: Subject | None = None,
    faults: Set[Code] = frozenset(),
    fix: Safety | None = None,
    leaves_out: bool = False,
    name: str = "",
) -> Callable[[Check], Rule]:
    """Return a decorator that turns a check into a rule.

    A check takes what its scope `on` names, and the settings if it needs them; for the scope
    `suppressions`, it takes a document and its suppressions. It yields diagnostics. `kinds` are by
    default files of actions, or all files for the scope `ensemble`. `severities` are those that its
    findings can have, the usual one first; `fix` is the safety of its best fixes. With a
    `subject`, the rule applies only to profiles that have it; with `faults`, only to documents that
    have one of these. With `leaves_out`, suppressions can leave actions out of its sums or
    comparisons. A built-in rule has the name of its module; a local rule must set `name`, and its
    page is the docstring of the check.
    """

    def decorate(check: Check) -> Rule:
        module = check.__module__
        by_default = ANY_FILE if on == "ensemble" else ACTIONS
        return Rule(
            name=name or module.rpartition(".")[2].replace("_", "-"),
            check=check,
            page=(check.__doc__ or "") if name else module,
            scope=on,
            severities=severities,
            kinds=frozenset(by_default if kinds is None else kinds),
            subject=subject,
            faults=frozenset(faults),
            fix=fix,
            leaves_out=leaves_out,
        )

    return decorate


def is_cut(document: Document, entry: Entry) -> bool:
    """Return whether the row of an entry has an unclosed quote, so that its cells are wrong."""
    return any(fault.span.start in entry.span for fault in document.faults_of(Code.QUOTE_UNCLOSED))


_S = TypeVar("_S", Document, Referentiel, Ensemble)
_T = TypeVar("_T")


def memoise_last(analyse: Callable[[_S], _T]) -> Callable[[_S], _T]:
    """Memoise an analysis for its last subject only.

    All rules run on a document before the next document, and keeping more results would keep all
    documents in memory. Subjects are compared by identity.
    """
    last: tuple[_S, _T] | None = None

    @wraps(analyse)
    def memoised(subject: _S) -> _T:
        nonlocal last
        known = last  # Another thread may assign to `last` in the meantime.
        if known is None or known[0] is not subject:
            known = last = (subject, analyse(subject))
        return known[1]

    return memoised
