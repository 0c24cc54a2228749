"""Principles for tests, and what was parsed from them as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import assert_never

import yaml

from scoring.principe.analysis import Analysis, analyse
from scoring.principe.counts import BoundIndex
from scoring.principe.parser import format_mark, format_percent, parse
from scoring.principe.population import Population
from scoring.principe.tree import (
    Ellipsis,
    FreeEntry,
    Group,
    Item,
    Level,
    Mark,
    Note,
    Part,
    Principe,
    Rate,
    Reference,
    Step,
    Unreadable,
)

DATA = Path(__file__).resolve().parent / "data"
_CASE = re.compile(r"^## (?P<name>.+)\n(?P<body>(?:(?!^## ).*\n)*)", re.MULTILINE)
_FENCED = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A heading of a Markdown file with the fenced texts below it, by their language."""

    name: str
    texts: dict[str, str]


def cases_in(name: str, folder: Path = DATA) -> list[Case]:
    """Return the cases of a Markdown file in `data`."""
    text = (folder / name).read_text(encoding="utf-8")
    cases = [
        Case(
            case["name"], {found["kind"]: found["text"] for found in _FENCED.finditer(case["body"])}
        )
        for case in _CASE.finditer(text)
    ]
    assert cases, f"{name} holds no case"
    assert text.count("\n```") == 2 * sum(len(case.texts) for case in cases), "a fence is lost"
    return cases


def table_in(name: str, folder: Path = DATA) -> dict[str, dict[str, str]]:
    """Return the tables of a YAML file in `data`: by title, texts and what they are."""
    tables: dict[str, dict[str, str]] = yaml.load(
        (folder / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    assert all(tables.values()), f"{name} holds an empty table"
    return tables


def read(text: str, document: str = "") -> Analysis:
    """Analyse a principle; `document` is the text that states the bounds of progressions."""
    return analyse(parse(text), BoundIndex(document))


def percents(values: list[Fraction]) -> str:
    return ", ".join(format_percent(value).removesuffix("%") for value in values)


def outline(principe: Principe) -> str:
    """Return a tree as text, one line per item."""
    lines = list(_parts(principe.common, ""))
    for branch in principe.branches:
        lines.append(f"branch {limits(branch.population)} {branch.condition}")
        lines += _parts(branch.parts, "  ")
    return "".join(f"{line}\n" for line in lines)


def limits(population: Population) -> str:
    return f"{population.low}..{'' if population.high is None else population.high}"


def _parts(parts: tuple[Part, ...], indent: str) -> Iterator[str]:
    for part in parts:
        yield f"{indent}part"
        for item in part.items:
            yield from _item(item, f"{indent}  ")


def _item(item: Item, indent: str) -> Iterator[str]:
    yield f"{indent}{spell(item)}"
    if isinstance(item, Group):
        for inner in item.items:
            yield from _item(inner, f"{indent}  ")


def spell(item: Item) -> str:
    match item:
        case Level():
            plus = "+ " if item.cumulative else ""
            return f"{format_percent(item.percent)} {plus}{item.label}"
        case Step():
            of = f"{item.count} [{item.thing}] on {item.units} [{item.unit}]"
            return f"{format_percent(item.percent)} step {of}"
        case Reference():
            to = f"reference {item.target} [{item.text}]"
            return f"{format_percent(item.percent)} {to} {item.label}"
        case Rate():
            return f"{format_percent(item.percent)} rate [{item.rate}] {item.label}".rstrip()
        case FreeEntry():
            return f"free {item.text}"
        case Mark():
            return format_mark(item)
        case Ellipsis():
            return "…"
        case Note():
            return f"note {item.text}"
        case Unreadable():
            return f"{item.reason} {item.text}"
        case Group():
            return f"head {item.head}" + (f" {format_mark(item.mark)}" if item.mark else "")
        case _:
            assert_never(item)
