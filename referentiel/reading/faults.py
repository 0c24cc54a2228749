"""The faults of a file, once its entries are known."""

from collections.abc import Iterable, Iterator, Sequence

from referentiel.fault import Code, Fault, Related
from referentiel.grammar import Grammar
from referentiel.markdown.block import Heading, Layout, LostHeading, Unclosed
from referentiel.markdown.unseen import UnseenReason
from referentiel.merge_conflict import conflicts_in, overlapping_conflict
from referentiel.model import Action, Entry, Key, innermost_at
from referentiel.reading.concerne import read_concerne
from referentiel.reading.consequences import without_consequences
from referentiel.reading.draft import Draft
from referentiel.reading.entry_faults import commented_faults, formule_faults, key_faults
from referentiel.reading.outline import Outline
from referentiel.source import Source, Span
from referentiel.yaml.tree import raw_text

# At most this many of the headings that something swallows are shown with it.
_MOST_SHOWN = 8
# Headings that Markdown does not recognise, and that are read all the same.
_GLUED = (UnseenReason.GLUED, UnseenReason.NBSP, UnseenReason.INVISIBLE)


def faults_of(
    source: Source, layout: Layout, tree: Outline, entries: Sequence[Entry], grammar: Grammar
) -> Iterator[Fault]:
    """Yield the faults of a file; of what is inside a merge conflict, only that it is."""
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
