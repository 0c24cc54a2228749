"""Performance targets: ratios of whole processes."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from tools.benchmarks.measure import Measured

# Figures by part of the benchmarks (`start`, `95`), then by name of the command.
Figures: TypeAlias = dict[str, Mapping[str, Measured]]


class _Target(NamedTuple):
    """The upper limit of a ratio of two medians, each with its part and command.

    The limit is on CPU time, or on elapsed time where several processes must be worth it.
    """

    what: str
    one: tuple[str, str]
    other: tuple[str, str]
    most: float
    time: Literal["CPU", "elapsed"] = "CPU"


_TARGETS = (
    _Target(
        "`reflint --version` / `import click`",
        ("start", "reflint --version"),
        ("start", "python -c 'import click'"),
        1.5,
    ),
    _Target("cold / floor, 95 files", ("95", "cold"), ("95", "floor"), 4),
    _Target("cold / floor, 1000 files", ("1000", "cold"), ("1000", "floor"), 2.2, "elapsed"),
    _Target(
        "cold / markdownlint-cli2, 1000 files",
        ("1000", "cold"),
        ("1000", "markdownlint-cli2"),
        1 / 4,
    ),
    _Target("cold / pymarkdown, 1000 files", ("1000", "cold"), ("1000", "pymarkdown"), 1 / 30),
    _Target("one file changed / cold, 95 files", ("95", "one file changed"), ("95", "cold"), 0.5),
    _Target(
        "a sheet / its Markdown, cold", ("sheet", "sheet, cold"), ("sheet", "markdown, cold"), 1.5
    ),
    _Target(
        "one changed file of 6000 / floor of 1000",
        ("10000", "one file that has changed"),
        ("1000", "floor"),
        2,
    ),
)
# Time and memory per file, with 10 000 files compared to 1000.
_LINEAR = 1.2


def target_table(figures: Figures) -> Iterator[str]:
    """Yield the lines of a table of targets and measured ratios, where both sides were measured."""
    yield "\n## Targets\n"
    yield "| what | target | CPU | elapsed |"
    yield "|---|---:|---:|---:|"
    for target in _TARGETS:
        one, other = _figure(figures, target.one), _figure(figures, target.other)
        if one and other:
            cpu, elapsed = one.cpu / other.cpu, one.elapsed / other.elapsed
            is_missed = (cpu if target.time == "CPU" else elapsed) > target.most
            yield (
                f"| {target.what} | {target.time} at most {target.most:.3g}{_mark(is_missed)} "
                f"| {cpu:.3g} | {elapsed:.3g} |"
            )
    for name in ("cold", "warm"):
        few, many = _figure(figures, ("1000", name)), _figure(figures, ("10000", name))
        if few and many:
            cpu, elapsed = many.cpu / few.cpu / 10, many.elapsed / few.elapsed / 10
            yield (
                f"| {name}: time per file, 10 000 / 1000 "
                f"| CPU at most {_LINEAR}{_mark(cpu > _LINEAR)} | {cpu:.3g} | {elapsed:.3g} |"
            )
            memory = many.memory / few.memory / 10
            yield (
                f"| {name}: memory per file, 10 000 / 1000 "
                f"| at most {_LINEAR}{_mark(memory > _LINEAR)} | {memory:.3g} (memory) | |"
            )


def _figure(figures: Figures, place: tuple[str, str]) -> Measured | None:
    part, name = place
    return figures.get(part, {}).get(name)


def _mark(is_missed: bool) -> str:
    return " (missed)" if is_missed else ""
