"""A section has an unknown name, or its name is not a heading."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.characters.invisible import without_unreadable
from linter.topics.data.forms import form_of, misnamed_sections
from linter.topics.data.required import needs_principe
from linter.topics.data.sections import headed, in_words, known_kinds, name_span
from linter.topics.prose.bold_names import bold_names
from linter.topics.titles.keywords import misspelt_keywords
from linter.words.text import N_, Messages, quote
from referentiel.model import Action, Document, Section
from referentiel.profile import KEYWORDS, OF_FILES, Profile, SectionKind
from referentiel.source import Span
from referentiel.text.invisible import as_seen
from referentiel.text.look_alikes import first_look_alike
from referentiel.text.names import nearest_name

SEVERITY = Severity.WARNING
SEVERITIES = dict.fromkeys(
    (
        "section-unknown.principe",
        "section-unknown.bold-principe",
        "section-unknown.sibling",
        "section-unknown.sibling-all",
        "section-unknown.sibling-none",
        "section-unknown.sibling-mistyped",
        "section-unknown.sibling-like",
    ),
    Severity.ERROR,
)
FIX = Safety.SAFE
_MOVE = N_("move this text to a known section: {known}")
_LIKE = N_("write `{nearest}` if that was meant, otherwise move this text to another section")
_BOLD = N_("if the text below is that section, replace this line with `{heading}`")
MESSAGES: Messages = {
    "section-unknown": N_("the section `{name}` is unknown in every profile", remedy=_MOVE),
    "section-unknown.profile": N_(
        "the section `{name}` is unknown in the profile `{profile}`", remedy=_MOVE
    ),
    "section-unknown.misspelt": N_(
        "the section `{name}` is unknown; it was read as `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    "section-unknown.like": N_(
        "the section `{name}` is unknown; the closest known name is `{nearest}`", remedy=_LIKE
    ),
    "section-unknown.foreign": N_(
        "the section `{name}` belongs to other profiles ({others}), but is unknown in `{profile}`",
        remedy=_MOVE,
    ),
    "section-unknown.bold": N_(
        "the section `{nearest}` is missing, but its name appears here in bold: `{name}`",
        remedy=_BOLD,
    ),
    "section-unknown.principe": N_(
        "this niveau has no section `Principe`, so it cannot be scored; `{name}` may be meant for "
        "it",
        remedy=_LIKE,
    ),
    "section-unknown.bold-principe": N_(
        "this niveau has no section `Principe`, so it cannot be scored; the name appears here in "
        "bold: `{name}`",
        remedy=_BOLD,
    ),
    "section-unknown.none": N_(
        "a section has no name", remedy=N_("write its name, or delete this empty heading")
    ),
    "section-unknown.spelling": N_(
        "the section `{name}` is spelt `{nearest}`", remedy=N_("write `{nearest}`")
    ),
    "section-unknown.sibling": N_(
        "unknown section `{name}`, for which the file is refused",
        remedy=N_("delete this heading, or move its text below a known one: {known}"),
    ),
    "section-unknown.sibling-all": N_(
        "unknown section `{name}`, for which the file is refused", remedy=N_("delete this heading")
    ),
    "section-unknown.sibling-none": N_(
        "a heading has no text, for which the file is refused", remedy=N_("delete it")
    ),
    "section-unknown.sibling-mistyped": N_(
        "unknown section `{name}`, for which the file is refused; it was read as `{nearest}`",
        remedy=N_("write `{nearest}`"),
    ),
    "section-unknown.sibling-like": N_(
        "unknown section `{name}`, for which the file is refused; the closest known name is "
        "`{nearest}`",
        remedy=_LIKE,
    ),
}

# A misspelt name can only be one known name; a merely similar one may be something else.
_SAFETY = {
    "section-unknown.misspelt": Safety.SAFE,
    "section-unknown.like": Safety.UNSAFE,
    "section-unknown.principe": Safety.UNSAFE,
    "section-unknown.spelling": Safety.SAFE,
    "section-unknown.sibling-mistyped": Safety.SAFE,
    "section-unknown.sibling-like": Safety.UNSAFE,
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the sections that are unknown in the file's profile, or misspelt.

    A misspelt one next to another of its kind is a duplicate; a misspelt keyword is reported by
    `keyword-mistyped`.
    """
    if document.kind.is_sibling:
        yield from _check_sibling(document, settings)
        return
    profile = settings.profile
    known = known_kinds(profile)
    for action in document.actions:
        keywords = [odd.section for odd in misspelt_keywords(document, action, profile)]
        for section, heading in headed(action):
            if section in keywords:
                continue
            # Invisible characters have their own rules.
            name = as_seen(without_unreadable(section.name)).strip()
            is_known = section.kind in known
            if (is_known and name == section.kind) or name in settings.sections:
                continue
            if is_known and first_look_alike(section.name):
                continue  # `look-alike-letter` reports it.
            if not (is_known and _is_repeated(action, section)):
                yield _diagnostic(document, action, section, heading, profile)
    yield from _in_bold(document, profile)


