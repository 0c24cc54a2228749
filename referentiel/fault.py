"""Faults: what the reader could not take as it stands, as data without words for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from referentiel.source import Span


class Code(StrEnum):
    """What is wrong. The words, and the severity, stand with the linter's rule."""

    # Bytes and characters
    NOT_UTF8 = "not-utf8"
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
    DATA_MERGED = "data-merged"
    KEY_DUPLICATE = "key-duplicate"
    KEY_MISSING = "key-missing"
    CONCERNE_MALFORMED = "concerne-malformed"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place of a fault; `role` says which, and chooses its words."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a document.

    `arguments` are the author's words and figures that the message quotes, `variant` tells
    kinds of one code apart, `action` is the index in the document of the action it stands in.
    """

    code: Code
    span: Span
    action: int | None
    variant: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
