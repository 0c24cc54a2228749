"""`reflint check`: read referentials, run the rules, report."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel_lint.baseline.entries import Mode
from referentiel_lint.check import words
from referentiel_lint.check.formats import FORMATS, MACHINE_FORMATS
from referentiel_lint.check.output_files import complete_formats
from referentiel_lint.check.request import DASH, Asked
from referentiel_lint.check.run import check
from referentiel_lint.terminal import options
from referentiel_lint.terminal.ci import is_github
from referentiel_lint.terminal.command import Command, option

if TYPE_CHECKING:
    from referentiel_lint.check.output_files import Output


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, type=options.PATH)
@option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    help=Text(
        fr=(
            "Forme des constats sur la sortie standard [par défaut : full ; github dans GitHub "
            "Actions]."
        ),
        en="How findings are told on stdout [default: full; github in GitHub Actions].",
    ),
)
@option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT:FILE",
    shell_complete=complete_formats,
    help=Text(
        fr=(
            "Écrire aussi les constats dans un fichier, dans un format quelconque ; une fois par "
            "fichier."
        ),
        en="Write the findings to a file too, in any format; once for each file.",
    ),
)
@option(
    "--statistics",
    is_flag=True,
    help=Text(
        fr=(
            "Donner le nombre de constats de chaque règle, et non chacun d'eux ; json a toujours "
            "les deux."
        ),
        en="Tell how many findings each rule has, and not each of them; json has both in any case.",
    ),
)
@options.lang
@options.fail_on
@options.config
@options.select
@options.ignore
@option(
    "--rules",
    "rule_files",
    multiple=True,
    type=options.PATH,
    help=Text(
        fr="Appliquer aussi les règles de ce fichier Python, qui est exécuté ; répétable.",
        en="Run the rules of this Python file too, which is executed; repeatable.",
    ),
)
@option(
    "--fix",
    is_flag=True,
    help=Text(
        fr="Appliquer les corrections qui ne changent rien à ce que disent les fichiers.",
        en="Apply the fixes that change nothing of what files say.",
    ),
)
@option(
    "--unsafe-fixes",
    "unsafe",
    is_flag=True,
    help=Text(
        fr="Avec --fix ou --diff : les autres corrections aussi.",
        en="With --fix or --diff: the other fixes too.",
    ),
)
@option(
    "--diff",
    is_flag=True,
    help=Text(
        fr="Montrer sur la sortie standard ce que --fix changerait ; ne rien écrire.",
        en="Show on stdout what --fix would change; write nothing.",
    ),
)
@option(
    "--stdin-filename",
    metavar="PATH",
    help=Text(
        fr=(
            "Avec `-` : le fichier dont le texte de l'entrée standard tient lieu ; il peut ne pas "
            "exister."
        ),
        en="With `-`: the file for which the text on stdin stands; it need not be there.",
    ),
)
@option(
    "--baseline",
    type=options.PATH,
    help=Text(
        fr=(
            "Fichier des constats connus, dont rien n'est dit [par défaut : celui de la "
            "configuration]."
        ),
        en=(
            "File of the findings that are known, of which nothing is said [default: the "
            "configuration's]."
        ),
    ),
)
@option(
    "--write-baseline",
    is_flag=True,
    help=Text(
        fr=(
            "Écrire ce qui est trouvé dans le fichier des constats connus, et en retirer ce qui a "
            "disparu."
        ),
        en=(
            "Write what is found to the baseline, where it is known then, and take out what is "
            "gone."
        ),
    ),
)
@option(
    "--prune-baseline",
    is_flag=True,
    help=Text(
        fr="Retirer du fichier des constats connus ce qui a disparu.",
        en="Take what is gone out of the baseline.",
    ),
)
@option(
    "--show-gone",
    is_flag=True,
    help=Text(
        fr="Lister ce qui a disparu du fichier des constats connus.",
        en="List what is gone from the baseline.",
    ),
)
@option(
    "--staged",
    is_flag=True,
    help=Text(
        fr="Vérifier ce que contient l'index de git, et non les fichiers du disque.",
        en="Check what git's index holds, and not the files on disk.",
    ),
)
@option(
    "--diff-base",
    metavar="REV",
    help=Text(
        fr=(
            "Ne signaler que ce qui est nouveau depuis que HEAD a quitté cette révision de git ; "
            "`REV..` est REV même."
        ),
        en=(
            "Report only what is new since HEAD has left this revision of git; `REV..` is REV "
            "itself."
        ),
    ),
)
@option(
    "--no-cache",
    is_flag=True,
    help=Text(
        fr="Tout revérifier : ne rien reprendre d'autres exécutions, ni rien conserver.",
        en="Find everything out again: use and keep nothing of other runs.",
    ),
)
@option(
    "-v",
    "--verbose",
    is_flag=True,
    help=Text(
        fr=(
            "Dire sur la sortie d'erreur quels fichiers étaient connus d'exécutions précédentes, "
            "et pourquoi les autres ont été lus."
        ),
        en="Tell on stderr which files were known from other runs, and why the others were read.",
    ),
)
@option(
    "--watch",
    is_flag=True,
    help=Text(
        fr="Vérifier à nouveau à chaque changement, jusqu'à Ctrl-C.",
        en="Check again at each change, until Ctrl-C.",
    ),
)
@options.color
def command(
    paths: tuple[Path, ...],
    *,
    output_format: str | None,
    outputs: tuple[str, ...],
    statistics: bool,
    lang: str | None,
    fail_on: str | None,
    configuration: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule_files: tuple[Path, ...],
    fix: bool,
    unsafe: bool,
    diff: bool,
    stdin_filename: str | None,
    baseline: Path | None,
    write_baseline: bool,
    prune_baseline: bool,
    show_gone: bool,
    staged: bool,
    diff_base: str | None,
    no_cache: bool,
    verbose: bool,
    watch: bool,
    color: str,
) -> int:
    """Check the referentials behind PATHS: folders, walked, or single files.

    Without PATHS, every referential below the current folder is checked. A file is always checked
    with the whole referential that it belongs to; only what concerns the files named is reported.

    With a baseline, only what is new is reported and, with --fix, fixed. It is written by
    --write-baseline to the file of --baseline, else of the configuration, else to
    .reflint-baseline.json beside this.

    --output writes files besides: `--output sarif:reflint.sarif`. Where neither it nor
    --output-format says what is wanted, GitHub Actions is given annotations on stdout; with the
    format github, all findings go into the summary of the job too.

    With --diff, stdout holds the diff; in a machine format the findings, and stderr the diff.

    `-` with --stdin-filename checks the text on stdin as that file. With --fix, stdout then holds
    the fixed text alone, to be taken unless the exit status is 2, and stderr the findings; in a
    machine format nothing else.

    With --staged, exactly the files of git's index are read: what is deleted or renamed in it
    shows, and untracked files do not count. PATHS may name a file that is deleted there: what its
    deletion leaves wrong is reported. Outside of a repository the files on disk are checked, and
    that is told; an index that cannot be read is an error.

    With --diff-base, a finding that was there already at the revision is left out, by its identity.
    As in a pull request, that is the commit at which HEAD has left a branch, and `REV..` the
    revision as it is now. Both sides are checked by the same configuration, the one on disk. With
    --fix, only what is new is fixed. A referential that is gone since is told, and counts as a
    finding `id-removed` would.

    With --watch, what is asked is checked again at each change of a file or a configuration, until
    Ctrl-C.

    Exit status: 0 nothing at the level of --fail-on, 1 findings, 2 something asked for could not be
    checked, 130 interrupted.

    ---

    Vérifier les référentiels de CHEMINS : des dossiers, parcourus, ou des fichiers.

    Sans CHEMINS, tous les référentiels sous le dossier courant sont vérifiés. Un fichier est
    toujours vérifié avec tout son référentiel ; seul ce qui concerne les fichiers nommés est
    signalé.

    Avec un fichier de constats connus, seul ce qui est nouveau est signalé et, avec --fix, corrigé.
    --write-baseline l'écrit : c'est celui de --baseline, sinon celui de la configuration, sinon
    .reflint-baseline.json à côté d'elle.

    --output écrit aussi des fichiers : `--output sarif:reflint.sarif`. Si ni cette option ni
    --output-format ne disent ce qui est voulu, GitHub Actions reçoit des annotations sur la sortie
    standard ; dans le format github, tous les constats vont aussi dans le résumé de la tâche.

    Avec --diff, la sortie standard donne les différences ; dans un format pour programmes, elle
    donne les constats, et la sortie d'erreur les différences.

    Avec --stdin-filename, `-` vérifie le texte de l'entrée standard à la place de ce fichier. Avec
    --fix, la sortie standard ne donne alors que le texte corrigé, à prendre sauf si le code de
    sortie est 2, et la sortie d'erreur les constats ; dans un format pour programmes, elle ne donne
    rien d'autre.

    Avec --staged, les fichiers lus sont exactement ceux de l'index de git : ce qui y est supprimé
    ou renommé se voit, et les fichiers non suivis ne comptent pas. CHEMINS peut nommer un fichier
    qui y est supprimé : ce que sa suppression laisse de faux est signalé. Hors d'un dépôt, les
    fichiers du disque sont vérifiés, et c'est dit ; un index illisible est une erreur.

    Avec --diff-base, un constat qui était déjà là à la révision est laissé de côté, d'après son
    identité. Comme dans une pull request, la révision d'une branche est le commit où HEAD l'a
    quittée, et `REV..` la révision telle qu'elle est maintenant. Les deux états sont vérifiés selon
    la même configuration, celle du disque. Avec --fix, seul ce qui est nouveau est corrigé. Un
    référentiel disparu depuis est dit, et compte comme le ferait un constat `id-removed`.

    Avec --watch, la vérification reprend à chaque changement d'un fichier ou d'une configuration,
    jusqu'à Ctrl-C.

    Code de sortie : 0 rien au niveau de --fail-on, 1 des constats, 2 ce qui était demandé n'a pas
    pu être vérifié en entier, 130 interruption.
    """
    asked = Asked(
        paths=paths,
        output_format=output_format or "full",
        outputs=_outputs(outputs, lang),
        language=lang,
        fail_on=fail_on,
        configuration=configuration,
        select=select,
        ignore=ignore,
        rule_files=rule_files,
        fix=fix,
        unsafe=unsafe,
        diff=diff,
        stdin_filename=stdin_filename,
        baseline=baseline,
        mode=Mode.WRITE if write_baseline else Mode.PRUNE if prune_baseline else Mode.READ,
        shows_gone=show_gone,
        staged=staged,
        diff_base=diff_base,
        is_cached=not no_cache,
        is_verbose=verbose,
        statistics=statistics,
        watches=watch,
        color=color,
    )
    _refuse(asked, watches=watch)
    _refuse_of_outputs(asked, watches=watch)
    _refuse_of_git(asked, watches=watch)
    if output_format is None and not watch and asked.is_plain and is_github():
        asked = replace(asked, output_format="github")
    if not watch:
        return check(asked)
    from referentiel_lint.check.watch import watching

    return watching(asked)


def _outputs(texts: tuple[str, ...], language: str | None) -> "tuple[Output, ...]":
    """Read the options --output."""
    if not texts:
        return ()
    from referentiel_lint.check.output_files import outputs_of

    return outputs_of(texts)


def _refuse(asked: Asked, *, watches: bool) -> None:
    """Refuse options that do not go together."""
    writes_baseline = asked.mode is not Mode.READ
    baseline = "--write-baseline" if asked.mode is Mode.WRITE else "--prune-baseline"
    is_stdin = DASH in asked.paths
    wrong = {
        ("--unsafe-fixes", words.UNSAFE_ALONE): asked.unsafe and not (asked.fix or asked.diff),
        (baseline, words.BASELINE_DIFF): writes_baseline and asked.diff,
        (baseline, words.BASELINE_STDIN): writes_baseline and is_stdin,
        ("--statistics", words.STATISTICS_DIFF): asked.statistics and asked.diff,
        ("--watch", words.WATCH_BASELINE): watches and writes_baseline,
        ("--watch", words.WATCH_FIX): watches and asked.fix and not asked.diff,
        ("--watch", words.WATCH_STDIN): watches and asked.wants_stdin,
    }
    if problems := [
        ErrorMessage(place, what) for (place, what), is_wrong in wrong.items() if is_wrong
    ]:
        raise UsageError(*problems)


def _refuse_of_outputs(asked: Asked, *, watches: bool) -> None:
    """Refuse what formats and files have no place for."""
    problems, form = [], asked.output_format
    if watches and asked.outputs:
        problems.append(ErrorMessage("--watch", words.OUTPUT_WATCH))
    if asked.statistics and form in MACHINE_FORMATS and form != "json":
        problems.append(ErrorMessage("--statistics", words.OUTPUT_STATISTICS, {"name": form}))
    if problems:
        raise UsageError(*problems)


def _refuse_of_git(asked: Asked, *, watches: bool) -> None:
    """Refuse what is not to be asked of an index or a revision."""
    wrong = {
        words.STAGED_FIX: asked.staged and asked.fix,
        words.STAGED_DIFF: asked.staged and asked.diff,
        words.STAGED_STDIN: asked.staged and asked.wants_stdin,
        words.STAGED_WATCH: asked.staged and watches,
        words.DIFF_BASE_BASELINE: asked.diff_base is not None and asked.mode is not Mode.READ,
    }
    problems = [
        ErrorMessage("--diff-base" if text is words.DIFF_BASE_BASELINE else "--staged", text)
        for text, is_wrong in wrong.items()
        if is_wrong
    ]
    if problems:
        raise UsageError(*problems)