def _check_sibling(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the sections that entries of a sibling file may not have, or that are misspelt."""
    for one in misnamed_sections(document, settings):
        if one.is_keyword:
            continue  # `keyword-mistyped` reports it.
        form = form_of(document, one.entry)
        known = sorted(form.known_sections) if form else []
        message = f"section-unknown{one.mismatch}"
        if not one.name:
            message = "section-unknown.sibling-none"
        elif not known:
            message = "section-unknown.sibling-all"
        safety = _SAFETY.get(message)
        yield Diagnostic.at(
            Place(document, one.span, one.entry),
            message,
            field="sections",
            wrong=" ".join(one.name.split()),
            fixes=replacement(document, one.span, one.nearest, safety) if safety else [],
            name=quote(one.name),
            nearest=one.nearest,
            known=in_words(known),
        )


def _in_bold(document: Document, profile: Profile | None) -> Iterator[Diagnostic]:
    """Yield the names of absent sections written in bold."""
    for text, line, name, kind in bold_names(document, known_kinds(profile)):
        heading = f"{'#' * (text.action.level + 1)} {kind}"
        is_needed = kind is SectionKind.PRINCIPE and needs_principe(text.action, profile)
        yield text.diagnostic(
            line.rest_span,
            f"section-unknown.bold{'-principe' if is_needed else ''}",
            " ".join(name.split()),
            name=quote(name),
            nearest=kind,
            heading=heading,
            edits=[(*line.rest_span, heading)],
            safety=Safety.UNSAFE,
        )


def _is_repeated(action: Action, section: Section) -> bool:
    return any(other.kind is section.kind for other, _ in headed(action) if other is not section)


def _diagnostic(
    document: Document, action: Action, section: Section, heading: Span, profile: Profile | None
) -> Diagnostic:
    message, nearest = _message(action, section, profile)
    span = name_span(document, section, heading)
    safety = _SAFETY.get(message)
    others = (other.name for other in OF_FILES if section.kind in other.known_sections)
    shown = sorted(known_kinds(profile) - KEYWORDS, key=list(SectionKind).index)
    return Diagnostic.at(
        Place(document, span, action),
        message,
        field="sections",
        wrong=" ".join(section.name.split()),
        fixes=replacement(document, span, nearest, safety) if safety else [],
        name=quote(section.name),
        nearest=nearest,
        known=in_words(shown),
        others=in_words(others),
        profile=profile.name if profile else "",
    )


def _message(action: Action, section: Section, profile: Profile | None) -> tuple[str, str]:
    """Return the message for a section, and the known name to use instead, if any."""
    known = known_kinds(profile)
    if not section.name:
        return "section-unknown.none", ""
    if section.kind in known:
        return "section-unknown.misspelt", section.kind or ""
    if profile and section.kind is not None:
        return "section-unknown.foreign", ""
    if nearest := nearest_name(section.name, known):
        is_needed = nearest == SectionKind.PRINCIPE and needs_principe(action, profile)
        return f"section-unknown.{'principe' if is_needed else 'like'}", nearest
    return "section-unknown.profile" if profile else "section-unknown", ""
