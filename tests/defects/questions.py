"""Defects of the rules on what formulas ask, and on the scores that they depend on."""

from tests.defects import Defect, in_profile

_DEFECTS = (
    Defect(
        rule="thematique-unknown",
        file="questions/pret.md",
        pattern=r"^thematique_id: dechets$",
        replacement="thematique_id: déchet",
        found="déchet",
        message="the thématique `déchet` occurs only here, and `dechets` elsewhere",
    ),
    Defect(
        rule="question-id-malformed",
        file="questions/reemploi.md",
        pattern=r"^id: reemploi_1_c$",
        replacement="id: réemploi_1_c",
        found="réemploi_1_c",
        message="no formula can name `réemploi_1_c`: only letters without accents, digits and `_`, "
        "the first no digit",
    ),
    Defect(
        rule="question-type-mismatch",
        file="questions/reemploi.md",
        pattern=r"^type: choix$",
        replacement="type: binaire",
        found="binaire",
        message="a question of type `binaire` has no choix, and `reemploi_1` has some",
    ),
    Defect(
        rule="question-unused",
        file="personnalisations/eci.md",
        pattern=r"^max\(reponse\(pret_2\), 0\.5\)$",
        replacement="0.5",
        found="pret_2",
        message="no formula asks the question `pret_2`",
        reported_in="questions/pret.md",
    ),
    Defect(
        rule="question-action",
        file="questions/pret.md",
        pattern=r"^actions: \[eci_1\.1, eci_1\.1\.1\]$",
        replacement="actions: [eci_1.1, eci_2.2]",
        found="eci_2.2",
        message="no rule of `eci_2.2` asks `pret_1`",
    ),
    Defect(
        rule="question-action",
        file="personnalisations/eci.md",
        pattern=r"^max\(reponse\(pret_2\), 0\.5\)$",
        replacement="si reponse(reemploi_1, reemploi_1_b) alors max(reponse(pret_2), 0.5)",
        found="reemploi_1",
        message="the rules of `eci_2.2` ask `reemploi_1`, which is not shown with this action",
        reported_in="questions/reemploi.md",
    ),
    Defect(
        rule="question-types",
        file="personnalisations/eci.md",
        pattern=r"^max\(reponse\(pret_2\), 0\.5\)$",
        replacement="si identite(type, commune) alors max(reponse(pret_2), 0.5)",
        found="pret_2",
        message="this formula asks `pret_2` of no collectivité of its `types_concernes` (EPCI)",
    ),
    Defect(
        rule="question-choix",
        file="personnalisations/eci.md",
        pattern=r"^sinon si reponse\(reemploi_1, reemploi_1_a\) alors 1\n",
        replacement="",
        found="reemploi_1_c",
        message="no formula distinguishes the choix `reemploi_1_c` from `reemploi_1_a`",
        reported_in="questions/reemploi.md",
    ),
    Defect(
        rule="formule-division",
        file="personnalisations/eci.md",
        pattern=r"^max\(reponse\(pret_2\), 0\.5\)$",
        replacement="max(reponse(pret_2), 1/0)",
        found="0",
        message="division by `0`, which is always 0: the formula has no usable result",
    ),
    Defect(
        rule="formule-cycle",
        file="personnalisations/eci.md",
        pattern=r"^min\(score\(eci_2\.2\), 0\.9\)$",
        replacement="min(score(eci_2.2), score(eci_2.1))",
        found="eci_2.2",
        message="the score of `eci_2.1` depends on itself: eci_2.1, eci_2.2, eci_2.1",
    ),
)
DEFECTS = tuple(in_profile("ensemble", _DEFECTS))
