"""What `make size` counts."""

from pathlib import PurePosixPath

from tests.size import lines_of_code, sizes

MODULE = b'''\
"""A module,

in short."""

# A comment.
LIMIT = 3  # It counts.
TEXT = """one

two
"""


class Empty:
    """Nothing."""


async def double(one: int) -> int:
    """Return twice a number."""
    return (
        # Doubled.
        one

        + one
    )
'''


def test_blank_lines_comments_and_docstrings_are_no_lines_of_code() -> None:
    # LIMIT; the three lines of TEXT; class; def, "return (", two operands and ")".
    assert lines_of_code(MODULE) == 1 + 3 + 1 + 5


def test_a_file_counts_for_its_folder_its_package_and_the_whole() -> None:
    files = ("linter/one.py", "linter/rules/two.py", "linter/rules/deeper/three.py", "other/one.py")

    counted = sizes((PurePosixPath(file), b"x = 1\n") for file in files)

    assert counted == {"linter": 3, "linter/rules": 2, "other": 1, "total": 4}
