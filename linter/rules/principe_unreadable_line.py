"""A line of a principle has an arrow, or ends in a percent, and cannot be read.

Une ligne d'un principe a une flèche, ou finit par un pourcentage, et ne peut pas être lue.

Why:
    A level is a label, an arrow and a percent, and the line ends there. A line that looks like a
    level and is none would change the score if it were passed over: nothing is guessed, and the
    principle is not scored until it is corrected.

Pourquoi :
    Un palier est un libellé, une flèche et un pourcentage, et la ligne finit là. Une ligne qui
    ressemble à un palier sans en être un changerait le score si elle était ignorée : rien n'est
    deviné, et le principe n'est pas évalué tant qu'elle n'est pas corrigée.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé 20%
                  ^^^ no arrow stands before `20%`, at the end of the line
    Lettre envoyée → 2O%
                     ^^^ `2O%` is no percent: digits and `%` are wanted, perhaps `20%`
    Foire organisée → %
                      ^ `%` is no percent: digits and `%` are wanted, such as `20%`
    Réunion tenue → 20
                    ^^ `20` has no percent sign: `20%` is wanted
    Visite organisée → voir plus bas
                       ^^^^^^^^^^^^^ `voir plus bas` stands behind the arrow, and no percent
    Exposition montée →
                      ^ nothing stands behind the arrow: a percent is wanted
    → 20%
      ^^^ no label stands with `20%`
    Guide relu → 20% environ
                     ^^^^^^^ `environ` stands behind the percent: the line ends with `20%`
    Actions menées → [Note de l'axe] * 40%
                     ^^^^^^^^^^^^^^^ `[Note de l'axe]` refers to another node without its id
    Collectivité < 1OO 000 hab.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ this line looks like the head of a population, and cannot be read as one

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé → 20%
    Lettre envoyée→ 20 % du niveau
    Réunions tenues :
    → avec les élus : 20%
    Le public est compté à l'entrée.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.finding import Remark, Severity
from linter.rule import Settings
from linter.topics.principes import items_of, place, principes_of, remark
from linter.words import Messages, Words, quote
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.tokens import SPACE, Line, read_percent, tokenize
from scoring.principe.tree import Unread, Unreadable
from scoring.readings import NiveauReading

SEVERITY = Severity.ERROR
_FR_PERCENT = "écrivez en chiffres le pourcentage de ce palier, suivi de `%`"
_EN_PERCENT = "write this level's percent in digits, followed by `%`"
MESSAGES: Messages = {
    "fr": {
        "principe-unreadable-line.no-arrow": Words(
            "aucune flèche ne précède `{found}`, à la fin de la ligne",
            "écrivez une flèche entre le libellé et le pourcentage (`→ {found}`) ; "
            "une remarque ne finit pas par un pourcentage",
        ),
        "principe-unreadable-line.no-percent": Words(
            "`{found}` suit la flèche, et non un pourcentage",
            f"{_FR_PERCENT} ; une remarque ne contient pas de flèche",
        ),
        "principe-unreadable-line.no-sign": Words(
            "`{found}` n'a pas de signe pour cent : `{wanted}` est attendu",
            "écrivez `{wanted}`, si c'est bien le pourcentage de ce palier",
        ),
        "principe-unreadable-line.no-label": Words(
            "aucun libellé n'accompagne `{found}`",
            "écrivez ce que la collectivité a fait pour obtenir ce pourcentage, avant la flèche",
        ),
        "principe-unreadable-line.nothing": Words(
            "rien ne suit la flèche : un pourcentage est attendu", _FR_PERCENT
        ),
        "principe-unreadable-line.bad-percent": Words(
            "`{found}` n'est pas un pourcentage : des chiffres et `%` sont attendus, "
            "par exemple `20%`",
            _FR_PERCENT,
        ),
        "principe-unreadable-line.meant": Words(
            "`{found}` n'est pas un pourcentage : des chiffres et `%` sont attendus, "
            "peut-être `{wanted}`",
            "écrivez `{wanted}`, si c'est bien le pourcentage de ce palier",
        ),
        "principe-unreadable-line.rest": Words(
            "`{found}` suit le pourcentage : la ligne finit par `{wanted}`",
            "déplacez `{found}` avant la flèche, ou sur une ligne à part",
        ),
        "principe-unreadable-line.reference": Words(
            "`{found}` renvoie à un autre nœud sans son identifiant",
            "écrivez l'identifiant entre les crochets, par exemple `[Note de l'axe 5]`",
        ),
        "principe-unreadable-line.population": Words(
            "cette ligne ressemble à un en-tête de population, et ne peut pas être lue comme tel",
            "écrivez-la par exemple `Collectivité < 100 000 hab.`",
        ),
    },
    "en": {
        "principe-unreadable-line.no-arrow": Words(
            "no arrow stands before `{found}`, at the end of the line",
            "write an arrow between the label and the percent (`→ {found}`); "
            "a remark does not end in a percent",
        ),
        "principe-unreadable-line.no-percent": Words(
            "`{found}` stands behind the arrow, and no percent",
            f"{_EN_PERCENT}; a remark has no arrow",
        ),
        "principe-unreadable-line.no-sign": Words(
            "`{found}` has no percent sign: `{wanted}` is wanted",
            "write `{wanted}`, if that is this level's percent",
        ),
        "principe-unreadable-line.no-label": Words(
            "no label stands with `{found}`",
            "write what the collectivité has done to get this percent, before the arrow",
        ),
        "principe-unreadable-line.nothing": Words(
            "nothing stands behind the arrow: a percent is wanted", _EN_PERCENT
        ),
        "principe-unreadable-line.bad-percent": Words(
            "`{found}` is no percent: digits and `%` are wanted, such as `20%`", _EN_PERCENT
        ),
        "principe-unreadable-line.meant": Words(
            "`{found}` is no percent: digits and `%` are wanted, perhaps `{wanted}`",
            "write `{wanted}`, if that is this level's percent",
        ),
        "principe-unreadable-line.rest": Words(
            "`{found}` stands behind the percent: the line ends with `{wanted}`",
            "move `{found}` before the arrow, or to a line of its own",
        ),
        "principe-unreadable-line.reference": Words(
            "`{found}` refers to another node without its id",
            "write the id between the brackets, such as `[Note de l'axe 5]`",
        ),
        "principe-unreadable-line.population": Words(
            "this line looks like the head of a population, and cannot be read as one",
            "write it such as `Collectivité < 100 000 hab.`",
        ),
    },
}
# The last percent sign of a line, with what stands right before it.
_LAST_PERCENT = re.compile(rf"[^\s%→(]{{0,40}}{SPACE}?%(?=[^%]*\Z)")
_REFERENCE = re.compile(r"\[[^\[\]]*\]")
# Letters that are taken for the digits they look like.
_LOOKALIKES = str.maketrans("OoQlI|SZB", "000111528")
_ONE_NUMBER = re.compile(rf"[%\s]*([0-9]{{1,3}}(?:[.,][0-9]{{1,9}})?){SPACE}*%*[\s.;,]*")


class _Slip(NamedTuple):
    """What is wrong with a line, where in the principle, and what may have been meant."""

    variant: str
    span: Span
    wanted: str = ""


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the lines that cannot be read."""
    for reading in principes_of(document, settings):
        for item in items_of(reading):
            if isinstance(item, Unreadable):
                slip = _slip(reading, item)
                yield remark(
                    reading,
                    place(reading, slip.span),
                    f"principe-unreadable-line.{slip.variant}",
                    " ".join(item.text.split()),
                    found=quote(reading.excerpt.text[slip.span.start : slip.span.end]),
                    wanted=slip.wanted,
                )


