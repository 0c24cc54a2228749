"""A finding in JSON reports: columns in code points from 1, ends exclusive."""

from typing import Literal, TypeVar

from pydantic import BaseModel

from linter.finding import Finding, LocatedFix, Location, message, related_message, remedy
from linter.manual.page import address_of
from linter.registry import rule_named
from linter.words import Language

Model = TypeVar("Model", bound=BaseModel)


def model_from(model: type[Model], source: object, **more: object) -> Model:
    """Return a model with the attributes of an object that have the names of its fields.

    Objects in these attributes, and in `more`, become models in the same way.
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

    In a sheet, `cell` is the name of the cell, such as `H12`, and `cell_column` that of its column.
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
    """A new name for the file at a path, in the same folder."""

    path: str
    name: str


class JsonFix(BaseModel):
    """Edits and new names that apply together."""

    safety: str
    edits: list[JsonEdit]
    renames: list[JsonRename]


class JsonFinding(JsonPlace):
    """A finding; only `message`, `remedy` and the related messages depend on the language.

    `action` is the id of an action, a question, a choix, a preuve or an indicateur; in a rule, that
    of its action.

    `url` is the page of the rule on the site of the project; null for a local rule.

    A folded finding stands for `count` places, all of them in `places`, and each of its fixes
    applies to one of them. Of any other finding `count` is 1, `places` is empty, and the fixes are
    alternatives, the best first.
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
    """Return the fields of a place."""
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
    """Return the row of a finding."""
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
        # An edit of part of a cell has no place in a workbook.
        fixes=[] if finding.location.is_in_workbook else [_fix(fix) for fix in finding.fixes],
    )


def _fix(fix: LocatedFix) -> JsonFix:
    edits = [_at(JsonEdit, location, text=text) for location, text in fix.edits]
    renames = [JsonRename(path=path, name=name) for path, name in fix.renames]
    return JsonFix(safety=fix.safety, edits=edits, renames=renames)


def _at(model: type[Model], location: Location, **more: object) -> Model:
    return model.model_validate({**place_of(location), **more})
