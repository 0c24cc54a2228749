"""The outline of a file: which headings are titles, and their data blocks and sections.

Titles are at odd levels, their data block right below, their sections one level deeper, their
children two levels deeper under the keyword heading. Anything else is placed where its author can
only have meant it, with a fault.
"""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from referentiel.fault import Code, Fault
from referentiel.grammar import FORMULE, Grammar
from referentiel.identifier import Id
from referentiel.kind import Kind
from referentiel.kind_evidence import kind_of_keys
from referentiel.markdown.block import Fence, Heading, Layout, Prose
from referentiel.reading.draft import DataBlock, Draft
from referentiel.reading.parts import DataPosition, Lines, Part, Partition
from referentiel.reading.tree_builder import TreeBuilder, expects_title, owns_level
from referentiel.source import Source, Span


class Outline(NamedTuple):
    """The actions of a file, in file order, and the faults of its structure."""

    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def outline(source: Source, layout: Layout, grammar: Grammar) -> Outline:
    """Return the outline of a file; any layout has one."""
    lines = Lines(source, layout, grammar)
    partition = Partition(source, layout, lines, grammar)
    reader = _OutlineReader(source, lines, partition, grammar)
    parts = list(partition.parts())
    for part, following in zip_longest(parts, parts[1:]):
        data = following.data if following else None
        reader.take(part, data.identifier if data else None)
    reader.tree.finish()
    return Outline(tuple(reader.tree.drafts), tuple(reader.tree.log.faults))


class _OutlineReader:
    def __init__(
        self, source: Source, lines: Lines, partition: Partition, grammar: Grammar
    ) -> None:
        self.source = source
        self.lines = lines
        self.partition = partition
        self.grammar = grammar
        self.tree = TreeBuilder(source, lines, grammar)

    def take(self, part: Part, following: Id | None) -> None:
        """Place a heading and what is below it; `following` is the id below the next heading."""
        heading, stack = part.heading, self.tree.stack
        if heading is None:
            self._body(part.blocks)
            return
        name = self.source.composed(heading.title)
        kind = part.kind
        if part.data is not None and self._is_of_title_before(part):
            part.blocks.insert(0, part.data.fence)
        elif part.data is not None:
            self.tree.add_title(heading, part.data)
            self._report_position(part.data_position, part.data.fence)
            self._body(part.blocks)
            return
        if part.is_fixed and stack:
            self.tree.add_title(heading, None)
            self._body(part.blocks)
            return
        odd = heading.level % 2 == 1
        is_title = odd and (kind is None or (heading.level == 1 and not stack))
        if is_title and expects_title(stack, heading.level):
            self.tree.add_title(heading, None)
        elif kind is not None or (not odd and owns_level(stack, heading.level)):
            self.tree.add_section(heading, kind, name, following)
        else:
            expected = str(stack[-1].level + 1) if stack else "1"
            arguments = {"found": str(heading.level), "expected": expected, "name": name}
            self._report(Code.HEADING_LEVEL, heading.span, "nowhere", arguments)
        self._body(part.blocks)

    # --- Data blocks

    def _is_of_title_before(self, part: Part) -> bool:
        """Return whether the data below a section's heading belongs to the title before it."""
        title = self.tree.current
        return (
            title is not None
            and title.data is None
            and title.heading is not None
            and part.heading is not None
            and part.heading.level == title.level + 1
            and part.kind is not None
        )

    def _report_position(self, position: DataPosition, fence: Fence) -> None:
        if position in (DataPosition.UNFENCED, DataPosition.MISTYPED):
            self._report(Code.DATA_MISSING, fence.opening, position)
        elif position is DataPosition.ABOVE:
            self._report(Code.DATA_MISPLACED, fence.opening, position)

    # --- The blocks below a heading

    def _body(self, blocks: list[Fence | Prose]) -> None:
        """Take text and fences; a fence with an id is a misplaced data block."""
        text: Span | None = None
        for block in blocks:
            if isinstance(block, Fence) and block.is_front_matter:
                self._front_matter(block)
            elif isinstance(block, Fence) and self._take_data(block, text):
                text = None
            else:
                if isinstance(block, Fence):
                    self._take_formule(block)
                text = Span(text.start if text else block.span.start, block.span.end)
        if text and not self.tree.stack:
            self._stray(text)

    def _front_matter(self, fence: Fence) -> None:
        """Report front matter; it is the data block of the first action if that has no other."""
        self.tree.front = self.partition.data(fence)
        self._report(Code.TEXT_UNATTACHED, fence.opening, "front-matter")

    def _take_data(self, fence: Fence, text: Span | None) -> bool:
        """Take a fence below `text` as a misplaced data block; return whether it is one."""
        data = self.partition.data(fence)
        tree = self.tree
        current = tree.current
        in_title = tree.open is not None and tree.open.heading is None
        if data and current and current.data and in_title and self._continues(current, data, text):
            current.data = current.data.joined(data)
            self._report(Code.DATA_MISPLACED, fence.opening, "second")
            tree.cut_section(fence.span)
            return True
        if data is None or not (data.has_id_key or (in_title and current and current.takes_data)):
            return False
        if current and current.takes_data and current.heading:
            current.data = data
            variant = "line" if text and self._is_second_line(current.heading, text) else ""
            self._report(Code.DATA_MISPLACED, fence.opening, variant)
            tree.cut_section(fence.span)
            return True
        loose = self.lines.loose_title(text, first=current is None) if text else None
        start = loose.start if loose else fence.span.start
        if text and current is None:
            self._stray(Span(text.start, start))
        tree.add_untitled(data, start, loose)
        return True

    def _take_formule(self, fence: Fence) -> None:
        """Take a fence as a formula of the innermost entry, if it is meant as one."""
        entry = self.tree.current
        if entry is None or not self.grammar.has_formules:
            return
        if fence.language == FORMULE or (entry.form and entry.form.has_formule):
            entry.formules.append(fence)

    def _is_second_line(self, heading: Heading, text: Span) -> bool:
        """Return whether the text below a title is a single line that may continue it."""
        below = self.source.line_index(heading.span.start) + 1
        line = self.lines.visible_text(self.source.lines[below])
        is_phrase = line[:1].isalnum() and line[-1] not in ".:;!?…"
        return is_phrase and line == self.lines.visible_text(text)

    def _continues(self, draft: Draft, data: DataBlock, text: Span | None) -> bool:
        """Return whether a data block continues, or repeats, the one of an action."""
        if not data.has_id_key:
            return data.has_known_key
        own = draft.data.identity if draft.data else None
        is_same = data.identity is not None and data.identity == own
        return is_same and not (text and self.lines.visible_text(text))

    def _stray(self, text: Span) -> None:
        """Report text before the first title, unless a heading in it was read as text."""
        if not self.lines.hides(text):
            self.tree.unattached(text, "before", None)

    def _report(
        self, code: Code, span: Span, variant: str = "", arguments: Mapping[str, str] | None = None
    ) -> None:
        """Report a fault in the innermost open action."""
        self.tree.log.add(code, span, self.tree.current, variant=variant, arguments=arguments or {})


