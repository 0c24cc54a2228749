"""The model of the format `json`, version 1; `make docs` writes its JSON Schema."""

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from referentiel_lint.reports.json_finding import JsonFinding, JsonPlace
from referentiel_lint.reports.json_parts import JsonNotChecked

# What came of a finding that has a fix.
Outcome: TypeAlias = Literal["done", "refused", "held-back"]


class JsonSuppressed(JsonPlace):
    """A comment that suppresses, and how many findings it hides; `until` is its last day."""

    verb: Literal["hide", "leave out"]
    rule: str
    action: str | None
    reason: str
    until: str | None
    findings: int


class JsonGone(BaseModel):
    """A finding that a baseline knows, and that is no more; a habit in so many places fewer."""

    rule: str
    referentiel: str
    action: str | None
    identity: str
    count: int


class JsonBaseline(BaseModel):
    """A baseline: how many findings it knew, which then stand nowhere else, and what is gone."""

    path: str
    known: int
    gone: list[JsonGone]


class JsonDiffBase(BaseModel):
    """The revision of git since which findings are new: its commit, and how many it has already.

    `new_referentiels` are the folders of the referentials that it does not have, and
    `gone_referentiels` those of the ones that it alone has.
    """

    revision: str
    commit: str
    known: int
    new_referentiels: list[str]
    gone_referentiels: list[str]


class JsonCounted(BaseModel):
    """How many findings a rule has, how many of them have a safe fix, how many an unsafe one."""

    rule: str
    severity: Literal["error", "warning", "info"]
    count: int
    safe: int
    unsafe: int


class JsonChecked(BaseModel):
    """A referential that was read: its folder, its profile where that is known, its files."""

    referentiel: str
    profile: str | None
    files: int


class JsonFixed(BaseModel):
    """A finding that `--fix` has mended (`done`), or that it has left.

    `refused`: its fix could not be proven safe; `held-back`: its file cannot be written. What
    `--diff` shows is not mended: it is among the findings, with its fixes.
    """

    rule: str
    path: str
    referentiel: str
    action: str | None
    identity: str
    outcome: Outcome


class JsonReport(BaseModel):
    """The whole report; `outside` counts findings outside the focus.

    Keys may be added within a version; none goes, and none changes its meaning.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    version: Literal[2] = 2
    findings: list[JsonFinding]
    outside: int
    checked: list[JsonChecked]
    not_checked: list[JsonNotChecked]
    suppressed: list[JsonSuppressed]
    baselines: list[JsonBaseline]
    diff_base: JsonDiffBase | None
    fixed: list[JsonFixed]
    statistics: list[JsonCounted]
