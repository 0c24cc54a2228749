"""A link is broken: it leads nowhere, or is shown as raw text."""

import html
from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.prose.lines import texts_of
from linter.topics.prose.links import BrokenLink, LinkError
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
# Whitespace and line breaks often come with pasted text.
FOLDED = {
    "link-broken.padded": Folding("link-broken.padded-habit"),
    "link-broken.text-line": Folding("link-broken.text-lines"),
}
MESSAGES: Messages = {
    "link-broken.line": N_(
        "the address of this link continues on another line: `{link}`",
        remedy=N_("write the whole address, including its quotes, on one line"),
    ),
    "link-broken.space": N_(
        "the address of this link contains a space: `{link}`",
        remedy=N_("delete it, or write `%20` if it is part of the address"),
    ),
    "link-broken.padded": N_(
        "the address of this link has a leading or trailing space: `{link}`",
        remedy=N_("delete it", context="feminine"),
    ),
    "link-broken.padded-habit": N_(
        "the addresses of {count} links have leading or trailing spaces",
        remedy=N_("delete these spaces"),
    ),
    "link-broken.marks": N_(
        "the address of this link is wrapped in extra characters: `{link}`",
        remedy=N_("keep only the address between the quotes or parentheses of the link"),
    ),
    "link-broken.quotes": N_(
        "the address of this link is not in quotes: `{link}`",
        remedy=N_('put it in straight quotes: `href="…"`'),
    ),
    "link-broken.empty": N_(
        "this link has no address: `{link}`", remedy=N_("write its address, or remove the link")
    ),
    "link-broken.scheme": N_(
        "the address of this link has a wrong beginning: `{link}`",
        remedy=N_("begin it with a single `https://` (or `http://`)"),
    ),
    "link-broken.tail": N_(
        "the address of this link ends in a character that is not part of it: `{link}`",
        remedy=N_("delete it"),
    ),
    "link-broken.twice": N_(
        "this link contains two addresses in a row: `{link}`", remedy=N_("keep one of them")
    ),
    "link-broken.local": N_(
        "this link leads to a file on one computer: `{link}`",
        remedy=N_("use an address that everyone can reach"),
    ),
    "link-broken.text": N_(
        "this link has no text: it is invisible", remedy=N_("write its text, or remove the link")
    ),
    "link-broken.glued": N_(
        "no space between this link and the next word: `{link}`",
        remedy=N_("add a space between them"),
    ),
    "link-broken.text-line": N_(
        "the text of this link spans two lines: `{link}`", remedy=N_("write it on one line")
    ),
    "link-broken.text-lines": N_(
        "the texts of {count} links span two lines", remedy=N_("write each on one line")
    ),
    "link-broken.text-paragraph": N_(
        "the text of this link spans two paragraphs, which breaks the link: `{link}`",
        remedy=N_("write it on one line"),
    ),
    "link-broken.unended": N_(
        "this link has no closing `</a>`", remedy=N_("add `</a>` after the text of the link")
    ),
    "link-broken.stray": N_(
        "this closing tag has no opening tag",
        remedy=N_("delete it, or add `<a …>` before the text of the link"),
    ),
    "link-broken.torn": N_(
        "the tag of this link has no `>`", remedy=N_("add `>` after the address")
    ),
    "link-broken.gap": N_(
        "a space separates the two halves of this link: `{link}`",
        remedy=N_("delete it", context="feminine"),
    ),
    "link-broken.reversed": N_(
        "the brackets and parentheses of this link are swapped: `{link}`",
        remedy=N_("write `[text](address)`"),
    ),
}

_OF_TEXT = frozenset({LinkError.TEXT_LINE, LinkError.TEXT_PARAGRAPH, LinkError.GLUED})


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the broken links in titles and texts."""
    for text in texts_of(document):
        for link in text.links.broken:
            yield text.diagnostic(
                (link.start, link.end),
                f"link-broken.{link.broken}",
                _wrong(link),
                link=quote(link.quoted),
                edits=_trimmed(link) if link.broken is LinkError.PADDED else link.edits,
                safety=Safety.SAFE if link.broken is LinkError.PADDED else Safety.UNSAFE,
            )


def _wrong(link: BrokenLink) -> str:
    """Return the identity of an error; a text is the same with or without entities."""
    quoted = html.unescape(link.quoted) if link.broken in _OF_TEXT else link.quoted
    return f"{link.broken} {' '.join(quoted.split())}"


def _trimmed(link: BrokenLink) -> Sequence[tuple[int, int, str]]:
    """Return the edits that strip the whitespace around an address."""
    start = link.end - len(link.quoted.lstrip())
    end = link.start + len(link.quoted.rstrip())
    ends = ((link.start, start), (end, link.end))
    return [(one, other, "") for one, other in ends if one < other]
