"""A fast path for blocks of simple `key: value` lines, as nearly all data blocks are.

It returns the tree that the YAML parser would, many times faster. A block with any other line is
left to the parser.
"""

import re

from referentiel.source import Excerpt
from referentiel.yaml.tree import Entry, Scalar, Tree

# Longer blocks could exceed the limits of the parser.
_LONGEST = 2000
# A plain scalar begins with a letter or a digit here, and contains nothing that YAML interprets.
_LINE = re.compile(
    r"(?:(?P<key>[A-Za-z_]{1,80}):"
    r"(?: +(?:(?P<text>\w[\w .,/%()'’-]*)|(?P<quoted>'[\w .,-]*'|\"[\w .,-]*\") *)?)?| *)"
    r"(?:\r\n?|\n|\Z)"
)


def tree_of_pairs(excerpt: Excerpt) -> Tree | None:
    """Parse a block of simple pairs; None if it contains anything else."""
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
    name, text, quoted = line.groups(default="")
    key = Scalar(name, excerpt.span(*line.span("key")), quoted=False)
    if quoted:
        return Entry(key, Scalar(quoted[1:-1], excerpt.span(*line.span("quoted")), quoted=True))
    text = text.rstrip(" ")
    start = line.start("text") if text else line.end("key") + 1
    return Entry(key, Scalar(text, excerpt.span(start, start + len(text)), quoted=False))
