"""Reading a file: bytes to a document. Content never raises; what cannot be read is a fault."""

from collections.abc import Iterator, Sequence

from referentiel.decoding import Decoded, decode
from referentiel.draft import DataBlock, Draft
from referentiel.fault import Code, Fault, Related
from referentiel.identifier import parse_id
from referentiel.layout import Layout, lay_out
from referentiel.located_yaml import Collection, Node, Scalar
from referentiel.model import Action, Comment, Concerne, Document, Key, WrittenId, action_at
from referentiel.names import same_name
from referentiel.outline import outline
from referentiel.profile import ALL_KEYS, ID_KEYS
from referentiel.source import Source, Span
from referentiel.weight import Unit, Weight, read_weight

_EXCEPT = "sauf "


def read_document(name: str, data: bytes, size: int | None = None) -> Document:
    """Read the file `name` from its bytes, or from the first of its `size` bytes."""
    decoded = decode(name, data, len(data) if size is None else size)
    if not decoded.readable:
        return Document(decoded.source, (), (), decoded.faults)
    return _document(decoded)


def read_text(name: str, text: str) -> Document:
    """Read a file from its text, as `read_document` does from its bytes."""
    return read_document(name, text.encode())


def _document(decoded: Decoded) -> Document:
    source = decoded.source
    layout = lay_out(source)
    tree = outline(source, layout)
    faults = [*decoded.faults, *tree.faults]
    actions = []
    for draft in tree.drafts:
        keys = _keys(draft.data) if draft.data else ()
        faults.extend(_data_faults(source, draft, keys))
        actions.append(_action(source, draft, keys))
    located = tuple(actions)
    faults.extend(_layout_faults(layout, located))
    faults.sort(key=lambda fault: (fault.span, fault.code))
    return Document(source, located, tuple(_comments(layout, tree.drafts, located)), tuple(faults))


# --- Actions


def _action(source: Source, draft: Draft, keys: tuple[Key, ...]) -> Action:
    identifier = _id(source, keys)
    by_name = {key.meant: key for key in keys}  # Of a key that stands twice, YAML takes the last.
    weights = tuple(_weight(source, unit, by_name[unit]) for unit in Unit if unit in by_name)
    concerne = by_name.get("concerne")
    anchor = identifier.span if identifier and identifier.raw else draft.anchor
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
        Key(entry.key.text, same_name(entry.key.text, ALL_KEYS), entry.key.span, entry.value)
        for entry in data.tree.entries
    )


def _raw(source: Source, value: Node) -> tuple[str, bool]:
    """Give the text of a value as its author wrote it, and whether it stands in quotes."""
    if isinstance(value, Scalar):
        return value.text, value.quoted
    return source.slice(value.span), False


def _id(source: Source, keys: tuple[Key, ...]) -> WrittenId | None:
    for key in reversed(keys):
        if key.meant in ID_KEYS:
            raw, quoted = _raw(source, key.value)
            is_nothing = not raw and not quoted
            value = None if is_nothing or isinstance(key.value, Collection) else parse_id(raw)
            return WrittenId(raw, key.value.span, value, quoted)
    return None


def _weight(source: Source, unit: Unit, key: Key) -> Weight:
    raw, quoted = _raw(source, key.value)
    span = key.value.span if raw or quoted else key.span
    return read_weight(unit, raw, span, quoted=quoted)


def _concerne(value: Node) -> Concerne:
    """Read `concerne`: a name or a list of names; `sauf` before a name means all the others."""
    nodes = value.items if isinstance(value, Collection) else (value,)
    names = [" ".join(node.text.split()) for node in nodes if isinstance(node, Scalar)]
    excluded = any(name.casefold().startswith(_EXCEPT) for name in names)
    kinds = (
        name[len(_EXCEPT) :] if name.casefold().startswith(_EXCEPT) else name for name in names
    )
    folded = frozenset(kind.strip().casefold() for kind in kinds) - {""}
    return Concerne(folded, excluded or not folded, value.span)


# --- Faults


def _data_faults(source: Source, draft: Draft, keys: tuple[Key, ...]) -> Iterator[Fault]:
    data = draft.data
    if data is None:
        return
    fence = data.fence
    if source.slice(fence.info) != "yaml":
        span = fence.info if fence.info.start < fence.info.end else fence.opening
        found = {"found": source.slice(fence.info)}
        yield Fault(Code.DATA_LANGUAGE, span, draft.index, "" if found["found"] else "none", found)
    for slip, span in data.tree.slips:
        yield Fault(Code.DATA_YAML, source.first_line(span), draft.index, slip.value)
    if not data.tree.mapping:
        if not data.tree.slips:
            content = fence.content.span(0, len(fence.content.text))
            span = source.first_line(source.stripped(content)) if content.end else fence.opening
            yield Fault(Code.DATA_NOT_MAPPING, span, draft.index)
        return
    yield from _key_faults(draft, keys)


def _key_faults(draft: Draft, keys: tuple[Key, ...]) -> Iterator[Fault]:
    assert draft.data is not None
    seen: dict[str, Key] = {}
    for key in keys:
        name = key.meant or key.name
        name = "id" if name in ID_KEYS else name
        if name in seen:
            first = (Related("first", seen[name].span),)
            arguments = {"key": key.name}
            yield Fault(Code.KEY_DUPLICATE, key.span, draft.index, "", arguments, first)
        seen[name] = key
    if "id" not in seen:
        yield Fault(Code.KEY_MISSING, draft.data.fence.opening, draft.index)


def _layout_faults(layout: Layout, actions: tuple[Action, ...]) -> Iterator[Fault]:
    """Give the faults of headings that Markdown does not see, each with the action around it."""
    openings = {comment.span.start for comment in layout.comments}

    def around(span: Span) -> int | None:
        return _index_at(actions, span.start)

    for block in layout.blocks:
        unseen = getattr(block, "unseen", None)
        if unseen is not None:
            yield Fault(Code.HEADING_GLUED, block.span, around(block.span), unseen.value)
    for lost in layout.lost:
        yield Fault(Code.HEADING_UNSEEN, lost.span, around(lost.span), lost.reason.value)
    for unclosed in layout.unclosed:
        related = tuple(Related("swallowed", span) for span in unclosed.swallowed)
        variant = "comment" if unclosed.opening.start in openings else "fence"
        arguments = {"count": str(len(related))}
        index = around(unclosed.opening)
        yield Fault(Code.UNCLOSED, unclosed.opening, index, variant, arguments, related)


def _index_at(actions: Sequence[Action], offset: int) -> int | None:
    action = action_at(actions, offset)
    return action.index if action else None


def _comments(
    layout: Layout, drafts: tuple[Draft, ...], actions: tuple[Action, ...]
) -> Iterator[Comment]:
    """Give every comment, HTML and YAML, with the action in which it stands."""
    found = [(comment.span, False) for comment in layout.comments]
    for draft in drafts:
        if draft.data:
            found.extend((comment.span, True) for comment in draft.data.tree.comments)
    for span, is_yaml in sorted(found):
        yield Comment(span, is_yaml, _index_at(actions, span.start))
