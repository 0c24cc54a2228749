"""A URL in the text is not a link."""

from linter.rule import MARKDOWN, N_, Diagnostic, Diagnostics, Habit, Severity, quote, rule
from linter.topics.prose import texts_of
from referentiel.model import Document

_LINK = N_("write `[text](address)`, or enclose the URL in `<` and `>`")
_LINK_WITH_SCHEME = N_("write `[text](address)`, with an address that begins with `https://`")
_HABIT = Habit(
    N_(
        "{count} URLs are not links",
        remedy=N_("write each URL as `[text](https://…)` or `<https://…>`"),
    ),
    least=5,  # So many are a habit, not an oversight.
)


@rule(Severity.INFO, kinds=MARKDOWN)
def check(document: Document) -> Diagnostics:
    """Find URLs outside links, in titles and texts."""
    for text in texts_of(document):
        for span in text.links.bare:
            address = text.excerpt.text[slice(*span)]
            has_scheme = address.casefold().startswith(("https://", "http://"))
            yield Diagnostic.at(
                text.place(span),
                N_("this URL is not a link: `{address}`"),
                wrong=address,
                remedy=_LINK if has_scheme else _LINK_WITH_SCHEME,
                habit=_HABIT,
                address=quote(address),
            )
