"""What a run tells people on stderr."""

from collections.abc import Iterator, Sequence

from linter.words.language import Language
from linter.words.text import quote
from referentiel_lint.batch import words
from referentiel_lint.batch.joining import Totals
from referentiel_lint.batch.part import Listed

# How many errors are shown; the list has all of them.
_SHOWN = 5


def summary(
    totals: Totals, listed: Sequence[Listed], reused: int, errors: str, language: Language
) -> Iterator[str]:
    """Yield the first errors, then how many collectivités were scored."""
    for one in listed[:_SHOWN]:
        name = ""
        if one.identifier:
            name = words.OF_COLLECTIVITE.say(language, identifier=quote(one.identifier))
        yield f"{one.file}:{one.row}: {name}{one.message}"
    if reused:
        yield words.REUSED.say(language, count=reused)
    parts = [words.SCORED.say(language, count=totals.scored)]
    if totals.noted:
        parts.append(words.NOTED.say(language, count=totals.noted))
    if totals.refused:
        parts.append(words.REFUSED.say(language, count=totals.refused))
    if listed:
        parts.append(words.LISTED.say(language, name=errors))
    yield ", ".join(parts)
