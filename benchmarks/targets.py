"""Performance targets: ratios of whole processes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from benchmarks.measure import Measured

# By the number of files, or `start` for none; then by the name of the command.
Figures: TypeAlias = dict[str | int, Mapping[str, Measured]]

_FEW, _MANY, _MOST = 95, 1000, 10_000


class _Target(NamedTuple):
    """A ratio of two medians, and its upper limit."""

    what: str
    one: tuple[str | int, str]
    other: tuple[str | int, str]
    most: float


_TARGETS = (
    _Target(
        "`reflint --version` / `import click`",
        ("start", "reflint --version"),
        ("start", "python -c 'import click'"),
        1.5,
    ),
    _Target("cold / floor, 95 files", (_FEW, "cold"), (_FEW, "floor"), 2),
    _Target("cold / floor, 1000 files", (_MANY, "cold"), (_MANY, "floor"), 1.5),
    _Target(
        "cold / markdownlint-cli2, 1000 files",
        (_MANY, "cold"),
        (_MANY, "markdownlint-cli2"),
        1 / 4,
    ),
    _Target("cold / pymarkdown, 1000 files", (_MANY, "cold"), (_MANY, "pymarkdown"), 1 / 30),
    _Target("warm / floor, 95 files", (_FEW, "warm"), (_FEW, "floor"), 0.7),
    _Target("warm / cold, 1000 files", (_MANY, "warm"), (_MANY, "cold"), 0.35),
    _Target(
        "one file of 10 000, warm / floor of 1000",
        (_MOST, "one file, warm"),
        (_MANY, "floor"),
        2,
    ),
    _Target(
        "one changed file of 10 000 / floor of 1000",
        (_MOST, "one file that has changed"),
        (_MANY, "floor"),
        2,
    ),
)
# Time and memory per file, with 10 000 files compared to 1000.
_LINEAR = 1.2


def target_table(figures: Figures) -> Iterator[str]:
    """Yield a table of the targets and the measured ratios, if both sides were measured."""
    yield "\n## Targets\n"
    yield "| what | target | measured |"
    yield "|---|---:|---:|"
    for target in _TARGETS:
        one, other = _figure(figures, target.one), _figure(figures, target.other)
        if one and other:
            yield _row(target.what, target.most, one.median / other.median)
    for name in ("cold", "warm"):
        few, many = _figure(figures, (_MANY, name)), _figure(figures, (_MOST, name))
        if few and many:
            more = _MOST / _MANY
            seconds, memory = many.median / few.median / more, many.memory / few.memory / more
            yield _row(f"{name}: time per file, 10 000 / 1000", _LINEAR, seconds)
            yield _row(f"{name}: memory per file, 10 000 / 1000", _LINEAR, memory)


def _figure(figures: Figures, place: tuple[str | int, str]) -> Measured | None:
    key, name = place
    return figures.get(key, {}).get(name)


def _row(what: str, most: float, ratio: float) -> str:
    mark = "" if ratio <= most else " (missed)"
    return f"| {what} | at most {most:.3g} | {ratio:.3g}{mark} |"
