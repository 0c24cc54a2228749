"""Slips in a level: it is read as before, or an error on its line."""

import re
from collections.abc import Callable

import pytest

from scoring.principe.analysis import Analysis, Reading, all_items, analyse
from scoring.principe.parser import parse
from scoring.principe.tree import Item, Principe, Scored, Unreadable

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
# What makes a line unreadable.
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


# A level among others, which are read as before whatever replaces it.
LINE = "Accords signés → 30 %"
PRINCIPE = "Aucun accord → 0 %\n{}\nSuivi des accords → 70 %"


def items_of(principe: Principe) -> list[Item]:
    branches = (branch.parts for branch in principe.branches)
    return [item for parts in (principe.common, *branches) for item in all_items(parts)]


def read(line: str) -> tuple[list[Item], Analysis]:
    """Read the principle with another line for the level."""
    principe = parse(PRINCIPE.format(line))
    return items_of(principe), analyse(principe, lambda _: frozenset())


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_slip_changes_nothing(name: str) -> None:
    line = HARMLESS[name](LINE)
    assert line != LINE or name == "no bullet"
    items, analysis = read(line)
    before, same = read(LINE)
    levels, expected = (
        [one for one in each if isinstance(one, Scored)] for each in (items, before)
    )
    assert levels == expected
    assert (analysis.reading, analysis.why, analysis.maximum) == (
        same.reading,
        same.why,
        same.maximum,
    )


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_slip_is_an_error_on_its_line(name: str) -> None:
    first, item, last = read(HARMFUL[name](LINE))[0]
    before = read(LINE)[0]
    assert isinstance(item, Unreadable)
    assert [first, last] == [before[0], before[2]]
    assert read(HARMFUL[name](LINE))[1].reading is Reading.UNREADABLE


@pytest.mark.parametrize("by", [" ", " ; ", ", ", "<br>", " - ", " → "])
def test_a_level_joined_with_the_next_line_is_an_error(by: str) -> None:
    items = items_of(parse(PRINCIPE.format(LINE).replace("%\nSuivi", f"%{by}Suivi")))
    assert [isinstance(item, Unreadable) for item in items] == [False, True]
