"""A word, a phrase or a list item stands twice.

Un mot, un groupe de mots ou un élément de liste figure deux fois.

Why:
    It is the mark of a sentence that was reworded, or pasted at the wrong place: nobody meant the
    second one, and something else may be missing. What French doubles rightly is not reported
    (`nous nous engageons`, `faire faire`, `en en parlant`), nor nouns with a mark between them. Two
    articles in a row (`de du`) are what is left of two wordings.

Pourquoi :
    C'est la trace d'une phrase remaniée, ou collée au mauvais endroit : personne n'a voulu le
    second mot, et il en manque peut-être un autre. Ce que le français double à bon droit n'est pas
    signalé (`nous nous engageons`, `faire faire`, `en en parlant`), ni des noms séparés par un
    signe. Deux articles de suite (`de du`) sont ce qui reste de deux rédactions.

Bad:
    # Informer les les autres collectivités
                   ^^^ `les` stands twice in a row
    ```yaml
    id: 5.2
    ```
    ## Description
    Le guide de l'action action est envoyé à à chaque commune.
                         ^^^^^^ `action` stands twice in a row
                                             ^ `à` stands twice in a row
    La mise en place mise en place de du guide est suivie :
                     ^^^^^^^^^^^^^ `mise en place` stands twice in a row
                                      ^^ `de` and `du` cannot follow each other
    - par les élus et les agents
    - par les élus et les agents
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ this item stands twice in the list: `par les élus et les agents`

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Les communes que nous nous engageons à aider font faire l'étude. Étude : voir le guide.
"""

import re
from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Safety, Severity
from linter.rule import Settings
from linter.topics.prose.lines import Prose
from linter.topics.prose.repeats import Repeat, RepeatKind, repeats_in
from linter.words.text import Messages, Text, quote
from referentiel.model import Document
from referentiel.text.expression import Expression

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "doubled-word": Text(
        fr="`{word}` figure deux fois de suite",
        en="`{word}` stands twice in a row",
        remedy=Text(
            fr="écrivez `{after}` au lieu de `{before}`, ou le mot qui manque",
            en="write `{after}` instead of `{before}`, or the word that is missing",
        ),
    ),
    "doubled-word.marked": Text(
        fr="`{word}` figure deux fois de suite",
        en="`{word}` stands twice in a row",
        remedy=Text(
            fr="supprimez l'un des deux, ou écrivez le mot qui manque",
            en="remove one of the two, or write the word that is missing",
        ),
    ),
    "doubled-word.clash": Text(
        fr="`{first}` et `{word}` ne peuvent pas se suivre",
        en="`{first}` and `{word}` cannot follow each other",
        remedy=Text(fr="supprimez l'un des deux", en="remove one of the two"),
    ),
    "doubled-word.item": Text(
        fr="cet élément figure deux fois dans la liste : `{word}`",
        en="this item stands twice in the list: `{word}`",
        remedy=Text(
            fr="supprimez l'un des deux, ou écrivez ce qui le distingue de l'autre",
            en="remove one of the two, or write what tells it from the other",
        ),
    ),
    "doubled-word.item-first": Text(fr="première occurrence ici", en="first found here"),
}


# So much is looked at on either side of what stands twice, and so many words of it are shown.
_AROUND = 60
_FEW = Expression(r"\S*+(?:\s++\S++){0,2}")


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find what stands twice or more in a row, each run once."""
    for text, repeat in repeats_in(document):
        second = text.excerpt.text[repeat.start : repeat.end]
        is_plain = repeat.kind in (RepeatKind.WORD, RepeatKind.PHRASE)
        # What is deleted must hold no half of an emphasis.
        is_fixed = is_plain and "*" not in text.excerpt.text[repeat.first_end : repeat.end]
        before, after = _around(text.excerpt.text, repeat) if is_fixed else ("", "")
        variant = "" if is_fixed else ".marked" if is_plain else f".{repeat.kind}"
        yield text.diagnostic(
            repeat.start,
            repeat.end,
            f"doubled-word{variant}",
            " ".join(repeat.first.casefold().split())
            + (f" {second}" if repeat.kind is RepeatKind.CLASH else ""),
            word=quote(second),
            first=quote(repeat.first),
            before=before,
            after=after,
            edits=[(repeat.first_end, repeat.end, "")] if is_fixed else (),
            safety=Safety.UNSAFE,
            related=_related(text, repeat),
        )


def _around(words: str, repeat: Repeat) -> tuple[str, str]:
    """Give a repetition with a few words around it, as it is and without the second one."""
    start = repeat.first_end - len(repeat.first)
    ahead = re.split("[\r\n]", words[max(0, start - _AROUND) : start])[-1]
    behind = re.split("[\r\n]", words[repeat.end : repeat.end + _AROUND])[0]
    first, last = (_few(side) for side in (ahead[::-1], behind))
    parts = words[start : repeat.end], repeat.first
    before, after = (quote(f"{first[::-1]}{part}{last}") for part in parts)
    return before, after


def _few(words: str) -> str:
    """Give the first words of a text, with the space before them."""
    found = _FEW.match(words)
    return found[0].rstrip() if found else ""


def _related(text: Prose, repeat: Repeat) -> tuple[Related, ...]:
    """Point at the first of two list items."""
    if repeat.kind is not RepeatKind.ITEM:
        return ()
    start = repeat.first_end
    place = text.excerpt.span(start, start + len(repeat.first))
    return (Related(text.document, place, "doubled-word.item-first"),)
