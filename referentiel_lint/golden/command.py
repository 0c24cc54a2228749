"""`reflint golden`: derive golden cases from the files, and check them against the engine."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from linter.words.language import Language
from linter.words.text import Text
from referentiel.files.discovery import find
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.golden import words
from referentiel_lint.golden.cases import check_cases, refuse_no_folder, write_cases
from referentiel_lint.golden.report import (
    CheckResult,
    GoldenReport,
)
from referentiel_lint.golden.statut_cases import check_statut_cases, write_statut_cases
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Group, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines

# The option for the folder of golden files, but for its name.
_golden_folder = partial(
    option,
    type=click.Path(file_okay=False, path_type=Path),
    default="tests/golden",
    show_default=True,
    help=Text(fr="Le dossier des fichiers de cas de référence.", en="Folder of the golden files."),
)


@click.group("golden", cls=Group)
def command() -> None:
    """Derive and check golden cases: an answer for each level, and its score.

    Golden cases are derived from the text of the files alone, one readable YAML file per
    orientation, and checked against the scoring engine. Without principles, they are statuts: each
    action alone done, and not concerned, and each effect of a règle, one file per axe.

    ---

    Cas de référence : pour chaque palier de chaque principe, une réponse et ce qu'elle donne.

    Ils sont dérivés des seules lignes des fichiers, dans un fichier YAML lisible par orientation,
    et confrontés à ce que donne le calcul. Sans principes, ce sont des statuts : chaque action
    seule faite, puis non concernée, et chaque effet d'une règle, dans un fichier par axe.
    """


@command.command(
    "derive",
    short_help=Text(
        fr="Écrire les cas de référence d'après les fichiers.",
        en="Write golden cases from the files.",
    ),
)
@click.argument("paths", nargs=-1, type=options.PATH)
@_golden_folder("--into")
@options.lang
@options.config
def derive_command(
    paths: tuple[Path, ...], into: Path, lang: str | None, configuration: Path | None
) -> int:
    """Write the golden cases of the referentials in PATHS.

    Mixed cases worked out by hand and comments are kept, except where cases are statuts: those
    files are rewritten as a whole. A file that would not change is not touched. Without PATHS,
    every referential below the current folder is read, and golden files of orientations that no
    longer exist are reported.

    Exit status: 0 everything written, 2 something could not be read or written.

    ---

    Écrire les cas de référence des référentiels de CHEMINS.

    Les cas mixtes calculés à la main et les commentaires restent, sauf là où les cas sont des
    statuts : ces fichiers sont réécrits en entier. Un fichier où rien ne change n'est pas touché.
    Sans CHEMINS, tous les référentiels sous le dossier courant sont lus, et les fichiers
    d'orientations qui n'existent plus sont signalés.

    Code de sortie : 0 tout est écrit, 2 quelque chose n'a pas pu être lu ou écrit.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    found = find(paths or (Path(),), plans, with_siblings=True)
    write_lines(sys.stdout, write_cases(found, into, language))
    write_lines(sys.stdout, write_statut_cases(found, into, language))
    run = run_of(found)
    write_lines(sys.stderr, what_was_read(run, language))
    return 2 if run.has_failed else 0


@command.command(
    "check",
    short_help=Text(
        fr="Les confronter aux fichiers et au calcul.",
        en="Check golden cases against the files and the engine.",
    ),
)
@click.argument("paths", nargs=-1, type=options.PATH)
@_golden_folder("--cases")
@options.text_or_json
@options.lang
@options.config
def check_command(
    paths: tuple[Path, ...],
    cases: Path,
    output_format: str,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Check the golden cases against the referentials in PATHS, and against the engine.

    A case is stale if its line is no longer in its file, doubled if it occurs twice, missing if a
    level has none, and wrong if the engine computes another value. What has no score at all is
    reported as unscored.

    Exit status: 0 no differences, 1 differences, 2 something could not be read.

    ---

    Confronter les cas de référence aux référentiels de CHEMINS, et au calcul.

    Un cas est périmé si sa ligne n'est plus dans son fichier, en double s'il y est deux fois,
    manquant si un palier n'en a pas, faux si le calcul donne une autre valeur ; ce qui n'a pas de
    score du tout est signalé comme tel.

    Code de sortie : 0 aucun écart, 1 des écarts, 2 quelque chose n'a pas pu être lu.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    found = find(paths or (Path(),), plans, with_siblings=True)
    result = CheckResult()
    if not refuse_no_folder(found, cases):
        check_cases(found, cases, plans, language, result)
        check_statut_cases(found, cases, language, result)
    report = GoldenReport(result, run_of(found))
    if output_format == "json":
        from referentiel_lint.golden.json import render
    else:
        from referentiel_lint.golden.text import render
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format == "json")
    write_lines(sys.stderr, _summary(report, language))
    return report.status


def _summary(report: GoldenReport, language: Language) -> Iterator[str]:
    """Yield what was read, and how many cases and differences there are."""
    result = report.result
    yield from what_was_read(report.run, language)
    if result.without_mixed:
        orientations = ", ".join(result.without_mixed)
        yield words.NO_MIXED.say(language, orientations=orientations)
    if report.run.has_failed and not (result.cases or result.differences):
        yield words.NOTHING.say(language)
        return
    numbers = ((kind, number) for kind, number in result.counts.items() if number)
    problems = ", ".join(
        words.PROBLEMS[kind].say(language, count=number) for kind, number in numbers
    )
    clean = words.CLEAN_PARTLY if report.run.has_failed else words.CLEAN
    is_of_statuts = result.statuts or not (result.mixed or result.without_mixed)
    total = words.TOTAL_STATUTS if is_of_statuts and not result.mixed else words.TOTAL
    yield total.say(
        language,
        count=words.CASES.say(language, count=result.cases),
        mixed=words.MIXED.say(language, count=result.mixed),
        problems=problems or clean.say(language),
    )