def _slip(reading: NiveauReading, item: Unreadable) -> _Slip:
    if item.reason is Unread.BAD_POPULATION:
        return _Slip("population", item.span)
    text = reading.excerpt.text
    token = next(tokenize(text[item.span.start : item.span.end]))
    assert isinstance(token, Line)
    if token.arrow is None:
        found = _LAST_PERCENT.search(text, item.span.start, item.span.end)
        return _Slip("no-arrow", Span(*found.span()) if found else item.span)
    arrow = token.arrow.shifted(item.span.start)
    start = arrow.end
    if not any(map(str.isalnum, text[item.span.start : arrow.start])):
        start = max(start, text.rfind(":", arrow.end, item.span.end) + 1)
    value = _stripped(text, Span(start, item.span.end))
    match item.reason:
        case Unread.NOTHING:
            return _Slip("nothing", arrow)
        case Unread.NO_LABEL:
            return _Slip("no-label", value)
        case _:
            return _value_slip(text, value, arrow)


def _value_slip(text: str, value: Span, arrow: Span) -> _Slip:
    """Tell what is wrong with what stands behind the arrow."""
    if value.start == value.end:
        return _Slip("nothing", arrow)
    if reference := _REFERENCE.match(text, value.start, value.end):
        return _Slip("reference", Span(*reference.span()))
    raw = text[value.start : value.end]
    meant = _ONE_NUMBER.fullmatch(raw.translate(_LOOKALIKES))
    wanted = f"{meant[1]}%" if meant else ""
    if "%" not in raw:
        is_number = wanted and raw[0].isdigit()
        return _Slip("no-sign", value, wanted) if is_number else _Slip("no-percent", value)
    if wanted:
        return _Slip("meant", value, wanted)
    if percent := read_percent(text, value.start, value.end):
        rest = _stripped(text, Span(percent[1].end, value.end))
        if rest.start < rest.end:
            return _Slip("rest", rest, text[percent[1].start : percent[1].end])
    return _Slip("bad-percent", value)


def _stripped(text: str, span: Span) -> Span:
    kept = text[span.start : span.end].strip()
    start = text.find(kept, span.start, span.end) if kept else span.end
    return Span(start, start + len(kept))
