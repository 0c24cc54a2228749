"""What a file is made of, as Markdown and its authors see it: blocks, comments, lost headings."""

from dataclasses import dataclass
from typing import NamedTuple

from referentiel.markdown.unseen import Unseen
from referentiel.source import Excerpt, Span


class Heading(NamedTuple):
    """An ATX heading; `unseen` tells one that Markdown does not see, and is read all the same."""

    level: int
    marks: Span
    title: Span
    span: Span
    unseen: Unseen | None = None


class Fence(NamedTuple):
    """A fenced block; `content` is what stands between the fence lines.

    `is_front_matter` tells YAML between `---` lines at the top of a file.
    """

    info: Span
    language: str
    opening: Span
    content: Excerpt
    span: Span
    is_front_matter: bool = False


class Prose(NamedTuple):
    """Anything else: whole lines of paragraphs, lists, quotes, HTML or code."""

    span: Span


Block = Heading | Fence | Prose


class Comment(NamedTuple):
    """An HTML comment, marks included."""

    span: Span
    closed: bool


class Lost(NamedTuple):
    """A heading that is not read as one: nothing would attach what stands below it.

    One that HTML swallows has the HTML's first line as `opening`, and the headings that the
    same HTML swallows as `others`; `is_read` tells that they are read all the same.
    """

    span: Span
    reason: Unseen
    opening: Span | None = None
    others: tuple[Span, ...] = ()
    is_read: bool = False


class Unclosed(NamedTuple):
    """The opening of a fence or comment without its end, and the headings that it swallows.

    `wrong_end` is the line that was meant to be the end.
    """

    opening: Span
    swallowed: tuple[Span, ...]
    is_comment: bool
    wrong_end: Span | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands in a file, in file order; `fences` holds those inside lists and quotes too."""

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    lost: tuple[Lost, ...]
    unclosed: tuple[Unclosed, ...]
    fences: tuple[Span, ...]
