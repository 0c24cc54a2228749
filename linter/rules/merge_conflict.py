"""A merge has left two versions of a passage side by side.

Une fusion a laissé deux versions d'un passage côte à côte.

Why:
    git marks what it could not merge with lines of `<<<<<<<`, `=======` and `>>>>>>>`. Both
    versions are then part of the file: weights count twice, principles have the levels of both.

Pourquoi :
    git marque ce qu'il n'a pas su fusionner par des lignes `<<<<<<<`, `=======` et `>>>>>>>`. Les
    deux versions font alors partie du fichier : les poids comptent deux fois, les principes ont
    les paliers des deux.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    <<<<<<< HEAD
    ^^^^^^^^^^^^ a merge left two versions here, one below the other, down to `>>>>>>> correction`
    Informer chaque année.
    =======
    Informer deux fois par an.
    >>>>>>> correction

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Informer chaque année.
    >>>>>>> correction
    ^^^^^^^^^^^^^^^^^^ a mark of a merge was left here: `>>>>>>> correction`

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Informer chaque année.
"""

from collections.abc import Iterator

from linter.finding import Related, Remark, Severity
from linter.rule import Settings
from linter.topics.passage import passage_at
from linter.words import Messages, Words, quote
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.ERROR
_OPENING, _MIDDLE, _CLOSING = "<" * 7, "=" * 7, ">" * 7
_FR_REMEDY = (
    "gardez la bonne version, et supprimez l'autre ainsi que les lignes "
    "`<<<<<<<`, `=======` et `>>>>>>>`"
)
_EN_REMEDY = (
    "keep the right version, and remove the other one and the lines "
    "`<<<<<<<`, `=======` and `>>>>>>>`"
)
MESSAGES: Messages = {
    "fr": {
        "merge-conflict": Words(
            "une fusion a laissé ici deux versions, l'une sous l'autre, jusqu'à `{closing}`",
            _FR_REMEDY,
        ),
        "merge-conflict.alone": Words("une marque de fusion est restée ici : `{mark}`", _FR_REMEDY),
        "merge-conflict.middle": Words("la seconde version commence ici"),
        "merge-conflict.closing": Words("la seconde version finit ici"),
    },
    "en": {
        "merge-conflict": Words(
            "a merge left two versions here, one below the other, down to `{closing}`",
            _EN_REMEDY,
        ),
        "merge-conflict.alone": Words("a mark of a merge was left here: `{mark}`", _EN_REMEDY),
        "merge-conflict.middle": Words("the second version begins here"),
        "merge-conflict.closing": Words("the second version ends here"),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the marks of a merge: each opening with its middle and closing, or a mark alone."""
    text = document.source.text
    if _OPENING not in text and _CLOSING not in text:
        return
    opening: Span | None = None
    middle: Span | None = None
    for line in document.source.lines:
        text = document.source.slice(line)
        if _is_mark(text, _OPENING):
            if opening is not None:
                yield _alone(document, opening)
            opening, middle = line, None
        elif opening is not None and text.rstrip() == _MIDDLE:
            middle = line
        elif _is_mark(text, _CLOSING):
            yield _conflict(document, opening, middle, line) if opening else _alone(document, line)
            opening = None
    if opening is not None:
        yield _alone(document, opening)


def _is_mark(text: str, mark: str) -> bool:
    return text.startswith(mark) and text[len(mark) : len(mark) + 1] in ("", " ")


def _conflict(document: Document, opening: Span, middle: Span | None, closing: Span) -> Remark:
    related = [Related(document, closing, "merge-conflict.closing")]
    if middle is not None:
        related.insert(0, Related(document, middle, "merge-conflict.middle"))
    told = {"closing": quote(document.source.slice(closing))}
    return _remark(document, opening, "merge-conflict", told, tuple(related))


def _alone(document: Document, mark: Span) -> Remark:
    told = {"mark": quote(document.source.slice(mark))}
    return _remark(document, mark, "merge-conflict.alone", told, ())


def _remark(
    document: Document,
    place: Span,
    message: str,
    told: dict[str, str],
    related: tuple[Related, ...],
) -> Remark:
    passage = passage_at(document, place.start)
    return Remark(
        document=document,
        span=place,
        message=message,
        subject=passage.subject,
        field=passage.field,
        wrong=document.source.slice(place).strip(),
        arguments=told,
        related=related,
    )
