"""`reflint init`: write a configuration and a pre-commit hook."""

import json
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import click
import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from linter.rule import Settings
from linter.topics.weights import USUAL, total_of
from linter.words import N_, NN_, Language, Messages, Text, usage_error
from referentiel.files.discovery import find
from referentiel.files.disk import repository_top
from referentiel.files.opening import Reason
from referentiel.files.writing import write_new, write_whole
from referentiel.paths import display
from referentiel.referential import Referentiel
from referentiel_lint.configuration.files import OWN, ConfigurationFile
from referentiel_lint.configuration.plans import BASELINE, Plans
from referentiel_lint.reports.report import run_of
from referentiel_lint.reports.summary import what_was_read
from referentiel_lint.terminal.command import PATH, Command, lang, language_of_run, option
from referentiel_lint.terminal.output import write_lines


@click.command("init", cls=Command)
@click.argument("folder", default=".", type=PATH)
@option(
    "--baseline",
    "has_baseline",
    is_flag=True,
    help=N_("Also name a baseline file in the configuration."),
)
@lang
def command(folder: Path, *, has_baseline: bool, lang: str | None) -> int:
    """Write a configuration for the referentials below FOLDER, and a pre-commit hook.

    reflint.toml pins the language and, if recognised, the profile of each referential. The hook is
    added to .pre-commit-config.yaml at the top of the repository, with one for scenarios if
    there are any; if that is not safe, the lines are printed instead. Existing settings are left
    alone: running the command again changes nothing.

    Exit status: 0 done, or nothing to do; 2 something could not be done.
    """
    plans = Plans()
    language = language_of_run(plans, lang)
    found = find([folder], plans)
    run = run_of(found)
    if all(one.reason == Reason.NO_REFERENTIEL for one in run.failures) and run.failures:
        raise usage_error(
            display(folder),
            N_(
                "there is no referential to configure in this folder",
                remedy=N_("name the folder of the referentials: `reflint init FOLDER`"),
            ),
        )
    write_lines(sys.stderr, what_was_read(run, language))
    if run.has_failed:
        return 2
    real = Path(os.path.realpath(folder))
    setup = Setup(
        folder,
        {
            Path(os.path.realpath(one.folder_path)).relative_to(real).as_posix(): Pinned(
                one.profile.name if one.profile else None, _total(one)
            )
            for one in found.referentiels
        },
        plans.file(folder),
        language,
        BASELINE if has_baseline else None,
        has_scenarios=any(
            ensemble.path(scenario.document) in found.focus
            for ensemble in found.ensembles
            for scenario in ensemble.scenarios
        ),
    )
    try:
        setup.run()
    finally:  # Also report what was written before a failure.
        write_lines(sys.stdout, setup.lines)
    return 0 if setup.is_done else 2


def _total(referentiel: Referentiel) -> int | None:
    """Return the usual total of points if the axes sum to it and the root has none; else None."""
    found = total_of(referentiel, Settings(profile=referentiel.profile))
    return int(USUAL) if found and found.value == USUAL else None


_ABOUT: Messages = {
    "head": N_(
        "The configuration of reflint. `reflint check --show-settings` shows every value and\nits "
        "origin, `reflint explain` lists the rules, and `reflint explain RULE` explains\none. Once "
        "there is a release, `pip install referentiel-lint` installs reflint; until\nthen, "
        "`pip install .` in a clone of the project."
    ),
    "language": N_('The language of messages: "fr" or "en".'),
    "baseline": N_("Known findings, not reported; written by `reflint check --write-baseline`."),
    "no-baseline": N_(
        "Known findings, not reported; written by `reflint check --write-baseline`. Without\nthis "
        "key, the file of this name is used if it exists."
    ),
    "fail-on": N_('The lowest severity that makes a check fail: "error", "warning" or "info".'),
    "ignore": N_("Rules to disable, by name or by pattern (`principe-*`)."),
    "exclude": N_("Files and folders to skip, as patterns like those of .gitignore."),
    "profile": N_("A referential and the profile of its files."),
    "no-profile": N_(
        "A referential whose profile was not recognised; choose niveaux, ponderation,\npoints or "
        "pourcentage."
    ),
}

# The longest folder name that the schema of the configuration accepts.
_LONGEST_NAME = 1000


