"""A section has a heading but no text."""

from collections import Counter

from linter.finding import Diagnostic, Place, Severity
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, Settings, quote, rule
from linter.topics.data import headed, is_niveau, name_span
from linter.topics.notes import placeholders_of
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import starting_in

# Faults that may have swallowed or moved the text of a section; other rules report them.
_LOSSES = (
    Code.UNCLOSED,
    Code.HEADING_UNSEEN,
    Code.HEADING_LEVEL,
    Code.TITLE_MISSING,
    Code.DATA_MISPLACED,
)
_NOTHING = N_(
    "there are no actions below the heading `{name}`", remedy=N_("add them, or delete the heading")
)
_NO_TEXT = N_("the section `{name}` has no text", remedy=N_("add its text, or delete the section"))


@rule(Severity.WARNING, kinds=MARKDOWN)
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the sections without text, except those that another rule reports."""
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
        counts = Counter(section.kind for section, _ in headed(action))
        for section, heading in empty:
            if section.kind is None or starting_in(section.body, losses):
                continue
            if document.kind.is_sibling and section.kind in KEYWORDS:
                continue  # `question-type-mismatch` and `regle-missing` report it.
            if counts[section.kind] > 1:
                continue  # `section-duplicate` reports it.
            is_principe = has_principes and section.kind is SectionKind.PRINCIPE
            if is_principe and is_niveau(action.identifier, action.level) and not has_children:
                continue  # `section-missing` reports it.
            yield Diagnostic.at(
                Place(document, name_span(document, section, heading), action),
                _NOTHING if section.kind in KEYWORDS else _NO_TEXT,
                field="sections",
                wrong=section.kind,
                name=quote(section.name),
            )
