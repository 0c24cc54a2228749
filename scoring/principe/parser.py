"""The parser of principles: any string has a tree, with all of its lines but the `Break`s.

`lines` parses each line; this module finds its branch, part and group.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from referentiel.weights.number import format_number
from scoring.principe import lines, tree
from scoring.principe.lines import Line
from scoring.principe.population import counts_inhabitants, names_other_populations, read_population

# Deeper heads become siblings, and further branches are unreadable: no real principle has so many,
# and each level of depth, and each branch, costs a pass over the whole principle.
_DEEPEST = 12
_MOST_BRANCHES = 40
# The bullet of a line that begins with its arrow.
_ARROW_FIRST = "→"


@dataclass(slots=True, eq=False)
class _Open:
    """An open group: its head, its items, and the depths (indentation and bullet) of its lines.

    `first` is the depth of its first line, None before it; notes, ellipses and marks do not count.
    """

    line: Line
    head: tree.Group
    items: list[tree.Item] = field(default_factory=list)
    depths: set[tuple[int, str]] = field(default_factory=set)
    first: tuple[int, str] | None = None


def parse(text: str) -> tree.Principe:
    """Parse a principle: this never fails, and keeps every line except the `Break`s.

    >>> parse("Élu référent -> 40%").common[0].items[0].percent
    Fraction(2, 5)
    """
    return _Parser(text).run()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.common: list[tree.Part] = []
        # The branches so far, each beside its parts.
        self.sections: list[tuple[tree.Branch, list[tree.Part]]] = []
        self.items: list[tree.Item] = []  # The items of the part that are outside groups.
        self.depths: set[tuple[int, str]] = set()
        self.groups: list[_Open] = []
        self.is_waiting = False  # A blank line separates a head from its first line.

    def run(self) -> tree.Principe:
        for token in lines.tokenize(self.text):
            if isinstance(token, lines.Break):
                self._break()
            elif not self._opens_branch(token):
                self._place(token, *self._read(token))
        self._close_part()
        return tree.Principe(
            tuple(self.common),
            tuple(replace(branch, parts=tuple(parts)) for branch, parts in self.sections),
        )

    def _read(self, line: Line) -> tuple[tree.Item, ...]:
        """Parse a line that opens no branch; in a branch, `Autres collectivités` is unreadable."""
        items = lines.read_line(self.text, line)
        if not self.sections or not isinstance(items[0], tree.Note | tree.Group):
            return items
        is_bad = names_other_populations(lines.core_of(self.text, line.body).text)
        return (self._bad_population(line),) if is_bad else items

    def _bad_population(self, line: Line) -> tree.Unreadable:
        body = self.text[line.body.start : line.body.end]
        return tree.Unreadable(body, tree.LineFault.BAD_POPULATION, span=line.span)

    # --- Branches and parts

    def _opens_branch(self, line: Line) -> bool:
        """Open a branch if the line is a population head (`=>` means `≥`); return whether it is.

        After `_MOST_BRANCHES`, the head is placed as an unreadable line instead.
        """
        if line.arrow and self.text[line.arrow.start : line.arrow.end] != "=>":
            return False
        if not counts_inhabitants(self.text[line.body.start : line.body.end]):
            return False
        core = lines.core_of(self.text, line.body)
        population = read_population(core.text)
        if population is None:
            return False
        if len(self.sections) == _MOST_BRANCHES:
            self._place(line, self._bad_population(line))
            return True
        self._close_part()
        branch = tree.Branch(core.text, population, (), span=line.span)
        self.sections.append((branch, []))
        self.items.extend(core.trailing)
        return True

    def _break(self) -> None:
        """Close the part, unless its last line, not counting marks, is a head."""
        last = self.groups[-1] if self.groups else None
        if last and last.first is None and all(isinstance(item, tree.Mark) for item in last.items):
            self.is_waiting = True
        else:
            self._close_part()

    def _close_part(self) -> None:
        while self.groups:
            self._close_group()
        if self.items:
            parts = self.sections[-1][1] if self.sections else self.common
            parts.append(tree.Part(tuple(self.items)))
        self.items, self.depths = [], set()

    # --- Groups

    def _close_group(self) -> None:
        """Close the innermost group; a head without lines becomes a mark, free entry or note."""
        group = self.groups.pop()
        outer = self.groups[-1].items if self.groups else self.items
        mark = group.head.mark
        if group.items:
            outer.append(replace(group.head, items=tuple(group.items)))
        elif mark and mark == lines.bare_mark(group.head.head):
            outer.append(replace(mark, span=group.line.span))
        elif lines.names_free_entry(group.head.head):
            outer.append(tree.FreeEntry(group.head.head, span=group.line.span))
        else:
            body = group.line.body
            outer.append(tree.Note(self.text[body.start : body.end], span=group.line.span))

    def _place(self, line: Line, item: tree.Item, *marks: tree.Item) -> None:
        """Add the item and marks of a line to its group or part; close the groups that it ends."""
        if not isinstance(item, tree.Note | tree.Ellipsis):
            self._close_groups_before(line, item)
        depth = (line.indent, _ARROW_FIRST if line.first else line.bullet)
        if not isinstance(item, tree.Note | tree.Ellipsis | tree.Mark):
            if self.groups:
                self.groups[-1].first = self.groups[-1].first or depth
            (self.groups[-1].depths if self.groups else self.depths).add(depth)
        self.is_waiting = self.is_waiting and isinstance(item, tree.Mark)
        if isinstance(item, tree.Group):
            self.groups.append(_Open(line, item))
        else:
            (self.groups[-1].items if self.groups else self.items).extend((item, *marks))

    def _close_groups_before(self, line: Line, item: tree.Item) -> None:
        """Close the groups that do not own a line, or the part if a break follows its last head."""
        is_mark, is_head = isinstance(item, tree.Mark), isinstance(item, tree.Group)
        while self.groups:
            last = len(self.groups) - 1
            if is_mark and self.groups[last].first is None:
                return
            if self._owns(last, line, is_head=is_head):
                break
            if self.is_waiting:
                self._close_part()
            else:
                self._close_group()
        if is_head and len(self.groups) == _DEEPEST:
            self._close_group()

    def _owns(self, index: int, line: Line, *, is_head: bool) -> bool:
        """Return whether an open group owns a line.

        The first line of the group decides what it owns: indented lines, lines with another bullet
        or, if that line is no deeper than the head, all lines up to the next head or a line of an
        outer list. A line that begins with its arrow belongs to the group above, however indented.
        """
        head, first = self.groups[index].line, self.groups[index].first
        if line.first or line.indent > head.indent:
            return True
        depth = (line.indent, line.bullet)
        is_bulleted = line.indent == head.indent and line.bullet not in ("", head.bullet)
        if first is None:
            return is_bulleted or (not is_head and self._outer_owns(index, line))
        is_flat = first[1] != _ARROW_FIRST and (
            first[0] < head.indent or (first[0] == head.indent and first[1] in ("", head.bullet))
        )
        if depth == first:
            return not (is_flat and is_head)
        # The line belongs to an outer list.
        if depth in self.depths or any(depth in one.depths for one in self.groups[:index]):
            return False
        if is_flat and not is_head:
            return self._outer_owns(index, line)
        return is_bulleted and first[0] <= head.indent

    def _outer_owns(self, index: int, line: Line) -> bool:
        """Return whether the group or part around a group owns a line; a part owns any line."""
        return index == 0 or self._owns(index - 1, line, is_head=False)


# --- Percentages and marks as text


def format_percent(value: Fraction) -> str:
    """Return a part of 1 as an exact percentage: `12,5%`."""
    return f"{format_number(value * 100).replace('.', ',')}%"


def format_mark(mark: tree.Mark) -> str:
    """Return a mark in parentheses: `(choix unique)`."""
    limit = "" if mark.limit is None else f" {format_percent(mark.limit)}"
    return f"({mark.kind}{limit})"
