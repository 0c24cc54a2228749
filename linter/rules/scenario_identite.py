"""A scenario is about a collectivité that cannot exist."""

from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.siblings.models import siblings_of
from referentiel.siblings.written import Written
from referentiel.text.names import same_name
from scoring.formule.identite import PROPRIETES

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "scenario-identite.property": N_(
        "a collectivité has no property `{found}`",
        remedy=N_("write one of these properties: {known}"),
    ),
    "scenario-identite.value": N_(
        "a collectivité cannot have the {property} `{found}`",
        remedy=N_("write one of these values: {known}"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the properties and values that formulas cannot ask for."""
    scenario = siblings_of(document).scenario
    for key, values, _ in scenario.collectivite if scenario else ():
        known = PROPRIETES.get(key.text)
        if known is None:
            yield _diagnostic(document, "property", key, tuple(PROPRIETES))
            continue
        for value in values:
            if value.text and value.text not in known:
                yield _diagnostic(document, "value", value, known, key.text)


def _diagnostic(
    document: Document, variant: str, written: Written, known: Sequence[str], key: str = ""
) -> Diagnostic:
    meant = same_name(written.text, known)
    return Diagnostic.at(
        Place(document, written.span),
        f"scenario-identite.{variant}",
        field=key,
        wrong=written.text,
        fixes=replacement(document, written.span, meant, Safety.UNSAFE) if meant else (),
        found=quote(written.text),
        property=key,
        known=in_words(known),
    )
