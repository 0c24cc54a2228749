"""The model of one file: its entries with their ids, keys and sections, each with its span.

If a mistake can only mean one thing, the model contains what the author meant, and a fault.
Entries contain only the spans of longer texts: code that needs the text slices the source.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from referentiel.fault import Code, Fault
from referentiel.identifier import ROOT, Id
from referentiel.kind import Kind
from referentiel.profile import ID_KEYS, PROFILES, TABLEUR, Profile, SectionKind, fitting_profiles
from referentiel.source import Excerpt, Source, Span, starting_in
from referentiel.text.letters import as_typed
from referentiel.weights.weight import Concerne, Unit, Weight

if TYPE_CHECKING:
    from referentiel.yaml.tree import Entry as Pair
    from referentiel.yaml.tree import Node


class Title(NamedTuple):
    """A title: its text, with composed letters, and its span; both are empty for a bare `#`."""

    text: str
    span: Span


class Key(NamedTuple):
    """A key of a data block.

    `meant` is the known key that `name` matches, exactly or with a typing error, if there is one.
    """

    name: str
    meant: str | None
    span: Span
    value: "Node"


class WrittenId(NamedTuple):
    """An id: `raw` as written, `value` as parsed (None if not valid, and in sibling files)."""

    raw: str
    span: Span
    value: Id | None
    quoted: bool


class Section(NamedTuple):
    """A section: the spans of its heading and of its `body`, the text below the heading.

    `kind` is None for an unknown name. `heading` is None in sheets, and for text without a heading,
    which is a description.
    """

    kind: SectionKind | None
    name: str
    heading: Span | None
    body: Span
    empty: bool


class CodeBlock(NamedTuple):
    """A fenced block; `language` is the span of its info string, empty if there is none."""

    language: Span
    opening: Span
    content: Excerpt
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """What a title introduces: an action, a question, a choix, a règle, a preuve or an indicateur.

    `index` is its index in `Document.entries`, `parent` the index of the enclosing entry, if any.
    `level` is the level that its heading was meant to have (1, 3, …), `data` the opening line of
    its data block. `formules` are its fenced formulas; a règle should have one. `anchor` is the
    span to report for the entry as a whole: its id, else its title or start. Only actions have
    weights and a `concerne`.
    """

    index: int
    parent: int | None
    level: int
    title: Title | None
    data: Span | None
    id: WrittenId | None
    keys: tuple[Key, ...]
    sections: tuple[Section, ...]
    formules: tuple[CodeBlock, ...]
    anchor: Span
    span: Span
    weights: tuple[Weight, ...] = ()
    concerne: Concerne | None = None

    @property
    def identifier(self) -> Id | None:
        """The id of an action; None if it is missing or malformed.

        Also None for entries of sibling files, whose ids are plain text.
        """
        return self.id.value if self.id else None

    @property
    def has_odd_id(self) -> bool:
        """Whether the id of an action is misspelt or malformed, ignoring invisible characters."""
        return (one := self.id) is not None and as_typed(one.raw) != (one.value and str(one.value))

    @property
    def name(self) -> str | None:
        """The id as written, else the title; None without either."""
        return self.written_id or (self.title.text if self.title else None)

    @property
    def written_id(self) -> str | None:
        """The id as written, without surrounding white space; None if there is none."""
        return (self.id.raw.strip() or None) if self.id else None

    def sections_of(self, kind: SectionKind) -> Iterator[Section]:
        """Yield the sections of one kind, in file order."""
        return (section for section in self.sections if section.kind is kind)


class Action(Entry):
    """An action at any depth, from référentiel to tâche, as written in its file."""

    __slots__ = ()

    def weight(self, unit: Unit) -> Weight | None:
        """Return the weight in `unit`, or None if the data block has none."""
        return next((weight for weight in self.weights if weight.unit is unit), None)


def innermost_at(parts: Sequence[Entry], offset: int) -> int | None:
    """Return the index of the innermost entry that contains `offset`; None before the first one.

    `parts` is in file order. The result is the last entry that starts at or before `offset`, or one
    of its ancestors: an action may have sections after its children.
    """
    found = bisect_right(parts, offset, key=lambda part: part.span.start) - 1
    if found < 0:
        return None
    last = parts[-1]
    while last.parent is not None:
        last = parts[last.parent]
    inside = min(offset, last.span.end - 1)  # The end of the file belongs to the last part.
    index: int | None = found
    while index is not None:
        part = parts[index]
        if part.parent is None or inside < part.span.end:
            return index
        index = part.parent
    return None


class Comment(NamedTuple):
    """An HTML or YAML comment, and the index of the entry that contains it, if any."""

    span: Span
    is_yaml: bool
    action: int | None


@dataclass(eq=False)
class Document:
    """The model of one file; compared by identity.

    `entries`, `comments` and `fences` (all fenced blocks, not only data blocks) are in file order.
    `pairs` are the keys and values of a scenario, a YAML file. `texts` are the spans of the
    cells of a sheet that contain prose.
    """

    source: Source
    faults: tuple[Fault, ...] = ()
    kind: Kind = Kind.ACTIONS
    entries: tuple[Entry, ...] = ()
    comments: tuple[Comment, ...] = ()
    fences: tuple[Span, ...] = ()
    pairs: "tuple[Pair, ...]" = ()
    texts: tuple[Span, ...] = ()
    # See `memoised`.
    analyses: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def name(self) -> str:
        """The file's name, as spelt by `referentiel.paths.spelled`.

        For a sibling file, it is the path below the ensemble's folder.
        """
        return self.source.name

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions, in file order; none in a sibling file."""
        return tuple([entry for entry in self.entries if isinstance(entry, Action)])

    @cached_property
    def key_names(self) -> Sequence[str]:
        """The names of the keys of all actions but the root, in file order.

        The id of the root has the key `identifiant` in any profile.
        """
        actions = (action for action in self.actions if action.identifier != ROOT)
        return [key.name for action in actions for key in action.keys]

    @cached_property
    def profile(self) -> Profile | None:
        """The profile that the file's keys are evidence for; None unless there is exactly one.

        Also None if any id except that of the root is under a key that the profile does not use for
        ids. Sheets of actions always have the profile `TABLEUR`.
        """
        if self.kind is Kind.TABLEUR:
            return TABLEUR
        keys = self.key_names
        fits = fitting_profiles(keys)
        profile = PROFILES[next(iter(fits))] if len(fits) == 1 else None
        return profile if profile and ID_KEYS & set(keys) <= {profile.id_key} else None

    @cached_property
    def is_titled(self) -> bool:
        """Whether any data block with an id is directly below a title at the right level."""
        codes = (Code.TITLE_MISSING, Code.DATA_MISPLACED, Code.HEADING_LEVEL)
        wrong = {fault.action for fault in self.faults_of(*codes)}
        return any(one.id and one.title and one.index not in wrong for one in self.entries)

    @property
    def stem(self) -> str:
        """The file's name without its extension."""
        return self.name.rpartition(".")[0] or self.name

    def faults_of(self, *codes: Code) -> Iterator[Fault]:
        """Yield the faults with one of these codes, in file order."""
        return (fault for fault in self.faults if fault.code in codes)

    def hides(self, entry: Entry) -> bool:
        """Return whether some headings in an entry were not recognised, which is also a fault.

        What seems to be missing in the entry may then be present.
        """
        return any(
            fault.code in (Code.HEADING_UNSEEN, Code.UNCLOSED) and int(fault.arguments["unread"])
            for fault in starting_in(entry.span, self.faults)
        )

    def entry_index_at(self, offset: int) -> int | None:
        """Return the index of the innermost entry that contains `offset`, or None."""
        return innermost_at(self.entries, offset)

    def entry_at(self, offset: int) -> Entry | None:
        """Return the innermost entry that contains `offset`, or None."""
        index = self.entry_index_at(offset)
        return None if index is None else self.entries[index]

    @cached_property
    def shown(self) -> tuple[Span, ...]:
        """The spans outside fences and HTML comments, in file order; for a sheet, `texts`."""
        if self.source.cells is not None:
            return self.texts
        comments = (comment.span for comment in self.comments if not comment.is_yaml)
        spans: list[Span] = []
        start = 0
        for hidden in sorted((*self.fences, *comments)):
            spans.append(Span(start, max(start, hidden.start)))
            start = max(start, hidden.end)
        return (*spans, Span(start, len(self.source.text)))

    def prose(self) -> Iterator[Span]:
        """Yield the lines, or parts of lines, that are in `shown`, in file order."""
        for span in self.shown:
            yield from self.source.lines_of(span)

    def prose_of(self, line: Span) -> Iterator[Span]:
        """Yield the parts of a line, or of any other span, that are in `shown`."""
        first = bisect_right(self.shown, line.start, key=attrgetter("end"))
        for span in takewhile(lambda span: span.start < line.end, self.shown[first:]):
            yield Span(max(span.start, line.start), min(span.end, line.end))

    def visible(self, span: Span) -> Excerpt:
        """Return the text of `span` without its HTML comments.

        A line that contains only a comment is removed with its line end, so as not to leave a blank
        line. In a sheet, nothing is removed; doubled quotes in a quoted cell become one quote.
        """
        if self.source.cells is not None:
            return self.source.cells.unquoted(Excerpt.join(self.source, (span,)))
        return Excerpt.join(self.source, self._visible_spans(span))

    def written(self, span: Span) -> str:
        """Return the text of `span` without HTML comments; letters are not composed."""
        return "".join(map(self.source.slice, self._visible_spans(span)))

    def _visible_spans(self, span: Span) -> Iterator[Span]:
        start = span.start
        for comment in starting_in(span, self.comments):
            if comment.is_yaml:
                continue
            cut = self._with_own_line(comment.span)
            yield Span(start, max(start, cut.start))
            start = max(start, cut.end)
        yield Span(start, max(start, span.end))

    def _with_own_line(self, span: Span) -> Span:
        """Extend a span to whole lines if there is nothing else on them."""
        source = self.source
        lines = source.lines
        first = lines[source.line_index(span.start)]
        index = source.line_index(max(span.end - 1, span.start))
        around = source.text[first.start : span.start] + source.text[span.end : lines[index].end]
        if around.strip():
            return span
        end = lines[index + 1].start if index + 1 < len(lines) else len(source.text)
        return Span(first.start, end)


T = TypeVar("T")


def memoised(analyse: Callable[[Document], T]) -> Callable[[Document], T]:
    """Memoise an analysis that depends only on a document, for as long as the document lives."""

    @wraps(analyse)
    def known(document: Document) -> T:
        results = document.analyses
        if analyse not in results:
            results[analyse] = analyse(document)
        result: T = results[analyse]
        return result

    return known