class Pinned(NamedTuple):
    """The profile and the total points to write for a referential, each None if it is left out."""

    profile: str | None
    total: int | None = None


def configuration_text(
    referentiels: Mapping[str, Pinned], language: Language, baseline: str | None
) -> str:
    """Return the text of `reflint.toml`, with a table for each referential.

    The keys of `referentiels` are folders; those that cannot be written get no table. `baseline`
    is the name of the baseline file to configure, if any.
    """
    return "\n".join(_lines(referentiels, language, baseline)) + "\n"


def _lines(
    referentiels: Mapping[str, Pinned], language: Language, baseline: str | None
) -> Iterator[str]:
    yield from _comment("head", language)
    yield ""
    yield from _comment("language", language)
    yield f'language = "{language}"'
    yield ""
    if baseline is None:
        yield from _comment("no-baseline", language)
        yield f"# baseline = {_quoted(BASELINE)}"
    else:
        yield from _comment("baseline", language)
        yield f"baseline = {_quoted(baseline)}"
    yield ""
    yield from _comment("fail-on", language)
    yield '# fail-on = "error"'
    yield ""
    yield from _comment("ignore", language)
    yield '# ignore = ["title-case"]'
    yield ""
    yield from _comment("exclude", language)
    yield '# exclude = ["archives/"]'
    for folder, (profile, total) in referentiels.items():
        if is_writable(folder):
            yield ""
            yield from _comment("profile" if profile else "no-profile", language)
            yield f"[referentiels.{_quoted(folder)}]"
            yield f'profile = "{profile}"' if profile else '# profile = "ponderation"'
            if total is not None:
                yield f"total = {total}"


def _comment(key: str, language: Language) -> Iterator[str]:
    for line in _ABOUT[key].say(language).split("\n"):
        yield f"# {line}"


def is_writable(folder: str) -> bool:
    """Return whether a configuration can name a folder."""
    return len(folder) <= _LONGEST_NAME and folder.isprintable()


def _quoted(text: str) -> str:
    """Return text as a JSON string, which is also valid TOML if the text is printable."""
    return json.dumps(text, ensure_ascii=False)


# Limits the time to parse YAML; nobody has so many hooks.
MAX_BYTES = 64 << 10
# Deeply nested lists raise RecursionError.
_UNREADABLE = (yaml.YAMLError, RecursionError)
_ID = re.compile(r"""^[ \t]*(?:-[ \t]+)?id:[ \t]*["']?([\w-]+)["']?[ \t]*$""", re.MULTILINE)
_HOOK = """\
    - id: {id}
      name: {name}
      entry: {entry}
      language: system
      always_run: true
      pass_filenames: false
"""


class Hook(NamedTuple):
    """A hook for a folder, given by its path from the top of the repository (`.` is the top).

    `configuration` is the path of the configuration to pass with `--config`, if any. The hook
    checks staged files or, with `runs_scenarios`, runs scenarios.
    """

    folder: str
    configuration: str | None = None
    runs_scenarios: bool = False

    @property
    def id(self) -> str:
        """The id of the hook, as in `.pre-commit-hooks.yaml`."""
        return "reflint-scenarios" if self.runs_scenarios else "reflint"

    @property
    def entry(self) -> str:
        """The command that the hook runs; `--` keeps paths from being read as options."""
        command = ("scenarios",) if self.runs_scenarios else ("check", "--staged")
        named = ("--config", self.configuration) if self.configuration else ()
        paths = () if self.folder == "." else (self.folder,)
        return shlex.join(("reflint", *command, *named, "--", *paths))

    def lines(self) -> str:
        """Return the YAML lines of the hook, an item of `hooks`."""
        return _HOOK.format(id=self.id, name=self.id.replace("-", " "), entry=_scalar(self.entry))


def lines_of(hooks: Sequence[Hook], indent: int = 0) -> str:
    """Return the indented YAML lines of an item of `repos` with these hooks."""
    text = "- repo: local\n  hooks:\n" + "".join(hook.lines() for hook in hooks)
    return "".join(f"{' ' * indent}{line}\n" for line in text.splitlines())


