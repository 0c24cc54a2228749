"""Values as written, each with its span."""

from typing import NamedTuple

from referentiel.source import Span


class Written(NamedTuple):
    """A text as its author wrote it; its span includes the quotes."""

    text: str
    span: Span
    quoted: bool = False
