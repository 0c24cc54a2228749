"""Why a workbook is not read."""

from enum import StrEnum


class Problem(StrEnum):
    """What keeps a workbook from being read; all are among `referentiel.files.not_checked`."""

    # The extra `sheets` is not installed.
    NO_EXTRA = "workbook-extra"
    ENCRYPTED = "workbook-encrypted"
    # The archive or a part of it is cut, or contradicts itself.
    DAMAGED = "workbook-damaged"
    # Another format under the name of a workbook.
    OTHER = "workbook-other"
    LARGE = "workbook-large"
    # Its XML declares a document type, as no spreadsheet writes and as attacks need.
    DOCTYPE = "workbook-doctype"


class WorkbookError(Exception):
    """A workbook, or a sheet of it, that is not read; `detail` is what in it is concerned."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        """Keep both."""
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail
