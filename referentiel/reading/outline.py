"""The tree of a file: which headings are titles, which data blocks and sections they own.

Node titles stand at odd levels, their data block just below, their sections one level deeper,
their children two levels deeper under the keyword heading (format.md, section 1). What stands
otherwise is placed where its author can only have meant it, and is a fault.
"""

from dataclasses import dataclass

from referentiel.fault import Code, Fault
from referentiel.markdown.block import Fence, Layout, Prose
from referentiel.reading.draft import DataBlock, Draft
from referentiel.reading.lines import Lines
from referentiel.reading.parts import Part, Partition, Placing
from referentiel.reading.placement import expects_title, owns_level
from referentiel.reading.scaffold import Scaffold
from referentiel.source import Source, Span


@dataclass(frozen=True, slots=True)
class Outline:
    """The drafts of a file in file order, and the faults of its structure."""

    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def outline(source: Source, layout: Layout) -> Outline:
    """Build the tree of a file from its layout; any layout has one."""
    lines = Lines(source, layout)
    partition = Partition(source, layout, lines)
    builder = _Builder(source, lines, partition)
    for part in partition.parts():
        builder.take(part)
    builder.tree.finish()
    return Outline(tuple(builder.tree.drafts), tuple(builder.tree.faults))


class _Builder:
    def __init__(self, source: Source, lines: Lines, partition: Partition) -> None:
        self.source = source
        self.lines = lines
        self.partition = partition
        self.tree = Scaffold(source, lines)

    def take(self, part: Part) -> None:
        """Place one heading and what stands below it."""
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
            self._report_placing(part.placing, part.data.fence)
            self._body(part.blocks)
            return
        odd = heading.level % 2 == 1
        is_title = odd and (kind is None or (heading.level == 1 and not stack))
        if is_title and expects_title(stack, heading.level):
            self.tree.add_title(heading, None)
        elif kind is not None or (not odd and owns_level(stack, heading.level)):
            self.tree.add_section(heading, kind, name)
        else:
            expected = str(stack[-1].level + 1) if stack else "1"
            arguments = {"found": str(heading.level), "expected": expected, "name": name}
            self.tree.fault(
                Code.HEADING_LEVEL, heading.span, variant="nowhere", arguments=arguments
            )
        self._body(part.blocks)

    # --- Data blocks

    def _is_of_title_before(self, part: Part) -> bool:
        """Tell whether the data below a section's heading is that of the title before it."""
        title = self.tree.stack[-1] if self.tree.stack else None
        return (
            title is not None
            and title.data is None
            and title.heading is not None
            and part.heading is not None
            and part.heading.level == title.level + 1
            and part.kind is not None
        )

    def _report_placing(self, placing: Placing, fence: Fence) -> None:
        if placing is Placing.UNFENCED:
            self.tree.fault(Code.DATA_MISSING, fence.opening, variant=placing)
        elif placing is Placing.ABOVE:
            self.tree.fault(Code.DATA_MISPLACED, fence.opening, variant=placing)

    # --- What stands below a heading

    def _body(self, blocks: list[Fence | Prose]) -> None:
        """Take text and fences: a fence that names an action is a data block out of its place."""
        text: Span | None = None
        for block in blocks:
            if isinstance(block, Fence) and block.is_front_matter:
                self._front_matter(block)
            elif isinstance(block, Fence) and self._take_data(block, text):
                text = None
            else:
                text = Span(text.start if text else block.span.start, block.span.end)
        if text and not self.tree.stack:
            self._stray(text)

    def _front_matter(self, fence: Fence) -> None:
        """Report YAML between `---` lines; the first action may have no other data block."""
        self.tree.front = self.partition.data(fence)
        self.tree.fault(Code.TEXT_UNATTACHED, fence.opening, variant="front-matter")

    def _take_data(self, fence: Fence, text: Span | None) -> bool:
        """Take a fence, below `text`, as a data block out of its place, if it is one."""
        data = self.partition.data(fence)
        tree = self.tree
        current = tree.stack[-1] if tree.stack else None
        in_title = tree.open is not None and tree.open.heading is None
        if data and current and current.data and in_title and self._continues(current, data, text):
            current.data = current.data.joined(data)
            tree.fault(Code.DATA_MISPLACED, fence.opening, variant="second")
            tree.cut_section(fence.span)
            return True
        if data is None or not (data.has_id_key or (in_title and current and not current.data)):
            return False
        if current and current.data is None and current.heading:
            current.data = data
            tree.fault(Code.DATA_MISPLACED, fence.opening)
            tree.cut_section(fence.span)
            return True
        loose = self.lines.loose_title(text, first=current is None) if text else None
        start = loose.start if loose else fence.span.start
        if text and current is None:
            self._stray(Span(text.start, start))
        tree.add_untitled(data, start, loose)
        return True

    def _continues(self, draft: Draft, data: DataBlock, text: Span | None) -> bool:
        """Tell whether a data block adds to the one of an action, or says it again."""
        if not data.has_id_key:
            return data.has_known_key
        is_same = data.identifier is not None and data.identifier == draft.identifier
        return is_same and not (text and self.lines.visible_text(text))

    def _stray(self, text: Span) -> None:
        """Report text before the first title, but not what is there of a heading nobody sees."""
        if not self.lines.hides(text):
            self.tree.unattached(text, "before", None)
