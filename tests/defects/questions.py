"""Defects of the rules on what formulas ask, and on the scores that they depend on."""

from tests.defects import Defect

DEFECTS = (
    Defect(
        rule="thematique-unknown",
        file="questions/pret.md",
        pattern=r"^thematique_id: dechets$",
        replacement="thematique_id: déchet",
        found="déchet",
        message="the thématique `déchet` occurs only here, and `dechets` elsewhere",
        profile="ensemble",
    ),
    Defect(
        rule="question-unused",
        file="personnalisations/eci.md",
        pattern=r"^max\(reponse\(pret_2\), 0\.5\)$",
        replacement="0.5",
        found="pret_2",
        message="no formula asks the question `pret_2`",
        reported_in="questions/pret.md",
        profile="ensemble",
    ),
    Defect(
        rule="question-action",
        file="questions/pret.md",
        pattern=r"^actions: \[eci_1\.1, eci_1\.1\.1\]$",
        replacement="actions: [eci_1.1, eci_2.2]",
        found="eci_2.2",
        message="no rule of `eci_2.2` asks `pret_1`",
        profile="ensemble",
    ),
    Defect(
        rule="question-action",
        file="personnalisations/eci.md",
        pattern=r"^max\(reponse\(pret_2\), 0\.5\)$",
        replacement="si reponse(reemploi_1, reemploi_1_b) alors max(reponse(pret_2), 0.5)",
        found="reemploi_1",
        message="the rules of `eci_2.2` ask `reemploi_1`, which is not shown with this action",
        reported_in="questions/reemploi.md",
        profile="ensemble",
    ),
    Defect(
        rule="question-types",
        file="personnalisations/eci.md",
        pattern=r"^max\(reponse\(pret_2\), 0\.5\)$",
        replacement="si identite(type, commune) alors max(reponse(pret_2), 0.5)",
        found="pret_2",
        message="this formula asks `pret_2` of no collectivité of its `types_concernes` (EPCI)",
        profile="ensemble",
    ),
    Defect(
        rule="formule-cycle",
        file="personnalisations/eci.md",
        pattern=r"^min\(score\(eci_2\.2\), 0\.9\)$",
        replacement="min(score(eci_2.2), score(eci_2.1))",
        found="eci_2.2",
        message="the score of `eci_2.1` depends on itself: eci_2.1, eci_2.2, eci_2.1",
        profile="ensemble",
    ),
)
