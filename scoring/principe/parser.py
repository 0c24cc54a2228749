"""The parser: from the text of a principle to its tree. Every text has one, and keeps all lines.

`lines` parses each line; this module finds its branch, part and group.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import assert_never

from referentiel.source import Span
from referentiel.weights.number import format_number
from scoring.principe import tree
from scoring.principe.lines import bare_mark, core_of, mark_in, names_free_entry, read_line
from scoring.principe.population import (
    Population,
    counts_inhabitants,
    names_other_populations,
    read_population,
)
from scoring.principe.tokens import Break, Line, add_bullet, escape_bullet, tokenize

# Deeper heads become siblings, and further branches are unreadable: no real principle has so many,
# and each level of depth, and each branch, costs a pass over the whole principle.
_DEEPEST = 12
_MOST_BRANCHES = 40
# The bullet of a line that begins with its arrow.
_ARROW_FIRST = "→"


@dataclass(slots=True, eq=False)
class _Open:
    """An open group: its head, and the depth of the first line that it owns."""

    line: Line
    head: tree.Group
    items: list[tree.Item] = field(default_factory=list)
    depths: set[tuple[int, str]] = field(default_factory=set)
    first: tuple[int, str] | None = None


@dataclass(slots=True, eq=False)
class _Section:
    """The lines below one population head."""

    condition: str
    population: Population
    span: Span
    parts: list[tree.Part] = field(default_factory=list)


def parse(text: str) -> tree.Principe:
    """Parse a principle; never raises, and keeps every line.

    >>> parse("Élu référent -> 40%").common[0].items[0].percent
    Fraction(2, 5)
    """
    return _Parser(text).run()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.common: list[tree.Part] = []
        self.sections: list[_Section] = []
        self.items: list[tree.Item] = []  # Of the part, outside groups.
        self.depths: set[tuple[int, str]] = set()
        self.groups: list[_Open] = []
        self.is_waiting = False  # A blank line separates a head from its first line.

    def run(self) -> tree.Principe:
        for token in tokenize(self.text):
            if isinstance(token, Break):
                self._break()
            elif not self._opens_branch(token):
                self._place(token, *self._read(token))
        self._close_part()
        return tree.Principe(
            tuple(self.common),
            tuple(
                tree.Branch(one.condition, one.population, tuple(one.parts), span=one.span)
                for one in self.sections
            ),
        )

    def _read(self, line: Line) -> tuple[tree.Item, ...]:
        """Parse a line that opens no branch; `Autres collectivités` is unreadable."""
        items = read_line(self.text, line)
        is_plain = isinstance(items[0], tree.Note | tree.Group)
        if (
            self.sections
            and is_plain
            and names_other_populations(core_of(self.text, line.body).text)
        ):
            return (self._bad_population(line),)
        return items

    def _bad_population(self, line: Line) -> tree.Unreadable:
        body = self.text[line.body.start : line.body.end]
        return tree.Unreadable(body, tree.LineFault.BAD_POPULATION, span=line.span)

    # --- Branches and parts

    def _opens_branch(self, line: Line) -> bool:
        """Open a branch if the line is a population head, where `=>` means `≥`."""
        if line.arrow and self.text[line.arrow.start : line.arrow.end] != "=>":
            return False
        if not counts_inhabitants(self.text[line.body.start : line.body.end]):
            return False
        core = core_of(self.text, line.body)
        population = read_population(core.text)
        if population is None:
            return False
        if len(self.sections) == _MOST_BRANCHES:
            self._place(line, self._bad_population(line))
            return True
        self._close_part()
        self.sections.append(_Section(core.text, population, line.span))
        self.items.extend(core.trailing)
        return True

    def _break(self) -> None:
        """Close the part, unless its last head has no line yet."""
        last = self.groups[-1] if self.groups else None
        if last and last.first is None and all(isinstance(item, tree.Mark) for item in last.items):
            self.is_waiting = True
        else:
            self._close_part()

    def _close_part(self) -> None:
        while self.groups:
            self._close_group()
        if self.items:
            parts = self.sections[-1].parts if self.sections else self.common
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
        elif mark and mark == bare_mark(group.head.head):
            outer.append(replace(mark, span=group.line.span))
        elif names_free_entry(group.head.head):
            outer.append(tree.FreeEntry(group.head.head, is_head=True, span=group.line.span))
        else:
            body = group.line.body
            outer.append(tree.Note(self.text[body.start : body.end], span=group.line.span))

    def _place(self, line: Line, item: tree.Item, *marks: tree.Item) -> None:
        """Add a line to its group. Notes and ellipses close no group."""
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
        """Close the groups that do not own a line, and the part if a head waited for a line."""
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
        """Whether an open group owns a line.

        The first line of the group decides how: by indentation, by another bullet, or, if that
        line is no deeper than the head, up to the next head or a line of an outer list. A line
        that begins with its arrow belongs to the group above it, whatever its indentation.
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
        if self._is_outer(index, depth):
            return False
        if is_flat and not is_head:
            return self._outer_owns(index, line)
        return is_bulleted and first[0] <= head.indent

    def _outer_owns(self, index: int, line: Line) -> bool:
        """Whether the group or part around an open group owns a line; the part owns any."""
        return index == 0 or self._owns(index - 1, line, is_head=False)

    def _is_outer(self, index: int, depth: tuple[int, str]) -> bool:
        """Whether an outer list of a group has lines of this depth."""
        return depth in self.depths or any(depth in one.depths for one in self.groups[:index])


