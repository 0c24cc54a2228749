"""The scores for the answers files of --answers, which are of one referential."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.words.language import Language
from referentiel.files.discovery import Discovery
from referentiel.files.not_checked import NotChecked
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.report import words
from referentiel_lint.score.answer_files import read_answers_file
from referentiel_lint.score.report import ScoreReport, report_of
from referentiel_lint.score.summary import errors

# The reasons if several referentials could be scored, or none.
SEVERAL, NO_PRINCIPES = "answers-several", "answers-no-principes"


@dataclass(frozen=True, slots=True)
class Answered:
    """The scores for each file that could be read; `beside` are folders without principles."""

    reports: tuple[ScoreReport, ...]
    not_checked: tuple[NotChecked, ...]
    beside: tuple[str, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether an answer, a file or a referential could not be used."""
        return bool(self.not_checked) or any(one.errors for one in self.reports)

    def warnings(self, language: Language) -> Iterator[str]:
        """Yield how many answers of a file cannot be used."""
        for one in self.reports:
            if one.errors:
                yield words.ANSWERS_REFUSED.say(language, path=one.path, count=len(one.errors))

    def summary(self, language: Language) -> Iterator[str]:
        """Yield each answer that cannot be used, with its place."""
        for one in self.reports:
            yield from errors(one, language)


def answered(files: Sequence[Path], found: Discovery, plans: Plans) -> Answered:
    """Score the one referential with principles for each file."""
    scorable = [one for one in found.referentiels if _has_principes(one)]
    if len(scorable) != 1:
        reason = SEVERAL if scorable else NO_PRINCIPES
        folders = [one.folder for one in scorable or found.referentiels]
        return Answered((), tuple(NotChecked(folder, reason) for folder in folders))
    (referentiel,) = scorable
    conventions = plans.conventions(referentiel.folder_path)
    not_checked: list[NotChecked] = []
    read = [(path, read_answers_file(path, not_checked)) for path in dict.fromkeys(files)]
    reports = [
        report_of(display(path), file, referentiel, found, conventions=conventions)
        for path, file in read
        if file.is_read or file.errors
    ]
    beside = tuple(one.folder for one in found.referentiels if one is not referentiel)
    return Answered(tuple(reports), tuple(not_checked), beside)


def _has_principes(referentiel: Referentiel) -> bool:
    return referentiel.profile is None or referentiel.profile.has_principes
