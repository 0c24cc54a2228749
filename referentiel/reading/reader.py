"""Reading a file: bytes to a document. Content never raises; what cannot be read is a fault."""

from collections.abc import Iterable, Iterator, Sequence

from referentiel.fault import Code, Fault, Related
from referentiel.identifier import parse_id
from referentiel.markdown.block import Heading, Layout
from referentiel.markdown.layout import lay_out
from referentiel.markdown.unseen import Unseen
from referentiel.merge_conflict import conflicts_in, overlapping_conflict
from referentiel.model import (
    Action,
    Body,
    Comment,
    Document,
    Key,
    ParsedText,
    WrittenId,
    innermost_at,
)
from referentiel.profile import ID_KEYS, known_key, known_section
from referentiel.reading.decoding import Decoded, decode
from referentiel.reading.draft import DataBlock, Draft
from referentiel.reading.outline import outline
from referentiel.source import Source, Span
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Unit, Weight, read_weight
from referentiel.yaml.tree import Collection, Node, Scalar

_EXCEPT = "sauf "
_UNITS = tuple(Unit)
# As many of the headings that something swallows are shown with it.
_MOST_SHOWN = 8


def read_document(name: str, data: bytes, size: int | None = None) -> Document:
    """Read the file `name` from its bytes, or from the first of its `size` bytes."""
    return document_of(decode(name, data, len(data) if size is None else size))


def read_text(name: str, text: str) -> Document:
    """Read a file from its text, as `read_document` does from its bytes."""
    return read_document(name, text.encode(errors="surrogatepass"))


def document_of(decoded: Decoded) -> Document:
    """Read a file from its decoded text."""
    source = decoded.source
    if not decoded.readable:
        return Document(source.name, decoded.faults, ParsedText(source, Body()))
    layout = lay_out(source)
    tree = outline(source, layout)
    faults = [*decoded.faults, *tree.faults]
    actions = []
    for draft in tree.drafts:
        action = _action(source, draft)
        faults.extend(_data_faults(source, draft, action))
        actions.append(action)
    located = tuple(actions)
    faults.extend(_layout_faults(source, layout, tree.drafts, located))
    if conflicts := tuple(conflicts_in(source)):
        faults = [*_outside(conflicts, faults), *_merge_faults(source, conflicts, tree.drafts)]
    faults.sort(key=lambda fault: (fault.span, fault.code))
    comments = tuple(_comments(layout, tree.drafts, located))
    body = Body(located, comments, layout.fences)
    return Document(source.name, tuple(faults), ParsedText(source, body))


# --- Actions


def _action(source: Source, draft: Draft) -> Action:
    keys = _keys(draft.data) if draft.data else ()
    ranked = _ranked(keys)
    identifier = _id(source, draft, ranked)
    by_name = {key.meant: key for key in ranked}
    weights = tuple(_weight(source, unit, by_name[unit]) for unit in _UNITS if unit in by_name)
    concerne = by_name.get("concerne")
    anchor = source.first_line(identifier.span) if identifier and identifier.raw else draft.anchor
    return Action(
        index=draft.index,
        parent=draft.parent.index if draft.parent else None,
        level=draft.level,
        title=draft.title,
        data=draft.data.fence.opening if draft.data else None,
        id=identifier,
        keys=keys,
        weights=weights,
        concerne=_concerne(concerne.value) if concerne else None,
        sections=tuple(draft.sections),
        anchor=anchor,
        span=Span(draft.start, draft.end),
    )


def _keys(data: DataBlock) -> tuple[Key, ...]:
    return tuple(
        Key(entry.key.text, known_key(entry.key.text), entry.key.span, entry.value)
        for entry in data.tree.entries
    )


def _raw(source: Source, value: Node) -> tuple[str, bool]:
    """Give the text of a value as its author wrote it, and whether it stands in quotes."""
    if isinstance(value, Scalar):
        return value.text, value.quoted
    return source.slice(value.span), False


def _ranked(keys: tuple[Key, ...]) -> list[Key]:
    """Sort the keys so that the last of each name counts, but none mistyped beside a right one.

    Of a key that stands twice, YAML takes the last.
    """
    return sorted(keys, key=lambda key: key.name == key.meant)


