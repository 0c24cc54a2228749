"""The scores for the answers files of --answers, which are of one referential."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from linter.words import NN_, Language
from referentiel.files.discovery import Discovery, find
from referentiel.files.opening import NotChecked
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.score.report import (
    PrincipeReport,
    ScoreReport,
    StatutsReport,
    is_scored_by_statuts,
    read_bytes,
    report_of,
)
from referentiel_lint.score.sentences import errors

# The reason if several referentials could be scored.
SEVERAL = "answers-several"


class Answered(NamedTuple):
    """The scores for each file that could be read; `beside` are folders without principles.

    They are by principles, or all by statuts if nothing here has principles.
    """

    reports: tuple[ScoreReport, ...]
    not_checked: tuple[NotChecked, ...]
    beside: tuple[str, ...] = ()

    @property
    def principes(self) -> tuple[PrincipeReport, ...]:
        """The scores by principles."""
        return tuple(one for one in self.reports if isinstance(one, PrincipeReport))

    @property
    def statuts(self) -> tuple[StatutsReport, ...]:
        """The scores by statuts."""
        return tuple(one for one in self.reports if isinstance(one, StatutsReport))

    @property
    def has_failed(self) -> bool:
        """Whether an answer, a file or a referential could not be used."""
        return bool(self.not_checked) or any(one.errors for one in self.reports)

    def warnings(self, language: Language) -> Iterator[str]:
        """Yield how many answers of a file are wrong."""
        for one in self.reports:
            if one.errors:
                by_statuts = isinstance(one, StatutsReport)
                text = (
                    NN_(
                        "{path}: {count} answer with an error",
                        "{path}: {count} answers with errors",
                    )
                    if by_statuts
                    else NN_(
                        "{path}: {count} answer cannot be used",
                        "{path}: {count} answers cannot be used",
                    )
                )
                yield text.say(language, path=one.path, count=len(one.errors))

    def summary(self, language: Language) -> Iterator[str]:
        """Yield each wrong answer, with its place."""
        for one in self.reports:
            yield from errors(one, language)


def answered(
    files: Sequence[Path], found: Discovery, plans: Plans, paths: Sequence[Path]
) -> Answered:
    """Score the only referential with principles for each file, else the only one.

    `found` are the files of `paths`.
    """
    with_principes = [one for one in found.referentiels if not is_scored_by_statuts(one)]
    scorable = with_principes or found.referentiels
    if len(scorable) != 1:
        return Answered((), tuple(NotChecked(one.folder, SEVERAL) for one in scorable))
    (referentiel,) = scorable
    beside = tuple(one.folder for one in found.referentiels if one is not referentiel)
    not_checked: list[NotChecked] = []
    given = [(path, read_bytes(path, not_checked)) for path in dict.fromkeys(files)]
    if not with_principes and not any(referentiel in one.referentiels for one in found.ensembles):
        # Rules stand beside the referential, where nobody asked for a check.
        around = find(paths or (Path(),), plans, with_siblings=True)
        folders = {one.folder: one for one in around.referentiels}
        if referentiel.folder in folders:
            found, referentiel = around, folders[referentiel.folder]
    reports = tuple(
        report_of(path, data, referentiel, found, plans) for path, data in given if data is not None
    )
    return Answered(reports, tuple(not_checked), beside)
