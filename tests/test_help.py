"""`--help`: English as it stands in the code, French as it stands in the catalogue, both whole.

tests/data/help.en.json holds the English of which the French is a translation. Where a test says
that it is stale, look at the French in referentiel_lint/terminal/help_words/ again, then put the
new English there.
"""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from referentiel_lint.cli import _SUBCOMMANDS, cli
from referentiel_lint.terminal.help import id_of, name_of
from referentiel_lint.terminal.help_words import FRENCH as WORDS
from tests.command import reflint

FRENCH = {"LC_ALL": "fr_FR.UTF-8", "PYTHONUTF8": "1"}
TRANSLATED = Path(__file__).with_name("data") / "help.en.json"


def contexts(
    command: click.Command = cli, above: click.Context | None = None, name: str = "reflint"
) -> Iterator[click.Context]:
    """Every command, with the context in which it stands."""
    ctx = click.Context(command, parent=above, info_name=name, help_option_names=["-h", "--help"])
    yield ctx
    if isinstance(command, click.Group):
        for below in command.list_commands(ctx):
            one = command.get_command(ctx, below)
            assert one
            yield from contexts(one, ctx, below)


CONTEXTS = list(contexts())
by_command = pytest.mark.parametrize("ctx", CONTEXTS, ids=name_of)


def english_words() -> Iterator[tuple[str, str]]:
    """Each text of the help in English, by the id of its words."""
    for ctx in CONTEXTS:
        command, name = ctx.command, name_of(ctx)
        paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
        yield f"help.{name}", "\n\n".join(" ".join(one.split()) for one in paragraphs)
        if ctx.parent is not None:
            is_first = ctx.parent.parent is None
            short = _SUBCOMMANDS[name] if is_first else command.short_help
            yield f"help.{name}.short", short or ""
        for option in command.get_params(ctx):
            if isinstance(option, click.Option):
                yield id_of(option, name), option.help or ""


def capitals() -> Iterator[str]:
    """The words in capitals that stand for values."""
    for ctx in CONTEXTS:
        pieces = ctx.command.collect_usage_pieces(ctx)
        records = [one.get_help_record(ctx) for one in ctx.command.get_params(ctx)]
        for text in (*pieces, *(record[0] for record in records if record)):
            yield from re.findall(r"[A-Z]+", text)


def test_every_command_and_every_option_is_walked_over() -> None:
    names = [name_of(ctx) for ctx in CONTEXTS]
    assert {"reflint", "check", "golden", "golden.derive", "golden.check"} <= set(names)
    assert set(_SUBCOMMANDS) <= set(names)
    assert len(dict(english_words())) > 60


def test_every_text_has_its_french_and_no_french_is_left_over() -> None:
    words = {f"help.metavar.{word.lower()}" for word in capitals()}
    clicks = {f"help.word.{word}" for word in ("usage", "options", "commands", "default")}
    assert set(WORDS) == {name for name, _ in english_words()} | words | clicks
    assert all(WORDS.values())


def test_the_french_is_that_of_the_english_that_there_is() -> None:
    translated = json.loads(TRANSLATED.read_text(encoding="utf-8"))
    for name, text in english_words():
        assert translated.pop(name, text) == text, f"{name}: its French may be stale, see above"
    assert translated == {}


def test_the_test_above_sees_what_is_not_translated() -> None:
    assert json.loads(TRANSLATED.read_text(encoding="utf-8")).keys() == dict(english_words()).keys()


def test_options_that_share_their_french_say_the_same_in_english() -> None:
    said: dict[str, set[str]] = {}
    for name, text in english_words():
        said.setdefault(name, set()).add(text)
    assert {name for name, texts in said.items() if len(texts) > 1} == set()


@by_command
def test_the_english_help_is_clicks_own(
    ctx: click.Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(sys, "argv", ["reflint", "--help"])
    formatter = ctx.make_formatter()
    kind = click.Group if isinstance(ctx.command, click.Group) else click.Command
    kind.format_help(ctx.command, ctx, formatter)
    assert ctx.command.get_help(ctx) == formatter.getvalue().rstrip("\n")
    assert ctx.get_help().startswith(f"Usage: {ctx.command_path} ")


@by_command
def test_the_french_help_holds_all_words_and_no_english(
    ctx: click.Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["reflint", "check", "--help", "--lang", "fr"])
    told, name = ctx.command.get_help(ctx), name_of(ctx)
    flat = " ".join(told.split())
    assert told.startswith(f"Utilisation : {ctx.command_path} [OPTIONS]")
    assert "\nOptions :\n" in told
    assert "Montrer cette aide et sortir." in told
    for paragraph in WORDS[f"help.{name}"].split("\n\n"):
        assert paragraph in flat
    for option in ctx.command.get_params(ctx):
        if isinstance(option, click.Option):
            assert WORDS[id_of(option, name)] in flat
            assert not option.help or option.help not in flat
    if isinstance(ctx.command, click.Group):
        assert "\nCommandes :\n" in told
        for below in ctx.command.list_commands(ctx):
            above = "" if ctx.parent is None else f"{name}."
            assert WORDS[f"help.{above}{below}.short"] in flat
    for word in ("Usage", "[default", "Show this", "PATHS", "FOLDER", "[x>="):
        assert word not in told


def test_no_line_of_the_french_help_begins_with_a_mark(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["reflint", "--lang", "fr"])
    for columns in (40, 60, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        for ctx in CONTEXTS:
            ctx.terminal_width = columns
            assert not re.search(r"^\s*[:;?!»]", ctx.command.get_help(ctx), re.MULTILINE)


def test_defaults_are_told_in_french(tmp_path: Path) -> None:
    told = " ".join(reflint("golden", "derive", "--help", cwd=tmp_path, env=FRENCH).stdout.split())
    assert "Le dossier des fichiers de cas de référence. [par défaut : tests/golden]" in told


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
    assert first("golden", "check", "-h") == "Utilisation"
    (tmp_path / "reflint.toml").write_text("language = 3\n")
    assert first("--help") == "Usage:"


def test_an_encoding_that_lacks_a_character_is_no_failure(tmp_path: Path) -> None:
    run = reflint("tree", "--help", cwd=tmp_path, env={**FRENCH, "PYTHONIOENCODING": "ascii"})
    assert (run.returncode, run.stderr) == (0, "")
    assert "r\\xe9f\\xe9rentiel" in run.stdout


@pytest.mark.parametrize("language", ["C.UTF-8", "fr_FR.UTF-8"])
def test_help_imports_no_rule_and_no_reader(tmp_path: Path, language: str) -> None:
    code = (
        "import sys\n"
        "from referentiel_lint.cli import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        "heavy = ('linter', 'scoring', 'referentiel', 'yaml', 'pydantic', 'referentiel_lint')\n"
        "print(*sorted(m for m in sys.modules if m.split('.')[0] in heavy))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"LC_ALL": language, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    modules = set(run.stdout.splitlines()[-1].split())
    english = {
        *("linter", "linter.words", "linter.words.language"),
        *("referentiel_lint", "referentiel_lint.cli", "referentiel_lint.terminal"),
        *("referentiel_lint.terminal.command", "referentiel_lint.terminal.language"),
    }
    french = {
        "referentiel_lint.terminal.help",
        "referentiel_lint.terminal.help_words",
        "referentiel_lint.terminal.help_words.checking",
        "referentiel_lint.terminal.help_words.scores",
        "referentiel_lint.terminal.help_words.shared",
    }
    assert modules == (english | french if language.startswith("fr") else english)
