"""Markdown's blocks, as CommonMark has them but for what the format leaves out.

markdown-it-py asks each of its rules about each line, and most look at its first character and
say no. Here they are found by that character, which leaves the blocks the same.
"""

from collections.abc import Callable, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    fence,
    heading,
    hr,
    html_block,
    list_block,
)
from markdown_it.token import Token

# Takes the state, a line, the line behind the last, and whether it is only asked if it would.
_Rule = Callable[[StateBlock, int, int, bool], bool]
_Rules = Mapping[str, Sequence[_Rule]]

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
    "#": (heading,),
}


def _parser() -> MarkdownIt:
    """CommonMark's blocks without underlined headings (format.md) and link definitions."""
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    ruler = parser.block.ruler
    text = ["paragraph", "blockquote"]
    ruler.before("paragraph", "ending_items", _one_of(_ENDING_ITEMS), {"alt": ["list", *text]})
    ruler.before("paragraph", "ending_text", _one_of(_ENDING_TEXT), {"alt": text})
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
    """Give the tokens of a text's blocks, in file order; nothing looks into their lines."""
    return _PARSER.parse(text)
