"""The heading that introduces child actions is mistyped, or belongs to another profile."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.forms import Mismatch, misnamed_sections
from linter.topics.data.sections import name_span
from linter.topics.titles.keywords import KeywordMismatch, MisspeltKeyword, misspelt_keywords
from linter.words.text import N_, Messages, quote
from referentiel.model import Action, Document
from referentiel.profile import Profile

SEVERITY = Severity.ERROR
SEVERITIES = {"keyword-mistyped.spelling": Severity.WARNING}
FIX = Safety.SAFE
MESSAGES: Messages = {
    "keyword-mistyped.mistyped": N_(
        "other readers do not recognise the heading `{name}`, and lose the actions below it; it "
        "was read as `{wanted}`",
        remedy=N_("write `{wanted}`"),
    ),
    "keyword-mistyped.profile": N_(
        "in the profile `{profile}`, child actions go under `{wanted}`, not `{name}`",
        remedy=N_("write `{wanted}`"),
    ),
    "keyword-mistyped.like": N_(
        "actions follow the heading `{name}`, which does not introduce them; the heading that does "
        "is `{wanted}`",
        remedy=N_("write `{wanted}`"),
    ),
    "keyword-mistyped.spelling": N_(
        "the heading `{name}` is spelt `{wanted}`", remedy=N_("write `{wanted}`")
    ),
    "keyword-mistyped.sibling-mistyped": N_(
        "other readers do not recognise the heading `{name}`, and refuse the file; it was read as "
        "`{wanted}`",
        remedy=N_("write `{wanted}`"),
    ),
    "keyword-mistyped.sibling-like": N_(
        "other readers do not recognise the heading `{name}`, and refuse the file; it may be meant "
        "as `{wanted}`",
        remedy=N_("write `{wanted}`"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find headings that are meant as the keyword and are spelt otherwise."""
    if document.kind.is_sibling:
        yield from _check_sibling(document, settings)
        return
    for action in document.actions:
        for misspelt in misspelt_keywords(document, action, settings.profile):
            if misspelt.section.name not in settings.sections:
                yield _diagnostic(document, action, misspelt, settings.profile)


def _check_sibling(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    for one in misnamed_sections(document, settings):
        if one.is_keyword:
            safety = Safety.UNSAFE if one.mismatch is Mismatch.LIKE else Safety.SAFE
            yield Diagnostic.at(
                Place(document, one.span, one.entry),
                f"keyword-mistyped{one.mismatch}",
                field="sections",
                wrong=" ".join(one.name.split()),
                fixes=replacement(document, one.span, one.nearest, safety),
                name=quote(one.name),
                wanted=one.nearest,
            )


def _diagnostic(
    document: Document, action: Action, misspelt: MisspeltKeyword, profile: Profile | None
) -> Diagnostic:
    name = misspelt.section.name
    span = name_span(document, misspelt.section, misspelt.heading)
    safety = Safety.SAFE if misspelt.mismatch is KeywordMismatch.MISTYPED else Safety.UNSAFE
    return Diagnostic.at(
        Place(document, span, action),
        f"keyword-mistyped{misspelt.mismatch}",
        field="sections",
        wrong=" ".join(name.split()),
        fixes=replacement(document, span, misspelt.expected, safety),
        name=quote(name),
        wanted=misspelt.expected,
        profile=profile.name if profile else "",
    )
