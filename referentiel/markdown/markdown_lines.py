"""The lines of a file as Markdown gets them."""

from collections.abc import Iterable

from referentiel.markdown.fences import FENCE_LINE
from referentiel.markdown.unseen import heading_marks
from referentiel.merge_conflict import OPENING, without_repeated_headings
from referentiel.source import Excerpt, Source, Span


class MarkdownLines:
    """The text of each line without its line end, and the spans of lines."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.texts = source.line_texts()
        if OPENING in source.text:
            self.texts = list(without_repeated_headings(self.texts))
        if self.texts[0].startswith("\ufeff"):  # It would hide a heading from Markdown.
            self.texts[0] = " " + self.texts[0][1:]

    def text_from(self, index: int) -> str:
        """Return the text from a line on, with LF line ends."""
        return "\n".join(self.texts[index:])

    def stripped(self, index: int) -> Span:
        """Return the span of a line, without white space around it."""
        return self.source.stripped(self.source.lines[index])

    def span(self, first: int, end: int) -> Span:
        """Return the span of the lines from `first` to before `end`."""
        lines = self.source.lines
        return Span(lines[first].start, lines[end - 1].end)

    def headings_in(self, indexes: Iterable[int]) -> tuple[Span, ...]:
        """Return the spans of the lines that look like headings."""
        return tuple(self.stripped(index) for index in indexes if heading_marks(self.texts[index]))

    def is_before_fence(self, index: int) -> bool:
        """Return whether the next text after a line is the opening of a fence."""
        rest = (text for text in self.texts[index + 1 : index + 4] if text.strip())
        return bool(FENCE_LINE.fullmatch(next(rest, "")))

    def content(self, first: int, end: int, indent: int = 0, blanks: str = " ") -> Excerpt:
        """Return the text of lines with their line ends, without `indent` blanks before each."""
        lines = self.source.lines
        spans = []
        if first < end and not indent:
            spans = [Span(lines[first].start, self._end(end - 1))]
        elif indent:
            for index in range(first, end):
                text = self.texts[index]
                taken = min(indent, len(text) - len(text.lstrip(blanks)))
                spans.append(Span(lines[index].start + taken, self._end(index)))
        return Excerpt.join(self.source, spans)

    def _end(self, index: int) -> int:
        """Return the offset after the line end."""
        lines = self.source.lines
        return lines[index + 1].start if index + 1 < len(lines) else len(self.source.text)
