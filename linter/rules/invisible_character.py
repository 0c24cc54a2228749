"""The text contains an invisible character."""

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import ANY_FILE, N_, Diagnostics, Document, Span, quote, rule
from linter.topics.characters.invisible import (
    BYTE_ORDER_MARK,
    CONTROL_RUN,
    SEPARATOR_RUN,
    code_points,
    holds_unreadable,
)
from linter.topics.characters.passage import passage
from linter.topics.data.exact_texts import UnseenIn, unseen_in_exact_texts
from referentiel.fault import Code
from referentiel.profile import ID_KEYS
from referentiel.text.invisible import UNSEEN, as_seen
from referentiel.weights.weight import Unit

# Values that cannot be read with such a character, and could change meaning without it.
_PARSED_KEYS = frozenset((*ID_KEYS, *Unit))


@rule(Severity.WARNING, Severity.ERROR, kinds=ANY_FILE, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find control characters and line ends, and what is invisible in texts compared exactly."""
    # Spreadsheets recognise UTF-8 by this mark.
    if document.source.text.startswith(BYTE_ORDER_MARK) and not document.kind.is_sheet:
        yield Diagnostic.at(
            Place(document, Span(0, 1)),
            N_("the file starts with a byte-order mark, the invisible character U+FEFF"),
            remedy=N_("save the file as `UTF-8`, not as `UTF-8 with BOM`"),
            field="encoding",
            wrong="U+FEFF",
            fixes=replacement(document, Span(0, 1), ""),
        )
    exact = unseen_in_exact_texts(document)
    for text in exact:
        yield _in_exact_text(document, text)
    if holds_unreadable(document):
        yield from _controls(document, [one.span for one in exact])
        yield from _line_ends(document)


def _in_exact_text(document: Document, text: UnseenIn) -> Diagnostic:
    found = document.source.slice(text.span)
    first = next(char for char in found if UNSEEN.match(char))
    return Diagnostic.at(
        Place(document, text.span, text.action),
        N_("`{found}` contains an invisible character ({characters})"),
        remedy=N_("retype `{meant}`"),
        severity=Severity.ERROR,
        field=text.field,
        wrong=" ".join(found.split()),
        fixes=replacement(document, text.span, text.meant),
        found=quote(as_seen(found)),
        characters=code_points(first),
        meant=text.meant,
    )


def _controls(document: Document, exact: list[Span]) -> Diagnostics:
    """Yield the runs of control characters, of bidirectional marks and of byte-order marks."""
    hidden = {fault.span.start for fault in document.faults_of(Code.HEADING_GLUED)}
    text = document.source.text
    # The mark at the start of a file is reported above.
    for run in CONTROL_RUN.finditer(text, int(text.startswith(BYTE_ORDER_MARK))):
        if run.start() in hidden:
            continue  # `heading-glued` reports characters before a heading.
        if any(one.start <= run.start() < one.end for one in exact):
            continue
        place = passage(document, span := Span(*run.span()))
        safety = Safety.UNSAFE if place.field in _PARSED_KEYS else Safety.SAFE
        yield Diagnostic.at(
            place,
            N_("invisible character ({characters})"),
            wrong=code_points(run[0]),
            remedy=N_("delete it, or retype the word"),
            fixes=replacement(document, span, "", safety),
            characters=code_points(run[0]),
        )


def _line_ends(document: Document) -> Diagnostics:
    for run in SEPARATOR_RUN.finditer(document.source.text):
        yield Diagnostic.at(
            passage(document, Span(*run.span())),
            N_("other readers break the line at this invisible character ({characters})"),
            wrong=code_points(run[0]),
            remedy=N_("delete it, and press Enter if you want a new line"),
            characters=code_points(run[0]),
        )
