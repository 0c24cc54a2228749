"""A data block is not directly below its title."""

from linter.finding import Diagnostic, Related, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, faults_of, quote, rule
from referentiel.fault import Code


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.DATA_MISPLACED})
def check(document: Document) -> Diagnostics:
    """Yield the data blocks that are not directly below their title."""
    for fault, place in faults_of(document, Code.DATA_MISPLACED):
        message = N_("this data block is not directly below its title, `{title}`")
        remedy = N_("move it directly below this title")
        if fault.variant == "line":
            remedy = N_(
                "if the line below the title continues it, join the two lines; otherwise move the "
                "data block directly below the title"
            )
        elif fault.variant == "second":
            message = N_("`{title}` already has a data block")
            remedy = N_("merge both blocks into the first")
        title = place.action and place.action.title
        yield Diagnostic.at(
            place,
            message,
            remedy=remedy,
            field="data",
            wrong="below" if fault.variant in {"", "line"} else fault.variant,
            related=[Related(document, title.span, N_("the title is here"))]
            if title and title.text
            else [],
            title=quote(place.title),
        )
