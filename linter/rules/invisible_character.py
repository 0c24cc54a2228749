r"""An id, a number, a key or a section name contains an invisible character.

Un identifiant, un nombre, une clé ou le nom d'une section contient un caractère que nul ne voit.

Why:
    Zero-width spaces, soft hyphens and non-breaking spaces come along with text copied from a web
    page, a PDF or a word processor. To other readers, `3.7.2` with one of them is not `3.7.2`: they
    find no id, no number, no key or section of that name, and nobody sees why. reflint reads the
    value as if the character were not there.

Pourquoi :
    Les espaces sans chasse, traits d'union conditionnels et espaces insécables viennent avec un
    texte copié d'une page, d'un PDF ou d'un traitement de texte. Pour les autres lecteurs, `3.7.2`
    avec l'un d'eux n'est pas `3.7.2` : ils ne trouvent ni identifiant, ni nombre, ni clé, ni
    section, et personne ne voit pourquoi. reflint les lit comme si le caractère n'y était pas.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.\u200b2
        ^^^^ `5.2` contains a zero-width space (U+200B) after `5.`
    ponderation: 0.2\u00ad
                 ^^^^ `0.2` contains a soft hyphen (U+00AD) at the end
    ```
    ## Descrip\u00adtion
       ^^^^^^^^^^^^ `Description` contains a soft hyphen (U+00AD) after `Descrip`
    Tous les agents sont informés.

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.2
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.exact_texts import UnseenIn, unseen_in_exact_texts
from linter.words.text import Messages, Text, quote
from referentiel.model import Document
from referentiel.text.invisible import UNSEEN, as_seen

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
_NAMES: Messages = {
    "\u00a0": Text(fr="une espace insécable", en="a non-breaking space"),
    "\u00ad": Text(fr="un trait d'union conditionnel", en="a soft hyphen"),
    "\u200b": Text(fr="une espace sans chasse", en="a zero-width space"),
    "\u200c": Text(fr="un antiliant sans chasse", en="a zero-width non-joiner"),
    "\u200d": Text(fr="un liant sans chasse", en="a zero-width joiner"),
    "\u202f": Text(fr="une espace fine insécable", en="a narrow non-breaking space"),
    "\u2060": Text(fr="un gluon de mots", en="a word joiner"),
    "\ufeff": Text(fr="un indicateur d'ordre des octets", en="a byte-order mark"),
}
_OTHER = Text(fr="un caractère que l'on ne voit pas", en="an invisible character")
_WHERE: Messages = {
    "start": Text(fr="au début", en="at the start"),
    "behind": Text(fr="juste après `{before}`", en="after `{before}`"),
    "end": Text(fr="à la fin", en="at the end"),
}
_FORM = Text(
    fr="{name} (U+{code}) se trouve dans `{found}`, {where}",
    en="`{found}` contains {name} (U+{code}) {where}",
    remedy=Text(fr="retapez `{meant}`", en="retype `{meant}`"),
)


def _message(char: str, position: str) -> str:
    """Return the id of the message for a character and its position in the value."""
    code = f"{ord(char):04x}" if char in _NAMES else "other"
    return f"invisible-character.{code}-{position}"


MESSAGES: Messages = {
    _message(char, position): _FORM.embed(name=name, where=where)
    for char, name in (*_NAMES.items(), ("", _OTHER))
    for position, where in _WHERE.items()
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find invisible characters in texts that other readers compare exactly."""
    for text in unseen_in_exact_texts(document):
        yield _diagnostic(document, text)


def _diagnostic(document: Document, text: UnseenIn) -> Diagnostic:
    found = document.source.slice(text.span)
    at = next(index for index, char in enumerate(found) if UNSEEN.match(char))
    before = as_seen(found[:at]).lstrip("\"' ")
    rest = as_seen(found[at:]).rstrip("\"' ")
    position = "end" if not rest else "behind" if before else "start"
    return Diagnostic.at(
        Place(document, text.span, text.action),
        _message(found[at], position),
        field=text.field,
        wrong=" ".join(found.split()),
        fixes=replacement(document, text.span, text.meant),
        found=quote(as_seen(found)),
        before=quote(before),
        code=f"{ord(found[at]):04X}",
        meant=text.meant,
    )
