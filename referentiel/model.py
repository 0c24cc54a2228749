"""What a document says: its actions with their ids, weights and sections, each with its place.

The model holds what the author meant where a slip can only mean one thing (format.md, section
1, "The reader recovers"); the fault stands beside it. Actions carry places and values, and no
text: what needs the text slices the source.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from referentiel.fault import Code, Fault
from referentiel.identifier import Id
from referentiel.profile import SectionKind
from referentiel.source import Excerpt, Source, Span, starting_in
from referentiel.weight import Unit, Weight

if TYPE_CHECKING:
    from referentiel.yaml.tree import Node


class Title(NamedTuple):
    """A title's text, its letters composed; the span is empty where the heading is."""

    text: str
    span: Span


class Key(NamedTuple):
    """A key of a data block: as written, and the known key that it is or can only be."""

    name: str
    meant: str | None
    span: Span
    value: "Node"


class WrittenId(NamedTuple):
    """An id where it stands: `value` is None where `raw`, the author's text, is no id."""

    raw: str
    span: Span
    value: Id | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Concerne:
    """Whom an action concerns: the kinds of collectivité named, or all but them."""

    kinds: frozenset[str]
    excluded: bool
    span: Span

    def includes(self, kind: str | None) -> bool:
        """Tell whether `kind` is concerned; None stands for any kind that is not named."""
        return (kind in self.kinds) != self.excluded


class Section(NamedTuple):
    """A section: the source between its heading and the next.

    `kind` is None for an unknown name. A node's text without a heading is its description,
    with the heading None.
    """

    kind: SectionKind | None
    name: str
    heading: Span | None
    body: Span
    empty: bool


@dataclass(frozen=True, slots=True)
class Action:
    """A node of the tree, from référentiel to tâche, as it stands in one file.

    `index` is its place in `Document.actions`, `parent` the index of the action in whose text
    it stands. `level` is the level its heading was meant to have (1, 3 or 5). `data` is
    the opening line of its data block. `anchor` is the place that speaks for the whole action:
    its id, else its title.
    """

    index: int
    parent: int | None
    level: int
    title: Title | None
    data: Span | None
    id: WrittenId | None
    keys: tuple[Key, ...]
    weights: tuple[Weight, ...]
    concerne: Concerne | None
    sections: tuple[Section, ...]
    anchor: Span
    span: Span

    @property
    def identifier(self) -> Id | None:
        """The id that was read, if one could be."""
        return self.id.value if self.id else None

    def weight(self, unit: Unit) -> Weight | None:
        """Give the weight in `unit`, if the data block has one."""
        return next((weight for weight in self.weights if weight.unit is unit), None)

    def sections_of(self, kind: SectionKind) -> Iterator[Section]:
        """Give the sections of one kind, in file order."""
        return (section for section in self.sections if section.kind is kind)


def action_at(actions: Sequence[Action], offset: int) -> Action | None:
    """Give the innermost of a file's actions in whose text `offset` stands.

    It is the last one that starts before, or one of those in which that one stands: a section
    of an action may stand behind its children.
    """
    index = bisect_right(actions, offset, key=lambda action: action.span.start) - 1
    if index < 0:
        return None
    action = actions[index]
    inside = min(offset, _top(actions, actions[-1]).span.end - 1)  # The end of the file counts too.
    while action.parent is not None and action.span.end <= inside:
        action = actions[action.parent]
    return action


def _top(actions: Sequence[Action], action: Action) -> Action:
    while action.parent is not None:
        action = actions[action.parent]
    return action


class Comment(NamedTuple):
    """A comment, HTML (`is_yaml` False) or YAML, and the action in which it stands."""

    span: Span
    is_yaml: bool
    action: int | None


@dataclass(frozen=True)
class Document:
    """One file: its actions in file order, its comments, and what could not be read.

    `fences` are the places of all fenced blocks, data blocks and others.
    `known` holds what has been found out about the document, by the name of the fact
    (`referentiel.fact`): it is no part of what the document says.
    """

    source: Source
    actions: tuple[Action, ...]
    comments: tuple[Comment, ...]
    faults: tuple[Fault, ...]
    fences: tuple[Span, ...] = ()
    known: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The file's name, without folder, as `referentiel.paths` spells it."""
        return self.source.name

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.name.rpartition(".")[0] or self.name

    def faults_of(self, *codes: Code) -> Iterator[Fault]:
        """Give the faults of these codes, in file order."""
        return (fault for fault in self.faults if fault.code in codes)

    def hides(self, action: Action) -> bool:
        """Tell whether headings in an action's text are not read as such, as is reported.

        Then what seems to be missing in it may be there.
        """
        return any(
            fault.code in (Code.HEADING_UNSEEN, Code.UNCLOSED) and int(fault.arguments["unread"])
            for fault in starting_in(action.span, self.faults)
        )

    def action_at(self, offset: int) -> Action | None:
        """Give the innermost action in whose text `offset` stands."""
        return action_at(self.actions, offset)

    def prose(self) -> Iterator[Span]:
        """Give the lines outside fences and HTML comments, in file order, cut at these."""
        comments = (comment.span for comment in self.comments if not comment.is_yaml)
        start = 0
        for hidden in sorted((*self.fences, *comments)):
            yield from self.source.lines_of(Span(start, hidden.start))
            start = max(start, hidden.end)
        yield from self.source.lines_of(Span(start, len(self.source.text)))

    def visible(self, span: Span) -> Excerpt:
        """Give the text of `span` without its HTML comments, which do not exist.

        A line that holds nothing but a comment goes with its end: it is no blank line.
        """
        return Excerpt.join(self.source, self._shown(span))

    def written(self, span: Span) -> str:
        """Give the text that `visible` gives, with its letters as they stand in the file."""
        return "".join(map(self.source.slice, self._shown(span)))

    def _shown(self, span: Span) -> Iterator[Span]:
        """Give the parts of `span` between its HTML comments."""
        start = span.start
        for hidden in self._hidden(span):
            cut = self._with_own_line(hidden)
            yield Span(start, max(start, cut.start))
            start = max(start, cut.end)
        yield Span(start, max(start, span.end))

    def _hidden(self, span: Span) -> Iterator[Span]:
        """Give the HTML comments that start in `span`, those side by side on a line as one."""
        last: Span | None = None
        for comment in starting_in(span, self.comments):
            if comment.is_yaml:
                continue
            if last and not self.source.text[last.end : comment.span.start].strip(" \t"):
                last = Span(last.start, comment.span.end)
                continue
            if last:
                yield last
            last = comment.span
        if last:
            yield last

    def _with_own_line(self, span: Span) -> Span:
        first = self.source.lines[self.source.line_index(span.start)]
        index = self.source.line_index(max(span.end - 1, span.start))
        last = self.source.lines[index]
        around = self.source.text[first.start : span.start] + self.source.text[span.end : last.end]
        if around.strip():
            return span
        lines = self.source.lines
        end = lines[index + 1].start if index + 1 < len(lines) else len(self.source.text)
        return Span(first.start, end)
