"""Gather the data of a report with the functions of `check`, `tree`, `show`, `diff` and `score`."""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from linter.finding import Finding
from linter.words import N_, NN_, Language, usage_error
from referentiel.files.discovery import Discovery, find
from referentiel.files.disk import DISK
from referentiel.files.opening import NotChecked
from referentiel_lint.check.arguments import Arguments
from referentiel_lint.check.git_run import content_of
from referentiel_lint.check.run import examine
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff.comparing import UNREAD_ANSWER, ChangesReport, changes_of
from referentiel_lint.diff.sides import WORKING_TREE, sides_of
from referentiel_lint.git.process import NoRepository
from referentiel_lint.git.repository import HEAD, Repository
from referentiel_lint.reports.report import Report
from referentiel_lint.score import report as score
from referentiel_lint.score.sentences import errors
from referentiel_lint.show.report import Shown, principes_of
from referentiel_lint.terminal.output import Progress
from referentiel_lint.tree.trees import Tree, trees_of

# The reason if answers could be for several referentials.
SEVERAL = "answers-several"


class Answered(NamedTuple):
    """A report on scores for each file of answers that could be read.

    All scores are computed from principles or, if no referential has principles, from statuts.
    `not_checked` are the files that could not be read. If several referentials can be scored, none
    is, and it has their folders. `beside` are the folders of other referentials that were found.
    """

    reports: tuple[score.ScoreReport, ...]
    not_checked: tuple[NotChecked, ...]
    beside: tuple[str, ...] = ()

    @property
    def principes(self) -> tuple[score.PrincipeReport, ...]:
        """The reports on scores by principles."""
        return tuple(one for one in self.reports if isinstance(one, score.PrincipeReport))

    @property
    def statuts(self) -> tuple[score.StatutsReport, ...]:
        """The reports on scores by statuts."""
        return tuple(one for one in self.reports if isinstance(one, score.StatutsReport))

    @property
    def has_failed(self) -> bool:
        """Whether an answer or a file could not be used, or several referentials can be scored."""
        return bool(self.not_checked) or any(one.errors for one in self.reports)

    def warnings(self, language: Language) -> Iterator[str]:
        """Yield a line with the number of errors for each file of answers that has any."""
        for one in self.reports:
            if one.errors:
                yield NN_(
                    "{path}: {count} error in the answers", "{path}: {count} errors in the answers"
                ).say(language, path=one.path, count=len(one.errors))

    def summary(self, language: Language) -> Iterator[str]:
        """Yield a line for each error in the answers."""
        for one in self.reports:
            yield from errors(one, language)


def answered(
    files: Sequence[Path], found: Discovery, plans: Plans, paths: Sequence[Path]
) -> Answered:
    """Return the scores of the only referential with principles, for each file of answers.

    If no referential has principles, the only referential is scored. With no candidate, or
    several, nothing is scored. A file that is named twice is scored once. `found` is what was
    found in `paths`.
    """
    with_principes = [one for one in found.referentiels if not score.is_scored_by_statuts(one)]
    scorable = with_principes or found.referentiels
    if len(scorable) != 1:
        return Answered((), tuple(NotChecked(one.folder, SEVERAL) for one in scorable))
    (referentiel,) = scorable
    beside = tuple(one.folder for one in found.referentiels if one is not referentiel)
    not_checked: list[NotChecked] = []
    given = [(path, score.read_bytes(path, not_checked)) for path in dict.fromkeys(files)]
    if not with_principes and not any(referentiel in one.referentiels for one in found.ensembles):
        # Règles are in files beside the referential, which was checked alone.
        around = find(paths or (Path(),), plans, with_siblings=True)
        folders = {one.folder: one for one in around.referentiels}
        if referentiel.folder in folders:
            found, referentiel = around, folders[referentiel.folder]
    reports = tuple(
        score.report_of(path, data, referentiel, found, plans)
        for path, data in given
        if data is not None
    )
    return Answered(reports, tuple(not_checked), beside)


