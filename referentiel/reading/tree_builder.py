"""Build the tree of entries: the parent of each title or section, and the level it should have.

A `stack` contains the open entries (those that may get more sections or children), the outermost
first.
"""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from referentiel.fault import Code, Fault, Related
from referentiel.grammar import FORMULE, Grammar
from referentiel.identifier import Id, with_lost_dot
from referentiel.markdown.layout import Fence, Heading, Layout, Prose
from referentiel.model import Section, Title
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.reading.parts import DataBlock, Draft, LevelShift, LooseTitle, Part, Partition
from referentiel.source import Source, Span

# At most this many of the headings that are off because of a wrong level are shown with it.
_MOST_SHOWN = 8
# Sections that only children have, in every profile.
_OF_NIVEAUX = frozenset(
    {SectionKind.DEFINITION, SectionKind.CRITERE, SectionKind.PREUVE, SectionKind.PRINCIPE}
)


class Placement(NamedTuple):
    """A title's parent, the level it was meant to have, and the code of its fault, if any."""

    parent: Draft | None
    level: int
    fault: Code | None


def parent_by_level(stack: Sequence[Draft], level: int) -> Draft | None:
    """Return the innermost open entry whose level is less than `level`, or None."""
    return next((draft for draft in reversed(stack) if draft.level < level), None)


def parent_by_id(stack: Sequence[Draft], identifier: Id | None) -> Draft | None:
    """Return the outermost open action whose id is the parent of `identifier`, or None.

    Also None if an open action already has the id `identifier`: one of the two ids is then wrong.
    """
    if identifier is None or not identifier.segments:
        return None
    if any(draft.identifier == identifier for draft in stack):
        return None
    parent = identifier.parent
    return next((draft for draft in stack if draft.identifier == parent), None)


def parent_without_title(stack: Sequence[Draft], identifier: Id | None) -> Draft | None:
    """Return the parent of an action without a heading, found by its id.

    If `parent_by_id` finds none, it is the parent of the innermost open action, if any.
    """
    parent = parent_by_id(stack, identifier)
    if parent is not None or not stack:
        return parent
    return stack[-1].parent


def expects_title(stack: Sequence[Draft], level: int) -> bool:
    """Return whether a heading of an odd level is a title even without a data block."""
    parent = parent_by_level(stack, level)
    if level == 1 or parent is None:
        return True
    is_sibling = parent.last_child is not None and level == parent.level + 2
    return parent.keyword_open or is_sibling


def place_title(
    stack: Sequence[Draft], level: int, identifier: Id | None, *, has_first: bool
) -> Placement:
    """Return the place of a title, given its level and its id.

    If they disagree, the id prevails where the level cannot be right, or where the parent named by
    the id has `keyword_open`, unless they agree once a missing dot is restored. `has_first` means
    that the file begins with another entry, at level 1.
    """
    parent = parent_by_level(stack, level)
    above = identifier.parent if identifier else None
    agrees = parent is not None and above is not None and parent.identifier == above
    by_id = parent if agrees else parent_by_id(stack, identifier)
    if parent and identifier and parent.identifier and with_lost_dot(identifier, parent.identifier):
        by_id = parent
    if by_id is not None and by_id is not parent and (by_id.keyword_open or level % 2 == 0):
        return _below(by_id, level)
    if level % 2 == 0:
        if parent is None:
            return Placement(None, 1, Code.HEADING_LEVEL)
        is_child = agrees or parent.keyword_open or parent.parent is None
        owner = parent if is_child else parent.parent
        return Placement(owner, owner.level + 2 if owner else 1, Code.HEADING_LEVEL)
    if parent is None:
        is_second = level == 1 and has_first
        return Placement(None, level, Code.SECOND_TITLE if is_second else None)
    return _below(parent, level)


def place_entry(
    stack: Sequence[Draft], level: int, data: DataBlock | None, grammar: Grammar, title: str = ""
) -> Placement:
    """Return the place of a title of a sibling file, given its level and its data block.

    Entries have at most one level of children. Keys that only one of the two levels may have
    prevail over the level of the heading. A title at level 1 that ends with `?` is not a choix.
    """
    inner = grammar.form(3)
    top = stack[0] if stack else None
    if inner is None or top is None:
        return Placement(None, 1, Code.HEADING_LEVEL if level > 1 else None)
    keys = data.known_keys if data else frozenset()
    is_outer = grammar.forms[0].required - inner.keys.keys() <= keys
    is_inner = bool(keys) and keys <= inner.keys.keys() and top.keyword_open
    is_inner &= not title.endswith("?")
    if is_outer or (level == 1 and not is_inner):
        return Placement(None, 1, Code.HEADING_LEVEL if level > 1 else None)
    return _below(top, level)


