"""What `reflint diff` tells as json, version 1; a schema of it is published."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from linter.reports.json_figures import JsonBounds, JsonFigure
from linter.reports.json_model import JsonNotChecked


class JsonState(BaseModel):
    """One side: the revision as it was named and its commit, null for the disk and the index."""

    revision: str | None
    commit: str | None


class JsonAction(BaseModel):
    """An action on one side; `id` is null where none could be read, empty for the root."""

    id: str | None
    title: str | None
    path: str
    line: int


class JsonWeight(BaseModel):
    """A weight as it is written; `value` is null where that is no number."""

    unit: str
    written: str
    value: str | None


class JsonLevel(BaseModel):
    """A level of a principle: `before` null is new, `after` null is gone."""

    label: str
    label_before: str | None
    before: JsonFigure | None
    after: JsonFigure | None
    condition: str | None


class JsonChange(BaseModel):
    """A change; what does not belong to its kind is null or empty.

    `below` counts the actions that only go with this one. `likeness` says how many of the words
    of a renumbered or moved action are the same: 100 is all. Names in `lost`, `added` and `changed`
    are those of sections or keys.
    """

    kind: Literal[
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
    ]
    message: str
    before: JsonAction | None = None
    after: JsonAction | None = None
    below: int = 0
    evidence: str | None = None
    likeness: JsonFigure | None = None
    weights_before: list[JsonWeight] = []
    weights_after: list[JsonWeight] = []
    share_before: JsonFigure | None = None
    share_after: JsonFigure | None = None
    lost: list[str] = []
    added: list[str] = []
    changed: list[str] = []
    levels: list[JsonLevel] = []
    reading_before: str | None = None
    reading_after: str | None = None
    maximum_before: JsonFigure | None = None
    maximum_after: JsonFigure | None = None
    file_before: str | None = None
    file_after: str | None = None
    profile_before: str | None = None
    profile_after: str | None = None


class JsonReferentiel(BaseModel):
    """A referential, and what changed in the files asked for."""

    referentiel: str
    is_new: bool
    is_gone: bool
    changes: list[JsonChange]


class JsonOutcome(BaseModel):
    """What a node scores: `known` within bounds, or why it has no score."""

    standing: str
    bounds: JsonBounds | None
    why: str | None


CauseKind = Literal[
    "principe",
    "weights",
    "actions",
    "identity",
    "role",
    "concerne",
    "answer",
    "reason",
    "profile",
]


class JsonCause(BaseModel):
    """Why a score is another one."""

    kind: CauseKind
    message: str


class JsonEffect(BaseModel):
    """Another score of an action (`id` empty: the whole); `text` is the line that is answered."""

    id: str
    text: str | None
    before: JsonOutcome
    after: JsonOutcome
    difference: JsonFigure | None
    causes: list[JsonCause]
    message: str


class JsonCase(BaseModel):
    """A case, and the scores that are others in it."""

    kind: Literal["answers", "lines", "whole", "mixed"]
    name: str
    effects: list[JsonEffect]


class JsonChangeFinding(BaseModel):
    """A finding on a change; `line` and `column` are null for a whole file."""

    rule: str
    severity: Literal["error", "warning", "info"]
    path: str
    line: int | None
    column: int | None
    action: str | None
    identity: str
    message: str
    remedy: str


class JsonChanges(BaseModel):
    """A whole comparison. Keys may be added within a version; none goes, or changes its meaning."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    version: Literal[1] = 1
    base: JsonState
    head: JsonState
    referentiels: list[JsonReferentiel]
    cases: list[JsonCase]
    findings: list[JsonChangeFinding]
    not_checked: list[JsonNotChecked]
