"""The tree of a file: which headings are titles, which data blocks and sections they own.

Node titles stand at odd levels, their data block just below, their sections one level deeper,
their children two levels deeper under the keyword heading (format.md, section 1). What stands
otherwise is placed where its author can only have meant it, and is a fault.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from referentiel.draft import DataBlock, Draft
from referentiel.fault import Code, Fault, Related
from referentiel.identifier import Id
from referentiel.layout import DATA_LANGUAGES, Comment, Fence, Heading, Layout, Prose
from referentiel.located_yaml import parse_yaml
from referentiel.model import Section, Title
from referentiel.names import same_name
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import Source, Span, starting_in

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+)(?<=\S)\1")
_NO_ARGUMENTS: Mapping[str, str] = {}


@dataclass
class _Part:
    """A heading (None before the first) and the blocks below it."""

    heading: Heading | None
    blocks: list[Fence | Prose] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """The drafts of a file in file order, and the faults of its structure."""

    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def outline(source: Source, layout: Layout) -> Outline:
    """Build the tree of a file from its layout; any layout has one."""
    parts = [_Part(None)]
    for block in layout.blocks:
        if isinstance(block, Heading):
            parts.append(_Part(block))
        else:
            parts[-1].blocks.append(block)
    builder = _Builder(source, layout.comments)
    for part in parts:
        builder.take(part)
    builder.finish()
    return Outline(tuple(builder.drafts), tuple(builder.faults))


def known_section(name: str) -> SectionKind | None:
    """Give the section or keyword that a heading's text is, or can only be, mistyped."""
    found = same_name(name, SectionKind)
    return SectionKind(found) if found else None


