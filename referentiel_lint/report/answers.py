"""The scores for the answers files of --answers, which are of one referential."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.words.language import Language
from referentiel.files.discovery import Discovery, find
from referentiel.files.not_checked import NotChecked
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.report import words
from referentiel_lint.score.answer_files import is_scored_by_statuts, read_bytes
from referentiel_lint.score.report import ScoreReport, report_of
from referentiel_lint.score.statuts.report import StatutsReport
from referentiel_lint.score.statuts.report import report_of as report_of_statuts
from referentiel_lint.score.statuts.summary import errors as statut_errors
from referentiel_lint.score.summary import errors
from scoring.answers.reader import read_answers
from scoring.statuts.reader import read_statuts

# The reason if several referentials could be scored.
SEVERAL = "answers-several"


@dataclass(frozen=True, slots=True)
class Answered:
    """The scores for each file that could be read; `beside` are folders without principles.

    Without any principles, the scores are those of `statuts`.
    """

    reports: tuple[ScoreReport, ...]
    not_checked: tuple[NotChecked, ...]
    beside: tuple[str, ...] = ()
    statuts: tuple[StatutsReport, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether an answer, a file or a referential could not be used."""
        by_principes = any(one.errors for one in self.reports)
        return bool(self.not_checked) or by_principes or any(one.errors for one in self.statuts)

    def warnings(self, language: Language) -> Iterator[str]:
        """Yield how many answers of a file are wrong."""
        for one in self.reports:
            if one.errors:
                yield words.ANSWERS_REFUSED.say(language, path=one.path, count=len(one.errors))
        for other in self.statuts:
            if other.errors:
                yield words.ANSWERS_WRONG.say(language, path=other.path, count=len(other.errors))

    def summary(self, language: Language) -> Iterator[str]:
        """Yield each wrong answer, with its place."""
        for one in self.reports:
            yield from errors(one, language)
        for other in self.statuts:
            yield from statut_errors(other, language)


def answered(
    files: Sequence[Path], found: Discovery, plans: Plans, paths: Sequence[Path]
) -> Answered:
    """Score the one referential with principles for each file, else the one that is here.

    `found` are the files of `paths`.
    """
    with_principes = [one for one in found.referentiels if not is_scored_by_statuts(one)]
    scorable = with_principes or found.referentiels
    if len(scorable) != 1:
        return Answered((), tuple(NotChecked(one.folder, SEVERAL) for one in scorable))
    (referentiel,) = scorable
    not_checked: list[NotChecked] = []
    given = [(path, read_bytes(path, not_checked)) for path in dict.fromkeys(files)]
    read = [(path, data) for path, data in given if data is not None]
    if not with_principes:
        reports = tuple(_by_statuts(read, referentiel, found, plans, paths))
        return Answered((), tuple(not_checked), statuts=reports)
    conventions = plans.conventions(referentiel.folder_path)
    by_principes = [
        report_of(
            display(path),
            read_answers(path.name, data),
            referentiel,
            found,
            conventions=conventions,
        )
        for path, data in read
    ]
    beside = tuple(one.folder for one in found.referentiels if one is not referentiel)
    return Answered(tuple(by_principes), tuple(not_checked), beside)


def _by_statuts(
    read: Sequence[tuple[Path, bytes]],
    referentiel: Referentiel,
    found: Discovery,
    plans: Plans,
    paths: Sequence[Path],
) -> Iterator[StatutsReport]:
    if not any(referentiel in one.referentiels for one in found.ensembles):
        # Rules stand beside the referential, where nobody asked for a check.
        beside = find(paths or (Path(),), plans, with_siblings=True)
        folders = {one.folder: one for one in beside.referentiels}
        if referentiel.folder in folders:
            found, referentiel = beside, folders[referentiel.folder]
    for path, data in read:
        file = read_statuts(path.name, data)
        yield report_of_statuts(display(path), file, referentiel, found)
