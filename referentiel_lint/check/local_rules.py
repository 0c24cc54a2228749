"""Local rules: classes in Python files that the command line names (docs/own-rules.md).

These files are code, and run with the user's rights: no configuration can name them.
"""

import ast
import inspect
import re
import sys
import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import GNUTranslations
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from linter.finding import Safety, Severity
from linter.manual.page import page_of
from linter.registry import LOCAL_PREFIX
from linter.rule import (
    ComparisonRule,
    DocumentRule,
    EnsembleRule,
    Folding,
    ReferentielRule,
    Rule,
)
from linter.usage_error import ErrorMessage, UsageError, usage_error
from linter.words.text import N_, Text, translations
from referentiel.kind import Kind

_RULES_UNREADABLE = N_(
    "cannot be read: {detail}", remedy=N_("give `--rules` a readable Python file")
)
_RULES_ATTRIBUTE = N_(
    "`{name}` is missing, or not of type `{wanted}`", remedy=N_("define it in the class")
)

# The kind of a rule by the parameters of its check.
_KINDS: Mapping[tuple[str, ...], type[Rule]] = {
    ("document", "settings"): DocumentRule,
    ("referentiel", "settings"): ReferentielRule,
    ("ensemble", "settings"): EnsembleRule,
    ("comparison", "settings"): ComparisonRule,
}
_NAME = re.compile(rf"{LOCAL_PREFIX}[a-z0-9]+(?:-[a-z0-9]+)*")


def load_rules(paths: Sequence[Path]) -> tuple[Rule, ...]:
    """Return the rules of some files; raise `UsageError` with all that is wrong in them."""
    rules: dict[str, Rule] = {}
    errors: list[ErrorMessage] = []
    for path in paths:
        try:
            for one in _classes(path):
                found = list(one.errors())
                if not found and one.name in rules:
                    found = [
                        one.error(
                            N_("two rules are named `{name}`", remedy=N_("rename one of them")),
                            name=one.name,
                        )
                    ]
                if not found:
                    rules[one.name] = one.rule()
                errors += found
        except UsageError as error:
            errors += error.messages
    if errors:
        raise UsageError(*errors)
    return tuple(rules.values())


