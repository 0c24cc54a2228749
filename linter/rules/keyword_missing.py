"""No heading `Actions`, `Choix` or `Règles` introduces the actions, choix or règles."""

from linter.finding import Diagnostic, Severity, entry_of
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, Settings, rule
from linter.topics.data import Mismatch, form_of, misnamed_sections
from referentiel.profile import SectionKind

_MISSING = N_(
    "missing heading `{keyword}` before `{found}`",
    remedy=N_("write `{keyword}` on a separate line above this title"),
)


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.KEYWORD_MISSING})
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find, for each entry, the first child if no heading such as `Actions` introduces it.

    `section-unknown` reports a misspelt heading.
    """
    misspelt = {
        one.entry.index
        for one in misnamed_sections(document, settings)
        if one.is_keyword and one.mismatch is Mismatch.LIKE
    }
    for fault in document.faults_of(Code.KEYWORD_MISSING):
        if fault.action in misspelt:
            continue  # `section-unknown` reports it.
        form = form_of(document, entry_of(document, fault))
        kind = settings.profile.keyword if settings.profile else SectionKind.ACTIONS
        keyword = f"{'#' * int(fault.arguments['expected'])} {(form and form.keyword) or kind}"
        yield Diagnostic.of(document, fault, _MISSING, wrong=keyword, keyword=keyword)
