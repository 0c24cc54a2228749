"""`reflint retire`: removes an action, and leaves a tombstone."""

from pathlib import Path

import click

from linter.words.text import Text
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.editing import options as own
from referentiel_lint.editing.edits import retired
from referentiel_lint.editing.run import finish, open_project
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run


@click.command("retire", cls=Command)
@click.argument("identifier", metavar="ID", shell_complete=own.complete_ids)
@own.path
@option(
    "--reason",
    required=True,
    metavar="TEXT",
    help=Text(
        fr="Pourquoi, et ce que deviennent les réponses ; c'est ce que dira la mention.",
        en="Why, and what becomes of the answers; the tombstone says so.",
    ),
)
@own.diff
@options.lang
@options.config
def command(
    identifier: str,
    path: Path,
    *,
    reason: str,
    is_diff: bool,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Remove the action ID with all below it, and leave a tombstone that says why.

    The tombstone is in the text of the parent, and retires the ids below too. A file in which
    nothing else is left is deleted. The edit is refused while anything refers to the action:
    questions, règles, preuves, indicateurs, scenarios, texts; each place is reported.

    PATH is the folder of the referential, by default the current one. All files are written, or
    none. What `reflint check` finds because of it, such as a sum of weights that lacks the action,
    is reported on stderr and left to you.

    With --diff, what would change is shown, and nothing is written.

    Exit status: 0 done, 1 done and something is left to you, 2 refused.

    ---

    Supprimer l'action ID et tout ce qui est au-dessous, et laisser une mention qui dit pourquoi.

    La mention est dans le texte du parent, et retire aussi les identifiants plus bas. Un fichier
    où rien d'autre ne reste est supprimé. La modification est refusée tant que quelque chose
    renvoie à l'action : questions, règles, preuves, indicateurs, scénarios, textes ; chaque endroit
    est dit.

    CHEMIN est le dossier du référentiel, par défaut le dossier courant. Tous les fichiers sont
    écrits, ou aucun. Ce que `reflint check` trouve à cause d'elle, comme une somme de poids où
    l'action manque, est dit sur la sortie d'erreur : c'est à vous d'y voir.

    Avec --diff, ce qui changerait est montré, et rien n'est écrit.

    Code de sortie : 0 c'est fait, 1 c'est fait et quelque chose reste à voir, 2 refusé.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    project = open_project(path, plans, language)
    edit = retired(project, identifier, reason, language)
    return finish(project, edit, is_diff=is_diff)
