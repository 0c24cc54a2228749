"""`--help`: in both languages, whole, in the shape that click gives it."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from linter.words import Language, Text
from referentiel_lint.cli import cli
from referentiel_lint.terminal.command import Command, Group, Option
from referentiel_lint.terminal.help import words_of
from tests.command import ORIENTATION, reflint, write

FRENCH = {"LC_ALL": "fr_FR.UTF-8", "PYTHONUTF8": "1"}


def contexts(
    command: click.Command = cli, above: click.Context | None = None, name: str = "reflint"
) -> Iterator[click.Context]:
    """Yield every command, with its context."""
    ctx = click.Context(command, parent=above, info_name=name, help_option_names=["-h", "--help"])
    yield ctx
    if isinstance(command, click.Group):
        for below in command.list_commands(ctx):
            one = command.get_command(ctx, below)
            assert one
            yield from contexts(one, ctx, below)


def texts(ctx: click.Context) -> Iterator[Text]:
    """Yield every text in the help of a command."""
    command = ctx.command
    assert isinstance(command, Command)
    yield command.text
    for option in command.params:
        if isinstance(option, click.Option):
            assert isinstance(option, Option), option
            yield option.text
    if isinstance(command, Group):
        for _, summary in command.summaries():
            yield summary


def name_of(ctx: click.Context) -> str:
    return " ".join(["reflint", *words_of(ctx)])


CONTEXTS = list(contexts())
by_command = pytest.mark.parametrize("ctx", CONTEXTS, ids=name_of)


@pytest.fixture(autouse=True)
def _nothing_is_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def reported(ctx: click.Context, language: Language, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "argv", ["reflint", "--help", "--lang", language])
    monkeypatch.setenv("COLUMNS", "80")  # The terminal of the tests may be narrower.
    return ctx.command.get_help(ctx)


def test_every_command_is_walked_over() -> None:
    names = {name_of(ctx) for ctx in CONTEXTS}
    assert {"reflint", "reflint check"} <= names


@by_command
@pytest.mark.parametrize("language", Language)
def test_the_help_has_all_texts_of_its_language(
    ctx: click.Context, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    flat = " ".join(reported(ctx, language, monkeypatch).split())
    for text in texts(ctx):
        assert " ".join(text.say(language).split()) in flat


def test_the_language_may_be_before_the_command(tmp_path: Path) -> None:
    assert reflint("--lang", "fr", "--help", cwd=tmp_path).stdout.startswith("Utilisation : ")
    write(tmp_path, _5_2=ORIENTATION)
    done = reflint("--lang", "fr", "check", cwd=tmp_path)
    assert "aucun constat dans 1 fichier" in done.stderr


@by_command
def test_french_help_has_no_english(ctx: click.Context, monkeypatch: pytest.MonkeyPatch) -> None:
    text = reported(ctx, Language.FRENCH, monkeypatch)
    assert text.startswith(f"Utilisation : {ctx.command_path} [OPTIONS]")
    assert "\nOptions :\n" in text
    assert "Afficher cette aide et quitter." in text
    assert ("\nCommandes :\n" in text) is isinstance(ctx.command, click.Group)
    for word in ("Usage", "[default", "Show this", "PATHS", "FOLDER"):
        assert word not in text


@by_command
def test_english_help_after_french(ctx: click.Context, monkeypatch: pytest.MonkeyPatch) -> None:
    reported(ctx, Language.FRENCH, monkeypatch)
    text = reported(ctx, Language.ENGLISH, monkeypatch)
    assert text.startswith(f"Usage: {ctx.command_path} ")
    assert "Show this message and exit." in text
    assert not re.search(r"CHEMIN|DOSSIER|Montrer|par défaut", text)


def test_no_line_of_the_french_help_begins_with_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (40, 60, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        for ctx in CONTEXTS:
            ctx.terminal_width = columns
            text = reported(ctx, Language.FRENCH, monkeypatch)
            assert not re.search(r"^\s*[:;?!»]", text, re.MULTILINE)


def test_defaults_are_shown_in_french(tmp_path: Path) -> None:
    flat = " ".join(reflint("score", "--help", cwd=tmp_path, env=FRENCH).stdout.split())
    assert "[par défaut : text]" in flat


def test_the_language_of_the_help_is_asked_configured_or_the_locales(tmp_path: Path) -> None:
    def first(*arguments: str, **env: str) -> str:
        run = reflint(*arguments, cwd=tmp_path, env=env)
        assert (run.returncode, run.stderr) == (0, "")
        return run.stdout.partition(" ")[0]

    assert first("--help") == "Usage:"
    assert first("--help", **FRENCH) == "Utilisation"
    assert first("check", "--lang", "fr", "--help") == "Utilisation"
    assert first("check", "--help", "--lang=en", **FRENCH) == "Usage:"
    (tmp_path / "reflint.toml").write_text('language = "fr"\n')
    assert first("--help") == "Utilisation"
    assert first("check", "-h") == "Utilisation"
    (tmp_path / "reflint.toml").write_text("language = 3\n")
    assert first("--help") == "Usage:"


def test_an_encoding_that_lacks_a_character_is_no_failure(tmp_path: Path) -> None:
    run = reflint("tree", "--help", cwd=tmp_path, env={**FRENCH, "PYTHONIOENCODING": "ascii"})
    assert (run.returncode, run.stderr) == (0, "")
    assert "r\\xe9f\\xe9rentiel" in run.stdout
