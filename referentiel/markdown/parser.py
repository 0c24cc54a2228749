"""The blocks of Markdown, exactly as CommonMark defines them, without what the format excludes.

For speed, two changes to markdown-it-py that keep the blocks the same: rules are selected by the
first character of a line, where it tries them all; and paragraphs and headings are a single token
with a line range, where it makes three with a text that nothing reads.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, code, fence, hr, html_block, list_block
from markdown_it.token import Token

# Takes the state, a line, the line after the last, and whether only to test for a match.
_Rule = Callable[[StateBlock, int, int, bool], bool]
_Rules = Mapping[str, Sequence[_Rule]]

_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")


def _code(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    # The rule itself first writes a log record, and is asked about each block.
    return state.is_code_block(line) and code(state, line, end, silent)


def _heading(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if state.is_code_block(line) or not _HEADING.match(state.src, start, state.eMarks[line]):
        return False
    if not silent:
        _push(state, "heading_open", line, line + 1)
    return True


def _paragraph(state: StateBlock, line: int, _: int, __: bool) -> bool:
    """Take the lines up to a blank one, or the start of a block that ends a paragraph."""
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
    # Indented code does not end a paragraph; -1 marks a line that a quote has already taken.
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
# … and those that end only paragraphs and quotes. markdown-it-py tries them last, too.
_ENDING_TEXT: _Rules = {
    **dict.fromkeys("-*+0123456789", (list_block,)),
    "<": (html_block,),
    "#": (_heading,),
}
_ENDING = {*_ENDING_ITEMS, *_ENDING_TEXT}


def _parser() -> MarkdownIt:
    """Return a parser without underlined headings and link definitions; the format has neither."""
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
    """Return the blocks of a text whose lines end in LF, in file order, with their line ranges.

    A heading is one `heading_open` token, a paragraph one `inline` token; neither has its text.
    """
    return _PARSER.parse(text.replace("\0", "\ufffd"))  # As CommonMark requires.
