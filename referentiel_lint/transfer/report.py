"""What is told of a transfer on stderr: what is left out, and what `check` finds now."""

from collections.abc import Iterator, Mapping

from linter.words.language import Language
from referentiel_lint.transfer import words
from referentiel_lint.transfer.dropped import Dropped
from referentiel_lint.transfer.dropped_words import DROPPED


def dropped_lines(dropped: Dropped, language: Language) -> Iterator[str]:
    """Yield a line for each kind of thing that is left out, and each name."""
    for drop, name, count in dropped:
        yield DROPPED[drop].say(language, name=name, count=count)


def new_findings(counts: Mapping[str, int], language: Language) -> Iterator[str]:
    """Yield how many findings there are after a transfer that were not there before, by rule."""
    if counts:
        rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(counts.items()))
        yield words.NEW_FINDINGS.say(language, count=sum(counts.values()), rules=rules)
