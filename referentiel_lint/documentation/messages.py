"""The page of all messages in both languages, for reviewers who do not read code."""

import sys
from collections.abc import Iterator, Mapping
from types import ModuleType

import click

from linter.editing import words as edits
from linter.engine import words as engine
from linter.fixing import words as fixing
from linter.registry import RULES
from linter.topics.formules import error_words as formule_errors
from linter.topics.formules import sentence_words as formule_sentences
from linter.topics.formules import value_type_words as formule_kinds
from linter.words import system
from linter.words.text import Messages, Plural, Text
from referentiel_lint.annotated import words as annotated
from referentiel_lint.baseline import words as baseline
from referentiel_lint.batch import words as batch
from referentiel_lint.cache import words as cache
from referentiel_lint.check import minute_words as minute
from referentiel_lint.check import words as check
from referentiel_lint.check.formats import words as formats
from referentiel_lint.cli import cli
from referentiel_lint.config import words as config
from referentiel_lint.configuration import words as configuration
from referentiel_lint.diff import sibling_words as diff_siblings
from referentiel_lint.diff import words as diff
from referentiel_lint.editing import words as editing
from referentiel_lint.explain import words as explain
from referentiel_lint.figures import words as figures
from referentiel_lint.formule import words as formule
from referentiel_lint.git import words as git
from referentiel_lint.golden import words as golden
from referentiel_lint.init import words as init
from referentiel_lint.pages import words as pages
from referentiel_lint.principes import words as principes
from referentiel_lint.printing import words as printing
from referentiel_lint.report import words as report
from referentiel_lint.reports import meaning_words as meanings
from referentiel_lint.reports import words as reports
from referentiel_lint.rules import words as rules
from referentiel_lint.scenarios import words as scenarios
from referentiel_lint.score import answer_error_words as answer_errors
from referentiel_lint.score import words as score
from referentiel_lint.score.statuts import error_words as statut_errors
from referentiel_lint.score.statuts import step_words as statut_steps
from referentiel_lint.score.statuts import words as statuts
from referentiel_lint.server import words as server
from referentiel_lint.server.actions import words as code_actions
from referentiel_lint.server.hovers import words as hovers
from referentiel_lint.server.requests import words as server_requests
from referentiel_lint.terminal import words as terminal
from referentiel_lint.terminal.command import Command, Group, Option
from referentiel_lint.transfer import dropped_words as transfer_dropped
from referentiel_lint.transfer import words as transfer
from referentiel_lint.tree import words as tree

# The modules that have messages besides the rules, in the order of the page.
ROOMS: tuple[ModuleType, ...] = (
    *(reports, check, minute, formats, annotated, fixing, engine, baseline, cache, git),
    *(
        diff,
        diff_siblings,
        score,
        answer_errors,
        statuts,
        statut_errors,
        statut_steps,
        scenarios,
        batch,
        golden,
        principes,
        transfer,
        transfer_dropped,
        tree,
        figures,
        pages,
        printing,
        report,
    ),
    *(editing, edits, server, server_requests, hovers, code_actions),
    *(formule, formule_errors, formule_kinds, formule_sentences),
    *(meanings, explain, rules, config, configuration, init, terminal, system),
)
# Where rules keep the texts that they have in common.
_SHARED = "linter.topics."
_HEAD = """\
# The messages

All messages of reflint, in French and in English, generated from the code by `make messages`:
those of the rules, then of the parts of the command, then the help. `{name}` is a placeholder;
` / ` separates singular and plural. To change a message, edit the file that is named above its
table; a second file holds texts that rules have in common.

# Les messages

Tout ce que dit reflint, en français et en anglais : les règles, puis les parties de la commande,
puis l'aide. `{name}` tient la place de ce qu'un message cite ; ` / ` sépare le singulier du
pluriel.
"""


def messages_page() -> str:
    """Return the page: a table for each rule, then one for each module with messages."""
    return "\n".join([_HEAD, *_lines()])


def every_text() -> Iterator[tuple[str, str, Text]]:
    """Yield each message: its file or help page, its name there, and the text."""
    for module, texts in _modules():
        for name, text in texts.items():
            yield module, name, text


def _lines() -> Iterator[str]:
    for module, texts in _modules():
        yield from (f"## `{module}`", "")
        yield from ("| | français | English |", "|---|---|---|")
        for name, text in texts.items():
            yield _row(f"`{name}`", text)
            if text.remedy:
                yield _row("→", text.remedy)
        yield ""


def _modules() -> Iterator[tuple[str, Messages]]:
    for rule in RULES:
        yield "`, `".join(map(_file, _defining(rule.module.__name__))), rule.module.MESSAGES
    for room in ROOMS:
        yield _file(room.__name__), dict(_texts_in(room))
    for path, command in _commands("reflint", cli):
        yield f"{path} --help", dict(_texts_of(command))


def _defining(rule: str) -> Iterator[str]:
    """Yield the modules with messages of a rule: its own, and those that it shares."""
    yield rule
    imported = {getattr(value, "__module__", None) for value in vars(sys.modules[rule]).values()}
    for name in sorted(filter(None, imported)):
        if name.startswith(_SHARED) and any(_texts_in(sys.modules[name])):
            yield name


def _file(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _commands(path: str, command: click.Command) -> Iterator[tuple[str, Command]]:
    """Yield a command and its subcommands, each with its words on the command line."""
    assert isinstance(command, Command)
    yield path, command
    if isinstance(command, Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            if below := command.get_command(ctx, name):
                yield from _commands(f"{path} {name}", below)


def _texts_of(command: Command) -> Iterator[tuple[str, Text]]:
    """Yield the help of a command, of its options, and of the commands in a group."""
    yield "help", command.text
    for param in command.params:
        if isinstance(param, Option):
            yield max(param.opts, key=len), param.text
    if isinstance(command, Group):
        yield from command.summaries()


def _texts_in(room: ModuleType) -> Iterator[tuple[str, Text]]:
    """Yield the texts of a module, and those in its tables, by their names."""
    for name, value in vars(room).items():
        if isinstance(value, Text):
            yield name, value
        elif isinstance(value, Mapping):
            for key, text in value.items():
                if isinstance(text, Text):
                    yield f"{name}[{key}]", text


def _row(name: str, text: Text) -> str:
    return f"| {name} | {_cell(text.fr)} | {_cell(text.en)} |"


def _cell(form: str | Plural) -> str:
    shown = f"{form.one} / {form.other}" if isinstance(form, Plural) else form
    return shown.replace("|", "\\|").replace("\n", "<br>")
