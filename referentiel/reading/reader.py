"""Reading a file: its bytes to a document. It never raises: what is wrong is a fault."""

from collections.abc import Iterator

from referentiel.identifier import parse_id
from referentiel.kind import Kind
from referentiel.markdown.block import Layout
from referentiel.markdown.layout import lay_out
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
from referentiel.profile import ID_KEYS, known_key
from referentiel.reading.concerne import read_concerne
from referentiel.reading.decoding import Decoded, decode
from referentiel.reading.draft import DataBlock, Draft
from referentiel.reading.faults import faults_of
from referentiel.reading.outline import outline
from referentiel.source import Source, Span
from referentiel.weights.weight import Unit, Weight, read_weight
from referentiel.yaml.tree import Scalar, raw_text

_UNITS = tuple(Unit)


def read_document(
    name: str, data: bytes, size: int | None = None, *, kind: Kind = Kind.ACTIONS
) -> Document:
    """Read the file `name` from its bytes, or from the first of its `size` bytes."""
    return document_of(decode(name, data, len(data) if size is None else size), kind)


def read_text(name: str, text: str, *, kind: Kind = Kind.ACTIONS) -> Document:
    """Read the file `name` from its text."""
    return read_document(name, text.encode(errors="surrogatepass"), kind=kind)


def document_of(decoded: Decoded, kind: Kind = Kind.ACTIONS) -> Document:
    """Read a file of some kind from its decoded text."""
    source = decoded.source
    if not decoded.readable:
        return Document(source.name, decoded.faults, ParsedText(source, Body()), kind)
    layout = lay_out(source)
    tree = outline(source, layout)
    actions = tuple(_action(source, draft) for draft in tree.drafts)
    faults = (*decoded.faults, *faults_of(source, layout, tree, actions))
    ordered = sorted(faults, key=lambda fault: (fault.span, fault.code))
    body = Body(actions, tuple(_comments(layout, tree.drafts, actions)), layout.fences)
    return Document(source.name, tuple(ordered), ParsedText(source, body), kind)


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
        concerne=read_concerne(concerne.value) if concerne else None,
        sections=tuple(draft.sections),
        anchor=anchor,
        span=Span(draft.start, draft.end),
    )


def _keys(data: DataBlock) -> tuple[Key, ...]:
    return tuple(
        Key(entry.key.text, known_key(entry.key.text), entry.key.span, entry.value)
        for entry in data.tree.entries
    )


def _ranked(keys: tuple[Key, ...]) -> list[Key]:
    """Sort keys by how much they count: exact ones above mistyped ones, later above earlier ones.

    Of a key that is there twice, YAML takes the last.
    """
    return sorted(keys, key=lambda key: key.name == key.meant)


def _id(source: Source, draft: Draft, ranked: list[Key]) -> WrittenId | None:
    key = next((key for key in reversed(ranked) if key.meant in ID_KEYS), None)
    if key is None:
        return None
    raw, quoted = raw_text(source, key.value)
    is_root = key.meant == "identifiant" and quoted and draft.parent is None
    readable = isinstance(key.value, Scalar) and (raw.strip() or is_root)
    return WrittenId(raw, key.value.span, parse_id(raw) if readable else None, quoted)


def _weight(source: Source, unit: Unit, key: Key) -> Weight:
    raw, quoted = raw_text(source, key.value)
    span = key.value.span if raw or quoted else key.span
    return read_weight(unit, raw, span, quoted=quoted)


def _comments(
    layout: Layout, drafts: tuple[Draft, ...], actions: tuple[Action, ...]
) -> Iterator[Comment]:
    """Yield every comment, HTML and YAML, in file order, with the action that contains it."""
    found = [(comment.span, False) for comment in layout.comments]
    for draft in drafts:
        if draft.data:
            found.extend((comment.span, True) for comment in draft.data.tree.comments)
    for span, is_yaml in sorted(found):
        yield Comment(span, is_yaml, innermost_at(actions, span.start))
