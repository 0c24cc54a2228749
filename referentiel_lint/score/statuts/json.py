"""Scores from statuts as JSON, version 1: exact fractions, and beside them rounded numbers."""

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel

from linter.finding import Location
from linter.words.language import Language
from referentiel.weights.number import exact_text
from referentiel_lint.reports.json_finding import place_of
from referentiel_lint.reports.json_parts import JsonNotChecked, Percent, model_from, nearest_float
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.score.statuts.errors import message
from referentiel_lint.score.statuts.explanations import Sentences
from referentiel_lint.score.statuts.report import Line, StatutsReport
from referentiel_lint.score.statuts.summary import CRASHED, crash_message, obstacle_message
from scoring.answers.file import LocatedError
from scoring.formule.identite import IdentiteValues
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.notices import Notice
from scoring.statuts.proportions import completude, etoiles, part_fait
from scoring.statuts.reglement import Reglement
from scoring.statuts.rounding import rounded


class JsonAmount(BaseModel):
    """Points or tâches: to the thousandth as the règlement rounds them, and exactly (`7/3`)."""

    number: float
    exact: str


class JsonActionScore(BaseModel):
    """The score of an action, by the field's own names; see docs/scores.md."""

    point_referentiel: JsonAmount
    point_potentiel: JsonAmount
    point_potentiel_perso: JsonAmount | None
    point_fait: JsonAmount
    point_programme: JsonAmount
    point_pas_fait: JsonAmount
    point_non_renseigne: JsonAmount
    concerne: bool
    desactive: bool
    total_taches_count: int
    completed_taches_count: int
    fait_taches_avancement: JsonAmount
    programme_taches_avancement: JsonAmount
    pas_fait_taches_avancement: JsonAmount
    pas_concerne_taches_avancement: JsonAmount


class JsonAction(BaseModel):
    """An action: `id` is its name in references, `part_fait` what is done of its potentiel.

    `steps` say where its points come from, if `--explain` asks for it; there are then no others.
    """

    id: str
    parent: str | None
    depth: int
    title: str | None
    path: str | None
    score: JsonActionScore
    part_fait: Percent
    completude: Percent
    steps: list[str]


class JsonAnswerError(BaseModel):
    """A wrong answer; columns in code points from 1, ends exclusive."""

    code: str
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    found: str
    wanted: list[str]
    nearest: str | None


class JsonNotice(BaseModel):
    """What the field's engine does in silence; about the whole collectivité if `action` is null."""

    code: str
    severity: Literal["warning", "info"]
    action: str | None
    actions: list[str]
    message: str


class JsonObstacle(BaseModel):
    """Why nothing is scored; `action` is that of a règle that stops the field's engine."""

    code: str
    message: str
    action: str | None
    path: str | None
    line: int | None
    column: int | None


class JsonIdentite(BaseModel):
    """The collectivité, with the values of the field's properties that follow from its figures."""

    nom: str | None
    type: list[str]
    population: list[str]
    localisation: list[str]
    soustype: list[str]
    dans_aire_urbaine: list[str]


class JsonStatuts(BaseModel):
    """A whole run; `scores` is empty if nothing could be scored.

    `etoiles` is the number of étoiles for which enough points are done.
    """

    version: Literal[1] = 1
    answers: Literal["statuts"] = "statuts"
    referentiel: str
    name: str
    reglement: Literal["2023", "2026"]
    collectivite: JsonIdentite
    statuts: int
    reponses: int
    etoiles: int | None
    scores: list[JsonAction]
    errors: list[JsonAnswerError]
    notices: list[JsonNotice]
    obstacles: list[JsonObstacle]
    not_checked: list[JsonNotChecked]


def render(report: StatutsReport, language: Language) -> str:
    """Return the run as one JSON object."""
    return text_of_model(model_of(report, language))


def model_of(report: StatutsReport, language: Language) -> JsonStatuts:
    """Return the run as data."""
    values: IdentiteValues = report.answers.situation.identite
    identite = {name: sorted(getattr(values, name)) for name in IdentiteValues._fields}
    sentences = Sentences(report, language)
    return JsonStatuts(
        referentiel=report.referentiel.folder,
        name=report.referentiel.short_name,
        reglement=report.reglement.value,
        collectivite=JsonIdentite(nom=report.file.written.collectivite.nom, **identite),
        statuts=len(report.answers.statuts),
        reponses=len(report.answers.situation.reponses),
        etoiles=etoiles(part_fait(report.lines[0].score)) if report.lines else None,
        scores=[_action(report, line, sentences) for line in report.shown],
        errors=[_error(report, placed, language) for placed in report.errors],
        notices=[_notice(notice, sentences) for notice in report.notices],
        obstacles=_obstacles(report, language),
        not_checked=[model_from(JsonNotChecked, one) for one in report.run.not_checked],
    )


def _action(report: StatutsReport, line: Line, sentences: Sentences) -> JsonAction:
    node = line.node
    return model_from(
        JsonAction,
        line,
        id=line.name,
        title=node.title if node else None,
        path=report.path_of(node.document) if node else None,
        score=JsonActionScore.model_validate(
            {
                name: _shown(name, value, report.reglement)
                for name, value in line.score._asdict().items()
            }
        ),
        part_fait=part_fait(line.score),
        completude=completude(line.score),
        steps=[*sentences.steps(report.scores.steps(line.name))] if report.scores else [],
    )


def _shown(name: str, value: Fraction | bool | None, reglement: Reglement) -> object:
    """Return the value of a field: an amount, but for counts, truth values and what is missing."""
    if value is None or isinstance(value, bool) or name.endswith("_count"):
        return value
    exact = Fraction(value)
    return JsonAmount(number=nearest_float(rounded(exact, reglement)), exact=exact_text(exact))


def _error(report: StatutsReport, placed: LocatedError, language: Language) -> JsonAnswerError:
    first = report.file.source.position(placed.first.start).line if placed.first else 0
    return model_from(
        JsonAnswerError,
        placed.error,
        **place_of(report.location(placed)),
        message=message(placed.error, language, first),
        wanted=list(placed.error.expected),
    )


def _notice(notice: Notice, sentences: Sentences) -> JsonNotice:
    return JsonNotice(
        code=notice.code.value,
        severity="warning" if notice.is_warning else "info",
        action=notice.action,
        actions=[*notice.actions],
        message=sentences.notice(notice),
    )


def _obstacles(report: StatutsReport, language: Language) -> list[JsonObstacle]:
    match report.outcome:
        case RegleCrash() as crash:
            told, action = crash_message(crash, language), crash.regle.action
            location = report.regle_location(crash.regle.action, crash.regle.type)
            return [_obstacle(CRASHED, told, action, location)]
        case tuple() as obstacles:
            return [
                _obstacle(
                    one.reason,
                    obstacle_message(one, language),
                    None,
                    report.obstacle_location(one),
                )
                for one in obstacles
            ]
        case _:
            return []


def _obstacle(code: str, told: str, action: str | None, location: Location | None) -> JsonObstacle:
    place = place_of(location) if location else {"path": None, "line": None, "column": None}
    return JsonObstacle.model_validate({**place, "code": code, "message": told, "action": action})
