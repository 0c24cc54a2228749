"""The report of `reflint diff`: the changes, their effects on scores, and the findings."""

from typing import NamedTuple

from linter.finding import Location, Severity
from linter.words import N_, NN_, Language, Text
from referentiel.ensemble import Collection
from referentiel.source import Span
from referentiel_lint.reports.report import Report
from scoring.changes.comparison import Change, ChangeKind
from scoring.changes.effects import CaseEffects
from scoring.changes.items import Item, name_of


class Endpoint(NamedTuple):
    """One end of a diff: a revision as it was named, with its commit, or the index or the disk.

    If two paths are compared with each other, it is one of them, as displayed, without a name.
    """

    name: str | Text | None
    commit: str | None = None
    path: str | None = None

    def title(self, language: Language) -> str:
        """Return its name as displayed."""
        if self.path is not None:
            return self.path
        if isinstance(self.name, Text):
            return self.name.say(language)
        return f"{self.name} ({(self.commit or '')[:10]})"


WORKING_TREE, INDEX = Endpoint(N_("the files on disk")), Endpoint(N_("the index"))


class Compared(NamedTuple):
    """A referential or an ensemble on both sides, None where it does not exist, and its changes.

    `changes` are those in the selected files, `elsewhere` the number of others. `severity` is that
    of an id that is gone, None if that rule is off.
    """

    before: Collection | None
    after: Collection | None
    changes: tuple[Change, ...]
    elsewhere: int = 0
    severity: Severity | None = None

    @property
    def folder(self) -> str:
        """The folder after, or before if it is gone."""
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

    def locations(self, change: Change) -> tuple[Location | None, Location | None]:
        """Return where a change is, before and after: in a sheet, the cell that changed."""
        before, after = (
            Location(side.path(item.document), item.document.source, span)
            if side and item and (span := _span(change, item))
            else None
            for side, item in zip((self.before, self.after), change.sides, strict=True)
        )
        return before, after

    def title(self, report: "ChangesReport", name: str, language: Language) -> str:
        """Return the number of changes, with the name of the folder."""
        text = (
            N_("{folder}: {counts} between {base} and {head}")
            if self.changes
            else N_("{folder}: nothing changed between {base} and {head}")
        )
        if self.is_new or self.is_gone:
            text = (
                N_("{folder}: new, {counts}")
                if self.is_new
                else N_("{folder} was removed, {counts}")
            )
        elif self.elsewhere and not self.changes:
            text = N_(
                "{folder}: nothing changed in the selected files between {base} and {head} "
                "({counts} elsewhere)"
            )
        return text.say(
            language,
            folder=name,
            counts=NN_("{count} change", "{count} changes").say(
                language, count=len(self.changes) or self.elsewhere
            ),
            base=report.base.title(language),
            head=report.head.title(language),
        )


def _span(change: Change, item: Item) -> Span | None:
    """Return the place of a change in an item; None where a cell of a sheet has no text."""
    entry, names = item.entry, (*change.changed, *change.added, *change.lost)
    if not item.document.kind.is_sheet or entry is None:
        return item.anchor
    match change.kind:
        case ChangeKind.TITLE:
            return entry.title.span if entry.title else None
        case ChangeKind.WEIGHT:
            return item.weights[0].span if item.weights else None
        case ChangeKind.SECTIONS:
            sections = (one for one in entry.sections if name_of(one, item.document) in names)
            return next((one.body for one in sections), None)
        case ChangeKind.KEYS:
            keys = (one.value.span for one in entry.keys if (one.meant or one.name) in names)
            return next(keys, None)
        case _:
            return item.anchor


class ChangesReport(NamedTuple):
    """A comparison of referentials and of ensembles; `cases` are the given answers."""

    base: Endpoint
    head: Endpoint
    referentiels: tuple[Compared, ...]
    ensembles: tuple[Compared, ...]
    cases: tuple[CaseEffects, ...]
    run: Report

    @property
    def compared(self) -> tuple[Compared, ...]:
        """The referentials, then the ensembles."""
        return (*self.referentiels, *self.ensembles)

    def no_effect(self, language: Language) -> str:
        """Return the sentence that no score differs; empty without answers, or if one does."""
        if not self.cases or any(case.effects for case in self.cases):
            return ""
        counts = NN_("{count} case", "{count} cases").say(language, count=len(self.cases))
        return N_("no score differs ({counts} compared)").say(language, counts=counts)

    @property
    def status(self) -> int:
        """The exit status: 2 if something could not be read, 1 if ids are lost, else 0.

        A referential that is gone has lost all of its ids, and has no file for a finding.
        """
        is_lost = any(one.is_gone and one.severity is not None for one in self.referentiels)
        return self.run.status(Severity.INFO) or int(is_lost)
