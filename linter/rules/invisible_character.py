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
from typing import NamedTuple

from linter.finding import Remark, Safety, Severity, replacing
from linter.rule import Settings, subject_of
from linter.topics.characters import CONTROL_RUN
from linter.topics.sections import headed, name_span
from linter.words import Messages, Words, quote
from referentiel.invisible import UNSEEN, as_seen, as_typed, without_widthless
from referentiel.model import Action, Document
from referentiel.profile import CATEGORIES
from referentiel.source import Span
from referentiel.weight import Notation

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


class _Text(NamedTuple):
    """A text that others compare to the letter: where it stands, and how it is meant."""

    span: Span
    meant: str
    field: str


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the characters that nobody sees in what other readers compare to the letter."""
    if not UNSEEN.search(document.source.text):
        return
    for action in document.actions:
        for text in (*_data(document, action), *_names(document, action)):
            found = document.source.slice(text.span)
            run = UNSEEN.search(found)
            # Control characters have a rule of their own.
            if run and text.meant != found and not CONTROL_RUN.search(found):
                yield _remark(document, action, text, run.start())


def _data(document: Document, action: Action) -> Iterator[_Text]:
    """Give the id, the weights, the category and the keys of an action, as they are meant."""

    def slice_of(span: Span) -> str:
        return document.source.slice(span)

    if action.id and action.id.value is not None:
        yield _Text(action.id.span, as_typed(slice_of(action.id.span)), "id")
    for weight in action.weights:
        # The spaces before a percent sign and around a slash are good typography.
        is_spaced = weight.notation in (Notation.PERCENT, Notation.FRACTION)
        if weight.percent is not None:
            meant = (without_widthless if is_spaced else as_typed)(slice_of(weight.span))
            yield _Text(weight.span, meant, weight.unit)
    for key in action.keys:
        if key.meant and as_typed(key.name) == key.meant:
            yield _Text(key.span, as_typed(slice_of(key.span)), "keys")
        value = as_seen(slice_of(key.value.span)).strip()
        if key.meant == "categorie" and value.strip("\"'") in CATEGORIES:
            yield _Text(key.value.span, value, "categorie")


def _names(document: Document, action: Action) -> Iterator[_Text]:
    """Give the names of an action's sections that are those of a profile, as they are meant."""
    for section, heading in headed(action):
        if section.kind and as_seen(section.name).strip() == section.kind:
            yield _Text(name_span(document, section, heading), section.kind, "sections")


def _remark(document: Document, action: Action, text: _Text, at: int) -> Remark:
    found = document.source.slice(text.span)
    before = as_seen(found[:at]).lstrip("\"' ")
    rest = as_seen(found[at:]).rstrip("\"' ")
    place = "end" if not rest else "behind" if before else "start"
    return Remark(
        document=document,
        span=text.span,
        message=_message(found[at], place),
        subject=subject_of(document, action),
        field=text.field,
        wrong=" ".join(found.split()),
        arguments={
            "found": quote(as_seen(found)),
            "before": quote(before),
            "code": f"{ord(found[at]):04X}",
            "meant": text.meant,
        },
        fixes=replacing(document, text.span, text.meant),
    )
