"""The faults of a file, once its entries are known."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from referentiel.fault import Code, Fault, Related
from referentiel.grammar import FORMULE, EntryForm, Grammar, KeyForm, ValueForm
from referentiel.markdown.block import Heading, Layout, LostHeading, Unclosed, UnseenReason
from referentiel.merge_conflict import conflicts_in, overlapping_conflict
from referentiel.model import Action, Entry, Key, innermost_at
from referentiel.reading.draft import DataBlock, Draft
from referentiel.reading.outline import Outline
from referentiel.reading.parts import marked_lines
from referentiel.source import Source, Span
from referentiel.weights.concerne import read_concerne
from referentiel.yaml.plain import (
    Plain,
    is_whole_number,
    plain_type,
    without_typographic_quotes,
)
from referentiel.yaml.tree import Collection, Node, Scalar, raw_text

# What makes other text below a title no news.
_UNREAD = ((Code.DATA_MISPLACED, "line"), (Code.DATA_MISSING, ""))


def without_consequences(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the faults of a file except those that follow from others.

    Data in a comment are not missing; a block without its end may lack what was to follow; of a
    title on two lines the second is not lost; and nothing below a title without data is read.
    """
    alone = {one.action for one in faults if one.code is Code.DATA_COMMENTED and one.variant}
    unclosed = {one.span for one in faults if one.code is Code.UNCLOSED}
    unread = {one.action for one in faults if (one.code, one.variant) in _UNREAD}
    for fault in faults:
        if fault.code is Code.DATA_MISSING and fault.action in alone:
            continue
        if fault.code is Code.KEY_MISSING and fault.span in unclosed:
            continue
        if fault.code is Code.TEXT_UNATTACHED and fault.action in unread:
            continue
        yield fault


_SECOND = 2
_FENCE = re.compile(r"(?:^|[\r\n])[ \t]*((?:`{3}|~{3})\w+)")


def key_faults(source: Source, data: DataBlock, entry: Entry, form: EntryForm) -> Iterator[Fault]:
    """Yield the keys that an entry lacks, and the values that their keys do not allow."""
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

    A repeated item is a fault at its second occurrence.
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
    """Yield the fences of formulas whose language is wrong or missing."""
    for formule in entry.formules:
        found = source.slice(formule.language)
        if found != FORMULE:
            is_named = formule.language.start < formule.language.end
            span: Span = formule.language if is_named else formule.opening
            variant = FORMULE if is_named else f"{FORMULE}-none"
            yield Fault(Code.DATA_LANGUAGE, span, entry.index, variant, {"found": found})


# At most this many of the headings that something swallows are shown with it.
_MOST_SHOWN = 8
# Headings that Markdown does not recognise, and that are read all the same.
_GLUED = (UnseenReason.GLUED, UnseenReason.NBSP, UnseenReason.INVISIBLE)


def faults_of(
    source: Source, layout: Layout, tree: Outline, entries: Sequence[Entry], grammar: Grammar
) -> Iterator[Fault]:
    """Yield the faults of a file; inside a merge conflict, only the conflict."""
    conflicts = tuple(conflicts_in(source))
    faults = [*tree.faults, *_layout_faults(source, layout, tree.drafts, entries, grammar)]
    for draft, entry in zip(tree.drafts, entries, strict=True):
        faults.extend(_data_faults(source, draft, entry, grammar))
        faults.extend(formule_faults(source, entry))
        faults.extend(_indented(draft))
    if grammar.forms:
        faults += commented_faults(source, layout, entries)
    for fault in without_consequences(faults):
        start = fault.span.start
        if overlapping_conflict(conflicts, Span(start, start + 1)) is None:
            yield fault
    for draft in tree.drafts:
        if draft.data and (conflict := overlapping_conflict(conflicts, draft.data.fence.span)):
            yield Fault(Code.DATA_MERGED, source.first_line(conflict), draft.index)


# --- Data blocks


def _data_faults(source: Source, draft: Draft, entry: Entry, grammar: Grammar) -> Iterator[Fault]:
    data = draft.data
    if data is None:
        return
    fence = data.fence
    is_fenced = data.is_fenced and not fence.is_front_matter
    if is_fenced and source.slice(fence.info) != "yaml":
        span = fence.info if fence.info.start < fence.info.end else fence.opening
        found = {"found": source.slice(fence.info)}
        yield Fault(Code.DATA_LANGUAGE, span, draft.index, "" if found["found"] else "none", found)
    for kind, span in data.tree.faults:
        yield Fault(Code.DATA_YAML, source.first_line(span), draft.index, kind.value)
    if not data.tree.mapping:
        if not data.tree.faults:
            content = fence.content.span(0, len(fence.content.text))
            span = source.first_line(source.stripped(content)) if content.end else fence.opening
            variant = "list" if source.slice(span)[:1] in ("-", "[") else "text"
            yield Fault(Code.DATA_NOT_MAPPING, span, draft.index, variant)
        return
    yield from _double_keys(draft, entry, grammar)
    if isinstance(entry, Action):
        yield from _action_faults(source, draft, entry)
    elif draft.form:
        yield from key_faults(source, data, entry, draft.form)


