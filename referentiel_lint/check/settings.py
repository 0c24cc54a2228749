"""`reflint check --show-settings`: every setting with its value and origin."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from linter.finding import Severity
from linter.registry import still_ignored
from linter.words import LOCALE_VARIABLES, N_, Language, Messages, Text, language_of
from referentiel.files.discovery import find
from referentiel.files.opening import Reason
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.check.arguments import Arguments
from referentiel_lint.configuration import files
from referentiel_lint.configuration.plans import Plans, rules, table_folder
from referentiel_lint.reports.characters import aligned, visible
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal.command import language_of_run
from referentiel_lint.terminal.output import write, write_lines
from scoring.conventions import action_depth

# Origins of a value.
_AT_PLACE = N_("{place}")
_DEFAULT = N_("default")
_DETECTED = N_("detected")
# What applies if a key is not set.
_UNSET: Messages = {
    "baseline": N_("`.reflint-baseline.json`, if it exists"),
    "select": N_("all rules"),
    "ignore": N_("no rule"),
    "severity": N_("the default of each rule"),
    "per-file-ignores": N_("no file"),
    "exclude": N_("no file"),
    "profile": N_("unknown"),
    "total": N_("from the root"),
    "units": N_("from the files"),
    "population-bound": N_("populations in no branch are reported"),
    "keys": N_("from the profile"),
    "sections": N_("from the profile"),
    "thematiques": N_("from the files"),
    "name": N_("from the root, its file or the folder"),
    "action-depth": N_("2 for `eci`, 3 for `cae`, unknown for others"),
}

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value] | None"
# The keys that apply to a whole run, from the configuration of the current folder.
RUN_KEYS = ("language", "fail-on")
_TABLES = "referentiels"
_FIELDS = {key: key.replace("-", "_") for key in files.known_keys() if key != _TABLES}


class Setting(NamedTuple):
    """The value of a key, None if not set, and its origin.

    `place` says where the value was set: in a file (and a table in it), by an option, by both, or
    by an environment variable of the locale. It is empty for detected and default values.
    """

    value: Value
    source: Text
    place: str = ""


class CommandLine(NamedTuple):
    """The options that can also be set in the configuration."""

    language: str | None = None
    fail_on: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    baseline: str | None = None

    def setting(self, key: str) -> Setting | None:
        """Return the setting of a key; None if no option sets it."""
        option = "--lang" if key == "language" else f"--{key}"
        value = getattr(self, key.replace("-", "_"), None)
        if not value:
            return None
        return Setting(value if isinstance(value, str) else [*value], _AT_PLACE, option)


def settings_text(
    plans: Plans,
    command_line: CommandLine,
    folders: Sequence[tuple[Path, Referentiel | None]],
    language: Language,
) -> str:
    """Return the settings as text: a block for the whole run, and one for each folder."""
    others = [key for key in _FIELDS if key not in RUN_KEYS]
    blocks = [
        (N_("whole run: {file}"), Path(), settings_of(plans, command_line, Path(), None), RUN_KEYS),
        *(
            (N_("{folder}: {file}"), folder, settings_of(plans, command_line, folder, one), others)
            for folder, one in folders
        ),
    ]
    lines = []
    for head, folder, settings, keys in blocks:
        file = plans.file(folder)
        place = _place(file) if file else N_("no configuration").say(language)
        rows = [[visible(one) for one in _row(key, settings[key], language)] for key in keys]
        lines += [visible(head.say(language, folder=display(folder), file=place))]
        lines += [*(f"  {line}" for line in aligned(rows, left=range(3))), ""]
    return "\n".join(lines)


def _row(key: str, setting: Setting, language: Language) -> tuple[str, str, str]:
    value = setting.value
    if value is None:
        text = _UNSET[key].say(language)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return key, text, f"({setting.source.say(language, place=setting.place)})"


def settings_of(
    plans: Plans, command_line: CommandLine, folder: Path, referentiel: Referentiel | None
) -> Mapping[str, Setting]:
    """Return the settings of a folder: from options, else configured, detected or default ones.

    A name in the root of the referential precedes a configured one. --ignore adds to the rules that
    the file ignores.
    """
    file = plans.file(folder)
    configured = _configured(file, folder) if file else {}
    detected = _detected(referentiel) if referentiel else {}
    settings = {**_unset(), **detected, **configured}
    if "name" in detected and settings["name"].value != detected["name"].value:
        settings["name"] = detected["name"]  # The root takes precedence.
    if "ignore" in configured:
        settings["ignore"] = _lifted(configured["ignore"], command_line)
    for key in ("language", "fail-on", "select", "ignore", "baseline"):
        option = command_line.setting(key)
        if key == "ignore" and option and key in configured:  # Both ignore rules.
            option = _together(option, settings[key])
        settings[key] = option or settings[key]
    return settings


def _unset() -> Mapping[str, Setting]:
    """Return the setting of each key if nothing is configured.

    If its value is None, `_UNSET` says what applies.
    """
    unset = dict.fromkeys(_FIELDS, Setting(None, _DEFAULT))
    variable = next((name for name in LOCALE_VARIABLES if os.environ.get(name)), "")
    source = N_("locale, {place}") if variable else _DEFAULT
    unset["language"] = Setting(language_of().value, source, variable)
    unset["fail-on"] = Setting(Severity.ERROR.value, _DEFAULT)
    return unset


def _detected(referentiel: Referentiel) -> Mapping[str, Setting]:
    name, profile = referentiel.short_name, referentiel.profile
    settings = {
        "profile": Setting(profile.name if profile else None, _DETECTED),
        "name": Setting(name, _DETECTED),
        "action-depth": Setting(action_depth(name), _DEFAULT),
    }
    return {key: one for key, one in settings.items() if one.value is not None}


def _configured(file: files.ConfigurationFile, folder: Path) -> Mapping[str, Setting]:
    """Return a file's settings for the referential in a folder; later tables override others."""
    real = Path(os.path.realpath(folder))
    tables: list[tuple[files.ReferentielValues, str]] = [(file.values, _place(file))]
    for name, options in (file.values.referentiels or {}).items():
        if table_folder(file, name) == real:
            tables.append((options, f'{_place(file)} [{_TABLES}."{name}"]'))
    return {
        key: Setting(getattr(values, field), _AT_PLACE, place)
        for values, place in tables
        for key, field in _FIELDS.items()
        if field in values.configured
    }


