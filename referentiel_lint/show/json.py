"""Actions and principles as JSON, version 1: percentages, and beside them exact fractions of 1."""

from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator

from linter.topics.formules.sentences import sentence
from linter.words.language import Language
from referentiel.grammar import RegleType
from referentiel_lint.reports.json_parts import (
    Figure,
    JsonNotChecked,
    Percent,
    TextOrNull,
    model_from,
)
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.show.reasons import why_branch, why_list, why_principe
from referentiel_lint.show.report import Shown, ShownAction, ShowReport
from referentiel_lint.tree.json import JsonWeight, weight_row
from referentiel_lint.tree.trees import PlacedRegle
from scoring.formule.tree import format_formule
from scoring.principe.analysis import BranchReading, ListReading, Reading, Why, zero_levels
from scoring.principe.tree import Note


def _percentage(value: object) -> object:
    """Return a fraction of 1 as a percentage."""
    if not isinstance(value, Fraction):
        return value
    percent = value * 100
    return percent.numerator if percent.denominator == 1 else float(percent)


# Takes a fraction of 1.
Percentage: TypeAlias = Annotated[int | float, BeforeValidator(_percentage)]


class JsonReading(BaseModel):
    """How something is read, and the maximum that can be reached, null if unknown.

    Only `why` depends on the language.
    """

    maximum: Percentage | None
    maximum_exact: TextOrNull
    reading: Reading
    why: str
    why_id: Why


class JsonLevel(BaseModel):
    """A level above 0 % as scored; levels and lists are numbered from 1 in their branch."""

    number: int
    label: str
    percent: Percentage
    percent_exact: TextOrNull
    list: int


class JsonList(JsonReading):
    """A list of levels, and its heading line, if any."""

    number: int
    head: str | None
    closed: bool


class JsonBranch(JsonReading):
    """A branch for a population, for everybody if `condition` is null; `zeros` are labels."""

    condition: str | None
    levels: list[JsonLevel]
    zeros: list[str]
    lists: list[JsonList]


class JsonLine(BaseModel):
    """A line of a principle that is not scored."""

    line: int
    text: str


class JsonPrincipe(JsonReading):
    """The principle of a niveau; `line` is that of its heading."""

    id: str | None
    title: str
    path: str
    line: int
    scored: bool
    branches: list[JsonBranch]
    notes: list[JsonLine]
    unreadable: list[JsonLine]


class JsonRegle(BaseModel):
    """A règle; the formula, and what it says, are null if there is none, or it has errors."""

    type: RegleType | None
    path: str
    line: int
    formule: str | None
    sentence: str | None


class JsonAction(BaseModel):
    """An action, `line` is that of its id; its share and points are null if unknown."""

    id: TextOrNull
    title: str | None
    path: str
    line: int
    weight: JsonWeight | None
    share: Percent | None
    points: Figure | None
    regles: list[JsonRegle]


class JsonShow(BaseModel):
    """A whole run."""

    version: Literal[1] = 1
    actions: list[JsonAction]
    principes: list[JsonPrincipe]
    not_checked: list[JsonNotChecked]


def render(report: ShowReport, language: Language) -> str:
    """Return the actions and their principles as a JSON object."""
    actions = [_action(one, language) for one in report.actions]
    principes = [row_of(shown, language) for shown in report.principes]
    return text_of_model(model_from(JsonShow, report.run, actions=actions, principes=principes))


def _action(one: ShownAction, language: Language) -> JsonAction:
    return model_from(
        JsonAction,
        one.place,
        id=one.node.identifier,
        path=one.path,
        line=one.line,
        weight=weight_row(one.place.weight) if one.place.weight else None,
        regles=[_regle(one, regle, language) for regle in one.regles],
    )


def _regle(action: ShownAction, one: PlacedRegle, language: Language) -> JsonRegle:
    formule, type_ = action.formule(one.regle), one.regle.type
    return model_from(
        JsonRegle,
        one,
        type=type_,
        formule=format_formule(formule) if formule else None,
        sentence=sentence(formule, language, type_, action.dialect) if formule else None,
    )


def row_of(shown: Shown, language: Language) -> JsonPrincipe:
    """Return the data of a principle."""
    analysis = shown.reading.analysis
    lines = list(shown.unscored_lines())
    return model_from(
        JsonPrincipe,
        shown,
        reading=analysis.reading,
        maximum=analysis.maximum,
        maximum_exact=analysis.maximum,
        why=why_principe(analysis).say(language),
        why_id=analysis.why,
        scored=shown.reading.is_scored,
        branches=[_branch(branch, language) for branch in analysis.branches],
        notes=[JsonLine(line=at, text=item.text) for item, at in lines if isinstance(item, Note)],
        unreadable=[
            JsonLine(line=at, text=item.text) for item, at in lines if not isinstance(item, Note)
        ],
    )


def _branch(branch: BranchReading, language: Language) -> JsonBranch:
    return model_from(
        JsonBranch,
        branch,
        maximum_exact=branch.maximum,
        why=why_branch(branch).say(language),
        why_id=branch.why,
        levels=[
            model_from(JsonLevel, level, percent_exact=level.percent, list=level.list_number)
            for level in branch.levels
        ],
        zeros=[zero.label for part in branch.parts for zero in zero_levels(part)],
        lists=[_list(branch, one, language) for one in branch.lists],
    )


def _list(branch: BranchReading, one: ListReading, language: Language) -> JsonList:
    return model_from(
        JsonList,
        one,
        head=one.source.head,
        maximum_exact=one.maximum,
        why=why_list(branch, one).say(language),
        why_id=one.why,
    )
