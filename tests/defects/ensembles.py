"""Defects of the rules on sibling files, on what formulas ask, and on scenarios."""

from tests.defects import Defect, in_profile

_HALF = r"^si reponse\(pret_1, NON\) alors 0\.5$"
_OFF = r"^si reponse\(pret_1, NON\) alors VRAI$"
_PART = r"^max\(reponse\(pret_2\), 0\.5\)$"

_REGLES = (
    Defect("regle-title", r"^### Désactivation$", "### Desactivation", "Desactivation"),
    Defect(
        "regle-duplicate-action",
        r"^# Désactivation de 1\.1\.1 (.*\n```yaml\naction_id: eci_1\.1)\.1$",
        r"# Désactivation \1",
        "eci_1.1",
    ),
    Defect(
        "regle-duplicate-type",
        r"^### Désactivation$",
        "### Désactivation\n```formule\nreponse(pret_1, NON)\n```\n### Désactivation",
        "Désactivation",
    ),
    Defect(
        "regle-missing",
        r"^# Désactivation de 1\.1\.1",
        (
            "# Réduction de 1.2\n```yaml\naction_id: eci_1.2\n```\n## Règles\n\n"
            "# Désactivation de 1.1.1"
        ),
        "eci_1.2",
    ),
    Defect("regle-other-action", r"^# Réduction de 1\.1", "# Réduction de 2.1", "2.1"),
    Defect("formule-syntax", _HALF, "si reponse(pret_1, NON) alors 0,5", "0,5"),
    Defect(
        "formule-type",
        _OFF,
        "si reponse(pret_1, NON) alors Vrai",
        "Vrai",
        message="`Vrai` is a word: the result of a désactivation is VRAI or FAUX",
    ),
    Defect(
        "formule-identite",
        _HALF,
        "si reponse(pret_1, NON) et identite(type, communes) alors 0.5",
        "communes",
    ),
    Defect(
        "formule-condition",
        _OFF,
        "si reponse(pret_1, NON) et reponse(pret_1, OUI) alors VRAI",
        "reponse(pret_1, NON) et reponse(pret_1, OUI)",
    ),
    Defect(
        "formule-associativity",
        _HALF,
        "si reponse(pret_1, NON) alors 1 - 0.25 - 0.25",
        "1 - 0.25 - 0.25",
    ),
    Defect("question-unknown", _HALF, "si reponse(prets_1, NON) alors 0.5", "prets_1"),
    Defect("regle-facteur", r"alors 0\.5$", "alors -0.5", "-0.5"),
    Defect("regle-facteur", r"alors 0\.5$", "alors 0", "0"),
    Defect(
        "regle-facteur-sum",
        r"alors 0\.5$",
        "alors 1.5",
        "1.5",
        message=(
            "with `reponse(pret_1, NON)`, the actions below `eci_1` are worth 260 points, more "
            "than the 200 that they share: `eci_1.1` 120 × 1.5 + `eci_1.2` 80"
        ),
    ),
    Defect(
        "regle-facteur",
        r"eci_1\.1(\n```\n## Règles\n### Réduction de potentiel\n```formule\n)si .*$",
        r"cae_1.1\1si identite(type, commune) alors 20 sinon 2/10",
        "20",
    ),
    Defect(
        "regle-text-contrary",
        r"^si reponse\(pret_1, NON\) alors VRAI\n```\n.*$",
        (
            "si identite(type, commune) alors FAUX sinon reponse(pret_1, NON)\n```\n"
            "Les communes ne sont pas concernées."
        ),
        "Les communes ne sont pas concernées",
    ),
    Defect(
        "regle-always-desactivee",
        _OFF,
        "si reponse(pret_1, NON) alors VRAI sinon VRAI",
        "si reponse(pret_1, NON) alors VRAI sinon VRAI",
    ),
    Defect("question-unused", _PART, "0.5", "pret_2", reported_in="questions/pret.md"),
    Defect(
        "question-types",
        _PART,
        "si identite(type, commune) alors max(reponse(pret_2), 0.5)",
        "pret_2",
    ),
    Defect(
        "question-choix",
        r"^sinon si reponse\(reemploi_1, reemploi_1_a\) alors 1\n",
        "",
        "reemploi_1_c",
        reported_in="questions/reemploi.md",
    ),
    Defect("formule-division", _PART, "max(reponse(pret_2), 1/0)", "0"),
    Defect(
        "cycle",
        r"^min\(score\(eci_2\.2\), 0\.9\)$",
        "min(score(eci_2.2), score(eci_2.1))",
        "eci_2.2",
    ),
)

