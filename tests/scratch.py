"""Scratch repositories of git, and `reflint check` run on them in this process."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from linter.words import Text, UsageError
from referentiel_lint.cli import cli
from referentiel_lint.configuration.files import forget
from referentiel_lint.terminal.output import write_usage_error
from tests.command import environment

SETTINGS = {
    "user.name": "Test",
    "user.email": "test@example.org",
    "commit.gpgsign": "false",
    "init.defaultBranch": "main",
    "protocol.file.allow": "always",
}


def clean(**changes: str) -> dict[str, str]:
    """Return an environment in which git knows nothing but a scratch repository, and `SETTINGS`."""
    own = {key: value for key, value in environment().items() if not key.startswith("GIT_")}
    settings = {
        "GIT_CONFIG_COUNT": str(len(SETTINGS)),
        **{f"GIT_CONFIG_KEY_{number}": key for number, key in enumerate(SETTINGS)},
        **{f"GIT_CONFIG_VALUE_{number}": value for number, value in enumerate(SETTINGS.values())},
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return {**own, **settings, **alone, **changes}


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set that environment for this process, and for what it starts."""
    for name in [*os.environ]:
        if name.startswith("GIT_") or name == "CI":
            monkeypatch.delenv(name)
    for name, value in clean().items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *arguments: str | Path | bytes, env: Mapping[str, str] | None = None) -> str:
    """Run git in a folder, and return what it writes; it must succeed."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=clean(**(env or {})), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def repository(folder: Path) -> Path:
    """Make a repository without commits, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    return folder


def commit(folder: Path, message: str = "change") -> str:
    """Commit all that is there, and return the id of the commit."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


@dataclass(frozen=True)
class Ran:
    """The result of a run: `usage_error` has the texts of its messages."""

    status: int
    out: str
    err: str
    usage_error: tuple[Text, ...]

    @property
    def report(self) -> dict[str, Any]:
        """What was written in the format json."""
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def rules(self) -> list[str]:
        """The file and the rule of each finding, in order."""
        return [f"{one['path']} {one['rule']}" for one in self.report["findings"]]


def check(*arguments: str | Path) -> Ran:
    """Run `reflint check --lang en` in the current folder and in this process."""
    return ran("check", *arguments)


def ran(subcommand: str, *arguments: str | Path) -> Ran:
    """Run a subcommand with `--lang en` in the current folder and this process."""
    forget()  # A configuration may have been written since.
    reported: list[Text] = []
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = cli.main(
                [*subcommand.split(), "--lang", "en", *map(str, arguments)],
                prog_name="reflint",
                standalone_mode=False,
            )
        except UsageError as usage_error:
            reported += (problem.message for problem in usage_error.messages)
            write_usage_error(usage_error)
            status = 2
    texts = []
    for stream in (out, err):
        stream.seek(0)
        texts.append(stream.read())
    return Ran(status or 0, texts[0], texts[1], tuple(reported))


def check_json(*arguments: str | Path) -> Ran:
    """Run it with the format json."""
    return check("--output-format", "json", *arguments)


def niveau(identifier: str, ponderation: str = "0.5", *, name: str = "") -> str:
    """Return the text of a niveau."""
    hashes = "#" * (identifier.count(".") + 1)
    return (
        f"{hashes} {name or f'Mener le chantier {identifier}'}\n"
        f"```yaml\nid: {identifier}\nponderation: {ponderation}\n```\n"
        f"{hashes}# Description\nCe que le chantier {identifier} demande.\n\n"
        f"{hashes}# Principe\nOui → 100%\nNon → 0%\n\n"
    )


def orientation(identifier: str, *niveaux: str) -> str:
    """Return the text of the file of an orientation, with its niveaux, by default two of them."""
    own = niveaux or (niveau(f"{identifier}.1"), niveau(f"{identifier}.2"))
    return (
        f"# Conduire l'orientation {identifier}\n```yaml\nid: {identifier}\n```\n"
        f"## Description\nCe que l'orientation {identifier} demande.\n\n## Actions\n" + "".join(own)
    )


@contextmanager
def small_disk(folder: Path, size: str = "64k") -> Iterator[Path]:
    """Mount a disk of a size, or skip where that cannot be done."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root alone")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Write into a file of a disk until that is full."""
    with suppress(OSError), (disk / "full").open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    return disk / "full"


def edit(path: Path, *pairs: tuple[str, str], count: int = -1) -> None:
    """Replace texts that are in a file, everywhere or `count` times."""
    text = path.read_bytes().decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, count)
    path.write_bytes(text.encode())


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file, and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def with_scenario(folder: Path) -> str:
    """Write a scenario and what it asks for into a folder; return its name."""
    shutil.copytree(Path(__file__).parent / "data" / "statuts", folder / "scored")
    name = "scored/tests/a.test.yml"
    put(folder, name, "Test: Rien\nScores:\n  eci_1.1.1:\n    point_fait: 0\n")
    return name
