"""A question or an indicateur is filed under a thématique that does not exist."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.words.text import N_, Text, quote
from referentiel.ensemble import Ensemble
from referentiel.model import Document
from referentiel.siblings.written import Written
from referentiel.text.composition import compose
from referentiel.text.names import same_name

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE


class _Use(NamedTuple):
    document: Document
    entry: int
    key: str
    written: Written


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the thématiques that are not configured, else those that resemble another one."""
    every = (_of_questions(ensemble), _of_indicateurs(ensemble))
    if settings.thematiques:
        known = sorted(settings.thematiques)
        for use in chain(*every):
            if compose(use.written.text) not in settings.thematiques:
                message = N_(
                    "the thématique `{found}` is not in the list of the configuration",
                    remedy=N_(
                        "write one of these thématiques, or add it to `thematiques` in the "
                        "configuration: {known}"
                    ),
                )
                nearest = same_name(use.written.text, known)
                yield _diagnostic(use, message, nearest, Severity.ERROR, in_words(known))
        return
    for uses in every:
        yield from _mistyped(uses)


def _of_questions(ensemble: Ensemble) -> Sequence[_Use]:
    return [
        _Use(document, question.entry, "thematique_id", question.thematique)
        for document, question in ensemble.questions
        if question.thematique
    ]


def _of_indicateurs(ensemble: Ensemble) -> Sequence[_Use]:
    return [
        _Use(document, indicateur.entry, "thematiques", written)
        for document, indicateur in ensemble.indicateurs
        for written in indicateur.thematiques
    ]


def _mistyped(uses: Sequence[_Use]) -> Iterator[Diagnostic]:
    """Yield the thématiques that occur once, beside one that they can only be."""
    counts = Counter(use.written.text for use in uses)
    repeated = [name for name, count in counts.items() if count > 1]
    for use in uses:
        text = use.written.text
        nearest = same_name(text, repeated) if counts[text] == 1 else None
        if nearest and _digits(nearest) == _digits(text):
            message = N_(
                "the thématique `{found}` occurs only here, and `{nearest}` elsewhere",
                remedy=N_(
                    "write `{nearest}`, or list the thématiques in the configuration (`thematiques`)"
                ),
            )
            yield _diagnostic(use, message, nearest, SEVERITY)


def _digits(name: str) -> Sequence[str]:
    """Return what tells names apart that are otherwise alike: `axe_1` and `axe_2`."""
    return re.findall("[0-9]+", name)


def _diagnostic(
    use: _Use, message: Text, nearest: str | None, severity: Severity, known: str = ""
) -> Diagnostic:
    document, entry, key, written = use
    return Diagnostic.at(
        Place(document, written.span, document.entries[entry]),
        message,
        severity=severity,
        field=key,
        wrong=written.text,
        fixes=replacement(document, written.span, nearest, Safety.UNSAFE) if nearest else (),
        found=quote(written.text),
        nearest=nearest or "",
        known=known,
    )