def _id(source: Source, draft: Draft, ranked: list[Key]) -> WrittenId | None:
    key = next((key for key in reversed(ranked) if key.meant in ID_KEYS), None)
    if key is None:
        return None
    raw, quoted = _raw(source, key.value)
    is_root = key.meant == "identifiant" and quoted and draft.parent is None
    readable = isinstance(key.value, Scalar) and (raw.strip() or is_root)
    return WrittenId(raw, key.value.span, parse_id(raw) if readable else None, quoted)


def _weight(source: Source, unit: Unit, key: Key) -> Weight:
    raw, quoted = _raw(source, key.value)
    span = key.value.span if raw or quoted else key.span
    return read_weight(unit, raw, span, quoted=quoted)


def _concerne(value: Node) -> Concerne | None:
    """Read `concerne`: a name, a list of names, or the same behind `sauf` for all the others.

    None where nothing is named, or where names stand beside exceptions: then nobody can say
    whom the action concerns.
    """
    nodes = value.items if isinstance(value, Collection) else (value,)
    names = [" ".join(node.text.split()).casefold() for node in nodes if isinstance(node, Scalar)]
    excluded = {name.startswith(_EXCEPT) for name in names}
    kinds = frozenset(name.removeprefix(_EXCEPT).strip() for name in names)
    if len(names) != len(nodes) or len(excluded) != 1 or "" in kinds:
        return None
    return Concerne(kinds, excluded == {True}, value.span)


# --- Faults


def _data_faults(source: Source, draft: Draft, action: Action) -> Iterator[Fault]:
    data = draft.data
    if data is None:
        return
    fence = data.fence
    is_fenced = data.is_fenced and not fence.is_front_matter
    if is_fenced and source.slice(fence.info) != "yaml":
        span = fence.info if fence.info.start < fence.info.end else fence.opening
        found = {"found": source.slice(fence.info)}
        yield Fault(Code.DATA_LANGUAGE, span, draft.index, "" if found["found"] else "none", found)
    for slip, span in data.tree.slips:
        yield Fault(Code.DATA_YAML, source.first_line(span), draft.index, slip.value)
    if not data.tree.mapping:
        if not data.tree.slips:
            content = fence.content.span(0, len(fence.content.text))
            span = source.first_line(source.stripped(content)) if content.end else fence.opening
            variant = "list" if source.slice(span)[:1] in ("-", "[") else "text"
            yield Fault(Code.DATA_NOT_MAPPING, span, draft.index, variant)
        return
    yield from _key_faults(source, draft, action)


def _key_faults(source: Source, draft: Draft, action: Action) -> Iterator[Fault]:
    seen: dict[str, Key] = {}
    for key in action.keys:
        name = key.meant or key.name
        name = "id" if name in ID_KEYS else name
        if name in seen:
            first = seen[name]
            arguments = {"key": key.name, "first": first.name}
            related = (Related("first", first.span),)
            yield Fault(Code.KEY_DUPLICATE, key.span, draft.index, "", arguments, related)
        seen.setdefault(name, key)
        if key.meant == "concerne" and _concerne(key.value) is None:
            span = key.value.span if key.value.span.start < key.value.span.end else key.span
            raw, _ = _raw(source, key.value)
            yield Fault(
                Code.CONCERNE_MALFORMED,
                source.first_line(span),
                draft.index,
                "",
                {"found": raw},
            )
    yield from _missing_id(source, draft, action)


def _missing_id(source: Source, draft: Draft, action: Action) -> Iterator[Fault]:
    """Report a data block without an id, unless a slip that is reported has hidden it."""
    assert draft.data is not None
    identifier = action.id
    if identifier is None and draft.data.tree.complete:
        yield Fault(Code.KEY_MISSING, draft.data.fence.opening, draft.index)
    elif identifier is not None and identifier.value is None and not identifier.raw.strip():
        key = next(key for key in action.keys if key.value.span == identifier.span)
        line = source.line_index(key.span.start)
        if all(source.line_index(slip.start) != line for _, slip in draft.data.tree.slips):
            yield Fault(Code.KEY_MISSING, key.span, draft.index, "empty", {"key": key.name})


