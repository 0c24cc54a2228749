"""Hostile files are read in linear time, each in seconds."""

from collections.abc import Callable

import pytest

from referentiel.fault import Code
from referentiel.model import Document
from tests.growth import grows_linearly, takes_at_most, timed
from tests.referentiel.documents import read

# Half of the largest file that is read, and half of the maximal time for it.
SIZE = 256 * 1024
SECONDS = 5
# The times for this and for four times as much are compared.
SMALL = SIZE // 16
TITLE = "# T\n```yaml\nid: 1\n```\n"


def filled(unit: str, size: int = SIZE) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def blocks(line: str, size: int) -> str:
    """Fill data blocks, each nearly as long as one may be, with a line."""
    return filled(f"# T\n```yaml\nid: 1\n{filled(line, 15_000)}\n```\n", size)


HOSTILE: dict[str, Callable[[int], str]] = {
    "items": lambda size: filled("- a\n", size),
    "10 000 lists in one line": lambda size: f"{TITLE}{'- ' * (size // 26)}# a",
    "headings in quotes": lambda size: filled("> # a\n", size),
    "headings in lists": lambda size: filled("- - # a\n", size),
    "headings in HTML": lambda size: filled("<div>\n## Description\n\n", size),
    "comments in one paragraph": lambda size: filled("a # <!--x-->\n", size),
    "glued headings with comments in one paragraph": lambda size: filled("##a <!--x-->\n", size),
    "comments without an end": lambda size: filled("a <!-- b\n\n", size),
    "actions": lambda size: f"{TITLE}## Actions\n" + filled("### a\n```yaml\nid: 1.1\n```\n", size),
    "sections between children": lambda size: (
        f"{TITLE}## Actions\n" + filled("### a\n```yaml\nid: 1.1\n```\n## Description\nx\n", size)
    ),
    "bold titles": lambda size: filled("**a**\n```yaml\nid: 1.1\n```\n", size),
    "ids that go deeper": lambda size: "\n".join(
        f"```yaml\nid: {'.'.join('1' * depth)}\n```" for depth in range(1, int(size**0.5))
    ),
    "fences without an end": lambda size: filled("```yaml\nid: 1\n", size),
    "fences of two kinds": lambda size: filled("~~~\n```\n", size),
    "YAML that opens and never closes": lambda size: blocks("{", size),
    "YAML without spaces": lambda size: blocks("k:v\n", size),
    "YAML words": lambda size: blocks("a-", size),
    "lines of marks": lambda size: filled("***\n```yaml\nid: 1\n```\n", size),
    "one title": lambda size: f"# {filled('a ', size)}",
    "one line of stars": lambda size: filled("*", size),
}


def read_in_time(text: str) -> Document:
    assert takes_at_most(SECONDS, lambda: read(text))
    return read(text)


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_read_in_a_time_that_grows_with_it(what: str) -> None:
    def seconds(size: int) -> float:
        document, taken = timed(lambda: read(HOSTILE[what](size)))
        assert not any(document.faults_of(Code.TOO_LARGE))
        return taken

    assert grows_linearly(seconds, SMALL)


def test_a_file_of_headings_only_is_not_read() -> None:
    document = read_in_time(filled("#\n"))
    assert [(fault.code, fault.variant) for fault in document.faults] == [
        (Code.TOO_LARGE, "headings")
    ]


def test_of_many_fences_without_an_end_the_first_are_repaired_and_the_rest_reported() -> None:
    document = read_in_time(filled("## T\n```yaml\nid: 1\n", 30_000))
    repaired = [action.title.text for action in document.actions if action.title]
    reported = list(document.faults_of(Code.UNCLOSED))
    assert len(reported) == len(document.actions)
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
