"""Every mistake in headings is reported in one run, without others, at its position."""

from pathlib import Path

import pytest

from tests.rule_examples import findings_of

EXPECTED = """\
1:1 text-unattached Version relue
3:1 heading-glued #Titre de la fiche
7:1 heading-glued ##Description
10:1 heading-glued ##\u00a0Actions
11:1 text-unattached Texte perdu sous le mot-clé.
13:3 title-missing Action une
20:3 heading-unseen #### Exemples
27:1 heading-level ##### - Action deux :
27:7 title-marks -
27:21 title-marks :
34:3 heading-unseen #### Exemples
41:1 title-empty ###
50:1 heading-unseen #### Principe
55:1 unclosed ```yaml
62:5 heading-unseen #### Exemples
72:1 unclosed ``
75:1 heading-unseen ####### Exemples
81:4 data-language yml
85:6 section-unknown Descripton
87:6 section-unknown Preuves
89:1 heading-level ### Principe
92:7 keyword-missing Tâche
94:5 single-child 5.2.6.1
111:1 second-title # Un second titre
117:1 unclosed <!-- vieux
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_slips_in_one_file_are_each_reported_once(root: Path, line_end: str) -> None:
    path = root / "tests" / "data" / "headings" / "5.2.md"
    text = path.read_text(encoding="utf-8").replace("\n", line_end)
    found = []
    for finding in findings_of({"5.2.md": text.encode()}):
        place = finding.location
        assert place.span is not None
        assert place.start is not None
        where = f"{place.start.line}:{place.start.column}"
        found.append(f"{where} {finding.rule} {place.source.slice(place.span)}")
    assert found == EXPECTED.splitlines()


FICHE = """\
# Réparer les objets
```yaml
identifiant: 3.7
points: 30
```
## Description
Ouvrir un lieu.
## Contexte
Peu de lieux existent.
## Exemples
Un atelier.
## Ressources
Un guide.
## Actions
### Trouver un local
```yaml
identifiant: 3.7.1
```
#### Description
Le local est chauffé.
#### Exemples
Un garage.
### Trouver des outils
```yaml
identifiant: 3.7.2
```
"""


def levels_reported(text: str) -> list[str]:
    return [
        f"{finding.location.start.line} {finding.rule}"
        for finding in findings_of({"3.7.md": text.encode()})
        if finding.location.start is not None
    ]


@pytest.mark.parametrize("marks", ["#", "###"])
def test_sections_that_are_off_are_all_reported_in_one_run(marks: str) -> None:
    text = FICHE
    for name in ("Description", "Contexte", "Exemples", "Ressources"):
        text = text.replace(f"## {name}\n", f"{marks} {name}\n", 1)
    assert levels_reported(text) == [f"{line} heading-level" for line in (6, 8, 10, 12)]


def test_sections_between_two_actions_are_all_reported_in_one_run() -> None:
    text = FICHE.replace("#### Description", "## Périmètre de l'évaluation")
    text = text.replace("#### Exemples", "## Réduction de potentiel")
    assert levels_reported(text) == ["19 heading-level", "21 heading-level"]


def test_headings_that_follow_a_title_are_counted_with_it() -> None:
    text = FICHE.replace("### Trouver un local", "#### Trouver un local")
    text = text.replace("#### Description", "##### Description")
    text = text.replace("#### Exemples", "##### Exemples")
    (found,) = findings_of({"3.7.md": text.encode()})
    assert (found.rule, found.arguments["more"]) == ("heading-level", "2")
