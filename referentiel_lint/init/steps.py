"""The steps of `reflint init`: write the configuration, add the hook, report each step."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from linter.words import N_, NN_, Language, Text, usage_error
from referentiel.files.disk import repository_top
from referentiel.files.writing import write_new, write_whole
from referentiel.paths import display
from referentiel_lint.configuration.files import OWN, ConfigurationFile
from referentiel_lint.configuration.plans import BASELINE
from referentiel_lint.init.configuration import Pinned, configuration_text, is_writable
from referentiel_lint.init.hook import (
    MAX_BYTES,
    Hook,
    lines_of,
    missing_hooks,
    new_file,
    with_hooks,
)

_NEXT = N_("next: {command}")

HOOKS = ".pre-commit-config.yaml"


@dataclass
class Setup:
    """The setup of reflint in a folder: the report on it, and whether all could be done.

    `referentiels` are the tables to write, by folder relative to `folder`; `present` is an existing
    configuration, `baseline` the name of the baseline file to configure. A folder that
    `has_scenarios` gets a hook for them.
    """

    folder: Path
    referentiels: Mapping[str, Pinned]
    present: ConfigurationFile | None
    language: Language
    baseline: str | None
    has_scenarios: bool = False
    is_done: bool = True
    lines: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Write what is missing; `UsageError` if a file cannot be written."""
        if not self._real.relative_to(self._top).as_posix().isprintable():
            raise usage_error(
                display(self.folder),
                N_(
                    "the name of this folder cannot be written in a configuration",
                    remedy=N_(
                        "rename the folder, without invalid bytes or invisible characters, and "
                        "try again"
                    ),
                ),
            )
        self._configure()
        added = self._add_hooks()
        if self.baseline and not os.path.lexists(self._known):
            where = "" if self.folder == Path() else f" {display(self.folder)}"
            self._report(_NEXT, command=f"reflint check --write-baseline{where}")
        if added and os.path.lexists(self._top / ".git"):
            self._report(_NEXT, command="pre-commit install")

    @property
    def _known(self) -> Path:
        """The baseline file: the configured one, else the default."""
        if self.present is None:
            return self.folder / (self.baseline or BASELINE)
        return self.present.folder / (self.present.values.baseline or BASELINE)

    def _configure(self) -> None:
        if self.present is not None:
            self._report(N_("{path}: exists, left unchanged"), path=self.present.place)
            there = self.present.values.language
            if there is not None and there != self.language:
                line = f'language = "{self.language}"'
                self._report(
                    N_("  its language is {there}; for {wanted}, write: {line}"),
                    there=there,
                    wanted=self.language,
                    line=line,
                )
            return
        path = self.folder / OWN
        text = configuration_text(self.referentiels, self.language, self.baseline)
        with _reporting(path):
            write_new(path, text.encode())
        self._report(N_("{path}: written"), path=display(path))
        for folder, (profile, total) in self.referentiels.items():
            if not is_writable(folder):
                self._report(
                    N_(
                        "  {folder}: no table, because this name cannot be written in the "
                        "configuration"
                    ),
                    folder=display(self._real / folder),
                )
            elif profile and total is not None:
                self._report(
                    N_("  {folder}: profile {profile}, total {total} points"),
                    folder=folder,
                    profile=profile,
                    total=str(total),
                )
            elif profile:
                self._report(N_("  {folder}: profile {profile}"), folder=folder, profile=profile)

    def _add_hooks(self) -> bool:
        """Add the hooks that are missing; return whether any was written."""
        hooks, path = self._hooks(), self._top / HOOKS
        if not os.path.lexists(path):
            with _reporting(path):
                write_new(path, new_file(hooks).encode())
            self._report_hooks(
                NN_(
                    "{path}: written, with the hook {hooks}",
                    "{path}: written, with the hooks {hooks}",
                ),
                path,
                hooks,
            )
            return True
        text = _read(path)
        missing = hooks if text is None else missing_hooks(text, hooks)
        if not missing:
            self._report_hooks(
                NN_(
                    "{path}: already has the hook {hooks}, left unchanged",
                    "{path}: already has the hooks {hooks}, left unchanged",
                ),
                path,
                hooks,
            )
            return False
        new = None if text is None else with_hooks(text, missing)
        if new is None:
            self.is_done = False
            self._report(
                N_(
                    "{path}: left unchanged, as it cannot be edited safely; add this below `repos`:"
                ),
                path=display(path),
            )
            self.lines += lines_of(missing, 2).splitlines()
            return False
        with _reporting(path):
            write_whole(path, new.encode())
        self._report_hooks(
            NN_("{path}: hook {hooks} added at the end", "{path}: hooks {hooks} added at the end"),
            path,
            missing,
        )
        return True

    def _hooks(self) -> list[Hook]:
        configuration = self.present.path if self.present else self._real / OWN
        folder = self._real.relative_to(self._top).as_posix()
        named = None
        if configuration.parent != self._top and configuration.is_relative_to(self._top):
            named = configuration.relative_to(self._top).as_posix()
        scenarios = [Hook(folder, named, runs_scenarios=True)] if self.has_scenarios else []
        return [Hook(folder, named), *scenarios]

    def _report_hooks(self, text: Text, path: Path, hooks: Sequence[Hook]) -> None:
        names = ", ".join(f"`{hook.id}`" for hook in hooks)
        line = text.say(self.language, count=len(hooks), path=display(path), hooks=names)
        self.lines.append(line)

    @property
    def _top(self) -> Path:
        """The top of the repository, or the folder itself outside any."""
        return repository_top(self.folder) or self._real

    @property
    def _real(self) -> Path:
        return Path(os.path.realpath(self.folder))

    def _report(self, text: Text, **arguments: str) -> None:
        self.lines.append(text.say(self.language, **arguments))


def _read(path: Path) -> str | None:
    """Read the file of hooks; None if we would not change it."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        return data.decode() if len(data) <= MAX_BYTES else None
    except (OSError, UnicodeDecodeError):
        return None


@contextmanager
def _reporting(path: Path) -> Iterator[None]:
    """Turn a failure to write into a `UsageError` with the path."""
    try:
        yield
    except OSError as error:
        raise usage_error(
            display(path),
            N_(
                "cannot be written: {detail}",
                remedy=N_("check the permissions of the folder, and try again"),
            ),
            detail=error.strerror or "",
        ) from error
