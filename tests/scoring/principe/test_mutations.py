"""Slips in every level line of the real principles: read as before, or an error on that line.

A slip never makes a note of a level, and never changes what another line says.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from referentiel.source import Span
from scoring.principe.analysis import Analysis, Reading, all_items, analyse
from scoring.principe.parser import parse
from scoring.principe.tree import Item, Principe, Scored, Unreadable
from tests.scoring.principe.corpus import principles

Slip = Callable[[str], str]
INDENT = "    "


def arrow(by: str) -> Slip:
    """Write something else for the last arrow."""
    return lambda line: by.join(line.rsplit("→", 1))


def percent(by: str) -> Slip:
    """Write something else for the last percent sign, and the spaces before it."""
    return lambda line: re.sub(r"\s*%(?=[^%]*\Z)", lambda _: by, line)


def number(pattern: str, by: str) -> Slip:
    """Change the digits of the last percent."""
    return lambda line: re.sub(
        r"[0-9]+(?=\s*%[^%]*\Z)", lambda match: re.sub(pattern, by, match[0]), line
    )


def bullet(by: str) -> Slip:
    return lambda line: by + re.sub(r"\A[•*-]\s*", "", line)


# What does not change a level.
HARMLESS: dict[str, Slip] = {
    "arrow doubled": arrow("→→"),
    "arrow doubled, with a space": arrow("→ →"),
    "arrow of a hyphen": arrow("->"),
    "arrow of two hyphens": arrow("-->"),
    "arrow of an equals sign": arrow("=>"),
    "two kinds of arrow": arrow("-> →"),
    "no-break spaces round the arrow": arrow("\u00a0→\u202f"),
    "tabs round the arrow": arrow("\t→\t"),
    "no space round the arrow": lambda line: re.sub(r"\s*→\s*", "→", line),
    "no-break space before the percent sign": percent("\u00a0%"),
    "narrow space before the percent sign": percent("\u202f%"),
    "two spaces before the percent sign": percent("  %"),
    "decimals of zero": percent(",0%"),
    "spaces at the end": lambda line: line + " \u00a0\t",
    "full stop at the end": lambda line: line + ".",
    "mark behind": lambda line: line + " (cases à cocher)",
    "bullet of a dot": bullet("• "),
    "bullet of a hyphen": bullet("- "),
    "bullet of a star": bullet("* "),
    "bullet without space": bullet("•"),
    "no bullet": bullet(""),
    "indented": lambda line: INDENT + line,
}
# What may move a level to another list.
DEEPER = {
    "bullet of a dot",
    "bullet of a hyphen",
    "bullet of a star",
    "bullet without space",
    "no bullet",
    "indented",
}
# What makes a line that nobody can read.
HARMFUL: dict[str, Slip] = {
    "arrow lost": arrow(""),
    "arrow lost, with its spaces": lambda line: re.sub(r"\s*→\s*(?=[^→]*\Z)", " ", line),
    "arrow to the left": arrow("←"),
    "arrow without shaft": arrow(">"),
    "arrow without head": arrow("-"),
    "equals sign for the arrow": arrow("="),
    "percent sign lost": percent(""),
    "percent sign doubled": percent("%%"),
    "percent sign doubled, with a space": percent("% %"),
    "per thousand": percent("‰"),
    "wide percent sign": percent("％"),
    "letter for the last digit": number(r"[0-9]\Z", "O"),
    "letter for the first digit": number(r"\A[0-9]", "l"),
    "letter behind the digits": number(r"\Z", "o"),
    "space among the digits": number(r"([0-9])([0-9])?\Z", r"\1 \2x"),
    "digits lost": number(r".*", ""),
    "two percents": percent("% 5%"),
    "words behind": lambda line: line + " environ",
    "question behind": lambda line: line + " ?",
}


def level_lines(principe: Principe) -> Iterator[Scored]:
    return (item for item in items_of(principe) if isinstance(item, Scored))


def items_of(principe: Principe) -> Iterator[Item]:
    yield from all_items(principe.common)
    for branch in principe.branches:
        yield from all_items(branch.parts)


def slipped(shared: Path, slip: Slip) -> Iterator[tuple[Scored, Item, Analysis, Analysis]]:
    """Yield each level, its line with the mutation, and the whole text before and after."""
    for reading in principles(shared).values():
        text = reading.excerpt.text
        for level in level_lines(reading.principe):
            line = text[level.span.start : level.span.end]
            mutant = slip(line)
            assert mutant != line or slip in HARMLESS.values(), line
            changed = text[: level.span.start] + mutant + text[level.span.end :]
            principe = parse(changed)
            (item,) = (item for item in items_of(principe) if holds(item, level))
            others = [one for one in level_lines(principe) if not holds(one, level)]
            assert others == [one for one in level_lines(reading.principe) if one is not level]
            yield level, item, reading.analysis, analyse(principe, lambda _: frozenset({7}))


def holds(item: Item, level: Scored) -> bool:
    """Whether an item is the line that a level was before the mutation."""
    return 0 <= item.span.start - level.span.start <= len(INDENT)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_slip_changes_nothing(shared: Path, name: str) -> None:
    found = list(slipped(shared, HARMLESS[name]))
    assert len(found) == 255
    for level, item, before, after in found:
        assert item == level
        if name not in DEEPER:
            assert (after.reading, after.why, after.maximum) == (
                before.reading,
                before.why,
                before.maximum,
            )


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_slip_is_an_error_on_its_line(shared: Path, name: str) -> None:
    found = list(slipped(shared, HARMFUL[name]))
    assert len(found) == 255
    for level, item, _, after in found:
        assert isinstance(item, Unreadable), (level, item)
        assert (after.reading, after.maximum) == (Reading.UNREADABLE, None)


# What makes a head of a population that nobody can read.
HEADS: dict[str, Slip] = {
    "unit lost": lambda line: re.sub(r"hab\w*\.?", "", line),
    "letters for digits": lambda line: re.sub(r"(?<=1)00", "OO", line),
    "letter for the first digit": lambda line: re.sub(r"[0-9]", "l", line, count=1),
    "words behind": lambda line: line.rstrip(" :") + " (hors syndicats)",
    "more behind": lambda line: line.rstrip(" :") + " et syndicats",
    "number in letters": lambda line: re.sub(r"[0-9][0-9 \u00a0\u202f]*", "cent mille ", line),
    "level behind": lambda line: line.rstrip(" :") + " → 50%",
}
# What is another way to write a head.
OTHER_HEADS: dict[str, Slip] = {
    "angle quotes for the sign": lambda line: line.replace("<", "‹").replace(">", "›"),
    "thousands in a letter": lambda line: re.sub(r"(?<=1)00[ \u00a0\u202f]000", "00k", line),
    "thousands in letters": lambda line: re.sub(r"(?<=1)00[ \u00a0\u202f]000", "00 mille", line),
    "whole word": lambda line: re.sub(r"hab\w*\.?", "habitants", line),
    "colon": lambda line: line.rstrip(" :") + "\u00a0:",
    "no colon": lambda line: line.rstrip(" :"),
}


def slipped_heads(shared: Path, slip: Slip) -> Iterator[tuple[Principe, Principe, int]]:
    """Yield the principles before and after a mutation of each head, and the offset of its line."""
    for reading in principles(shared).values():
        text = reading.excerpt.text
        for branch in reading.principe.branches:
            line = text[branch.span.start : branch.span.end]
            changed = text[: branch.span.start] + slip(line) + text[branch.span.end :]
            yield reading.principe, parse(changed), branch.span.start


@pytest.mark.parametrize("name", HEADS)
def test_a_slip_in_the_head_of_a_population_is_an_error(shared: Path, name: str) -> None:
    found = list(slipped_heads(shared, HEADS[name]))
    assert len(found) == 14
    for _, after, start in found:
        items = [item for item in items_of(after) if item.span.start == start]
        assert [type(item) for item in items] == [Unreadable], (name, items)


@pytest.mark.parametrize("name", OTHER_HEADS)
def test_a_head_of_a_population_may_be_written_otherwise(shared: Path, name: str) -> None:
    found = list(slipped_heads(shared, OTHER_HEADS[name]))
    assert len(found) == 14
    for before, after, _ in found:
        assert [(one.population, one.parts) for one in after.branches] == [
            (one.population, one.parts) for one in before.branches
        ]


@pytest.mark.parametrize("by", [" ", " ; ", ", ", "<br>", " - ", " → "])
def test_a_level_joined_with_the_next_line_is_an_error(shared: Path, by: str) -> None:
    count = 0
    for reading in principles(shared).values():
        text = reading.excerpt.text
        for level, following in pairwise(level_lines(reading.principe)):
            between = text[level.span.end : following.span.start]
            if between.count("\n") != 1 or between.strip():
                continue
            joined = text[: level.span.end] + by + text[following.span.start :]
            (item,) = (
                item for item in items_of(parse(joined)) if item.span == _line(joined, level)
            )
            assert isinstance(item, Unreadable), (level, item)
            count += 1
    assert count > 150


def _line(text: str, level: Scored) -> Span:
    end = text.find("\n", level.span.start)
    line = text[level.span.start : end if end >= 0 else len(text)]
    return Span(level.span.start, level.span.start + len(line.rstrip()))
