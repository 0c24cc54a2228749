"""What a rule is: a module with a manual page, messages and a check, of one of six kinds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import (
    TYPE_CHECKING,
    ClassVar,
    Generic,
    Literal,
    NamedTuple,
    Protocol,
    TypeAlias,
    TypeVar,
)

from linter.directives.suppression import AnySuppression
from linter.finding import Diagnostic, Place, Related, Safety, Severity
from linter.words.text import Messages, Text
from referentiel.fault import Code, Fault
from referentiel.kind import Kind
from referentiel.model import Document, Entry
from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from scoring.conventions import Conventions

if TYPE_CHECKING:
    from referentiel.ensemble import Collection, Ensemble
    from scoring.changes.comparison import Comparison


class Settings(NamedTuple):
    """What rules depend on besides the files.

    `profile` is that of the referential, None if unknown. A configuration sets the size of the
    units of progressions, the points of the whole, the side to which a bound between populations
    belongs, additional keys and sections, and all thématiques. `left_out` are the actions that
    suppressions leave out, as (rule, document name, action index). `before` is the
    referential at the diff base.
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
        """The conventions that principles are read with."""
        return Conventions(dict(self.units), self.population_bound)

    @property
    def agreed(self) -> tuple[Conventions, int | None]:
        """The settings that two states of the referential are scored with."""
        return self.conventions, self.total

    def counts(self, name: str, node: Node) -> bool:
        """Whether an action counts in the sums or comparisons of a rule.

        A rule that calls this declares `LEAVES_OUT = True` in its module.
        """
        return (
            not self.left_out or (name, node.document.name, node.action_index) not in self.left_out
        )


Scope: TypeAlias = Literal["document", "referentiel", "ensemble", "comparison"]
# The kinds of file that a rule is for unless it says otherwise.
_ACTIONS = frozenset({Kind.ACTIONS})
# The end of the id of a message that the engine takes in a sheet instead of the one without it.
IN_SHEET = ".sheet"


class Folding(NamedTuple):
    """How diagnostics become one finding: its message, and the minimum number of diagnostics.

    The message has `{count}` for an argument, which is never 1.
    """

    message: str
    least: int = 2


class RuleModule(Protocol):
    """The module of a rule; its docstring is its page in the manual.

    It may also define:
    - `MESSAGES`: texts by ids that begin with its name, for diagnostics that say an id. One that
      ends in `IN_SHEET` is that for sheets, and has the arguments of the other;
    - `SEVERITIES = {"weight-missing.points.all": Severity.ERROR}`: other severities, by the ids of
      messages;
    - `FIX = Safety.SAFE`: the safety of its best fixes;
    - `FOLDED = {"tab": Folding("tab.habit")}`: diagnostics that fold into one finding of the whole
      referential, by the ids of their messages;
    - `LEAVES_OUT = True`: suppressions can leave actions out of what it adds up or compares.
    """

    __doc__: str | None
    __name__: str
    SEVERITY: Severity


class DocumentModule(RuleModule, Protocol):
    """The module of a document rule."""

    def check(self, document: Document, settings: Settings) -> Iterator[Diagnostic]:
        """Yield the diagnostics of one document."""
        ...


