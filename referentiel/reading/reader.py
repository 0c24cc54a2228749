"""Reading a file: its bytes to a document. It never raises: what is wrong is a fault."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from referentiel.fault import Code, Fault
from referentiel.grammar import FORMULE, Grammar
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.markdown.layout import Fence, Layout, Prose, lay_out
from referentiel.model import (
    Action,
    Body,
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
from referentiel.reading.parts import (
    DataPosition,
    Draft,
    Part,
    Partition,
    list_meant,
)
from referentiel.reading.tree_builder import TreeBuilder, expects_title, owns_level
from referentiel.source import Excerpt, Source, Span
from referentiel.weights.weight import Unit, Weight, read_concerne, read_weight
from referentiel.yaml.tree import Limits, Scalar, raw_text


class Outline(NamedTuple):
    """The actions of a file, in file order, and the faults of its structure."""

    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def outline(source: Source, layout: Layout, grammar: Grammar) -> Outline:
    """Return the outline of a file; any layout has one."""
    partition = Partition(source, layout, grammar)
    reader = _OutlineReader(source, partition, grammar)
    parts = partition.parts()
    for part, following in zip_longest(parts, parts[1:]):
        data = following.data if following else None
        reader.take(part, data.identifier if data else None)
    reader.finish()
    return Outline(tuple(reader.drafts), tuple(reader.faults))


class _OutlineReader(TreeBuilder):
    def __init__(self, source: Source, partition: Partition, grammar: Grammar) -> None:
        super().__init__(source, partition, grammar)
        self.partition = partition

    def take(self, part: Part, following: Id | None) -> None:
        """Place a heading and what is below it; `following` is the id below the next heading."""
        heading, stack = part.heading, self.stack
        if heading is None:
            self._body(part.blocks)
            return
        name = self.source.composed(heading.title)
        kind = part.kind
        if part.data is not None and self._is_of_title_before(part):
            part.blocks.insert(0, part.data.fence)
        elif part.data is not None:
            self.add_title(heading, part.data)
            if part.data_position is not DataPosition.RIGHT:
                place = part.data.fence.opening
                self.report(Code.DATA_MISSING, place, self.current, part.data_position)
            self._body(part.blocks)
            return
        if part.is_fixed and stack:
            self.add_title(heading, None)
            self._body(part.blocks)
            return
        odd = heading.level % 2 == 1
        is_title = odd and (kind is None or (heading.level == 1 and not stack))
        if is_title and expects_title(stack, heading.level):
            self.add_title(heading, None)
        elif kind is not None or (not odd and owns_level(stack, heading.level)):
            self.add_section(heading, kind, name, following)
        else:
            expected = str(stack[-1].level + 1) if stack else "1"
            arguments = {"found": str(heading.level), "expected": expected, "name": name}
            self.report(Code.HEADING_LEVEL, heading.span, self.current, "nowhere", arguments)
        self._body(part.blocks)

    # --- Data blocks

    def _is_of_title_before(self, part: Part) -> bool:
        """Return whether the data below a section's heading belongs to the title before it."""
        title = self.current
        return (
            title is not None
            and title.data is None
            and title.heading is not None
            and part.heading is not None
            and part.heading.level == title.level + 1
            and part.kind is not None
        )

    # --- The blocks below a heading

    def _body(self, blocks: list[Fence | Prose]) -> None:
        """Take text and fences; a fence with an id is a misplaced data block."""
        text: Span | None = None
        for block in blocks:
            if isinstance(block, Fence) and self._take_data(block, text):
                text = None
            else:
                if isinstance(block, Fence):
                    self._take_formule(block)
                text = Span(text.start if text else block.span.start, block.span.end)
        if text and not self.stack:
            self._stray(text)

    def _take_data(self, fence: Fence, text: Span | None) -> bool:
        """Take a fence below `text` as a misplaced data block; return whether it is one."""
        if (data := self.partition.data(fence)) is None:
            return False
        current = self.current
        in_title = self.open is not None and self.open.heading is None
        is_second = current is not None and current.data is not None and not data.has_id_key
        if is_second and in_title and data.known_keys:
            self.report(Code.DATA_MISPLACED, fence.opening, self.current, "second")
            self.cut_section(fence.span)
            return True
        if not (data.has_id_key or (in_title and current and current.takes_data)):
            return False
        if current and current.takes_data and current.heading:
            current.data = data
            self.report(Code.DATA_MISPLACED, fence.opening, self.current)
            self.cut_section(fence.span)
            return True
        loose = self.lines.loose_title(text, first=current is None) if text else None
        start = loose.start if loose else fence.span.start
        if text and current is None:
            self._stray(Span(text.start, start))
        self.add_untitled(data, start, loose)
        return True

    def _take_formule(self, fence: Fence) -> None:
        """Take a fence as a formula of the innermost entry, if it is meant as one."""
        entry = self.current
        if entry is None or not self.grammar.has_formules:
            return
        if fence.language == FORMULE or (entry.form and entry.form.has_formule):
            entry.formules.append(fence)

    def _stray(self, text: Span) -> None:
        """Report text before the first title, unless a heading in it was read as text."""
        if not self.lines.hides(text):
            self.unattached(text, "before", None)


_UNITS = tuple(Unit)
# Of a scenario. The longest real one has 3 KB.
_LIMITS = Limits(length=64 * 1024, depth=8, events=20_000)


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
        return Document(source, decoded.faults, Body(), kind)
    if kind.is_sheet:
        from referentiel.sheets.reader import read_sheet

        return read_sheet(source, decoded.faults, kind, decoded.marks)
    if kind is Kind.SCENARIO:
        return _scenario(decoded)
    grammar = kind.grammar
    layout = lay_out(source, grammar)
    tree = outline(source, layout, grammar)
    entries = tuple(_entry(source, draft, grammar) for draft in tree.drafts)
    finder = FaultFinder(source, layout, tree.drafts, entries, grammar)
    faults = (*decoded.faults, *finder.all_with(tree.faults))
    ordered = sorted(faults, key=lambda fault: (fault.span, fault.code))
    body = Body(entries, tuple(_comments(layout, tree.drafts, entries)), layout.fences)
    return Document(source, tuple(ordered), body, kind)


def _entry(source: Source, draft: Draft, grammar: Grammar) -> Entry:
    known_key = grammar.known_key
    keys = tuple(
        Key(key.text, known_key(key.text), key.span, value)
        for key, value in (draft.data.tree.entries if draft.data else ())
    )
    # Exact keys count above mistyped ones, later above earlier ones: of a key that is there twice,
    # YAML takes the last.
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
    from referentiel.yaml.builder import parse_nested

    source = decoded.source
    start = int(source.text.startswith("\ufeff"))
    tree = parse_nested(Excerpt.join(source, (Span(start, len(source.text)),)), _LIMITS)
    faults = [*decoded.faults, *yaml_faults(source, tree, Span(0, len(source.text)), None)]
    pairs = tree.entries if tree.mapping else ()
    faults += double_keys(pairs)
    comments = tuple(Comment(comment.span, True, None) for comment in tree.comments)
    body = Body((), comments, (Span(0, len(source.text)),), pairs)
    return Document(
        source, tuple(sorted(faults, key=lambda fault: fault.span)), body, Kind.SCENARIO
    )
