"""The faults of the data and formulas of a sibling file's entries."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from referentiel.fault import Code, Fault, Related
from referentiel.grammar import FORMULE, EntryForm, KeyForm, ValueForm
from referentiel.markdown.block import Layout
from referentiel.model import Entry, Key, innermost_at
from referentiel.reading.draft import DataBlock
from referentiel.reading.list_lines import marked_lines
from referentiel.source import Source, Span
from referentiel.yaml.plain import (
    Plain,
    is_whole_number,
    plain_type,
    without_typographic_quotes,
)
from referentiel.yaml.tree import Collection, Node, Scalar, raw_text

_SECOND = 2
_FENCE = re.compile(r"(?:^|[\r\n])[ \t]*((?:`{3}|~{3})\w+)")


def key_faults(source: Source, data: DataBlock, entry: Entry, form: EntryForm) -> Iterator[Fault]:
    """Yield the keys that an entry lacks, and the values that are not what their keys hold."""
    present = {key.meant for key in entry.keys}
    if data.tree.complete:
        for name, key_form in form.keys.items():
            if key_form.is_required and name not in present:
                arguments = {"key": name}
                yield Fault(
                    Code.KEY_MISSING, data.fence.opening, entry.index, "required", arguments
                )
    broken = {source.line_index(span.start) for _, span in data.tree.faults}
    for key in entry.keys:
        known = form.keys.get(key.meant) if key.meant else None
        if known and source.line_index(key.span.start) not in broken:
            yield from _value_faults(source, entry, key, known)


def _value_faults(source: Source, entry: Entry, key: Key, form: KeyForm) -> Iterator[Fault]:
    value = key.value
    if _is_nothing(value):
        if not form.may_be_empty:
            yield Fault(Code.KEY_MISSING, key.span, entry.index, "empty", {"key": key.name})
        return
    if form.is_list and (lines := marked_lines(source, value)):
        wrong = next(one for one in lines if not one.is_right)
        span = source.stripped(Span(wrong.marks.start, wrong.element.span.end))
        arguments = {"key": key.name, "found": source.slice(span)}
        yield Fault(Code.KEY_VALUE, span, entry.index, "marks", arguments)
    parts = value.items if isinstance(value, Collection) else (value,)
    quoted = [one for one in parts if _is_misquoted(one, form)]
    for one in quoted:
        yield _wrong(source, entry, key, one, "quotes")
    if quoted:
        return
    if not _has_form(value, form.form):
        yield _wrong(source, entry, key, value, form.form.name.casefold().replace("_", "-"))
        return
    yield from _item_faults(source, entry, key, form)


def _item_faults(source: Source, entry: Entry, key: Key, form: KeyForm) -> Iterator[Fault]:
    """Yield the items of a list, or the value, that are not among those that are allowed.

    Of those that are there several times, the second is a fault.
    """
    value = key.value
    read = Counter[str]()
    for one in value.items if isinstance(value, Collection) else (value,):
        is_value = isinstance(one, Scalar) and plain_type(one) is not Plain.NOTHING
        text = one.text if isinstance(one, Scalar) and is_value else None
        if form.values and text not in form.values:
            yield _wrong(source, entry, key, one, "values")
        elif text is not None:
            read[text] += 1
            if read[text] == _SECOND:
                yield _wrong(source, entry, key, one, "repeated")
        elif form.form is ValueForm.LIST:
            yield _wrong(source, entry, key, one, "item")


def _has_form(value: Node, form: ValueForm) -> bool:
    is_list = isinstance(value, Collection) and not value.entries
    match form:
        case ValueForm.LIST:
            return is_list
        case ValueForm.YES_NO_OR_LIST:
            return is_list or _is_scalar(value, Plain.BOOLEAN)
        case ValueForm.YES_NO:
            return _is_scalar(value, Plain.BOOLEAN)
        case ValueForm.WHOLE_NUMBER:
            return isinstance(value, Scalar) and is_whole_number(value)
        case ValueForm.TEXT:
            return _is_scalar(value, Plain.TEXT)
        case ValueForm.ANY_TEXT:
            return _is_scalar(value, Plain.TEXT, Plain.NUMBER, Plain.BOOLEAN)


def _is_misquoted(value: Node, form: KeyForm) -> bool:
    """Return whether a value is in typographic quotes; those in a free text are the author's."""
    is_free = form.form is ValueForm.ANY_TEXT
    return not is_free and isinstance(value, Scalar) and bool(without_typographic_quotes(value))


def _is_scalar(value: Node, *types: Plain) -> bool:
    return isinstance(value, Scalar) and plain_type(value) in types


def _is_nothing(value: Node) -> bool:
    if isinstance(value, Scalar):
        return not value.text.strip() or plain_type(value) is Plain.NOTHING
    return not value.items and not value.entries


def _wrong(source: Source, entry: Entry, key: Key, value: Node, variant: str) -> Fault:
    raw, _ = raw_text(source, value)
    span = value.span if value.span.start < value.span.end else key.span
    arguments = {"key": key.name, "found": raw.partition("\n")[0]}
    return Fault(Code.KEY_VALUE, source.first_line(span), entry.index, variant, arguments)


def commented_faults(source: Source, layout: Layout, entries: Sequence[Entry]) -> Iterator[Fault]:
    """Yield the first fence in each comment below the first title of a sibling file.

    The variant is `alone` where the entry has no other. A comment without its end is a fault.
    """
    unclosed = {one.opening.start for one in layout.unclosed}
    for comment in layout.comments:
        if comment.span.start in unclosed:
            continue
        fence = _FENCE.search(source.text, comment.span.start, comment.span.end)
        entry = innermost_at(entries, comment.span.start)
        if fence and entry is not None:
            opening = Span(fence.start(1), fence.end(1))
            related = (Related("entry", entries[entry].anchor),)
            is_alone = entries[entry].data is None and not entries[entry].formules
            variant = "alone" if is_alone else ""
            yield Fault(Code.DATA_COMMENTED, opening, entry, variant, related=related)


def formule_faults(source: Source, entry: Entry) -> Iterator[Fault]:
    """Yield the fences of formulas whose language is another or missing."""
    for formule in entry.formules:
        found = source.slice(formule.language)
        if found != FORMULE:
            is_named = formule.language.start < formule.language.end
            span: Span = formule.language if is_named else formule.opening
            variant = FORMULE if is_named else f"{FORMULE}-none"
            yield Fault(Code.DATA_LANGUAGE, span, entry.index, variant, {"found": found})
