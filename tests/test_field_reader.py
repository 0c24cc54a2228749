"""Mistakes that the platform's own importer accepted, crashed on, or rejected wrongly.

Each is reported at its position, with the others of its file, in one run.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from linter.catalogue import remedy
from linter.finding import Finding, Safety, Severity
from linter.words.language import Language
from tests.command import ORIENTATION, reflint, write
from tests.rule_examples import findings_of

Slip = tuple[str, str, str, str]
DATA = Path(__file__).parent / "data"

# Of each slip: what stands there, what was written, the rule that sees it, the place.
PONDERATION: dict[str, Slip] = {
    "missing Actions": ("## Actions\n", "", "keyword-missing", "Diffuser"),
    "mistyped weight key": (
        "id: 5.2.1\nponderation: 0.5",
        "id: 5.2.1\nponderaton: 0.5",
        "key-unknown",
        "ponderaton",
    ),
    "negative weight": (
        "id: 5.2.1\nponderation: 0.5",
        "id: 5.2.1\nponderation: -0.5",
        "weight-range",
        "-0.5",
    ),
    "child outside its parent": ("id: 5.2.2", "id: 5.3.2", "id-foreign", "5.3.2"),
    "misspelt section": (
        "Former les équipes.\n\n#### Principe",
        "Former les équipes.\n\n#### Princpe",
        "section-unknown",
        "Princpe",
    ),
    "yml fence": ("```yaml\nid: 5.2.1", "```yml\nid: 5.2.1", "data-language", "yml"),
    "bold title": ("### Former", "**Former**", "title-missing", "Former"),
    "bad YAML": ("id: 5.2.2", "id:5.2.2", "data-yaml", "id:5.2.2"),
}
OF_NIVEAUX: dict[str, Slip] = {
    "missing Niveaux": ("## Niveaux\n", "", "keyword-missing", "Diffuser des guides"),
    "mistyped key": ("axe_id: 1", "axeid: 1", "key-unknown", "axeid"),
    "child outside its parent": ("id: 1.1.2", "id: 1.2.2", "id-foreign", "1.2.2"),
    "bad YAML": ("  nom: Guides", "  nom:Guides", "data-yaml", "nom:Guides diffusés"),
}


OF_POINTS: dict[str, Slip] = {
    "missing Actions": (
        "## Actions\n\n### É",
        "### É",
        "keyword-missing",
        "Établir un plan piéton",
    ),
    "mistyped weight key": ("points: 40", "point: 40", "key-unknown", "point"),
    "child outside its parent": ("id: 1.1.1.2\n", "id: 1.1.2.2\n", "id-foreign", "1.1.2.2"),
}
OF_POURCENTAGE: dict[str, Slip] = {
    "missing Actions": (
        "## Actions\n\n### R",
        "### R",
        "keyword-missing",
        "Respecter le cadre légal du prêt",
    ),
    "mistyped weight key": (
        "pourcentage: 45",
        "pourcentge: 45",
        "key-unknown",
        "pourcentge",
    ),
    "child outside its parent": (
        "identifiant: 1.1.3",
        "identifiant: 1.2.3",
        "id-foreign",
        "1.2.3",
    ),
}


class Sample(NamedTuple):
    """A clean file of a profile, alone in its folder, and the slips that are made in it."""

    name: str
    text: str
    slips: dict[str, Slip]


def sample(profile: str, name: str, slips: dict[str, Slip]) -> Sample:
    return Sample(name, (DATA / profile / name).read_text(encoding="utf-8"), slips)


SAMPLES = {
    "niveaux": sample("niveaux", "1.1.md", OF_NIVEAUX),
    "ponderation": Sample("5.2.md", ORIENTATION, PONDERATION),
    "points": sample("points", "1.1.1.md", OF_POINTS),
    "pourcentage": sample("pourcentage", "1.1.md", OF_POURCENTAGE),
}
TOGETHER = ("missing Actions", "missing Niveaux", "mistyped", "misspelt", "yml fence", "bad YAML")


def found_in(name: str, text: str) -> list[Finding]:
    return [f for f in findings_of({name: text.encode()}) if f.severity is not Severity.INFO]


def told(finding: Finding) -> tuple[str, str]:
    """Give the rule of a finding and the text at its place."""
    location = finding.location
    assert location.span is not None
    return finding.rule, location.source.slice(location.span)


def slipped(text: str, *slips: Slip) -> str:
    for sound, slip, _, _ in slips:
        assert text.count(sound) == 1, sound
        text = text.replace(sound, slip)
    return text


@pytest.mark.parametrize(
    ("profile", "slip"),
    [(profile, slip) for profile, one in SAMPLES.items() for slip in one.slips],
)
def test_a_slip_is_seen_in_each_profile(profile: str, slip: str) -> None:
    one = SAMPLES[profile]
    assert found_in(one.name, one.text) == []
    found = found_in(one.name, slipped(one.text, one.slips[slip]))
    assert [told(finding) for finding in found] == [one.slips[slip][2:]]


def test_one_run_sees_all_slips_of_a_file() -> None:
    one = SAMPLES["ponderation"]
    slips = [slip for name, slip in one.slips.items() if name.startswith(TOGETHER)]
    assert len(slips) == 5
    found = found_in(one.name, slipped(one.text, *slips))
    assert sorted(map(told, found)) == sorted(slip[2:] for slip in slips)


def test_an_id_of_another_axis_is_no_child_of_axis_1() -> None:
    files = {
        "1.md": b"# Piloter\n```yaml\nid: 1\n```\n## Actions\n### Agir\n```yaml\nid: 11.1\n```\n",
        "5.2.md": ORIENTATION.encode(),
    }
    assert ("id-foreign", "11.1") in [told(finding) for finding in findings_of(files)]


@pytest.mark.parametrize(
    ("profile", "weight", "rule", "parent", "action"),
    [
        ("ponderation", "id: 5.2.2\nponderation: 0.5\n", "weight-sum", "5.2", "5.2.2"),
        ("points", "categorie: bases\npoints: 40\n", "weight-sum", "1.1.1", "1.1.1.1"),
        ("pourcentage", "categorie: effets\npourcentage: 25\n", "weight-sum", "1.1", "1.1.3"),
    ],
)
def test_one_missing_weight(profile: str, weight: str, rule: str, parent: str, action: str) -> None:
    one = SAMPLES[profile]
    assert one.text.count(weight) == 1
    text = one.text.replace(weight, weight.partition("\n")[0] + "\n")
    remedies = [
        remedy(found, Language.ENGLISH)
        for found in found_in(one.name, text)
        if (found.rule, (found.action or "").strip('"')) == (rule, parent)
    ]
    assert len(remedies) == 1
    assert remedies[0].startswith(f"`{action}` has no weight: ")


def test_percents_are_added_up_exactly() -> None:
    weights = ("11.1",) * 8 + ("11.2",)
    children = "".join(
        f"### Action {number}\n```yaml\nidentifiant: 1.1.{number}\npourcentage: {weight}\n```\n"
        for number, weight in enumerate(weights, start=1)
    )
    head = "# {0}\n```yaml\nidentifiant: {0}\npoints: 10\n```\n"
    files = {
        "1.1.md": head.format("1.1") + "## Actions\n" + children,
        "1.10.md": head.format("1.10"),
    }
    found = findings_of({name: text.encode() for name, text in files.items()})
    assert {f.rule for f in found if f.severity is Severity.ERROR} == set()


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
    found = findings_of({name: text.encode() for name, text in files.items()})
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
        ("identifiant: 1.1.2", "Identifiant: 1.1.2", "key-unknown", Safety.SAFE),
        ("identifiant: 1.1.2", "id: 1.1.2", "key-unknown", Safety.UNSAFE),
        ("pourcentage: 40", "pourcentages: 40", "key-unknown", Safety.SAFE),
        ("pourcentage: 40", "pourcent: 40", "key-unknown", Safety.UNSAFE),
        ("#### Actions", "#### Action", "section-unknown", Safety.SAFE),
        ("#### Actions", "#### Actons", "section-unknown", Safety.SAFE),
        ("#### Actions", "#### Niveaux", "section-unknown", Safety.UNSAFE),
        ("#### Actions", "#### Les actions", "section-unknown", Safety.UNSAFE),
        ("#### Actions", "#### Tâches", "section-unknown", Safety.UNSAFE),
        ("#### Actions", "#### Sous-mesures :", "section-unknown", Safety.UNSAFE),
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
