"""The parts of a workbook that a check does not read: comments, and what a copy contains."""

import re

from referentiel.workbook.cells import MAX_CELLS, area_of
from referentiel.workbook.package import (
    Attributes,
    Elements,
    Package,
    Problem,
    WorkbookError,
    local,
)

_COMMENTS = re.compile(r"xl/(?:[^/]+/)*comments?[0-9]*\.xml")
# A library makes each cell of the areas that these name.
_EXPANDED = ("mergeCell", "hyperlink", "comment")


def comment_count(data: bytes) -> int:
    """Return how many cells of a workbook have comments; `WorkbookError` if it cannot be read."""
    package = Package(data)
    return sum(
        _Parts(name, package.part(name)).comments
        for name in package.names
        if _COMMENTS.fullmatch(name)
    )


def refuse_expanding(data: bytes) -> None:
    """Raise `WorkbookError` if a library that reads all of a workbook would need much memory."""
    package = Package(data)
    cells = 0
    for name in package.names:
        part = package.part(name)
        if name.startswith("xl/") and name.endswith(".xml"):
            cells += _Parts(name, part).cells
            if cells > MAX_CELLS:
                raise WorkbookError(Problem.LARGE, name)


class _Parts(Elements):
    """Counts the comments of a part, and the cells that it has or names in areas."""

    def __init__(self, part: str, data: bytes) -> None:
        super().__init__(part)
        self.comments = self.cells = 0
        if data:
            self.read(data)

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        self.comments += tag == "comment"
        self.cells += tag == "c"
        if tag in _EXPANDED and (area := area_of(attributes.get("ref", ""))):
            self.cells += (area.bottom - area.top + 1) * (area.right - area.left + 1)
