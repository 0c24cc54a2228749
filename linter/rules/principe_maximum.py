"""The maximum of a principle is not 100 %.

Le maximum d'un principe n'est pas 100 %.

Why:
    A collectivité that does everything gets all the points of a niveau: cumulative levels must sum
    to 100 %, and the highest of exclusive levels must give 100 %. Less means that levels are
    missing or that a percentage is wrong; more, that a percentage is wrong or that only some levels were
    meant to count together. Such a niveau is not scored. With branches, each must reach 100 %.

Pourquoi :
    Une collectivité qui fait tout obtient tous les points d'un niveau : les paliers qui
    s'additionnent ont pour somme 100 %, le plus haut des paliers qui s'excluent donne 100 %.
    Moins, c'est qu'il manque des paliers ou qu'un pourcentage est faux ; plus, qu'un pourcentage
    est faux ou que certains paliers seulement comptent ensemble. Un tel niveau n'est pas évalué.
    S'il y a des branches, chacune atteint 100 %.

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
    Guide diffusé → 40%
                    ^^^ the only level gives 40 %, not 100 %
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    Formations suivies (choix multiple) :
    - par les élus → 50%
    - par les agents → 60%
                       ^^^ 50 + 60 sum to 110 %, not 100 %
    ### Associer
    ```yaml
    id: 5.2.3
    ```
    #### Principe
    Collectivité < 100 000 hab.
    1 accord → 50%
    2 accords ou plus → 100%

    Collectivité ≥ 100 000 hab.
    1 accord → 30%
    2 accords ou plus → 60%
                        ^^^ `Collectivité ≥ 100 000 hab.` – the exclusive levels 30, 60 reach 60 %, not 100 %

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
    Supports (choix unique) :
    - un guide → 20%
    - un guide et un film → 40%

    Réunions (choix unique) :
    - une par an → 20%
    - deux par an → 50%
                    ^^^ the lists give 40 + 50 = 90 %, not 100 %
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    Formations (choix unique) :
    - élus inscrits → 25%
    - élus formés → 50%
    - agents inscrits → 25%
    - agents formés → 50%
                      ^^^ the exclusive levels 25, 50, 25, 50 reach 50 %, not 100 %; one level of each of these groups would give 100 %: `25, 50` + `25, 50`

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
    Guide diffusé → 40%
    Film diffusé → 60%
    ### Former
    ```yaml
    id: 5.2.2
    ```
    #### Principe
    Formations (choix unique) :
    - élus inscrits → 25%
    - élus formés → 50%

    Formations (choix unique) :
    - agents inscrits → 25%
    - agents formés → 50%
"""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.collectivites import KINDS, concerned_by_kind, heads_by_kind
from linter.topics.principes.duplicate_labels import TWICE, duplicate_labels, related_to
from linter.topics.principes.proposals import READINGS, proposals
from linter.topics.principes.readings import (
    diagnostic,
    ledger,
    percent_place,
    prefix,
    show,
    tiers,
    whole_principes_of,
)
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from scoring.principe.analysis import BranchReading, Reading, Why
from scoring.readings import NiveauReading

SEVERITY = Severity.ERROR

# By how the maximum is made up.
_SHORT: Messages = {
    "single": N_("{branch}the only level gives {found} %, not 100 %"),
    "sum": N_("{branch}{ledger} sum to {found} %, not 100 %"),
    "tiers": N_("{branch}the exclusive levels {ledger} reach {found} %, not 100 %"),
    "lists": N_("{branch}the lists give {ledger} = {found} %, not 100 %"),
}
_REMEDY = N_("add the missing levels, or correct the percentages, so that the maximum is 100 %")
_REGROUP = N_(
    "if several groups of levels count together, separate them with a blank line; otherwise "
    "{otherwise}"
).embed(otherwise=_REMEDY)
MESSAGES: Messages = {
    "principe-maximum.capped": N_(
        "{branch}an instruction cuts {ledger} at {found} %, not at 100 %",
        remedy=N_("delete the limit, or correct the percentages, so that the maximum is 100 %"),
    ),
    **{f"principe-maximum.{kind}": text._replace(remedy=_REMEDY) for kind, text in _SHORT.items()},
    **{
        f"principe-maximum.{kind}-readings": READINGS.embed(message=text)._replace(remedy=_REGROUP)
        for kind, text in _SHORT.items()
        if kind != "single"
    },
    "principe-maximum.kinds": KINDS,
    "principe-maximum.twice": TWICE,
    "principe-maximum.also": N_("the same applies here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the principles with a branch whose maximum is not 100 %.

    Branches with the same levels are one finding: the lines before the first head are part of each.
    """
    for reading in whole_principes_of(document, settings):
        alike: dict[tuple[str, str, Fraction], list[BranchReading]] = {}
        for branch in reading.analysis.branches:
            if branch.maximum not in (None, 1) and branch.why is not Why.NO_LEVEL:
                alike.setdefault((*_shown(branch), branch.maximum), []).append(branch)
        for (kind, shown, maximum), branches in alike.items():
            yield _diagnostic(reading, branches, kind, shown, show(maximum))


def _diagnostic(
    reading: NiveauReading, branches: list[BranchReading], kind: str, shown: str, maximum: str
) -> Diagnostic:
    first = branches[0]
    heads = heads_by_kind(first)
    readings = "" if heads or kind == "capped" else proposals(first.lists, settled=False)
    kind = "kinds" if heads else kind
    span, *others = dict.fromkeys(
        percent_place(reading, branch.levels[-1].item) for branch in branches
    )
    related = related_to(reading, duplicate_labels(first), "principe-maximum.twice")
    return diagnostic(
        reading,
        span,
        f"principe-maximum.{kind}-readings" if readings else f"principe-maximum.{kind}",
        f"{prefix(first)}{maximum}",
        related=[
            *related,
            *(Related(reading.document, other, "principe-maximum.also") for other in others),
        ],
        branch=prefix(first),
        ledger=shown,
        found=maximum,
        readings=readings,
        heads=", ".join(f"`{quote(head)}`" for head in heads),
        concerned=concerned_by_kind(heads),
    )


def _shown(branch: BranchReading) -> tuple[str, str]:
    """Return how the maximum is made up: the kind of message, and the percentages in it."""
    if branch.maximum == branch.limit or any(one.is_capped for one in branch.lists):
        return "capped", ledger(level.percent for level in branch.levels)
    if len(branch.lists) > 1:
        return "lists", ledger(one.maximum for one in branch.lists if one.maximum is not None)
    percents = [level.percent for level in branch.levels]
    if len(percents) == 1:
        return "single", ""
    if branch.reading is Reading.EXCLUSIVE:
        return "tiers", tiers(percents)
    return "sum", ledger(percents)
