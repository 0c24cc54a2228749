"""What hovers and completions say, as Markdown or as plain text: texts of files stay verbatim.

A text becomes Markdown only here. What is special to Markdown gets a backslash, which editors that
show the source of a hover leave readable; links, tags and entities in a title are mere text.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from textwrap import dedent
from typing import NamedTuple

from lsprotocol import types

from linter.words import quote
from referentiel.source import Span
from referentiel_lint.reports.characters import visible


class Explained(NamedTuple):
    """A span, and paragraphs of the markup that the client asked for."""

    span: Span
    paragraphs: Sequence[str]


def touches(span: Span, offset: int) -> bool:
    """Return whether an offset is in a span, or at its end, where a pointer may be."""
    return span.start <= offset <= span.end


# What is special to Markdown, at any place or in a bare address.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&$!#@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What would make an item of a list, a rule or a heading of a line, at its start.
_AT_START = re.compile(r"[-+=]|[0-9]{1,9}(?=[.)](?: |\Z))")
_FENCE = "```"
# No title or label is longer, and no principle has more lines.
_LONGEST, _MOST_LINES = 1000, 200
_MORE = "…"
_BACKQUOTES = re.compile("`+")


class Markup:
    """Puts paragraphs together, in the form that a client asks for."""

    def __init__(self, formats: Sequence[types.MarkupKind | str] | None) -> None:
        """Take the `formats` that the client understands, the preferred one first."""
        known = [*(formats or ())]
        self.kind = types.MarkupKind.PlainText
        if known and known[0] == types.MarkupKind.Markdown:
            self.kind = types.MarkupKind.Markdown

    @property
    def _is_markdown(self) -> bool:
        return self.kind is types.MarkupKind.Markdown

    def text(self, text: str) -> str:
        """Return a text on one line, as it is."""
        line = visible(quote(text, _LONGEST))
        if not self._is_markdown:
            return line
        escaped = _SPECIAL.sub(r"\\\g<0>", line)
        start = _AT_START.match(escaped)
        if start is None:
            return escaped
        # A digit cannot be escaped; the mark behind it can.
        at = start.end() if start[0][0].isdecimal() else 0
        return f"{escaped[:at]}\\{escaped[at:]}"

    def strong(self, text: str) -> str:
        """Return a text on one line, in bold."""
        plain = self.text(text)
        return f"**{plain}**" if self._is_markdown and plain else plain

    def lines(self, lines: Iterable[str]) -> str:
        """Return lines of a table with their columns, as they are."""
        shown = [visible(line[:_LONGEST]).rstrip() for line in islice(lines, _MOST_LINES + 1)]
        if len(shown) > _MOST_LINES:
            shown[_MOST_LINES:] = [_MORE]
        block = dedent("\n".join(shown))
        if not self._is_markdown:
            return block
        longest = max((len(one) for one in _BACKQUOTES.findall(block)), default=0)
        fence = "`" * max(len(_FENCE), longest + 1)
        return f"{fence}text\n{block}\n{fence}"

    def items(self, items: Iterable[str]) -> str:
        """Return a list of texts that this markup made."""
        return "\n".join(f"- {item}" for item in items)

    def content(self, paragraphs: Iterable[str]) -> types.MarkupContent:
        """Return paragraphs that this markup made, without the empty ones."""
        return types.MarkupContent(self.kind, "\n\n".join(filter(None, paragraphs)))


def hover_markup(capabilities: types.ClientCapabilities) -> Markup:
    """Return the form of hovers for a client."""
    document = capabilities.text_document
    hover = document.hover if document else None
    return Markup(hover.content_format if hover else None)


def completion_markup(capabilities: types.ClientCapabilities) -> Markup:
    """Return the form of the documentation of completions for a client."""
    document = capabilities.text_document
    completion = document.completion if document else None
    item = completion.completion_item if completion else None
    return Markup(item.documentation_format if item else None)
