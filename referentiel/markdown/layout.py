"""The layout of a file: its headings, fences, prose and HTML comments, each with its span.

markdown-it-py decides what a block is. Spans are then found in our own source: its tokens have line
ranges only, and it normalises line ends, NUL and indentation. Headings that Markdown does not
recognise are added.
"""

from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from referentiel.grammar import FORMULE, Grammar
from referentiel.markdown.block import (
    Block,
    Comment,
    Fence,
    Heading,
    Layout,
    LostHeading,
    Prose,
    Unclosed,
    UnseenReason,
    comments_in,
    heading_marks,
    heading_text,
    holds,
    lost_heading,
    nearly_heading,
    opens_to_blank_line,
    runs_on,
    seen_heading,
    unseen_heading,
)
from referentiel.markdown.parser import (
    DATA_LANGUAGES,
    FENCE_LINE,
    MarkdownLines,
    closes,
    front_matter,
    proper_ending,
    tokens_of,
)
from referentiel.source import Source, Span

# Each repair of a fence parses the rest of the file again. The limit, in characters, keeps hostile
# files linear: it allows eight readings of the largest file, and a hundred of a real one.
_MOST_READ_AGAIN = 4 * 1024 * 1024


_CONTAINERS = {
    "bullet_list_open": UnseenReason.LIST,
    "ordered_list_open": UnseenReason.LIST,
    "blockquote_open": UnseenReason.QUOTE,
    "html_block": UnseenReason.HTML,
}


def lay_out(source: Source, grammar: Grammar) -> Layout:
    """Return the layout of a file; any text has one."""
    return _LayoutReader(source, grammar).run()


