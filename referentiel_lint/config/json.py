"""The configuration as JSON, version 1."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, JsonValue

from referentiel_lint.config.origins import FolderSettings
from referentiel_lint.reports.json_parts import model_from
from referentiel_lint.reports.json_text import text_of_model


class JsonSetting(BaseModel):
    """A key and its value, null if not set.

    `place` is a file with the table in it, options, or a variable; null for what is a default or
    detected.
    """

    key: str
    value: JsonValue
    source: Literal["default", "file", "option", "locale", "detected"]
    place: str | None


class JsonFolder(BaseModel):
    """The settings of a referential's folder; `configuration` is its file."""

    folder: str
    configuration: str | None
    settings: list[JsonSetting]


class JsonConfiguration(BaseModel):
    """The settings of the run, from the current folder, and of each referential."""

    version: Literal[1] = 1
    run: JsonFolder
    referentiels: list[JsonFolder]


def render(run: FolderSettings, folders: Sequence[FolderSettings]) -> str:
    """Return all settings as a JSON object."""
    whole = JsonConfiguration(run=_folder(run), referentiels=[_folder(one) for one in folders])
    return text_of_model(whole)


def _folder(one: FolderSettings) -> JsonFolder:
    settings = [model_from(JsonSetting, each, place=each.place or None) for each in one.settings]
    return model_from(JsonFolder, one, configuration=one.file, settings=settings)
