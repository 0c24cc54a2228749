"""Every regular expression of the project, and how it is used."""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from linter.editing import rename, uses
from referentiel.sheets import layout
from referentiel.text.expression import Expression
from referentiel.weights import number
from referentiel_lint.configuration.patterns import _read as read_glob
from scoring.principe import population

PACKAGES = ("referentiel", "scoring", "linter", "referentiel_lint")
# How a text can be looked at: from its start on, the whole of it, or from each of its places on.
_ANCHORED = frozenset({"match", "fullmatch"})
_WIDE = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})
_WAYS = frozenset({*_ANCHORED, "finditer"})
# Those that are handed on and used in one way there; all others that are, in every way.
_HANDED_ON = {
    "linter.rules.title_marks._BULLET": frozenset({"match"}),
}
# What functions make of parts that they alone know: some of what they make, and how it is used.
MADE = {
    "linter.editing.rename._link_pattern": (
        (rename._link_pattern(("1.2.md", "1.2.1.md")).pattern,),
        "finditer",
    ),
    "linter.editing.uses._name_pattern": (
        (uses._name_pattern("eci").pattern,),
        "finditer",
    ),
    "referentiel_lint.configuration.patterns._compiled": (
        tuple(
            glob.expression + end
            for text in ("*a*b*c", "a*[!b]*c/**/d", "**/*a*c", "a/**/**/*b", "?[[:alpha:]]*a*/**")
            if (glob := read_glob(text))
            for end in (r"\Z", "(?=/)")
        ),
        "match",
    ),
    "referentiel.sheets.layout._expression": (
        tuple(f"(?x){layout._expression(delimiter).pattern}" for delimiter in ";\t"),
        "match",
    ),
    "referentiel.weights.number._form": (
        (number._NUMBER.pattern, number._OF_ANY_LENGTH.pattern),
        "fullmatch",
    ),
    "scoring.principe.population._bound": (
        tuple(pattern for pattern, *_ in population._BOUNDS),
        "fullmatch",
    ),
}
_FLAGS = re.compile(r"re\.[A-Z]+(?: \| re\.[A-Z]+)*")


@dataclass(frozen=True)
class Used:
    """An expression, the module and the name or line where it stands, and how it is used."""

    pattern: re.Pattern[str]
    module: str
    name: str
    ways: frozenset[str]

    def look(self, text: str) -> None:
        """Look at a text in each of these ways."""
        for way in self.ways:
            if way in _WIDE:
                for _ in self.pattern.finditer(text):
                    pass
            else:
                getattr(self.pattern, way)(text)


def modules() -> Iterator[ModuleType]:
    """Give every module of the three packages."""
    for package in map(importlib.import_module, PACKAGES):
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


@cache
def _source(module: ModuleType) -> str:
    return Path(str(module.__file__)).read_text(encoding="utf-8")


@cache
def patterns() -> list[Used]:
    """Give each expression once: those that modules hold, and those written where they are used."""
    found: dict[tuple[str, int, frozenset[str]], Used] = {}
    every = list(modules())
    for module in every:
        for one in (*_held(module, every), *_inline(module), *_made(module)):
            found.setdefault((one.pattern.pattern, one.pattern.flags, one.ways), one)
    return list(found.values())


def _held(module: ModuleType, every: Iterable[ModuleType]) -> Iterator[Used]:
    for name, value in vars(module).items():
        for pattern in _inside(value):
            by_name = isinstance(value, re.Pattern | Expression)
            others = every if by_name and not name.startswith("_") else (module,)
            ways = (_ways(name, one) for one in others) if by_name else (_WAYS,)
            used = _HANDED_ON.get(f"{module.__name__}.{name}", frozenset().union(*ways))
            yield Used(pattern, module.__name__, name, used)


@cache
def _without_imports(module: ModuleType) -> str:
    lines = _source(module).splitlines()
    return "\n".join(line for line in lines if not re.match(r"\s*from |[ ]*\w+,$", line))


