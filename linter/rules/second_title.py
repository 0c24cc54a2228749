"""A file has a second title."""

from linter.rule import N_, Diagnostic, Diagnostics, Severity, faults_of, quote, related_of, rule
from linter.topics.titles.wording import folded_title
from referentiel.fault import Code
from referentiel.model import Document


@rule(Severity.ERROR, faults={Code.SECOND_TITLE})
def check(document: Document) -> Diagnostics:
    """Yield the titles of level 1 after the first one."""
    for fault, place in faults_of(document, Code.SECOND_TITLE):
        title = quote(place.title)
        yield Diagnostic.at(
            place,
            N_("`{title}` is a second title of level 1 (`#`); a file has only one"),
            remedy=N_(
                "use the heading level that it belongs to (`##` for a section, `###` for a "
                "sub-action), or move the action to its own file"
            ),
            field="title",
            wrong=folded_title(title),
            related=related_of(document, fault, {"first": N_("the file's title")}),
            title=title,
        )
