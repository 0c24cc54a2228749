"""Local rules: decorated functions in Python files that the command line names.

These files are code, and run with the user's rights: no configuration can name them
(docs/own-rules.md).
"""

import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from gettext import GNUTranslations
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from types import ModuleType

from linter.finding import Severity
from linter.manual.page import page_of
from linter.registry import LOCAL_PREFIX
from linter.rule import Rule
from linter.words import N_, ErrorMessage, Text, UsageError, translations, usage_error

_UNREADABLE = N_("cannot be read: {detail}", remedy=N_("give `--rules` a readable Python file"))
_BAD_CATALOGUE = _UNREADABLE._replace(remedy=N_("correct this catalogue, or remove it"))
_NAME = re.compile(rf"{LOCAL_PREFIX}[a-z0-9]+(?:-[a-z0-9]+)*")
# The allowed names of the first parameter of a check, and of the optional second one.
_PARAMETERS = ("document", "referentiel", "ensemble", "collection", "comparison")


def load_rules(paths: Sequence[Path]) -> tuple[Rule, ...]:
    """Return the rules that the files define; raise one `UsageError` with all errors."""
    rules: dict[str, Rule] = {}
    errors: list[ErrorMessage] = []
    for path in paths:
        try:
            for one in _rules_in(path):
                found = list(_errors(path, one))
                if not found and one.name in rules:
                    twice = N_(
                        "two rules are named `{name}`",
                        remedy=N_("rename one of them, or give each file only once"),
                    )
                    found = [_about(path, one, twice, name=one.name)]
                if not found:
                    rules[one.name] = one
                errors += found
        except UsageError as error:
            errors += error.messages
    if errors:
        raise UsageError(*errors)
    return tuple(rules.values())


def _rules_in(path: Path) -> Sequence[Rule]:
    """Execute a file and return its rules; raise `UsageError` if that fails or it has none."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise _error(path, None, _UNREADABLE, detail=error.strerror or "") from error
    module = _execute(path, source)
    _read_catalogue(path.with_suffix(".po"))
    digest = blake2b(source).hexdigest()
    rules = [replace(one, digest=digest) for one in vars(module).values() if isinstance(one, Rule)]
    if not rules:
        none = N_(
            "this file defines no rule",
            remedy=N_("for each rule, decorate a function with `@rule` (docs/own-rules.md)"),
        )
        raise _error(path, None, none)
    return rules


def _read_catalogue(path: Path) -> None:
    """Add the messages of a catalogue, if it exists; raise `UsageError` if it cannot be read."""
    if not path.is_file():
        return
    try:
        import polib

        catalogue = polib.pofile(str(path))
    except ImportError as error:
        raise usage_error(
            str(path),
            N_(
                "polib, which reads the translations of rules, is not installed",
                remedy=N_("install polib (`pip install polib`), or remove this catalogue"),
            ),
        ) from error
    except (OSError, ValueError) as error:
        raise usage_error(str(path), _BAD_CATALOGUE, detail=str(error)) from error
    added = GNUTranslations(BytesIO(catalogue.to_binary()))
    translations(catalogue.metadata.get("Language", "")).add_fallback(added)


def _execute(path: Path, source: bytes) -> ModuleType:
    """Execute a module and return it; raise `UsageError` if that fails. No bytecode is written."""
    module = ModuleType(f"reflint_rules.{path.stem}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    try:
        exec(compile(source, str(path), "exec"), vars(module))
    except SyntaxError as error:
        raise _error(
            path,
            error.lineno,
            N_("this is not valid Python: {detail}", remedy=N_("correct the file")),
            detail=error.msg,
        ) from error
    except (Exception, SystemExit) as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(path)]
        detail = "".join(traceback.format_exception_only(error)).strip()
        line = lines[-1] if lines else None
        raise _error(
            path,
            line,
            N_(
                "running the file failed: {detail}",
                remedy=N_("correct the file, or install what it imports"),
            ),
            detail=detail,
        ) from error
    return module


def _error(path: Path, line: int | None, text: Text, **arguments: str) -> UsageError:
    return usage_error(f"{path}:{line}" if line else str(path), text, **arguments)


def _errors(path: Path, one: Rule) -> Iterator[ErrorMessage]:
    """Yield an error for each thing wrong with a rule: name, parameters, severities, page."""
    if not _NAME.fullmatch(one.name):
        bad_name = N_(
            "`{found}` cannot be the name of a rule",
            remedy=N_(
                "begin its `name` with `{prefix}`, and use only unaccented lower-case letters, "
                "digits and hyphens"
            ),
        )
        yield _about(path, one, bad_name, found=one.name, prefix=LOCAL_PREFIX)
    code = one.check.__code__
    first, *others = (*code.co_varnames[: code.co_argcount], "")
    if first not in _PARAMETERS or others not in ([""], ["settings", ""]):
        parameters = N_(
            "the function does not have the arguments of a rule",
            remedy=N_(
                "write `(document)` or `(document, settings)`, or `referentiel`, `ensemble` or "
                "`comparison` in place of `document`"
            ),
        )
        yield _about(path, one, parameters)
    if not one.severities or not all(isinstance(level, Severity) for level in one.severities):
        severity = N_(
            "a severity is missing or invalid", remedy=N_("write `@rule(Severity.WARNING, …)`")
        )
        yield _about(path, one, severity)
    try:
        page_of(one)
    except ValueError as error:
        page = N_(
            "the docstring is not a valid rule page: {detail}",
            remedy=N_("see the example in docs/own-rules.md"),
        )
        yield _about(path, one, page, detail=str(error))


def _about(path: Path, one: Rule, text: Text, **arguments: str) -> ErrorMessage:
    line = one.check.__code__.co_firstlineno
    return ErrorMessage(f"{path}:{line}", text, arguments)
