"""One slip is one finding: what follows from it waits, and what was not found is found."""

import pytest

from linter.engine.findings import folded_by_absence
from linter.finding import Finding
from tests.rule_examples import findings_of, message, remedy

FICHE = """\
# Réparer les objets
```yaml
identifiant: 3.7
```
## Description
Ouvrir un lieu.
## Actions
### Trouver un local
```yaml
identifiant: 3.7.1
pourcentage: 60
```
#### Description
Le local est chauffé.
#### Actions
##### Visiter des caves
```yaml
identifiant: 3.7.1.1
pourcentage: 40
```
##### Signer un bail
```yaml
identifiant: 3.7.1.2
pourcentage: 60
```
### Trouver des outils
```yaml
identifiant: 3.7.2
pourcentage: 40
```
#### Description
Chacun apporte les siens.
#### Actions
##### Compter les perceuses
```yaml
identifiant: 3.7.2.1
```
##### Compter les scies
```yaml
identifiant: 3.7.2.2
```
"""


def found_in(files: dict[str, str], before: dict[str, str] | None = None) -> tuple[Finding, ...]:
    return folded_by_absence(findings_of(files, before=before))


def rules_of(text: str, before: str | None = None) -> list[str]:
    found = found_in({"3.7.md": text}, {"3.7.md": before} if before else None)
    return [finding.rule for finding in found]


def only(found: tuple[Finding, ...]) -> tuple[str, str, str]:
    (one,) = found
    return one.rule, message(one), remedy(one)


def test_the_sample_is_clean() -> None:
    assert rules_of(FICHE) == []


# --- What follows from a slip


@pytest.mark.parametrize(
    ("identifier", "other"),
    [("3.7.1.2", "3.7.1.1"), ("3.7.1.1", "3.7.1.2"), ("3.7.2.1", "3.7.1.2"), ("3.7.2", "3.7.1")],
)
def test_an_id_that_became_that_of_another_action_is_a_duplicate_alone(
    identifier: str, other: str
) -> None:
    text = FICHE.replace(f"identifiant: {identifier}\n", f"identifiant: {other}\n")
    assert rules_of(text, before=FICHE) == ["duplicate-id"]


@pytest.mark.parametrize(
    "label",
    ["**Actions**", "__Actions__", "**Les actions**", "**Sous-actions :**", "**Tâches à mener**"],
)
def test_a_keyword_in_bold_is_a_missing_keyword_alone(label: str) -> None:
    assert rules_of(FICHE.replace("## Actions", label, 1)) == ["keyword-missing"]


@pytest.mark.parametrize(
    ("moved", "before"),
    [("3.7.1.1", "Compter les perceuses"), ("3.7.1.2", "Compter les scies"), ("3.7.2.1", "Signer")],
)
def test_an_action_that_was_moved_is_foreign_alone(moved: str, before: str) -> None:
    blocks = FICHE.split("##### ")
    (block,) = (one for one in blocks if f"identifiant: {moved}\n" in one)
    own, *rest = block.split("### ", 1)
    text = FICHE.replace(f"##### {own}", "").replace(
        f"##### {before}", f"##### {own}##### {before}"
    )
    assert rest is not None
    assert rules_of(text) == ["id-foreign"]


@pytest.mark.parametrize("weight", ["33,33", "33,3", "33,333"])
def test_three_rounded_weights_with_commas_are_a_wrong_sum_alone(weight: str) -> None:
    weights = "".join(
        f"### Prêter {n}\n```yaml\nidentifiant: 3.7.{n}\npourcentage: {weight}\n```\n"
        for n in (1, 2, 3)
    )
    text = FICHE[: FICHE.index("### ")] + weights
    (finding,) = found_in({"3.7.md": text})
    assert finding.rule == "weight-sum"
    point = weight.replace(",", ".")
    written = [new for _, new in finding.fixes[0].edits]
    assert written[:2] == [point, point]
    assert written[2].startswith("33.")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("#### Description\nLe local", "## Description\nLe local"),
        ("#### Description\nChacun", "### Description\nChacun"),
        ("#### Actions\n##### Visiter", "## Actions\n##### Visiter"),
        ("#### Actions\n##### Compter", "## Actions\n##### Compter"),
    ],
)
def test_a_heading_at_a_wrong_level_is_no_duplicate(right: str, wrong: str) -> None:
    assert rules_of(FICHE.replace(right, wrong)) == ["heading-level"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("### Trouver un local", "## Trouver un local"),
        ("### Trouver un local", "#### Trouver un local"),
        ("##### Signer un bail", "#### Signer un bail"),
        ("##### Signer un bail", "###### Signer un bail"),
    ],
)
def test_the_sums_below_a_wrong_level_wait(right: str, wrong: str) -> None:
    assert rules_of(FICHE.replace(right, wrong)) == ["heading-level"]