def without_others(outline: Outline, kind: Kind) -> Outline:
    """Return the outline of a sibling file without the entries of another kind.

    Each of these is one fault: anything else that is wrong with it follows from that.
    """
    kinds, misplaced = _kinds(outline.drafts, kind)
    if all(one is kind for one in kinds):
        return outline
    kept = [draft for draft, one in zip(outline.drafts, kinds, strict=True) if one is kind]
    indexes = {draft.index: index for index, draft in enumerate(kept)}
    for draft in kept:
        draft.index = indexes[draft.index]
    faults = [
        fault._replace(action=fault.action if fault.action is None else indexes[fault.action])
        for fault in outline.faults
        if fault.action is None or fault.action in indexes
    ]
    return Outline(tuple(kept), (*faults, *misplaced))


def _kinds(drafts: Sequence[Draft], kind: Kind) -> tuple[Sequence[Kind], Sequence[Fault]]:
    """Return the kind of each entry, and a fault for each of another, its children aside."""
    kinds: list[Kind] = []
    misplaced = []
    for draft in drafts:
        above = kinds[draft.parent.index] if draft.parent else kind
        if above is kind:
            # Without a parent here, a title of a lower level is below the one before it.
            before = kinds[-1] if kinds and draft.heading and draft.heading.level > 1 else kind
            found = _own_kind(draft, kind) or before
            if found not in (kind, before):
                arguments = {"title": _title(draft)}
                misplaced.append(Fault(Code.OTHER_KIND, draft.anchor, None, str(found), arguments))
            above = found
        kinds.append(above)
    return kinds, misplaced


def _own_kind(draft: Draft, kind: Kind) -> Kind | None:
    keys = (entry.key.text for entry in draft.data.tree.entries) if draft.data else ()
    names = (kind.grammar.known_key(name) or name for name in keys)
    return kind_of_keys(names, _title(draft), kind)


def _title(draft: Draft) -> str:
    return draft.title.text if draft.title else ""
