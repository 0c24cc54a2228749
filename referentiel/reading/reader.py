"""Reading a file: its bytes to a document. It never raises: what is wrong is a fault."""

from collections.abc import Iterator
from typing import TypedDict

from referentiel.fault import Code, Fault, Related
from referentiel.grammar import Grammar
from referentiel.kind import Kind
from referentiel.markdown.block import Layout
from referentiel.markdown.layout import lay_out
from referentiel.model import (
    Action,
    Body,
    CodeBlock,
    Comment,
    Document,
    Entry,
    Key,
    ParsedText,
    Section,
    Title,
    WrittenId,
    innermost_at,
)
from referentiel.reading.decoding import Decoded, decode
from referentiel.reading.draft import DataBlock, Draft
from referentiel.reading.faults import faults_of
from referentiel.reading.outline import outline, without_others
from referentiel.reading.parts import list_meant
from referentiel.siblings.scenarios import ScenarioTree, parse_scenario
from referentiel.source import Source, Span
from referentiel.weights.concerne import read_concerne
from referentiel.weights.weight import Unit, Weight, read_weight
from referentiel.yaml.tree import Collection, Scalar, raw_text
from referentiel.yaml.tree import Entry as Pair

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
    if kind is Kind.TABLEUR:
        from referentiel.sheets.reader import read_sheet

        return read_sheet(source, decoded.faults, decoded.marks)
    if kind.is_sheet:
        from referentiel.sheets.reader import read_sibling_sheet

        return read_sibling_sheet(source, decoded.faults, kind, decoded.marks)
    if kind is Kind.SCENARIO:
        return _scenario(decoded)
    grammar = kind.grammar
    layout = lay_out(source, grammar)
    tree = outline(source, layout, grammar)
    if grammar.forms:
        tree = without_others(tree, kind)
    read_entry = _sibling_entry if grammar.forms else _action
    entries = tuple(read_entry(source, draft, grammar) for draft in tree.drafts)
    faults = (*decoded.faults, *faults_of(source, layout, tree, entries, grammar))
    ordered = sorted(faults, key=lambda fault: (fault.span, fault.code))
    body = Body(entries, tuple(_comments(layout, tree.drafts, entries)), layout.fences)
    return Document(source.name, tuple(ordered), ParsedText(source, body), kind)


def _action(source: Source, draft: Draft, grammar: Grammar) -> Action:
    entry, ranked = _entry(source, draft, grammar)
    by_name = {key.meant: key for key in ranked}
    concerne = by_name.get("concerne")
    return Action(
        **entry,
        weights=tuple(_weight(source, unit, by_name[unit]) for unit in _UNITS if unit in by_name),
        concerne=read_concerne(concerne.value) if concerne else None,
    )


def _sibling_entry(source: Source, draft: Draft, grammar: Grammar) -> Entry:
    entry, _ = _entry(source, draft, grammar)
    forms = draft.form.keys if draft.form else {}
    lists = {name for name, form in forms.items() if form.is_list}
    entry["keys"] = tuple(
        key._replace(value=list_meant(source, key.value)) if key.meant in lists else key
        for key in entry["keys"]
    )
    return Entry(**entry)


class _EntryFields(TypedDict):
    index: int
    parent: int | None
    level: int
    title: Title | None
    data: Span | None
    id: WrittenId | None
    keys: tuple[Key, ...]
    sections: tuple[Section, ...]
    formules: tuple[CodeBlock, ...]
    anchor: Span
    span: Span


def _entry(source: Source, draft: Draft, grammar: Grammar) -> tuple[_EntryFields, list[Key]]:
    """Return the fields of an entry, and its keys as `_ranked`."""
    keys = _keys(draft.data) if draft.data else ()
    ranked = _ranked(keys)
    identifier = _id(source, draft, ranked, grammar)
    anchor = source.first_line(identifier.span) if identifier and identifier.raw else draft.anchor
    fields = _EntryFields(
        index=draft.index,
        parent=draft.parent.index if draft.parent else None,
        level=draft.level,
        title=draft.title,
        data=draft.data.fence.opening if draft.data else None,
        id=identifier,
        keys=keys,
        sections=tuple(draft.sections),
        formules=tuple(
            CodeBlock(fence.info, fence.opening, fence.content, fence.span)
            for fence in draft.formules
        ),
        anchor=anchor,
        span=Span(draft.start, draft.end),
    )
    return fields, ranked


