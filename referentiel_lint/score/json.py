"""Scores as JSON, version 1: decimals, and beside them exact fractions as text."""

from typing import Literal

from pydantic import BaseModel

from linter.words.language import Language
from referentiel_lint.reports.json_finding import place_of
from referentiel_lint.reports.json_parts import (
    Figure,
    JsonBounds,
    JsonNotChecked,
    Percent,
    TextOrNull,
    model_from,
)
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.score.answer_errors import message
from referentiel_lint.score.explanations import explanation, why_not
from referentiel_lint.score.report import ScoreReport
from scoring.answers.file import LocatedError
from scoring.collectivite import OTHER
from scoring.node_score import NodeScore


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


def render(report: ScoreReport, language: Language) -> str:
    """Return the run as one JSON object."""
    return text_of_model(model_of(report, language))


def model_of(report: ScoreReport, language: Language) -> JsonScores:
    """Return the run as data."""
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
        errors=[_error(report, placed, language) for placed in report.errors],
    )


def _score(report: ScoreReport, node: NodeScore, language: Language) -> JsonScore:
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


def _reason(report: ScoreReport, node: NodeScore, language: Language) -> JsonReason | None:
    if node.reason is None:
        return None
    location = report.reason_location(node)
    place = place_of(location) if location else {"path": None, "line": None, "column": None}
    return model_from(JsonReason, node.reason, **place, message=why_not(node, language) or "")


def _error(report: ScoreReport, placed: LocatedError, language: Language) -> JsonError:
    return model_from(
        JsonError,
        placed.error,
        **place_of(report.location(placed)),
        message=message(placed, report.file, language),
        wanted=placed.error.expected,
    )
