"""A URL in the text is not a link."""

import re
from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Folding, Settings
from linter.topics.prose.lines import texts_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document

SEVERITY = Severity.INFO
# More than ten are a habit, not an oversight.
_HABIT = Folding("bare-url.habit", least=11)
FOLDED = dict.fromkeys(("bare-url", "bare-url.www", "bare-url.scheme"), _HABIT)
MESSAGES: Messages = {
    "bare-url": N_(
        "this URL is not a link: `{address}`",
        remedy=N_("write `[text](address)`, or enclose it in `<` and `>`"),
    ),
    "bare-url.www": N_(
        "this URL is not a link: `{address}`", remedy=N_("write `[text](https://{address})`")
    ),
    "bare-url.scheme": N_(
        "this URL is not a link, and its scheme is malformed: `{address}`",
        remedy=N_("start it with `https://`, and write `[text](address)`"),
    ),
    "bare-url.habit": N_(
        "{count} URLs are not links",
        remedy=N_("write `[text](address)`, or enclose them in `<` and `>`"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find URLs outside links, in titles and texts."""
    for text in texts_of(document):
        for span in text.links.bare:
            address = text.excerpt.text[slice(*span)]
            yield text.diagnostic(span, _message(address), address, address=quote(address))


def _message(address: str) -> str:
    folded = address.casefold()
    if folded.startswith(("https://", "http://")):
        return "bare-url"
    # The scheme is followed by a colon or, mistyped, by a space.
    return "bare-url.scheme" if re.match(r"https?[: \u00a0]", folded) else "bare-url.www"
