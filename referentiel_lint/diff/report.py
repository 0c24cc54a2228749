"""The report of `reflint diff`: the changes, their effects on scores, and the findings."""

from collections.abc import Callable
from dataclasses import dataclass

from linter.finding import Location, Severity
from linter.words.language import Language
from linter.words.text import Text
from referentiel.ensemble import Ensemble
from referentiel.node import Node
from referentiel_lint.diff import sibling_words, words
from referentiel_lint.diff.places import changed_span
from referentiel_lint.reports.report import Report
from scoring.changes.change import Change, nodes_of
from scoring.changes.comparison import Comparison
from scoring.changes.effects import CaseEffects, CaseKind
from scoring.changes.sibling_changes import SiblingChange, sides_of
from scoring.changes.statut_effects import StatutCase
from scoring.changes.version import Version


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One end of a diff: a revision as it was named, with its commit, or the index or the disk.

    Of two paths that are compared with each other, one path, as displayed, and no name.
    """

    name: str | Text | None
    commit: str | None = None
    path: str | None = None

    def title(self, language: Language) -> str:
        """Return its name for people."""
        if self.path is not None:
            return self.path
        if isinstance(self.name, Text):
            return self.name.say(language)
        return f"{self.name} ({(self.commit or '')[:10]})"


WORKING_TREE, INDEX = Endpoint(words.WORKING_TREE), Endpoint(words.INDEX)


@dataclass(frozen=True)
class Compared:
    """A referential on both sides, and its changes in the selected files.

    `severity` is that of an id that is gone, None if that rule is off. `selects` tells whether an
    action, given before and after, is in a selected file.
    """

    comparison: Comparison
    changes: tuple[Change, ...]
    severity: Severity | None
    selects: Callable[[tuple[Node | None, Node | None]], bool]

    @property
    def folder(self) -> str:
        """The folder after, or before if the referential is gone."""
        side = self.comparison.before if self.is_gone else self.comparison.after
        return side.referentiel.folder

    @property
    def is_new(self) -> bool:
        """Whether it did not exist before."""
        return not self.comparison.before.referentiel.documents

    @property
    def is_gone(self) -> bool:
        """Whether it no longer exists."""
        return not self.comparison.after.referentiel.documents

    def locations(self, change: Change) -> tuple[Location | None, Location | None]:
        """Return the locations of the action that a change is about, before and after."""
        before, after = (
            self._location(change, node, side)
            for node, side in zip(
                nodes_of(change), (self.comparison.before, self.comparison.after), strict=True
            )
        )
        return before, after

    def location(self, change: Change) -> Location | None:
        """Return the location of the action that a change is about, after or else before."""
        before, after = self.locations(change)
        return after or before

    def _location(self, change: Change, node: Node | None, side: Version) -> Location | None:
        if node is None:
            return None
        path = side.referentiel.path(node.document)
        return Location(path, node.document.source, changed_span(change, node))

    @property
    def elsewhere(self) -> int:
        """The number of changes in other files."""
        return len(self.comparison.changes) - len(self.changes)

    def title(self, report: "ChangesReport", folder: str, language: Language) -> str:
        """Return the number of changes in the referential, which is named by its folder."""
        text = None
        if self.is_new or self.is_gone:
            text = words.REFERENTIEL_NEW if self.is_new else words.REFERENTIEL_GONE
        return report.title(text, len(self.changes), self.elsewhere, folder, language)


@dataclass(frozen=True)
class ComparedEnsemble:
    """The sibling files on both sides, None where there are none, and what changed in them.

    `changes` are those in the selected files.
    """

    before: Ensemble | None
    after: Ensemble | None
    changes: tuple[SiblingChange, ...]
    all_changes: tuple[SiblingChange, ...]

    @property
    def elsewhere(self) -> int:
        """The number of changes in other files."""
        return len(self.all_changes) - len(self.changes)

    @property
    def folder(self) -> str:
        """The folder after, or before if the ensemble is gone."""
        side = self.after or self.before
        return side.folder if side else ""

    @property
    def is_new(self) -> bool:
        """Whether it did not exist before."""
        return self.before is None

    @property
    def is_gone(self) -> bool:
        """Whether it no longer exists."""
        return self.after is None

    def locations(self, change: SiblingChange) -> tuple[Location | None, Location | None]:
        """Return the locations of the entry that a change is about, before and after."""
        before, after = (
            Location(side.path(one.document), one.document.source, one.anchor)
            if one and side
            else None
            for one, side in zip(sides_of(change), (self.before, self.after), strict=True)
        )
        return before, after

    def location(self, change: SiblingChange) -> Location | None:
        """Return the location of the entry that a change is about, after or else before."""
        before, after = self.locations(change)
        return after or before

    def title(self, report: "ChangesReport", folder: str, language: Language) -> str:
        """Return the number of changes in the ensemble, which is named by its folder."""
        text, folder = None, report.head.path or folder
        if self.is_new or self.is_gone:
            text = sibling_words.ENSEMBLE_NEW if self.is_new else sibling_words.ENSEMBLE_GONE
        return report.title(text, len(self.changes), self.elsewhere, folder, language)


@dataclass(frozen=True)
class ChangesReport:
    """A comparison; `cases` are all that were scored, also those without an effect.

    `statuts` are answers by statuts, also those without an effect.
    """

    base: Endpoint
    head: Endpoint
    referentiels: tuple[Compared, ...]
    cases: tuple[CaseEffects, ...]
    run: Report
    ensembles: tuple[ComparedEnsemble, ...] = ()
    statuts: tuple[StatutCase, ...] = ()

    @property
    def compared(self) -> tuple[Compared | ComparedEnsemble, ...]:
        """The referentials, then the ensembles."""
        return (*self.referentiels, *self.ensembles)

    def title(
        self, text: Text | None, changes: int, elsewhere: int, folder: str, language: Language
    ) -> str:
        """Return how many changes there are in a folder; `text` if it is on one side only."""
        if text is None and changes:
            text = words.CHANGED
        elif text is None:
            text = words.CHANGED_ELSEWHERE if elsewhere else words.SAME
        return text.say(
            language,
            folder=folder,
            counts=words.CHANGES_COUNTED.say(language, count=changes or elsewhere),
            base=self.base.title(language),
            head=self.head.title(language),
        )

    @property
    def effects(self) -> tuple[CaseEffects, ...]:
        """The cases with a score that differs."""
        return tuple(case for case in self.cases if case.effects)

    @property
    def statut_effects(self) -> tuple[StatutCase, ...]:
        """The answers by statuts with a score that differs."""
        return tuple(case for case in self.statuts if case.effects)

    @property
    def has_effects(self) -> bool:
        """Whether any score differs."""
        return bool(self.effects or self.statut_effects)

    @property
    def shows_scores(self) -> bool:
        """Whether scores are worth showing: something changed, or answers were given."""
        has_changes = any(one.changes for one in self.referentiels)
        return self._has_answers or bool(self.effects) or bool(self.cases and has_changes)

    @property
    def _has_answers(self) -> bool:
        """Whether answers were given."""
        return bool(self.statuts) or any(case.kind is CaseKind.ANSWERS for case in self.cases)

    def no_effect(self, language: Language) -> str:
        """Return a sentence that no score differs."""
        count = len(self.cases) + len(self.statuts)
        counts = words.CASES_COUNTED.say(language, count=count)
        text = words.NO_EFFECT if self._has_answers else words.NO_EFFECT_ON_CASES
        return text.say(language, counts=counts)

    @property
    def status(self) -> int:
        """The exit status: 2 if something could not be read, 1 if ids are lost, else 0.

        A referential that is gone has lost all of its ids, and has no file for a finding.
        """
        is_lost = any(one.is_gone and one.severity is not None for one in self.referentiels)
        return self.run.status(Severity.INFO) or int(is_lost)
