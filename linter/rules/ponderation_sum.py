"""The ponderations of siblings do not sum to 1.

Les pondérations d'actions sœurs n'ont pas 1 pour somme.

Why:
    Siblings share their parent: their weights sum to 1, within 0.000001. Over 1, a collectivité
    could score more than everything; under 1, nobody can reach the top. Where actions concern
    different kinds of collectivité, the sum is checked for each kind that a `concerne:` names,
    and for all the others.

Pourquoi :
    Des actions sœurs se partagent leur parent : leurs poids ont 1 pour somme, à 0,000001 près.
    Au-dessus, une collectivité pourrait obtenir plus que le tout ; en dessous, personne n'atteint
    le maximum. Quand des actions concernent des types de collectivités différents, la somme est
    vérifiée pour chaque type qu'un `concerne:` nomme, et pour tous les autres.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ the ponderations below `5.2` sum to 1.1, not 1 (0.1 too much): 5.2.1 0.5 + 5.2.2 0.6
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```
    ### Former
    ```yaml
    id: 5.2.2
    ponderation: 0.6
    ```

Bad:
    # Agir avec les autres services
    ```yaml
    id: 1.2
        ^^^ for the kind `syndicat`, the ponderations below `1.2` sum to 0.7, not 1 (0.3 missing): 1.2.1 0.5 + 1.2.3 0.2
    ```
    ## Actions
    ### Former
    ```yaml
    id: 1.2.1
    ponderation: 0.5
    ```
    ### Associer les services
    ```yaml
    id: 1.2.2
    ponderation: 0.5
    concerne: sauf syndicat
    ```
    ### Associer les adhérents
    ```yaml
    id: 1.2.3
    ponderation: 0.2
    concerne: syndicat
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```
    ### Former
    ```yaml
    id: 5.2.2
    ponderation: 0.5
    ```
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction

from linter.finding import Related, Remark, Severity
from linter.rule import Settings, subject_of
from linter.topics.ledger import (
    Contribution,
    Ledger,
    in_order,
    names,
    show,
    show_gap,
    suspects_first,
)
from linter.topics.unread import unread_nodes
from linter.words import Messages, Words
from referentiel.alternatives import by_kind, kinds_among
from referentiel.identifier import Id
from referentiel.profile import PONDERATION
from referentiel.referential import Node, Referentiel
from referentiel.weight import TOLERANCE, Unit, format_number

SEVERITY = Severity.ERROR
_FR = "les pondérations sous `{parent}` ont pour somme {total}, et non 1 ({gap} de trop) : {ledger}"
_FR_UNDER = _FR.replace("({gap} de trop)", "(il manque {gap})")
_EN = "the ponderations below `{parent}` sum to {total}, not 1 ({gap} too much): {ledger}"
_EN_UNDER = _EN.replace("too much", "missing")
_FR_PLAIN = "corrigez l'une de ces pondérations pour que la somme soit 1"
_EN_PLAIN = "correct one of these ponderations so that they sum to 1"
_FR_SUSPECT = "vérifiez `{suspect}` : avec {mended}, la somme est 1"
_EN_SUSPECT = "check `{suspect}`: with {mended} the sum is 1"
_FR_FRACTION = "des arrondis de fractions simples semblent voulus : écrivez {fractions}"
_EN_FRACTION = "simple fractions seem to be meant and were rounded: write {fractions}"
_FR_SPLIT = (
    "si des actions concernent des types de collectivités différents, dites-le par `concerne:` "
    "(par exemple `concerne: syndicat` et `concerne: sauf syndicat`) ; "
    "deux groupes qui se recouvrent ont chacun la somme juste : {splits} ; "
    "sinon, corrigez une pondération"
)
_EN_SPLIT = (
    "if actions concern different kinds of collectivité, say so with `concerne:` "
    "(such as `concerne: syndicat` and `concerne: sauf syndicat`); "
    "two groups that overlap have the right sum each: {splits}; "
    "otherwise correct one of the ponderations"
)
MESSAGES: Messages = {
    "fr": {
        "ponderation-sum.over": Words(_FR, _FR_PLAIN),
        "ponderation-sum.under": Words(_FR_UNDER, _FR_PLAIN),
        "ponderation-sum.over-suspect": Words(_FR, _FR_SUSPECT),
        "ponderation-sum.under-suspect": Words(_FR_UNDER, _FR_SUSPECT),
        "ponderation-sum.over-fraction": Words(_FR, _FR_FRACTION),
        "ponderation-sum.under-fraction": Words(_FR_UNDER, _FR_FRACTION),
        "ponderation-sum.over-split": Words(_FR, _FR_SPLIT),
        "ponderation-sum.over-kind": Words(f"pour le type `{{kind}}`, {_FR}", _FR_PLAIN),
        "ponderation-sum.under-kind": Words(f"pour le type `{{kind}}`, {_FR_UNDER}", _FR_PLAIN),
        "ponderation-sum.over-others": Words(
            f"pour toute collectivité hors du type {{kind}}, {_FR}", _FR_PLAIN
        ),
        "ponderation-sum.under-others": Words(
            f"pour toute collectivité hors du type {{kind}}, {_FR_UNDER}", _FR_PLAIN
        ),
        "ponderation-sum.part": Words("`{label}` compte pour {value}"),
        "ponderation-sum.suspect": Words("`{label}` compte pour {value} ; avec {mended}, 1"),
    },
    "en": {
        "ponderation-sum.over": Words(_EN, _EN_PLAIN),
        "ponderation-sum.under": Words(_EN_UNDER, _EN_PLAIN),
        "ponderation-sum.over-suspect": Words(_EN, _EN_SUSPECT),
        "ponderation-sum.under-suspect": Words(_EN_UNDER, _EN_SUSPECT),
        "ponderation-sum.over-fraction": Words(_EN, _EN_FRACTION),
        "ponderation-sum.under-fraction": Words(_EN_UNDER, _EN_FRACTION),
        "ponderation-sum.over-split": Words(_EN, _EN_SPLIT),
        "ponderation-sum.over-kind": Words(f"for the kind `{{kind}}`, {_EN}", _EN_PLAIN),
        "ponderation-sum.under-kind": Words(f"for the kind `{{kind}}`, {_EN_UNDER}", _EN_PLAIN),
        "ponderation-sum.over-others": Words(
            f"for any collectivité outside the kind {{kind}}, {_EN}", _EN_PLAIN
        ),
        "ponderation-sum.under-others": Words(
            f"for any collectivité outside the kind {{kind}}, {_EN_UNDER}", _EN_PLAIN
        ),
        "ponderation-sum.part": Words("`{label}` counts {value}"),
        "ponderation-sum.suspect": Words("`{label}` counts {value}; with {mended}, 1"),
    },
}
# So many ways to split siblings are told; the others are counted.
_MOST_SPLITS = 3


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the families whose weights do not sum to 1, for some kind of collectivité."""
    if settings.profile not in (None, PONDERATION):
        return
    unread = unread_nodes(referentiel, settings)
    for parent, siblings in referentiel.families:
        if not any(node.action.weight(Unit.PONDERATION) for node in siblings):
            continue
        if parent and parent.identifier and parent.identifier.weighs_nothing:
            continue
        kinds = kinds_among(siblings)
        for kind, nodes in by_kind(siblings):
            ledger = _ledger(nodes)
            if ledger.is_right or _is_told_elsewhere(ledger, unread):
                continue
            if parent and ledger.gap < 0 and parent.document.hides(parent.action):
                continue
            if parent is None and not _is_whole(referentiel, ledger):
                continue
            yield _remark(parent, ledger, kind, kinds)


