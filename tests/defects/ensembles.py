"""Defects of the rules on sibling files."""

from tests.defects import Defect

DEFECTS = (
    Defect(
        rule="ensemble-duplicate-id",
        file="questions/reemploi.md",
        pattern=r"^id: reemploi_1_c$",
        replacement="id: reemploi_1_a",
        found="reemploi_1_a",
        message="the id `reemploi_1_a` is already that of a choix in questions/reemploi.md",
        profile="ensemble",
    ),
    Defect(
        rule="ensemble-duplicate-id",
        file="indicateurs/eci/eci_001.md",
        pattern=r"^id: eci_1b$",
        replacement="id: eci_1",
        found="eci_1",
        message="the id `eci_1` is already that of an indicateur in indicateurs/eci/eci_001.md",
        profile="ensemble",
    ),
    Defect(
        rule="key-value",
        file="questions/reemploi.md",
        pattern=r"^type: choix$",
        replacement="type: choi",
        found="choi",
        message="the key `type` cannot be `choi`",
        profile="ensemble",
    ),
    Defect(
        rule="regle-title",
        file="personnalisations/eci.md",
        pattern=r"^### Désactivation$",
        replacement="### Desactivation",
        found="Desactivation",
        message="the rule `Desactivation` is unknown; it was read as `Désactivation`",
        profile="ensemble",
    ),
)
