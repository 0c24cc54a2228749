"""`reflint principes`: how scoring principles are read, and why."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from linter.finding import Severity
from linter.words.language import Language
from referentiel.files.discovery import find
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.principes import words
from referentiel_lint.principes.report import Principes, principes_of
from referentiel_lint.principes.without_principes import note_without_principes
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines


@click.command("principes", cls=Command)
@click.argument("paths", nargs=-1, type=options.PATH)
@options.text_or_json
@options.lang
@options.config
def command(
    paths: tuple[Path, ...], output_format: str, lang: str | None, configuration: Path | None
) -> int:
    """Show how the scoring principles in PATHS are read.

    PATHS are folders, searched recursively, or single files; by default, the current folder.

    For each niveau: the reading, the reason for it, the maximum score, and the levels as they are
    scored, in each branch.

    Exit status: 0 every principle is read (even if its maximum is not 100 %), 1 a principle is
    unreadable or ambiguous, 2 something could not be read.

    ---

    Dire comment sont lus les principes d'évaluation de CHEMINS : des dossiers, parcourus, ou des
    fichiers.

    Pour chaque niveau : la lecture, pourquoi c'est elle, le maximum qui peut être atteint, et les
    paliers tels qu'ils comptent, dans chaque branche. Sans CHEMINS, tous les référentiels sous le
    dossier courant sont lus.

    Code de sortie : 0 chaque principe est lu, même s'il ne peut pas être évalué parce que son
    maximum n'est pas 100 % ; 1 l'un d'eux est illisible ou ambigu, 2 ce qui était demandé n'a pas
    pu être lu en entier.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    found = find(paths or (Path(),), plans)
    note_without_principes(found)
    principes = principes_of(found, plans)
    if output_format == "json":
        from referentiel_lint.principes.json import render
    else:
        from referentiel_lint.principes.text import render
    write(sys.stdout, render(principes, language), color=False, as_utf8=output_format == "json")
    write_lines(sys.stderr, _summary(principes, language))
    return principes.run.status(Severity.ERROR) or int(not principes.are_read)


def _summary(principes: Principes, language: Language) -> Iterator[str]:
    """Yield what was read, and how many principles can be scored."""
    yield from what_was_read(principes.run, language)
    if principes.run.checked and (principes.shown or not principes.run.has_failed):
        scored = sum(shown.reading.is_scored for shown in principes.shown)
        yield words.TOTAL.say(
            language,
            count=words.PRINCIPES.say(language, count=len(principes.shown)),
            scored=str(scored),
        )
