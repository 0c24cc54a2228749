"""What `reflint diff` tells: what changed, what that does to scores, and what is wrong with it."""

from dataclasses import dataclass

from linter.finding import Location, Severity
from linter.words.language import Language
from linter.words.text import Text
from referentiel_lint.diff import words
from referentiel_lint.reports.report import Report
from scoring.changes.change import Change, nodes_of
from scoring.changes.comparison import Comparison
from scoring.changes.effects import CaseEffects, CaseKind


@dataclass(frozen=True, slots=True)
class State:
    """One side of a comparison: a revision as it was named, with its commit, or none.

    `name` is a text where it is not the name of a revision.
    """

    name: str | Text
    commit: str | None = None

    @property
    def revision(self) -> str | None:
        """The revision as it was named, where it is one."""
        return self.name if isinstance(self.name, str) else None

    def told(self, language: Language) -> str:
        """Name it for people."""
        if isinstance(self.name, Text):
            return self.name.say(language)
        return f"{self.name} ({(self.commit or '')[:10]})"


WORKING_TREE, INDEX = State(words.WORKING_TREE), State(words.INDEX)


@dataclass(frozen=True)
class Compared:
    """A referential on both sides, and its changes in the files asked for.

    `gravity` is that of an id that is gone, None where nobody asks for those.
    """

    comparison: Comparison
    changes: tuple[Change, ...]
    gravity: Severity | None

    @property
    def folder(self) -> str:
        """Where it is, or was."""
        is_there = bool(self.comparison.after.referentiel.documents)
        side = self.comparison.after if is_there else self.comparison.before
        return side.referentiel.folder

    @property
    def is_new(self) -> bool:
        """Whether it was not there."""
        return not self.comparison.before.referentiel.documents

    @property
    def is_gone(self) -> bool:
        """Whether it is not there any more."""
        return not self.comparison.after.referentiel.documents

    def location(self, change: Change) -> Location | None:
        """Give the place of the action that a change is about: where it is, or was."""
        before, after = nodes_of(change)
        node = after or before
        if node is None:
            return None
        side = self.comparison.after if after else self.comparison.before
        path = side.referentiel.path(node.document)
        return Location(path, node.document.source, node.action.anchor)


@dataclass(frozen=True)
class ChangesReport:
    """A whole comparison; `cases` are all that were scored, those without an effect too."""

    base: State
    head: State
    referentiels: tuple[Compared, ...]
    cases: tuple[CaseEffects, ...]
    run: Report

    @property
    def effects(self) -> tuple[CaseEffects, ...]:
        """The cases with another outcome."""
        return tuple(case for case in self.cases if case.effects)

    @property
    def tells_scores(self) -> bool:
        """Whether scores are worth a word: where something changed, or answers were given."""
        is_asked = any(case.kind is CaseKind.ANSWERS for case in self.cases)
        has_changed = any(one.changes for one in self.referentiels)
        return bool(self.effects) or bool(self.cases and (is_asked or has_changed))

    @property
    def status(self) -> int:
        """Give the exit status: 2 where something could not be read, 1 for ids lost, else 0.

        A referential that is gone as a whole has lost all of its ids, and has no place to say so.
        """
        is_lost = any(one.is_gone and one.gravity is not None for one in self.referentiels)
        return self.run.status(Severity.INFO) or int(is_lost)


def title(report: ChangesReport, compared: Compared, folder: str, language: Language) -> str:
    """Say how much has changed in a referential, which is named by its folder."""
    others = len(compared.comparison.changes) - len(compared.changes)
    counts = words.CHANGES_COUNTED.say(language, count=len(compared.changes) or others)
    told = {"base": report.base.told(language), "head": report.head.told(language)}
    if compared.is_new or compared.is_gone:
        text = words.DIFF_NEW if compared.is_new else words.DIFF_GONE
    elif compared.changes:
        text = words.DIFF_TITLE
    else:
        text = words.DIFF_ELSEWHERE if others else words.DIFF_SAME
    return text.say(language, folder=folder, counts=counts, **told)
