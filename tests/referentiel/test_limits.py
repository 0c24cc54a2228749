"""Hostile files: each is read in seconds, and no line of it costs the square."""

import time
from collections.abc import Callable

import pytest

from referentiel.fault import Code
from referentiel.model import Document
from tests.referentiel.documents import read

# Half of the largest file that is read, in half of the time that is promised: what costs the square
# of its size does not pass.
SIZE = 256 * 1024
SECONDS = 5
TITLE = "# T\n```yaml\nid: 1\n```\n"


def filled(unit: str, size: int = SIZE) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def blocks(line: str) -> str:
    """Fill data blocks, each nearly as long as one may be, with a line."""
    return filled(f"# T\n```yaml\nid: 1\n{filled(line, 15_000)}\n```\n")


HOSTILE: dict[str, Callable[[], str]] = {
    "items": lambda: filled("- a\n"),
    "10 000 lists in one line": lambda: f"{TITLE}{'- ' * 10_000}# a",
    "headings in quotes": lambda: filled("> # a\n"),
    "headings in lists": lambda: filled("- - # a\n"),
    "headings in HTML": lambda: filled("<div>\n## Description\n\n", 100_000),
    "comments in one paragraph": lambda: filled("a # <!--x-->\n"),
    "glued headings with comments in one paragraph": lambda: filled("##a <!--x-->\n", 120_000),
    "comments without an end": lambda: filled("a <!-- b\n\n"),
    "actions": lambda: f"{TITLE}## Actions\n" + "### a\n```yaml\nid: 1.1\n```\n" * 9_990,
    "sections between children": lambda: (
        f"{TITLE}## Actions\n" + "### a\n```yaml\nid: 1.1\n```\n## Description\nx\n" * 4_990
    ),
    "bold titles": lambda: filled("**a**\n```yaml\nid: 1.1\n```\n"),
    "ids that go deeper": lambda: "\n".join(
        f"```yaml\nid: {'.'.join('1' * depth)}\n```" for depth in range(1, 650)
    ),
    "fences without an end": lambda: filled("```yaml\nid: 1\n"),
    "fences of two kinds": lambda: filled("~~~\n```\n"),
    "YAML that opens and never closes": lambda: blocks("{"),
    "YAML without spaces": lambda: blocks("k:v\n"),
    "YAML words": lambda: blocks("a-"),
    "lines of marks": lambda: filled("***\n```yaml\nid: 1\n```\n"),
    "one title": lambda: f"# {filled('a ')}",
    "one line of stars": lambda: filled("*"),
}


def read_in_time(text: str) -> Document:
    start = time.process_time()
    document = read(text)
    assert time.process_time() - start < SECONDS
    return document


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_read_in_time(what: str) -> None:
    document = read_in_time(HOSTILE[what]())
    assert not any(document.faults_of(Code.TOO_LARGE))


def test_a_file_of_headings_only_is_not_read() -> None:
    document = read_in_time(filled("#\n"))
    assert [(fault.code, fault.variant) for fault in document.faults] == [
        (Code.TOO_LARGE, "headings")
    ]


def test_of_many_fences_without_an_end_the_first_are_repaired_and_the_rest_told() -> None:
    document = read_in_time(filled("## T\n```yaml\nid: 1\n", 30_000))
    repaired = [action.title.text for action in document.actions if action.title]
    told = list(document.faults_of(Code.UNCLOSED))
    assert len(told) == len(document.actions)
    assert set(repaired) == {"T"}
    assert len(repaired) > 130


def test_a_title_of_a_quarter_of_a_megabyte_keeps_its_text() -> None:
    (action,) = read(f"# {filled('a ')}".rstrip()).actions
    assert action.title is not None
    assert len(action.title.text) == SIZE - 1


def test_ids_of_more_segments_than_any_author_writes_are_no_ids() -> None:
    text = "\n".join(f"```yaml\nid: {'.'.join('1' * depth)}\n```" for depth in range(1, 20))
    read_ids = [action.identifier for action in read(text).actions]
    assert [identifier is None for identifier in read_ids] == [d > 16 for d in range(1, 20)]
    assert [identifier.depth for identifier in read_ids if identifier] == list(range(1, 17))
