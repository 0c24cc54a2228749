"""Blocks of lines `key: value` and nothing else, as nearly all data blocks are, without a parser.

Of such lines there is one reading, which is YAML's; to come to it, YAML's parser takes many times
as long. Whatever else stands in a block leaves the block to the parser.
"""

import re

from referentiel.source import Excerpt
from referentiel.yaml.tree import Entry, Scalar, Tree

# Longer ones could hold more than is read.
_LONGEST = 2000
# A text without quotes begins with a letter or a digit: before anything else, and behind `: ` or
# ` #`, YAML has marks of its own.
_LINE = re.compile(
    r"(?:(?P<key>[A-Za-z_]{1,80}):"
    r"(?: +(?:(?P<text>\w[\w .,/%()'’-]*)|(?P<quoted>'[\w .,-]*'|\"[\w .,-]*\") *)?)?| *)"
    r"(?:\r\n?|\n|\Z)"
)


def tree_of_pairs(excerpt: Excerpt) -> Tree | None:
    """Read a block; None if it holds any other line, or a character that YAML does not take."""
    text = excerpt.text
    if len(text) > _LONGEST:
        return None
    entries, at = [], 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:
            return None
        if line["key"]:
            entries.append(_entry(excerpt, line))
        at = line.end()
    return Tree(tuple(entries), (), (), mapping=True) if entries else None


def _entry(excerpt: Excerpt, line: re.Match[str]) -> Entry:
    key = Scalar(line["key"], excerpt.span(*line.span("key")), quoted=False)
    if quoted := line["quoted"]:
        return Entry(key, Scalar(quoted[1:-1], excerpt.span(*line.span("quoted")), quoted=True))
    text = (line["text"] or "").rstrip(" ")
    start = line.start("text") if text else line.end("key") + 1
    return Entry(key, Scalar(text, excerpt.span(start, start + len(text)), quoted=False))
