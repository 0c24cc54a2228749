"""`reflint diff` on sibling files: formulas in words, and what entries of each kind say."""

from pathlib import Path

import pytest

from tests.scratch import Ran, commit, edit, git, put, ran

REGLES = "personnalisations/eci.md"
QUESTIONS = "questions/pret.md"
CHOIX = "questions/reemploi.md"
INDICATEUR = "indicateurs/eci/eci_001.md"
SCENARIO = "tests/sans_pret.test.yml"
FILES = {
    REGLES: """\
# Désactivation de 1.1.1 sans lieu de prêt
```yaml
action_id: eci_1.1.1
```
## Règles
### Désactivation
```formule
si reponse(pret_1, NON) alors VRAI
```
Sans lieu de prêt, l'action ne concerne pas la collectivité.

# Réduction de 1.1 liée au lieu de prêt
```yaml
action_id: eci_1.1
```
## Règles
### Réduction de potentiel
```formule
si reponse(pret_1, NON) alors 0.5
```
""",
    QUESTIONS: """\
# La collectivité gère-t-elle un lieu de prêt ?
```yaml
id: pret_1
type: binaire
thematique_id: dechets
actions: [eci_1.1, eci_1.1.1]
ordonnancement: 1
```
## Description
Un lieu de prêt met des objets à la disposition des habitants.

# Quelle part en finance-t-elle ?
```yaml
id: pret_2
type: proportion
thematique_id: dechets
actions: [eci_1.2]
```
""",
    CHOIX: """\
# Quelle est la ressourcerie la plus proche ?
```yaml
id: reemploi_1
type: choix
thematique_id: dechets
```
## Choix
### Celle de la collectivité
```yaml
id: reemploi_1_a
```
### Celle d'une association
```yaml
id: reemploi_1_b
```
### Il n'y en a pas
```yaml
id: reemploi_1_c
```
""",
    "preuves/eci.md": """\
# Convention du lieu de prêt
```yaml
id: convention_pret
actions: [eci_1.1.1]
```
""",
    INDICATEUR: """\
# Objets prêtés
```yaml
id: eci_1
unite: nombre
obligation_eci: true
actions:
  - eci_1.1
```
""",
    SCENARIO: "Test: Sans lieu de prêt\n\nRéponses:\n  pret_1: NON\n",
}


@pytest.fixture
def scratch(repo: Path) -> Path:
    """A repository with an ensemble at its top, committed; it is the current folder."""
    for name, text in FILES.items():
        put(repo, name, text)
    commit(repo)
    return repo


def changed(*arguments: str) -> list[str]:
    """Return what changed in the sibling files, in French."""
    run: Ran = ran("diff", "--lang", "fr", "--output-format", "json", *arguments)
    (ensemble,) = run.report["ensembles"]
    return [change["message"] for change in ensemble["changes"]]


def test_another_formula_is_reported_in_words(scratch: Path) -> None:
    edit(
        scratch / REGLES,
        ("si reponse(pret_1, NON) alors VRAI", "reponse(reemploi_1, reemploi_1_c)"),
    )
    edit(scratch / REGLES, ("alors 0.5", "alors 0.25"))
    assert sorted(changed()) == [
        "la désactivation de `eci_1.1.1`, désormais : l'action est désactivée si la réponse à "
        "`reemploi_1` est `reemploi_1_c`, sinon l'action reste active ; avant : si la réponse à "
        "`pret_1` est `NON`, l'action est désactivée ; sinon, l'action reste active",
        "la réduction de potentiel de `eci_1.1`, désormais : si la réponse à `pret_1` est `NON`, "
        "les points de l'action sont multipliés par 0,25 ; sinon, les points ne changent pas ; "
        "avant : si la réponse à `pret_1` est `NON`, les points de l'action sont multipliés par "
        "0,5 ; sinon, les points ne changent pas",
    ]


def test_another_spelling_is_no_change(scratch: Path) -> None:
    edit(
        scratch / REGLES,
        ("si reponse(pret_1, NON) alors VRAI", "si  reponse( pret_1,NON )\nalors vrai"),
    )
    edit(scratch / QUESTIONS, ("[eci_1.1, eci_1.1.1]", "\n  - eci_1.1.1\n  - 'eci_1.1'"))
    edit(scratch / CHOIX, ("\n## Choix", "\n\n\n## Choix"))
    run = ran("diff", "--lang", "fr")
    assert changed() == []
    assert run.out.startswith("./ : rien n'a changé entre HEAD (")


def test_a_formula_that_cannot_be_read_is_quoted(scratch: Path) -> None:
    edit(scratch / REGLES, ("alors VRAI", "alors"))
    (reported,) = changed()
    assert "désormais : une formule illisible (`si reponse(pret_1, NON) alors`)" in reported


def test_rules_that_are_new_or_gone_are_reported_with_what_they_do(scratch: Path) -> None:
    text = (scratch / REGLES).read_text(encoding="utf-8")
    first, _, second = text.partition("\n# ")
    (scratch / REGLES).write_text(
        f"# {second}\n### Score réalisé\n```formule\nmin(score(eci_1.1), score(eci_1.2))\n```\n",
        encoding="utf-8",
    )
    assert first
    assert changed() == [
        "ajout : le score réalisé de `eci_1.1` (le score de l'action devient le minimum entre le "
        "score de `eci_1.1` et le score de `eci_1.2`)",
        "suppression : la désactivation de `eci_1.1.1` (si la réponse à `pret_1` est `NON`, "
        "l'action est désactivée ; sinon, l'action reste active)",
    ]


