"""The parts of a file: blocks, comments, and headings that Markdown does not recognise."""

from typing import NamedTuple

from referentiel.markdown.unseen import UnseenReason
from referentiel.source import Excerpt, Span


class Heading(NamedTuple):
    """An ATX heading; `unseen` is set where Markdown does not recognise it and we do."""

    level: int
    marks: Span
    title: Span
    span: Span
    unseen: UnseenReason | None = None


class Fence(NamedTuple):
    """A fenced block, or the front matter: YAML between `---` lines at the top of a file.

    `content` is the text between the fence lines. One that `is_indented` is a code block to
    Markdown, whose text begins and ends like a fence.
    """

    info: Span
    language: str
    opening: Span
    content: Excerpt
    span: Span
    is_front_matter: bool = False
    is_indented: bool = False


class Prose(NamedTuple):
    """Any other block: whole lines of paragraphs, lists, quotes, HTML or code."""

    span: Span


Block = Heading | Fence | Prose


class Comment(NamedTuple):
    """An HTML comment, with its delimiters."""

    span: Span
    closed: bool


class LostHeading(NamedTuple):
    """A line that was meant as a heading, and is read as text.

    Where HTML swallows it, `opening` is the HTML's first line and `others` are the headings that
    the same HTML swallows; with `is_read` they are all read as headings nevertheless.
    """

    span: Span
    reason: UnseenReason
    opening: Span | None = None
    others: tuple[Span, ...] = ()
    is_read: bool = False


class Unclosed(NamedTuple):
    """The opening of a fence or comment that is not closed, and the headings that it swallows.

    `wrong_end` is the line that was meant to close it.
    """

    opening: Span
    swallowed: tuple[Span, ...]
    is_comment: bool
    wrong_end: Span | None = None


class Layout(NamedTuple):
    """The parts of a file, in file order; `fences` includes those inside lists and quotes."""

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    lost: tuple[LostHeading, ...]
    unclosed: tuple[Unclosed, ...]
    fences: tuple[Span, ...]