def _outside(conflicts: Sequence[Span], faults: Iterable[Fault]) -> Iterator[Fault]:
    """Leave out what two versions of a passage, one below the other, make of it."""
    for fault in faults:
        place = Span(fault.span.start, fault.span.start + 1)
        if overlapping_conflict(conflicts, place) is None:
            yield fault


def _merge_faults(
    source: Source, conflicts: Sequence[Span], drafts: Sequence[Draft]
) -> Iterator[Fault]:
    """Report the data blocks that lie in a conflict, or around one: nobody knows what they say."""
    for draft in drafts:
        if draft.data and (conflict := overlapping_conflict(conflicts, draft.data.fence.span)):
            mark = source.first_line(conflict)
            yield Fault(Code.DATA_MERGED, mark, draft.index)


def _layout_faults(
    source: Source, layout: Layout, drafts: tuple[Draft, ...], actions: tuple[Action, ...]
) -> Iterator[Fault]:
    """Give the faults of headings that Markdown does not see, each with the action around it."""
    # The end of a data block whose beginning is missing is no beginning.
    blocks = (draft.data for draft in drafts if draft.data)
    ends = {
        source.lines[source.line_index(block.fence.span.end)].start
        for block in blocks
        if not block.is_fenced
    }

    def around(span: Span) -> int | None:
        return innermost_at(actions, span.start)

    glued = (Unseen.GLUED, Unseen.NBSP, Unseen.INVISIBLE)
    for block in layout.blocks:
        if not isinstance(block, Heading) or block.title.start == block.title.end:
            continue
        if block.unseen in glued:
            arguments = {"marks": source.slice(block.marks), "title": source.composed(block.title)}
            index, variant = around(block.span), str(block.unseen)
            yield Fault(Code.HEADING_GLUED, block.span, index, variant, arguments)
    for lost in layout.lost:
        others = tuple(Related("swallowed", span) for span in lost.others[:_MOST_SHOWN])
        opening = (Related("opening", lost.opening),) if lost.opening else ()
        index = around(lost.span)
        unread = () if lost.is_read else (lost.span, *lost.others)
        hidden = _sections_in(source, unread)
        found = {"unread": str(len(unread)), "hidden": hidden}
        yield Fault(
            Code.HEADING_UNSEEN, lost.span, index, lost.reason.value, found, (*opening, *others)
        )
    for unclosed in layout.unclosed:
        if unclosed.opening.start in ends:
            continue
        swallowed = tuple(Related("swallowed", span) for span in unclosed.swallowed[:_MOST_SHOWN])
        unread = unclosed.swallowed if unclosed.is_comment else ()
        hidden = _sections_in(source, unread)
        found = {
            "count": str(len(unclosed.swallowed)),
            "unread": str(len(unread)),
            "hidden": hidden,
        }
        index = around(unclosed.opening)
        variant = "comment" if unclosed.is_comment else "fence"
        if unclosed.wrong_end is None:
            yield Fault(Code.UNCLOSED, unclosed.opening, index, variant, found, swallowed)
            continue
        opening = (Related("opening", unclosed.opening),)
        yield Fault(Code.UNCLOSED, unclosed.wrong_end, index, "end", found, (*opening, *swallowed))


def _sections_in(source: Source, headings: Iterable[Span]) -> str:
    """Name the sections, one a line, that headings would begin if they were seen."""
    names = (known_section(source.slice(heading).strip("# \t")) for heading in headings)
    return "\n".join(sorted({name for name in names if name}))


def _comments(
    layout: Layout, drafts: tuple[Draft, ...], actions: tuple[Action, ...]
) -> Iterator[Comment]:
    """Give every comment, HTML and YAML, with the action in which it stands."""
    found = [(comment.span, False) for comment in layout.comments]
    for draft in drafts:
        if draft.data:
            found.extend((comment.span, True) for comment in draft.data.tree.comments)
    for span, is_yaml in sorted(found):
        yield Comment(span, is_yaml, innermost_at(actions, span.start))
