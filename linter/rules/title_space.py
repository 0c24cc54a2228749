r"""A title has a space too many, or one too few.

Un titre a une espace de trop, ou une espace de moins.

Why:
    Two spaces in a row, a space before a comma or inside a bracket, none behind a comma: the mark
    of words that were moved or deleted. Titles are compared, sorted and searched as they stand,
    and shown so where no Markdown makes one space of two. One finding a title, with all its
    places. It is information, because the title still says what it should.

Pourquoi :
    Deux espaces de suite, une espace avant une virgule ou à l'intérieur d'une parenthèse, aucune
    après une virgule : la trace de mots déplacés ou supprimés. Les titres sont comparés, triés et
    cherchés tels quels, et affichés ainsi là où Markdown ne réduit pas deux espaces à une. Un
    constat par titre, avec tous les endroits. C'est une information, car le titre dit toujours ce
    qu'il doit dire.

Bad:
    # Informer  les autres collectivités
              ^^ two spaces or more stand in a row in the title
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser une documentation ( guides , fiches)
                                    ^ a space stands behind `(` in the title
    ```yaml
    id: 5.2.1
    ```
    ### Former les équipes,les élus
                          ^ no space stands behind `,` in the title
    ```yaml
    id: 5.2.2
    ```

Good:
    # Informer les autres collectivité(s) : comment ?
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Réduire de 0,5 % (ou plus), par an…
    ```yaml
    id: 5.2.1
    ```
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.finding import Diagnostic, Related, Safety, Severity
from linter.rule import Settings
from linter.topics.prose.lines import Prose, titles_of
from linter.topics.prose.links import THING
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.text.expression import Expression

SEVERITY = Severity.INFO
FIX = Safety.SAFE
MESSAGES: Messages = {
    "title-space": Text(
        fr="deux espaces ou plus se suivent dans le titre",
        en="two spaces or more stand in a row in the title",
        remedy=Text(fr="n'en gardez qu'une", en="keep one of them"),
    ),
    "title-space.before": Text(
        fr="une espace précède `{mark}` dans le titre",
        en="a space stands before `{mark}` in the title",
        remedy=Text(fr="supprimez cette espace", en="delete this space"),
    ),
    "title-space.behind": Text(
        fr="une espace suit `{mark}` dans le titre",
        en="a space stands behind `{mark}` in the title",
        remedy=Text(fr="supprimez cette espace", en="delete this space"),
    ),
    "title-space.none": Text(
        fr="aucune espace ne suit `{mark}` dans le titre",
        en="no space stands behind `{mark}` in the title",
        remedy=Text(fr="écrivez-en une après `{mark}`", en="write one behind `{mark}`"),
    ),
    "title-space.lacking": Text(
        fr="aucune espace ne précède `{mark}` dans le titre",
        en="no space stands before `{mark}` in the title",
        remedy=Text(fr="écrivez-en une avant `{mark}`", en="write one before `{mark}`"),
    ),
    "title-space.other": Text(fr="ici aussi", en="here too"),
}
# A title of nothing but faults has thousands.
_MOST_OTHERS = 20
_SPACE = "[ \u00a0\u202f\u2009]"
# Full stops begin names (`.org`) and `…`, commas part the digits of a number. Whether a hyphen beside
# a space is a dash, joins two words or is a sign (`classe C- visée`), nobody can tell.
_FAULTS = Expression(
    rf"(?P<double>{_SPACE}{{2,200}})"
    rf"|(?P<before>{_SPACE})(?=[,)\]]|\.(?:\s|\Z))"
    rf"|(?<=[(\[])(?P<behind>{_SPACE})"
    rf"|(?<=[^\W\d_]/)(?P<slash>{_SPACE})(?=[^\W\d_])"
    rf"|(?<=[^\W\d_])(?P<to_slash>{_SPACE})(?=/[^\W\d_])"
    r"|(?<=[^\W\d_])(?P<none>[,;])(?=[^\W\d_])"
    rf"|(?<={_SPACE})(?P<colon>[:;])(?=[^\W\d_]{{2}})"
    r"|(?<=[^\W\d_]{3})(?P<lacking>\()(?!(?:[a-zé]{1,3}|t?rices?|[iï]?[èe]res?|euses?|elles?"
    r"|[eo]nnes?|i?ves?)\))(?=[^\W\d_]{3})"
)
# What each of them, and `_GLUED`, has: a mark beside a space, a mark beside a letter, or `(`.
_SOME = Expression(rf"{_SPACE}[,)\].:;/ \u00a0\u202f\u2009]|[\[/]{_SPACE}|[,;](?=[^\W\d_])|\(")
_VARIANTS = {
    "double": "",
    "slash": ".behind",
    "to_slash": ".before",
    "colon": ".none",
}
_ENTITY = Expression(r"&#?\w{2,31};")
# A bracket that belongs to a word (`élu(e)s`, `(re)faire`) holds no space, or is no small word's.
_GLUED = Expression(r"\((?P<inside>[^()]{1,400})(?P<none>\))(?=[^\W\d_]{2})")
_SMALL = Expression(r"(?:et|ou|de|des|du|la|les|pour|par|dans|en|sur|avec)\b")


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the titles with such faults inside; spaces around a title are nobody's business."""
    titles = titles_of(document)
    if not _may_hold_faults("\n".join(text.prose for text in titles)):
        return
    for text in titles:
        title = _ENTITY.sub(lambda entity: THING * len(entity[0]), text.prose)
        found = [*_FAULTS.finditer(title), *filter(_holds_a_space, _GLUED.finditer(title))]
        if found:
            yield _diagnostic(text, sorted(map(_fault, found)))


def _may_hold_faults(titles: str) -> bool:
    """Tell cheaply whether some title, each on its line, can have such a fault."""
    return bool(_SOME.search(titles))


class _Fault(NamedTuple):
    """A space too many by its offsets, or the mark that wants one; `mark` is the one beside it."""

    start: int
    end: int
    variant: str
    mark: str


def _fault(match: re.Match[str]) -> _Fault:
    name = match.lastgroup or ""
    start, end = match.span(name)
    title = match.string
    variant = _VARIANTS.get(name, f".{name}")
    marks = {".before": title[end : end + 1], ".behind": title[start - 1], "": ""}
    return _Fault(start, end, variant, marks.get(variant, match[name]))


def _holds_a_space(bracket: re.Match[str]) -> bool:
    title, start = bracket.string, bracket.start()
    is_apart = start == 0 or title[start - 1].isspace()
    is_before_small = is_apart and _SMALL.match(title, bracket.end())
    return bool(is_before_small) or any(char.isspace() for char in bracket["inside"])


def _diagnostic(text: Prose, faults: Sequence[_Fault]) -> Diagnostic:
    first, *others = faults
    return text.diagnostic(
        first.start,
        first.end,
        f"title-space{first.variant}",
        f"{first.mark}{first.variant}",
        related=tuple(
            Related(text.document, text.excerpt.span(other.start, other.end), "title-space.other")
            for other in others[:_MOST_OTHERS]
        ),
        mark=first.mark,
        edits=[_edit(fault) for fault in faults],
    )


def _edit(fault: _Fault) -> tuple[int, int, str]:
    """Take the space too many off, or put in the one that lacks."""
    match fault.variant:
        case "":
            return fault.start, fault.end, " "
        case ".none":
            return fault.end, fault.end, " "
        case ".lacking":
            return fault.start, fault.start, " "
        case _:
            return fault.start, fault.end, ""