class _LayoutReader:
    def __init__(self, source: Source, grammar: Grammar) -> None:
        self.source = source
        self.grammar = grammar
        self.lines = MarkdownLines(source)
        self.texts = self.lines.texts
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.lost: list[LostHeading] = []
        self.unclosed: list[Unclosed] = []
        self.nested_fences: list[Span] = []
        self.read_again = 0

    def run(self) -> Layout:
        start: int | None = self._front_matter()
        while start is not None:
            tokens = tokens_of(self.lines.text_from(start))
            start = self._take(tokens, start)
        fences = sorted(
            [*self.nested_fences, *(b.span for b in self.blocks if isinstance(b, Fence))]
        )
        return Layout(
            tuple(self.blocks),
            tuple(self.comments),
            tuple(self.lost),
            tuple(self.unclosed),
            tuple(fences),
        )

    def _take(self, tokens: Sequence[Token], base: int) -> int | None:
        """Take the blocks of `tokens`; return the line to parse again from, if there is one."""
        tops = [i for i, token in enumerate(tokens) if token.level == 0 and token.map]
        for at, following in pairwise([*tops, len(tokens)]):
            token = tokens[at]
            assert token.map is not None
            first, last = token.map[0] + base, token.map[1] + base
            if token.type == "heading_open":
                self.blocks.append(self._heading(first))
            elif token.type == "fence":
                if (again := self._fence(first, last)) is not None:
                    return again
            elif token.type == "code_block" and (fence := self._indented_fence(first)):
                self.blocks.append(fence)
                end = self.source.line_index(fence.span.end) + 1
                if end != last and self._may_read_again(first):
                    return end
            elif (cut := self._swallowed_heading(token, first, last)) is not None:
                token.map = [token.map[0], cut - base]
                self._prose([token], base, first, cut)
                self.blocks.append(self._heading(cut)._replace(unseen=UnseenReason.HTML))
                others = self.lines.headings_in(range(cut + 1, last))
                opening = self.lines.stripped(first)
                lost = LostHeading(
                    self.lines.stripped(cut), UnseenReason.HTML, opening, others, is_read=True
                )
                self.lost.append(lost)
                return cut + 1
            else:
                self._prose(tokens[at:following], base, first, last)
        return None

    def _swallowed_heading(self, token: Token, first: int, last: int) -> int | None:
        """Return the line of a title or section that an HTML block swallows, if there is one.

        The HTML was meant to end before it. Any other heading inside HTML is text.
        """
        if token.type != "html_block" or not opens_to_blank_line(self.texts[first]):
            return None
        html = self.lines.span(first, last)
        comments = tuple(comments_in(self.source, html, is_html=True))
        for index in range(first + 1, last):
            name = heading_text(self.texts[index])
            if not name or holds(comments, self.source.lines[index].start):
                continue
            if self.lines.is_before_fence(index) or self.grammar.known_section(name):
                return index if self._may_read_again(first) else None
        return None

    def _heading(self, index: int) -> Heading:
        line = self.source.lines[index]
        text = self.texts[index]
        comments = tuple(comments_in(self.source, line, is_html=False)) if "<" in text else ()
        self.comments.extend(comments)
        return seen_heading(self.source, line, text, comments)

    # --- Fences

    def _front_matter(self) -> int:
        """Take the front matter, if there is any; return the line after it."""
        last = front_matter(self.texts)
        if last is None:
            return 0
        opening = self.lines.stripped(0)
        content, span = self.lines.content(1, last), self.lines.span(0, last + 1)
        self.blocks.append(Fence(opening, "", opening, content, span, is_front_matter=True))
        return last + 1

    def _fence(self, first: int, last: int) -> int | None:
        """Take the fence on lines `first` to `last`; end it where it was meant to end.

        Return the line to parse again from, if it ends earlier than Markdown has it.
        """
        opening = FENCE_LINE.fullmatch(self.texts[first])
        assert opening is not None
        info = opening[2].strip()
        language = info.split()[0].casefold() if info else ""
        closed = last - 1 > first and closes(self.texts[last - 1], opening[1])
        end = last - 1 if closed else last
        texts = self.texts[first + 1 : end]
        is_data = language in DATA_LANGUAGES or self._is_formule(language)
        meant = proper_ending(
            texts, opening[1], is_data=is_data, closed=closed, nests=bool(self.grammar.forms)
        )
        again = None
        if not closed or meant is not None:
            cut, resume = (end, end) if meant is None else (m + first + 1 for m in meant)
            wrong = self.lines.stripped(cut) if cut < resume else None
            swallowed = self.lines.headings_in(range(resume, end))
            self.unclosed.append(Unclosed(self.lines.stripped(first), swallowed, False, wrong))
            if meant is not None and self._may_read_again(first):
                again, end, last = resume, cut, resume
        line = self.source.lines[first]
        start = line.start + opening.start(2)
        indent = len(self.texts[first]) - len(self.texts[first].lstrip(" "))
        self.blocks.append(
            Fence(
                Span(start, start + len(info)),
                language,
                self.lines.stripped(first),
                self.lines.content(first + 1, end, indent),
                self.lines.span(first, max(last, first + 1)),
            )
        )
        return again

    def _indented_fence(self, first: int) -> Fence | None:
        """Return the fence of data or of a formula that a code block begins with.

        Its lines are indented too far, or the first one alone is.
        """
        text = self.texts[first]
        indent = len(text) - len(text.lstrip())
        opening = FENCE_LINE.fullmatch(text.strip())
        language = opening[2].casefold() if opening else ""
        if not opening or not (language in DATA_LANGUAGES or self._is_formule(language)):
            return None
        end = first + 1
        while end < len(self.texts) and not closes(self.texts[end].strip(), opening[1]):
            line = self.texts[end].strip()
            if heading_marks(self.texts[end]) or FENCE_LINE.fullmatch(line):
                return None
            end += 1
        if end == len(self.texts):
            return None
        start = self.source.lines[first].start + indent + opening.start(2)
        return Fence(
            Span(start, start + len(language)),
            language,
            self.lines.stripped(first),
            self.lines.content(first + 1, end, indent, " \t"),
            self.lines.span(first, end + 1),
            is_indented=True,
        )

    def _is_formule(self, language: str) -> bool:
        return language == FORMULE and self.grammar.has_formules

    def _may_read_again(self, index: int) -> bool:
        """Count what is parsed again, from a line on; return False at the limit."""
        may = self.read_again < _MOST_READ_AGAIN
        self.read_again += len(self.source.text) - self.source.lines[index].start
        return may

    # --- Prose

    def _prose(self, tokens: Sequence[Token], base: int, first: int, last: int) -> None:
        """Take the lines of one block, cut at headings that Markdown does not recognise."""
        whole = self.lines.span(first, last)
        if not self._holds_more(whole):
            self.blocks.append(Prose(whole))
            return
        container = _CONTAINERS.get(tokens[0].type)
        written = self._written_lines(tokens, base)
        comments = self._comments(tokens, base)
        self.comments.extend(comments)
        lost: list[LostHeading] = []
        start = first
        for index in written:
            marks = self.texts[index].find("#")
            if marks < 0 or holds(comments, self.source.lines[index].start + marks):
                continue
            if heading := self._unseen_heading(index, container, comments):
                self._prose_lines(start, index)
                self.blocks.append(heading)
                start = index + 1
            elif found := self._lost_heading(index, container):
                line = self.source.lines[index]
                span = self.source.stripped(Span(line.start + found[0], line.end))
                lost.append(LostHeading(span, found[1]))
        for token in tokens[1:]:
            if token.type == "fence" and token.map:
                first_inside, end_inside = (line + base for line in token.map)
                self.nested_fences.append(self.lines.span(first_inside, end_inside))
            if token.type == "heading_open" and token.map and container:
                line = self.lines.stripped(token.map[0] + base)
                marks = self.source.slice(line).find("#")
                lost.append(LostHeading(Span(line.start + max(marks, 0), line.end), container))
        if container is UnseenReason.HTML and lost:
            others = tuple(other.span for other in lost[1:])
            lost = [LostHeading(lost[0].span, container, self.lines.stripped(first), others)]
        self.lost.extend(lost)
        self._prose_lines(start, last)

    def _holds_more(self, block: Span) -> bool:
        """Return whether a block may contain headings, comments or fences besides words."""
        text = self.source.slice(block)
        return "#" in text or "<!--" in text or "```" in text or "~~~" in text

    def _prose_lines(self, first: int, last: int) -> None:
        if first < last:
            self.blocks.append(Prose(self.lines.span(first, last)))

    @staticmethod
    def _written_lines(tokens: Sequence[Token], base: int) -> list[int]:
        """Return the lines of text and code in a block, without its fences and headings."""
        headings = {t.map[0] for t in tokens if t.type == "heading_open" and t.map}
        kinds = {"inline", "html_block", "code_block"}
        lines = {i for t in tokens if t.type in kinds and t.map for i in range(*t.map)}
        return sorted(i + base for i in lines - headings)

    def _unseen_heading(
        self, index: int, container: UnseenReason | None, comments: Sequence[Comment]
    ) -> Heading | None:
        """Return the heading on a line that Markdown does not recognise, if there is one."""
        text = self.texts[index]
        hashtag = self._may_be_hashtag(index)
        if not (found := nearly_heading(text, container, hashtag=hashtag)):
            return None
        return unseen_heading(self.source, self.source.lines[index], found, comments)

    def _lost_heading(
        self, index: int, container: UnseenReason | None
    ) -> tuple[int, UnseenReason] | None:
        hashtag = self._may_be_hashtag(index)
        return lost_heading(self.texts[index], container, hashtag=hashtag)

    def _may_be_hashtag(self, index: int) -> bool:
        """Return whether a single mark before a word may be no heading: above data it is one."""
        return not (self.lines.is_before_fence(index) or self._is_first(index))

    def _is_first(self, index: int) -> bool:
        """Return whether the line is the first one with text."""
        above = self.texts[max(index - 3, 0) : index]
        return not self.blocks and not any(text.strip() for text in above)

    def _comments(self, tokens: Sequence[Token], base: int) -> list[Comment]:
        """Return the comments of a block, and report those that are not closed."""
        comments: list[Comment] = []
        for token in tokens:
            if token.type in ("inline", "html_block") and token.map:
                block = self.lines.span(token.map[0] + base, token.map[1] + base)
                is_html = token.type == "html_block"
                comments.extend(comments_in(self.source, block, is_html=is_html))
        for comment in comments:
            self._check_end(comment)
        return comments

    def _check_end(self, comment: Comment) -> None:
        """Report a comment that is not closed, or that runs over headings to the end of another."""
        if not runs_on(self.source, comment):
            return
        first = self.source.line_index(comment.span.start) + 1
        last = self.source.line_index(comment.span.end - 1)
        swallowed = self.lines.headings_in(range(first, last + 1))
        if swallowed or not comment.closed:
            opening = self.source.stripped(self.source.first_line(comment.span))
            self.unclosed.append(Unclosed(opening, swallowed, True))
