"""A space precedes or follows an apostrophe."""

import re

from linter.rule import ANY_TEXT, N_, Diagnostic, Diagnostics, Safety, Severity, quote, rule
from linter.topics.prose import joined_prose, texts_of
from referentiel.model import Document
from referentiel.text.expression import SPACE, Expression

# Words are elided before a vowel, an h, or an acronym: the name of its first letter may begin with
# a vowel.
_VOWEL = r"(?i:[aeiouyhàâäéèêëîïôöùûüœæ])"
_ELIDED = Expression(
    r"(?<![\w'’])(?P<elided>(?i:jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|aujourd|qu|[ldjmtsnc]))"
    rf"(?P<before>{SPACE}{{0,9}})(?P<mark>['’])(?P<after>{SPACE}{{0,9}})"
    rf"[*_]{{0,3}}(?P<next>(?={_VOWEL}|[A-Z]{{2}})\w{{1,60}})"
)
# One pattern per apostrophe, which comes first, so that the search is for a single character.
_SPACED = tuple(Expression(rf"{mark}(?:{SPACE}|(?<={SPACE}.))") for mark in "'’")
_OPENING = Expression(r"(?:\A|[\s(«])['‘’](?=\w)")
_ELIDED_BEFORE = Expression(r"(?<![\w'’])(?i:qu|[ldjmtsnc])\s{1,9}\Z")
# Quotations in single quotes are short, and end on the same line.
_LONGEST_QUOTATION = 100


@rule(Severity.WARNING, kinds=ANY_TEXT, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find spaces before or after the apostrophes of elided words."""
    if not _may_have_space(joined_prose(document)):
        return
    for text in texts_of(document):
        if not _may_have_space(text.prose):
            continue
        for match in _ELIDED.finditer(text.prose):
            side = "before" if match["before"] else "after"
            if not match[side] or _is_quotation(match):
                continue
            yield Diagnostic.at(
                text.place(match.span(side)),
                N_("unexpected space beside the apostrophe in `{words}`"),
                wrong=" ".join(match[0].casefold().split()),
                remedy=N_("write `{right}`"),
                fixes=text.fixes([(*match.span(side), "")]),
                words=quote(match[0]),
                right=quote(f"{match['elided']}{match['mark']}{match['next']}"),
            )


def _may_have_space(prose: str) -> bool:
    """Return whether some apostrophe may have a space next to it: a cheap test."""
    return any(spaced.search(prose) for spaced in _SPACED)


def _is_quotation(match: re.Match[str]) -> bool:
    """Return whether the apostrophe may be a quotation mark."""
    text, at = match.string, match.start("mark")
    if match["before"] and text[match.end() : match.end() + 1] in ("'", "’"):
        return True
    before = text[max(0, at - _LONGEST_QUOTATION) : at].rpartition("\n")[2]
    for opening in _OPENING.finditer(before):
        at_mark = opening.end() - 1
        is_closed = re.search(r"\w['’](?!\w)", before[at_mark + 1 :])
        if not is_closed and not _ELIDED_BEFORE.search(before, 0, at_mark):
            return True
    return False
