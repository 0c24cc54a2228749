"""Scores as JSON, version 1: numbers, and beside them exact fractions as text."""

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel

from linter.finding import Location
from linter.words.language import Language
from referentiel.weights.number import exact_text
from referentiel_lint.reports.json_finding import place_of
from referentiel_lint.reports.json_parts import (
    Figure,
    JsonBounds,
    JsonNotChecked,
    Model,
    Percent,
    TextOrNull,
    model_from,
    nearest_float,
)
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.score.errors import message
from referentiel_lint.score.explanations import Sentences, explanation, why_not
from referentiel_lint.score.report import Line, PrincipeReport, ScoreReport, StatutsReport
from referentiel_lint.score.summary import obstacle_rows
from scoring.answers.answer import OTHER
from scoring.answers.located import LocatedError
from scoring.formule.identite import IdentiteValues
from scoring.reglement import Reglement
from scoring.scores import NodeScore
from scoring.statuts.notices import Notice
from scoring.statuts.scores import completude, etoiles, part_fait, rounded


def render(report: ScoreReport, language: Language) -> str:
    """Return the run as one JSON object."""
    return text_of_model(model_of(report, language))


def model_of(report: ScoreReport, language: Language) -> BaseModel:
    """Return the run as data: a `JsonScores` by principles, a `JsonStatuts` by statuts."""
    if isinstance(report, StatutsReport):
        return _statuts(report, language)
    return _principes(report, language)


def _placed(location: Location | None) -> dict[str, object]:
    """Return the path, line and column of a place, if there is one."""
    return place_of(location) if location else {"path": None, "line": None, "column": None}


def _error(
    model: type[Model], report: ScoreReport, placed: LocatedError, language: Language
) -> Model:
    return model_from(
        model,
        placed.error,
        **place_of(report.location(placed)),
        message=message(placed, report.file, language),
        wanted=placed.error.expected,
    )


# --- By principles


class JsonReason(BaseModel):
    """Why a node has no score, and the location in its file."""

    cause: str
    message: str
    path: str | None
    line: int | None
    column: int | None


class JsonPoints(BaseModel):
    """The lowest and the highest possible number of points."""

    low: Figure
    high: Figure


class JsonTerm(BaseModel):
    """A term of a score: the share of a level, of the whole or of a rate or score."""

    number: int | None
    label: str
    share: Percent
    factor: JsonBounds


class JsonScore(BaseModel):
    """One node; `parent` is its parent's id, and the root's id is empty.

    `percent` is null if the score is not known; `bounds` are then its limits. `weight` is the
    weight as written, `part` the percentage of its parent that it counts for.
    """

    id: TextOrNull
    parent: TextOrNull
    depth: int
    title: str | None
    implied: bool
    path: str | None
    state: str
    percent: Percent | None
    bounds: JsonBounds | None
    weight: str | None
    part: Percent | None
    worth: Figure | None
    points: JsonPoints | None
    condition: str | None
    reading: str | None
    terms: list[JsonTerm]
    reason: JsonReason | None
    explanation: list[str]
    unanswered: list[str]
    unscored: list[str]
    refused: list[str]


class JsonError(BaseModel):
    """An invalid answer; columns in code points from 1, ends exclusive."""

    code: str
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    niveaux: list[str]
    found: str
    wanted: list[str]
    nearest: str | None


class JsonCollectivite(BaseModel):
    """The collectivité; `counted_as` is the kind it counts as, if the files do not know its own."""

    nom: str | None
    population: int | None
    type: str | None
    counted_as: str | None


class JsonScores(BaseModel):
    """A whole run; `scores` is empty if nothing could be scored."""

    version: Literal[1] = 1
    referentiel: str | None
    collectivite: JsonCollectivite
    unanswered: str | None
    scores: list[JsonScore]
    errors: list[JsonError]
    not_checked: list[JsonNotChecked]


def _principes(report: PrincipeReport, language: Language) -> JsonScores:
    about = report.file.collectivite
    return model_from(
        JsonScores,
        report.run,
        referentiel=report.referentiel.folder if report.referentiel else None,
        collectivite=model_from(
            JsonCollectivite,
            about,
            nom=about.name,
            type=about.kind,
            counted_as=OTHER if report.scores and report.scores.other_than else None,
        ),
        unanswered=report.scores.unanswered if report.scores else None,
        scores=[_score(report, node, language) for node in report.shown],
        errors=[_error(JsonError, report, placed, language) for placed in report.errors],
    )


def _score(report: PrincipeReport, node: NodeScore, language: Language) -> JsonScore:
    assert report.scores is not None
    place, evaluation = node.place, node.evaluation
    parent = None if place.parent is None else report.scores.nodes[place.parent].place
    weight = report.scores.tree.weights.weight(place)
    branch = evaluation.branch if evaluation else None
    return model_from(
        JsonScore,
        node,
        id=place.identifier,
        parent=parent and parent.identifier,
        depth=place.depth,
        title=place.node.title if place.node else None,
        implied=place.node is None,
        path=report.path_of(node),
        percent=node.value.low if node.value and node.value.is_exact else None,
        bounds=node.value,
        weight=weight.raw if weight else None,
        condition=branch.condition if branch else None,
        reading=branch.reading if branch else None,
        terms=evaluation.terms if evaluation else (),
        reason=_reason(report, node, language),
        explanation=[*explanation(node, report.scores, language)],
    )


def _reason(report: PrincipeReport, node: NodeScore, language: Language) -> JsonReason | None:
    if node.reason is None:
        return None
    place = _placed(report.reason_location(node))
    return model_from(JsonReason, node.reason, **place, message=why_not(node, language) or "")


# --- By statuts


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


def _statuts(report: StatutsReport, language: Language) -> JsonStatuts:
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
        errors=[_error(JsonAnswerError, report, placed, language) for placed in report.errors],
        notices=[_notice(notice, sentences) for notice in report.notices],
        obstacles=[
            JsonObstacle.model_validate(
                {**_placed(location), "code": code, "message": told, "action": action}
            )
            for code, told, action, location in obstacle_rows(report, language)
        ],
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


def _notice(notice: Notice, sentences: Sentences) -> JsonNotice:
    return JsonNotice(
        code=notice.code.value,
        severity="warning" if notice.is_warning else "info",
        action=notice.action,
        actions=[*notice.actions],
        message=sentences.notice(notice),
    )
