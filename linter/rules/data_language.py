"""The fence of a data block does not say `yaml`, or that of a formula `formule`."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.grammar import FORMULE
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "data-language": N_(
        "the language of a data block must be `yaml`, not `{found}`", remedy=N_("write ```yaml")
    ),
    "data-language.none": N_(
        "this data block has no language; it must be `yaml`", remedy=N_("write ```yaml")
    ),
    "data-language.formule": N_(
        "the language of a formula must be `formule`, not `{found}`", remedy=N_("write ```formule")
    ),
    "data-language.formule-none": N_(
        "this formula has no language; it must be `formule`", remedy=N_("write ```formule")
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find data blocks and formulas whose fence has another language than theirs."""
    for fault, place in faults_of(document, Code.DATA_LANGUAGE):
        found = fault.arguments["found"]
        wanted = FORMULE if fault.variant.startswith(FORMULE) else "yaml"
        replaced = fault.span if found else Span(fault.span.end, fault.span.end)
        yield Diagnostic.at(
            place,
            f"data-language.{fault.variant}" if fault.variant else "data-language",
            field="language",
            wrong=found,
            fixes=replacement(document, replaced, wanted),
            found=quote(found),
        )
