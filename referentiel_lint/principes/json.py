"""Principles as JSON, version 1: percentages, and beside them exact fractions of 1."""

from fractions import Fraction
from typing import Literal, TypedDict

from pydantic import BaseModel

from linter.words.language import Language
from referentiel_lint.principes.reasons import why_branch, why_list, why_principe
from referentiel_lint.principes.report import Principes, Shown
from referentiel_lint.reports.json_parts import JsonNotChecked, not_checked_json
from referentiel_lint.reports.json_text import text_of_model
from scoring.principe.analysis import BranchReading, ListReading, Reading, ScoredLevel, Why
from scoring.principe.lists import zero_levels
from scoring.principe.tree import Note


class JsonMaximum(BaseModel):
    """The maximum that can be reached, null if unknown."""

    maximum: int | float | None
    maximum_exact: str | None


class JsonReading(JsonMaximum):
    """How something is read; only `why` depends on the language."""

    reading: Reading
    why: str
    why_id: Why


class JsonLevel(BaseModel):
    """A level above 0 % as scored; levels and lists are numbered from 1 in their branch."""

    number: int
    label: str
    percent: int | float
    percent_exact: str
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


class JsonPrincipes(BaseModel):
    """A whole run."""

    version: Literal[1] = 1
    principes: list[JsonPrincipe]
    not_checked: list[JsonNotChecked]


def render(principes: Principes, language: Language) -> str:
    """Return the principles as a JSON object."""
    whole = JsonPrincipes(
        principes=[_principe(shown, language) for shown in principes.shown],
        not_checked=not_checked_json(principes.run),
    )
    return text_of_model(whole)


def _principe(shown: Shown, language: Language) -> JsonPrincipe:
    analysis = shown.reading.analysis
    lines = list(shown.unscored_lines())
    return JsonPrincipe(
        id=shown.id,
        title=shown.title,
        path=shown.path,
        line=shown.line,
        reading=analysis.reading,
        **_maximum(analysis.maximum),
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
    return JsonBranch(
        condition=branch.condition,
        reading=branch.reading,
        **_maximum(branch.maximum),
        why=why_branch(branch).say(language),
        why_id=branch.why,
        levels=[_level(level) for level in branch.levels],
        zeros=[zero.label for part in branch.parts for zero in zero_levels(part)],
        lists=[_list(branch, one, language) for one in branch.lists],
    )


def _list(branch: BranchReading, one: ListReading, language: Language) -> JsonList:
    return JsonList(
        number=one.number,
        head=one.source.head,
        reading=one.reading,
        **_maximum(one.maximum),
        why=why_list(branch, one).say(language),
        why_id=one.why,
        closed=one.closed,
    )


def _level(level: ScoredLevel) -> JsonLevel:
    return JsonLevel(
        number=level.number,
        label=level.label,
        percent=_number(level.percent),
        percent_exact=str(level.percent),
        list=level.list_number,
    )


class _Maximum(TypedDict):
    maximum: int | float | None
    maximum_exact: str | None


def _maximum(value: Fraction | None) -> _Maximum:
    return _Maximum(
        maximum=None if value is None else _number(value),
        maximum_exact=None if value is None else str(value),
    )


def _number(value: Fraction) -> int | float:
    """Return a fraction of 1 as a percentage."""
    percent = value * 100
    return percent.numerator if percent.denominator == 1 else float(percent)
