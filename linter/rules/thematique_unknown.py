"""A question or an indicateur is filed under a thématique that does not exist."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from linter.finding import Diagnostic, Fix, Place, Safety, Severity, replacement
from linter.rule import N_, Diagnostics, Document, Ensemble, Settings, quote, rule
from linter.topics.data.sections import in_words
from referentiel.siblings.written import Written
from referentiel.text.composition import compose
from referentiel.text.names import same_name


class _Use(NamedTuple):
    """A thématique that is named, its place, and its key."""

    place: Place
    key: str
    text: str


@rule(Severity.WARNING, Severity.ERROR, on="ensemble", fix=Safety.UNSAFE)
def check(ensemble: Ensemble, settings: Settings) -> Diagnostics:
    """Yield the thématiques that are not configured, else those that resemble another one."""
    of_questions = [
        _Use(_place(document, one.entry, written), "thematique_id", written.text)
        for document, one in ensemble.questions
        if (written := one.thematique)
    ]
    of_indicateurs = [
        _Use(_place(document, one.entry, written), "thematiques", written.text)
        for document, one in ensemble.indicateurs
        for written in one.thematiques
    ]
    known = sorted(settings.thematiques)
    if not known:
        yield from _mistyped(of_questions)
        yield from _mistyped(of_indicateurs)
        return
    for use in (*of_questions, *of_indicateurs):
        if compose(use.text) not in settings.thematiques:
            yield Diagnostic.at(
                use.place,
                N_("the thématique `{found}` is not in the list of the configuration"),
                remedy=N_(
                    "write one of these thématiques, or add it to `thematiques` in the "
                    "configuration: {known}"
                ),
                severity=Severity.ERROR,
                field=use.key,
                wrong=use.text,
                fixes=_fixes(use, same_name(use.text, known)),
                found=quote(use.text),
                known=in_words(known),
            )


def _place(document: Document, entry: int, written: Written) -> Place:
    return Place(document, written.span, document.entries[entry])


def _mistyped(uses: Sequence[_Use]) -> Diagnostics:
    """Yield the thématiques that occur once, beside one that they can only be."""
    counts = Counter(use.text for use in uses)
    repeated = [name for name, count in counts.items() if count > 1]
    for use in uses:
        nearest = same_name(use.text, repeated) if counts[use.text] == 1 else None
        # Numbers tell apart names that are otherwise alike: `axe_1` and `axe_2`.
        if nearest and re.findall("[0-9]+", nearest) == re.findall("[0-9]+", use.text):
            yield Diagnostic.at(
                use.place,
                N_("the thématique `{found}` occurs only here, and `{nearest}` elsewhere"),
                remedy=N_(
                    "write `{nearest}`, or list the thématiques in the configuration "
                    "(`thematiques`)"
                ),
                field=use.key,
                wrong=use.text,
                fixes=_fixes(use, nearest),
                found=quote(use.text),
                nearest=nearest,
            )


def _fixes(use: _Use, nearest: str | None) -> tuple[Fix, ...]:
    document, span = use.place.document, use.place.span
    return replacement(document, span, nearest, Safety.UNSAFE) if nearest and span else ()
