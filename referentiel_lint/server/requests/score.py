"""`reflint/scoreForm`, `reflint/score`, `reflint/scoreFile`: the scores of one collectivité.

Answers are those of an answers file: what is scored is the file that the page can save.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.discovery import Discovery
from referentiel.files.not_checked import Reason
from referentiel.referential import Referentiel
from referentiel_lint.reports.words import WHY_NOT_CHECKED
from referentiel_lint.score import json, summary
from referentiel_lint.score.answer_files import is_scored_by_statuts
from referentiel_lint.score.chosen import chosen
from referentiel_lint.score.filled import filled
from referentiel_lint.score.form import form_of
from referentiel_lint.score.report import report_of
from referentiel_lint.score.statuts import form as statuts_form
from referentiel_lint.score.statuts import json as statuts_json
from referentiel_lint.score.statuts import summary as statuts_summary
from referentiel_lint.score.statuts.report import report_of as statuts_report_of
from referentiel_lint.server.requests import parameters
from referentiel_lint.server.session import Session
from scoring.answers.file import LocatedError
from scoring.answers.reader import read_answers, unread_answers
from scoring.conventions import NO_CONVENTIONS
from scoring.node_score import Unanswered
from scoring.statuts.reader import read_statuts
from scoring.statuts.reglement import Reglement

# What the page saves the answers as.
NAME = "reponses.yaml"
# Answers that mean something are four deep.
_DEEPEST = 32


def _not_too_deep(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    left: list[tuple[object, int]] = [(answers, 0)]
    while left:
        value, depth = left.pop()
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
        match value:
            case Mapping():
                left += [(one, depth + 1) for one in value.values()]
            case list():
                left += [(one, depth + 1) for one in value]
    return answers


class FormParams(parameters.Params):
    """The folder of the referential, as `reflint/overview` gives it, if there are several."""

    folder: str | None = None
    reglement: Annotated[Reglement | None, Field(strict=False)] = None


class FileParams(parameters.Params):
    """The content of an answers file."""

    answers: Annotated[Mapping[str, Any], AfterValidator(_not_too_deep)]


class ScoreParams(FileParams, FormParams):
    """Answers, and what the options of `reflint score` say."""

    unanswered: Annotated[Unanswered, Field(strict=False)] = Unanswered.OPEN


def form(session: Session, params: FormParams) -> Mapping[str, object]:
    """Return the questions on a referential: the one of the folder, else the first."""
    every = session.workspace.reading().found.referentiels
    folders = [{"folder": one.folder, "name": one.short_name} for one in every]
    if not every:
        return {"referentiels": folders, "folder": None, "form": None}
    folder = _folder(session, params) or every[0].folder
    found = session.workspace.found_for_scores(folder)
    (referentiel,) = (one for one in found.referentiels if one.folder == folder)
    if is_scored_by_statuts(referentiel):
        asked = statuts_form.form_of(referentiel, found, params.reglement, session.language)
    else:
        conventions = session.workspace.reading().plans.conventions(referentiel.folder_path)
        asked = form_of(referentiel, conventions, session.language)
    given = asked.model_dump(mode="json", by_alias=True)
    return {"referentiels": folders, "folder": folder, "form": given}


def _folder(session: Session, params: FormParams) -> str | None:
    """Return the folder that is named; `UsageError` if it holds no referential."""
    every = session.workspace.reading().found.referentiels
    if params.folder is None or params.folder in [one.folder for one in every]:
        return params.folder
    text = WHY_NOT_CHECKED[Reason.NO_REFERENTIEL]
    raise UsageError(ErrorMessage(params.folder, text))


def file(_session: Session, params: FileParams) -> Mapping[str, str]:
    """Return the answers as a file that `reflint score` reads, with its name."""
    return {"name": NAME, "text": filled(params.answers)}


def scores(session: Session, params: ScoreParams) -> Mapping[str, object]:
    """Return what `reflint score --output-format json` gives for a file with the answers.

    Each error also says `at` which keys of the answers it is. `summary` is what the command says
    beside the scores.
    """
    found = session.workspace.found_for_scores(_folder(session, params))
    data = filled(params.answers).encode("utf-8", "replace")
    referentiel = chosen(found, NAME, data)
    if referentiel is not None and is_scored_by_statuts(referentiel):
        return _by_statuts(session, params, data, referentiel, found)
    return _by_principes(session, params, data, referentiel, found)


def _by_statuts(
    session: Session, params: ScoreParams, data: bytes, referentiel: Referentiel, found: Discovery
) -> Mapping[str, object]:
    answers = read_statuts(NAME, data)
    report = statuts_report_of(NAME, answers, referentiel, found, reglement=params.reglement)
    model = statuts_json.model_of(report, session.language).model_dump(mode="json")
    said = statuts_summary.summary(report, session.language)
    return {**_located(model, report.errors), "summary": "\n".join(said)}


def _by_principes(
    session: Session,
    params: ScoreParams,
    data: bytes,
    referentiel: Referentiel | None,
    found: Discovery,
) -> Mapping[str, object]:
    # Without a referential, what kind of answers these are is not known.
    answers = read_answers(NAME, data) if referentiel else unread_answers(NAME)
    plans = session.workspace.reading().plans
    folder = referentiel.folder_path if referentiel else None
    report = report_of(
        NAME,
        answers,
        referentiel,
        found,
        conventions=plans.conventions(folder) if folder else NO_CONVENTIONS,
        unanswered=params.unanswered,
    )
    model = json.model_of(report, session.language).model_dump(mode="json")
    said = summary.summary(report, session.language)
    return {**_located(model, report.errors), "summary": "\n".join(said)}


def _located(model: dict[str, Any], errors: Sequence[LocatedError]) -> dict[str, Any]:
    for row, placed in zip(model["errors"], errors, strict=True):
        row["at"] = [*placed.error.path]
    return model