def test_rules_of_another_action_are_recognised_by_their_title(scratch: Path) -> None:
    edit(scratch / REGLES, ("action_id: eci_1.1.1", "action_id: eci_1.1.2"))
    regles = "la liste des règles de `eci_1.1.{}`".format
    assert changed() == [f"{regles(1)} est maintenant {regles(2)}, avec 1 élément au-dessous"]


def test_questions_and_choix_that_are_new_gone_or_other(scratch: Path) -> None:
    edit(scratch / QUESTIONS, ("type: proportion", "type: binaire"), ("[eci_1.2]", "[eci_1.1]"))
    edit(scratch / QUESTIONS, ("Un lieu de prêt met", "Un local met"))
    edit(scratch / CHOIX, ("### Celle d'une association", "### Celle d'un tiers"))
    edit(scratch / CHOIX, ("id: reemploi_1_c", "id: reemploi_1_d"))
    with (scratch / CHOIX).open("a", encoding="utf-8") as file:
        file.write("### Une autre\n```yaml\nid: reemploi_1_e\n```\n")
    assert sorted(changed(), key=lambda one: "question" not in one) == [
        "la question `pret_1`, sections modifiées : Description",
        "la question `pret_2`, `type` proportion, puis binaire ; `actions` eci_1.2, puis eci_1.1",
        "le choix `reemploi_1_b` de `reemploi_1` a un nouveau titre : Celle d'un tiers ; avant : "
        "Celle d'une association",
        "le choix `reemploi_1_c` de `reemploi_1` est maintenant le choix `reemploi_1_d` de "
        "`reemploi_1`",
        "ajout : le choix `reemploi_1_e` de `reemploi_1` (Une autre)",
    ]


def test_preuves_indicateurs_and_scenarios(scratch: Path) -> None:
    (scratch / "preuves/eci.md").unlink()
    edit(scratch / INDICATEUR, ("unite: nombre", "unite: tonnes"), ("obligation_eci: true\n", ""))
    edit(scratch / INDICATEUR, ("actions:\n  - eci_1.1\n", "actions:\n  - eci_1.1\n  - eci_1.2\n"))
    edit(scratch / SCENARIO, ("pret_1: NON", "pret_1: OUI"))
    assert changed() == [
        "l'indicateur `eci_1`, clé `obligation_eci` supprimée : true ; `unite` nombre, puis tonnes "
        "; `actions` gagne eci_1.2",
        "suppression : la preuve `convention_pret` (Convention du lieu de prêt)",
        "le scénario `tests/sans_pret.test.yml`, `Réponses` pret_1: NON, puis pret_1: OUI",
    ]


def test_only_what_changed_in_a_named_file_is_reported(scratch: Path) -> None:
    edit(scratch / QUESTIONS, ("ordonnancement: 1", "ordonnancement: 3"))
    edit(scratch / REGLES, ("alors 0.5", "alors 0.25"))
    assert changed("HEAD", QUESTIONS) == ["la question `pret_1`, `ordonnancement` 1, puis 3"]
    git(scratch, "mv", QUESTIONS, "questions/lieux.md")
    commit(scratch)
    assert changed("HEAD~1..HEAD", "questions/lieux.md") == [
        "la question `pret_1`, `ordonnancement` 1, puis 3"
    ]


def test_json_has_the_formulas_and_the_places(scratch: Path) -> None:
    edit(scratch / REGLES, ("alors 0.5", "alors 0.25"))
    (ensemble,) = ran("diff", "--output-format", "json").report["ensembles"]
    (change,) = ensemble["changes"]
    sides: list[dict[str, object]] = [
        {
            "subject": "regle",
            "name": "Réduction de potentiel",
            "within": "eci_1.1",
            "title": "",
            "formule": f"si reponse(pret_1, NON) alors {factor}",
            "path": REGLES,
            "line": 17,
            "weights": [],
            "points": None,
        }
        for factor in ("0.5", "0.25")
    ]
    assert (change["kind"], change["before"], change["after"]) == ("formule", *sides)


# --- In another folder


@pytest.fixture
def below(scratch: Path) -> Path:
    """The same with the ensemble in the folder `data`."""
    (scratch / "data").mkdir()
    git(scratch, "mv", *{name.partition("/")[0] for name in FILES}, "data")
    commit(scratch)
    return scratch


@pytest.mark.parametrize("named", [(), ("données",), ("data",), (f"données/{REGLES}",)])
def test_an_ensemble_in_a_renamed_folder_is_the_same(below: Path, named: tuple[str, ...]) -> None:
    git(below, "mv", "data", "données")
    edit(below / f"données/{REGLES}", ("alors 0.5", "alors 0.25"))
    git(below, "mv", f"données/{QUESTIONS}", "données/questions/lieux.md")
    report = ran("diff", "--output-format", "json", "HEAD", *named).report
    (ensemble,) = report["ensembles"]
    assert ensemble["folder"] == "données/"
    assert [(one["kind"], one["after"]["path"]) for one in ensemble["changes"]] == [
        ("formule", f"données/{REGLES}")
    ]
