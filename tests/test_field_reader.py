"""Mistakes that the platform's own importer accepted, crashed on, or rejected wrongly.

Each is reported at its position, with the others of its file, in one run.
"""

from pathlib import Path

import pytest

from linter.finding import Safety, Severity
from tests.command import reflint, write
from tests.rule_examples import findings_of, under

# Each slip in a file of niveaux: the right text, what was written, the rule, the place.
OF_NIVEAUX = {
    "missing Niveaux": ("## Niveaux\n", "", "keyword-missing", "Diffuser des guides"),
    "mistyped key": ("axe_id: 1", "axeid: 1", "key-unknown", "axeid"),
    "child outside its parent": ("id: 1.1.2", "id: 1.2.2", "id-foreign", "1.2.2"),
    "bad YAML": ("  nom: Guides", "  nom:Guides", "data-yaml", "nom:Guides diffusés"),
}


@pytest.mark.parametrize("slip", OF_NIVEAUX)
def test_a_slip_is_seen_in_the_first_profile(root: Path, slip: str) -> None:
    sound, wrong, rule, place = OF_NIVEAUX[slip]
    text = (root / "tests" / "data" / "niveaux" / "1.1.md").read_text(encoding="utf-8")
    assert text.count(sound) == 1
    found = findings_of({"1.1.md": text.replace(sound, wrong)})
    assert [
        (one.rule, under(one.location)) for one in found if one.severity is not Severity.INFO
    ] == [(rule, place)]


def test_ids_that_end_in_ten_are_no_duplicates_and_sums_are_exact() -> None:
    weights = ("0.1",) * 8 + ("0.05", "0.15")
    children = "".join(
        f"### Former {number}\n```yaml\nid: 1.1.{number}\nponderation: {weight}\n```\n"
        f"Former les équipes {number}.\n#### Principe\nOui → 100%\nNon → 0%\n"
        for number, weight in enumerate(weights, start=1)
    )
    head = "# Former\n```yaml\nid: {}\n```\nFormer les équipes.\n"
    files = {
        "1.1.md": head.format("1.1") + "## Actions\n" + children,
        "1.10.md": head.format("1.10"),
    }
    found = findings_of(files)
    assert {finding.rule for finding in found} & {"duplicate-id", "weight-sum"} == set()


# --- What the field's importer refuses or loses is an error, with the fix that makes it right


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
        ("identifiant: 1.1.2", "identifant: 1.1.2", "key-unknown", Safety.SAFE),
        ("identifiant: 1.1.2", "id: 1.1.2", "key-unknown", Safety.UNSAFE),
        ("pourcentage: 40", "pourcent: 40", "key-unknown", Safety.UNSAFE),
        ("#### Actions", "#### Action", "section-unknown", Safety.SAFE),
        ("#### Actions", "#### Niveaux", "section-unknown", Safety.UNSAFE),
        ("#### Actions", "#### Tâches", "section-unknown", Safety.UNSAFE),
        ("categorie: effets", "categorie: Effets", "categorie-unknown", Safety.SAFE),
        ("categorie: effets", "categorie: effet", "categorie-unknown", Safety.UNSAFE),
        ("categorie: bases", "categorie: Base", "categorie-unknown", Safety.UNSAFE),
    ],
)
def test_a_slip_is_one_error_with_its_fix(
    right: str, wrong: str, rule: str, safety: Safety, tmp_path: Path
) -> None:
    assert findings_of({"1.1.md": SCHOOL}) == []
    text = SCHOOL.replace(right, wrong, 1)
    (found,) = findings_of({"1.1.md": text})
    assert (found.rule, found.severity) == (rule, Severity.ERROR)
    assert found.location.span is not None
    assert under(found.location) in wrong
    assert [fix.safety for fix in found.fixes] == [safety]
    write(tmp_path, _1_1=text)
    options = ["--fix", *(["--unsafe-fixes"] if safety is Safety.UNSAFE else [])]
    assert reflint("check", *options, cwd=tmp_path).returncode == 0
    assert (tmp_path / "1.1.md").read_text(encoding="utf-8") == SCHOOL


def test_a_key_that_resembles_a_weight_s_beside_a_weight_is_no_error() -> None:
    text = SCHOOL.replace("pourcentage: 40\n", "pourcentage: 40\npourcent: 40\n")
    (found,) = findings_of({"1.1.md": text})
    assert (found.rule, found.severity) == ("key-unknown", Severity.WARNING)


@pytest.mark.parametrize("name", ["Action", "Niveau", "Niveaux"])
def test_a_heading_like_the_keyword_without_actions_below_it_is_no_keyword(name: str) -> None:
    text = SCHOOL.replace("categorie: effets\n```\n", f"categorie: effets\n```\n#### {name}\n")
    found = findings_of({"1.1.md": text})
    assert "section-unknown" in {one.rule for one in found}
    assert [one.rule for one in found if one.severity is Severity.ERROR] == []
