"""Defects of the rules on scenarios."""

from tests.defects import Defect, in_profile

_DEFECTS = (
    Defect(
        rule="scenario-value",
        file="tests/eci_1.1_sans_pret.test.yml",
        pattern=r"^Statuts:$",
        replacement="Statut:",
        found="Statut",
        message="the key `Statut` is not read",
    ),
    Defect(
        rule="action-unknown",
        file="tests/eci_1.1_sans_pret.test.yml",
        pattern=r"^  eci_1\.1:$",
        replacement="  eci_1.7:",
        found="eci_1.7",
        message="there is no action `eci_1.7`",
    ),
    Defect(
        rule="scenario-value",
        file="tests/eci_1.1_sans_pret.test.yml",
        pattern=r"^Réponses:$",
        replacement="Collectivité:\n  type: [epci]\n\nRéponses:",
        found="epci",
        message="`epci` does not exist here",
    ),
    Defect(
        rule="scenario-reponse",
        file="tests/eci_1.1_sans_pret.test.yml",
        pattern=r"^  pret_1: NON$",
        replacement="  pret_1: PARFOIS",
        found="PARFOIS",
        message="the answer to `pret_1` cannot be `PARFOIS`",
    ),
    Defect(
        rule="scenario-value",
        file="tests/eci_1.1_sans_pret.test.yml",
        pattern=r"^  eci_1\.1\.2: fait$",
        replacement="  eci_1.1.2: Fait",
        found="Fait",
        message="`Fait` does not exist here",
    ),
    Defect(
        rule="scenario-value",
        file="tests/eci_1.1_sans_pret.test.yml",
        pattern=r"^    point_potentiel: 60$",
        replacement="    point_potentiel: 60.0005",
        found="60.0005",
        message="points are rounded to the thousandth: `60.0005` is never met",
    ),
)
DEFECTS = tuple(in_profile("ensemble", _DEFECTS))
