"""The heading that introduces child actions is mistyped, or belongs to another profile."""

from linter.finding import Diagnostic, Place, Safety, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Settings, quote, rule
from linter.topics.data.forms import Mismatch
from linter.topics.data.headings import misnamed_sections, renaming


@rule(Severity.ERROR, Severity.WARNING, kinds=MARKDOWN, fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the headings that are meant as the keyword and are spelt otherwise."""
    for one in misnamed_sections(document, settings):
        if not one.is_keyword:
            continue
        if one.mismatch is Mismatch.SPELLING:
            message = N_("the heading `{name}` is spelt `{wanted}`")
        else:
            message = N_("other readers do not recognise the heading `{name}`; expected `{wanted}`")
        yield Diagnostic.at(
            Place(document, one.span, one.entry),
            message,
            remedy=N_("write `{wanted}`"),
            severity=Severity.WARNING if one.mismatch is Mismatch.SPELLING else None,
            field="sections",
            wrong=" ".join(one.name.split()),
            fixes=renaming(document, one),
            name=quote(one.name),
            wanted=one.nearest,
        )
