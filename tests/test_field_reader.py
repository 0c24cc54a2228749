"""What the field's own reader let through, crashed at or rejected wrongly (format.md, section 5).

Each slip is seen where it stands, with the others of its file in one run.
"""

from pathlib import Path

import pytest

from linter.finding import Finding, Severity
from tests.command import ORIENTATION
from tests.rule_examples import findings_of

Slip = tuple[str, str, str, str]
NIVEAUX = (Path(__file__).parent / "data" / "niveaux" / "1.1.md").read_text(encoding="utf-8")

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
        "ponderation-range",
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
    "misspelt section": ("#### Définition", "#### Defintion", "section-unknown", "Defintion"),
    "yml fence": ("```yaml\nid: 1.1.1", "```yml\nid: 1.1.1", "data-language", "yml"),
    "bold title": (
        "### Former les équipes",
        "**Former les équipes**",
        "title-missing",
        "Former les équipes",
    ),
    "bad YAML": ("  nom: Guides", "  nom:Guides", "data-yaml", "nom:Guides diffusés"),
}


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


@pytest.mark.parametrize("slip", PONDERATION.values(), ids=PONDERATION)
def test_a_slip_in_the_profile_ponderation_is_seen(slip: Slip) -> None:
    assert found_in("5.2.md", ORIENTATION) == []
    found = found_in("5.2.md", slipped(ORIENTATION, slip))
    assert [told(finding) for finding in found] == [slip[2:]]


@pytest.mark.parametrize("slip", OF_NIVEAUX.values(), ids=OF_NIVEAUX)
def test_a_slip_in_the_profile_niveaux_is_seen(slip: Slip) -> None:
    assert found_in("1.1.md", NIVEAUX) == []
    found = found_in("1.1.md", slipped(NIVEAUX, slip))
    assert [told(finding) for finding in found] == [slip[2:]]


@pytest.mark.parametrize(
    ("name", "text", "names"),
    [
        (
            "5.2.md",
            ORIENTATION,
            ("missing Actions", "mistyped weight key", "misspelt section", "yml fence", "bad YAML"),
        ),
        (
            "1.1.md",
            NIVEAUX,
            ("missing Niveaux", "mistyped key", "misspelt section", "yml fence", "bad YAML"),
        ),
    ],
    ids=["ponderation", "niveaux"],
)
def test_one_run_sees_all_slips_of_a_file(name: str, text: str, names: tuple[str, ...]) -> None:
    slips = [(PONDERATION if text is ORIENTATION else OF_NIVEAUX)[slip] for slip in names]
    found = found_in(name, slipped(text, *slips))
    assert sorted(map(told, found)) == sorted(slip[2:] for slip in slips)


def test_an_id_of_another_axis_is_no_child_of_axis_1() -> None:
    files = {
        "1.md": b"# Piloter\n```yaml\nid: 1\n```\n## Actions\n### Agir\n```yaml\nid: 11.1\n```\n",
        "5.2.md": ORIENTATION.encode(),
    }
    assert ("id-foreign", "11.1") in [told(finding) for finding in findings_of(files)]


def test_a_single_missing_weight_is_seen() -> None:
    text = ORIENTATION.replace("id: 5.2.2\nponderation: 0.5\n", "id: 5.2.2\n")
    assert ("ponderation-missing", "5.2.2") in [told(f) for f in found_in("5.2.md", text)]


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
    assert {finding.rule for finding in found} & {"duplicate-id", "ponderation-sum"} == set()