def _indented(draft: Draft) -> Iterator[Fault]:
    fences = (*((draft.data.fence,) if draft.data else ()), *draft.formules)
    for fence in fences:
        if fence.is_indented:
            yield Fault(Code.DATA_MISSING, fence.opening, draft.index, "indented")


def _double_keys(draft: Draft, entry: Entry, grammar: Grammar) -> Iterator[Fault]:
    seen: dict[str, Key] = {}
    for key in entry.keys:
        name = key.meant or key.name
        name = "id" if name in grammar.id_keys else name
        if name in seen:
            first = seen[name]
            arguments = {"key": key.name, "first": first.name}
            related = (Related("first", first.span),)
            yield Fault(Code.KEY_DUPLICATE, key.span, draft.index, "", arguments, related)
        seen.setdefault(name, key)


def _action_faults(source: Source, draft: Draft, action: Action) -> Iterator[Fault]:
    for key in action.keys:
        if key.meant == "concerne" and read_concerne(key.value) is None:
            span = key.value.span if key.value.span.start < key.value.span.end else key.span
            raw, _ = raw_text(source, key.value)
            line = source.first_line(span)
            yield Fault(Code.CONCERNE_MALFORMED, line, draft.index, "", {"found": raw})
    yield from _missing_id(source, draft, action)


def _missing_id(source: Source, draft: Draft, action: Action) -> Iterator[Fault]:
    """Yield the fault of a data block without an id, unless a YAML fault may have hidden it."""
    assert draft.data is not None
    identifier = action.id
    if identifier is None and draft.data.tree.complete:
        yield Fault(Code.KEY_MISSING, draft.data.fence.opening, draft.index)
    elif identifier is not None and identifier.value is None and not identifier.raw.strip():
        key = next(key for key in action.keys if key.value.span == identifier.span)
        line = source.line_index(key.span.start)
        if all(source.line_index(span.start) != line for _, span in draft.data.tree.faults):
            yield Fault(Code.KEY_MISSING, key.span, draft.index, "empty", {"key": key.name})


# --- Headings, fences and comments


def _layout_faults(
    source: Source,
    layout: Layout,
    drafts: Sequence[Draft],
    entries: Sequence[Entry],
    grammar: Grammar,
) -> Iterator[Fault]:
    for block in layout.blocks:
        if not isinstance(block, Heading) or block.unseen not in _GLUED:
            continue
        if block.title.start < block.title.end:
            yield _glued(source, block, innermost_at(entries, block.span.start))
    for lost in layout.lost:
        yield _lost(source, lost, innermost_at(entries, lost.span.start), grammar)
    # The closing fence of a data block without its opening is not the opening of another.
    closings = {
        source.lines[source.line_index(draft.data.fence.span.end)].start
        for draft in drafts
        if draft.data and not draft.data.is_fenced
    }
    for unclosed in layout.unclosed:
        if unclosed.opening.start not in closings:
            yield _unclosed(
                source, unclosed, innermost_at(entries, unclosed.opening.start), grammar
            )


def _glued(source: Source, heading: Heading, entry: int | None) -> Fault:
    arguments = {"marks": source.slice(heading.marks), "title": source.composed(heading.title)}
    return Fault(Code.HEADING_GLUED, heading.span, entry, str(heading.unseen), arguments)


def _lost(source: Source, lost: LostHeading, entry: int | None, grammar: Grammar) -> Fault:
    opening = (lost.opening,) if lost.opening else ()
    related = (*_related("opening", opening), *_related("swallowed", lost.others))
    unread = () if lost.is_read else (lost.span, *lost.others)
    arguments = {"unread": str(len(unread)), "hidden": _sections_in(source, unread, grammar)}
    return Fault(Code.HEADING_UNSEEN, lost.span, entry, lost.reason.value, arguments, related)


def _unclosed(source: Source, unclosed: Unclosed, entry: int | None, grammar: Grammar) -> Fault:
    unread = unclosed.swallowed if unclosed.is_comment else ()
    arguments = {
        "count": str(len(unclosed.swallowed)),
        "unread": str(len(unread)),
        "hidden": _sections_in(source, unread, grammar),
    }
    opening, end = unclosed.opening, unclosed.wrong_end
    related = tuple(_related("swallowed", unclosed.swallowed))
    if end is not None:
        related = (Related("opening", opening), *related)
        return Fault(Code.UNCLOSED, end, entry, "end", arguments, related)
    variant = "comment" if unclosed.is_comment else "fence"
    return Fault(Code.UNCLOSED, opening, entry, variant, arguments, related)


def _related(role: str, spans: Iterable[Span]) -> Iterator[Related]:
    return (Related(role, span) for span in tuple(spans)[:_MOST_SHOWN])


def _sections_in(source: Source, headings: Iterable[Span], grammar: Grammar) -> str:
    """Return the names of the sections that headings would begin, one per line."""
    names = (grammar.known_section(source.slice(heading).strip("# \t")) for heading in headings)
    return "\n".join(sorted({name for name in names if name}))
