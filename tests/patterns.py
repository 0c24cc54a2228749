"""Every regular expression of the project, how it is used, and texts that are hard for it.

Hard texts are made of the expression: what one of its repetitions takes, again and again, behind
what stands before it, and then something that does not fit.
"""

import ast
import importlib
import pkgutil
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as sre  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGES = ("referentiel", "scoring", "linter")
# How a text can be looked at: from its start on, the whole of it, or from each of its places on.
_ANCHORED = frozenset({"match", "fullmatch"})
_WIDE = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})
_WAYS = frozenset({*_ANCHORED, "finditer"})
# Those that are handed on and used in one way there; all others that are, in every way.
_HANDED_ON = {
    "linter.rules.title_marks._BULLET": frozenset({"match"}),
}
_MISFIT = "\x01"
_CHARACTERS = "a0 é_A\t\n.,:;-–*#'\"`()[]{}<>/%|!&+=\\\u00a0→•"


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
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


@cache
def _source(module: ModuleType) -> str:
    return Path(str(module.__file__)).read_text(encoding="utf-8")


def patterns() -> list[Used]:
    """Give each expression once: those that modules hold, and those written where they are used."""
    found: dict[tuple[str, int, frozenset[str]], Used] = {}
    every = list(modules())
    for module in every:
        for one in (*_held(module, every), *_inline(module)):
            found.setdefault((one.pattern.pattern, one.pattern.flags, one.ways), one)
    return list(found.values())


def _held(module: ModuleType, every: Iterable[ModuleType]) -> Iterator[Used]:
    for name, value in vars(module).items():
        for pattern in _inside(value):
            by_name = isinstance(value, re.Pattern)
            others = every if by_name and not name.startswith("_") else (module,)
            ways = (_ways(name, _source(one)) for one in others) if by_name else (_WAYS,)
            used = _HANDED_ON.get(f"{module.__name__}.{name}", frozenset().union(*ways))
            yield Used(pattern, module.__name__, name, used)


def _ways(name: str, source: str) -> Set[str]:
    """Give how a name is used in a source; one that is handed on is used in every way."""
    lines = "\n".join(
        line for line in source.splitlines() if not re.match(r"\s*from |[ ]*\w+,$", line)
    )
    found: set[str] = set()
    for use in re.findall(rf"(?<![\w.]){name}\b(\.\w+)?(?! *[:=] *(?!=))", lines):
        way = use.removeprefix(".")
        if way != "pattern":  # A part of another expression.
            found |= {way} if way in {*_ANCHORED, *_WIDE} else _WAYS
    return found


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        yield from _inside((*value, *value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _inside(one)


def _inline(module: ModuleType) -> Iterator[Used]:
    for node in ast.walk(ast.parse(_source(module))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=attr),
                args=[ast.Constant(value=str(text)), *_],
            ) if attr in (*_ANCHORED, *_WIDE):
                flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else 0
                yield Used(
                    re.compile(text, flags), module.__name__, str(node.lineno), frozenset({attr})
                )


# --- Hard texts


def hard_texts(pattern: re.Pattern[str]) -> list[Callable[[int], str]]:
    """Give what makes hard texts of a length."""
    made: dict[str, Callable[[int], str]] = {}
    for before, piece in _repetitions(sre.parse(pattern.pattern, pattern.flags & ~re.DEBUG)):
        for start in {before, ""}:
            for end in (_MISFIT, ""):
                made.setdefault(f"{start}|{piece}|{end}", partial(_repeated, start, piece, end))
    return list(made.values())


def _repeated(start: str, piece: str, end: str, length: int) -> str:
    return start + piece * (length // len(piece)) + end


def _repetitions(parsed: Any) -> Iterator[tuple[str, str]]:
    """Give, for each repetition without a small bound, what stands before it and what it takes."""
    before = ""
    for code, value in parsed:
        for inner in _below(code, value):
            for start, piece in _repetitions(inner):
                yield before + start, piece
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[1] > 20:
            for piece in _samples(value[2]):
                yield before, piece
        before += next(_samples([(code, value)]), "")


def _below(code: Any, value: Any) -> Iterable[Any]:
    match code:
        case op.SUBPATTERN:
            return [value[3]]
        case op.BRANCH:
            return list(value[1])
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            return [value[2]]
        case op.ASSERT | op.ASSERT_NOT:
            return [value[1]]
        case op.ATOMIC_GROUP:
            return [value]
    return []


def _samples(parsed: Any) -> Iterator[str]:
    """Give some texts that fit, of which the first takes the first of all alternatives."""
    texts = [""]
    for code, value in parsed:
        parts = list(dict.fromkeys(_sample(code, value))) or [""]
        texts = [text + part for text in texts for part in parts][:6]
    return (text for text in texts if text)


def _sample(code: Any, value: Any) -> Iterator[str]:
    match code:
        case op.LITERAL:
            yield chr(value)
        case op.NOT_LITERAL:
            yield "a" if value != ord("a") else "b"
            yield " " if value != ord(" ") else "."
        case op.ANY:
            yield "a"
            yield " "
        case op.IN:
            fitting = [char for char in _CHARACTERS if _fits(char, value)]
            named = [chr(v) for c, v in value if c is op.LITERAL]
            yield from [*fitting[:3], *named[:2]]
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            yield from (text * max(value[0], 1) for text in _samples(value[2]))
        case op.SUBPATTERN:
            yield from _samples(value[3])
        case op.ATOMIC_GROUP:
            yield from _samples(value)
        case op.BRANCH:
            for one in value[1]:
                yield from list(_samples(one))[:2]


def _fits(char: str, members: Any) -> bool:
    negated = bool(members) and members[0][0] is op.NEGATE
    return negated != any(_is_member(char, code, value) for code, value in members)


def _is_member(char: str, code: Any, value: Any) -> bool:
    match code:
        case op.LITERAL:
            return ord(char) == int(value)
        case op.RANGE:
            return int(value[0]) <= ord(char) <= int(value[1])
        case op.CATEGORY:
            return _is_of(char, str(value))
    return False


def _is_of(char: str, category: str) -> bool:
    return {
        "CATEGORY_DIGIT": char.isdigit(),
        "CATEGORY_SPACE": char.isspace(),
        "CATEGORY_WORD": char.isalnum() or char == "_",
        "CATEGORY_NOT_DIGIT": not char.isdigit(),
        "CATEGORY_NOT_SPACE": not char.isspace(),
        "CATEGORY_NOT_WORD": not (char.isalnum() or char == "_"),
    }.get(category.removeprefix("UNI_"), False)
