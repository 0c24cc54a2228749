"""Sound sibling files, one of each kind, and lines that look like parts of them."""

from hypothesis import strategies as st

from referentiel.kind import Kind
from tests.referentiel.texts import OPENINGS, TRAPS

QUESTIONS = """\
# La collectivité gère-t-elle un verger ?
```yaml
id: verger_1
type: choix
thematique_id: nature
actions: [eci_1.2, eci_1.2.3]
types_concernes:
  - EPCI
ordonnancement: 2
```
## Description
Un verger public, ouvert à tous.

## Choix
### Oui, seule
```yaml
id: verger_1_a
ordonnancement: 1
```

### Non
```yaml
id: verger_1_b
```

# Quelle part du verger est à elle ?
```yaml
id: verger_2
type: proportion
thematique_id: nature
```
"""
REGLES = """\
# Règles liées au verger
```yaml
action_id: eci_1.2.3
```
L'action suit le verger.

## Règles
### Désactivation
```formule
si identite(type, commune) alors FAUX
sinon reponse(verger_1, verger_1_b)
```
Sans verger, l'action est désactivée.

### Réduction de potentiel
```formule
reponse(verger_2)
```

# Règles sans effet
```yaml
action_id: eci_1.2.4
```
## Règles
"""
PREUVES = """\
# Plan du verger
```yaml
id: plan_verger
actions:
  - eci_1.2.3
```
## Description
Un plan daté.

# Liste des arbres
```yaml
id: arbres
actions:
```
"""
INDICATEURS = """\
# Arbres plantés
```yaml
id: eci_30
identifiant: 30.10
unite: '%'
titre_long: Part des arbres plantés (%)
selection: yes
actions:
  - eci_1.2.3

programmes: [eci, cae]
parent: eci_3
valeur: eci_31
participation_score:
  - eci_1.2.3
source:
```
## Description
Les arbres plantés dans l'année.

## Source
Le carnet du verger.
"""
SCENARIO = """\
Test: Un verger partagé
Collectivité:
  type: [EPCI]
Réponses:
  verger_1: verger_1_b
  verger_2: 0.5
# Les statuts.
Statuts:
  eci_1.2.3: fait
  eci_1.2.4: [0.5, 0.5, 0]
Scores:
  eci_1.2:
    point_fait: 9
    desactive: no
"""
SOUND = {
    Kind.QUESTIONS: QUESTIONS,
    Kind.REGLES: REGLES,
    Kind.PREUVES: PREUVES,
    Kind.INDICATEURS: INDICATEURS,
    Kind.SCENARIO: SCENARIO,
}
_LINES = sorted({line for text in SOUND.values() for line in text.splitlines()})
# What is in sibling files, in any order, with traps between.
SIBLING_TEXTS = st.lists(
    st.tuples(
        st.sampled_from(("", "", "", *OPENINGS, *TRAPS)),
        st.sampled_from((*_LINES, "### Reduction de potentiel", "## Regle", "id: x", "- a")),
        st.sampled_from(("\n", "\n", "\n\n", "\r\n", "\r", "")),
    ).map("".join),
    max_size=14,
).map("".join)