def _scalar(text: str) -> str:
    """Return text as a YAML scalar, in quotes unless it is plain."""
    is_plain = re.fullmatch(r"[\w\\^.][\w\\/.*$^ -]*", text, re.ASCII)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def new_file(hooks: Sequence[Hook]) -> str:
    """Return the text of a new `.pre-commit-config.yaml` with these hooks."""
    return f"repos:\n{lines_of(hooks, 2)}"


def missing_hooks(text: str, hooks: Iterable[Hook]) -> list[Hook]:
    """Return the hooks that a file lacks.

    A file has a hook if it contains the hook's command or, for a hook of the top folder, its id.
    """
    ids = set(_ID.findall(text))
    return [
        hook
        for hook in hooks
        if _scalar(hook.entry) not in text and not (hook.folder == "." and hook.id in ids)
    ]


def with_hooks(text: str, hooks: Sequence[Hook]) -> str | None:
    """Return the text with these hooks added at the end of `repos`; None if that is not safe."""
    try:
        return _with_hooks(text, hooks)
    except _UNREADABLE:
        return None


def _with_hooks(text: str, hooks: Sequence[Hook]) -> str | None:
    expected = _parsed(text)
    repos = _repos(expected)
    if repos is None or repos.flow_style or not repos.value:
        return None
    assert repos.start_mark
    assert repos.end_mark
    end = "\r\n" if "\r\n" in text else "\n"
    lines = lines_of(hooks, repos.start_mark.column).replace("\n", end)
    at = repos.end_mark.index
    repos.value += _parsed(lines_of(hooks)).value
    new = text[:at] + ("" if text[:at].endswith("\n") else end) + lines + text[at:]
    return new if yaml.serialize(_parsed(new)) == yaml.serialize(expected) else None


def _parsed(text: str) -> Any:
    """Return the root node of a text with one YAML document, None for an empty text."""
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _repos(root: Node | None) -> SequenceNode | None:
    """Return the list under the key `repos`, None if there is none."""
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if key.value == "repos" and isinstance(value, SequenceNode):
            return value
    return None


_NEXT = N_("next: {command}")

HOOKS = ".pre-commit-config.yaml"


@dataclass
class Setup:
    """The setup of reflint in a folder; `lines` say what was done.

    `referentiels` are the tables to write, by folder relative to `folder`. `present` is the
    existing configuration, and `baseline` the name of the baseline file to configure; both may be
    None. With `has_scenarios`, a hook runs the scenarios. `is_done` is False if the hooks could not
    be added.
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
        """Write what is missing.

        Raise `UsageError` if a file cannot be written, or if a configuration cannot contain the
        path of the folder.
        """
        if not self._real.relative_to(self._top).as_posix().isprintable():
            raise usage_error(
                display(self.folder),
                N_(
                    "the path of this folder cannot be written in a configuration",
                    remedy=N_(
                        "rename the folder whose name has invalid bytes or invisible "
                        "characters, then try again"
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
            self._report(N_("{path}: already exists, left unchanged"), path=self.present.place)
            there = self.present.values.language
            if there is not None and there != self.language:
                line = f'language = "{self.language}"'
                self._report(
                    N_(
                        "  this file sets the language to `{there}`; for `{language}`, write: "
                        "`{line}`"
                    ),
                    there=there,
                    language=self.language,
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
        """Add the missing hooks to the file of pre-commit; if that is unsafe, report them instead.

        Return whether the file was written.
        """
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
            NN_("{path}: hook {hooks} added to `repos`", "{path}: hooks {hooks} added to `repos`"),
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
        """The top of the repository, or the folder itself outside a repository."""
        return repository_top(self.folder) or self._real

    @property
    def _real(self) -> Path:
        return Path(os.path.realpath(self.folder))

    def _report(self, text: Text, **arguments: str) -> None:
        self.lines.append(text.say(self.language, **arguments))


def _read(path: Path) -> str | None:
    """Return the text of the file of hooks; None if it is not safe to change."""
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
    """Turn an `OSError` in the `with` block into a `UsageError` about the path."""
    try:
        yield
    except OSError as error:
        raise usage_error(
            display(path),
            N_(
                "cannot be written: {detail}",
                remedy=N_("check the permissions of the folder, then try again"),
            ),
            detail=error.strerror or "",
        ) from error
