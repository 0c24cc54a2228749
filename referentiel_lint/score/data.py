"""Scores for programs: JSON, version 1, with exact fractions as text, and CSV for statuts."""

import csv
from fractions import Fraction
from io import StringIO

from linter.finding import Location
from linter.words import Language
from referentiel.sheets.layout import guarded
from referentiel.weights.number import exact_text, format_number
from referentiel_lint.check.formats.json import place_of
from referentiel_lint.reports import json_text
from referentiel_lint.score.errors import message
from referentiel_lint.score.report import Line, PrincipeReport, ScoreReport, StatutsReport
from referentiel_lint.score.sentences import Sentences, explanation, obstacle_rows, why_not
from scoring.answers.answer import OTHER
from scoring.formule.identite import IdentiteValues
from scoring.reglement import Reglement
from scoring.scores import NodeScore, State
from scoring.statuts.scores import FIELDS, Notice, completude, etoiles, part_fait, rounded

_OPEN = (
    ("unanswered", State.NOT_ANSWERED),
    ("unscored", State.NOT_SCORED),
    ("refused", State.REFUSED),
)


def as_json(report: ScoreReport, language: Language) -> str:
    """Return the report as one JSON object; its `scores` are empty if nothing was scored."""
    if isinstance(report, StatutsReport):
        whole = _statuts(report, language)
    else:
        whole = _principes(report, language)
    return json_text.text_of({**whole, "not_checked": json_text.json_of(report.run.not_checked)})


def _errors(report: ScoreReport, language: Language) -> json_text.Json:
    """Return the errors in the answers; columns count code points from 1, ends are exclusive."""
    return [
        {
            "code": placed.error.code,
            "message": message(placed, report.file, language),
            **_place(report.location(placed), "end_line", "end_column"),
            **json_text.row(placed.error, "niveaux", "found"),
            "expected": placed.error.expected,
            "nearest": placed.error.nearest,
        }
        for placed in report.errors
    ]


def _place(location: Location | None, *more: str) -> dict[str, json_text.Json]:
    """Return the path, line, column and `more` fields of a location, all null if there is none."""
    place = place_of(location) if location else {}
    return {name: place.get(name) for name in ("path", "line", "column", *more)}


# --- By principles


def _principes(report: PrincipeReport, language: Language) -> dict[str, json_text.Json]:
    """Return the run as JSON; `counted_as` is the type used instead of one that no file names."""
    about, scores = report.file.collectivite, report.scores
    return {
        "version": 1,
        "referentiel": report.referentiel.folder if report.referentiel else None,
        "collectivite": {
            "nom": about.name,
            "population": about.population,
            "type": about.kind,
            "counted_as": OTHER if scores and scores.other_than else None,
        },
        "scores": [_score(report, node, language) for node in report.shown],
        "errors": _errors(report, language),
    }


def _score(report: PrincipeReport, node: NodeScore, language: Language) -> json_text.Json:
    """Return the score of a node; `parent` is its parent's id, and the root's id is empty.

    `percent` is null if the score is not known exactly; `bounds` then limit it, unless nothing is
    known. `weight` is the weight as written, `part` the percentage of its parent that the node
    counts for.
    """
    assert report.scores is not None
    place, evaluation, value = node.place, node.evaluation, node.value
    parent = None if place.parent is None else report.scores.nodes[place.parent].place
    weight = report.scores.tree.weights.weight(place)
    branch = evaluation.branch if evaluation else None
    terms = [
        {
            **json_text.row(one, "number", "label"),
            "share": json_text.percentage(one.share),
            "factor": json_text.bounds(one.factor),
        }
        for one in (evaluation.terms if evaluation else ())
    ]
    return {
        "id": json_text.json_of(place.identifier),
        "parent": json_text.json_of(parent and parent.identifier),
        "depth": place.depth,
        "title": place.node.title if place.node else None,
        "implied": place.node is None,
        "path": report.path_of(node),
        "state": node.state,
        "percent": json_text.percentage(value.low) if value and value.is_exact else None,
        "bounds": json_text.bounds(value),
        "weight": weight.raw if weight else None,
        "part": json_text.percentage(node.part),
        "worth": json_text.json_of(node.worth),
        "points": json_text.json_of(node.points),
        "condition": branch.condition if branch else None,
        "reading": branch.reading if branch else None,
        "terms": terms,
        "reason": _reason(report, node, language),
        "explanation": [*explanation(node, report.scores, language)],
        **{key: [one for one in node.open if node.open[one] is state] for key, state in _OPEN},
    }


