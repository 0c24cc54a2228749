"""What a configuration refers to, and must exist: rules, folders, the baseline."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from linter.registry import (
    LOCAL_PREFIX,
    matching,
    nearest_rule,
    severities,
)
from linter.words import N_, ErrorMessage, UsageError
from referentiel.kind import has_sheets
from referentiel_lint.configuration.files import MOST_ERRORS, ConfigurationFile

_RULE = N_("`{key}`: there is no rule `{name}`", remedy=N_("`reflint explain` lists them all"))
_RULE_NEAREST = _RULE._replace(remedy=N_("did you mean `{nearest}`?"))
_UNKNOWN_RULE = N_("there is no rule `{name}`", remedy=N_("`reflint explain` lists them all"))
_SEVERAL = _UNKNOWN_RULE._replace(
    remedy=N_("repeat the option for each rule: `--select RULE --select OTHER`")
)
_UNKNOWN_RULE_NEAREST = _UNKNOWN_RULE._replace(remedy=N_("did you mean `{nearest}`?"))


def verify(file: ConfigurationFile) -> None:
    """Raise `UsageError` with every invalid reference of a configuration."""
    values = file.values
    named = {
        "select": values.select or (),
        "ignore": values.ignore or (),
        "severity": values.severity or (),
        "per-file-ignores": [
            r for rules in (values.per_file_ignores or {}).values() for r in rules
        ],
    }
    problems = [
        one for key, names in named.items() for one in unknown_rules(file.place, names, key)
    ]
    if problems := [*problems, *_severities(file), *_folders(file), *_baseline(file)]:
        raise UsageError(*problems[:MOST_ERRORS])


def rules(patterns: Iterable[str]) -> frozenset[str]:
    """Return the names of the rules that match any of the patterns."""
    return frozenset(name for pattern in patterns for name in matching(pattern))


def unknown_rules(place: str, patterns: Iterable[str], key: str = "") -> Iterator[ErrorMessage]:
    """Yield a problem for each pattern that matches no rule; `key` is that of a configuration.

    A configuration may name local rules, which only some runs load.
    """
    for pattern in patterns:
        if matching(pattern) or (key and pattern.startswith(LOCAL_PREFIX)):
            continue

        near = nearest_rule(pattern)
        if "," in pattern and not key:
            text = _SEVERAL
        elif key:
            text = _RULE_NEAREST if near else _RULE
        else:
            text = _UNKNOWN_RULE_NEAREST if near else _UNKNOWN_RULE
        yield ErrorMessage(place, text, {"key": key, "name": pattern, "nearest": near or ""})


def _severities(file: ConfigurationFile) -> Iterator[ErrorMessage]:
    """Yield an error for each rule that two patterns give different severities."""
    found: dict[str, tuple[str, str]] = {}
    for rule, severity, pattern in severities(file.values.severity or {}):
        first, other = found.setdefault(rule, (severity, pattern))
        if first != severity:
            arguments = {"one": other, "other": pattern, "rule": rule}
            yield ErrorMessage(
                file.place,
                N_(
                    "`severity`: `{one}` and `{other}` give `{rule}` two severities",
                    remedy=N_(
                        "set `{rule}` by its full name, which takes precedence over patterns"
                    ),
                ),
                arguments,
            )


def _folders(file: ConfigurationFile) -> Iterator[ErrorMessage]:
    for name in file.values.referentiels or {}:
        folder = table_folder(file, name)
        if folder is None or not (os.path.isdir(folder) or _is_sheet(folder)):  # noqa: PTH112
            text = (
                N_(
                    "`referentiels`: the folder `{folder}` is not below that of this file",
                    remedy=N_("put this configuration in a folder that contains both"),
                )
                if folder is None
                else N_(
                    "`referentiels`: there is no folder or sheet `{folder}`",
                    remedy=N_("write the path of the folder or of the sheet relative to this file"),
                )
            )
            yield ErrorMessage(file.place, text, {"folder": name})


def _is_sheet(path: Path) -> bool:
    """Return whether a path is that of a sheet, which is a referential by itself."""
    return has_sheets(path.name) and os.path.isfile(path)  # noqa: PTH113 -- never raises


def _baseline(file: ConfigurationFile) -> Iterator[ErrorMessage]:
    """Yield an error for a baseline that is outside the folder, or no JSON file."""
    name = file.values.baseline
    if name is None:
        return
    try:
        real = Path(os.path.realpath(file.folder / name))
    except ValueError:  # A null character.
        real = file.folder
    if real.suffix != ".json" or not real.is_relative_to(file.folder):
        yield ErrorMessage(
            file.place,
            N_(
                "`baseline` cannot be `{found}`",
                remedy=N_("write the path of a `.json` file in the folder of this configuration"),
            ),
            {"found": name},
        )


def table_folder(file: ConfigurationFile, name: str) -> Path | None:
    """Return the folder of a table `[referentiels."name"]`; None if it is outside."""
    try:
        folder = Path(os.path.realpath(file.folder / name))
    except ValueError:  # A null character.
        return file.folder / "\0"
    return folder if folder.is_relative_to(file.folder) else None
