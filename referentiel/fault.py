"""Faults: errors in a file, as data; the messages for people are in the linter."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from referentiel.source import Span


class Code(StrEnum):
    """The code of a fault; the linter's rule for it has the message and the severity."""

    # Bytes and characters
    NOT_UTF8 = "not-utf8"
    # UTF-8 that was read in another encoding, and saved as UTF-8 again.
    DECODED_TWICE = "decoded-twice"
    BINARY = "binary"
    TOO_LARGE = "too-large"
    # Titles and headings
    TITLE_MISSING = "title-missing"
    SECOND_TITLE = "second-title"
    HEADING_LEVEL = "heading-level"
    HEADING_UNSEEN = "heading-unseen"
    HEADING_GLUED = "heading-glued"
    KEYWORD_MISSING = "keyword-missing"
    TEXT_UNATTACHED = "text-unattached"
    UNCLOSED = "unclosed"
    # Data blocks
    DATA_MISSING = "data-missing"
    DATA_MISPLACED = "data-misplaced"
    DATA_LANGUAGE = "data-language"
    DATA_NOT_MAPPING = "data-not-mapping"
    DATA_YAML = "data-yaml"
    DATA_COMMENTED = "data-commented"
    DATA_MERGED = "data-merged"
    KEY_DUPLICATE = "key-duplicate"
    KEY_MISSING = "key-missing"
    KEY_VALUE = "key-value"
    CONCERNE_MALFORMED = "concerne-malformed"
    # Sheets
    DELIMITER = "delimiter"
    HEADER_NOT_FIRST = "header-not-first"
    HEADER_REPEATED = "header-repeated"
    COLUMN_MISSING = "column-missing"
    COLUMN_DUPLICATE = "column-duplicate"
    COLUMN_UNKNOWN = "column-unknown"
    QUOTE_UNCLOSED = "quote-unclosed"
    ROW_LONG = "row-long"
    ROW_WITHOUT_ID = "row-without-id"
    CELL_TITLE_EMPTY = "cell-title-empty"
    ID_SPACE = "id-space"
    # Workbooks
    ID_NUMBER = "id-number"
    WEIGHT_TEXT = "weight-text"
    CELL_ERROR = "cell-error"
    FORMULA_UNCALCULATED = "formula-uncalculated"
    CELLS_MERGED = "cells-merged"
    ROWS_HIDDEN = "rows-hidden"


class Related(NamedTuple):
    """Another span of a fault; its `role` selects the message shown for it."""

    role: str
    span: Span


class Fault(NamedTuple):
    """A fault in a document.

    `action` is the index of the entry that it belongs to, if any. `variant` distinguishes faults of
    the same code. `arguments` are details by name, such as the words and numbers in its message.
    """

    code: Code
    span: Span
    action: int | None
    variant: str = ""
    arguments: Mapping[str, str] = {}
    related: tuple[Related, ...] = ()
