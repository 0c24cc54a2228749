"""Every text in both languages: of the rules, of the modules of words, and of the help."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType

import click

import linter
import referentiel_lint
from linter.registry import RULES
from linter.words.text import Text
from referentiel_lint.cli import cli
from referentiel_lint.terminal.command import Command, Group, Option


def every_text() -> Iterator[tuple[str, str, Text]]:
    """Yield each text with its module or help page, and its name there."""
    for rule in RULES:
        for name, text in rule.module.MESSAGES.items():
            yield rule.module.__name__, name, text
    for package in (linter, referentiel_lint):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("words"):
                for name, text in _texts_in(import_module(module.name)):
                    yield module.name, name, text
    for path, command in _commands("reflint", cli):
        for name, text in _texts_of(command):
            yield f"{path} --help", name, text


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


def _texts_in(module: ModuleType) -> Iterator[tuple[str, Text]]:
    """Yield the texts of a module, and those in its tables, by their names."""
    for name, value in vars(module).items():
        if isinstance(value, Text):
            yield name, value
        elif isinstance(value, Mapping):
            for key, text in value.items():
                if isinstance(text, Text):
                    yield f"{name}[{key}]", text
