"""What the configuration makes of each referential: its plan, its profile, what is left out."""

from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter.configuration.files import ConfigurationFile, named, nearest
from linter.finding import Severity
from linter.misuse import Misuse, Problem
from linter.plan import Plan
from linter.registry import RULES
from linter.rule import Rule, Settings
from linter.words import Language
from referentiel.names import nearest_name
from referentiel.profile import PROFILES, Profile

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from linter.configuration.model import ReferentielOptions

_NAMES = tuple(rule.name for rule in RULES)
_WILD = frozenset("*?[")


class Plans:
    """The plans of a run: by the nearest configuration of each folder, or by the one named."""

    def __init__(
        self,
        configuration: Path | None = None,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> None:
        """Take the command line's choices, which go before the configuration's.

        `Misuse` where the configuration of the current folder, or a rule's name, is wrong.
        """
        self._named = named(configuration) if configuration else None
        self._select = _rules("--select", select, "--select")
        self._ignore = _rules("--ignore", ignore, "--ignore")
        self._here = self.file(Path())

    def file(self, folder: Path) -> ConfigurationFile | None:
        """Give the configuration that holds for a folder."""
        return self._named or nearest(folder)

    @property
    def language(self) -> Language | None:
        """The language that the configuration of the current folder asks for."""
        language = self._here.values.language if self._here else None
        return Language(language) if language else None

    @property
    def fail_on(self) -> Severity | None:
        """The severity from which the run fails, as that configuration has it."""
        severity = self._here.values.fail_on if self._here else None
        return Severity(severity) if severity else None

    # --- What the finder of referentials asks

    def profile(self, folder: Path) -> Profile | None:
        """Give the profile that is pinned for a referential, if one is."""
        options = self._options(folder)
        return PROFILES[options.profile] if options and options.profile else None

    def excludes(self, path: Path, *, is_folder: bool) -> bool:
        """Tell whether a path is not to be read."""
        file = self.file(path if is_folder else path.parent)
        patterns = file.values.exclude if file else None
        if file is None or not patterns:
            return False
        real = path.resolve()
        if not real.is_relative_to(file.folder):
            return False
        name = real.relative_to(file.folder).as_posix() + ("/" if is_folder else "")
        return _spec(tuple(patterns)).match_file(name)

    # --- What the engine asks

    def plan(self, folder: Path) -> Plan:
        """Give the plan of the referential in a folder."""
        file = self.file(folder)
        if file is None:
            return Plan(_chosen(self._select or _NAMES, self._ignore))
        values, place = file.values, file.place
        configured = _rules(place, values.select or (), "select") or _NAMES
        ignored = _rules(place, values.ignore or (), "ignore")
        rules = _chosen(self._select or configured, self._ignore | (ignored - self._select))
        severities = {
            name: Severity(severity)
            for pattern, severity in (values.severity or {}).items()
            for name in _rules(place, [pattern], "severity")
        }
        return Plan(rules, self._settings(folder), severities, self._ignores(file, folder))

    def _settings(self, folder: Path) -> Settings:
        options = self._options(folder)
        if options is None:
            return Settings()
        return Settings(
            units=tuple(sorted((options.units or {}).items())),
            total=options.total,
            population_bound=options.population_bound,
            keys=frozenset(options.keys or ()),
            sections=frozenset(options.sections or ()),
        )

    def _options(self, folder: Path) -> "ReferentielOptions | None":
        """Give what is said of a referential: of it alone, and else of all."""
        file = self.file(folder)
        if file is None:
            return None
        merged, real = file.values, folder.resolve()
        for name, options in (file.values.referentiels or {}).items():
            own = (file.folder / name).resolve()
            if not own.is_dir():
                raise Misuse([Problem(file.place, "configuration.folder", {"folder": name})])
            if own == real:
                said = {key: getattr(options, key) for key in options.model_fields_set}
                merged = merged.model_copy(update=said)
        return merged

    def _ignores(self, file: ConfigurationFile, folder: Path) -> Callable[[str, str], bool]:
        patterns = [
            (_spec((pattern,)), _rules(file.place, names, "per-path-ignores"))
            for pattern, names in (file.values.per_path_ignores or {}).items()
        ]
        real = folder.resolve()
        if not patterns or not real.is_relative_to(file.folder):
            return lambda rule, document: False
        inside = real.relative_to(file.folder)

        @cache
        def ignored(document: str) -> frozenset[str]:
            path = (inside / document).as_posix()
            return frozenset().union(*(names for spec, names in patterns if spec.match_file(path)))

        return lambda rule, document: rule in ignored(document)


def _rules(place: str, patterns: Iterable[str], key: str) -> frozenset[str]:
    """Give the names that patterns match; one that matches no rule is a `Misuse`."""
    found: set[str] = set()
    problems = []
    for pattern in patterns:
        names = {name for name in _NAMES if fnmatchcase(name, pattern)}
        found |= names
        if not names:
            problems.append(_unknown_rule(place, key, pattern))
    if problems:
        raise Misuse(problems)
    return frozenset(found)


def _unknown_rule(place: str, key: str, pattern: str) -> Problem:
    near = None if _WILD & set(pattern) else nearest_name(pattern, _NAMES)
    arguments = {"key": key, "name": pattern}
    if near:
        return Problem(place, "configuration.rule-nearest", {**arguments, "nearest": near})
    return Problem(place, "configuration.rule", arguments)


def _chosen(selected: Iterable[str], ignored: Iterable[str]) -> tuple[Rule, ...]:
    names = set(selected) - set(ignored)
    return tuple(rule for rule in RULES if rule.name in names)


@cache
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 -- 36 ms, and few configurations need it

    return GitIgnoreSpec.from_lines(patterns)
