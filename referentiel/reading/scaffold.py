"""The tree of a file while it grows: its actions so far, those still open, and the open section.

What follows from a fault is shown with it: a heading that is off by as many levels as the one
above it, sections whose title nobody sees.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from referentiel.fault import Code, Fault, Related
from referentiel.markdown.block import Heading
from referentiel.model import Section, Title
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.reading.draft import DataBlock, Draft, Shift
from referentiel.reading.lines import Lines, LooseKind, LooseTitle
from referentiel.reading.placement import (
    is_shifted,
    parent_without_title,
    place_title,
    section_owner,
)
from referentiel.source import Source, Span

_NO_ARGUMENTS: Mapping[str, str] = {}
# As many of the headings that follow from a wrong level are shown with it.
_MOST_SHIFTED = 8


class OpenSection(NamedTuple):
    """A section whose text runs from `start` on; a description may have no heading."""

    owner: Draft
    kind: SectionKind | None
    name: str
    heading: Span | None
    start: int


class Scaffold:
    """Takes titles, data blocks and sections in file order, each where it was meant to stand."""

    def __init__(self, source: Source, lines: Lines) -> None:
        self.source = source
        self.lines = lines
        self.drafts: list[Draft] = []
        self.stack: list[Draft] = []
        self.faults: list[Fault] = []
        self.open: OpenSection | None = None
        # The fault, by its index, that the file begins below level 1.
        self.begins_low: int | None = None
        # A data block between `---` lines, which the first action may have instead of its own.
        self.front: DataBlock | None = None

    def fault(  # noqa: PLR0913 -- the fields of a fault
        self,
        code: Code,
        span: Span,
        *,
        variant: str = "",
        arguments: Mapping[str, str] = _NO_ARGUMENTS,
        related: tuple[Related, ...] = (),
        draft: Draft | None = None,
    ) -> None:
        """Report a fault in `draft`, or else in the innermost open action."""
        draft = draft or (self.stack[-1] if self.stack else None)
        index = draft.index if draft else None
        self.faults.append(Fault(code, span, index, variant, arguments, related))

    def finish(self) -> None:
        """Close what is open; report the titles that never got a data block."""
        end = len(self.source.text)
        self.close_section(end)
        self._leave_all_but(None, end)
        for draft in self.drafts:
            if draft.data is None and draft.heading is not None and draft.is_named:
                self.fault(Code.DATA_MISSING, draft.anchor, draft=draft)

    # --- Titles

    def add_title(self, heading: Heading, data: DataBlock | None) -> None:
        """Take a heading as the title of an action, whose data block is `data`."""
        title = Title(self.source.composed(heading.title), heading.title)
        data = data or (None if self.drafts else self.front)
        has_first = any(draft.level == 1 for draft in self.drafts[:1])
        parent, level, code = place_title(
            self.stack, heading.level, data.identifier if data else None, has_first=has_first
        )
        is_first = not self.drafts and parent is None and code is None and level > 1
        if is_first and not self.lines.hides(Span(0, heading.span.start)):
            code = Code.TITLE_MISSING
        start = self.lines.start_of(heading.span.start)
        if data is not None and data is not self.front:  # Its data block may stand above it.
            start = min(start, data.fence.span.start)
        draft = self._open_draft(parent, level, heading, title, start)
        self._give_data(draft, data)
        if code is Code.SECOND_TITLE:
            draft.is_second = True
            # A title that was written twice: the one with the data is right.
            self.drafts[0].is_second |= data is not None
        if code is not None:
            self._check_title(draft, heading, code)
        self._check_keyword(draft)

    def add_untitled(
        self, data: DataBlock | None, start: int, loose: LooseTitle | None, level: int = 1
    ) -> None:
        """Take an action that has no heading: a data block, or sections, without a title."""
        fence = data.fence if data else None
        data = data or (None if self.drafts else self.front)
        parent = parent_without_title(self.stack, data.identifier if data else None)
        level = parent.level + 2 if parent else level
        title = Title(self.source.composed(loose.text), loose.text) if loose else None
        above = Span(self.open.start if self.open else 0, start)
        is_hidden = self.lines.hides(above) or bool(loose and loose.kind is LooseKind.HIDDEN)
        draft = self._open_draft(parent, level, None, title, start)
        self._give_data(draft, data)
        if not is_hidden:
            line = self.lines.first_visible(self.source.lines[self.source.line_index(start)])
            where = fence.opening if fence else line or Span(start, start)
            self.fault(
                Code.TITLE_MISSING,
                loose.text if loose else where,
                variant=loose.kind.value if loose else "data" if fence else "sections",
                arguments={"marks": "#" * level, "title": title.text if title else ""},
            )
        self._check_keyword(draft)

    def _open_draft(
        self,
        parent: Draft | None,
        level: int,
        heading: Heading | None,
        title: Title | None,
        start: int,
    ) -> Draft:
        self.close_section(start)
        self._leave_all_but(parent, start)
        draft = Draft(len(self.drafts), parent, level, heading, title, start)
        self.drafts.append(draft)
        self.stack.append(draft)
        after = heading.span.end if heading else start
        self.open = OpenSection(draft, SectionKind.DESCRIPTION, "", None, after)
        return draft

    def _give_data(self, draft: Draft, data: DataBlock | None) -> None:
        """Put a data block in its place: the text of its action begins behind it."""
        draft.data = data
        if data is not None and self.open is not None:
            start = max(self.open.start, data.fence.span.end)
            self.open = self.open._replace(start=start)

    def _leave_all_but(self, innermost: Draft | None, end: int) -> None:
        """End the open actions below `innermost`; all of them where it is None."""
        while self.stack and self.stack[-1] is not innermost:
            self.stack.pop().end = end

    def _check_title(self, draft: Draft, heading: Heading, code: Code) -> None:
        """Report a title at a wrong level, or out of place, unless it follows from another."""
        by = heading.level - draft.level
        if draft.parent and code is Code.HEADING_LEVEL:
            causes = (draft.parent.keyword_shift, draft.parent.shift)
            draft.shift = next((cause for cause in causes if cause and cause.by == by), None)
            if draft.shift:
                self._follows(draft.shift, heading)
                return
        wanted = 1 if code is Code.TITLE_MISSING else draft.level
        self.fault(
            code,
            heading.span,
            variant="level" if code is Code.TITLE_MISSING else "",
            arguments={"found": str(heading.level), "expected": str(wanted)},
            related=(Related("first", self.drafts[0].anchor),) if draft.is_second else (),
        )
        draft.shift = Shift(by, len(self.faults) - 1) if by else None
        if code is Code.TITLE_MISSING:
            self.begins_low = len(self.faults) - 1

    def _raise_first(self, level: int) -> None:
        """Take the first title for one of level 1 where a section of that level follows it."""
        first, fault = self.stack[0], self.begins_low
        self.begins_low = None
        if fault is None or level != 2 or len(self.drafts) > 1:
            return
        first.level, first.shift = 1, Shift(first.level - 1, fault)
        self.faults[fault] = replace(self.faults[fault], code=Code.HEADING_LEVEL, variant="")

    def _follows(self, cause: Shift, heading: Heading) -> None:
        """Show a heading that is off by as many levels as another with that one's fault."""
        fault = self.faults[cause.fault]
        more = {**fault.arguments, "more": str(int(fault.arguments.get("more", "0")) + 1)}
        related = fault.related
        if len(related) < _MOST_SHIFTED:
            related = (*related, Related("shifted", heading.span))
        self.faults[cause.fault] = replace(fault, arguments=more, related=related)

    # --- The keyword

    def _check_keyword(self, draft: Draft) -> None:
        """Report a child that no keyword heading of its parent announces."""
        parent = draft.parent
        if parent is None:
            return
        if not parent.keyword_open and not parent.keyword_reported:
            if parent.last_child is not None and parent.keyword_at is not None:
                self._resume_children(parent, parent.last_child, draft.start)
            else:
                parent.keyword_reported = True
                if not self.lines.hides_keyword(Span(parent.start, draft.start)):
                    self.fault(
                        Code.KEYWORD_MISSING,
                        draft.anchor,
                        arguments={"expected": str(parent.level + 1)},
                        related=(Related("parent", parent.anchor),),
                        draft=parent,
                    )
        parent.last_child = draft

    def _resume_children(self, parent: Draft, child: Draft, end: int) -> None:
        """Give the sections that stand between two children to the first, whose they must be."""
        moved: list[Section] = []
        while parent.sections and parent.sections[-1].kind not in KEYWORDS:
            moved.insert(0, parent.sections.pop())
        for section in moved:
            if section.heading is None:
                continue
            arguments = {
                "found": str(parent.level + 1),
                "expected": str(child.level + 1),
                "name": section.name,
            }
            self.fault(
                Code.HEADING_LEVEL,
                section.heading,
                variant="between",
                arguments=arguments,
                draft=child,
            )
        child.sections.extend(moved)
        child.end = end
        parent.last_kind = parent.sections[-1].kind if parent.sections else None

    def _resume_child(self, level: int, start: int) -> None:
        """Open the last child again where a section at its level follows one of its parent."""
        parent = self.stack[-1]
        child = parent.last_child
        is_cut = parent.keyword_at is not None and not parent.keyword_open
        if child is not None and is_cut and level == child.level + 1:
            self.close_section(start)
            self._resume_children(parent, child, start)
            self.stack.append(child)

    # --- Sections

    def add_section(self, heading: Heading, kind: SectionKind | None, name: str) -> None:
        """Take a heading as that of a section, or as the keyword."""
        start = self.lines.start_of(heading.span.start)
        if not self.stack:
            self._open_titleless(heading, start)
        if self.begins_low is not None:
            self._raise_first(heading.level)
        self._resume_child(heading.level, start)
        owner = section_owner(self.stack, heading.level, kind)
        self.close_section(start)
        self._leave_all_but(owner, start)
        shift = self._check_section(owner, heading, name)
        if kind in KEYWORDS:
            owner.keyword_at, owner.keyword_shift = start, shift
        owner.last_kind = kind
        self.open = OpenSection(owner, kind, name, heading.span, heading.span.end)

    def _open_titleless(self, heading: Heading, start: int) -> None:
        """Open the action of a section that no title precedes; its level is the section's."""
        level = max(heading.level - (1 if heading.level % 2 == 0 else 2), 1)
        count = len(self.faults)
        self.add_untitled(None, start, None, level)
        by = heading.level - level - 1
        if by and len(self.faults) > count:
            self.stack[-1].shift = Shift(by, len(self.faults) - 1)

    def _check_section(self, owner: Draft, heading: Heading, name: str) -> Shift | None:
        """Report a section's heading at a wrong level, unless it follows from another."""
        by = heading.level - owner.level - 1
        if not by:
            owner.has_regular = True
            return None
        # Sections follow a title that is off; below one that is right, each is a slip of its own.
        is_title_right = owner.heading is not None and owner.heading.level == owner.level
        if owner.shift and is_shifted(owner, heading.level) and not is_title_right:
            self._follows(owner.shift, heading)
            return owner.shift
        arguments = {"found": str(heading.level), "expected": str(owner.level + 1), "name": name}
        self.fault(
            Code.HEADING_LEVEL, heading.span, variant="section", arguments=arguments, draft=owner
        )
        shift = Shift(by, len(self.faults) - 1)
        owner.shift = owner.shift or shift
        return shift

    def close_section(self, end: int) -> None:
        """Give the open section to its action; text that no heading announces is a description."""
        if self.open is None:
            return
        section, self.open = self.open, None
        owner, kind = section.owner, section.kind
        body = Span(min(section.start, end), end)
        text = self.lines.visible_text(body)
        if section.heading is not None or text:
            empty = not text
            owner.sections.append(Section(kind, section.name, section.heading, body, empty))
        if section.heading is not None and kind in KEYWORDS and not self.lines.hides(body):
            self.unattached(body, "keyword", owner)

    def cut_section(self, fence: Span) -> None:
        """End the open text before a data block; what follows the block is text again.

        A section in which there is no text yet begins behind the block.
        """
        if self.open is None:
            return
        section = self.open
        end = max(section.start, fence.start)
        if section.heading is None or self.lines.visible_text(Span(section.start, end)):
            self.close_section(end)
            section = OpenSection(section.owner, SectionKind.DESCRIPTION, "", None, end)
        self.open = section._replace(start=fence.end)

    def unattached(self, text: Span, variant: str, owner: Draft | None) -> None:
        """Report text that belongs to no section, if there is any in `text`."""
        if line := self.lines.first_visible(text):
            self.fault(Code.TEXT_UNATTACHED, line, variant=variant, draft=owner)
