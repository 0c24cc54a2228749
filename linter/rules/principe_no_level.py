"""A principle has no level: nothing in it gives more than 0 %.

Un principe n'a pas de palier : rien n'y donne plus de 0 %.

Why:
    Where only a zero level or remarks stand, whatever a collectivité does gives 0 %: the maximum
    is 0 %, not 100 %, and the niveau is not scored. Most often the other levels were lost when
    the text was copied, or their arrows were.

Pourquoi :
    Là où ne figurent qu'un palier nul ou des remarques, quoi que fasse une collectivité, elle
    obtient 0 % : le maximum est de 0 %, et non de 100 %, et le niveau n'est pas évalué. Le plus
    souvent, les autres paliers ont été perdus en copiant le texte, ou leurs flèches l'ont été.

Bad:
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
    Aucune action → 0%
    ^^^^^^^^^^^^^^^^^^ a zero level alone stands here: the maximum is 0 %, not 100 %
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    Les formations sont suivies par les élus.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no line of this principle gives a percent: the maximum is 0 %, not 100 %
    ### Associer
    ```yaml
    id: 5.2.3
    ```
    #### Principe
    Collectivité < 100 000 hab.
    Accord signé → 100%
    Collectivité ≥ 100 000 hab.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ no level stands below this head: for these populations the maximum is 0 %, not 100 %

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
    Aucune action → 0%
    Guide diffusé → 100%
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    % de formations suivies par les élus
"""

from collections.abc import Iterator

from linter.finding import Remark, Severity
from linter.rule import Settings
from linter.topics.principes import branches_of, items_of, place, remark, whole_principes_of
from linter.words import Messages, Words
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.analysis import BranchReading, Why, all_items
from scoring.principe.tree import Branch, Item, Level
from scoring.readings import NiveauReading

SEVERITY = Severity.ERROR
_FR = "ajoutez les paliers qui manquent, un par ligne : un libellé, `→` et un pourcentage"
_EN = "add the levels that are missing, one a line: a label, `→` and a percent"
MESSAGES: Messages = {
    "fr": {
        "principe-no-level.zero": Words(
            "un palier nul se trouve seul ici : le maximum est de 0 %, et non de 100 %", _FR
        ),
        "principe-no-level.notes": Words(
            "aucune ligne de ce principe ne donne de pourcentage : "
            "le maximum est de 0 %, et non de 100 %",
            _FR,
        ),
        "principe-no-level.branch": Words(
            "aucun palier ne se trouve sous cet en-tête : "
            "pour ces populations, le maximum est de 0 %, et non de 100 %",
            f"{_FR} ; ou supprimez cet en-tête",
        ),
    },
    "en": {
        "principe-no-level.zero": Words(
            "a zero level alone stands here: the maximum is 0 %, not 100 %", _EN
        ),
        "principe-no-level.notes": Words(
            "no line of this principle gives a percent: the maximum is 0 %, not 100 %", _EN
        ),
        "principe-no-level.branch": Words(
            "no level stands below this head: for these populations the maximum is 0 %, not 100 %",
            f"{_EN}; or remove this head",
        ),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the principles, or branches of them, in which no level stands."""
    for reading in whole_principes_of(document, settings):
        empty = [pair for pair in branches_of(reading) if pair[1].why is Why.NO_LEVEL]
        if not empty:
            continue
        if len(empty) == len(reading.analysis.branches):
            yield _remark(reading, tuple(items_of(reading)))
            continue
        for head, branch in empty:
            if head is not None:
                yield _branch_remark(reading, head, branch)


def _remark(reading: NiveauReading, items: tuple[Item, ...]) -> Remark:
    """Tell of a principle that has no level at all, at its zero level, else its first line."""
    zero = next((item for item in items if isinstance(item, Level)), None)
    variant = "zero" if zero else "notes"
    first = zero or next(iter(items), None)
    span = place(reading, first.span) if first else _heading(reading)
    return remark(reading, span, f"principe-no-level.{variant}", variant)


def _branch_remark(reading: NiveauReading, head: Branch, branch: BranchReading) -> Remark:
    own = tuple(all_items(head.parts))
    zero = next((item for item in own if isinstance(item, Level)), None)
    variant = "zero" if zero else "branch"
    span = place(reading, zero.span if zero else head.span)
    wrong = f"{branch.condition} {variant}"
    return remark(reading, span, f"principe-no-level.{variant}", wrong)


def _heading(reading: NiveauReading) -> Span:
    """Give the heading of a principle without any line."""
    return reading.section.heading or reading.action.anchor
