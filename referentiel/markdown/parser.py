"""Markdown's blocks, as CommonMark has them but for what the format leaves out.

markdown-it-py asks each of its rules about each line, and most look at its first character and
say no: here they are found by that character. It wraps each paragraph and heading in tokens, and
cuts out a text that nobody here reads: ours are one token, the place. The blocks are the same.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, fence, hr, html_block, list_block
from markdown_it.token import Token

# Takes the state, a line, the line behind the last, and whether it is only asked if it would.
_Rule = Callable[[StateBlock, int, int, bool], bool]
_Rules = Mapping[str, Sequence[_Rule]]

_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")


def _heading(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if state.is_code_block(line) or not _HEADING.match(state.src, start, state.eMarks[line]):
        return False
    if not silent:
        _push(state, "heading_open", line, line + 1)
    return True


def _paragraph(state: StateBlock, line: int, _: int, __: bool) -> bool:
    """Take the lines down to one that is empty, or that some block begins with."""
    parent, state.parentType = state.parentType, "paragraph"
    end = line + 1
    while end < state.lineMax and not state.isEmpty(end) and not _ends_paragraph(state, end):
        end += 1
    state.parentType = parent
    _push(state, "inline", line, end)
    return True


def _ends_paragraph(state: StateBlock, line: int) -> bool:
    # Indented code ends none; -1 tells that a quote has asked already, and takes the line.
    if state.sCount[line] < 0 or state.is_code_block(line):
        return False
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, state.lineMax, True) for rule in rules)


def _push(state: StateBlock, kind: str, first: int, end: int) -> None:
    state.push(kind, "", 0).map = [first, end]
    state.line = end


# The rules that end an item of a list, as well as a paragraph or a quote, by the characters with
# which a line begins that they take …
_ENDING_ITEMS: _Rules = {
    **dict.fromkeys("`~", (fence,)),
    ">": (blockquote,),
    **dict.fromkeys("-*_", (hr,)),
}
# … and those that end paragraphs and quotes. markdown-it-py asks them behind the others too.
_ENDING_TEXT: _Rules = {
    **dict.fromkeys("-*+0123456789", (list_block,)),
    "<": (html_block,),
    "#": (_heading,),
}


def _parser() -> MarkdownIt:
    """CommonMark's blocks without underlined headings (format.md) and link definitions."""
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["block"])
    ruler = parser.block.ruler
    text = ["paragraph", "blockquote"]
    ruler.before("paragraph", "ending_items", _one_of(_ENDING_ITEMS), {"alt": ["list", *text]})
    ruler.before("paragraph", "ending_text", _one_of(_ENDING_TEXT), {"alt": text})
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
    """Give the blocks of a text whose lines end in LF, in file order: their kinds and lines.

    A heading is one `heading_open`, a paragraph one `inline`; neither has its text.
    """
    return _PARSER.parse(text.replace("\0", "\ufffd"))  # As CommonMark asks.
