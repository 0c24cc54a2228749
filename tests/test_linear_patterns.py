"""Linear time: of every regular expression that modules hold or write, and of rules on hard texts.

A text of 20 000 characters takes a linear expression a few milliseconds of the processor, and one
whose steps grow with the square seconds: the bound lies far from both, and a busy machine does not
count. Lengths grow step by step, so that one that explodes is seen before it does.
"""

import ast
import importlib
import pkgutil
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as sre  # type: ignore[import-not-found]
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from linter.registry import RULES
from referentiel.text.expression import Expression
from tests.growth import grows_linearly, timed
from tests.rule_examples import findings_of

PACKAGES = ("referentiel", "scoring", "linter", "referentiel_lint")
LENGTHS = (*range(16, 33), 64, 256, 1024, 1500, 2400, 4096, 6000, 9000, 13_000, 20_000)
# Of the processor's time.
SECONDS = 0.2
# All expressions, so many of them in a test.
PARTS = 8
# Where the length before took less than this, these are left out.
BETWEEN, SHORT = (1500, 2400, 6000, 9000, 13_000), SECONDS / 20
# An expression is looked at from the start of a text, or from each of its places on.
_ANCHORED = frozenset({"match", "fullmatch"})
# A pattern that is passed on may be used in every way, except this one.
_HANDED_ON = {"linter.rules.title_marks._BULLET": frozenset({"match"})}
_IMPORTS = r"(?m)^from .* import .*[^(\n]$|^ +\w+,$"
_WIDE = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})


class Used(NamedTuple):
    """An expression, where it is used, and by which methods."""

    pattern: re.Pattern[str]
    place: str
    ways: frozenset[str]

    def look(self, text: str) -> None:
        """Look at a text in each of these ways."""
        for way in self.ways:
            if way in _ANCHORED:
                getattr(self.pattern, way)(text)
            else:
                for _ in self.pattern.finditer(text):
                    pass


# --- The expressions


@cache
def patterns() -> list[Used]:
    """Return each expression once: those of modules, and those written where they are used."""
    found: dict[tuple[str, int, frozenset[str]], Used] = {}
    texts = {one: Path(str(one.__file__)).read_text(encoding="utf-8") for one in modules()}
    uses = {one: re.sub(_IMPORTS, "", text) for one, text in texts.items()}
    everything = "\n".join(uses.values())
    for module, text in texts.items():
        for one in (*_held(module, uses[module], everything), *_inline(module, text)):
            found.setdefault((one.pattern.pattern, one.pattern.flags, one.ways), one)
    return list(found.values())


def modules() -> Iterator[ModuleType]:
    for package in map(importlib.import_module, PACKAGES):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _held(module: ModuleType, text: str, everything: str) -> Iterator[Used]:
    for name, value in vars(module).items():
        where = text if name.startswith("_") else everything
        for pattern in _inside(value):
            uses = re.findall(rf"(?<![\w.\"]){name}\b(?:\.(\w+))?(?! *[:=] *(?!=))", where)
            place = f"{module.__name__}.{name}"
            ways = _HANDED_ON.get(place, frozenset(uses) - {"pattern"})
            if not uses or not ways <= {*_ANCHORED, *_WIDE}:
                ways = frozenset({*_ANCHORED, "finditer"})
            yield Used(pattern, place, ways)


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    match value:
        case re.Pattern(pattern=str()):
            yield value
        case re.Pattern():  # Of bytes, what it does with the same text takes the same time.
            yield re.compile(value.pattern.decode("latin-1"), value.flags)
        case Expression():
            yield value.compiled
        case dict():
            yield from _inside((*value, *value.values()))
        case tuple() | list() | set() | frozenset():
            for one in value:
                yield from _inside(one)


def _inline(module: ModuleType, text: str) -> Iterator[Used]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=way),
                args=[ast.Constant(value=str(pattern)), *_],
            ) if way in (*_ANCHORED, *_WIDE):
                place = f"{module.__name__}:{node.lineno}"
                yield Used(re.compile(pattern), place, frozenset({way}))


# --- Texts that are hard for one: what one of its repetitions takes, again and again, behind what
# stands before it, and then something that does not fit

_MISFIT = "\x01"
_CHARACTERS = "a0 é_A\t\n.,:;-–*#'\"`()[]{}<>/%|!&+=\\\u00a0→•"


def hard_texts(pattern: re.Pattern[str]) -> list[Callable[[int], str]]:
    """Return what makes hard texts of a length."""
    made: dict[str, Callable[[int], str]] = {}
    for before, piece in _repetitions(sre.parse(pattern.pattern, pattern.flags & ~re.DEBUG)):
        for start in {before, ""}:
            for end in (_MISFIT, ""):
                made.setdefault(f"{start}|{piece}|{end}", partial(_repeated, start, piece, end))
    return list(made.values())


def _repeated(start: str, piece: str, end: str, length: int) -> str:
    return start + piece * (length // len(piece)) + end


def _repetitions(parsed: Any) -> Iterator[tuple[str, str]]:
    """Yield, for each repetition without a small bound, what precedes it and what it matches."""
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
    """Return some texts that fit, of which the first takes the first of all alternatives."""
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


# --- The tests


def seconds_of(one: Used, text: str) -> float:
    start = time.process_time()
    one.look(text)
    return time.process_time() - start


def slowest(one: Used) -> tuple[float, str]:
    """Return the longest time that one of the hard texts takes, and how it begins."""
    worst, begins = 0.0, ""
    for text_of in hard_texts(one.pattern):
        taken = 0.0
        for length in LENGTHS:
            if length in BETWEEN and taken < SHORT:
                continue
            text = text_of(length)
            taken = seconds_of(one, text)
            if taken > SECONDS:  # Another process may have disturbed it.
                taken = min(taken, seconds_of(one, text), seconds_of(one, text))
            if taken > worst:
                worst, begins = taken, f"{len(text)} characters: {text[:60]!r}"
            if taken > SECONDS:
                return worst, begins
    return worst, begins


@pytest.mark.parametrize("part", range(PARTS))
def test_no_text_takes_a_pattern_long(part: int) -> None:
    assert len(patterns()) > 200
    for one in patterns()[part::PARTS]:
        taken, text = slowest(one)
        assert taken < SECONDS, (one.place, one.pattern.pattern, text)


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"(a|aa)+\Z", r"\s*\Z", r"[^\w#]*(\w+)[^\w:#]*:", r"x\s*\w*\s*y", r".*a.*b"],
)
def test_a_pattern_that_is_not_linear_is_seen(pattern: str) -> None:
    assert slowest(Used(re.compile(pattern), "here", frozenset({"search"})))[0] > SECONDS


UNITS = (
    *("a", " ", "(", "a) ", "[a](", "[a](b()", "<a ", '<a href="', "*a\n", "*", "&amp;", "`a"),
    *("•a\n- b\n", "a :\n- b\n", "https://", "```\nwww.example.org\n```\n", "action 5.2.9, "),
    *("AXE ", "l ' ", "le le ", "A. ", "a-", "a  ", ", ", "[(«", '"', "? ( ", "(à valider ", "…! "),
)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_hard_texts_take_rules_a_time_that_grows_with_them(unit: str) -> None:
    def seconds(size: int) -> float:
        many = unit * (size // len(unit))
        title = many.replace("\n", " ")
        text = f"# T{title}e\n```yaml\nid: 5.2\n```\n## Description\nT{many}e\n"
        return timed(lambda: findings_of({"5.2.md": text}, RULES))[1]

    seconds(2500)  # What is made once is made now.
    assert grows_linearly(seconds, 10_000)
