"""The model of the format `json`, version 2; `make docs` writes its JSON Schema."""

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from referentiel_lint.reports.json_finding import JsonFinding, JsonNotChecked, JsonPlace

# What became of a finding that has a fix.
Outcome: TypeAlias = Literal["done", "refused", "held-back"]


class JsonSuppressed(JsonPlace):
    """A suppression, and how many findings it hides; `until` is its last day."""

    verb: Literal["hide", "leave out"]
    rule: str
    action: str | None
    reason: str
    until: str | None
    findings: int


class JsonGone(BaseModel):
    """A known finding that is gone."""

    rule: str
    referentiel: str
    action: str | None
    identity: str


class JsonBaseline(BaseModel):
    """A baseline: the number of known findings, which are not reported, and the gone entries."""

    path: str
    known: int
    gone: list[JsonGone]


class JsonGoneFinding(BaseModel):
    """A finding of the revision of --diff-base that is gone."""

    rule: str
    severity: Literal["error", "warning", "info"]
    referentiel: str
    action: str | None
    identity: str


class JsonDiffBase(BaseModel):
    """The revision of --diff-base: its commit, how many findings it had, and those that are gone.

    `new_referentiels` are the folders of the referentials that it did not have, and
    `gone_referentiels` those of the ones that no longer exist.
    """

    revision: str
    commit: str
    known: int
    gone: list[JsonGoneFinding]
    new_referentiels: list[str]
    gone_referentiels: list[str]


class JsonCounted(BaseModel):
    """The number of findings of a rule: all, with a safe fix, and with an unsafe one."""

    rule: str
    severity: Literal["error", "warning", "info"]
    count: int
    safe: int
    unsafe: int


class JsonChecked(BaseModel):
    """A referential that was read: its folder, its profile if known, the number of its files.

    `sheet` is its sheet in a workbook, whose path is then the folder; it is empty elsewhere.
    """

    referentiel: str
    sheet: str
    profile: str | None
    files: int


class JsonEnsemble(BaseModel):
    """Sibling files that were read: their folder, kinds and number.

    `not_here` counts the references to referentials and kinds of files that are not here, by name:
    they are not checked.
    """

    ensemble: str
    kinds: list[str]
    files: int
    not_here: dict[str, int]


class JsonFixed(BaseModel):
    """A finding that `--fix` fixed (`done`) or left.

    `refused`: its fix could not be proven safe; `held-back`: its file cannot be written. With
    `--diff` nothing is fixed: such findings are listed with their fixes.
    """

    rule: str
    path: str
    referentiel: str
    action: str | None
    identity: str
    outcome: Outcome


class JsonReport(BaseModel):
    """The whole report; `outside` counts findings outside the focus.

    `removed_in_index` are the sheets of actions of the last commit that the index lacks, with
    --staged and without --diff-base.

    Keys may be added within a version; none is removed or changes its meaning.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    version: Literal[2] = 2
    findings: list[JsonFinding]
    outside: int
    checked: list[JsonChecked]
    ensembles: list[JsonEnsemble]
    not_checked: list[JsonNotChecked]
    suppressed: list[JsonSuppressed]
    baselines: list[JsonBaseline]
    diff_base: JsonDiffBase | None
    removed_in_index: list[str]
    fixed: list[JsonFixed]
    statistics: list[JsonCounted]
