"""Without quotes, other programs read an id as a different number."""

from linter.rule import N_, Diagnostic, Diagnostics, Place, Safety, Severity, replacement, rule
from linter.topics.data import broken_lines
from linter.topics.ids import number_read
from referentiel.model import Document


@rule(Severity.WARNING, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find unquoted ids that other programs read as a different number.

    Other rules report malformed ids.
    """
    broken = broken_lines(document)
    for action in document.actions:
        written = action.id
        if written is None or written.value is None or written.quoted:
            continue
        number = number_read(written.value)
        if number is None or str(written.value) != written.raw:
            continue
        if document.source.line_index(written.span.start) in broken:
            continue
        yield Diagnostic.at(
            Place(document, written.span, action),
            N_("without quotes, other programs read the id `{id}` as the number `{number}`"),
            remedy=N_('quote it: `"{id}"`'),
            field="id",
            wrong=number,
            fixes=replacement(document, written.span, f'"{written.raw}"'),
            id=written.raw,
            number=number,
        )
