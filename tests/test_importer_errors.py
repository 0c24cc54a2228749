"""What the field's importer refuses or loses is an error, with the fix that makes it right."""

from pathlib import Path

import pytest

from linter.finding import Safety, Severity
from tests.command import reflint, write
from tests.rule_examples import findings_of

SCHOOL = """\
# Réparer les objets
```yaml
identifiant: 1.1
points: 30
```
## Actions
### Ouvrir un atelier
```yaml
identifiant: 1.1.1
pourcentage: 60
categorie: bases
```
#### Actions
##### Trouver un local
```yaml
identifiant: 1.1.1.1
```
##### Trouver des outils
```yaml
identifiant: 1.1.1.2
```
### Former des bénévoles
```yaml
identifiant: 1.1.2
pourcentage: 40
categorie: effets
```
"""


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "safety"),
    [
        ("identifiant: 1.1.2", "identifant: 1.1.2", "id-key-mistyped", Safety.SAFE),
        ("identifiant: 1.1.2", "Identifiant: 1.1.2", "id-key-mistyped", Safety.SAFE),
        ("identifiant: 1.1.2", "id: 1.1.2", "id-key-mistyped", Safety.UNSAFE),
        ("pourcentage: 40", "pourcentages: 40", "weight-key-mistyped", Safety.SAFE),
        ("pourcentage: 40", "pourcent: 40", "weight-key-mistyped", Safety.UNSAFE),
        ("#### Actions", "#### Action", "keyword-mistyped", Safety.SAFE),
        ("#### Actions", "#### Actons", "keyword-mistyped", Safety.SAFE),
        ("#### Actions", "#### Niveaux", "keyword-mistyped", Safety.UNSAFE),
        ("#### Actions", "#### Les actions", "keyword-mistyped", Safety.UNSAFE),
        ("#### Actions", "#### Tâches", "keyword-mistyped", Safety.UNSAFE),
        ("#### Actions", "#### Sous-mesures :", "keyword-mistyped", Safety.UNSAFE),
        ("categorie: effets", "categorie: Effets", "categorie-unknown", Safety.SAFE),
        ("categorie: effets", "categorie: effet", "categorie-unknown", Safety.UNSAFE),
        ("categorie: bases", "categorie: Base", "categorie-unknown", Safety.UNSAFE),
    ],
)
def test_a_slip_is_one_error_with_its_fix(
    right: str, wrong: str, rule: str, safety: Safety, tmp_path: Path
) -> None:
    assert findings_of({"1.1.md": SCHOOL.encode()}) == []
    text = SCHOOL.replace(right, wrong, 1)
    (found,) = findings_of({"1.1.md": text.encode()})
    place = found.location
    assert (found.rule, found.severity) == (rule, Severity.ERROR)
    assert place.span is not None
    assert place.source.slice(place.span) in wrong
    assert [fix.safety for fix in found.fixes] == [safety]
    write(tmp_path, _1_1=text)
    options = ["--fix", *(["--unsafe-fixes"] if safety is Safety.UNSAFE else [])]
    assert reflint("check", *options, cwd=tmp_path).returncode == 0
    assert (tmp_path / "1.1.md").read_text(encoding="utf-8") == SCHOOL


def test_a_category_that_is_none_is_an_error() -> None:
    text = SCHOOL.replace("categorie: effets", "categorie: impact")
    (found,) = findings_of({"1.1.md": text.encode()})
    assert (found.rule, found.severity) == ("categorie-unknown", Severity.ERROR)


def test_a_key_that_resembles_a_weight_s_beside_a_weight_is_no_error() -> None:
    text = SCHOOL.replace("pourcentage: 40\n", "pourcentage: 40\npourcent: 40\n")
    (found,) = findings_of({"1.1.md": text.encode()})
    assert (found.rule, found.severity) == ("key-unknown", Severity.WARNING)


@pytest.mark.parametrize("name", ["Action", "Niveau", "Niveaux"])
def test_a_heading_like_the_keyword_without_actions_below_it_is_no_keyword(name: str) -> None:
    text = SCHOOL.replace("categorie: effets\n```\n", f"categorie: effets\n```\n#### {name}\n")
    found = findings_of({"1.1.md": text.encode()})
    assert "section-unknown" in {one.rule for one in found}
    assert [one.rule for one in found if one.severity is Severity.ERROR] == []
