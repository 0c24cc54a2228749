"""A scenario has a key that nobody reads."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.siblings.models import siblings_of
from referentiel.siblings.scenarios import KEYS
from referentiel.text.composition import compose
from referentiel.text.names import same_name

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "scenario-key.unknown": N_(
        "the key `{key}` is not read", remedy=N_("write one of these keys, or a comment: {known}")
    ),
    "scenario-key.mistyped": N_(
        "the key `{key}` is not read; it is spelt `{meant}`", remedy=N_("write `{meant}`")
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the keys of a scenario that are none of those that are read."""
    scenario = siblings_of(document).scenario
    for key in scenario.keys if scenario else ():
        if compose(key.text) in KEYS:
            continue
        meant = same_name(key.text, KEYS)
        yield Diagnostic.at(
            Place(document, key.span),
            f"scenario-key.{'mistyped' if meant else 'unknown'}",
            field="key",
            wrong=key.text,
            fixes=replacement(document, key.span, meant, Safety.UNSAFE) if meant else (),
            key=quote(key.text),
            meant=meant or "",
            known=in_words(KEYS),
        )
