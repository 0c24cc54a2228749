"""The sheet that lists findings in an annotated copy of a workbook, by which one is known."""

import re
from collections.abc import Sequence

NAME = "reflint"
# The number of its columns, whose names are in its second row.
COLUMNS = 7
_NAMES = re.compile(rf"{NAME}\d{{0,4}}")


def is_list(name: str, head: Sequence[Sequence[str]]) -> bool:
    """Return whether a sheet is the list of an annotated copy, by its name and first rows."""
    return bool(_NAMES.fullmatch(name)) and len(head) > 1 and len(head[1]) == COLUMNS
