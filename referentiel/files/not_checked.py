"""Paths that were not checked, and why."""

from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why a path was not checked."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    # A link leads out of the project.
    OUTSIDE = "outside"
    # A page that is not part of the referential.
    LEFT_OUT = "left-out"
    # The file is named by an id, and its extension is not `.md`.
    ENDING = "ending"
    EXCLUDED = "excluded"
    NO_REFERENTIEL = "no-referentiel"
    # Files are read from git's index, and this one is deleted there, or was never added.
    DELETED = "deleted"
    NOT_STAGED = "not-staged"
    # The files on disk are compared with a revision, and this one is ignored or in a submodule, or
    # a sparse checkout leaves it out.
    NOT_IN_GIT = "not-in-git"
    SPARSE = "sparse"
    # Why a workbook is not read (`referentiel.workbook.package`), and sheets of actions in it that
    # are hidden.
    WORKBOOK_EXTRA = "workbook-extra"
    WORKBOOK_ENCRYPTED = "workbook-encrypted"
    WORKBOOK_DAMAGED = "workbook-damaged"
    WORKBOOK_OTHER = "workbook-other"
    WORKBOOK_PARTS = "workbook-parts"
    WORKBOOK_LARGE = "workbook-large"
    WORKBOOK_DOCTYPE = "workbook-doctype"
    SHEET_HIDDEN = "sheet-hidden"
    # A workbook that is named like a CSV file.
    WORKBOOK_AS_TEXT = "workbook-as-text"
    # A copy that a check wrote, beside what it is a copy of, or named.
    ANNOTATED_COPY = "annotated-copy"
    NAMED_COPY = "named-copy"
    # A workbook in which nobody is interested, since no sheet has actions.
    WORKBOOK_WITHOUT = "workbook-without"
    # A sheet none of whose first rows is a header that is known.
    SHEET_WITHOUT = "sheet-without"
    # A table that looks like actions, and whose header is not known.
    HEADER_UNKNOWN = "header-unknown"
    # A sheet of actions that has its header, and nothing below.
    SHEET_EMPTY = "sheet-empty"
    # A spreadsheet in a format that is not read.
    OTHER_SPREADSHEET = "other-spreadsheet"


class NotChecked(NamedTuple):
    """A path, as displayed, that was not checked; `detail` is the system's message, or empty."""

    path: str
    reason: str
    detail: str = ""
