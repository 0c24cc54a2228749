"""Read and write baseline files: sorted JSON, one entry per line, so that git merges them well."""

import json
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from linter.words import N_, ErrorMessage, Text, UsageError
from referentiel.files.disk import content
from referentiel.files.writing import write_whole
from referentiel.paths import display
from referentiel_lint.reports.report import Entry
from referentiel_lint.terminal.output import OUTPUT_NO_FILE

_DAMAGED = N_(
    "this file was not written by `--write-baseline`, or is damaged ({detail})",
    remedy=N_(
        "if it is a baseline, restore it from git, or remove it and write it again with "
        "`--write-baseline`; otherwise, name another file"
    ),
)
DAMAGED_AT = N_(
    "this file was not written by `--write-baseline`, or is damaged (line {line}, column {column})",
    remedy=_DAMAGED.remedy,
)

_UNREADABLE = N_(
    "cannot be read ({detail})", remedy=N_("name a readable file written by `--write-baseline`")
)

VERSION = 2
# About 100 000 entries.
_MAX_BYTES = 16 << 20
# Both lengths are bounded: see `linter.engine.findings`.
_DISTANCE = r"\A-?[0-9]{1,13}(/[1-9][0-9]{0,6})?\z"
_PLACE = re.compile(r"at line (?P<line>[0-9]+) column (?P<column>[0-9]+)")


class JsonEntry(BaseModel):
    """An `Entry` in JSON; `distance` is a fraction, such as `-1/3`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    referentiel: Annotated[str, Field(max_length=1000)]
    rule: Annotated[str, Field(max_length=100)]
    action: Annotated[str, Field(max_length=1000)] | None
    identity: Annotated[str, Field(pattern=r"\A[0-9a-f]{32}\z")]
    distance: Annotated[str, Field(pattern=_DISTANCE)] | None = None


class JsonBaseline(BaseModel):
    """A baseline file: its version and its entries."""

    model_config = ConfigDict(extra="forbid", strict=True)

    version: Literal[2]
    findings: list[JsonEntry]


def read(path: Path) -> frozenset[Entry] | None:
    """Return the entries of a baseline file; None if it does not exist.

    Raise `UsageError` if it cannot be read, is too large or is damaged.
    """
    data = _bytes(path)
    if data is None:
        return None
    try:
        return frozenset(map(_entry, JsonBaseline.model_validate_json(data).findings))
    except ValidationError as error:
        raise UsageError(_damage(path, error)) from error


def _entry(one: JsonEntry) -> Entry:
    distance = None if one.distance is None else Fraction(one.distance)
    return Entry(one.referentiel, one.rule, one.action, one.identity, distance)


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline atomically; raise `UsageError` if it cannot be written."""
    try:
        write_whole(path, text_of(entries).encode())
    except OSError as error:
        raise UsageError(
            _problem(
                path,
                N_(
                    "cannot be written ({detail})",
                    remedy=N_(
                        "check that the folder exists and is writable, or name another file with "
                        "`--baseline`"
                    ),
                ),
                detail=error.strerror or "",
            )
        ) from error


def text_of(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline file with these entries, sorted by `Entry.rank`."""
    lines = [
        json.dumps(_row(entry), ensure_ascii=False)
        for entry in sorted(entries, key=lambda entry: entry.rank)
    ]
    findings = "".join(f"\n    {line}{',' * (line is not lines[-1])}" for line in lines)
    end = "\n  " if lines else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{findings}{end}]\n}}\n'


def _row(entry: Entry) -> Mapping[str, str | None]:
    """Return an entry as a JSON object, without the key `distance` if it has no distance."""
    row: dict[str, str | None] = {
        "referentiel": entry.referentiel,
        "rule": entry.rule,
        "action": entry.action,
        "identity": entry.identity,
    }
    if entry.distance is not None:
        row["distance"] = str(entry.distance)
    return row


def _bytes(path: Path) -> bytes | None:
    try:
        found = content(path, _MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(_problem(path, _UNREADABLE, detail=error.strerror or "")) from error
    if found is None:  # A pipe, which could block.
        raise UsageError(_problem(path, OUTPUT_NO_FILE, path=display(path)))
    if len(found.data) > _MAX_BYTES:
        raise UsageError(_problem(path, _UNREADABLE, detail="File too large"))
    return found.data


def _damage(path: Path, error: ValidationError) -> ErrorMessage:
    """Return an error that gives the first damaged place: a line and column, or a key."""
    first = error.errors(include_url=False, include_input=False)[0]
    if place := _PLACE.search(str((first.get("ctx") or {}).get("error", ""))):
        return _problem(path, DAMAGED_AT, **place.groupdict())
    detail = ".".join(str(part) for part in first["loc"])[:100] or "json"
    return _problem(path, _DAMAGED, detail=detail)


def _problem(place: Path, text: Text, **arguments: str) -> ErrorMessage:
    return ErrorMessage(display(place), text, arguments)
