"""A link has an error in its address, its text or its tags."""

import html

from linter.rule import ANY_TEXT, N_, Diagnostic, Diagnostics, Habit, Safety, Severity, quote, rule
from linter.topics.links import LinkError
from linter.topics.prose import texts_of
from referentiel.model import Document

_ON_ONE_LINE = N_("write it on one line")
_MESSAGES = {
    LinkError.SPACE: N_(
        "the address of this link contains a space or a line break: `{link}`",
        remedy=N_("delete the space or line break; if a space is meant, write `%20`"),
    ),
    LinkError.PADDED: N_(
        "the address of this link has a leading or trailing space: `{link}`",
        remedy=N_("delete this space"),
    ),
    LinkError.MARKS: N_(
        "the address of this link is badly delimited: `{link}`",
        remedy=N_(
            'keep only the address: `href="https://…"` in HTML, or `[text](https://…)` in Markdown'
        ),
    ),
    LinkError.SCHEME: N_(
        "the address of this link begins incorrectly: `{link}`",
        remedy=N_("use an address that begins with a single `https://` (or `http://`)"),
    ),
    LinkError.TWICE: N_(
        "this link contains two addresses in a row: `{link}`", remedy=N_("keep one of them")
    ),
    LinkError.LACKS: N_(
        "this link has no address or no text: `{link}`",
        remedy=N_("write what is missing, or remove the link"),
    ),
    LinkError.TEXT_LINE: N_(
        "the text of this link continues on the next line: `{link}`", remedy=_ON_ONE_LINE
    ),
    LinkError.TEXT_PARAGRAPH: N_(
        "the text of this link contains a blank line: `{link}`", remedy=_ON_ONE_LINE
    ),
    LinkError.UNENDED: N_(
        "this link has no closing `</a>`", remedy=N_("add `</a>` after the text of the link")
    ),
    LinkError.UNCLOSED: N_(
        "the tag of this link has no `>`",
        remedy=N_("add `>` at the end of the tag, before the text of the link"),
    ),
    LinkError.STRAY: N_(
        "this closing tag has no opening tag",
        remedy=N_("delete it, or add `<a …>` before the text of the link"),
    ),
}
# White space and line breaks often come with pasted text.
_HABITS = {
    LinkError.PADDED: Habit(
        N_(
            "the addresses of {count} links have leading or trailing spaces",
            remedy=N_("delete these spaces"),
        ),
        key="address",
    ),
    LinkError.TEXT_LINE: Habit(
        N_(
            "the texts of {count} links continue on the next line",
            remedy=N_("write each on one line"),
        ),
        key="text",
    ),
}


@rule(Severity.WARNING, Severity.INFO, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find broken links in titles and texts."""
    for text in texts_of(document):
        for link in text.links.broken:
            is_padded = link.broken is LinkError.PADDED
            edits, words = link.edits, link.quoted
            if is_padded:
                start = link.end - len(words.lstrip())
                end = link.start + len(words.rstrip())
                ends = (link.start, start), (end, link.end)
                edits = tuple((*one, "") for one in ends if one[0] < one[1])
            yield Diagnostic.at(
                text.place((link.start, link.end)),
                _MESSAGES[link.broken],
                # A text is the same with or without entities.
                wrong=f"{link.broken} {' '.join(html.unescape(words).split())}",
                # Browsers ignore such spaces and line breaks.
                severity=Severity.INFO if link.broken in _HABITS else None,
                habit=_HABITS.get(link.broken),
                fixes=text.fixes(edits, Safety.SAFE if is_padded else Safety.UNSAFE),
                link=quote(words),
            )
