"""A section has an unknown name, or its name is not written as a heading."""

from collections.abc import Sequence

from linter.finding import Diagnostic, Place, Safety, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Settings, quote, rule
from linter.topics import data
from linter.topics.notes import bold_names
from referentiel.profile import KEYWORDS, Profile, SectionKind

_MOVE = N_("move its text to a known section: {known}")
_WORDS = {
    data.Mismatch.NONE: N_(
        "this section has no name", remedy=N_("write its name, or delete this empty heading")
    ),
    data.Mismatch.SPELLING: N_(
        "the section `{name}` must be spelt `{nearest}`", remedy=N_("write `{nearest}`")
    ),
    data.Mismatch.MISTYPED: N_(
        "the section `{name}` is unknown; it was read as `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    data.Mismatch.LIKE: N_(
        "the section `{name}` is unknown; the closest known name is `{nearest}`",
        remedy=N_(
            "write `{nearest}` if that was meant, otherwise move its text to another section"
        ),
    ),
    data.Mismatch.FOREIGN: N_(
        "the section `{name}` is unknown in the profile `{profile}`", remedy=_MOVE
    ),
    data.Mismatch.UNKNOWN: N_("the section `{name}` is unknown", remedy=_MOVE),
}
_KEYWORD = N_(
    "other programs do not recognise the heading `{name}`; expected `{nearest}`",
    remedy=N_("write `{nearest}`"),
)


@rule(Severity.WARNING, Severity.ERROR, kinds=MARKDOWN, fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the sections that an entry may not have, that are misspelt, or whose name is in bold.

    `section-duplicate` reports a misspelt section if the entry has another one of its kind. A
    section is an error if other programs refuse the sibling file because of it, if it is probably
    the principle that a niveau lacks, or if its heading should introduce children. Wrong case and
    missing accents are only warnings.
    """
    profile = settings.profile
    for one in data.misnamed_sections(document, settings):
        known = _shown(document, one, settings)
        is_refused = document.kind.is_sibling and one.mismatch is not data.Mismatch.SPELLING
        is_principe = one.mismatch is data.Mismatch.LIKE and one.nearest == SectionKind.PRINCIPE
        is_error = is_refused or (is_principe and data.needs_principe(one.entry, profile))
        message = _WORDS[one.mismatch]
        if one.is_keyword and one.mismatch is not data.Mismatch.SPELLING:
            message, is_error = _KEYWORD, True
        yield Diagnostic.at(
            Place(document, one.span, one.entry),
            message,
            remedy=message.remedy if known or one.nearest else N_("delete this heading"),
            severity=Severity.ERROR if is_error else None,
            field="sections",
            wrong=" ".join(one.name.split()),
            fixes=data.renaming(document, one),
            name=quote(one.name),
            nearest=one.nearest,
            known=data.in_words(known),
            profile=profile.name if profile else "",
        )
    yield from _in_bold(document, profile)


def _shown(document: Document, one: data.Misnamed, settings: Settings) -> Sequence[SectionKind]:
    """Return the kinds of sections that an entry may have, in order, except keywords of actions."""
    _, known = data.known_names(document, one.entry, settings)
    if document.kind.is_sibling:
        return sorted(known)
    return sorted(known - KEYWORDS, key=list(SectionKind).index)


def _in_bold(document: Document, profile: Profile | None) -> Diagnostics:
    """Yield the bold lines that name a section the action lacks; none in a sibling file."""
    if document.kind.is_sibling:
        return
    for text, line, name, kind in bold_names(document, data.known_kinds(profile)):
        heading = f"{'#' * (text.action.level + 1)} {kind}"
        is_needed = kind is SectionKind.PRINCIPE and data.needs_principe(text.action, profile)
        yield Diagnostic.at(
            text.place(line.rest_span),
            N_("the section `{nearest}` is missing, but its name appears here in bold: `{name}`"),
            wrong=" ".join(name.split()),
            remedy=N_("if the text below belongs to it, replace this line with `{heading}`"),
            severity=Severity.ERROR if is_needed else None,
            fixes=text.fixes([(*line.rest_span, heading)], Safety.UNSAFE),
            name=quote(name),
            nearest=kind,
            heading=heading,
        )