def _ledger(siblings: Sequence[Node]) -> Ledger:
    """Add the weights up; a réglementaire action weighs nothing, whatever it says."""
    parts = []
    for node in siblings:
        weight = node.action.weight(Unit.PONDERATION)
        identifier = node.identifier
        if identifier is not None and identifier.is_reglementaire:
            continue
        value = weight.value if weight and weight.value is not None else Fraction(0)
        parts.append(Contribution(node, weight, value))
    return Ledger(tuple(parts), Fraction(1))


def _is_told_elsewhere(ledger: Ledger, unread: Set[int]) -> bool:
    """Tell whether the sum is wrong only by what is reported already.

    A weight that cannot be read or is no part of 1, a data block that is missing or cannot be
    read, and an id that stands twice each have their own finding.
    """
    weights = [part.weight for part in ledger.contributions if part.weight]
    if any(weight.value is None or not 0 <= weight.value <= 1 for weight in weights):
        return True
    weightless = (part.node for part in ledger.contributions if part.weight is None)
    if ledger.gap < 0 and any(node.index in unread for node in weightless):
        return True
    by_id: dict[Id | None, Fraction] = {
        part.node.identifier: part.value for part in ledger.contributions
    }
    has_double = len(by_id) < len(ledger.contributions)
    return has_double and abs(sum(by_id.values(), Fraction(0)) - 1) <= TOLERANCE


