"""The format `json`, version 2. Columns count code points from 1; ends are exclusive.

`make docs` generates the JSON Schema from these models. The JSON of other commands has the same
rows for findings.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict

from linter.engine.suppressions import AppliedSuppression
from linter.finding import Finding, LocatedFix, Location, message, related_message, remedy
from linter.manual.page import address_of
from linter.registry import rule_named
from linter.words import Language
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.reports.report import BaselineResult, DiffBase, Report
from referentiel_lint.reports.summary import counted

Model = TypeVar("Model", bound=BaseModel)


def model_from(model: type[Model], source: object, **more: object) -> Model:
    """Build a model from `more` and, for its other fields, the attributes of `source`.

    Nested objects are converted to models in the same way.
    """
    names = model.model_fields.keys() - more.keys()
    shared = {name: getattr(source, name) for name in names if hasattr(source, name)}
    return model.model_validate({**shared, **more}, from_attributes=True)


class JsonNotChecked(BaseModel):
    """Something that was not checked, and the reason."""

    path: str
    reason: str
    detail: str


class JsonPlace(BaseModel):
    """A location: `path` is relative to the current folder; the rest is null for a whole file.

    In a sheet, `cell` is the name of the cell, such as `H12`, and `cell_column` the name of its
    column; elsewhere, both are null.
    """

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    cell: str | None
    cell_column: str | None


class JsonRelated(JsonPlace):
    """A related location of a finding."""

    message: str


class JsonEdit(JsonPlace):
    """New text for a location."""

    text: str


class JsonRename(BaseModel):
    """A new name for the file `path`, in the same folder."""

    path: str
    name: str


class JsonFix(BaseModel):
    """Edits, and new names of files, that are applied together."""

    safety: str
    edits: list[JsonEdit]
    renames: list[JsonRename]


class JsonFinding(JsonPlace):
    """A finding; only `message`, `remedy` and the related messages depend on the language.

    `action` is the id of an action, a question, a choix, a preuve or an indicateur; in a règle, the
    id of its action; null without such an id.

    `url` is the page of the rule on the site of the project; null if it has none.

    A folded finding stands for `count` places, which `places` lists, and each of its fixes applies
    to one of them. For any other finding, `count` is 1, `places` is empty, and the fixes are
    alternatives, the best first. In a workbook, `fixes` is empty.
    """

    rule: str
    url: str | None
    severity: Literal["error", "warning", "info"]
    message: str
    referentiel: str
    action: str | None
    identity: str
    count: int
    places: list[JsonPlace]
    related: list[JsonRelated]
    remedy: str
    fixes: list[JsonFix]


def place_of(location: Location) -> dict[str, str | int | None]:
    """Return the fields of the `JsonPlace` of a location."""
    start, end = location.start, location.end
    return {
        "path": location.path,
        "line": start and start.line,
        "column": start and start.column,
        "end_line": end and end.line,
        "end_column": end and end.column,
        "cell": location.cell and location.cell.place,
        "cell_column": location.cell and location.cell.column,
    }


def finding_row(finding: Finding, language: Language) -> JsonFinding:
    """Return the JSON model of a finding."""
    rule = rule_named(finding.rule)
    return model_from(
        JsonFinding,
        finding,
        **place_of(finding.location),
        url=rule and address_of(rule),
        message=message(finding, language),
        places=[_at(JsonPlace, part.location) for part in finding.parts],
        related=[
            _at(JsonRelated, other.location, message=related_message(other, language))
            for other in finding.related
        ],
        remedy=remedy(finding, language),
        # A workbook has no position for an edit of part of a cell.
        fixes=[] if finding.location.is_in_workbook else [_fix(fix) for fix in finding.fixes],
    )


def _fix(fix: LocatedFix) -> JsonFix:
    edits = [_at(JsonEdit, location, text=text) for location, text in fix.edits]
    renames = [JsonRename(path=path, name=name) for path, name in fix.renames]
    return JsonFix(safety=fix.safety, edits=edits, renames=renames)


def _at(model: type[Model], location: Location, **more: object) -> Model:
    return model.model_validate({**place_of(location), **more})


# What happened to a finding that has a fix.
Outcome: TypeAlias = Literal["done", "refused", "held-back"]


class JsonSuppressed(JsonPlace):
    """A suppression, and how many findings it hides; `until` is its last day, if it has one."""

    verb: Literal["hide", "leave out"]
    rule: str
    action: str | None
    reason: str
    until: str | None
    findings: int


class JsonGone(BaseModel):
    """An entry of a baseline whose finding is gone."""

    rule: str
    referentiel: str
    action: str | None
    identity: str


class JsonBaseline(BaseModel):
    """A baseline: the number of findings that it hid, and its entries whose findings are gone."""

    path: str
    known: int
    gone: list[JsonGone]


class JsonGoneFinding(BaseModel):
    """A finding that the revision of --diff-base had, and that is gone."""

    rule: str
    severity: Literal["error", "warning", "info"]
    referentiel: str
    action: str | None
    identity: str


class JsonDiffBase(BaseModel):
    """The revision of --diff-base, the commit to compare with, and the findings gone since.

    `known` counts the findings left out because this commit already had them. `new_referentiels`
    are the folders of referentials that it did not have, `gone_referentiels` those of referentials
    that are gone; a sheet in a workbook is given as `ref.xlsx!Actions`.
    """

    revision: str
    commit: str
    known: int
    gone: list[JsonGoneFinding]
    new_referentiels: list[str]
    gone_referentiels: list[str]


class JsonCounted(BaseModel):
    """The number of findings of one rule with one severity.

    `safe` counts those whose best fix is safe, `unsafe` those whose best fix is unsafe.
    """

    rule: str
    severity: Literal["error", "warning", "info"]
    count: int
    safe: int
    unsafe: int


class JsonChecked(BaseModel):
    """A referential that was read: its folder, its profile if known, and the number of its files.

    For a sheet in a workbook, `sheet` is its name and the folder is the path of the workbook;
    otherwise `sheet` is empty.
    """

    referentiel: str
    sheet: str
    profile: str | None
    files: int


class JsonEnsemble(BaseModel):
    """Sibling files that were read: their folder, kinds and number.

    `not_here` counts, by name, the references to referentials and kinds of files that were not
    found; these references are not checked.
    """

    ensemble: str
    kinds: list[str]
    files: int
    not_here: dict[str, int]


class JsonFixed(BaseModel):
    """A finding that `--fix` fixed (`done`) or tried to fix.

    `refused` means that the fix could not be proven safe, `held-back` that a file cannot be written
    or renamed. With `--diff`, nothing is fixed; findings that would be fixed are in `findings`.
    """

    rule: str
    path: str
    referentiel: str
    action: str | None
    identity: str
    outcome: Outcome


class JsonReport(BaseModel):
    """The whole report; `outside` counts the findings outside the named files.

    With --staged and without --diff-base, `removed_in_index` lists the sheets of actions in the
    last commit that are missing from the index.

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


