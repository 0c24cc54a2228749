"""A space stands beside an apostrophe.

Une espace touche une apostrophe.

Why:
    Nothing parts an elided word from the next: `l'équipe`. The space comes from a converter or
    from words that were replaced; a search for the word does not find it, and lines break there.
    It is wrong in any style, so it is a warning. An apostrophe that closes a quotation is not
    reported.

Pourquoi :
    Rien ne sépare un mot élidé du suivant : `l'équipe`. L'espace vient d'une conversion ou de mots
    remplacés ; une recherche ne trouve plus l'expression, et la ligne peut s'y couper. C'est une
    faute dans tous les usages, donc un avertissement. Une apostrophe qui ferme une citation n'est
    pas signalée.

Bad:
    # Former l' équipe
               ^ a space stands behind the apostrophe of `l' équipe`
    ```yaml
    id: 5.2
    ```
    ## Description
    La consommation d ’eau, aujourd' hui.
                     ^ a space stands before the apostrophe of `d ’eau`
                                    ^ a space stands behind the apostrophe of `aujourd' hui`

Good:
    # Former l'équipe
    ```yaml
    id: 5.2
    ```
    ## Description
    La lettre 'd' est en tête. Le label 'classe d' est attribué aux élus.
"""

import re
from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.prose.lines import joined_prose, texts_of
from linter.words.text import Messages, Text, quote
from referentiel.model import Document
from referentiel.text.expression import Expression

SEVERITY = Severity.WARNING
FIX = Safety.SAFE
MESSAGES: Messages = {
    "apostrophe-space": Text(
        fr="une espace suit l'apostrophe de `{words}`",
        en="a space stands behind the apostrophe of `{words}`",
        remedy=Text(fr="écrivez `{right}`", en="write `{right}`"),
    ),
    "apostrophe-space.before": Text(
        fr="une espace précède l'apostrophe de `{words}`",
        en="a space stands before the apostrophe of `{words}`",
        remedy=Text(fr="écrivez `{right}`", en="write `{right}`"),
    ),
}

_SPACE = "[ \u00a0\u202f\u2009]{0,9}"
# A vowel or an h follows, or an acronym that is spelt out: l'INSEE, d'HLM.
_VOWEL = r"(?i:[aeiouyhàâäéèêëîïôöùûüœæ])"
_ELIDED = Expression(
    r"(?<![\w'’])(?P<elided>(?i:jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|aujourd|qu|[ldjmtsnc]))"
    rf"(?P<before>{_SPACE})(?P<mark>['’])(?P<behind>{_SPACE})"
    rf"[*_]{{0,3}}(?P<next>(?={_VOWEL}|[A-Z]{{2}})\w{{1,60}})"
)
# One for each mark, which stands first: what is searched for then is a single character.
_APART = tuple(
    Expression(rf"{mark}(?:[ \u00a0\u202f\u2009]|(?<=[ \u00a0\u202f\u2009].))") for mark in "'’"
)
_OPENING = Expression(r"(?:\A|[\s(«])['‘’](?=\w)")
_ELIDED_BEFORE = Expression(r"(?<![\w'’])(?i:qu|[ldjmtsnc])\s{1,9}\Z")
# Quotations in such marks are short, and end in the line.
_LONGEST_QUOTATION = 100


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the spaces on either side of the apostrophes of elided words."""
    if not _may_stand_apart(joined_prose(document)):
        return
    for text in texts_of(document):
        if not _may_stand_apart(text.prose):
            continue
        for match in _ELIDED.finditer(text.prose):
            side = "before" if match["before"] else "behind"
            if not match[side] or _is_quotation(match):
                continue
            yield text.diagnostic(
                *match.span(side),
                "apostrophe-space.before" if side == "before" else "apostrophe-space",
                " ".join(match[0].casefold().split()),
                words=quote(match[0]),
                right=quote(f"{match['elided']}{match['mark']}{match['next']}"),
                edits=[(*match.span(side), "")],
            )


def _may_stand_apart(prose: str) -> bool:
    """Tell cheaply whether a space stands beside some apostrophe."""
    return any(apart.search(prose) for apart in _APART)


def _is_quotation(match: re.Match[str]) -> bool:
    """Tell whether the mark may open or close a quotation, and be no apostrophe."""
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