def _ways(name: str, module: ModuleType) -> Set[str]:
    """Give how a name is used in a module; one that is handed on is used in every way."""
    lines = _without_imports(module)
    if name not in lines:
        return frozenset()
    found: set[str] = set()
    for use in re.findall(rf"(?<![\w.]){name}\b(\.\w+)?(?! *[:=] *(?!=))", lines):
        way = use.removeprefix(".")
        if way != "pattern":  # A part of another expression.
            found |= {way} if way in {*_ANCHORED, *_WIDE} else _WAYS
    return found


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        # Of bytes, what it does with the same text takes the same time.
        is_text = isinstance(value.pattern, str)
        yield value if is_text else re.compile(value.pattern.decode("latin-1"), value.flags)
    elif isinstance(value, Expression):
        yield value.compiled
    elif isinstance(value, dict):
        yield from _inside((*value, *value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _inside(one)


@dataclass(frozen=True)
class _Call:
    """A call of a function of `re`, and the function of ours in which it stands, if in one."""

    line: int
    way: str
    arguments: tuple[ast.expr, ...]
    function: str | None

    @property
    def text(self) -> str | None:
        """The expression, where it is written there."""
        match self.arguments:
            case (ast.Constant(value=str(text)), *_):
                return text
        return None

    @property
    def flags(self) -> int:
        texts = map(ast.unparse, self.arguments[1:])
        return next((eval(text, {"re": re}) for text in texts if _FLAGS.fullmatch(text)), 0)


@cache
def _calls(module: ModuleType) -> tuple[_Call, ...]:
    if "re." not in _source(module):
        return ()
    return tuple(_calls_below(ast.parse(_source(module)), None))


def _calls_below(node: ast.AST, function: str | None) -> Iterator[_Call]:
    match node:
        case ast.FunctionDef(name=name):
            function = name
        case ast.Lambda():
            function = function or "lambda"
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=way)) if way in (
            *_ANCHORED,
            *_WIDE,
            "compile",
        ):
            keywords = (keyword.value for keyword in node.keywords)
            yield _Call(node.lineno, way, (*node.args, *keywords), function)
    for inner in ast.iter_child_nodes(node):
        yield from _calls_below(inner, function)


def _inline(module: ModuleType) -> Iterator[Used]:
    for call in _calls(module):
        # What is compiled where the module is imported is held by a name.
        if call.text is not None and not (call.way == "compile" and call.function is None):
            ways = _WAYS if call.way == "compile" else frozenset({call.way})
            pattern = re.compile(call.text, call.flags)
            yield Used(pattern, module.__name__, str(call.line), ways)


def _made(module: ModuleType) -> Iterator[Used]:
    for place, (texts, way) in MADE.items():
        if place.rpartition(".")[0] == module.__name__:
            for text in texts:
                pattern = re.compile(text, re.IGNORECASE)
                yield Used(pattern, module.__name__, place, frozenset({way}))


# --- What there is to be looked at


def makers() -> set[str]:
    """Give the functions with an expression that is not written where it is used.

    Those of `Expression` are looked at by themselves.
    """
    return {
        f"{module.__name__}.{call.function}"
        for module in modules()
        for call in _calls(module)
        if call.function and call.text is None and module.__name__ != Expression.__module__
    }


def other_imports() -> list[str]:
    """Give the imports by which functions of `re` would have other names than are looked for."""
    names = {"Match", "Pattern"}
    return [
        f"{module.__name__}:{node.lineno}"
        for module in modules()
        for node in ast.walk(ast.parse(_source(module)))
        if (
            (isinstance(node, ast.ImportFrom) and node.module == "re")
            and {one.name for one in node.names} - names
        )
        or (
            isinstance(node, ast.Import)
            and any(one.name == "regex" or (one.name == "re" and one.asname) for one in node.names)
        )
    ]


_COMPILED = """\
import json, re, sys
import tests.patterns
reported, compiling = [], re.compile
def compile(pattern, flags=0):
    made = compiling(pattern, flags)
    if sys._getframe(1).f_globals["__name__"].split(".")[0] in tests.patterns.PACKAGES:
        is_text = isinstance(made.pattern, str)
        text = made if is_text else compiling(made.pattern.decode("latin-1"), made.flags)
        reported.append([text.pattern, text.flags])
    return made
re.compile = compile
for name in [one for one in sys.modules if one.split(".")[0] in tests.patterns.PACKAGES]:
    del sys.modules[name]
from linter.editing import rename, uses
from referentiel.text.expression import Expression
keep = Expression.__init__
def init(self, pattern, flags=0):
    keep(self, pattern, flags)
    reported.append([pattern, compiling(pattern, flags).flags])
Expression.__init__ = init
list(tests.patterns.modules())
print(json.dumps(reported))
"""


def compiled() -> set[tuple[str, int]]:
    """Give what a new process that imports every module compiles, or is to: with the flags."""
    command = [sys.executable, "-c", _COMPILED]
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    return {(pattern, flags) for pattern, flags in json.loads(done.stdout)}
