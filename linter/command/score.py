"""`reflint score`: what the answers of a collectivité score, and why."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from linter.catalogue import say
from linter.command import options
from linter.command.output import speaking, write
from linter.configuration.plans import Plans
from linter.reports import concise
from linter.reports.report import run_of
from linter.reports.score import FORMATS, ScoreReport, renderer
from linter.reports.summary import what_was_read
from linter.reports.terminal import visible
from linter.sentences.refusals import message
from linter.words import Language
from referentiel.decoding import MAX_BYTES
from referentiel.discovery import Found, NotChecked, Reason, display, find
from scoring.answers.file import AnswersFile
from scoring.answers.reader import read_answers, unread_answers
from scoring.node_score import Unanswered
from scoring.scores import score

# What keeps a referential from being scored at all.
SEVERAL, NO_PRINCIPES = "several-referentiels", "no-principes"


@click.command("score")
@click.argument("answers", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How the scores are told on stdout.",
)
@options.lang
@options.config
@click.option(
    "--unanswered",
    type=click.Choice([choice.value for choice in Unanswered]),
    default="open",
    show_default=True,
    help="What a niveau without an answer counts as: open (bounds), or zero.",
)
@click.option("--explain", is_flag=True, help="Tell each step of each score.")
def command(  # noqa: PLR0917 -- click gives each argument and option by itself
    answers: Path,
    paths: tuple[Path, ...],
    output_format: str,
    lang: str | None,
    configuration: Path | None,
    unanswered: str,
    explain: bool,
) -> int:
    """Score the file ANSWERS, YAML or JSON, on the referential behind PATHS.

    The tree gives what each node counts for in the one above, its score and its points; an
    orientation is worth 100 points. Where files are named, only they and what stands above them
    are shown. Without PATHS, the referential below the current folder is scored.

    Exit status: 0 all is scored, 1 a principle or weights cannot be scored, 2 an answer cannot be
    taken, or something asked for could not be read.
    """
    with speaking(lang):
        plans = Plans(configuration)
    language = plans.language_for(lang)
    with speaking(language):
        found = find(paths or (Path(),), plans)
        file = _read(answers, found)
        count_as = Unanswered(unanswered)
        report = _scored(display(answers), file, found, plans, count_as, explains=explain)
    text = renderer(output_format)(report, language)
    write(sys.stdout, text, color=False, as_utf8=output_format == "json")
    lines = "".join(f"{visible(line)}\n" for line in _summary(report, language))
    write(sys.stderr, lines, color=False)
    return report.status


def _read(path: Path, found: Found) -> AnswersFile:
    """Read the answers; a file that cannot be opened is listed with what was not checked."""
    try:
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = Reason.MISSING if missing else Reason.UNREADABLE
        detail = "" if missing else error.strerror or ""
        found.not_checked.append(NotChecked(display(path), reason, detail))
        return unread_answers(path.name)
    return read_answers(path.name, data)


def _scored(
    path: str,
    file: AnswersFile,
    found: Found,
    plans: Plans,
    unanswered: Unanswered,
    *,
    explains: bool,
) -> ScoreReport:
    """Score the one referential that was found, if it has principles."""
    referentiel = found.referentiels[0] if len(found.referentiels) == 1 else None
    if len(found.referentiels) > 1:
        several = (NotChecked(one.folder, SEVERAL) for one in found.referentiels)
        found.not_checked.extend(several)
    elif referentiel and referentiel.profile and not referentiel.profile.has_principes:
        found.not_checked.append(NotChecked(referentiel.folder, NO_PRINCIPES))
        referentiel = None
    scores = None
    if referentiel is not None and file.is_read:
        if not file.is_whole:  # What seems not answered may be so in what was not read.
            unanswered = Unanswered.OPEN
        scores = score(
            referentiel,
            file.answers,
            file.collectivite,
            unanswered=unanswered,
            conventions=plans.conventions(Path(referentiel.folder)),
        )
    focus = frozenset(found.focus)
    return ScoreReport(path, file, referentiel, scores, focus, run_of(found), explains)


def _summary(report: ScoreReport, language: Language) -> Iterator[str]:
    """Tell what was read, which answers are refused, and how those that are missing count."""
    yield from what_was_read(report.run, language)
    for placed in report.errors:
        place = concise.place(report.location(placed))
        words = message(placed, report.file, language)
        yield say("score.error", language, place=place, code=placed.refusal.code, message=words)
    if report.scores is None:
        yield say("score.nothing", language)
        return
    if report.errors:
        yield say("score.refused", language, count=str(len(report.errors)))
    if unanswered := report.unanswered():
        kind = report.scores.unanswered if report.file.is_whole else "unread"
        yield say(f"score.{kind}", language, count=str(len(unanswered)))
