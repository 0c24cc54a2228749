"""Every configured value and its origin."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from linter.engine.selection import still_ignored
from linter.finding import Severity
from linter.words.language import LOCALE_VARIABLES, language_of
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.files import SHARED, ConfigurationFile
from referentiel_lint.configuration.model import Configuration
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.configuration.references import rules, table_folder
from referentiel_lint.configuration.values import ReferentielValues
from scoring.action_depth import action_depth

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value] | None"
# The keys of a whole run, from the configuration of the current folder.
RUN_KEYS = ("language", "fail-on")
_TABLES = "referentiels"
_FIELDS = {
    field.alias or name: name
    for name, field in Configuration.model_fields.items()
    if name != _TABLES
}


class Source(StrEnum):
    """Where a value comes from."""

    DEFAULT = "default"
    FILE = "file"
    OPTION = "option"
    LOCALE = "locale"
    DETECTED = "detected"


@dataclass(frozen=True, slots=True)
class Setting:
    """A key, its value and origin; the value is None if not set.

    `place` is a file with the table in it, an option, or a variable of the locale.
    """

    key: str
    value: Value
    source: Source
    place: str = ""


@dataclass(frozen=True, slots=True)
class FolderSettings:
    """The settings of a folder, or of the whole run, and the configuration's file."""

    folder: str
    file: str | None
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLine:
    """The options of the command line."""

    language: str | None = None
    fail_on: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    def of(self, key: str) -> Setting | None:
        """Return the setting of a key, if an option sets it."""
        values: Mapping[str, tuple[str, Value]] = {
            "language": ("--lang", self.language),
            "fail-on": ("--fail-on", self.fail_on),
            "select": ("--select", list(self.select)),
            "ignore": ("--ignore", list(self.ignore)),
        }
        option, value = values.get(key, ("", None))
        return Setting(key, value, Source.OPTION, option) if value else None


def of_run(plans: Plans, command_line: CommandLine) -> FolderSettings:
    """Return the settings of a whole run in the current folder."""
    keys = [key for key in _FIELDS if key in RUN_KEYS]
    return _settings(plans, command_line, Path(), keys)


def of_folder(
    plans: Plans, command_line: CommandLine, folder: Path, referentiel: Referentiel | None
) -> FolderSettings:
    """Return the settings of a folder, with what was detected in its referential, if any."""
    keys = [key for key in _FIELDS if key not in RUN_KEYS]
    return _settings(plans, command_line, folder, keys, referentiel)


def _settings(
    plans: Plans,
    command_line: CommandLine,
    folder: Path,
    keys: Iterable[str],
    referentiel: Referentiel | None = None,
) -> FolderSettings:
    file = plans.file(folder)
    configured = _configured(file, folder) if file else {}
    detected = _detected(referentiel) if referentiel else {}
    settings = tuple(
        _setting(configured.get(key), command_line, key, detected.get(key)) for key in keys
    )
    return FolderSettings(display(folder), _place(file) if file else None, settings)


def _detected(referentiel: Referentiel) -> Mapping[str, Setting]:
    """Return what applies to a referential where nothing is configured."""
    name, profile = referentiel.short_name, referentiel.profile
    settings = (
        Setting("profile", profile.name if profile else None, Source.DETECTED),
        Setting("name", name, Source.DETECTED),
        Setting("action-depth", action_depth(name), Source.DEFAULT),
    )
    return {one.key: one for one in settings if one.value is not None}


def _setting(
    configured: Setting | None, command_line: CommandLine, key: str, detected: Setting | None
) -> Setting:
    option = command_line.of(key)
    if key == "ignore" and configured:
        configured = _lifted(configured, command_line)
    if key == "ignore" and option and configured:  # Both ignore rules.
        return _together(option, configured)
    if key == "name" and detected and configured and configured.value != detected.value:
        return detected  # The root takes precedence.
    return option or configured or detected or _unset(key)


def _lifted(ignored: Setting, command_line: CommandLine) -> Setting:
    """Remove from what a file ignores what the command line selects."""
    assert isinstance(ignored.value, list)
    left = [*still_ignored(ignored.value, rules(command_line.select))]
    if left == ignored.value:
        return ignored
    return Setting(ignored.key, left, Source.OPTION, f"{ignored.place}, --select")


def _together(one: Setting, other: Setting) -> Setting:
    assert isinstance(one.value, list)
    assert isinstance(other.value, list)
    place = f"{one.place}, {other.place}"
    return Setting(one.key, [*one.value, *other.value], Source.OPTION, place)


def _configured(file: ConfigurationFile, folder: Path) -> Mapping[str, Setting]:
    """Return the settings in a file for the referential in a folder; the last table counts."""
    real = Path(os.path.realpath(folder))
    tables: list[tuple[ReferentielValues, str]] = [(file.values, _place(file))]
    for name, options in (file.values.referentiels or {}).items():
        if table_folder(file, name) == real:
            tables.append((options, f'{_place(file)} [{_TABLES}."{name}"]'))
    return {
        key: Setting(key, getattr(values, field), Source.FILE, place)
        for values, place in tables
        for key, field in _FIELDS.items()
        if field in values.configured
    }


def _unset(key: str) -> Setting:
    if key == "language":
        variable = next((name for name in LOCALE_VARIABLES if os.environ.get(name)), "")
        source = Source.LOCALE if variable else Source.DEFAULT
        return Setting(key, language_of().value, source, variable)
    if key == "fail-on":
        return Setting(key, Severity.ERROR.value, Source.DEFAULT)
    return Setting(key, None, Source.DEFAULT)


def _place(file: ConfigurationFile) -> str:
    return f"{file.place} [tool.reflint]" if file.path.name == SHARED else file.place
