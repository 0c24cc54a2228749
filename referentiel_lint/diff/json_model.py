"""The model of `reflint diff --output-format json`, version 2; its schema is published."""

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


class JsonEndpoint(BaseModel):
    """One side: the revision as it was named and its commit, null for the disk and the index.

    `path` is null unless two paths were compared with each other.
    """

    revision: str | None
    commit: str | None
    path: str | None = None


class JsonAction(BaseModel):
    """An action on one side; `id` is null if it could not be read, empty for the root."""

    id: TextOrNull
    title: str | None
    path: str
    line: int


class JsonWeight(BaseModel):
    """A weight as written; `value` is null if it is not a number."""

    unit: str
    written: str
    value: TextOrNull


class JsonLevel(BaseModel):
    """A level of a principle: it is new if `before` is null, and removed if `after` is null."""

    label: str
    label_before: str | None
    before: Percent | None
    after: Percent | None
    condition: str | None


ChangeKind = Literal[
    "added",
    "removed",
    "replaced",
    "renumbered",
    "moved",
    "title",
    "weight",
    "sections",
    "keys",
    "concerne",
    "principe",
    "file",
    "profile",
    "columns",
]


class JsonChange(BaseModel):
    """A change; fields that do not apply to its kind are null or empty.

    `below` counts the actions below that only change with this one. `likeness` is the percentage of
    its words that a renumbered or moved action has kept. The names in `lost`, `added` and `changed`
    are those of sections or keys; of `columns`, those that only one side has a column for, and that
    are not compared. `cell` is where the change is in a sheet (`H12`), `cell_column` the column.
    """

    kind: ChangeKind
    message: str
    before: JsonAction | None = None
    after: JsonAction | None = None
    below: int = 0
    evidence: str | None = None
    likeness: Percent | None = None
    weights_before: list[JsonWeight] = []
    weights_after: list[JsonWeight] = []
    share_before: Percent | None = None
    share_after: Percent | None = None
    lost: list[str] = []
    added: list[str] = []
    changed: list[str] = []
    levels: list[JsonLevel] = []
    reading_before: str | None = None
    reading_after: str | None = None
    maximum_before: Percent | None = None
    maximum_after: Percent | None = None
    file_before: str | None = None
    file_after: str | None = None
    profile_before: str | None = None
    profile_after: str | None = None
    cell: str | None = None
    cell_column: str | None = None


class JsonReferentiel(BaseModel):
    """A referential, and what changed in the files asked for."""

    referentiel: str
    is_new: bool
    is_gone: bool
    changes: list[JsonChange]


class JsonSibling(BaseModel):
    """An entry of a sibling file on one side.

    `name` is its id, the action of its règles, the type of a règle, or the path of a scenario;
    `within` is the question of a choix, or the action of a règle, else empty.
    """

    subject: Literal["question", "choix", "regles", "regle", "preuve", "indicateur", "scenario"]
    name: str
    within: str
    title: str
    formule: str
    path: str
    line: int


class JsonSiblingChange(BaseModel):
    """A change in a sibling file; `lost`, `added` and `changed` are names of keys or sections."""

    kind: Literal["added", "removed", "renamed", "title", "formule", "keys", "sections"]
    message: str
    before: JsonSibling | None
    after: JsonSibling | None
    lost: list[str] = []
    added: list[str] = []
    changed: list[str] = []


class JsonEnsemble(BaseModel):
    """The sibling files of a folder, and what changed in the files asked for."""

    ensemble: str
    is_new: bool
    is_gone: bool
    changes: list[JsonSiblingChange]


class JsonOutcome(BaseModel):
    """The score of a node: `known` within bounds, or why there is none."""

    status: Literal["known", "not-scored", "refused", "not-concerned", "gone"]
    bounds: JsonBounds | None
    why: str | None


class JsonNamedChange(BaseModel):
    """A change by its name; `before` and `after` are the ids of its action, null if it has none."""

    kind: ChangeKind
    before: TextOrNull
    after: TextOrNull
    message: str


class JsonEffect(BaseModel):
    """A score that differs, of an action (`id` empty for the whole); `text` is the answered line.

    `changes` are those on the path of the score, the nearest first: of the action, of what is
    below it, of what its principle refers to.
    """

    id: str
    text: str | None
    before: JsonOutcome
    after: JsonOutcome
    difference: Percent | None
    changes: list[JsonNamedChange]
    message: str


class JsonCase(BaseModel):
    """A case, with the scores that differ."""

    kind: Literal["answers", "lines", "whole", "mixed"]
    name: str
    effects: list[JsonEffect]


class JsonWorth(BaseModel):
    """What an action is worth, and how much of that is done, in points."""

    fait: Figure
    potentiel: Figure
    concerne: bool


class JsonStatutEffect(BaseModel):
    """The root, or an axe or an action that differs; null where it has no score.

    `difference` is how many points more are done, null unless there are scores on both sides.
    `changes` are those of the action, and of actions below and above it; `regles` name the changed
    règles of these.
    """

    action: str
    before: JsonWorth | None
    after: JsonWorth | None
    difference: Figure | None
    changes: list[JsonNamedChange]
    regles: list[str]
    message: str


class JsonStatutCase(BaseModel):
    """Answers by statuts, by the path of their file, with the scores that differ.

    `before` and `after` say why there are no scores on that side, and are null if there are.
    """

    name: str
    before: str | None
    after: str | None
    effects: list[JsonStatutEffect]


class JsonChanges(BaseModel):
    """A comparison. Within a version keys may be added; none is removed or changes its meaning."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    version: Literal[2] = 2
    base: JsonEndpoint
    head: JsonEndpoint
    referentiels: list[JsonReferentiel]
    ensembles: list[JsonEnsemble]
    cases: list[JsonCase]
    statuts: list[JsonStatutCase] = []
    findings: list[JsonFinding]
    not_checked: list[JsonNotChecked]
