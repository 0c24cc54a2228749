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

from collections.abc import Iterator, Mapping

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Settings, subject_of
from linter.topics.data.exact_texts import UnseenIn, unseen_in_exact_texts
from linter.words.language import Messages, Words, quote
from referentiel.model import Document
from referentiel.text.invisible import UNSEEN, as_seen

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
# The names of those that are met most, in French and English; others are told by their number.
_NAMES: Mapping[str, tuple[str, str]] = {
    "\u00a0": ("une espace insécable", "a no-break space"),
    "\u00ad": ("un trait d'union conditionnel", "a soft hyphen"),
    "\u200b": ("une espace sans chasse", "a zero-width space"),
    "\u200c": ("un antiliant sans chasse", "a zero-width non-joiner"),
    "\u200d": ("un liant sans chasse", "a zero-width joiner"),
    "\u202f": ("une espace fine insécable", "a narrow no-break space"),
    "\u2060": ("un gluon de mots", "a word joiner"),
    "\ufeff": ("un indicateur d'ordre des octets", "a byte-order mark"),
}
_OTHER = ("un caractère que l'on ne voit pas", "a character that nobody sees")


def _messages(language: int) -> Mapping[str, Words]:
    """Give the words of each character and place, as catalogues know them."""
    places = {
        "start": ("au début", "at the start"),
        "behind": ("juste après `{before}`", "right behind `{before}`"),
        "end": ("à la fin", "at the end"),
    }
    form = (
        "{name} (U+{{code}}) se trouve dans `{{found}}`, {place}",
        "{name} (U+{{code}}) stands in `{{found}}`, {place}",
    )[language]
    remedy = ("retapez `{meant}`", "type `{meant}` again")[language]
    return {
        _message(char, place): Words(
            form.format(name=names[language], place=words[language]), remedy
        )
        for char, names in (*_NAMES.items(), ("", _OTHER))
        for place, words in places.items()
    }


def _message(char: str, place: str) -> str:
    code = f"{ord(char):04x}" if char in _NAMES else "other"
    return f"invisible-character.{code}-{place}"


MESSAGES: Messages = {"fr": _messages(0), "en": _messages(1)}


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
