"""Read a file from its bytes into a document; errors in the file are faults, never raised."""

from collections.abc import Iterator, Sequence

from referentiel.grammar import Grammar
from referentiel.kind import Kind
from referentiel.markdown.layout import Layout, lay_out
from referentiel.model import (
    Action,
    CodeBlock,
    Comment,
    Document,
    Entry,
    Key,
    WrittenId,
    innermost_at,
)
from referentiel.reading.decoding import Decoded, decode
from referentiel.reading.faults import FaultFinder, double_keys, yaml_faults
from referentiel.reading.parts import Draft, list_meant
from referentiel.reading.tree_builder import TreeBuilder
from referentiel.source import Excerpt, Source, Span
from referentiel.weights.weight import Unit, Weight, read_concerne, read_weight
from referentiel.yaml.tree import SCENARIO, Scalar, Tree, raw_text

_UNITS = tuple(Unit)


def read_document(
    name: str, data: bytes, size: int | None = None, *, kind: Kind = Kind.ACTIONS
) -> Document:
    """Return the document of a file; `data` is its bytes, or the first of its `size` bytes."""
    return document_of(decode(name, data, len(data) if size is None else size), kind)


def read_text(name: str, text: str, *, kind: Kind = Kind.ACTIONS) -> Document:
    """Return the document of a file, given its text."""
    return read_document(name, text.encode(errors="surrogatepass"), kind=kind)


def document_of(decoded: Decoded, kind: Kind = Kind.ACTIONS) -> Document:
    """Return the document of a file, given its decoded text and its kind."""
    source = decoded.source
    if not decoded.readable:
        return Document(source, decoded.faults, kind)
    if kind.is_sheet:
        from referentiel.sheets.reader import read_sheet

        return read_sheet(source, decoded.faults, kind, decoded.marks)
    if kind is Kind.SCENARIO:
        return _scenario(decoded)
    grammar = kind.grammar
    layout = lay_out(source, grammar)
    tree = TreeBuilder(source, layout, grammar)
    tree.build()
    entries = tuple(_entry(source, draft, grammar) for draft in tree.drafts)
    finder = FaultFinder(source, layout, tree.drafts, entries, grammar)
    faults = (*decoded.faults, *finder.all_with(tree.faults))
    ordered = sorted(faults, key=lambda fault: (fault.span, fault.code))
    comments = tuple(_comments(layout, tree.drafts, entries))
    return Document(source, tuple(ordered), kind, entries, comments, layout.fences)


def _entry(source: Source, draft: Draft, grammar: Grammar) -> Entry:
    known_key = grammar.known_key
    keys = tuple(
        Key(key.text, known_key(key.text), key.span, value)
        for key, value in (draft.data.tree.entries if draft.data else ())
    )
    # Exact keys win over mistyped ones, and later keys over earlier ones, since YAML takes the last
    # of repeated keys.
    ranked = sorted(keys, key=lambda key: key.name == key.meant)
    identifier = _id(source, draft, ranked, grammar)
    concerne, weights = None, []
    if grammar.forms:
        forms = draft.form.keys if draft.form else {}
        lists = {name for name, form in forms.items() if form.is_list}
        keys = tuple(
            key._replace(value=list_meant(source, key.value)) if key.meant in lists else key
            for key in keys
        )
    else:
        by_name = {key.meant: key for key in ranked}
        weights = [_weight(source, unit, by_name[unit]) for unit in _UNITS if unit in by_name]
        concerne = read_concerne(by_name["concerne"].value) if "concerne" in by_name else None
    return (Entry if grammar.forms else Action)(
        index=draft.index,
        parent=draft.parent.index if draft.parent else None,
        level=draft.level,
        title=draft.title,
        data=draft.data.fence.opening if draft.data else None,
        id=identifier,
        keys=keys,
        sections=tuple(draft.sections),
        formules=tuple(CodeBlock(one.info, *one[2:5]) for one in draft.formules),
        anchor=(
            source.first_line(identifier.span) if identifier and identifier.raw else draft.anchor
        ),
        span=Span(draft.start, draft.end),
        weights=tuple(weights),
        concerne=concerne,
    )


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
    layout: Layout, drafts: Sequence[Draft], entries: tuple[Entry, ...]
) -> Iterator[Comment]:
    """Yield all HTML and YAML comments in file order, each with the entry around it, if any."""
    found = [(comment.span, False) for comment in layout.comments]
    for draft in drafts:
        if draft.data:
            found.extend((span, True) for span in draft.data.tree.comments)
    for span, is_yaml in sorted(found):
        yield Comment(span, is_yaml, innermost_at(entries, span.start))


def _scenario(decoded: Decoded) -> Document:
    """Return the document of a scenario; all of it counts as a fence, since it has no prose."""
    from referentiel.yaml.builder import parse_nested

    source = decoded.source
    start = int(source.text.startswith("\ufeff"))
    excerpt = Excerpt.join(source, (Span(start, len(source.text)),))
    tree = Tree.of_nodes(*parse_nested(excerpt, SCENARIO))
    faults = [*decoded.faults, *yaml_faults(source, tree, Span(0, len(source.text)), None)]
    pairs = tree.entries if tree.mapping else ()
    faults += double_keys(pairs)
    comments = tuple(Comment(span, True, None) for span in tree.comments)
    ordered = tuple(sorted(faults, key=lambda fault: fault.span))
    fences = (Span(0, len(source.text)),)
    return Document(source, ordered, Kind.SCENARIO, (), comments, fences, pairs)
