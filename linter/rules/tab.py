"""The text contains a tab."""

from linter.finding import Diagnostic, Habit, Safety, Severity, replacement
from linter.rule import ANY_TEXT, N_, Diagnostics, Document, Expression, Span, rule
from linter.topics.characters import MARKER_AND_TABS, passage, pasted_tables
from linter.topics.lists import covered

_HABIT = Habit(
    N_("{count} lines contain a tab", remedy=N_("delete the tabs, or replace them with spaces")),
    least=11,
)
_AFTER_MARKERS = Habit(
    N_(
        "tab directly after the markers of {count} list items",
        remedy=N_("replace each tab with a space"),
    ),
    key="marker",
)
_AFTER_MARKER = N_("tab directly after `{marker}`", remedy=N_("replace it with a space"))
_FIRST = N_(
    "the line begins with a tab: it may be read as code",
    remedy=N_("delete the tab or, in a list, replace it with spaces"),
)
_INSIDE = N_(
    "the line contains a tab",
    remedy=N_("replace the tab with a space or, at the end of the line, delete it"),
)
_TABS = Expression("\t+")


@rule(Severity.INFO, Severity.WARNING, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the tabs after list markers, and the first other tab of each line."""
    source = document.source
    if "\t" not in source.text:
        return
    last = -1
    rows = {source.line_index(row.start) for table in pasted_tables(document) for row in table}
    bullets = {source.line_index(place) for place in covered(document)}
    for line in document.prose():
        text = source.slice(line)
        index = source.line_index(line.start)
        marker = MARKER_AND_TABS.match(text)
        if marker and not document.kind.is_sheet:
            span = Span(*marker.span("tabs")).shifted(line.start)
            yield Diagnostic.at(
                passage(document, span),
                _AFTER_MARKER,
                wrong=marker["marker"],
                severity=Severity.WARNING,
                habit=_AFTER_MARKERS,
                fixes=replacement(document, span, " "),
                marker=marker["marker"],
            )
        tabs = _TABS.search(text)
        if tabs and marker and tabs.span() == marker.span("tabs"):
            tabs = _TABS.search(text, marker.end())
        if tabs is None or index == last or index in rows:
            continue
        last = index
        after = text[tabs.end() :].strip()
        is_first = bool(after) and not text[: tabs.start()].strip()
        if is_first and index in bullets:
            continue
        span = Span(*tabs.span()).shifted(line.start)
        yield Diagnostic.at(
            passage(document, span),
            _FIRST if is_first else _INSIDE,
            wrong="tab",
            habit=_HABIT,
            # Indentation has a meaning: only its author knows which.
            fixes=[] if is_first else replacement(document, span, " " if after else ""),
        )
