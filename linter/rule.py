"""What a rule is: a module with a manual, words and a check, and the four kinds there are.

A rule is known by its name alone until its module is asked for: a run imports those it needs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from linter.directives.suppression import AnySuppression
from linter.finding import Diagnostic, Related, Severity
from linter.words.language import Messages
from referentiel.fault import Code, Fault
from referentiel.identifier import Id
from referentiel.model import Action, Document
from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit, Weight
from scoring.conventions import Conventions

if TYPE_CHECKING:
    from scoring.changes.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Settings:
    """What rules depend on besides the files.

    `profile` is the referential's, None if unknown; the rest is what a configuration says of it:
    how many there are of a unit of progressions, what the whole is worth in points, the side to
    which a bound between populations belongs, and keys and sections of its own. `left_out` are the
    actions that suppressions leave out: a rule, a document's name, an action's index each. `before`
    is what the referential was at the revision that it is compared with, None where there is none.
    """

    profile: Profile | None = None
    units: tuple[tuple[str, int], ...] = ()
    total: int | None = None
    population_bound: Literal["below", "above"] | None = None
    keys: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    left_out: frozenset[tuple[str, str, int]] = frozenset()
    before: Referentiel | None = None

    @property
    def conventions(self) -> Conventions:
        """What is agreed on principles."""
        return Conventions(dict(self.units), self.population_bound)

    @property
    def agreed(self) -> tuple[Conventions, int | None]:
        """What two states of the referential are compared by: conventions, points of the whole."""
        return self.conventions, self.total

    def counts(self, rule: str, node: Node) -> bool:
        """Return whether an action has a part in what a rule adds up or compares.

        A rule that asks says `LEAVES_OUT = True` in its module.
        """
        return (
            not self.left_out or (rule, node.document.name, node.action_index) not in self.left_out
        )


# The names of weights.
_UNITS = frozenset(Unit)


@dataclass(frozen=True, slots=True)
class Folding:
    """How remarks become one finding: the id of its words, and the least number that folds.

    The words are told the `count`; they are never said of one place.
    """

    message: str
    least: int = 2


class RuleModule(Protocol):
    """What every rule's module holds; its docstring is its page in the manual.

    One that offers fixes says besides how safe the best of them are, such as `FIX = Safety.SAFE`.
    One whose remarks show a habit says how they fold, by the ids of their messages, such as
    `FOLDED = {"tab": Folding("tab.habit")}`: they are then one finding of the whole referential.
    """

    __doc__: str | None
    __name__: str
    SEVERITY: Severity
    MESSAGES: Messages


class DocumentModule(RuleModule, Protocol):
    """The module of a document rule."""

    def check(self, document: Document, settings: Settings) -> Iterator[Diagnostic]:
        """Find the faults of one document."""
        ...


class ReferentielModule(RuleModule, Protocol):
    """The module of a referentiel rule."""

    def check(self, referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
        """Find the faults of the whole referential."""
        ...


class SuppressionModule(RuleModule, Protocol):
    """The module of a suppression rule."""

    def check(
        self, document: Document, suppressions: Sequence[AnySuppression]
    ) -> Iterator[Diagnostic]:
        """Find what is wrong with the suppressions of one document."""
        ...


class ComparisonModule(RuleModule, Protocol):
    """The module of a comparison rule."""

    def check(self, comparison: "Comparison", settings: Settings) -> Iterator[Diagnostic]:
        """Find what a change does wrong; remarks stand on documents that are there now."""
        ...


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """A rule that sees one document and the settings, and nothing else."""

    name: str
    load: Callable[[], DocumentModule]
    scope: ClassVar[Literal["document"]] = "document"

    @property
    def module(self) -> DocumentModule:
        """The rule's module, imported when it is first asked for."""
        return self.load()

    def concerns(self, profile: Profile | None) -> bool:
        """Return whether it can find anything in a profile; None stands for any."""
        return _concerns(self.name, profile)


@dataclass(frozen=True, slots=True)
class ReferentielRule:
    """A rule that sees the whole referential: ids, weights and places, but no text."""

    name: str
    load: Callable[[], ReferentielModule]
    scope: ClassVar[Literal["referentiel"]] = "referentiel"

    @property
    def module(self) -> ReferentielModule:
        """The rule's module, imported when it is first asked for."""
        return self.load()

    def concerns(self, profile: Profile | None) -> bool:
        """Return whether it can find anything in a profile; None stands for any."""
        return _concerns(self.name, profile)


@dataclass(frozen=True, slots=True)
class SuppressionRule:
    """A rule that sees the suppressions of a document, once all other rules have run."""

    name: str
    load: Callable[[], SuppressionModule]
    scope: ClassVar[Literal["referentiel"]] = "referentiel"

    @property
    def module(self) -> SuppressionModule:
        """The rule's module, imported when it is first asked for."""
        return self.load()


@dataclass(frozen=True, slots=True)
class ComparisonRule:
    """A rule that sees a referential before and after, and runs where there is a before."""

    name: str
    load: Callable[[], ComparisonModule]
    scope: ClassVar[Literal["comparison"]] = "comparison"

    @property
    def module(self) -> ComparisonModule:
        """The rule's module, imported when it is first asked for."""
        return self.load()


Rule = DocumentRule | ReferentielRule | SuppressionRule | ComparisonRule


def _concerns(name: str, profile: Profile | None) -> bool:
    """Return whether a profile has what a rule is about: principles, or a weight.

    Rules on these are named after them (diagnostics.md, "A finding").
    """
    if profile is None:
        return True
    subject = name.partition("-")[0]
    if subject == "principe":
        return profile.has_principes
    return subject not in _UNITS or subject in profile.units


def foldings_of(rule: Rule) -> Mapping[str, Folding]:
    """Return how the remarks of a rule fold, by the ids of their messages."""
    folded: Mapping[str, Folding] = getattr(rule.module, "FOLDED", {})
    return folded


def leaves_out(rule: Rule) -> bool:
    """Return whether a rule adds up or compares actions, of which some can be left out."""
    return bool(getattr(rule.module, "LEAVES_OUT", False))


def subject_of(document: Document, action: Action | None) -> str:
    """Name what a remark is about: the action's id, or the file's name."""
    return subject_named(document, action.identifier if action else None)


def subject_named(document: Document, identifier: Id | None) -> str:
    """Name what a remark is about: an id, or the file's name where there is none."""
    return document.name if identifier is None else str(identifier) or document.name


def faults_of(document: Document, *codes: Code) -> Iterator[tuple[Fault, Action | None]]:
    """Yield the document's faults of these codes, each with the action in which it stands."""
    for fault in document.faults_of(*codes):
        yield fault, None if fault.action is None else document.actions[fault.action]


def weights_of(
    document: Document, settings: Settings, unit: Unit
) -> Iterator[tuple[Action, Weight]]:
    """Yield the weights in `unit`, in the profiles that have it (elsewhere its key is unknown)."""
    if settings.profile is not None and unit not in settings.profile.units:
        return
    for action in document.actions:
        if weight := action.weight(unit):
            yield action, weight


def related_of(document: Document, fault: Fault, messages: dict[str, str]) -> tuple[Related, ...]:
    """Return a fault's other places; `messages` maps each role to the id of its words."""
    return tuple(Related(document, other.span, messages[other.role]) for other in fault.related)