def _below(parent: Draft, level: int) -> Placement:
    meant = parent.level + 2
    return Placement(parent, meant, Code.HEADING_LEVEL if meant != level else None)


def is_shifted(draft: Draft, level: int) -> bool:
    """Return whether a section of `draft` at `level` is off by as many levels as `draft.shift`.

    False without a shift, or if another section of `draft` is at the right level.
    """
    if draft.shift is None or draft.has_regular:
        return False
    return level == draft.level + 1 + draft.shift.by


def owns_level(stack: Sequence[Draft], level: int) -> bool:
    """Return whether a heading of an even level can be a section of an open entry.

    It can if it is one level below an open entry, if no open entry has a smaller level, or if its
    level is wrong by as much as that of the innermost open entry.
    """
    owner = parent_by_level(stack, level)
    return owner is None or owner.level + 1 == level or is_shifted(stack[-1], level)


def section_owner(
    stack: Sequence[Draft], level: int, kind: SectionKind | None, following: Id | None
) -> Draft:
    """Return the open entry that a section belongs to; the stack must not be empty.

    `following` is the id below the next heading, if any: it may show that a keyword belongs to the
    innermost entry.
    """
    last = stack[-1]
    if is_shifted(last, level):
        return last
    deepest = level - (level % 2 == 0)
    owner = next((draft for draft in reversed(stack) if draft.level <= deepest), stack[0])
    is_below = owner.keyword_open and last.parent is owner and level <= owner.level + 1
    if is_below and kind in KEYWORDS and following and following.parent == last.identifier:
        return last
    if not is_below or kind is None or kind in KEYWORDS or last.has(kind):
        return owner
    # The section belongs to the child if the parent already has one of this kind, if parents never
    # have one, or if sections never have its level.
    is_childs = owner.has(kind) or kind in _OF_NIVEAUX or level % 2 == 1
    return last if is_childs else owner


class OpenSection(NamedTuple):
    """A section whose end is not known yet; its text starts at `start`.

    `heading` is None for text directly below a title or a data block.
    """

    owner: Draft
    kind: SectionKind | None
    name: str
    heading: Span | None
    start: int