def _keys(data: DataBlock) -> tuple[Key, ...]:
    known_key = data.grammar.known_key
    return tuple(
        Key(entry.key.text, known_key(entry.key.text), entry.key.span, entry.value)
        for entry in data.tree.entries
    )


def _ranked(keys: tuple[Key, ...]) -> list[Key]:
    """Sort keys by how much they count: exact ones above mistyped ones, later above earlier ones.

    YAML takes the last value of a duplicate key.
    """
    return sorted(keys, key=lambda key: key.name == key.meant)


def _id(source: Source, draft: Draft, ranked: list[Key], grammar: Grammar) -> WrittenId | None:
    key = next((key for key in reversed(ranked) if key.meant in grammar.id_keys), None)
    if key is None:
        return None
    raw, quoted = raw_text(source, key.value)
    is_root = key.meant == "identifiant" and quoted and draft.parent is None
    readable = isinstance(key.value, Scalar) and (raw.strip() or is_root)
    return WrittenId(raw, key.value.span, grammar.parse_id(raw) if readable else None, quoted)


def _weight(source: Source, unit: Unit, key: Key) -> Weight:
    raw, quoted = raw_text(source, key.value)
    span = key.value.span if raw or quoted else key.span
    return read_weight(unit, raw, span, quoted=quoted)


def _comments(
    layout: Layout, drafts: tuple[Draft, ...], entries: tuple[Entry, ...]
) -> Iterator[Comment]:
    """Yield every comment, HTML and YAML, in file order, with the entry that contains it."""
    found = [(comment.span, False) for comment in layout.comments]
    for draft in drafts:
        if draft.data:
            found.extend((comment.span, True) for comment in draft.data.tree.comments)
    for span, is_yaml in sorted(found):
        yield Comment(span, is_yaml, innermost_at(entries, span.start))


def _scenario(decoded: Decoded) -> Document:
    """Read a scenario from its decoded text; all of it is a fence, as nothing in it is prose."""
    source = decoded.source
    tree = parse_scenario(source)
    faults = sorted(
        (*decoded.faults, *_scenario_faults(source, tree)), key=lambda fault: fault.span
    )
    comments = tuple(Comment(comment.span, True, None) for comment in tree.comments)
    body = Body((), comments, (Span(0, len(source.text)),), tree.entries or ())
    ordered = tuple(sorted(faults, key=lambda fault: fault.span))
    return Document(source.name, ordered, ParsedText(source, body), Kind.SCENARIO)


def _scenario_faults(source: Source, tree: ScenarioTree) -> Iterator[Fault]:
    for kind, span in tree.faults:
        yield Fault(Code.DATA_YAML, source.first_line(span), None, kind.value)
    if tree.entries is None and not tree.faults:
        text = source.first_line(source.stripped(Span(0, len(source.text))))
        variant = "list" if source.slice(text)[:1] in ("-", "[") else "text"
        yield Fault(Code.DATA_NOT_MAPPING, text, None, variant)
    yield from _double_keys(tree.entries or ())


def _double_keys(entries: tuple[Pair, ...]) -> Iterator[Fault]:
    """Yield the keys that a mapping has twice, at any depth, which is bounded."""
    seen: dict[str, Span] = {}
    for entry in entries:
        name = entry.key.text
        if name in seen:
            arguments = {"key": name, "first": name}
            related = (Related("first", seen[name]),)
            yield Fault(Code.KEY_DUPLICATE, entry.key.span, None, "", arguments, related)
        seen.setdefault(name, entry.key.span)
        if isinstance(entry.value, Collection):
            yield from _double_keys(entry.value.entries)