# --- The canonical text of a principle: `parse(format_principe(p)) == p`


_INDENT = "  "


def format_principe(principe: tree.Principe) -> str:
    r"""Return a principle in canonical form: `→`, groups by indentation, few bullets.

    >>> from scoring import parse
    >>> print(format_principe(parse("* Élu -> 40%\n* Plan => 60 %")), end="")
    Élu → 40%
    Plan → 60%
    """
    blocks = [*_parts(principe.common)]
    for branch in principe.branches:
        blocks.append(f"{escape_bullet(branch.condition)} :\n" + "\n".join(_parts(branch.parts)))
    return "\n".join(blocks)


def format_percent(value: Fraction) -> str:
    """Return a part of 1 as an exact percent: `12,5%`."""
    return f"{format_number(value * 100).replace('.', ',')}%"


def format_mark(mark: tree.Mark) -> str:
    """Return a mark in parentheses: `(choix unique)`."""
    limit = "" if mark.limit is None else f" {format_percent(mark.limit)}"
    return f"({mark.kind}{limit})"


def _parts(parts: Sequence[tree.Part]) -> Iterator[str]:
    # A head without lines owns the first line of the next part.
    is_bulleted = _wants_bullets(item for part in parts for item in part.items)
    for part in parts:
        yield "".join(f"{line}\n" for line in _lines(part.items, "", is_bulleted=is_bulleted))


def _lines(items: Iterable[tree.Item], indent: str, *, is_bulleted: bool) -> Iterator[str]:
    for item in items:
        yield indent + (add_bullet(_first(item)) if is_bulleted else _first(item))
        if isinstance(item, tree.Group):
            inner = item.items
            yield from _lines(inner, indent + _INDENT, is_bulleted=_wants_bullets(inner))


def _wants_bullets(items: Iterable[tree.Item]) -> bool:
    """Whether one of some siblings begins like a bullet, which a bullet before it must escape.

    Then all of them get a bullet: one alone would make its line belong to a head above.
    """
    return any(escape_bullet(first) != first for first in map(_first, items))


def _first(item: tree.Item) -> str:
    """Return the line of an item, or of the head of a group."""
    if isinstance(item, tree.Group):
        mark = item.mark
        shown = f" {format_mark(mark)}" if mark and mark != mark_in(item.head) else ""
        return f"{item.head}{shown} :"
    return _line(item)


def _line(item: tree.Single) -> str:
    match item:
        case tree.Level():
            plus = "+ " if item.cumulative else ""
            return f"{plus}{item.label} → {format_percent(item.percent)}"
        case tree.Step():
            return f"{item.label} → {format_percent(item.percent)}"
        case tree.Reference():
            return f"{item.label} → [{item.text}] * {format_percent(item.percent)}"
        case tree.Rate():
            label = f"{item.label} → " if item.label else ""
            return f"{label}{item.rate} * {format_percent(item.percent)}"
        case tree.Mark():
            return format_mark(item)
        case tree.Ellipsis():
            return "…"
        case tree.FreeEntry(is_head=True):
            return f"{item.text} :"
        case tree.FreeEntry() | tree.Note() | tree.Unreadable():
            return item.text
        case _:
            assert_never(item)
