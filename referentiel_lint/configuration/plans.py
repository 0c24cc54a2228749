"""The configured values of each referential: its plan, profile, excluded files, baseline."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from linter import registry
from linter.finding import Severity
from linter.rule import Settings
from linter.words import N_, ErrorMessage, Language, UsageError, language_of
from referentiel.files.disk import repository_top
from referentiel.files.opening import Policy
from referentiel.kind import has_sheets
from referentiel.profile import PROFILES, Profile
from referentiel.text.letters import compose
from referentiel_lint.configuration import files
from referentiel_lint.configuration.patterns import fits
from scoring.conventions import Conventions

# The default name of a baseline file.
BASELINE = ".reflint-baseline.json"


class Plans(Policy):
    """The plans of a run, from the nearest configuration of each folder or from --config."""

    def __init__(
        self,
        configuration: Path | None = None,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        today: date | None = None,
    ) -> None:
        """Take the options of the command line: `select` overrides the configuration.

        `ignore` adds to the rules that the configuration ignores. A suppression has expired if its
        date is before `today`; without `today`, none expires. Raise `UsageError` if a rule name or
        the configuration of the current folder is invalid, or if the file of --config is missing or
        invalid.
        """
        for option, patterns in (("--select", select), ("--ignore", ignore)):
            if problems := list(unknown_rules(option, patterns)):
                raise UsageError(*problems)
        self._select, self._ignore = rules(select), rules(ignore)
        self._named = files.named(configuration) if configuration else None
        self._today = today
        self._verified: set[Path] = set()
        self._here = self.file(Path())

    def file(self, folder: Path) -> files.ConfigurationFile | None:
        """Return the configuration of a folder, if any; raise `UsageError` if it is invalid."""
        file = self._named or files.nearest(folder)
        if file and file.path not in self._verified:
            verify(file)
            self._verified.add(file.path)
        return file

    @property
    def language(self) -> Language | None:
        """The language in the configuration of the current folder, if any."""
        language = self._here.values.language if self._here else None
        return Language(language) if language else None

    def language_for(self, option: str | None) -> Language:
        """Return the language of --lang, else of the configuration, else of the locale."""
        return Language(option) if option else self.language or language_of()

    @property
    def fail_on(self) -> Severity | None:
        """The lowest severity that fails the run, if the current folder's configuration sets it."""
        severity = self._here.values.fail_on if self._here else None
        return Severity(severity) if severity else None

    # --- For discovery

    def profile(self, folder: Path) -> Profile | None:
        """Return the configured profile of a referential, if any."""
        options = self._options(folder)
        return PROFILES[options.profile] if options and options.profile else None

    def name(self, folder: Path) -> str | None:
        """Return the configured name of a referential, if any."""
        options = self._options(folder)
        return options.name if options else None

    def action_depth(self, folder: Path) -> int | None:
        """Return the configured depth of the actions of a referential, if any."""
        options = self._options(folder)
        return options.action_depth if options else None

    def excludes(self, path: Path, *, is_folder: bool) -> bool:
        """Return whether the configuration excludes a path."""
        file = self.file(path if is_folder else path.parent)
        patterns = file.values.exclude if file else None
        if file is None or not patterns:
            return False
        # A link is excluded by its own name, not by the name of its target.
        is_named = path.name not in ("", "..")
        real = _real(path.parent) / path.name if is_named else _real(path)
        if not real.is_relative_to(file.folder):
            return False
        name = real.relative_to(file.folder).as_posix() + ("/" if is_folder else "")
        return fits(name, patterns)

    def top(self, folder: Path) -> Path | None:
        """Return the folder of the configuration that applies to `folder`, if any.

        It is also the top of a project that is not in a repository.
        """
        file = self.file(folder)
        return file.folder if file else None

    def conventions(self, folder: Path) -> Conventions:
        """Return the conventions for reading the principles of the referential in a folder."""
        return self._settings(folder).conventions

    def baseline(self, folder: Path) -> tuple[Path, bool]:
        """Return the baseline file of a referential, and whether a configuration names it.

        The default is beside the configuration, else at the top of the repository, else in the
        current folder.
        """
        file = self.file(folder)
        if file and file.values.baseline:
            return file.folder / file.values.baseline, True
        above = file.folder if file else repository_top(folder)
        return (above or Path()) / BASELINE, False

    # --- For the engine

    def plan(self, folder: Path) -> registry.Plan:
        """Return the plan of the referential in a folder."""
        file, every_name = self.file(folder), frozenset(registry.all_names())
        if file is None:
            names = (self._select or every_name) - self._ignore
            return registry.Plan(
                registry.rules_with(names), known=registry.all_rules(), today=self._today
            )
        values = file.values
        configured = rules(values.select or ()) or every_name
        ignored = rules(values.ignore or ()) - self._select
        names = (self._select or configured) - self._ignore - ignored
        chosen_severities = {
            name: Severity(severity)
            for name, severity, _ in registry.severities(values.severity or {})
        }
        return registry.Plan(
            registry.rules_with(names),
            self._settings(folder),
            chosen_severities,
            self._ignores(file, folder),
            known=registry.all_rules(),
            today=self._today,
        )

    def _settings(self, folder: Path) -> Settings:
        options = self._options(folder)
        if options is None:
            return Settings()
        return Settings(
            units=tuple(sorted((options.units or {}).items())),
            total=options.total,
            population_bound=options.population_bound,
            keys=frozenset(map(compose, options.keys or ())),
            sections=frozenset(map(compose, options.sections or ())),
            thematiques=frozenset(map(compose, options.thematiques or ())),
        )

    def _options(self, folder: Path) -> files.ReferentielValues | None:
        """Return the configured values of a referential, if any; its own table prevails."""
        file = self.file(folder)
        if file is None:
            return None
        merged: files.ReferentielValues = file.values
        real = _real(folder)
        for name, options in (file.values.referentiels or {}).items():
            if table_folder(file, name) == real:
                merged = merged.with_those_of(options)
        return merged

    def _ignores(self, file: files.ConfigurationFile, folder: Path) -> Callable[[str, str], bool]:
        patterns = [
            (pattern, rules(names))
            for pattern, names in (file.values.per_file_ignores or {}).items()
        ]
        real = _real(folder)
        if not patterns or not real.is_relative_to(file.folder):
            return lambda name, document: False
        inside = real.relative_to(file.folder)

        @cache
        def ignored(document: str) -> frozenset[str]:
            path = (inside / document).as_posix()
            return frozenset().union(*(names for one, names in patterns if fits(path, [one])))

        return lambda name, document: name in ignored(document)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


