"""A small project with every kind of file, for tests of edits: `check` finds nothing in it."""

from pathlib import Path

from tests.scratch import check

ROOT = '# Économie circulaire\n```yaml\nidentifiant: ""\npoints: 30\nreferentiel: eci\n```\n'
AXE = "# Former et informer\n```yaml\nidentifiant: 1\n```\nL'axe des actions 1.1 et 1.2.\n"
FIRST = """\
# Former les élus
```yaml
identifiant: 1.1
points: 10
```
## Description
Voir aussi l'action 1.2.2, puis la fiche [des agents](1.2.md).

## Actions
### Choisir un organisme
```yaml
identifiant: 1.1.1
pourcentage: 40
```
### Ouvrir les formations
```yaml
identifiant: "1.1.2"
pourcentage: 60
```
"""
SECOND = """\
# Former les agents
```yaml
identifiant: 1.2
points: 20
```
## Description
Les niveaux 1.2.1 et 1.2.2 vont ensemble ; l'article 1.2.2 du code n'est pas un renvoi.

## Actions
### Recenser les besoins
```yaml
identifiant: 1.2.1 # le premier
pourcentage: 50
```
#### Description
Écouter chaque service.

#### Actions
##### Enquêter
```yaml
identifiant: 1.2.1.1
pourcentage: 30
```
##### Publier
```yaml
identifiant: 1.2.1.2
pourcentage: 70
```

### Ouvrir des ateliers
```yaml
identifiant: 1.2.2
pourcentage: 50
```
#### Description
Après la sous-action 1.2.1.2, chaque atelier a lieu deux fois.
"""
QUESTIONS = """\
# La collectivité forme-t-elle ses agents ?
```yaml
id: agents_1
type: binaire
thematique_id: agents
actions: [eci_1.2.1, eci_1.2.1.1]
```
"""
REGLES = """\
# Formation des agents eci_1.2.1
```yaml
action_id: eci_1.2.1
```
## Règles
### Désactivation
```formule
reponse(agents_1, NON)
```
Sans agents, la 1.2.1 est désactivée.

# Score des ateliers eci_1.2.2
```yaml
action_id: eci_1.2.2
```
## Règles
### Score réalisé
```formule
min(score(eci_1.2.2), score(eci_1.2.1))
```
Le score de l'action 1.2.2 est plafonné par celui de l'action 1.2.1.
"""
PREUVES = "# Plan de formation\n```yaml\nid: plan\nactions:\n  - eci_1.2.1\n```\n"
INDICATEURS = """\
# Agents formés
```yaml
id: eci_1
unite: nb
titre_long: Agents formés
type: resultat
obligation_eci: true
actions:
  - eci_1.2.1
```
"""
SCENARIO = """\
Test:
  "Désactivation de eci_1.2.1"
Réponses:
  agents_1: NON
Scores:
  eci_1.2.1: # Former
    test: "L'action 1.2.1 devrait être désactivée"
    desactive: yes
"""
FILES = {
    "referentiels/eci/eci.md": ROOT,
    "referentiels/eci/1.md": AXE,
    "referentiels/eci/1.1.md": FIRST,
    "referentiels/eci/1.2.md": SECOND,
    "questions/agents.md": QUESTIONS,
    "personnalisations/eci.md": REGLES,
    "preuves/eci.md": PREUVES,
    "indicateurs/eci.md": INDICATEURS,
    "tests/eci_1.2.1.test.yml": SCENARIO,
}


def make(folder: Path, **changed: str) -> dict[str, str]:
    """Write the project, with other texts for some files (`_1_2`), and return its texts."""
    stems = {name.strip("_").replace("_", "."): text for name, text in changed.items()}
    files = {name: stems.get(Path(name).stem, text) for name, text in FILES.items()}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return files


def texts(folder: Path) -> dict[str, str]:
    """Return the texts of all files in a folder, hidden ones included, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def found() -> list[str]:
    """Return the rules of what `check` finds in the current folder, in order."""
    report = check("--output-format", "json", "--no-cache").report
    return sorted(one["rule"] for one in report["findings"])
