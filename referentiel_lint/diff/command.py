"""`reflint diff`: what changed since a revision, and what that does to scores."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from linter.engine import run as engine
from linter.engine.known import without
from linter.engine.plan import Plan
from linter.engine.words import CRASHED
from linter.finding import Location
from linter.rule import ComparisonRule
from linter.words.language import Language
from referentiel.files.boundary import leads_out
from referentiel.files.discovery import Discovery
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.identifier import parse_id
from referentiel.node import Node
from referentiel.paths import display
from referentiel.reading.decoding import MAX_BYTES
from referentiel.referential import Referentiel
from referentiel_lint.baseline.revision import known
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.diff.report import (
    ChangesReport,
    Compared,
)
from referentiel_lint.diff.sides import Sides, sides_of
from referentiel_lint.golden.cases import stored
from referentiel_lint.reports.locations import location_text
from referentiel_lint.reports.report import Report, run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.score.answer_errors import message
from referentiel_lint.terminal import options
from referentiel_lint.terminal.command import Command
from referentiel_lint.terminal.current_folder import folder_in_repository
from referentiel_lint.terminal.language import language_of_run
from referentiel_lint.terminal.output import write, write_lines
from scoring.answer_error import AnswerError
from scoring.answers.file import AnswersFile
from scoring.answers.reader import read_answers
from scoring.changes.cases import golden_effects
from scoring.changes.change import nodes_of
from scoring.changes.comparison import Comparison, compare
from scoring.changes.effects import CaseEffects, ScoreCase, effects
from scoring.scores import score

# Answers to one of several referentials, or to none; and one that cannot be read.
SEVERAL, NOT_COMPARABLE, UNREAD_ANSWER = "several-referentiels", "not-comparable", "unread-answer"


@click.command("diff", cls=Command)
@click.argument("base", required=False)
@click.argument("paths", nargs=-1, type=options.PATH)
@click.option(
    "--staged", is_flag=True, help="Compare with git's index, not with the files on disk."
)
@click.option(
    "--golden",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Golden cases to be scored before and after [default: those that BASE's files give].",
)
@click.option(
    "--answers",
    multiple=True,
    type=options.PATH,
    metavar="FILE",
    help="Answers of a collectivité to be scored before and after; once for each file.",
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How changes are told on stdout; markdown is for a pull request.",
)
@options.lang
@options.config
def command(
    base: str | None,
    paths: tuple[Path, ...],
    *,
    staged: bool,
    golden: Path | None,
    answers: tuple[Path, ...],
    output_format: str,
    lang: str | None,
    configuration: Path | None,
) -> int:
    """Tell what changed in the referentials behind PATHS since the revision BASE of git.

    BASE is HEAD by default. Of a branch it is the commit at which HEAD has left it, as in a pull
    request; `BASE..` is the revision as it is now, `BASE..REV` compares it with another one, and
    `BASE...REV` since the two have parted. A first argument that is no revision is a path.

    Told are ids, titles, weights, sections and principles, never how they are spelt; and each
    score that is another one, with its cause: of golden cases, and of the answers given. Where
    files are named, only what changed in them is told.

    Exit status: 0 told, 1 an id is gone or stands for another action, and no tombstone says so,
    2 something asked for could not be read.
    """
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    sides = sides_of(base, paths, plans, staged=staged)
    compared = tuple(_compared(sides, plans))
    cases = tuple(_cases(sides, compared, golden, answers, language))
    report = ChangesReport(sides.base, sides.head, compared, cases, _run(sides, compared, plans))
    match output_format:
        case "json":
            from referentiel_lint.diff.json import render
        case "markdown":
            from referentiel_lint.diff.markdown import render
        case _:
            from referentiel_lint.diff.text import render
    write(sys.stdout, render(report, language), color=False, as_utf8=output_format != "text")
    write_lines(sys.stderr, what_was_read(report.run, language))
    return report.status


def _compared(sides: Sides, plans: Plans) -> Iterator[Compared]:
    """Compare each pair, each by its plan."""
    for before, after in sides.pairs:
        plan = plans.plan(after.folder_path)
        comparison = compare(before, after, *plan.settings.agreed)
        asked = (one for one in comparison.changes if _is_asked(sides, comparison, nodes_of(one)))
        yield Compared(comparison, tuple(asked), plan.severity("id-removed"))


def _is_asked(sides: Sides, comparison: Comparison, nodes: tuple[Node | None, Node | None]) -> bool:
    """Tell whether an action is in a file that was asked for, before or after; none is anywhere."""
    if nodes == (None, None):
        return True
    both = zip(
        nodes, (comparison.before, comparison.after), (sides.before, sides.after), strict=True
    )
    return any(
        node is not None and side.referentiel.path(node.document) in found.focus
        for node, side, found in both
    )


def _run(sides: Sides, compared: Sequence[Compared], plans: Plans) -> Report:
    """Find what is wrong with the changes, by the rules on ids that are gone or used again.

    What was wrong before is left out. What a change in a file asked for leaves behind stands in
    another one where that is gone.
    """
    universe = [
        (one.comparison.after.referentiel, _plan(one.comparison, plans)) for one in compared
    ]
    outcome = engine.check(universe, sides.after.focus | sides.before.focus)
    was = [one.comparison.before.referentiel for one in compared]
    outcome, _ = without(outcome, known(universe, [*map(_named, was, universe)]))
    before = (nodes_of(change)[0] for one in compared for change in one.changes)
    asked = {str(node.identifier) for node in before if node is not None}
    beside = (finding for finding in outcome.elsewhere if finding.action in asked)
    run = run_of(sides.after)
    crashes = (NotChecked(path, CRASHED, rule) for path, rule in outcome.crashes)
    unread = dict.fromkeys((*run.not_checked, *sides.before.not_checked, *crashes))
    return replace(
        run,
        findings=(*outcome.findings, *beside),
        not_checked=tuple(unread),
        folder=folder_in_repository(),
    )


def _named(was: Referentiel, now: tuple[Referentiel, Plan]) -> Referentiel:
    """Give a referential the name that it has now: what is found in it is known by that."""
    one, _ = now
    return replace(was, name=one.name, folder=one.folder, folder_path=one.folder_path)


def _plan(comparison: Comparison, plans: Plans) -> Plan:
    plan = plans.plan(comparison.after.referentiel.folder_path)
    kept = tuple(
        rule for rule in plan.rules if isinstance(rule, ComparisonRule) or rule.name == "id-retired"
    )
    return replace(plan, rules=kept, comparison=comparison)


# --- Cases


def _cases(
    sides: Sides,
    compared: Sequence[Compared],
    folder: Path | None,
    answers: Sequence[Path],
    language: Language,
) -> Iterator[CaseEffects]:
    golden = None if folder is None else stored(sides.after, folder, language)
    files = [(path, file) for path in answers if (file := _answers(path, sides.after)) is not None]
    scored = [one for one in compared if _has_principes(one)]
    for path, file in files:
        untaken = _untaken(scored[0].comparison, file) if len(scored) == 1 else ()
        sides.after.not_checked.extend(_faults(path, file, untaken, language))
    if answers and not scored:
        nothing = (NotChecked(one.folder, NOT_COMPARABLE) for one in compared)
        sides.after.not_checked.extend(nothing)
    if (answers or golden) and len(scored) > 1:
        several = (NotChecked(one.folder, SEVERAL) for one in scored)
        sides.after.not_checked.extend(several)
        return
    for one in scored:
        for path, file in files:
            yield effects(one.comparison, ScoreCase(display(path), file.answers, file.collectivite))
        for case in golden_effects(one.comparison, golden):
            asked = tuple(
                effect
                for effect in case.effects
                if _is_asked(sides, one.comparison, _nodes(one.comparison, effect.label))
            )
            if asked or not case.effects:
                yield replace(case, effects=asked)


def _nodes(comparison: Comparison, label: str) -> tuple[Node | None, Node | None]:
    """Give the action of an id as it was and as it is."""
    identifier = parse_id(label)
    before, after = (
        next(iter(side.referentiel.by_id.get(identifier, ())), None) if identifier else None
        for side in (comparison.before, comparison.after)
    )
    return before, after


def _has_principes(compared: Compared) -> bool:
    """Tell whether there is anything to score on both sides."""
    sides = (compared.comparison.before.referentiel, compared.comparison.after.referentiel)
    return all(
        side.documents and (side.profile is None or side.profile.has_principes) for side in sides
    )


def _answers(path: Path, found: Discovery) -> AnswersFile | None:
    """Read an answers file; None where it cannot be opened, which is told."""
    if leads_out(path):
        found.not_checked.append(NotChecked(display(path), Reason.OUTSIDE))
        return None
    try:
        with path.open("rb") as file:
            return read_answers(path.name, file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        found.not_checked.append(NotChecked(display(path), Reason.MISSING))
    except OSError as error:
        entry = NotChecked(display(path), Reason.UNREADABLE, error.strerror or "")
        found.not_checked.append(entry)
    return None


def _untaken(comparison: Comparison, file: AnswersFile) -> Sequence[AnswerError]:
    """Give the refusals of answers that are taken on neither side, and so compare nothing."""
    was, now = (
        score(side.referentiel, file.answers, file.collectivite, conventions=side.conventions)
        for side in (comparison.before, comparison.after)
    )
    return [refusal for refusal in now.errors if refusal in was.errors]


def _faults(
    path: Path, file: AnswersFile, untaken: Sequence[AnswerError], language: Language
) -> Iterator[NotChecked]:
    """Tell of each answer that cannot be read, whatever it answers, or is taken on neither side."""
    for fault in file.locate(untaken):
        place = location_text(Location(display(path), file.source, fault.span))
        yield NotChecked(place, UNREAD_ANSWER, message(fault, file, language))
