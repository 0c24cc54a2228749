"""An id is not made of whole numbers separated by dots."""

from linter.finding import Diagnostic, Habit, Place, Safety, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Node, Referentiel, quote, rule
from linter.topics.characters import has_unreadable
from linter.topics.data import broken_lines, unread_cells
from linter.topics.ids import Numbering, numbering_of, other_id, spelled_id
from referentiel.identifier import ROOT, Id, leading_id, parse_id
from referentiel.model import Action, WrittenId
from referentiel.text.expression import Expression
from referentiel.text.letters import as_typed

# Dates and numbers that spreadsheets show for what was typed: `01/02/2003`, `1-janv`, `1,5E+02`.
_MONTH = (
    r"(?:janv|jan|f[ée]vr?|feb|mars?|avr|apr|mai|may|juin|jun|juil|jul|ao[ûu]t|aug|sept?|oct|nov"
    r"|d[ée]c)\.?"
)
_CONVERTED = Expression(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d\d?:\d\d(?::\d\d)?)?"
    rf"|\d{{1,4}}-{_MONTH}(?:-\d{{2,4}})?|{_MONTH}-\d{{2,4}}"
    r"|\d{1,9}(?:[.,]\d{1,9})?[eE]\+?\d{1,3}"
)
_ODD = Expression(r"[^0-9.\s]+")
# The same mistake in many ids of a sheet.
_CONVERTED_COLUMN = Habit(
    N_(
        "a spreadsheet has turned {count} ids into dates or numbers",
        remedy=N_(
            "format the whole column as text, then retype its ids, or paste them from an earlier "
            "version"
        ),
    ),
    least=3,
    key="converted",
)
_MISSPELT_COLUMN = Habit(
    N_(
        "{count} ids are not valid, but could be read",
        remedy=N_("write the ids of the whole column in the form `1.2.3`"),
    ),
    least=3,
    key="misspelt",
)
# Characters typed in place of a digit or a dot.
_MEANT = str.maketrans(
    {
        **dict.fromkeys("lI|і", "1"),
        **dict.fromkeys("oOОоΟο", "0"),
        **dict.fromkeys("ЗзӠ", "3"),
        **dict.fromkeys("бЬ", "6"),
        **dict.fromkeys("-_/:;·․–", "."),
        " ": None,
    }
)


@rule(Severity.ERROR, on="referentiel", kinds=ACTIONS_AND_SHEETS, fix=Safety.UNSAFE)
def check(referentiel: Referentiel) -> Diagnostics:
    """Find values that are not ids, and ids that were read in spite of a mistake."""
    for node in referentiel.nodes:
        written = node.action.id
        if not node.action.has_odd_id or written is None:
            continue
        keys = (key for key in node.action.keys if key.value.span == written.span)
        key = next(keys, None)
        # In a sheet, `id-cell` reports spaces around it.
        text = written.raw.strip() if node.document.kind.is_sheet else written.raw
        if key is None or not _is_malformed(node.action, text):
            continue
        source = node.document.source
        is_broken = source.line_index(key.span.start) in broken_lines(node.document)
        if is_broken or has_unreadable(source.slice(written.span)):
            continue  # Once the line is corrected, the value may be an id.
        numbering = numbering_of(referentiel)
        around = numbering.around(node)
        above = around.action.id if around and around.identifier is None else None
        if above and written.raw.startswith(f"{above.raw}."):
            continue  # The mistake is in the id of the enclosing action.
        if written.span not in unread_cells(node.document):
            yield _diagnostic(numbering, node, written)


def _is_malformed(action: Action, text: str) -> bool:
    if action.identifier is not None:  # `invisible-character` reports invisible characters.
        return str(action.identifier) != as_typed(text)
    return bool(text.strip())  # `key-missing` reports an empty id.


def _diagnostic(numbering: Numbering, node: Node, written: WrittenId) -> Diagnostic:
    document, is_sheet = node.document, node.document.kind.is_sheet
    # In a cell, quotes may be doubled.
    found = written.raw if is_sheet else document.source.slice(written.span)
    is_read = node.identifier is not None
    is_converted = is_sheet and _CONVERTED.fullmatch(written.raw.strip()) is not None
    odd = _ODD.search(as_typed(found).strip("\"'"))
    meant = None if is_read or is_converted else _meant(numbering, node, found)
    expected = node.identifier or meant or _proposed(numbering, node, found)
    message = N_("`{found}` is not an id: ids are whole numbers separated by dots")
    remedy = N_("write an unused id")
    habit = None
    if is_read:
        message = N_("`{found}` is not a valid id; it was read as `{read}`")
        remedy = N_("write `{expected}`")
        habit = _MISSPELT_COLUMN if is_sheet else None
    elif is_converted:
        message = N_(
            "`{found}` is not an id: a spreadsheet has turned the id into a date or number"
        )
        remedy = N_("format the whole column as text, then retype the id")
        habit = _CONVERTED_COLUMN
    else:
        if odd:
            message = N_(
                "`{found}` is not an id: ids are whole numbers separated by dots, and `{odd}` is "
                "neither a number nor a dot"
            )
        elif " " in written.raw.strip():
            message = N_("`{found}` is not an id: it contains a space")
        if meant:
            remedy = N_("write `{expected}` if that was meant")
        elif expected:
            remedy = N_("write an unused id, such as `{expected}`")
    return Diagnostic.at(
        Place(document, written.span, node.action),
        message,
        remedy=remedy,
        habit=habit,
        field="id",
        wrong=" ".join(found.split()),
        fixes=other_id(node, meant),
        found=quote(found),
        odd=quote(odd[0] if odd else ""),
        read=str(node.identifier) or '""',
        expected=spelled_id(expected, document),
    )


def _meant(numbering: Numbering, node: Node, text: str) -> Id | None:
    """Return the id in `text`, with look-alikes read as digits and dots, or None.

    None unless the id is unused and fits the position of the node or, for a top action, the name of
    its file.
    """
    meant = parse_id(as_typed(text).strip("\"'").translate(_MEANT))
    if meant is None or meant == ROOT or not numbering.is_free(meant):
        return None
    around = numbering.around(node)
    named = parse_id(node.document.stem)
    fits = meant == named if around is None else meant.parent == around.identifier
    return meant if fits else None


def _proposed(numbering: Numbering, node: Node, text: str) -> Id | None:
    """Return an unused id to propose for a node, or None.

    It fits the position of the node or, if no id does, has the same parent as the id that `text`
    begins with.
    """
    if (expected := numbering.expected(node)) is not None:
        return expected
    beside = leading_id(text.strip("\"'"))
    return numbering.free_below(beside.parent) if beside and beside.parent else None
