"""Whole percentages that miss 100 % are rounded up at the end.

Des pourcentages entiers qui ne peuvent atteindre 100 % sont complétés à la fin.

Why:
    Three levels of 33 % sum to 99 %, seven steps of 14 % to 98 %. As their authors do, the last
    ones each get one percent more: 33, 33, 34. It is reported so that the score surprises nobody;
    nothing needs to be changed. Three principles or more are one finding for the referential.

Pourquoi :
    Trois paliers de 33 % ont pour somme 99 %, sept pas de 14 % font 98 %. Comme le font leurs
    auteurs, les derniers reçoivent chacun un pour cent de plus : 33, 33, 34. C'est dit pour qu'un
    score ne surprenne personne ; rien n'est à modifier. À partir de trois principes, c'est un seul
    constat pour le référentiel.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Les 7 piliers de l'économie circulaire.
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé → 33%
    Film diffusé → 33%
    Site ouvert → 33%
                  ^^^ to reach 100 %, these percentages are scored as 33, 33, 34
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    1 action / 1 pilier → 14%
    1 action / 2 piliers → 28%
    …
    ^ to reach 100 %, these percentages are scored as 14, 28, 42, 56, 70, 85, 100

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Principe
    Guide diffusé → 33%
    Film diffusé → 33%
    Site ouvert → 34%
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Folding, Settings
from linter.topics.principes.readings import diagnostic, percent_place, place, principes_of, tiers
from linter.words.text import N_, Messages
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.analysis import BranchReading, ListReading, Reading, all_items
from scoring.principe.tree import Ellipsis
from scoring.readings import NiveauReading

SEVERITY = Severity.INFO
FOLDED = {"principe-closed": Folding("principe-closed.habit", least=3)}
_REMEDY = N_("no action needed if intended; otherwise write each percentage")
MESSAGES: Messages = {
    "principe-closed": N_(
        "to reach 100 %, these percentages are scored as {percents}", remedy=_REMEDY
    ),
    "principe-closed.habit": N_(
        "the rounded percentages of {count} principles are scored so that they reach 100 %",
        remedy=_REMEDY,
    ),
    "principe-closed.also": N_("the same applies here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the lists that are rounded up; the same list in several branches is one finding."""
    for reading in principes_of(document, settings):
        closed: dict[str, dict[Span, None]] = {}
        for branch in reading.analysis.branches:
            for one in branch.lists:
                if one.closed:
                    percents = tiers(level.percent for level in one.levels)
                    closed.setdefault(percents, {})[_last_percent(reading, branch, one)] = None
        for percents, (first, *others) in closed.items():
            yield diagnostic(
                reading,
                first,
                "principe-closed",
                percents,
                related=[Related(document, span, "principe-closed.also") for span in others],
                percents=percents,
            )


def _last_percent(reading: NiveauReading, branch: BranchReading, one: ListReading) -> Span:
    """Return the span of the last percentage, or of the `…` that implies it."""
    if one.reading is Reading.PROGRESSION:
        items = reversed(tuple(all_items(branch.parts)))
        end = next(item for item in items if isinstance(item, Ellipsis))
        return place(reading, end.span)
    return percent_place(reading, one.source.levels[-1])