def _reason(report: PrincipeReport, node: NodeScore, language: Language) -> json_text.Json:
    """Return the reason why a node cannot be scored, with its location; null if there is none."""
    if node.reason is None:
        return None
    why, place = why_not(node, language) or "", _place(report.reason_location(node))
    return {"cause": node.reason.cause, "message": why, **place}


# --- By statuts


def _statuts(report: StatutsReport, language: Language) -> dict[str, json_text.Json]:
    """Return the run as JSON; `etoiles` counts the étoiles reached, null if nothing is scored."""
    values: IdentiteValues = report.answers.situation.identite
    sentences = Sentences(report, language)
    obstacles = [
        {"code": code, "message": said, "action": action, **_place(location)}
        for code, said, action, location in obstacle_rows(report, language)
    ]
    return {
        "version": 1,
        "answers": "statuts",
        "referentiel": report.referentiel.folder,
        "name": report.referentiel.short_name,
        "reglement": report.reglement.value,
        "collectivite": {
            "nom": report.file.written.collectivite.nom,
            **{name: sorted(getattr(values, name)) for name in IdentiteValues._fields},
        },
        "statuts": len(report.answers.statuts),
        "reponses": len(report.answers.situation.reponses),
        "etoiles": etoiles(part_fait(report.lines[0].score)) if report.lines else None,
        "scores": [_action(report, line, sentences) for line in report.shown],
        "errors": _errors(report, language),
        "notices": [_notice(notice, sentences) for notice in report.notices],
        "obstacles": obstacles,
    }


def _action(report: StatutsReport, line: Line, sentences: Sentences) -> json_text.Json:
    """Return an action; `id` is its name in references.

    `part_fait` is the part of its potentiel that is done. `steps` say where its points come from;
    they are empty unless `--explain` names the action.
    """
    node = line.node
    score = {
        name: _amount(name, value, report.reglement) for name, value in line.score._asdict().items()
    }
    return {
        "id": line.name,
        **json_text.row(line, "parent", "depth"),
        "title": node.title if node else None,
        "path": report.path_of(node.document) if node else None,
        "score": score,
        "part_fait": json_text.percentage(part_fait(line.score)),
        "completude": json_text.percentage(completude(line.score)),
        "steps": [*sentences.steps(report.scores.steps(line.name))] if report.scores else [],
    }


def _amount(name: str, value: Fraction | bool | None, reglement: Reglement) -> json_text.Json:
    """Return points or tâches as exact text, and as a number rounded as in the règlement.

    Counts, booleans and missing values are returned as they are.
    """
    if value is None or isinstance(value, bool) or name.endswith("_count"):
        return json_text.json_of(value)
    exact = Fraction(value)
    return {
        "number": json_text.nearest_float(rounded(exact, reglement)),
        "exact": exact_text(exact),
    }


def _notice(notice: Notice, sentences: Sentences) -> json_text.Json:
    """Return a notice as JSON: what the engine does silently with an action or a collectivité."""
    return {
        "code": notice.code.value,
        "severity": "warning" if notice.is_warning else "info",
        **json_text.row(notice, "action", "actions"),
        "message": sentences.notice(notice),
    }


# --- CSV


def as_csv(report: StatutsReport) -> str:
    """Return CSV: a header, and a row of rounded numbers per action; "" if no action is shown."""
    if not report.shown:
        return ""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["action", *FIELDS])
    for line in report.shown:
        writer.writerow([guarded(line.name), *(_cell(one, report.reglement) for one in line.score)])
    return text.getvalue()


def _cell(value: Fraction | int | bool | None, reglement: Reglement) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return format_number(rounded(Fraction(value), reglement))
