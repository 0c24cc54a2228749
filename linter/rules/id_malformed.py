"""An id is not whole numbers joined by dots."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity
from linter.rule import Settings
from linter.topics.characters.alphabets import ALPHABETS, alphabet_of
from linter.topics.characters.invisible import has_unreadable
from linter.topics.data.keys import broken_lines
from linter.topics.data.unreadable import unread_cells
from linter.topics.ids.numbering import Numbering, numbering_of
from linter.topics.ids.spelling import other_id, spelled_id
from linter.words.text import N_, Messages, quote
from referentiel.identifier import ROOT, Id, leading_id, parse_id
from referentiel.model import Action, Document, Key
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.text.expression import Expression
from referentiel.text.invisible import as_typed

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
_FORM = N_("`{found}` is not an id: {why}")
_WHY: Messages = {
    ".form": N_("ids are whole numbers separated by dots"),
    ".odd": N_("ids are whole numbers separated by dots, and `{odd}` is neither"),
    ".space": N_("it contains a space"),
    **{
        f".{alphabet}": N_("`{odd}` (U+{code}) is {letter}").embed(letter=letter)
        for alphabet, letter in ALPHABETS.items()
    },
}
# By what is known: an unused id to propose, the id that was meant, or neither.
_REMEDIES: Messages = {
    "": N_("write an unused id, such as `{wanted}`"),
    "-meant": N_("write `{wanted}` if that was meant"),
    "-unknown": N_("write an unused id"),
}
_COLLECTION = N_("`{found}` is a list or a mapping, not an id")
MESSAGES: Messages = {
    **{
        f"id-malformed{variant}{ending}": _FORM.embed(why=why)._replace(remedy=remedy)
        for variant, why in _WHY.items()
        for ending, remedy in _REMEDIES.items()
        if (variant, ending) != (".form", "-meant")
    },
    "id-malformed.converted": N_(
        "`{found}` is not an id: a spreadsheet has made a date or a number of it",
        remedy=N_("give the cells the format “Text”, and type the id again"),
    ),
    "id-malformed.read": N_(
        "`{found}` is not an id as written; it was read as `{read}`", remedy=N_("write `{wanted}`")
    ),
    "id-malformed.collection": _COLLECTION._replace(
        remedy=N_("write a single id, such as `{wanted}`"),
    ),
    "id-malformed.collection-unknown": _COLLECTION._replace(remedy=N_("write a single id")),
}

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


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find values that are not ids, and ids that are read despite their spelling."""
    for node in referentiel.nodes:
        if not node.action.has_odd_id:
            continue
        read = node.action.id
        keys = (key for key in node.action.keys if read and key.value.span == read.span)
        key = next(keys, None)
        source = node.document.source
        if key is None or (variant := _variant(node.document, node.action, key)) is None:
            continue
        found = source.slice(key.value.span)
        is_broken = source.line_index(key.span.start) in broken_lines(node.document)
        if is_broken or has_unreadable(found):
            continue  # Once the line is corrected, it may be an id.
        if key.value.span in unread_cells(node.document):
            continue
        yield _diagnostic(numbering_of(referentiel), node, key, variant)


def _diagnostic(numbering: Numbering, node: Node, key: Key, variant: str) -> Diagnostic:
    document, written = node.document, node.action.id
    found = document.source.slice(key.value.span)
    if document.kind.is_sheet and written:  # In a cell, quotes may be doubled.
        found = written.raw
    odd = _odd_part(found)
    meant = (
        None
        if variant in (".read", ".converted", ".collection")
        else _meant(numbering, node, found)
    )
    expected = node.identifier or meant or _proposed(numbering, node, found)
    is_alone = variant in (".read", ".converted")
    ending = "-meant" if meant else "" if is_alone or expected else "-unknown"
    return Diagnostic.at(
        Place(document, key.value.span, node.action),
        f"id-malformed{variant}{ending}",
        field="id",
        wrong=" ".join(found.split()),
        fixes=other_id(node, meant),
        found=quote(found),
        odd=quote(odd),
        code=f"{ord(odd[0]):04X}" if odd else "",
        read=str(node.identifier) or '""',
        wanted=spelled_id(expected, document) if expected else "",
    )


def _variant(document: Document, action: Action, key: Key) -> str | None:
    """Return the variant of the message for an id; None for a well-formed one."""
    from referentiel.yaml.tree import Collection  # noqa: PLC0415 -- most runs read no YAML

    if isinstance(key.value, Collection):
        return ".collection"
    text = key.value.text
    if action.identifier is not None:
        # `invisible-character` reports invisible characters.
        return None if str(action.identifier) == as_typed(text) else ".read"
    if not text.strip():
        return None  # `key-missing` reports an empty one.
    if document.kind.is_sheet and _CONVERTED.fullmatch(text.strip()):
        return ".converted"
    odd = _odd_part(text)
    if not odd:
        return ".space" if " " in text.strip() else ".form"
    alphabet = alphabet_of(odd) if len(odd) == 1 else None
    return f".{alphabet}" if alphabet else ".odd"


def _odd_part(text: str) -> str:
    """Return the first part of a text that is neither a number, nor a dot, nor a space."""
    odd = _ODD.search(as_typed(text).strip("\"'"))
    return odd[0] if odd else ""


def _meant(numbering: Numbering, node: Node, text: str) -> Id | None:
    """Return the id with look-alikes read as digits and dots, if it fits and is unused."""
    meant = parse_id(as_typed(text).strip("\"'").translate(_MEANT))
    if meant is None or meant == ROOT or not numbering.is_free(meant):
        return None
    around = numbering.around(node)
    named = parse_id(node.document.stem)
    fits = meant == named if around is None else meant.parent == around.identifier
    return meant if fits else None


def _proposed(numbering: Numbering, node: Node, text: str) -> Id | None:
    """Return an unused id for the position of a node, or next to the id its text starts with."""
    if (expected := numbering.expected(node)) is not None:
        return expected
    beside = leading_id(text.strip("\"'"))
    return numbering.free_below(beside.parent) if beside and beside.parent else None