class ReferentielModule(RuleModule, Protocol):
    """The module of a referentiel rule."""

    def check(self, referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
        """Yield the diagnostics of the whole referential."""
        ...


class EnsembleModule(RuleModule, Protocol):
    """The module of an ensemble rule."""

    def check(self, ensemble: "Ensemble", settings: Settings) -> Iterator[Diagnostic]:
        """Yield the diagnostics of the sibling files of a project."""
        ...


class CollectionModule(RuleModule, Protocol):
    """The module of a collection rule."""

    def check(self, collection: "Collection", settings: Settings) -> Iterator[Diagnostic]:
        """Yield the diagnostics of a referential, or of the sibling files of a project."""
        ...


class SuppressionModule(RuleModule, Protocol):
    """The module of a suppression rule."""

    def check(
        self, document: Document, suppressions: Sequence[AnySuppression]
    ) -> Iterator[Diagnostic]:
        """Yield the diagnostics of the suppressions of one document."""
        ...


class ComparisonModule(RuleModule, Protocol):
    """The module of a comparison rule."""

    def check(self, comparison: "Comparison", settings: Settings) -> Iterator[Diagnostic]:
        """Yield the diagnostics of a change, located in the documents after it."""
        ...


M_co = TypeVar("M_co", bound=RuleModule, covariant=True)


@dataclass(frozen=True, slots=True)
class LazyRule(Generic[M_co]):
    """A rule by name; `load` imports its module on first use.

    `is_on` tells whether a profile has the subject of the rule: principles, weights or points.
    `kinds` are the kinds of file that the rule is for. `digest` is that of the source of a
    local rule, which cached results depend on. A rule with `faults` reports the faults of these
    codes, and nothing in a document without any.
    """

    name: str
    load: Callable[[], M_co]
    digest: str = ""
    is_on: Callable[[Profile], bool] | None = None
    kinds: frozenset[Kind] = _ACTIONS
    faults: frozenset[Code] = frozenset()

    @property
    def module(self) -> M_co:
        """The module, imported on first use."""
        return self.load()

    @property
    def messages(self) -> Messages:
        """The texts of a rule whose diagnostics say ids: `MESSAGES` of the module."""
        messages: Messages = getattr(self.module, "MESSAGES", {})
        return messages

    @property
    def foldings(self) -> Mapping[str, Folding]:
        """How diagnostics fold, by message id: `FOLDED` of the module."""
        foldings: Mapping[str, Folding] = getattr(self.module, "FOLDED", {})
        return foldings

    def severity(self, message: str) -> Severity:
        """Return the severity of a message, by its id."""
        return self._exceptions.get(message.removesuffix(IN_SHEET), self.module.SEVERITY)

    @property
    def severities(self) -> Sequence[Severity]:
        """The severities that findings may have, the default first."""
        return tuple(dict.fromkeys((self.module.SEVERITY, *self._exceptions.values())))

    @property
    def _exceptions(self) -> Mapping[str, Severity]:
        """Severities other than the default, by message id: `SEVERITIES` of the module."""
        exceptions: Mapping[str, Severity] = getattr(self.module, "SEVERITIES", {})
        return exceptions

    @property
    def leaves_out(self) -> bool:
        """Whether suppressions can leave actions out: `LEAVES_OUT` of the module."""
        return bool(getattr(self.module, "LEAVES_OUT", False))

    @property
    def fix(self) -> Safety | None:
        """The safety of the best fixes, None without fixes: `FIX` of the module."""
        fix: Safety | None = getattr(self.module, "FIX", None)
        return fix

    def concerns(self, profile: Profile | None) -> bool:
        """Return whether the rule can find anything in a profile; True if that is unknown."""
        return profile is None or self.is_on is None or self.is_on(profile)


class DocumentRule(LazyRule[DocumentModule]):
    """A rule that sees one document and the settings, and nothing else."""

    scope: ClassVar[Scope] = "document"


class ReferentielRule(LazyRule[ReferentielModule]):
    """A rule that sees the whole referential: ids, weights and locations, but no text."""

    scope: ClassVar[Scope] = "referentiel"


class EnsembleRule(LazyRule[EnsembleModule]):
    """A rule that sees all sibling files of a project, and the actions that they refer to."""

    scope: ClassVar[Scope] = "ensemble"


class CollectionRule(LazyRule[CollectionModule]):
    """A rule on the files of a referential as on the sibling files of a project."""

    scope: ClassVar[Scope] = "ensemble"


class SuppressionRule(LazyRule[SuppressionModule]):
    """A rule that sees the suppressions of a document, after all other rules."""

    scope: ClassVar[Scope] = "referentiel"


class ComparisonRule(LazyRule[ComparisonModule]):
    """A rule that compares two states of a referential, and runs only if there are two."""

    scope: ClassVar[Scope] = "comparison"


Rule = (
    DocumentRule
    | ReferentielRule
    | EnsembleRule
    | CollectionRule
    | SuppressionRule
    | ComparisonRule
)


def faults_of(document: Document, *codes: Code) -> Iterator[tuple[Fault, Place]]:
    """Yield the document's faults of these codes, each with its place."""
    for fault in document.faults_of(*codes):
        entry = None if fault.action is None else document.entries[fault.action]
        yield fault, Place(document, fault.span, entry)


def is_cut(document: Document, entry: Entry) -> bool:
    """Return whether a quote in the row of an entry is misplaced, so that its cells are others."""
    return any(fault.span.start in entry.span for fault in document.faults_of(Code.QUOTE_UNCLOSED))


def related_of(
    document: Document, fault: Fault, messages: Mapping[str, Text | str]
) -> tuple[Related, ...]:
    """Return the related locations of a fault; `messages` maps each role to a message."""
    return tuple(Related(document, other.span, messages[other.role]) for other in fault.related)
