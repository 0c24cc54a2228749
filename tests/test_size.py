"""What `make size` counts."""

from pathlib import PurePosixPath

from tools.size import Size, size_of_code, sizes

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


def test_blank_lines_comments_and_docstrings_are_not_lines_of_code() -> None:
    # LIMIT; the three lines of TEXT; class; def, "return (", two operands and ")".
    assert size_of_code(MODULE).lines == 1 + 3 + 1 + 5


def test_a_file_counts_for_its_folder_its_package_and_the_whole() -> None:
    files = {
        "linter/one.py": b"x = 1\n",
        "linter/rules/two.py": b"x = 1\n",
        "linter/rules/deeper/three.py": b"x = 1\n",
        "tests/test_one.py": b"x = 1\n",
        "linter/page.css": b"a {}\n\n",
    }

    counted = sizes((PurePosixPath(path), source) for path, source in files.items())

    assert counted == {
        "linter": Size(3, 9),
        "linter/rules": Size(2, 6),
        "total": Size(3, 9),
        "tests": Size(1, 3),
        "templates": Size(1, 0),
    }