def render(report: Report, language: Language) -> str:
    """Return the report as a JSON object."""
    index = report.removed_in_index
    whole = model_from(
        JsonReport,
        report,
        findings=[finding_row(finding, language) for finding in report.findings],
        checked=[model_from(JsonChecked, one, referentiel=one.folder) for one in report.checked],
        ensembles=[
            model_from(JsonEnsemble, one, ensemble=one.folder, not_here=dict(one.not_here))
            for one in report.ensembles
        ],
        suppressed=[_suppressed(one) for one in report.suppressed],
        baselines=[_baseline(result) for result in report.baselines],
        diff_base=_diff_base(report.diff_base) if report.diff_base else None,
        removed_in_index=[one.folder for one in index.removed] if index else [],
        fixed=[*_fixed(report)],
        statistics=counted(report.findings),
    )
    return text_of_model(whole)


def _suppressed(one: AppliedSuppression) -> JsonSuppressed:
    until = one.suppression.until
    return model_from(
        JsonSuppressed,
        one.suppression,
        **place_of(one.location),
        action=one.action,
        until=until and until.isoformat(),
        findings=one.count,
    )


def _baseline(result: BaselineResult) -> JsonBaseline:
    gone = [model_from(JsonGone, entry) for entry in result.gone]
    return model_from(JsonBaseline, result, gone=gone)


def _diff_base(since: DiffBase) -> JsonDiffBase:
    removed = [one.folder for one in since.removed]
    return model_from(JsonDiffBase, since, new_referentiels=since.new, gone_referentiels=removed)


def _fixed(report: Report) -> Iterator[JsonFixed]:
    if report.is_written:
        for finding in report.fixed:
            yield _outcome(finding, "done")
        for finding in report.refused:
            yield _outcome(finding, "refused")
        for finding in report.held_back:
            yield _outcome(finding, "held-back")


def _outcome(finding: Finding, outcome: Outcome) -> JsonFixed:
    return model_from(JsonFixed, finding, path=finding.location.path, outcome=outcome)
