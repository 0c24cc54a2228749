r"""An id, a number, a key or the name of a section holds a character that nobody sees.

Un identifiant, un nombre, une clé ou le nom d'une section contient un caractère que nul ne voit.

Why:
    Zero-width spaces, soft hyphens and no-break spaces come with text that is copied from a page, a
    PDF or a word processor. To other readers `3.7.2` with one of them is another text than `3.7.2`:
    they find no id, no number, no such key or section, and nobody sees why. reflint reads them as
    if the character were not there.

Pourquoi :
    Les espaces sans chasse, traits d'union conditionnels et espaces insécables viennent avec un
    texte copié d'une page, d'un PDF ou d'un traitement de texte. Pour les autres lecteurs, `3.7.2`
    avec l'un d'eux n'est pas `3.7.2` : ils ne trouvent ni identifiant, ni nombre, ni clé, ni
    section, et personne ne voit pourquoi. reflint les lit comme si le caractère n'y était pas.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.\u200b2
        ^^^^ a zero-width space (U+200B) stands in `5.2`, right behind `5.`
    ponderation: 0.2\u00ad
                 ^^^^ a soft hyphen (U+00AD) stands in `0.2`, at the end
    ```
    ## Descrip\u00adtion
       ^^^^^^^^^^^^ a soft hyphen (U+00AD) stands in `Description`, right behind `Descrip`
    Tous les agents sont informés.

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Settings, subject_of
from linter.topics.data.exact_texts import UnseenIn, unseen_in_exact_texts
from linter.words.text import Messages, Text, quote
from referentiel.model import Document
from referentiel.text.invisible import UNSEEN, as_seen

SEVERITY = Severity.ERROR
FIX = Safety.SAFE


_NAMES: Messages = {
    "\u00a0": Text(fr="une espace insécable", en="a no-break space"),
    "\u00ad": Text(fr="un trait d'union conditionnel", en="a soft hyphen"),
    "\u200b": Text(fr="une espace sans chasse", en="a zero-width space"),
    "\u200c": Text(fr="un antiliant sans chasse", en="a zero-width non-joiner"),
    "\u200d": Text(fr="un liant sans chasse", en="a zero-width joiner"),
    "\u202f": Text(fr="une espace fine insécable", en="a narrow no-break space"),
    "\u2060": Text(fr="un gluon de mots", en="a word joiner"),
    "\ufeff": Text(fr="un indicateur d'ordre des octets", en="a byte-order mark"),
}
_OTHER = Text(fr="un caractère que l'on ne voit pas", en="a character that nobody sees")
_WHERE: Messages = {
    "start": Text(fr="au début", en="at the start"),
    "behind": Text(fr="juste après `{before}`", en="right behind `{before}`"),
    "end": Text(fr="à la fin", en="at the end"),
}
_FORM = Text(
    fr="{name} (U+{code}) se trouve dans `{found}`, {where}",
    en="{name} (U+{code}) stands in `{found}`, {where}",
    remedy=Text(fr="retapez `{meant}`", en="type `{meant}` again"),
)


def _message(char: str, place: str) -> str:
    """Return the id of the message for a character and where it stands in its word."""
    code = f"{ord(char):04x}" if char in _NAMES else "other"
    return f"invisible-character.{code}-{place}"


MESSAGES: Messages = {
    _message(char, place): _FORM.embed(name=name, where=where)
    for char, name in (*_NAMES.items(), ("", _OTHER))
    for place, where in _WHERE.items()
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the characters that nobody sees in what other readers compare to the letter."""
    for text in unseen_in_exact_texts(document):
        yield _diagnostic(document, text)


def _diagnostic(document: Document, text: UnseenIn) -> Diagnostic:
    found = document.source.slice(text.span)
    at = next(index for index, char in enumerate(found) if UNSEEN.match(char))
    before = as_seen(found[:at]).lstrip("\"' ")
    rest = as_seen(found[at:]).rstrip("\"' ")
    place = "end" if not rest else "behind" if before else "start"
    return Diagnostic(
        document=document,
        span=text.span,
        message=_message(found[at], place),
        subject=subject_of(document, text.action),
        field=text.field,
        wrong=" ".join(found.split()),
        arguments={
            "found": quote(as_seen(found)),
            "before": quote(before),
            "code": f"{ord(found[at]):04X}",
            "meant": text.meant,
        },
        fixes=replacement(document, text.span, text.meant),
    )
