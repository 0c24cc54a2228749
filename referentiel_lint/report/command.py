"""`reflint report`: a page, or a folder of pages, to look at."""

import sys
from pathlib import Path

import click

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.paths import display
from referentiel_lint.check.progress import Progress, is_wanted
from referentiel_lint.printing.browser import OPTION, browser_of
from referentiel_lint.report import words
from referentiel_lint.report.contents import Printing, contents_of
from referentiel_lint.report.css import css_of
from referentiel_lint.report.forge import forge_of
from referentiel_lint.report.gather import gather, inputs, plans_of
from referentiel_lint.report.target import Target, refuse_inputs, targets_of, write
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write_lines


@click.command("report", cls=Command)
@click.argument("paths", nargs=-1, type=options.PATH)
@option(
    "-o",
    "--output",
    metavar="FILE",
    help=Text(
        fr="Fichier à écrire, par exemple rapport.html ; ou, avec une barre finale, dossier d'une "
        "page par axe.",
        en="File to write, such as report.html; with a final slash, a folder for a page per axe.",
    ),
)
@option(
    "--pdf",
    type=options.PATH,
    metavar="FILE",
    help=Text(
        fr="PDF à écrire, d'une page pour le tout, imprimée par Chromium, Chrome ou Edge.",
        en="PDF to write, of one page for the whole, printed by Chromium, Chrome or Edge.",
    ),
)
@option(
    "--browser",
    metavar="PROGRAM",
    help=Text(
        fr="Navigateur qui imprime le PDF [par défaut : celui de REFLINT_BROWSER, sinon celui qui "
        "est installé].",
        en="Browser that prints the PDF [default: that of REFLINT_BROWSER, else the installed "
        "one].",
    ),
)
@option(
    "--base",
    metavar="REV",
    help=Text(
        fr="Dire aussi ce qui a changé depuis que HEAD a quitté cette révision de git ; `REV..` "
        "est REV même.",
        en="Show also what changed since HEAD forked from this git revision; `REV..` is REV "
        "itself.",
    ),
)
@option(
    "--answers",
    multiple=True,
    type=options.PATH,
    metavar="FILE",
    help=Text(
        fr="Noter aussi les réponses d'une collectivité ; une fois par fichier.",
        en="Score the answers of a collectivité too; repeatable.",
    ),
)
@option(
    "--source-url",
    metavar="URL",
    help=Text(
        fr="Adresse d'un fichier dans la forge, avec {{path}} et {{line}} [par défaut : celle que "
        "dit GitHub Actions ou GitLab CI].",
        en="Address of a file in the forge, with {{path}} and {{line}} [default: that of GitHub "
        "Actions or GitLab CI].",
    ),
)
@option(
    "--css",
    type=options.PATH,
    metavar="FILE",
    help=Text(
        fr="Feuille de style à ajouter à celle de la page.",
        en="Style sheet to add to that of the page.",
    ),
)
@options.lang
@options.config
def command(
    paths: tuple[Path, ...],
    *,
    output: str | None,
    pdf: Path | None,
    browser: str | None,
    base: str | None,
    answers: tuple[Path, ...],
    source_url: str | None,
    css: Path | None,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Write a page about the referentials in PATHS: sentences, weights, findings, principles.

    PATHS are folders, searched recursively, or single files; by default, the current folder.

    The page is one HTML file, to open, mail or print. It runs no script and loads nothing. With
    `--output FOLDER/` there is a page for the whole, and one for each axe. With `--pdf FILE`, an
    installed browser prints it. Every number is that of `check`, `tree`, `principes`, `diff` and
    `score`.

    Exit status: 0 written, whatever was found, 2 something could not be read or written.

    ---

    Écrire une page sur les référentiels de CHEMINS : des phrases, les poids, les constats, les
    principes.

    CHEMINS sont des dossiers, parcourus, ou des fichiers. Sans eux, ce sont tous les référentiels
    sous le dossier courant.

    La page est un seul fichier HTML, à ouvrir, à envoyer ou à imprimer : elle n'exécute rien et ne
    charge rien. Avec `--output DOSSIER/`, il y a une page pour le tout et une par axe. Avec `--pdf
    FICHIER`, un navigateur installé l'imprime. Chaque nombre est celui de `check`, de `tree`, de
    `principes`, de `diff` ou de `score`.

    Code de sortie : 0 écrit, quels que soient les constats, 2 ce qui était demandé n'a pas pu être
    lu en entier, ou écrit.
    """
    plans = plans_of(configuration)
    language = language_of_run(plans, lang)
    target, printed = targets_of(output, pdf)
    printing = _printing(printed, browser)
    forge, added = forge_of(source_url), css_of(css)
    with Progress(sys.stderr, language, is_shown=is_wanted(for_program=False)) as progress:
        gathered = gather(paths, plans, language, progress, base=base, answers=answers)
        read = [*inputs(gathered.found, plans), *([css] if css else []), *answers]
        for one in filter(None, (target, printed)):
            refuse_inputs(one, gathered.found.referentiels, read)
        contents = contents_of(gathered, target, printing, language, forge=forge, css=added)
        write(contents)
    checked = gathered.report._replace(not_checked=gathered.not_checked)
    write_lines(sys.stderr, what_was_read(checked, language))
    if gathered.answered:
        write_lines(sys.stderr, gathered.answered.summary(language))
    for one, files in contents.items():
        count = "PDF" if one is printed else words.PAGES.say(language, count=len(files))
        told = words.WRITTEN.say(language, path=display(one.path), pages=count)
        write_lines(sys.stderr, [told])
    return 2 if gathered.has_failed else 0


def _printing(target: Target | None, browser: str | None) -> Printing | None:
    if target:
        return Printing(target, browser_of(browser))
    if browser is not None:
        raise UsageError(ErrorMessage(f"{OPTION} {browser}", words.NO_PDF))
    return None
