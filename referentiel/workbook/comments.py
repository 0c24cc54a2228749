"""The comments of a workbook, counted: nothing else reads them."""

import re

from referentiel.workbook.elements import Attributes, Elements, local
from referentiel.workbook.package import Package

_PART = re.compile(r"xl/(?:[^/]+/)*comments?[0-9]*\.xml")


def comment_count(data: bytes) -> int:
    """Return how many cells of a workbook have comments; `WorkbookError` if it cannot be read."""
    package = Package(data)
    count = 0
    for name in package.names:
        if _PART.fullmatch(name):
            reader = _Comments(name)
            reader.read(package.part(name))
            count += reader.count
    return count


class _Comments(Elements):
    """Counts the comments of a part."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.count = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.count += local(name) == "comment"
