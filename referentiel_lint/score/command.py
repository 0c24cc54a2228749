"""`reflint score`: the scores of a collectivité, from its answers."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from linter.finding import Severity
from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from linter.words.text import Text
from referentiel.files.discovery import Discovery, find
from referentiel.files.not_checked import NotChecked
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.principes.without_principes import NO_PRINCIPES
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.score import words as score_words
from referentiel_lint.score.answer_files import read_answers_file
from referentiel_lint.score.report import report_of
from referentiel_lint.score.summary import summary
from referentiel_lint.score.template import template as template_of
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command, option
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines
from scoring.answers.file import AnswersFile
from scoring.answers.reader import unread_answers
from scoring.conventions import NO_CONVENTIONS
from scoring.node_score import Unanswered

# The reason if PATHS hold several referentials.
SEVERAL = "several-referentiels"
# The reason if the first argument is a folder, and a later one looks like the answers file.
SWAPPED = "answers-behind"
_ANSWERS = (".json", ".yaml", ".yml")


@click.command("score", cls=Command)
@click.argument("answers", required=False, type=options.PATH)
@click.argument("paths", nargs=-1, type=options.PATH)
@options.text_or_json
@options.lang
@options.config
@option(
    "--unanswered",
    type=click.Choice([choice.value for choice in Unanswered]),
    default="open",
    show_default=True,
    help=Text(
        fr="Ce que vaut un niveau sans réponse : open (des bornes), ou zero.",
        en="How to count a niveau without an answer: open (bounds), or zero.",
    ),
)
@option(
    "--explain",
    is_flag=True,
    help=Text(fr="Donner chaque étape de chaque score.", en="Explain each step of each score."),
)
@option(
    "--template",
    is_flag=True,
    help=Text(
        fr="Écrire un fichier de réponses à remplir, avec tous les niveaux des fichiers de "
        "CHEMINS, et ne rien noter : reflint score --template [CHEMINS] > reponses.yaml",
        en="Write an answers file to fill in, with every niveau of PATHS, instead of scoring: "
        "reflint score --template [PATHS] > answers.yaml",
    ),
)
def command(  # noqa: PLR0917 -- click gives each argument and option by itself
    answers: Path | None,
    paths: tuple[Path, ...],
    output_format: str,
    lang: str | None,
    configuration: Path | None,
    unanswered: str,
    explain: bool,
    template: bool,
) -> int:
    """Score ANSWERS, a YAML or JSON file, against the referential in PATHS.

    Each node is shown with its weight in its parent, its score and its points; an orientation is
    worth 100 points. If files are named, only their nodes and the ancestors of these are shown.
    Without PATHS, the referential below the current folder is scored.

    --template writes an answers file that shows how each niveau can be answered.

    Exit status: 0 every answer is valid, and every principle can be scored; niveaux without an
    answer count as --unanswered says, and are not errors; 1 a principle or weights cannot be
    scored, 2 an answer is not valid, or something could not be read.

    ---

    Noter le fichier RÉPONSES, en YAML ou en JSON, d'après le référentiel de CHEMINS.

    L'arbre donne ce que chaque nœud compte dans celui du dessus, son score et ses points ; une
    orientation vaut 100 points. Si des fichiers sont nommés, eux seuls et ce qui est au-dessus
    d'eux sont montrés. Sans CHEMINS, c'est le référentiel sous le dossier courant qui sert.

    --template écrit un fichier de réponses qui dit comment répondre à chaque niveau.

    Code de sortie : 0 chaque réponse est prise, et chaque principe peut être évalué ; ce qui est
    sans réponse n'est pas un échec, et compte comme le dit --unanswered. 1 un principe ou des poids
    ne peuvent pas être évalués, 2 une réponse ne peut pas être prise, ou ce qui était demandé n'a
    pas pu être lu en entier.
    """
    if answers is None and not template:
        raise UsageError(ErrorMessage("score", score_words.NO_ANSWERS))
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    if answers is None or template:
        paths = paths if answers is None else (answers, *paths)
        _refuse_answers(paths, score_words.TEMPLATE_FILE)
        found = find(paths or (Path(),), plans)
        return _write_template(found, plans, language)
    if not answers.is_dir():
        _refuse_answers([one for one in paths if one.is_file()], score_words.SECOND_ANSWERS)
    found = find(paths or (Path(),), plans)
    file = _read(answers, paths, found)
    referentiel = _only(found)
    folder = referentiel.folder_path if referentiel else None
    report = report_of(
        display(answers),
        file,
        referentiel,
        found,
        conventions=plans.conventions(folder) if folder else NO_CONVENTIONS,
        unanswered=Unanswered(unanswered),
        explains=explain,
    )
    if output_format == "json":
        from referentiel_lint.score.json import render
    else:
        from referentiel_lint.score.text import render
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format == "json")
    write_lines(sys.stderr, summary(report, language))
    return report.status


def _refuse_answers(paths: Sequence[Path], text: Text) -> None:
    """Raise `UsageError` if an answers file is named among the paths of a referential."""
    if behind := [one for one in paths if one.suffix in _ANSWERS and not one.is_dir()]:
        raise UsageError(*[ErrorMessage(display(one), text) for one in behind])


def _write_template(found: Discovery, plans: Plans, language: Language) -> int:
    """Write an answers file without answers to stdout, in UTF-8 as such a file is read."""
    referentiel = _only(found)
    documents = referentiel.documents if referentiel else ()
    is_asked = any(referentiel and referentiel.path(one) in found.focus for one in documents)
    if referentiel is not None and is_asked:
        conventions = plans.conventions(referentiel.folder_path)
        text = template_of(referentiel, conventions, found.focus, language)
        write(sys.stdout, text, color=False, as_utf8=True)
    run = run_of(found)
    write_lines(sys.stderr, what_was_read(run, language))
    return run.status(Severity.ERROR) if is_asked else 2


def _read(path: Path, paths: Sequence[Path], found: Discovery) -> AnswersFile:
    """Read the answers, unless a folder was named before them by mistake."""
    behind = [one for one in paths if one.suffix in _ANSWERS]
    if behind and path.is_dir():
        swapped = f"reflint score {display(behind[0])} {display(path)}"
        found.not_checked.append(NotChecked(display(path), SWAPPED, swapped))
        return unread_answers(path.name)
    return read_answers_file(path, found.not_checked)


def _only(found: Discovery) -> Referentiel | None:
    """Return the one referential that was found, if it has principles."""
    if len(found.referentiels) > 1:
        several = (NotChecked(one.folder, SEVERAL) for one in found.referentiels)
        found.not_checked.extend(several)
    if len(found.referentiels) != 1:
        return None
    (referentiel,) = found.referentiels
    if referentiel.profile and not referentiel.profile.has_principes:
        found.not_checked.append(NotChecked(referentiel.folder, NO_PRINCIPES))
        return None
    return referentiel
