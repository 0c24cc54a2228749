"""A title is empty."""

from linter.finding import Diagnostic, Place, Severity, subject_of
from linter.rule import ANY_TEXT, N_, Diagnostics, Document, faults_of, rule
from referentiel.fault import Code


@rule(Severity.ERROR, kinds=ANY_TEXT)
def check(document: Document) -> Diagnostics:
    """Yield the titles without text."""
    source = document.source
    for fault, place in faults_of(document, Code.CELL_TITLE_EMPTY):
        subject = subject_of(document, place.action)
        yield Diagnostic.at(
            place,
            N_("the action `{marks}` has no title: its cell `{column}` is empty"),
            remedy=N_("write it into this cell"),
            field="title",
            wrong="",
            marks=subject,
            column=fault.arguments["column"],
        )
    for action in document.entries:
        if action.title is None or action.title.text:
            continue
        line = source.lines[source.line_index(action.title.span.start)]
        span = source.stripped(line)
        marks = source.slice(span).split()[0].lstrip("\ufeff")
        yield Diagnostic.at(
            Place(document, span, action),
            N_("the title is empty: no text follows `{marks}`"),
            remedy=N_("add its text after `{marks}`")
            if action.data
            else N_("add its text after `{marks}` and a data block below it, or delete the line"),
            field="title",
            wrong=marks,
            marks=marks,
        )
