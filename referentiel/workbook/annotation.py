"""The sheet that lists findings in an annotated copy of a workbook, by which one is known."""

import re
from collections.abc import Sequence

NAME = "reflint"
# The number of its columns.
COLUMNS = 7
_NAMES = re.compile(rf"{NAME}(?: \d{{1,4}})?")


def is_list(name: str, head: Sequence[Sequence[str]]) -> bool:
    """Return whether a sheet is the list of an annotated copy, by its name and first rows."""
    return bool(_NAMES.fullmatch(name)) and bool(head) and len(head[0]) == COLUMNS
