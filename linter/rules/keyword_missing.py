"""Child actions, choix or rules are not introduced by a heading."""

from linter.finding import Diagnostic, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Settings, faults_of, quote, related_of, rule
from linter.topics.data.headings import misnamed_sections
from linter.topics.data.sections import Mismatch, form_of
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.profile import SectionKind


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.KEYWORD_MISSING})
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the first children without a keyword heading, or one that resembles it, above them."""
    misspelt = {
        one.entry.index
        for one in misnamed_sections(document, settings)
        if one.is_keyword and one.mismatch is Mismatch.LIKE
    }
    for fault, place in faults_of(document, Code.KEYWORD_MISSING):
        if fault.action in misspelt:
            continue  # `section-unknown` reports it.
        form = form_of(document, place.action)
        kind = settings.profile.keyword if settings.profile else SectionKind.ACTIONS
        keyword = f"{'#' * int(fault.arguments['expected'])} {(form and form.keyword) or kind}"
        yield Diagnostic.at(
            place,
            N_("missing heading `{keyword}` before `{title}`"),
            remedy=N_("write `{keyword}` on a line of its own, above this title"),
            field="keyword",
            wrong=keyword,
            related=related_of(document, fault, {"parent": N_("below this title")}),
            keyword=keyword,
            title=quote(document.source.slice(fault.span)),
        )
