"""Completion in shells: the subcommands, the names of rules, formats, languages."""

import subprocess
from pathlib import Path

import pytest

from linter.registry import all_names
from tests.command import ORIENTATION, REFLINT, environment, write


def run(cwd: Path, **env: str) -> str:
    done = subprocess.run(
        [REFLINT], cwd=cwd, env=environment(**env), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def completed(cwd: Path, *words: str) -> list[str]:
    """Return what bash is offered for the last of the words."""
    reported = run(
        cwd,
        _REFLINT_COMPLETE="bash_complete",
        COMP_WORDS=" ".join(["reflint", *words]),
        COMP_CWORD=str(len(words)),
    )
    return [line.partition(",")[2] for line in reported.splitlines()]


def test_subcommands(tmp_path: Path) -> None:
    assert completed(tmp_path, "tr") == ["tree"]
    assert {"check", "tree", "explain", "show"} <= set(completed(tmp_path, ""))


@pytest.mark.parametrize("words", [("explain",), ("check", "--select"), ("check", "--ignore")])
def test_names_of_rules(tmp_path: Path, words: tuple[str, ...]) -> None:
    expected = [name for name in all_names() if name.startswith("weight-")]
    assert completed(tmp_path, *words, "weight-") == expected
    assert len(expected) > 4


def test_every_rule_where_nothing_is_typed_yet(tmp_path: Path) -> None:
    assert completed(tmp_path, "explain", "") == list(all_names())
    assert len(completed(tmp_path, "explain", "doubled-word", "")) == len(all_names())


def test_formats_and_languages(tmp_path: Path) -> None:
    formats = completed(tmp_path, "check", "--output-format", "")
    assert {"full", "concise", "json"} <= set(formats)
    assert completed(tmp_path, "check", "--lang", "") == ["fr", "en"]
    assert completed(tmp_path, "tree", "--output-format", "j") == ["json"]
    assert completed(tmp_path, "check", "--output", "sa") == ["sarif:"]


def test_ids_of_actions(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    assert completed(tmp_path, "rename", "5.2.") == ["5.2.1", "5.2.2"]
    assert completed(tmp_path, "move", "5.2.1", "") == ["5.2", "5.2.1", "5.2.2"]


def test_options(tmp_path: Path) -> None:
    assert completed(tmp_path, "check", "--stat") == ["--statistics"]
    assert completed(tmp_path, "tree", "--dep") == ["--depth"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_given_its_script(tmp_path: Path, shell: str) -> None:
    script = run(tmp_path, _REFLINT_COMPLETE=f"{shell}_source")
    assert f"_REFLINT_COMPLETE={shell}_complete" in script


def test_bash_takes_the_script_of_the_documentation(root: Path, tmp_path: Path) -> None:
    line = 'eval "$(_REFLINT_COMPLETE=bash_source reflint)"'
    assert line in (root / "docs" / "usage.md").read_text(encoding="utf-8")
    path = f"{Path(REFLINT).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{line}; complete -p reflint"],
        cwd=tmp_path,
        env=environment(PATH=path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("complete -o nosort -F _reflint_completion reflint")