def _lifted(ignored: Setting, command_line: CommandLine) -> Setting:
    """Return the rules that a configuration ignores, without those that --select selects."""
    assert isinstance(ignored.value, list)
    left = [*still_ignored(ignored.value, rules(command_line.select))]
    if left == ignored.value:
        return ignored
    return Setting(left, _AT_PLACE, f"{ignored.place}, --select")


def _together(one: Setting, other: Setting) -> Setting:
    assert isinstance(one.value, list)
    assert isinstance(other.value, list)
    return Setting([*one.value, *other.value], _AT_PLACE, f"{one.place}, {other.place}")


def _place(file: files.ConfigurationFile) -> str:
    return f"{file.place} [tool.reflint]" if file.path.name == files.SHARED else file.place


def show_settings(arguments: Arguments) -> int:
    """Print every setting with its value and origin; return the exit status."""
    plans = Plans(arguments.configuration, select=arguments.select, ignore=arguments.ignore)
    language = language_of_run(plans, arguments.lang)
    paths = arguments.paths or (Path(),)
    found = find(paths, plans)
    baseline = display(arguments.baseline) if arguments.baseline else None
    command_line = CommandLine(
        arguments.lang, arguments.fail_on, arguments.select, arguments.ignore, baseline
    )
    folders: list[tuple[Path, Referentiel | None]] = [
        (one.folder_path, one) for one in found.referentiels
    ] or [(path, None) for path in paths]
    text = settings_text(plans, command_line, folders, language)
    write(sys.stdout, text, color=False)
    report = run_of(found)
    write_lines(sys.stderr, what_was_read(report, language))
    # A folder without a referential is no failure: it shows the settings that one there would have.
    others = (one for one in report.not_checked if one.reason != Reason.NO_REFERENTIEL)
    return 2 if report._replace(not_checked=tuple(others)).has_failed else 0