def test_a_keyword_that_is_repeated_between_siblings_stays_a_duplicate() -> None:
    text = FICHE.replace("### Trouver des outils", "## Actions\n### Trouver des outils")
    assert rules_of(text) == ["section-duplicate"]


def test_an_id_below_a_malformed_one_follows_from_it() -> None:
    text = FICHE.replace("identifiant: 3.7.1", "identifiant: 3.7.1 bis")
    assert rules_of(text) == ["id-malformed"]


# --- A level in another unit


@pytest.mark.parametrize(
    ("key", "name"), [("pourcentage", "identifiant"), ("points", "id"), ("ponderation", "id")]
)
def test_a_level_in_absolute_numbers_is_one_finding(key: str, name: str) -> None:
    files = {}
    for number, points in enumerate((30, 40, 50, 60, 20), 1):
        children = "".join(
            f"### Niveau {n}\n```yaml\n{name}: 1.{number}.{n}\n{key}: {points // 2}\n```\nTexte.\n"
            f"#### Critère\nUn {number}{n}.\n"
            for n in (1, 2)
        )
        weight = "" if key == "ponderation" else f"points: {points}\n"
        files[f"1.{number}.md"] = (
            f"# Agir {number}\n```yaml\n{name}: 1.{number}\n{weight}```\n## Description\n"
            f"Texte {number}.\n## Actions\n{children}"
        )
    found = [one for one in found_in(files) if one.rule.startswith("weight")]
    assert [one.count for one in found] == [10 if key == "ponderation" else 5]


# --- Ids


def one_key(number: int, value: str) -> str:
    return f"# Agir {number}\n```yaml\nidentifiant: 1.{number}\nclimat_pratic_id: {value}\n```\n"


@pytest.mark.parametrize("value", ["mobilites", "mobilte", "moblité"])
def test_a_value_one_letter_from_a_usual_one_is_reported(value: str) -> None:
    files = {f"1.{n}.md": one_key(n, "mobilite") for n in (1, 2, 3)}
    rule, says, way_out = only(found_in({**files, "1.4.md": one_key(4, value)}))
    assert (rule, way_out) == ("value-mistyped", "write `mobilite` if that was meant")
    assert says == f"`{value}` occurs once, and resembles `mobilite`, which occurs 3 times"


@pytest.mark.parametrize("value", ["energie", "mobilite_2", "Mobilite", "mobilite"])
def test_another_value_is_not(value: str) -> None:
    files = {f"1.{n}.md": one_key(n, "mobilite") for n in (1, 2, 3)}
    assert found_in({**files, "1.4.md": one_key(4, value)}) == ()


def test_one_letter_makes_another_unit() -> None:
    text = "# Objets\n```yaml\nid: eci_{0}\nidentifiant: {0}\nunite: {1}\n```\n"
    units = {1: "kg/hab", 2: "kg/hab", 3: "kg/hab", 4: "kg/ha"}
    every = "".join(text.format(*one) for one in units.items())
    assert "value-mistyped" not in {one.rule for one in found_in({"indicateurs/eci.md": every})}


INDICATEUR = "# Objets prêtés\n```yaml\nid: {}\nidentifiant: {}\nunite: nombre\n```\n"


@pytest.mark.parametrize(
    ("identifier", "number", "is_same"),
    [
        *(
            ("te_12.a", "12.a", True),
            ("te_12.a", "12a", True),
            ("te_12.a", "te_12.a", True),
            ("te_12.b_dom", "12.b-dom", True),
        ),
        *(("te_12.a", "12.b", False), ("te_12", "13", False), ("te_2.1", "2.10", False)),
    ],
)
def test_the_number_of_an_indicateur_is_that_of_its_id(
    identifier: str, number: str, is_same: bool
) -> None:
    found = found_in({"indicateurs/te.md": INDICATEUR.format(identifier, number)})
    assert [one.rule for one in found] == ([] if is_same else ["entry-id"])


@pytest.mark.parametrize("written", ["registre prets", "registre des prets", "bilan 2"])
def test_an_id_of_a_preuve_with_a_space_is_reported(written: str) -> None:
    text = f"# Registre\n```yaml\nid: {written}\nactions: []\n```\n"
    rule, says, way_out = only(found_in({"preuves/te.md": text}))
    assert (rule, says) == ("entry-id", f"the id `{written}` contains a space")
    assert way_out == f"write `{'_'.join(written.split())}`"


