"""Lists of a sibling file whose elements lack the space behind the dash, or have another sign.

To YAML the lines `-eci_1.1` and `• eci_1.2` are one text; their author meant a list of two.
"""

from typing import NamedTuple

from referentiel.source import Source, Span
from referentiel.text.expression import Expression
from referentiel.yaml.tree import Collection, Node, Scalar

# An element behind one sign or two; a sign before a digit may be that of the number.
_MARKED = Expression(
    r"(?:[^\w\s'\"\[\]{}#&!|>%@`,:][^\S\r\n]*){1,2}(?P<text>[^\W\d_][^:#]*)(?:(?<=[ \t])#.*)?"
)
_ELEMENT = Expression(r"-[ \t]+(?P<text>\w[^:#]*)(?:(?<=[ \t])#.*)?")


class ListLine(NamedTuple):
    """A line of a list: its element, and the sign in front of it with white space around.

    `is_right` is true where YAML reads an element.
    """

    marks: Span
    element: Scalar
    is_right: bool


def marked_lines(source: Source, value: Node) -> tuple[ListLine, ...]:
    """Return the lines of a list of which some do not begin as YAML asks; none for other values."""
    parts = value.items if isinstance(value, Collection) else (value,)
    if isinstance(value, Collection) and value.entries:
        return ()
    if not all(isinstance(one, Scalar) and not one.quoted for one in parts):
        return ()
    found = []
    for line in source.lines_of(value.span):
        text = source.slice(line)
        start = line.start + len(text) - len(text.lstrip(" \t"))
        if not text.strip():
            continue
        right = _ELEMENT.fullmatch(source.text, start, line.end)
        read = right or _MARKED.fullmatch(source.text, start, line.end)
        if read is None:
            return ()
        span = source.stripped(Span(*read.span("text")))
        element = Scalar(source.slice(span), span, quoted=False)
        found.append(ListLine(Span(line.start, element.span.start), element, right is not None))
    return () if all(one.is_right for one in found) else tuple(found)


def list_meant(source: Source, value: Node) -> Node:
    """Return the list that a value is meant as, else the value."""
    lines = marked_lines(source, value)
    return Collection((), tuple(one.element for one in lines), value.span) if lines else value