class _Builder:
    def __init__(self, source: Source, comments: tuple[Comment, ...]) -> None:
        self.source = source
        self.comments = comments
        self.drafts: list[Draft] = []
        self.stack: list[Draft] = []
        self.faults: list[Fault] = []
        # Where the open section's body begins, and what its heading says.
        self.open_body: tuple[Draft, SectionKind | None, str, Span | None, int] | None = None

    # --- Parts

    def take(self, part: _Part) -> None:
        """Place one heading and what stands below it."""
        heading = part.heading
        if heading is None:
            self._body(part.blocks)
            return
        name = self.source.slice(heading.title)
        kind = known_section(name)
        data = self._data_right_below(part, kind)
        odd = heading.level % 2 == 1
        if data is not None:
            self._title(heading, data)
            self._body(part.blocks[part.blocks.index(data.fence) + 1 :])
            return
        if odd and (kind is None or not self.stack) and self._expects_title(heading.level):
            self._title(heading, None)
        elif kind is not None or (not odd and self._owner_level(heading.level) is not None):
            self._section(heading, kind, name)
        else:
            expected = str(self.stack[-1].level + 1) if self.stack else "1"
            self._fault(
                Code.HEADING_LEVEL,
                heading.span,
                variant="nowhere",
                arguments={"found": str(heading.level), "expected": expected},
            )
        self._body(part.blocks)

    def finish(self) -> None:
        """Close what is open; report the titles that never got a data block."""
        end = len(self.source.text)
        self._close_body(end)
        for draft in self.drafts:
            draft.end = next(
                (
                    later.start
                    for later in self.drafts[draft.index + 1 :]
                    if later.level <= draft.level
                ),
                end,
            )
            if draft.data is None and draft.heading is not None:
                self._fault(Code.DATA_MISSING, draft.anchor, draft=draft)

    def _fault(  # noqa: PLR0913 -- the fields of a fault
        self,
        code: Code,
        span: Span,
        *,
        variant: str = "",
        arguments: Mapping[str, str] = _NO_ARGUMENTS,
        related: tuple[Related, ...] = (),
        draft: Draft | None = None,
    ) -> None:
        draft = draft or (self.stack[-1] if self.stack else None)
        index = draft.index if draft else None
        self.faults.append(Fault(code, span, index, variant, arguments, related))

    # --- Data blocks

    def _data_right_below(self, part: _Part, kind: SectionKind | None) -> DataBlock | None:
        """Give the data block of a title: a fence with nothing before it but comments."""
        for block in part.blocks:
            if isinstance(block, Fence):
                data = self._data(block)
                is_example = kind is not None and data is not None and not data.has_known_key
                return None if is_example else data
            if self.visible_text(block.span):
                return None
        return None

    def _data(self, fence: Fence) -> DataBlock | None:
        """Read a fence as a data block; None where it is no such thing."""
        if fence.language in DATA_LANGUAGES:
            return DataBlock(fence, parse_yaml(fence.content))
        data = DataBlock(fence, parse_yaml(fence.content))
        return data if data.has_id_key else None

    def visible_text(self, span: Span) -> str:
        """Give the text of `span` without comments and white space around it."""
        text, start = [], span.start
        for comment in starting_in(span, self.comments):
            text.append(self.source.text[start : comment.span.start])
            start = max(start, comment.span.end)
        text.append(self.source.text[start : max(start, span.end)])
        return "".join(text).strip()

    # --- Titles

    def _expects_title(self, level: int) -> bool:
        """Tell whether a heading of an odd level without data block is a title all the same."""
        parent = self._parent_by_level(level)
        if level == 1 or parent is None:
            return True
        siblings = parent.has_children and level == parent.level + 2
        return parent.keyword_open or siblings

    def _parent_by_level(self, level: int) -> Draft | None:
        return next((draft for draft in reversed(self.stack) if draft.level < level), None)

    def _title(self, heading: Heading, data: DataBlock | None) -> None:
        title = Title(self.source.slice(heading.title), heading.title)
        identifier = data.identifier if data else None
        parent, level, fault = self._placement(heading.level, identifier)
        if not self.drafts and heading.level > 1 and parent is None:
            fault = Code.TITLE_MISSING
        draft = self._open(parent, level, heading, title, self._line_start(heading.span.start))
        draft.data = data
        if fault is not None:
            arguments = {"found": str(heading.level), "expected": str(level)}
            variant = "level" if fault is Code.TITLE_MISSING else ""
            self._fault(fault, heading.span, variant=variant, arguments=arguments)
        self._check_keyword(draft)

    def _placement(
        self, level: int, identifier: Id | None
    ) -> tuple[Draft | None, int, Code | None]:
        """Give a title's parent, the level it was meant to have, and the fault if it has another.

        Where the level cannot be right, or the ids contradict it and the keyword heading of the
        id's parent is open, the id tells the parent.
        """
        parent = self._parent_by_level(level)
        by_id = self._open_parent(identifier)
        agrees = parent is not None and parent is by_id
        if by_id is not None and not agrees and (by_id.keyword_open or level % 2 == 0):
            meant = by_id.level + 2
            return by_id, meant, Code.HEADING_LEVEL if meant != level else None
        if level % 2 == 0:
            if parent is None:
                return None, 1, Code.HEADING_LEVEL
            is_child = agrees or parent.keyword_open or parent.parent is None
            parent = parent if is_child else parent.parent
            return parent, parent.level + 2 if parent else 1, Code.HEADING_LEVEL
        if parent is None:
            second = level == 1 and any(draft.level == 1 for draft in self.drafts)
            return None, level, Code.SECOND_TITLE if second else None
        meant = parent.level + 2
        return parent, meant, Code.HEADING_LEVEL if meant != level else None

    def _open_parent(self, identifier: Id | None) -> Draft | None:
        """Give the open action whose id is the parent of `identifier`."""
        if identifier is None or not identifier.segments:
            return None
        wanted = identifier.parent
        return next((draft for draft in reversed(self.stack) if draft.identifier == wanted), None)

    def _open(
        self,
        parent: Draft | None,
        level: int,
        heading: Heading | None,
        title: Title | None,
        start: int,
    ) -> Draft:
        self._close_body(start)
        while self.stack and self.stack[-1] is not parent:
            self.stack.pop()
        draft = Draft(len(self.drafts), parent, level, heading, title, start)
        self.drafts.append(draft)
        self.stack.append(draft)
        after = heading.span.end if heading else start
        self.open_body = (draft, SectionKind.DESCRIPTION, "", None, after)
        return draft

    def _check_keyword(self, draft: Draft) -> None:
        parent = draft.parent
        if parent is None:
            return
        parent.has_children = True
        if not parent.keyword_open and not parent.keyword_reported:
            parent.keyword_reported = True
            self._fault(
                Code.KEYWORD_MISSING,
                draft.anchor,
                arguments={"expected": str(parent.level + 1)},
                related=(Related("parent", parent.anchor),),
                draft=parent,
            )

    def _untitled(self, data: DataBlock | None, start: int, bold: Span | None) -> None:
        """Open an action that has no heading: a data block, or sections, without a title."""
        identifier = data.identifier if data else None
        parent = self._open_parent(identifier)
        if parent is None and self.stack:
            wanted = identifier.parent if identifier else None
            siblings = (d for d in self.stack if d.identifier and d.identifier.parent == wanted)
            sibling = next(siblings, self.stack[-1])
            parent = sibling.parent
        title = Title(self.source.slice(bold), bold) if bold else None
        level = parent.level + 2 if parent else 1
        draft = self._open(parent, level, None, title, start)
        draft.data = data
        where = bold or (data.fence.opening if data else self._first_line(start))
        variant = "bold" if bold else "data" if data else "sections"
        marks = "#" * level
        self._fault(Code.TITLE_MISSING, where, variant=variant, arguments={"marks": marks})
        if parent is not None:
            parent.has_children = True

    # --- Sections

    def _owner_level(self, level: int) -> int | None:
        """Give the level of the open action whose section a heading of an even level is."""
        owner = self._parent_by_level(level)
        return level if owner is None or owner.level + 1 == level else None

    def _section(self, heading: Heading, kind: SectionKind | None, name: str) -> None:
        start = self._line_start(heading.span.start)
        if not self.stack:
            self._untitled(None, start, None)
        deepest = heading.level - (heading.level % 2 == 0)
        owner = next((d for d in reversed(self.stack) if d.level <= deepest), self.stack[0])
        self._close_body(start)
        while self.stack[-1] is not owner:
            self.stack.pop()
        if heading.level != owner.level + 1:
            arguments = {
                "found": str(heading.level),
                "expected": str(owner.level + 1),
                "name": name,
            }
            self._fault(Code.HEADING_LEVEL, heading.span, variant="section", arguments=arguments)
        owner.last_kind = kind
        self.open_body = (owner, kind, name, heading.span, heading.span.end)

    def _close_body(self, end: int) -> None:
        """Give the open section to its action; text that no heading announces is a description."""
        if self.open_body is None:
            return
        owner, kind, name, heading, start = self.open_body
        self.open_body = None
        body = Span(min(start, end), end)
        text = self.visible_text(body)
        if heading is not None or text:
            owner.sections.append(Section(kind, name, heading, body, empty=not text))
        if heading is not None and kind in KEYWORDS and text:
            self._unattached(body, "keyword", owner)

    def _unattached(self, body: Span, variant: str, owner: Draft | None) -> None:
        line = self._first_line(self.source.stripped(body).start)
        self._fault(Code.TEXT_UNATTACHED, line, variant=variant, draft=owner)

    # --- What stands below a heading

    def _body(self, blocks: list[Fence | Prose]) -> None:
        """Take text and fences: a fence that names an action is a data block out of its place."""
        before: Prose | None = None
        for block, following in zip(blocks, [*blocks[1:], None], strict=False):
            if isinstance(block, Prose):
                before = block
                if not self.stack and self.visible_text(block.span):
                    self._stray(block, titles=isinstance(following, Fence))
                continue
            data = self._data(block)
            current = self.stack[-1] if self.stack else None
            in_title = self.open_body is not None and self.open_body[3] is None
            if data is None or not (data.has_id_key or (in_title and current and not current.data)):
                continue
            if current and current.data is None and current.heading:
                current.data = data
                self._fault(Code.DATA_MISPLACED, block.opening)
                self._cut_body(block.span)
                continue
            bold = self._bold_line(before)
            self._untitled(data, bold.start if bold else block.span.start, self._bold_text(bold))
            self._cut_body(block.span)
            before = None

    def _cut_body(self, fence: Span) -> None:
        """End the open text before a data block; what follows the block is text again."""
        if self.open_body is None:
            return
        owner, kind, name, heading, start = self.open_body
        self._close_body(max(start, fence.start))
        self.open_body = (owner, kind, name, heading, fence.end)
        if heading is not None:
            self.open_body = (owner, SectionKind.DESCRIPTION, "", None, fence.end)

    def _stray(self, block: Prose, *, titles: bool) -> None:
        """Report text before the first title; a bold line may be the title of a data block."""
        lines = [line for line in self.source.lines_of(block.span) if self.visible_text(line)]
        if titles and len(lines) == 1 and self._bold_line(block):
            return
        variant = "front-matter" if self.source.slice(lines[0]).strip() == "---" else "before"
        self._unattached(Span(lines[0].start, block.span.end), variant, None)

    def _bold_line(self, block: Prose | None) -> Span | None:
        """Give the last line of `block` if it is one bold text, as titles are typed elsewhere."""
        if block is None:
            return None
        lines = [
            line for line in self.source.lines_of(block.span) if self.source.slice(line).strip()
        ]
        if not lines or not _BOLD.fullmatch(self.source.slice(lines[-1]).strip()):
            return None
        return lines[-1]

    def _bold_text(self, line: Span | None) -> Span | None:
        if line is None:
            return None
        inner = self.source.stripped(line)
        return Span(inner.start + 2, inner.end - 2)

    def _line_start(self, offset: int) -> int:
        return self.source.lines[self.source.line_index(offset)].start

    def _first_line(self, offset: int) -> Span:
        return self.source.stripped(self.source.lines[self.source.line_index(offset)])
