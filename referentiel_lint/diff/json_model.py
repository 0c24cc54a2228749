"""The model of `reflint diff --output-format json`, version 3; its schema is published."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from referentiel_lint.reports.json_finding import JsonFinding
from referentiel_lint.reports.json_parts import (
    Figure,
    JsonBounds,
    JsonNotChecked,
    Percent,
    TextOrNull,
)
from scoring.changes.comparison import ChangeKind
from scoring.changes.effects import Status
from scoring.changes.items import Subject


class JsonEndpoint(BaseModel):
    """One side: the revision as it was named and its commit, null for the disk and the index.

    `path` is null unless two paths were compared with each other.
    """

    revision: str | None
    commit: str | None
    path: str | None = None


class JsonWeight(BaseModel):
    """A weight as written; `value` is null if it is not a number."""

    unit: str
    written: str
    value: TextOrNull


class JsonItem(BaseModel):
    """An action, or an entry of a sibling file, on one side.

    `name` is its id, empty for the root, or its title if no id could be read; of règles the id of
    the action, of a règle its type, of a scenario its path. `within` is the question of a choix, or
    the action of a règle, else empty.
    """

    subject: Subject
    name: str
    within: str
    title: str
    path: str
    line: int
    weights: list[JsonWeight]
    points: Figure | None
    formule: str


class JsonLevel(BaseModel):
    """A level of a principle: it is new if `before` is null, and removed if `after` is null."""

    label: str
    before: Percent | None
    after: Percent | None
    condition: str | None


class JsonChange(BaseModel):
    """A change; fields that do not apply to its kind are null or empty.

    `below` counts the items below that only change with this one. `perhaps` is an added item that
    may be the removed one. `shares` are the parts of the whole before and after, of a weight. The
    names in `lost`, `added` and `changed` are those of sections, keys or profiles; of `one-side`,
    those that only one side has, and that are not compared. `cell` is where the change is in a
    sheet (`H12`), `cell_column` the column.
    """

    kind: ChangeKind
    message: str
    before: JsonItem | None
    after: JsonItem | None
    below: int
    perhaps: JsonItem | None
    lost: list[str]
    added: list[str]
    changed: list[str]
    shares: tuple[Percent | None, Percent | None]
    levels: list[JsonLevel]
    cell: str | None
    cell_column: str | None


class JsonCompared(BaseModel):
    """A referential or the sibling files of a folder, and what changed in the files asked for."""

    folder: str
    is_new: bool
    is_gone: bool
    changes: list[JsonChange]


class JsonPoints(BaseModel):
    """What an action is worth, and how much of that is done, in points."""

    fait: Figure
    potentiel: Figure


class JsonOutcome(BaseModel):
    """A score: within `bounds` by principles, `points` by statuts, or why there is none."""

    status: Status
    bounds: JsonBounds | None
    points: JsonPoints | None
    why: str | None


class JsonEffect(BaseModel):
    """A score that differs, of an action by its name (empty for the whole).

    `difference` is that of `exact` parts of 1, or of the points done, null unless both scores are
    exact. `changes` are the messages of those that explain it.
    """

    name: str
    before: JsonOutcome
    after: JsonOutcome
    difference: Figure | None
    changes: list[str]
    message: str


class JsonCase(BaseModel):
    """The answers in a file, by its path, with the scores that differ."""

    name: str
    effects: list[JsonEffect]


class JsonChanges(BaseModel):
    """A comparison. Within a version keys may be added; none is removed or changes its meaning."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    version: Literal[3] = 3
    base: JsonEndpoint
    head: JsonEndpoint
    referentiels: list[JsonCompared]
    ensembles: list[JsonCompared]
    cases: list[JsonCase]
    findings: list[JsonFinding]
    not_checked: list[JsonNotChecked]
