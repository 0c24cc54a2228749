"""The text contains a tab."""

import re
from typing import NamedTuple

from linter.finding import Diagnostic, Habit, Safety, Severity, replacement
from linter.rule import ANY_TEXT, N_, Diagnostics, Document, Span, rule
from linter.topics.characters import MARKER_AND_TABS, passage
from linter.topics.prose.list_marks import covered
from linter.topics.prose.pasted_tables import pasted_tables
from referentiel.text.expression import Expression

_HABIT = Habit(
    N_("{count} lines contain a tab", remedy=N_("delete the tabs, or replace them with spaces")),
    least=11,
)
_TABS = Expression("\t+")
_ITEM = Expression(r"[ \t>]*(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|\Z)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|\Z)")


@rule(Severity.INFO, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the first tab of each line that has one."""
    source = document.source
    if "\t" not in source.text:
        return
    last = -1
    above = _Above()
    rows = {source.line_index(row.start) for table in pasted_tables(document) for row in table}
    bullets = {source.line_index(place) for place in covered(document)}
    for line in document.prose():
        text = source.slice(line)
        index = source.line_index(line.start)
        before, above = above.at(index), above.with_line(index, text)
        marker = MARKER_AND_TABS.match(text)
        tabs = _TABS.search(text)
        if tabs and marker and tabs.span() == marker.span("tabs"):
            tabs = _TABS.search(text, marker.end())
        if tabs is None or index == last or index in rows:
            continue
        last = index
        is_first = not text[: tabs.start()].strip() and bool(text[tabs.end() :].strip())
        if is_first and index in bullets:
            continue
        message, remedy = (
            N_("the line contains a tab"),
            N_("replace it with a space, or delete it at the end of the line"),
        )
        if is_first:
            message = N_("the line begins with a tab: it may be read as code")
            remedy = N_("delete it, or replace it with spaces in a list")
        span = Span(line.start + tabs.start(), line.start + tabs.end())
        spaces = _spaces(text, tabs, before)
        yield Diagnostic.at(
            passage(document, span),
            message,
            wrong="tab",
            remedy=remedy,
            habit=_HABIT,
            fixes=[] if spaces is None else replacement(document, span, spaces),
        )


class _Above(NamedTuple):
    """The line above: its index, whether it is text, and whether it is in a list."""

    line: int = -1
    is_text: bool = False
    is_list: bool = False

    def at(self, index: int) -> "_Above":
        """Return the context of the line `index`: empty unless the line above is prose too."""
        return self if index - self.line <= 1 else _Above()

    def with_line(self, index: int, text: str) -> "_Above":
        """Return the context of the line after this one."""
        above = self.at(index)
        is_heading = bool(_HEADING.match(text))
        is_text = bool(text.strip()) and not is_heading
        goes_on = not is_text or above.is_text or text[0] in " \t"
        is_list = bool(_ITEM.match(text)) or (above.is_list and goes_on)
        return _Above(index, is_text, is_list and not is_heading)


def _spaces(text: str, tabs: re.Match[str], above: _Above) -> str | None:
    """Return the replacement for tabs: nothing at the end of a line, one space inside it.

    At the start of a line they are removed, but in a list, where indentation matters, they become
    spaces up to the next tab stop: Markdown has one every four columns. None if they may turn the
    line into code: the intent is unknown.
    """
    if not text[tabs.end() :].strip():
        return ""
    before = text[: tabs.start()]
    if before.strip():
        return " "
    if above.is_list:
        return " " * (len(text[: tabs.end()].expandtabs(4)) - len(before))
    return "" if above.is_text else None