_PREUVES = (
    Defect("data-commented", r"\Z", "<!--\n```yaml\nid: autre\nactions:\n```\n-->\n", "```yaml"),
    Defect(
        "other-kind",
        r"(?s)\A.*\Z",
        "# Registre des dons\n```yaml\nid: registre_dons\nactions: [eci_1.1]\n```\n",
        None,
        reported_in="questions/registre.md",
        beside="questions/registre.md",
    ),
    Defect(
        "entry-id",
        r"^id: registre_prets$",
        "id: registre_des_prets_de_tous_les_lieux_du_territoire_entier",
        "registre_des_prets_de_tous_les_lieux_du_territoire_entier",
    ),
    Defect("action-unknown", r"^  - eci_1\.1\.2$", "  - eci_1.1.12", "eci_1.1.12"),
    Defect(
        "preuve-repeated",
        r"^# (.*)$([\s\S]*?)^# .*\n```yaml\nid: registre_prets\nactions:$",
        r"# \1\2# \1\n```yaml\nid: registre_prets\nactions:\n  - eci_1.1.1",
        "{1}",
    ),
)

_PRETS = (
    Defect("thematique-unknown", r"^thematique_id: dechets$", "thematique_id: déchet", "déchet"),
    Defect(
        "question-action",
        r"^actions: \[eci_1\.1, eci_1\.1\.1\]$",
        "actions: [eci_1.1, eci_2.2]",
        "eci_2.2",
    ),
)

_REEMPLOI = (
    Defect("ensemble-duplicate-id", r"^id: reemploi_1_c$", "id: reemploi_1_a", "reemploi_1_a"),
    Defect("key-value", r"^type: choix$", "type: choi", "choi"),
    Defect("question-id-malformed", r"^id: reemploi_1_c$", "id: réemploi_1_c", "réemploi_1_c"),
    Defect("question-type-mismatch", r"^type: choix$", "type: binaire", "binaire"),
)

_INDICATEURS = (
    Defect("indicateur-unknown", r"^parent: eci_1$", "parent: eci_7", "eci_7"),
    Defect("cycle", r"^id: eci_1$", "id: eci_1\nparent: eci_1b", "eci_1b"),
    Defect(
        "indicateur-unit",
        r"^unite: nombre\n(actions:[\s\S]*?)^parent: eci_1$",
        r'unite: "%"\n\1valeur: eci_1',
        "eci_1",
    ),
    Defect(
        "indicateur-unit",
        r"^(titre_long: .*)$([\s\S]*?)^unite: nombre$",
        r'\1 (%)\2unite: "%"',
        "%",
    ),
)

_SCENARIO = (
    Defect("scenario-value", r"^Statuts:$", "Statut:", "Statut"),
    Defect("scenario-reponse", r"^  pret_1: NON$", "  pret_1: PARFOIS", "PARFOIS"),
)

DEFECTS = (
    *in_profile("ensemble", _REGLES, "personnalisations/eci.md"),
    *in_profile("ensemble", _PREUVES, "preuves/eci.md"),
    *in_profile("ensemble", _PRETS, "questions/pret.md"),
    *in_profile("ensemble", _REEMPLOI, "questions/reemploi.md"),
    *in_profile("ensemble", _INDICATEURS, "indicateurs/eci/eci_001.md"),
    *in_profile("ensemble", _SCENARIO, "tests/eci_1.1_sans_pret.test.yml"),
)
