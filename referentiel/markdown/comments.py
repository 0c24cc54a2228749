"""HTML comments: where they are, and what they contain."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from referentiel.markdown.block import Comment
from referentiel.source import Source, Span, starting_in

_OPENING, _CLOSING = "<!--", "-->"


def comments_in(source: Source, block: Span, *, is_html: bool) -> Iterator[Comment]:
    """Yield the comments of a block; in a paragraph, an unclosed comment is text."""
    offset = block.start
    while (start := source.text.find(_OPENING, offset, block.end)) >= 0:
        close = source.text.find(_CLOSING, start + len(_OPENING), block.end)
        if close < 0 and not is_html:
            return
        offset = close + len(_CLOSING) if close >= 0 else block.end
        yield Comment(Span(start, offset), closed=close >= 0)


def holds(comments: Sequence[Comment], offset: int) -> bool:
    """Return whether one of the comments, in file order, contains `offset`."""
    index = bisect_right(comments, offset, key=lambda comment: comment.span.start) - 1
    return index >= 0 and offset in comments[index].span


def runs_on(source: Source, comment: Comment) -> bool:
    """Return whether a comment is unclosed: it has no end, or that of a comment inside it."""
    inner = source.text.find(_OPENING, comment.span.start + len(_OPENING), comment.span.end)
    return not comment.closed or inner >= 0


def without_comments(source: Source, title: Span, comments: Sequence[Comment]) -> Span:
    """Return the span of a title without the comments at its start and end."""
    inside = starting_in(title, comments)
    for comment in inside:
        if comment.span.start == title.start < title.end:
            title = source.stripped(Span(comment.span.end, title.end))
    for comment in reversed(inside):
        if comment.span.end == title.end > title.start:
            title = source.stripped(Span(title.start, comment.span.start))
    return title
