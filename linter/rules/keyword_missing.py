"""Child actions, choix or rules are not introduced by a heading."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of, worded_for
from linter.topics.data.forms import form_of, misnamed_sections
from linter.topics.titles.keywords import stands_for_keyword
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document
from referentiel.profile import SectionKind

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "keyword-missing": N_(
        "missing heading `{keyword}` before `{title}`, the first child of its parent",
        remedy=N_("write `{keyword}` on a line of its own, above the title of this action"),
    ),
    "keyword-missing.parent": N_("the parent action"),
    "keyword-missing.sibling": N_(
        "missing heading `{keyword}` before `{title}`",
        remedy=N_("write `{keyword}` on a line of its own, above this title"),
    ),
    "keyword-missing.parent.sibling": N_("below this title"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find first children without a keyword heading, or one that resembles it, above them."""
    kind = settings.profile.keyword if settings.profile else SectionKind.ACTIONS
    parent = worded_for(document, "keyword-missing.parent")
    misspelt = {one.entry.index for one in misnamed_sections(document, settings) if one.is_keyword}
    for fault, place in faults_of(document, Code.KEYWORD_MISSING):
        if form := form_of(document, place.action):
            kind = form.keyword or kind
        if fault.action in misspelt or stands_for_keyword(document, fault, settings.profile):
            continue  # `keyword-mistyped` reports it.
        keyword = f"{'#' * int(fault.arguments['expected'])} {kind}"
        yield Diagnostic.at(
            place,
            worded_for(document, "keyword-missing"),
            field="keyword",
            wrong=keyword,
            related=related_of(document, fault, {"parent": parent}),
            keyword=keyword,
            title=quote(document.source.slice(fault.span)),
        )
