"""The changes of a referential or of an ensemble as sentences."""

from collections.abc import Iterator

from linter.finding import Location
from linter.words.language import Language
from referentiel_lint.diff.changes import change_sentence
from referentiel_lint.diff.report import Compared, ComparedEnsemble
from referentiel_lint.diff.sibling_sentences import sibling_sentence


def sentences(compared: Compared | ComparedEnsemble, language: Language) -> Iterator[str]:
    """Yield a sentence for each change."""
    if isinstance(compared, Compared):
        yield from (change_sentence(one, language) for one in compared.changes)
    else:
        yield from (sibling_sentence(one, language) for one in compared.changes)


def locations(compared: Compared | ComparedEnsemble) -> Iterator[Location | None]:
    """Yield the location of what each change is about."""
    if isinstance(compared, Compared):
        yield from map(compared.location, compared.changes)
    else:
        yield from map(compared.location, compared.changes)