class TreeBuilder:
    """A builder of a file's drafts from its parts; it also finds the faults of the outline."""

    def __init__(self, source: Source, layout: Layout, grammar: Grammar) -> None:
        self.source = source
        self.lines = Partition(source, layout, grammar)
        self.grammar = grammar
        # A list, since a later heading may change an earlier fault.
        self.faults: list[Fault] = []
        self.drafts: list[Draft] = []
        self.stack: list[Draft] = []
        self.open: OpenSection | None = None

    @property
    def current(self) -> Draft | None:
        """The innermost open entry, or None."""
        return self.stack[-1] if self.stack else None

    def report(  # noqa: PLR0913, PLR0917 -- the fields of a fault
        self,
        code: Code,
        span: Span,
        draft: Draft | None,
        variant: str = "",
        arguments: Mapping[str, str] | None = None,
        related: tuple[Related, ...] = (),
    ) -> int:
        """Add a fault, in the entry of `draft` if not None, and return its index in `faults`."""
        index = draft.index if draft else None
        self.faults.append(Fault(code, span, index, variant, arguments or {}, related))
        return len(self.faults) - 1

    def _add_consequence(self, cause: LevelShift, heading: Heading) -> None:
        """Add to the fault of `cause` a later heading that is off by as many levels."""
        fault = self.faults[cause.fault]
        more = {**fault.arguments, "more": str(int(fault.arguments.get("more", "0")) + 1)}
        related = fault.related
        if len(related) < _MOST_SHOWN:
            related = (*related, Related("shifted", heading.span))
        self.faults[cause.fault] = fault._replace(arguments=more, related=related)

    def build(self) -> None:
        """Fill `drafts` and `faults` from the parts of the file."""
        parts = self.lines.parts()
        for part, following in zip_longest(parts, parts[1:]):
            data = following.data if following else None
            self._take(part, data.identifier if data else None)
        self._finish()

    def _finish(self) -> None:
        """Close all open sections and entries; report titles that lack a data block or formula."""
        end = len(self.source.text)
        self.close_section(end)
        self._close_actions_below(None, end)
        for draft in self.drafts:
            if draft.data is not None or draft.heading is None or not draft.is_named:
                continue
            if draft.form is None or draft.form.id_key:
                self.report(Code.DATA_MISSING, draft.anchor, draft)
            elif not draft.formules:
                self.report(Code.DATA_MISSING, draft.anchor, draft, variant=FORMULE)

    # --- Headings, and the blocks below them

    def _take(self, part: Part, following: Id | None) -> None:
        """Process a part; `following` is the id below the next heading, if any."""
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
            if part.data_fault:
                code = Code.DATA_MISPLACED if part.data_fault == "above" else Code.DATA_MISSING
                self.report(code, part.data.fence.opening, self.current, part.data_fault)
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

    def _body(self, blocks: list[Fence | Prose]) -> None:
        """Process the other blocks of a part: misplaced data blocks, formulas and text."""
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
        """Add a fence below `text` if it is a misplaced data block, and return whether it is."""
        if (data := self.lines.data(fence)) is None:
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
        """Add a fence to the formulas of the innermost entry, if it is meant as a formula."""
        entry = self.current
        if entry is None or not self.grammar.has_formules:
            return
        if fence.language == FORMULE or (entry.form and entry.form.has_formule):
            entry.formules.append(fence)

    def _stray(self, text: Span) -> None:
        """Report text before the first title, unless a heading in it was read as text."""
        if not self.lines.hides(text):
            self.unattached(text, "before", None)

    # --- Titles

    def add_title(self, heading: Heading, data: DataBlock | None) -> None:
        """Open an entry with the title `heading` and the data block `data`, if any."""
        title = Title(self.source.composed(heading.title), heading.title)
        has_first = any(draft.level == 1 for draft in self.drafts[:1])
        if self.grammar.forms:
            parent, level, code = place_entry(
                self.stack, heading.level, data, self.grammar, title.text
            )
        else:
            parent, level, code = place_title(
                self.stack, heading.level, data.identifier if data else None, has_first=has_first
            )
        is_first = not self.drafts and parent is None and code is None and level > 1
        if is_first and not self.lines.hides(Span(0, heading.span.start)):
            code = Code.TITLE_MISSING
        start = self.lines.start_of(heading.span.start)
        if data is not None:  # The data block may be above the heading.
            start = min(start, data.fence.span.start)
        draft = self._open_draft(parent, level, heading, title, start)
        self._give_data(draft, data)
        if code is Code.SECOND_TITLE:
            draft.is_second = True
            # Of two titles, the one with the data block is right.
            self.drafts[0].is_second |= data is not None
        if code is not None:
            self._check_title(draft, heading, code)
        self._check_keyword(draft)

    def add_untitled(
        self, data: DataBlock | None, start: int, loose: LooseTitle | None, level: int = 1
    ) -> None:
        """Open an entry without a heading, for a data block or for sections without a title.

        `loose` is its title, if any; `level` is its level if it has no parent.
        """
        fence = data.fence if data else None
        if self.grammar.forms:
            parent = place_entry(self.stack, level, data, self.grammar).parent
        else:
            parent = parent_without_title(self.stack, data.identifier if data else None)
        level = parent.level + 2 if parent else level
        title = Title(self.source.composed(loose.text), loose.text) if loose else None
        above = Span(self.open.start if self.open else 0, start)
        is_hidden = self.lines.hides(above) or bool(loose and loose.kind == "hidden")
        draft = self._open_draft(parent, level, None, title, start)
        self._give_data(draft, data)
        if not is_hidden:
            line = self.lines.first_visible(self.source.lines[self.source.line_index(start)])
            span = fence.opening if fence else line or Span(start, start)
            self.report(
                Code.TITLE_MISSING,
                loose.text if loose else span,
                draft,
                variant=loose.kind if loose else "data" if fence else "sections",
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
        self._close_actions_below(parent, start)
        form = self.grammar.form(level)
        draft = Draft(len(self.drafts), parent, level, heading, title, start, form)
        self.drafts.append(draft)
        self.stack.append(draft)
        after = heading.span.end if heading else start
        self.open = OpenSection(draft, SectionKind.DESCRIPTION, "", None, after)
        return draft

    def _give_data(self, draft: Draft, data: DataBlock | None) -> None:
        """Assign a data block, if any, to an entry; the entry's text starts after the block."""
        draft.data = data
        if data is not None and self.open is not None:
            start = max(self.open.start, data.fence.span.end)
            self.open = self.open._replace(start=start)

    def _close_actions_below(self, innermost: Draft | None, end: int) -> None:
        """Close at `end` the open entries below `innermost`, or all of them if it is None."""
        while self.stack and self.stack[-1] is not innermost:
            self.stack.pop().end = end

    def _check_title(self, draft: Draft, heading: Heading, code: Code) -> None:
        """Report a title at a wrong level or position, unless that follows from another fault."""
        by = heading.level - draft.level
        cause = draft.parent.shift if draft.parent and code is Code.HEADING_LEVEL else None
        if cause and cause.by == by:
            draft.shift = cause
            self._add_consequence(cause, heading)
            return
        expected = 1 if code is Code.TITLE_MISSING else draft.level
        fault = self.report(
            code,
            heading.span,
            draft,
            variant="level" if code is Code.TITLE_MISSING else "",
            arguments={"found": str(heading.level), "expected": str(expected)},
            related=(Related("first", self.drafts[0].anchor),) if draft.is_second else (),
        )
        draft.shift = LevelShift(by, fault) if by else None

    # --- The keyword

    def _check_keyword(self, draft: Draft) -> None:
        """Make an entry the last child of its parent; report a missing keyword of the parent.

        If only sections separate the entry from an earlier child, they are moved to that child.
        """
        parent = draft.parent
        if parent is None:
            return
        if not parent.keyword_open and not parent.keyword_reported:
            if parent.last_child is not None and parent.keyword_at is not None:
                self._resume_children(parent, parent.last_child, draft.start)
            else:
                parent.keyword_reported = True
                if not self.lines.hides_keyword(Span(parent.start, draft.start)):
                    self.report(
                        Code.KEYWORD_MISSING,
                        draft.anchor,
                        parent,
                        arguments={"expected": str(parent.level + 1)},
                        related=(Related("parent", parent.anchor),),
                    )
        parent.last_child = draft

    def _resume_children(self, parent: Draft, child: Draft, end: int) -> None:
        """Move the sections between two children to the earlier one, and report their headings."""
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
            self.report(
                Code.HEADING_LEVEL, section.heading, child, variant="between", arguments=arguments
            )
        child.sections.extend(moved)
        child.end = end
        parent.last_kind = parent.sections[-1].kind if parent.sections else None

    def _resume_child(self, level: int, start: int) -> None:
        """Reopen the last child for a section of its own, after a section of its parent closed it.

        A section at `level` belongs to the child if it is one level below the child.
        """
        parent = self.stack[-1]
        child = parent.last_child
        is_cut = parent.keyword_at is not None and not parent.keyword_open
        if child is not None and is_cut and level == child.level + 1:
            self.close_section(start)
            self._resume_children(parent, child, start)
            self.stack.append(child)

    # --- Sections

    def add_section(
        self, heading: Heading, kind: SectionKind | None, name: str, following: Id | None
    ) -> None:
        """Open a section or a keyword; `following` is the id below the next heading, if any."""
        start = self.lines.start_of(heading.span.start)
        if not self.stack:
            self._open_titleless(heading, start)
        self._resume_child(heading.level, start)
        owner = section_owner(self.stack, heading.level, kind, following)
        self.close_section(start)
        self._close_actions_below(owner, start)
        self._check_section(owner, heading, name)
        if kind in KEYWORDS:
            owner.keyword_at = start
        owner.last_kind = kind
        self.open = OpenSection(owner, kind, name, heading.span, heading.span.end)

    def _open_titleless(self, heading: Heading, start: int) -> None:
        """Open an entry, at the next smaller odd level, for a section that no title precedes."""
        level = max(heading.level - (1 if heading.level % 2 == 0 else 2), 1)
        count = len(self.faults)
        self.add_untitled(None, start, None, level)
        by = heading.level - level - 1
        if by and len(self.faults) > count:
            self.stack[-1].shift = LevelShift(by, count)

    def _check_section(self, owner: Draft, heading: Heading, name: str) -> None:
        """Report a section's heading at a wrong level, unless that follows from another fault."""
        by = heading.level - owner.level - 1
        if not by:
            owner.has_regular = True
            return
        # If the title is off, shifted sections are consequences; if not, each is a fault.
        is_title_right = owner.heading is not None and owner.heading.level == owner.level
        if owner.shift and is_shifted(owner, heading.level) and not is_title_right:
            self._add_consequence(owner.shift, heading)
            return
        arguments = {"found": str(heading.level), "expected": str(owner.level + 1), "name": name}
        fault = self.report(
            Code.HEADING_LEVEL, heading.span, owner, variant="section", arguments=arguments
        )
        owner.shift = owner.shift or LevelShift(by, fault)

    def close_section(self, end: int) -> None:
        """End the open section, if any; add it to its entry if it has a heading or any text."""
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
        if section.heading is None and text and owner.form and not owner.form.keeps_text:
            self.unattached(body, "dropped", owner)

    def cut_section(self, fence: Span) -> None:
        """Close the open section before a data block, and open a description after it.

        A section with a heading and no text yet is continued after the block instead.
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
        """Report the first line of text in a span, if any, as text that belongs to no section."""
        if line := self.lines.first_visible(text):
            self.report(Code.TEXT_UNATTACHED, line, owner, variant=variant)
