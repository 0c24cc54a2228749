"""The changes of a referential or of an ensemble as sentences."""

from collections.abc import Iterator

from linter.finding import Location
from linter.words.language import Language
from referentiel_lint.diff import words
from referentiel_lint.diff.changes import change_sentence
from referentiel_lint.diff.report import Compared, ComparedEnsemble
from referentiel_lint.diff.sibling_sentences import sibling_sentence
from referentiel_lint.reports import words as reports_words


def sentences(compared: Compared | ComparedEnsemble, language: Language) -> Iterator[str]:
    """Yield a sentence for each change."""
    if isinstance(compared, Compared):
        yield from (change_sentence(one, language) for one in compared.changes)
    else:
        yield from (sibling_sentence(one, language) for one in compared.changes)


def sentences_in_cells(compared: Compared | ComparedEnsemble, language: Language) -> Iterator[str]:
    """Yield a sentence for each change; in a sheet, after the cell that it is in.

    Of what is gone, or is in Markdown now, that is the cell where it was.
    """
    for sentence, (before, after) in zip(
        sentences(compared, language), locations_of_sides(compared), strict=True
    ):
        if after and after.cell:
            yield reports_words.IN_CELL.say(language, cell=str(after.cell), message=sentence)
        elif before and before.cell:
            yield words.IN_CELL_BEFORE.say(language, cell=str(before.cell), message=sentence)
        else:
            yield sentence


def locations(compared: Compared | ComparedEnsemble) -> Iterator[Location | None]:
    """Yield the location of what each change is about, after or else before."""
    yield from (after or before for before, after in locations_of_sides(compared))


def locations_of_sides(
    compared: Compared | ComparedEnsemble,
) -> Iterator[tuple[Location | None, Location | None]]:
    """Yield the locations of what each change is about, before and after."""
    if isinstance(compared, Compared):
        yield from map(compared.locations, compared.changes)
    else:
        yield from map(compared.locations, compared.changes)
