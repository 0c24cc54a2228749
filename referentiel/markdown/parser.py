"""Parse the blocks of Markdown with markdown-it-py; find where an unclosed fence should end."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, code, fence, hr, html_block, list_block
from markdown_it.token import Token

from referentiel.merge_conflict import OPENING, without_theirs
from referentiel.source import Excerpt, Source, Span
from referentiel.text.expression import Expression

DATA_LANGUAGES = frozenset({"yaml", "yml"})
FENCE_LINE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(.*)")
# Lines that were meant as the closing fence of a data block, or as the opening fence.
MISTYPED_END = Expression(r"(?:`+|´+|~+|'{2,}|\"{2,}) ?[.,;:]?")
MISTYPED_OPENING = Expression(
    r"(?:`{1,3}|´+|~{1,3}|'{2,}|\"{2,}|‘{2,}|’{2,})?[ \t]*ya?ml|´+|'{2,}|\"{2,}", re.IGNORECASE
)
_ATX = Expression(r"[ \t]*(#+)(?:[ \t]+\S|[ \t]*$)")
_KEY = Expression(r"[ \t]*[\w-]+[ \t]*:")


def heading_marks(text: str) -> str | None:
    """Return the `#` marks of a line that looks like a heading, at any indentation; else None."""
    match = _ATX.match(text)
    return match[1] if match else None


def _rest_of_fence(text: str, marks: str) -> str | None:
    """Return the text after the marks of a fence line, None for other lines.

    The line's marks must be the same character as `marks`, and at least as many.
    """
    fence = FENCE_LINE.fullmatch(text)
    is_like = fence and fence[1][0] == marks[0] and len(fence[1]) >= len(marks)
    return fence[2].strip() if fence and is_like else None


def closes(text: str, marks: str) -> bool:
    """Return whether a line closes the fence that `marks` opened."""
    return _rest_of_fence(text, marks) == ""


def proper_ending(
    texts: Sequence[str], marks: str, *, is_data: bool, closed: bool, nests: bool = False
) -> tuple[int, int] | None:
    """Return the intended end of a fence with the lines `texts`; None if it should not end earlier.

    The result is the index of the first line after the content, and the index of the line to resume
    from. They differ if a line between them was meant to close the fence.

    A closed fence ends too late only if it contains the opening of another one. The content ends at
    that opening or at a heading, and data also at a blank line or a mistyped closing fence. If
    `nests`, as in sibling files, data may continue after a blank line. A heading of level 1 may be
    a comment: it counts only if `nests` and a fence follows.
    """
    openings = (index for index, text in enumerate(texts) if _opens(text, marks))
    opening = next(openings, None)
    if closed and opening is None:
        return None
    for index, text in enumerate(texts):
        below = next_text(texts, index)
        goes_on = bool(_KEY.match(below))
        # A line that opens a fence may have been meant to close one.
        is_repeated = _opens(text, marks) and not goes_on
        if is_data and (is_repeated or MISTYPED_END.fullmatch(text.strip())):
            return index, index + 1
        marked = len(heading_marks(text) or "")
        is_heading = marked > 1 or (nests and marked == 1 and _opens(below, marks))
        is_blank = is_data and index > 0 and not text.strip()
        if is_blank and nests and goes_on:
            continue
        if index == opening or is_heading or is_blank:
            return index, index
    return None


def _opens(text: str, marks: str) -> bool:
    return bool(_rest_of_fence(text, marks))


def next_text(texts: Sequence[str], index: int) -> str:
    """Return the first non-blank line among the three after a line; "" if there is none."""
    return next((text for text in texts[index + 1 : index + 4] if text.strip()), "")


class MarkdownLines:
    """The lines of a source, without line ends, as the parser gets them, and their spans.

    In a merge conflict, all lines but those of our version are blank (`without_theirs`).
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.texts = source.line_texts()
        if OPENING in source.text:
            self.texts = list(without_theirs(self.texts))
        if self.texts[0].startswith("\ufeff"):  # A byte-order mark would hide a heading.
            self.texts[0] = " " + self.texts[0][1:]

    def stripped(self, index: int) -> Span:
        """Return the span of a line, without white space around it."""
        return self.source.stripped(self.source.lines[index])

    def span(self, first: int, end: int) -> Span:
        """Return the span of the lines from `first` to `end`, which is excluded."""
        lines = self.source.lines
        return Span(lines[first].start, lines[end - 1].end)

    def headings_in(self, indexes: Iterable[int]) -> tuple[Span, ...]:
        """Return the spans of the lines among `indexes` that look like headings."""
        return tuple(self.stripped(index) for index in indexes if heading_marks(self.texts[index]))

    def is_before_fence(self, index: int) -> bool:
        """Return whether the first non-blank of the three lines after a line opens a fence."""
        return bool(FENCE_LINE.fullmatch(next_text(self.texts, index)))

    def content(self, first: int, end: int, indent: int) -> Excerpt:
        """Return the lines from `first` to `end`, which is excluded, with their line ends.

        Up to `indent` leading spaces of each line are removed.
        """
        lines = self.source.lines
        spans = []
        if first < end and not indent:
            spans = [Span(lines[first].start, self._end(end - 1))]
        elif indent:
            for index in range(first, end):
                text = self.texts[index]
                taken = min(indent, len(text) - len(text.lstrip(" ")))
                spans.append(Span(lines[index].start + taken, self._end(index)))
        return Excerpt.join(self.source, spans)

    def _end(self, index: int) -> int:
        """Return the offset after a line and its line end."""
        lines = self.source.lines
        return lines[index + 1].start if index + 1 < len(lines) else len(self.source.text)