def _classes(path: Path) -> Sequence["_Class"]:
    """Execute a file, and return its public classes."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise usage_error(str(path), _RULES_UNREADABLE, detail=error.strerror or "") from error
    module = _execute(path, source)
    _read_catalogue(path.with_suffix(".po"))
    classes = [
        _Class(path, node.lineno, body, source)
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        if isinstance(body := vars(module).get(node.name), type)
    ]
    if not classes:
        raise usage_error(
            str(path),
            N_(
                "this file defines no rule",
                remedy=N_("write a class for each rule (docs/own-rules.md)"),
            ),
        )
    return classes


def _read_catalogue(path: Path) -> None:
    """Add the translations of a file, if there is one, to those of its language."""
    if not path.is_file():
        return
    try:
        import polib

        catalogue = polib.pofile(str(path))
    except ImportError as error:
        raise usage_error(
            str(path),
            N_(
                "polib is not installed: it reads the translations of rules",
                remedy=N_("install it (`pip install polib`), or rename the file"),
            ),
        ) from error
    except (OSError, ValueError) as error:
        raise usage_error(str(path), _RULES_UNREADABLE, detail=str(error)) from error
    added = GNUTranslations(BytesIO(catalogue.to_binary()))
    translations(catalogue.metadata.get("Language", "")).add_fallback(added)


def _execute(path: Path, source: bytes) -> ModuleType:
    """Execute the source of a module; no bytecode is written beside it."""
    module = ModuleType(f"reflint_rules.{path.stem}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    try:
        exec(compile(source, str(path), "exec"), vars(module))
    except SyntaxError as error:
        raise _error(
            path,
            error.lineno,
            N_("this is not Python: {detail}", remedy=N_("correct this line")),
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
            N_("running the file failed: {detail}", remedy=N_("correct this line")),
            detail=detail,
        ) from error
    return module


def _error(path: Path, line: int | None, text: Text, **arguments: str) -> UsageError:
    return usage_error(f"{path}:{line}" if line else str(path), text, **arguments)


@dataclass(frozen=True, slots=True)
class _Class:
    """A class that is to be a rule: it has what the module of a built-in rule has, and a name."""

    path: Path
    line: int
    body: Any
    source: bytes

    @property
    def name(self) -> str:
        return str(getattr(self.body, "NAME", ""))

    def rule(self) -> Rule:
        """Return the rule of a class without errors."""
        kind = _KINDS[self._parameters()]
        digest = blake2b(self.source).hexdigest()
        return kind(self.name, lambda: self.body, digest, kinds=frozenset(self._kinds))

    @property
    def _kinds(self) -> Any:
        return getattr(self.body, "KINDS", {Kind.ACTIONS})

    def errors(self) -> Iterator[ErrorMessage]:
        """Yield what is missing or has another type than a rule needs."""
        body = self.body
        if not _NAME.fullmatch(self.name):
            yield self.error(
                N_(
                    "`{found}` cannot be the name of a rule",
                    remedy=N_("set `NAME` to a name in lower case that starts with `{prefix}`"),
                ),
                found=self.name,
                prefix=LOCAL_PREFIX,
            )
        if self._parameters() not in _KINDS:
            yield self.error(
                N_(
                    "the rule has no callable `check`",
                    remedy=N_(
                        "write `check(document, settings)`, or `referentiel` or `comparison` for "
                        "`document`"
                    ),
                )
            )
        if not isinstance(getattr(body, "SEVERITY", None), Severity):
            yield self.error(_RULES_ATTRIBUTE, name="SEVERITY", wanted="Severity")
        messages = getattr(body, "MESSAGES", None)
        if not isinstance(messages, Mapping) or not messages:
            yield self.error(_RULES_ATTRIBUTE, name="MESSAGES", wanted="{str: Text}")
            return
        for message, text in messages.items():
            if not isinstance(text, Text) or str(message).partition(".")[0] != self.name:
                yield self.error(
                    N_(
                        "the message `{message}` is not a `Text` of the rule `{name}`",
                        remedy=N_('write `"{name}.variant": Text(fr=…, en=…)`'),
                    ),
                    message=str(message),
                    name=self.name,
                )
        if not isinstance(getattr(body, "FIX", Safety.SAFE), Safety):
            yield self.error(_RULES_ATTRIBUTE, name="FIX", wanted="Safety")
        if not isinstance(self._kinds, Collection) or not all(
            isinstance(kind, Kind) for kind in self._kinds
        ):
            yield self.error(_RULES_ATTRIBUTE, name="KINDS", wanted="{Kind}")
        severities, foldings = getattr(body, "SEVERITIES", {}), getattr(body, "FOLDED", {})
        if not isinstance(severities, Mapping) or not all(
            isinstance(one, Severity) for one in severities.values()
        ):
            yield self.error(_RULES_ATTRIBUTE, name="SEVERITIES", wanted="{str: Severity}")
        if not isinstance(foldings, Mapping) or not all(
            isinstance(one, Folding) and {message, one.message} <= set(messages)
            for message, one in foldings.items()
        ):
            yield self.error(_RULES_ATTRIBUTE, name="FOLDED", wanted="{str: Folding}")
        try:
            page_of(body)
        except ValueError as error:
            yield self.error(
                N_(
                    "the docstring is not a valid rule page: {detail}",
                    remedy=N_("add the missing parts (docs/own-rules.md)"),
                ),
                detail=str(error),
            )

    def error(self, text: Text, **arguments: str) -> ErrorMessage:
        """Return an error about the class."""
        return ErrorMessage(f"{self.path}:{self.line}", text, arguments)

    def _parameters(self) -> tuple[str, ...]:
        check = getattr(self.body, "check", None)
        return tuple(inspect.signature(check).parameters) if inspect.isfunction(check) else ()
