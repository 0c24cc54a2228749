"""A section has a heading and no text."""

from collections import Counter
from collections.abc import Set

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Settings, Text, quote, rule
from linter.topics.data.required import is_niveau
from linter.topics.data.sections import headed, name_span
from linter.topics.prose.sections import EmptyDuplicates, placeholders_of
from referentiel.fault import Code
from referentiel.model import Section
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.siblings.models import CHOIX, siblings_of
from referentiel.source import starting_in

# Faults that may have swallowed or moved the text of a section; other rules report them.
_LOSSES = (
    Code.UNCLOSED,
    Code.HEADING_UNSEEN,
    Code.HEADING_LEVEL,
    Code.TITLE_MISSING,
    Code.DATA_MISPLACED,
)


@rule(Severity.WARNING, kinds=MARKDOWN)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the sections without text, except unknown and duplicate ones: see their own rules."""
    parents = {action.parent for action in document.entries}
    losses = tuple(document.faults_of(*_LOSSES))
    profile = settings.profile
    has_principes = profile is not None and profile.has_principes
    placeholders = placeholders_of(document)
    for action in document.entries:
        has_children = action.index in parents
        empty = [
            (section, heading)
            for section, heading in headed(action)
            if section.body in placeholders and not (has_children and section.kind in KEYWORDS)
        ]
        if not empty:
            continue
        doubles = EmptyDuplicates(action, placeholders)
        counts = Counter(section.kind for section, _ in headed(action))
        for section, heading in empty:
            if section.kind is None or starting_in(section.body, losses):
                continue
            is_childless = document.kind.is_sibling and section.kind in KEYWORDS
            if is_childless and action.index not in _other_questions(document):
                continue  # `question-type-mismatch` and `regle-missing` report it.
            full = doubles.full(section)
            if full is None and counts[section.kind] > 1:
                continue
            is_principe = has_principes and section.kind is SectionKind.PRINCIPE
            if (
                is_principe
                and is_niveau(action.identifier, action.level)
                and not has_children
                and full is None
            ):
                continue  # `principe-missing` reports it.
            yield Diagnostic.at(
                Place(document, name_span(document, section, heading), action),
                _message(section, is_childless, full is not None),
                field="sections",
                wrong=section.kind,
                related=_related(document, full) if full else [],
                name=quote(section.name),
            )


def _other_questions(document: Document) -> Set[int]:
    """Return the entries of the questions that are not answered by a choix."""
    return {
        question.entry
        for question in siblings_of(document).questions
        if question.type is None or question.type.text != CHOIX
    }


def _message(section: Section, is_childless: bool, is_double: bool) -> Text:
    if is_childless:
        return N_(
            "there is nothing below the heading `{name}`",
            remedy=N_("delete it; to offer choix, also write `type: choix`"),
        )
    if is_double:
        return N_(
            "the section `{name}` is empty; its text is in a second one",
            remedy=N_("delete the empty one"),
        )
    if section.kind in KEYWORDS:
        return N_(
            "there is nothing below the heading `{name}`",
            remedy=N_("add the actions that it introduces, or delete it"),
        )
    return N_("the section `{name}` has no text", remedy=N_("write its text, or delete it"))


def _related(document: Document, full: Section) -> tuple[Related, ...]:
    """Return the related location of a section's text."""
    span = document.source.first_line(document.source.stripped(full.body))
    return (Related(document, span, N_("its text is here")),)
