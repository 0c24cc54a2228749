"""`reflint/scoreForm`, `reflint/score`, `reflint/scoreFile`: the scores of one collectivité.

Answers are those of an answers file: what is scored is the file that the page can save.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from linter.usage_error import ErrorMessage, UsageError
from referentiel.files.not_checked import Reason
from referentiel_lint.reports.words import WHY_NOT_CHECKED
from referentiel_lint.score.answers import chosen, filled
from referentiel_lint.score.form import form_of
from referentiel_lint.score.json import model_of
from referentiel_lint.score.report import report_of
from referentiel_lint.score.summary import summary
from referentiel_lint.server.requests import parameters
from referentiel_lint.server.session import Session
from scoring.node_score import Unanswered
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
    plans = session.workspace.reading().plans
    asked = form_of(referentiel, found, plans, params.reglement, session.language)
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
    report = report_of(
        Path(NAME),
        data,
        chosen(found, NAME, data),
        found,
        session.workspace.reading().plans,
        unanswered=params.unanswered,
        reglement=params.reglement,
    )
    model = model_of(report, session.language).model_dump(mode="json")
    for row, placed in zip(model["errors"], report.errors, strict=True):
        row["at"] = [*placed.error.path]
    return {**model, "summary": "\n".join(summary(report, session.language))}