# A block rule of markdown-it-py; arguments: state, first line, end line, whether to only test.
_Rule = Callable[[StateBlock, int, int, bool], bool]
_Rules = Mapping[str, Sequence[_Rule]]

_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")


def _code(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    # The rule, which is tried on each block, writes a log record before this test.
    return state.is_code_block(line) and code(state, line, end, silent)


def _heading(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if state.is_code_block(line) or not _HEADING.match(state.src, start, state.eMarks[line]):
        return False
    if not silent:
        _push(state, "heading_open", line, line + 1)
    return True


def _paragraph(state: StateBlock, line: int, _: int, __: bool) -> bool:
    """Parse a paragraph: the lines up to a blank line or a block that interrupts a paragraph."""
    parent, state.parentType = state.parentType, "paragraph"
    end = line + 1
    while end < state.lineMax and not state.isEmpty(end) and not _ends_paragraph(state, end):
        end += 1
    state.parentType = parent
    _push(state, "inline", line, end)
    return True


def _ends_paragraph(state: StateBlock, line: int) -> bool:
    first = state.bMarks[line] + state.tShift[line]
    if state.src[first : first + 1] not in _ENDING:
        return False
    # Indented code does not end a paragraph; -1 marks a line that a quote has already consumed.
    if state.sCount[line] < 0 or state.is_code_block(line):
        return False
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, state.lineMax, True) for rule in rules)


def _push(state: StateBlock, kind: str, first: int, end: int) -> None:
    state.push(kind, "", 0).map = [first, end]
    state.line = end


# The rules that end a list item, a paragraph or a quote, by the first character of a line …
_ENDING_ITEMS: _Rules = {
    **dict.fromkeys("`~", (fence,)),
    ">": (blockquote,),
    **dict.fromkeys("-*_", (hr,)),
}
# … and rules that end only paragraphs and quotes. markdown-it-py tries them last, too.
_ENDING_TEXT: _Rules = {
    **dict.fromkeys("-*+0123456789", (list_block,)),
    "<": (html_block,),
    "#": (_heading,),
}
_ENDING = {*_ENDING_ITEMS, *_ENDING_TEXT}


def _parser() -> MarkdownIt:
    """Return a parser without setext headings and link definitions, which the format excludes."""
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["block"])
    ruler = parser.block.ruler
    text = ["paragraph", "blockquote"]
    ruler.before("paragraph", "ending_items", _one_of(_ENDING_ITEMS), {"alt": ["list", *text]})
    ruler.before("paragraph", "ending_text", _one_of(_ENDING_TEXT), {"alt": text})
    ruler.at("code", _code)
    ruler.at("paragraph", _paragraph)
    ruler.enableOnly(["code", "ending_items", "ending_text", "paragraph"])
    return parser


def _one_of(rules: _Rules) -> _Rule:
    def take(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        first = state.bMarks[line] + state.tShift[line]
        for rule in rules.get(state.src[first : first + 1], ()):
            if rule(state, line, end, silent):
                return True
        return False

    return take


_PARSER = _parser()


def tokens_of(text: str) -> list[Token]:
    """Return the block tokens of a text in file order, with line ranges; its lines must end in LF.

    A heading is a single `heading_open` token, a paragraph a single `inline` token, both without
    content.
    """
    return _PARSER.parse(text.replace("\0", "\ufffd"))  # As CommonMark requires.