def _is_whole(referentiel: Referentiel, ledger: Ledger) -> bool:
    """Tell whether siblings without their parent are all of them: a part of them proves nothing.

    They are where they stand in one file, or where the referential's root is present; and what
    exceeds 1 already is wrong in any case.
    """
    documents = {part.node.document.name for part in ledger.contributions}
    in_one = len(documents) == 1 and len(ledger.contributions) > 1
    return ledger.gap > 0 or in_one or Id(()) in referentiel.by_id


def _remark(
    parent: Node | None, ledger: Ledger, kind: str | None, kinds: Sequence[str | None]
) -> Remark:
    last = ledger.contributions[-1].node
    above = last.identifier.parent if last.identifier else None
    speaker = parent or last
    label = parent.label if parent else str(above)
    side = "over" if ledger.gap > 0 else "under"
    variant, arguments = _variant(ledger, kind, kinds)
    return Remark(
        document=speaker.document,
        span=speaker.action.anchor,
        message=f"ponderation-sum.{side}{variant}",
        subject=subject_of(parent.document, parent.action) if parent else label,
        field=f"children {kind or ''}".strip(),
        wrong=format_number(ledger.total),
        arguments={
            "parent": label,
            "total": show(ledger.total),
            "gap": show_gap(abs(ledger.gap)),
            "ledger": str(ledger),
            **arguments,
        },
        related=tuple(_related(ledger)),
    )


def _variant(
    ledger: Ledger, kind: str | None, kinds: Sequence[str | None]
) -> tuple[str, Mapping[str, str]]:
    """Choose the words: for whom, or what can be said of the cause."""
    if len(kinds) > 1:
        named = ", ".join(f"`{name}`" for name in kinds if name)
        return ("-kind", {"kind": kind}) if kind else ("-others", {"kind": named})
    nodes = [part.node for part in ledger.contributions]
    if meant := ledger.meant():
        return "-fraction", {"fractions": ", ".join(in_order(nodes, meant))}
    if found := ledger.suspect:
        part, mended = found
        return "-suspect", {"suspect": part.node.label, "mended": format_number(mended)}
    if splits := ledger.splits():
        told = [f"({names(one)}) & ({names(other)})" for one, other in splits[:_MOST_SPLITS]]
        more = f" (+{len(splits) - _MOST_SPLITS})" if len(splits) > _MOST_SPLITS else ""
        return "-split", {"splits": ", ".join(told) + more}
    return "", {}


def _related(ledger: Ledger) -> Iterator[Related]:
    """Give every child's weight, the suspect first."""
    suspect = ledger.suspect
    for part in suspects_first(ledger):
        is_suspect = suspect is not None and part is suspect[0]
        span = part.weight.span if part.weight else part.node.action.anchor
        arguments = {"label": part.node.label, "value": format_number(part.value)}
        if suspect and is_suspect:
            arguments["mended"] = format_number(suspect[1])
        message = "ponderation-sum.suspect" if is_suspect else "ponderation-sum.part"
        yield Related(part.node.document, span, message, arguments)