@pytest.mark.parametrize(
    ("written", "meant"), [("4O", "40"), ("l0", "10"), ("1O0", "100"), ("2O %", "")]
)
def test_a_letter_in_a_weight_is_read_as_the_digit(written: str, meant: str) -> None:
    text = FICHE.replace("pourcentage: 40\n```\n#####", f"pourcentage: {written}\n```\n#####")
    rule, _, way_out = only(found_in({"3.7.md": text}))
    assert rule == "weight-number"
    assert way_out == (
        f"write `{meant}` if that was meant" if meant else "write a number in figures, such as `30`"
    )


# --- What is not there


def orientation(identifier: str) -> str:
    return f"# Agir\n```yaml\nid: '{identifier}'\n```\n## Description\nTexte {identifier}.\n"


NUMBERS = ("1.1", "1.2", "1.3", "2.0", "2.1", "2.2", "3.1", "3.2", "3.3")


@pytest.mark.parametrize("lost", ["1.1", "1.2", "2.1", "3.2"])
def test_a_hole_below_a_parent_without_a_file_is_reported(lost: str) -> None:
    files = {f"{one}.md": orientation(one) for one in NUMBERS if one != lost}
    (finding,) = (one for one in found_in(files) if one.rule.startswith("id-"))
    assert message(finding) == f"`{lost}` is missing below `{lost[0]}`"


@pytest.mark.parametrize("there", [NUMBERS, NUMBERS[:1], ("1.1", "1.3"), ("1.2", "2.2", "3.2")])
def test_a_part_of_a_referential_has_no_hole(there: tuple[str, ...]) -> None:
    found = found_in({f"{one}.md": orientation(one) for one in there})
    assert [one.rule for one in found if one.rule.startswith("id-")] == []


@pytest.mark.parametrize("axes", [3, 4, 5])
def test_a_whole_referential_without_its_root_is_reported(axes: int) -> None:
    block = "# Agir {0}\n```yaml\nidentifiant: {0}\npoints: {1}\n```\n## Description\nTexte {0}.\n"
    files = {f"{n}.md": block.format(n, 60) for n in range(1, axes + 1)}
    files |= {
        f"{n}.{m}.md": block.format(f"{n}.{m}", 30) for n in range(1, axes + 1) for m in (1, 2)
    }
    rules = [one.rule for one in found_in(files)]
    assert "id-parent-missing" in rules
    root = '# Racine\n```yaml\nidentifiant: ""\n```\n'
    assert "id-parent-missing" not in {one.rule for one in found_in({**files, "te.md": root})}


@pytest.mark.parametrize("gone", ["1.1", "1.2", "1.3", "1.4"])
def test_a_deleted_file_is_no_reason_to_share_its_points_among_the_others(gone: str) -> None:
    block = "# Agir {0}\n```yaml\nidentifiant: {0}\npoints: {1}\n```\n## Description\nTexte {0}.\n"
    files = {f"{one}.md": block.format(one, 25) for one in ("1.1", "1.2", "1.3", "1.4")}
    files |= {"1.md": block.format("1", 100), "te.md": '# Racine\n```yaml\nidentifiant: ""\n```\n'}
    del files[f"{gone}.md"]
    (finding,) = (one for one in found_in(files) if one.rule in ("weight-sum", "id-hole"))
    assert "33" not in remedy(finding)
    assert not finding.fixes


@pytest.mark.parametrize("changed", ["", "Le bail dure neuf ans.\n", "Tout est signé.\n"])
def test_a_renumbered_child_with_the_same_title_is_named(changed: str) -> None:
    text = FICHE.replace(
        "identifiant: 3.7.1.2\npourcentage: 60\n```\n",
        f"identifiant: 3.7.1.4\npourcentage: 60\n```\n{changed}",
    )
    rule, says, way_out = only(found_in({"3.7.md": text}, before={"3.7.md": FICHE}))
    assert rule == "id-removed"
    assert "`3.7.1.4`" in says
    assert "3.7.1.4" in way_out


# --- Sections


@pytest.mark.parametrize("line", ["**Ressources**", "__Contexte__", "**RESSOURCES :**"])
def test_a_section_in_bold_beside_other_bold_lines_is_reported(line: str) -> None:
    text = FICHE.replace(
        "Ouvrir un lieu.\n", f"Ouvrir un lieu.\n\n**Le lieu**\nIl est vaste.\n\n{line}\nUn guide.\n"
    )
    assert rules_of(text) == ["section-unknown"]


@pytest.mark.parametrize("line", ["**Ressources humaines**", "**Description**", "Ressources"])
def test_other_lines_are_not_sections(line: str) -> None:
    text = FICHE.replace("Ouvrir un lieu.\n", f"Ouvrir un lieu.\n\n{line}\nUn guide.\n")
    assert rules_of(text) == []
