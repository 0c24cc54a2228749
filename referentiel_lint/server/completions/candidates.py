"""The place where somebody types, and candidates for it: in order, case and accents aside."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from lsprotocol import types

from linter.words import quote
from referentiel.markdown.parser import FENCE_LINE
from referentiel.model import Document, Entry
from referentiel.source import Span
from referentiel.text.names import fold
from referentiel_lint.reports.characters import visible
from referentiel_lint.server.markup import completion_markup
from referentiel_lint.server.workspace import View

_MARK = "\ufeff"
# No real data block or formula is a tenth as long.
_MOST_LINES = 500


class Typed(NamedTuple):
    """What is typed so far: the span that a candidate replaces, and its text up to the cursor."""

    span: Span
    text: str


class Fence(NamedTuple):
    """A fence around the cursor: its language, and the offset of its opening line."""

    language: str
    start: int


class Cursor:
    """An offset of a document at which something is typed."""

    def __init__(self, view: View, offset: int) -> None:
        self.view = view
        self.document: Document = view.document
        text = self.document.source.text
        start = _line_start(text, offset)
        if text.startswith(_MARK, start):
            start += 1
        self.offset = max(offset, start)
        self.line = Span(start, _line_end(text, self.offset))

    @property
    def before(self) -> str:
        """The text of the line up to the cursor."""
        return self.document.source.text[self.line.start : self.offset]

    @property
    def after(self) -> str:
        """The text of the line after the cursor."""
        return self.document.source.text[self.offset : self.line.end]

    def typed(self, text: str, rest: int = 0) -> Typed:
        """Return the end of `before`, with `rest` more characters that are replaced too."""
        return Typed(Span(self.offset - len(text), self.offset + rest), text)

    @property
    def is_in_comment(self) -> bool:
        """Whether it is inside a comment of HTML."""
        return any(
            one.span.start < self.offset < one.span.end
            for one in self.document.comments
            if not one.is_yaml
        )

    def fence(self) -> Fence | None:
        """Return the fence that the line is in, closed or not."""
        if self.before.startswith("##") and not self._is_closed_below():
            return None  # A heading ends an open fence.
        is_known = any(one.start < self.line.start < one.end for one in self.document.fences)
        for span, line in self.lines_above():
            marks = FENCE_LINE.fullmatch(line)
            if marks and (info := marks[2].split()):
                return Fence(info[0].casefold(), span.start)
            if marks:
                opens = any(span.start <= one.start <= span.end for one in self.document.fences)
                return Fence("", span.start) if opens else None
            if not is_known and (not line.strip() or line.startswith("#")):
                return None  # An open fence ends there.
        return None

    def _is_closed_below(self) -> bool:
        """Return whether a fence is closed below, before a heading or another fence."""
        source = self.document.source
        first = bisect_right(source.lines, self.line.end, key=attrgetter("start"))
        for span in source.lines[first : first + _MOST_LINES]:
            line = source.slice(span)
            if marks := FENCE_LINE.fullmatch(line):
                return not marks[2].strip()
            if line.startswith("##"):
                return False
        return False

    def lines_above(self) -> Iterator[tuple[Span, str]]:
        """Yield the lines above, the nearest first, with their spans."""
        text, end = self.document.source.text, self.line.start
        for _ in range(_MOST_LINES):
            end = _before_line_end(text, end)
            if end < 0:
                return
            start = _line_start(text, end)
            yield Span(start, end), text[start:end].removeprefix(_MARK)
            end = start

    def entry(self, offset: int | None = None) -> Entry | None:
        """Return the entry around the cursor, or around another offset."""
        return self.document.entry_at(self.offset if offset is None else offset)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    ends = (text.find(mark, offset) for mark in "\r\n")
    return min((end for end in ends if end >= 0), default=len(text))


def _before_line_end(text: str, start: int) -> int:
    """Return where the line before one that starts at `start` ends, -1 if there is none."""
    if start == 0 or text[start - 1] not in "\r\n":
        return -1
    is_two = start > 1 and text[start - 2 : start] == "\r\n"
    return start - 2 if is_two else start - 1


# More in one answer help nobody; the client asks again when more is typed.
_MOST = 100


class Candidate(NamedTuple):
    """Something that may be written.

    `text` is what is written, the label if it is empty. `detail` is verbatim text of a file or
    ours, `meaning` our own text. Lower ranks come first.
    """

    label: str
    kind: types.CompletionItemKind
    text: str = ""
    detail: str = ""
    meaning: str = ""
    rank: int = 0


class Completion(NamedTuple):
    """Candidates for what is typed."""

    typed: Typed
    candidates: Sequence[Candidate]


def completion_list(view: View, completion: Completion) -> types.CompletionList:
    """Return the candidates that fit what is typed, case and accents aside.

    A client compares letter by letter, so that it is to ask again when more is typed.
    """
    markup, typed = completion_markup(view.capabilities), fold(completion.typed.text)
    fitting = sorted(
        (one for one in completion.candidates if typed in fold(one.label)),
        key=lambda one: (one.rank, not fold(one.label).startswith(typed)),
    )
    range_ = view.positions.range(completion.typed.span)
    items = [
        types.CompletionItem(
            one.label,
            kind=one.kind,
            detail=visible(quote(one.detail)) or None,
            documentation=markup.content([one.meaning]) if one.meaning else None,
            sort_text=f"{index:04}",
            filter_text=completion.typed.text or None,
            text_edit=types.TextEdit(range_, one.text or one.label),
        )
        for index, one in enumerate(fitting[:_MOST])
    ]
    return types.CompletionList(is_incomplete=True, items=items)