# --- Validity of what a configuration refers to: rules, folders, the baseline

_RULE = N_("`{key}`: there is no rule `{name}`", remedy=N_("`reflint explain` lists all rules"))
_RULE_NEAREST = _RULE._replace(remedy=N_("did you mean `{nearest}`?"))
_UNKNOWN_RULE = N_("there is no rule `{name}`", remedy=N_("`reflint explain` lists all rules"))
_SEVERAL = _UNKNOWN_RULE._replace(
    remedy=N_("repeat the option for each rule: `{option} RULE {option} OTHER`")
)
_SEVERAL_EXPLAINED = _SEVERAL._replace(
    remedy=N_("put spaces between the rules: `reflint explain RULE OTHER`")
)
_UNKNOWN_RULE_NEAREST = _UNKNOWN_RULE._replace(remedy=N_("did you mean `{nearest}`?"))


def verify(file: files.ConfigurationFile) -> None:
    """Raise `UsageError` for unknown rules, conflicting severities, wrong folders or baselines."""
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
        raise UsageError(*problems[: files.MOST_ERRORS])


def rules(patterns: Iterable[str]) -> frozenset[str]:
    """Return the names of the rules that match any of the patterns."""
    return frozenset(name for pattern in patterns for name in registry.matching(pattern))


def unknown_rules(place: str, patterns: Iterable[str], key: str = "") -> Iterator[ErrorMessage]:
    """Yield an error for each pattern that matches no rule.

    `key` is the key of the configuration that contains the patterns, if any. Local rules are then
    accepted without being known, since not every run loads them.
    """
    for pattern in patterns:
        if registry.matching(pattern) or (key and pattern.startswith(registry.LOCAL_PREFIX)):
            continue
        near = registry.nearest_rule(pattern)
        if "," in pattern and not key:
            text = _SEVERAL if place.startswith("--") else _SEVERAL_EXPLAINED
        elif key:
            text = _RULE_NEAREST if near else _RULE
        else:
            text = _UNKNOWN_RULE_NEAREST if near else _UNKNOWN_RULE
        arguments = {"key": key, "name": pattern, "nearest": near or "", "option": place}
        yield ErrorMessage(place, text, arguments)


def _severities(file: files.ConfigurationFile) -> Iterator[ErrorMessage]:
    """Yield an error for each rule to which two patterns give different severities."""
    found: dict[str, tuple[str, str]] = {}
    for rule, severity, pattern in registry.severities(file.values.severity or {}):
        first, other = found.setdefault(rule, (severity, pattern))
        if first != severity:
            arguments = {"one": other, "other": pattern, "rule": rule}
            yield ErrorMessage(
                file.place,
                N_(
                    "`severity`: `{one}` and `{other}` give `{rule}` two severities",
                    remedy=N_(
                        "add a line for `{rule}`: a full name takes precedence over patterns"
                    ),
                ),
                arguments,
            )


def _folders(file: files.ConfigurationFile) -> Iterator[ErrorMessage]:
    for name in file.values.referentiels or {}:
        folder = table_folder(file, name)
        if folder is None or not (os.path.isdir(folder) or _is_sheet(folder)):  # noqa: PTH112
            text = (
                N_(
                    "`referentiels`: the folder `{folder}` is not in the folder of this file",
                    remedy=N_(
                        "move this file to a folder that contains `{folder}` and the other "
                        "referentials"
                    ),
                )
                if folder is None
                else N_(
                    "`referentiels`: there is no folder or sheet `{folder}`",
                    remedy=N_(
                        "write the path of the folder or of the sheet, relative to this file"
                    ),
                )
            )
            yield ErrorMessage(file.place, text, {"folder": name})


def _is_sheet(path: Path) -> bool:
    """Return whether a path names a sheet, which is a referential by itself."""
    return has_sheets(path.name) and os.path.isfile(path)  # noqa: PTH113 -- never raises


def _baseline(file: files.ConfigurationFile) -> Iterator[ErrorMessage]:
    """Yield an error for a baseline that is outside `file.folder` or not named `….json`."""
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


def table_folder(file: files.ConfigurationFile, name: str) -> Path | None:
    """Return the folder of a table `[referentiels."name"]`; None if it is outside `file.folder`."""
    try:
        folder = Path(os.path.realpath(file.folder / name))
    except ValueError:  # A null character.
        return file.folder / "\0"
    return folder if folder.is_relative_to(file.folder) else None
