"""A list marker is followed by a tab."""

from linter.finding import Diagnostic, Habit, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Span, rule
from linter.topics.characters import MARKER_AND_TABS, passage

_HABIT = Habit(
    N_(
        "tab directly after the markers of {count} list items",
        remedy=N_("replace each with a space"),
    )
)


@rule(Severity.WARNING, kinds=MARKDOWN, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the tabs between a list marker and its text."""
    if "\t" not in document.source.text:
        return
    for line in document.prose():
        found = MARKER_AND_TABS.match(document.source.slice(line))
        if found is None:
            continue
        start, end = found.span("tabs")
        span = Span(line.start + start, line.start + end)
        yield Diagnostic.at(
            passage(document, span),
            N_("tab directly after `{marker}`"),
            wrong=found["marker"],
            remedy=N_("replace it with a space"),
            habit=_HABIT,
            fixes=replacement(document, span, " "),
            marker=found["marker"],
        )
