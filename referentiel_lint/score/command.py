"""`reflint score`: compute the scores of collectivités from their answers, or write a template."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from linter.finding import Severity
from linter.words import N_, ErrorMessage, Language, Text, UsageError, usage_error
from referentiel.files.discovery import Discovery, find
from referentiel.files.opening import NotChecked
from referentiel.identifier import parse_id
from referentiel.kind import has_sheets
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.json_text import json_of, text_of
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.score.report import (
    Options,
    ScoreReport,
    StatutsReport,
    is_scored_by_statuts,
    read_bytes,
    report_of,
)
from referentiel_lint.score.sentences import summary
from referentiel_lint.score.text import render
from referentiel_lint.terminal.command import PATH, Command, config, lang, language_of_run, option
from referentiel_lint.terminal.output import write, write_lines
from scoring.answers.reader import read_answers, read_statuts
from scoring.reglement import Reglement

# The reason if the first argument is a folder, and a later one looks like the answers file.
_SWAPPED = "answers-behind"
# The reasons if several referentials were found: in folders, or in the sheets of a workbook, which
# cannot be named on the command line.
_SEVERAL, _SEVERAL_SHEETS = "several-referentiels", "several-sheets"
_ANSWERS = (".json", ".yaml", ".yml")


@click.command("score", cls=Command)
@click.argument("answers", required=False, type=PATH)
@click.argument("paths", nargs=-1, type=PATH)
@option(
    "--output-format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help=N_("Output format. `csv`, only for statuts, has one line per action."),
)
@lang
@config
@option(
    "--output",
    "-o",
    type=PATH,
    metavar="FILE",
    help=N_("Write the scores of many collectivités to this file: .parquet, .csv or .jsonl."),
)
@option(
    "--errors",
    type=PATH,
    metavar="FILE",
    help=N_(
        "With --output, a CSV file for errors in the answers and for scores below 0 or above 100 %."
    ),
)
@option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=N_("With --output, number of processes [default: one per processor]."),
)
@option(
    "--explain",
    multiple=True,
    metavar="ID",
    help=N_(
        "Explain the score of this action step by step, instead of showing all scores; repeatable."
    ),
)
@option(
    "--reglement",
    type=click.Choice([one.value for one in Reglement]),
    help=N_("Règlement for scoring by statuts [default: 2026 for a sheet, else 2023]."),
)
@option(
    "--strict",
    is_flag=True,
    help=N_("Do not score a collectivité whose answers contain any error."),
)
@option(
    "--template",
    is_flag=True,
    help=N_(
        "Write an answers file to fill in, with every niveau of PATHS, or every action and "
        "question, instead of scoring: reflint score --template [PATHS] > answers.yaml"
    ),
)
def command(  # noqa: PLR0917 -- click gives each argument and option by itself
    answers: Path | None,
    paths: tuple[Path, ...],
    output_format: str,
    lang: str | None,
    configuration: Path | None,
    output: Path | None,
    errors: Path | None,
    jobs: int | None,
    explain: tuple[str, ...],
    reglement: str | None,
    strict: bool,
    template: bool,
) -> int:
    """Score ANSWERS, a YAML or JSON file, against the referential in PATHS.

    With principles, each node is shown with its weight in its parent, its score and its points; an
    orientation is worth 100 points. Where the profile has no principles, the answers are statuts of
    actions, réponses to questions and the identité of a collectivité; questions and règles are
    found beside the referential. If files are named, only their nodes and the ancestors of these
    nodes are shown. Without PATHS, the referential below the current folder is scored.

    --template writes an answers file that shows how each niveau, question or action can be
    answered; with --output-format json, a machine-readable form instead.

    With --output, many collectivités are scored by their statuts, and the scores are written to a
    file: reflint score ANSWERS… FOLDER --output FILE. ANSWERS can then also be JSON Lines files
    (one collectivité per line), CSV or Parquet, or folders of such files. A collectivité whose
    answers cannot be used is refused (exit status 1), without stopping the others.

    Exit status: 0 every answer is valid and everything can be scored (a niveau without an answer
    is not an error: its score is an interval); 1 a principle, a weight or a règle prevents scoring;
    2 an answer is not valid (without --output), something could not be read, or the level of the
    actions is unknown.
    """
    if answers is None and not template:
        raise usage_error(
            "score",
            N_(
                "the answers file is missing",
                remedy=N_(
                    "`reflint score ANSWERS PATHS`; `reflint score --template PATHS` writes "
                    "a file to fill in"
                ),
            ),
        )
    plans = Plans(configuration)
    language = language_of_run(plans, lang)
    is_many = output is not None
    _refuse_given(is_many, errors=errors, jobs=jobs, template=template, explain=explain)
    if output is not None:
        return _score_many(
            [*filter(None, [answers]), *paths],
            output,
            errors,
            plans=plans,
            language=language,
            reglement=Reglement(reglement) if reglement else None,
            is_strict=strict,
            jobs=jobs,
        )
    if answers is None or template:
        paths = paths if answers is None else (answers, *paths)
        _refuse_answers(
            paths,
            N_(
                "`--template` takes no answers file, but writes one to stdout",
                remedy=N_("`reflint score --template PATHS > answers.yaml`"),
            ),
        )
        found = find(paths or (Path(),), plans, with_siblings=True)
        year = Reglement(reglement) if reglement else None
        return _write_template(found, plans, language, as_form=output_format == "json", year=year)
    if has_sheets(answers.name) and answers.is_file():
        path = display(answers)
        raise usage_error(
            path,
            N_(
                "the answers of a collectivité must be in a YAML or JSON file, not in a sheet",
                remedy=N_(
                    "if this file is the referential: `reflint score ANSWERS {path}`; if it "
                    "contains answers: `reflint score ANSWERS.csv FOLDER --output scores.csv` (if "
                    "it is a workbook, save it as CSV first)"
                ),
            ),
            path=path,
        )
    if not answers.is_dir():
        _refuse_answers(
            [one for one in paths if one.is_file()],
            N_(
                "only one answers file can be scored at a time; name the files or the "
                "folder of the referential after it",
                remedy=N_("run `reflint score` once for each answers file"),
            ),
        )
    found = find(paths or (Path(),), plans, with_siblings=True)
    data = _read(answers, paths, found)
    referentiel = _chosen(found, answers.name, data)
    if referentiel is None:
        if _has_statuts(answers.name, data):
            data = None  # Errors on statuts, read as another form of answers, would mislead.
    elif not is_scored_by_statuts(referentiel):
        _refuse_options(output_format, reglement, is_strict=strict)
    elif explain and output_format == "csv":
        raise usage_error(
            "--explain",
            N_(
                "the steps of a score cannot be shown as CSV",
                remedy=N_("ask for them as text or JSON (`--output-format json`)"),
            ),
        )
    if referentiel is not None and data is not None:
        _refuse_other_answers(answers.name, data, referentiel)
    year = Reglement(reglement) if reglement else None
    how = Options(year, strict, explain)
    report = report_of(answers, data, referentiel, found, plans, options=how)
    text = _render(report, output_format, language)
    write(sys.stdout, text, color=False, as_utf8=output_format != "text")
    write_lines(sys.stderr, summary(report, language))
    return report.status


def _render(report: ScoreReport, output_format: str, language: Language) -> str:
    if output_format == "text":
        return render(report, language)
    from referentiel_lint.score.data import as_csv, as_json

    if output_format == "json":
        return as_json(report, language)
    return as_csv(report) if isinstance(report, StatutsReport) else ""  # Nothing was scored.


def _refuse_given(is_many: bool, **given: object) -> None:
    """Raise `UsageError` for options that exclude --output if `is_many`, else that need it."""
    refused = N_(
        "this option cannot be combined with `--output`", remedy=N_("remove one of the two")
    )
    required = N_(
        "this option requires `--output`",
        remedy=N_("add `--output scores.csv`, or remove this option"),
    )
    texts = (
        {
            "template": refused._replace(
                remedy=N_("remove `--output`; `--template` writes to stdout (`> answers.yaml`)")
            ),
            "explain": refused,
        }
        if is_many
        else {"errors": required, "jobs": required}
    )
    if wrong := [ErrorMessage(f"--{name}", texts[name]) for name in texts if given[name]]:
        raise UsageError(*wrong)


def _score_many(named: Sequence[Path], output: Path, errors: Path | None, **how: Any) -> int:
    if len(named) < 2:
        raise usage_error(
            "score",
            N_(
                "with `--output`, name the answers, then the folder of the referential",
                remedy=N_("`reflint score ANSWERS… FOLDER --output FILE`"),
            ),
        )
    from referentiel_lint.score.many import run

    gc.enable()  # A long run; other runs end before garbage matters.
    return run(named[:-1], named[-1], output, errors, **how)


def _refuse_answers(paths: Sequence[Path], text: Text) -> None:
    """Raise `UsageError` if an answers file is named among the paths of a referential."""
    if behind := [one for one in paths if one.suffix in _ANSWERS and not one.is_dir()]:
        raise UsageError(*[ErrorMessage(display(one), text) for one in behind])


def _refuse_options(output_format: str, reglement: str | None, *, is_strict: bool) -> None:
    """Raise `UsageError` for options that have no meaning for principles."""
    given = {
        "--output-format csv": output_format == "csv",
        "--reglement": reglement is not None,
        "--strict": is_strict,
    }
    text = N_(
        "this option is only for referentials scored by statuts, whose profile has no principles",
        remedy=N_("remove this option"),
    )
    if wrong := [ErrorMessage(name, text) for name, is_given in given.items() if is_given]:
        raise UsageError(*wrong)


def _write_template(
    found: Discovery, plans: Plans, language: Language, *, as_form: bool, year: Reglement | None
) -> int:
    """Write a template of answers, or a form as JSON, to stdout; return the exit status.

    Nothing is written unless a single referential was found and has a file in focus.
    """
    referentiel = _only(found)
    documents = referentiel.documents if referentiel else ()
    is_asked = any(referentiel and referentiel.path(one) in found.focus for one in documents)
    if referentiel is not None and is_asked:
        from referentiel_lint.score.form import form_of, template

        if as_form:
            text = text_of(json_of(form_of(referentiel, found, plans, year, language)))
        else:
            text = template(referentiel, found, plans, language)
        write(sys.stdout, text, color=False, as_utf8=True)
    run = run_of(found)
    write_lines(sys.stderr, what_was_read(run, language))
    return run.status(Severity.ERROR) if is_asked else 2


def _read(path: Path, paths: Sequence[Path], found: Discovery) -> bytes | None:
    """Return the content of the answers file; None, noted as not checked, if it cannot be read.

    If `path` is a folder and an answers file is among `paths`, the note suggests swapping them.
    """
    behind = [one for one in paths if one.suffix in _ANSWERS]
    if behind and path.is_dir():
        swapped = f"reflint score {display(behind[0])} {display(path)}"
        found.not_checked.append(NotChecked(display(path), _SWAPPED, swapped))
        return None
    return read_bytes(path, found.not_checked)


def _chosen(found: Discovery, name: str, data: bytes | None) -> Referentiel | None:
    """Return the only referential that was found or, of several, the one that the answers name.

    `name` and `data` are the name and the content of the answers file. None if no referential was
    found, or if several could be meant; these are noted as not checked.
    """
    by_statuts = [one for one in found.referentiels if is_scored_by_statuts(one)]
    if len(found.referentiels) > 1 and by_statuts and data is not None:
        name_of_one = read_statuts(name, data).written.referentiel
        named = [one for one in by_statuts if one.short_name == name_of_one]
        if len(named) == 1:
            return named[0]
    return _only(found)


def _only(found: Discovery) -> Referentiel | None:
    """Return the only referential found, or None; note each of several as not checked."""
    if len(found.referentiels) > 1:
        found.not_checked += [
            NotChecked(one.place, _SEVERAL_SHEETS if one.sheet else _SEVERAL)
            for one in found.referentiels
        ]
    return found.referentiels[0] if len(found.referentiels) == 1 else None


def _refuse_other_answers(name: str, data: bytes, referentiel: Referentiel) -> None:
    """Raise `UsageError` for answers that are meant for the other way of scoring."""
    by_statuts, statuts = is_scored_by_statuts(referentiel), _has_statuts(name, data)
    if by_statuts and not statuts and any(map(parse_id, read_answers(name, data).answers)):
        text = N_(
            "these are answers to niveaux, but `{folder}` is scored by the statuts of its actions",
            remedy=N_("`reflint score --template {folder}` writes a file to fill in"),
        )
    elif statuts and not by_statuts:
        text = N_(
            "these are statuts of actions, but `{folder}` is scored by answers to its niveaux",
            remedy=N_("`reflint score --template {folder}` writes a file to fill in"),
        )
    else:
        return
    raise usage_error(name, text, folder=referentiel.folder)


def _has_statuts(name: str, data: bytes | None) -> bool:
    """Return whether an answers file contains statuts."""
    return data is not None and bool(read_statuts(name, data).written.statuts)