class Commit(NamedTuple):
    """The id of the last commit, and whether files of the referentials differ from it."""

    name: str
    is_changed: bool


class Gathered(NamedTuple):
    """The findings, trees and principles of the files in focus.

    If requested, `changes` is the comparison with the base, `since` the check without the findings
    that the base already had, and `answered` the scores for the given answers.
    """

    found: Discovery
    report: Report
    trees: tuple[Tree, ...]
    principes: Sequence[Shown]
    commit: Commit | None
    changes: ChangesReport | None = None
    since: Report | None = None
    answered: Answered | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the check and of the comparison with the base."""
        return (*self.report.findings, *(self.changes.run.findings if self.changes else ()))

    @property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """What was not read, now or at the base, except single answers (`UNREAD_ANSWER`)."""
        before = self.changes.run.not_checked if self.changes else ()
        answers = self.answered.not_checked if self.answered else ()
        every = dict.fromkeys((*self.report.not_checked, *answers, *before))
        return tuple(one for one in every if one.reason != UNREAD_ANSWER)

    @property
    def has_failed(self) -> bool:
        """Whether something could not be read or scored, or an answer has an error."""
        is_unread = self.report._replace(not_checked=self.not_checked).has_failed
        is_refused = self.answered is not None and self.answered.has_failed
        return is_unread or is_refused


def date_of_run() -> date:
    """Return the date in SOURCE_DATE_EPOCH (in seconds), for reproducible pages; else today."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not re.fullmatch("[0-9]{1,11}", seconds):
        return date.today()
    return datetime.fromtimestamp(int(seconds), UTC).date()


def gather(
    paths: tuple[Path, ...],
    plans: Plans,
    language: Language,
    progress: Progress,
    *,
    base: str | None = None,
    answers: Sequence[Path] = (),
) -> Gathered:
    """Read and check the referentials in paths, and return everything that a report shows.

    With `base`, compare the referentials as `reflint diff` does; with `answers`, score the answers.
    Raise `UsageError` if `base` does not name a single revision.
    """
    # A format for people, so that progress is shown; nothing is written in it.
    arguments = Arguments(paths=paths, output_format="full")
    result, cache = examine(arguments, plans, language)
    cache.save()
    found, report = result.found, result.report
    trees = trees_of(found, plans).trees
    principes = principes_of(found, plans)
    if answers:
        progress.shows(N_("scoring answers"))
    given = answered(answers, found, plans, paths) if answers else None
    scored = answers if given and given.principes else ()
    changes = since = None
    if base is not None:
        progress.shows(N_("comparing with {base}"), base=base)
        changes = _changes(base, paths, plans, language, scored)
        result, _ = examine(arguments._replace(diff_base=base), plans, language)
        since = result.report
    progress.shows(N_("writing the page"))
    commit = _commit(found)
    return Gathered(found, report, trees, principes, commit, changes, since, given)


def _changes(
    base: str, paths: tuple[Path, ...], plans: Plans, language: Language, answers: Sequence[Path]
) -> ChangesReport:
    sides = sides_of(base, paths, plans, staged=False)
    is_path = sides.base.name == HEAD and not base.startswith(HEAD)
    if is_path or sides.head is not WORKING_TREE:
        raise usage_error(
            f"--base {base}",
            N_(
                "the files on disk can only be compared with a single revision",
                remedy=N_("name a commit, a branch or a tag, for example `--base main`"),
            ),
        )
    return changes_of(sides, plans, answers, language)


def _commit(found: Discovery) -> Commit | None:
    """Return the last commit if one repository contains all referentials, else None."""
    folders = [one.folder_path for one in found.referentiels]
    if not folders:
        return None
    try:
        with Repository.at(folders[0]) as repository:
            head = repository.head()
            if head is None or not all(map(repository.holds, folders)):
                return None
            committed = repository.files(head)
            files = [one.file(document) for one in found.referentiels for document in one.files]
            is_changed = any(
                content_of(DISK, file) != content_of(committed, file) for file in files
            )
            return Commit(head.commit, is_changed)
    except NoRepository:
        return None
