"""`reflint check`: its options, as click declares them."""

from typing import Any

import click

from linter.usage_error import UsageError
from linter.words.text import Text
from referentiel_lint.check.arguments import Arguments, conflicts
from referentiel_lint.check.formats import FORMATS
from referentiel_lint.check.output_files import complete_formats, parse_outputs
from referentiel_lint.check.run import check
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, type=options.PATH)
@option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    help=Text(
        fr="Forme des constats sur la sortie standard [par défaut : full ; github dans GitHub "
        "Actions].",
        en="Format on stdout [default: full; github in GitHub Actions].",
    ),
)
@option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT:FILE",
    shell_complete=complete_formats,
    help=Text(
        fr="Écrire aussi les constats dans un fichier, dans un format quelconque ; une fois par "
        "fichier.",
        en="Also write the findings to a file; repeatable.",
    ),
)
@option(
    "--annotated",
    metavar="FILE",
    type=options.PATH,
    help=Text(
        fr="Écrire aussi une copie du classeur vérifié : une couleur et un commentaire à chaque "
        "cellule qui a un constat, et une feuille qui les liste.",
        en="Also write a copy of the checked workbook with a fill and a comment on each cell that "
        "has a finding, and a sheet that lists them.",
    ),
)
@option(
    "--statistics",
    is_flag=True,
    help=Text(
        fr="Donner le nombre de constats de chaque règle, et non chacun d'eux ; json a toujours "
        "les deux.",
        en="Count the findings of each rule instead of listing them; json always has both.",
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
        en="Also run the rules in this Python file, which is executed; repeatable.",
    ),
)
@option(
    "--fix",
    is_flag=True,
    help=Text(
        fr="Appliquer les corrections qui ne changent rien à ce que disent les fichiers.",
        en="Apply the safe fixes, which cannot change the meaning.",
    ),
)
@option(
    "--unsafe-fixes",
    "unsafe",
    is_flag=True,
    help=Text(
        fr="Avec --fix ou --diff : les autres corrections aussi.",
        en="With --fix or --diff, include unsafe fixes.",
    ),
)
@option(
    "--diff",
    is_flag=True,
    help=Text(
        fr="Montrer sur la sortie standard ce que --fix changerait ; ne rien écrire.",
        en="Print what --fix would change; write nothing.",
    ),
)
@option(
    "--stdin-filename",
    metavar="PATH",
    help=Text(
        fr="Avec `-` : le fichier dont le texte de l'entrée standard tient lieu ; il peut ne pas "
        "exister.",
        en="With `-`, the path of the text on stdin; it need not exist.",
    ),
)
@option(
    "--baseline",
    type=options.PATH,
    help=Text(
        fr="Fichier des constats connus, dont rien n'est dit [par défaut : celui de la "
        "configuration].",
        en="Known findings; not reported [default: the configuration's].",
    ),
)
@option(
    "--write-baseline",
    is_flag=True,
    help=Text(
        fr="Écrire ce qui est trouvé dans le fichier des constats connus, et en retirer ce qui a "
        "disparu.",
        en="Write all current findings to the baseline, and drop those that are gone.",
    ),
)
@option(
    "--prune-baseline",
    is_flag=True,
    help=Text(
        fr="Retirer du fichier des constats connus ce qui a disparu.",
        en="Drop the findings that are gone from the baseline.",
    ),
)
@option(
    "--staged",
    is_flag=True,
    help=Text(
        fr="Vérifier ce que contient l'index de git, et non les fichiers du disque.",
        en="Check the content of git's index instead of the files on disk.",
    ),
)
@option(
    "--diff-base",
    metavar="REV",
    help=Text(
        fr="Ne signaler que ce qui est nouveau depuis que HEAD a quitté cette révision de git ; "
        "`REV..` est REV même.",
        en="Report only what is new since HEAD forked from this git revision; `REV..` is REV "
        "itself.",
    ),
)
@option(
    "--no-cache",
    is_flag=True,
    help=Text(
        fr="Tout revérifier : ne rien reprendre d'autres exécutions, ni rien conserver.",
        en="Ignore and do not write the cache.",
    ),
)
@option(
    "--show-settings",
    is_flag=True,
    help=Text(
        fr="Montrer chaque valeur de la configuration et d'où elle vient ; ne rien vérifier.",
        en="Print every configured value and its origin; check nothing.",
    ),
)
@options.color
def command(**values: Any) -> int:
    """Check the referentials in PATHS: folders, searched recursively, or single files.

    Without PATHS, every referential below the current folder is checked. A file is always
    checked within its whole referential; only findings that concern the named files are
    reported. Questions, règles, preuves, indicateurs and scenarios are checked together, with
    the actions that they refer to.

    With a baseline, only new findings are reported and, with --fix, fixed. --write-baseline
    writes it, to the file of --baseline, else of the configuration, else to
    .reflint-baseline.json beside the configuration.

    --output also writes files: `--output sarif:reflint.sarif`. In GitHub Actions, without it
    and without --output-format, stdout holds annotations; with the format github, the job
    summary lists all findings.

    --annotated writes a copy of one workbook, or of one CSV sheet as a workbook, to look at: it
    has no charts, images or macros. Its list has the value that each fix would write.

    With --diff, stdout holds the diff; with a machine format it holds the findings, and stderr
    the diff.

    `-` with --stdin-filename checks the text on stdin as that file. With --fix, stdout then
    holds only the fixed text, valid unless the exit status is 2, and stderr the findings; with
    a machine format, stderr holds only these.

    With --staged, exactly the files in git's index are read: deletions and renames in it count,
    untracked files do not. PATHS may name a file that is deleted in the index: what its
    deletion breaks is reported. A sheet of actions that the last commit has and the index has not
    is reported, and counts like a finding of `id-removed`. Outside a repository, the files on
    disk are checked, with a note; an index that cannot be read is an error.

    With --diff-base, findings that already existed at the revision are left out, by identity, and
    those that are gone since are counted. For a branch, as in a pull request, that is the commit
    where HEAD forked from it; `REV..` is the revision as it is now. Both sides are checked with the
    configuration on disk. With --fix, only new findings are fixed. A referential that no longer
    exists is reported, and counts like a finding of `id-removed`.

    With --show-settings, stdout holds the values that a check with the same arguments would use,
    for each referential in PATHS; if there is none, those of one in PATHS itself.

    Exit status: 0 no finding at the level of --fail-on, 1 findings, 2 something could not be
    checked, 130 interrupted.

    ---

    Vérifier les référentiels de CHEMINS : des dossiers, parcourus, ou des fichiers.

    Sans CHEMINS, tous les référentiels sous le dossier courant sont vérifiés. Un fichier est
    toujours vérifié avec tout son référentiel ; seul ce qui concerne les fichiers nommés est
    signalé. Questions, règles, preuves, indicateurs et scénarios sont vérifiés ensemble, avec les
    actions auxquelles ils renvoient.

    Avec un fichier de constats connus, seul ce qui est nouveau est signalé et, avec --fix, corrigé.
    --write-baseline l'écrit : c'est celui de --baseline, sinon celui de la configuration, sinon
    .reflint-baseline.json à côté d'elle.

    --output écrit aussi des fichiers : `--output sarif:reflint.sarif`. Si ni cette option ni
    --output-format ne disent ce qui est voulu, GitHub Actions reçoit des annotations sur la sortie
    standard ; dans le format github, tous les constats vont aussi dans le résumé de la tâche.

    --annotated écrit la copie d'un seul classeur, ou d'une feuille CSV, qui devient un classeur.
    Elle est à regarder, sans graphiques, images ni macros ; sa liste donne la valeur qu'écrirait
    chaque correction.

    Avec --diff, la sortie standard donne les différences ; dans un format pour programmes, elle
    donne les constats, et la sortie d'erreur les différences.

    Avec --stdin-filename, `-` vérifie le texte de l'entrée standard à la place de ce fichier. Avec
    --fix, la sortie standard ne donne alors que le texte corrigé, à prendre sauf si le code de
    sortie est 2, et la sortie d'erreur les constats ; dans un format pour programmes, elle ne donne
    rien d'autre.

    Avec --staged, les fichiers lus sont exactement ceux de l'index de git : ce qui y est supprimé
    ou renommé se voit, et les fichiers non suivis ne comptent pas. CHEMINS peut nommer un fichier
    qui y est supprimé : ce que sa suppression laisse de faux est signalé. Une feuille d'actions du
    dernier commit qui n'est plus dans l'index est dite, et compte comme le ferait un constat
    `id-removed`. Hors d'un dépôt, les fichiers du disque sont vérifiés, et c'est dit ; un index
    illisible est une erreur.

    Avec --diff-base, un constat qui était déjà là à la révision est laissé de côté, d'après son
    identité, et ceux qui ont disparu depuis sont comptés. Comme dans une pull request, la révision
    d'une branche est le commit où HEAD l'a quittée, et `REV..` la révision telle qu'elle est
    maintenant. Les deux états sont vérifiés selon la même configuration, celle du disque. Avec
    --fix, seul ce qui est nouveau est corrigé. Un référentiel disparu depuis est dit, et compte
    comme le ferait un constat `id-removed`.

    Avec --show-settings, la sortie standard donne les valeurs qui vaudraient pour la même
    vérification, pour chaque référentiel de CHEMINS ; s'il n'y en a pas, celles qu'en aurait un
    dans CHEMINS mêmes.

    Code de sortie : 0 rien au niveau de --fail-on, 1 des constats, 2 ce qui était demandé n'a pas
    pu être vérifié en entier, 130 interruption.
    """
    arguments = Arguments(**{**values, "outputs": parse_outputs(values["outputs"])})
    messages = [*conflicts(arguments)]
    if arguments.annotated:
        from referentiel_lint.check.annotated_copy import problems_of

        messages += problems_of(arguments.annotated, arguments.outputs)
    if messages:
        raise UsageError(*messages)
    if arguments.show_settings:
        from referentiel_lint.check.settings import show_settings

        return show_settings(arguments)
    return check(arguments)
