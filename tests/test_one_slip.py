"""One slip is one finding: what follows from it waits, and what was not found is found."""

from collections.abc import Sequence

import pytest

from linter.catalogue import message, remedy
from linter.engine.folding import folded_by_absence
from linter.finding import Finding
from linter.words.language import Language
from tests.rule_examples import findings_of

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
    now, was = (
        {name: text.encode() for name, text in some.items()} for some in (files, before or {})
    )
    return folded_by_absence(findings_of(now, before=was or None))


def rules_of(text: str, before: str | None = None) -> list[str]:
    found = found_in({"3.7.md": text}, {"3.7.md": before} if before else None)
    return [finding.rule for finding in found]


def only(found: tuple[Finding, ...]) -> tuple[str, str, str]:
    (one,) = found
    return one.rule, message(one, Language.ENGLISH), remedy(one, Language.ENGLISH)


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


@pytest.mark.parametrize("label", ["**Actions**", "**Les actions**", "**Sous-actions :**"])
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


@pytest.mark.parametrize("weight", ["33,33", "33,333"])
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


# --- Ids


def one_key(number: int, value: str) -> str:
    return f"# Agir {number}\n```yaml\nidentifiant: 1.{number}\nclimat_pratic_id: {value}\n```\n"


@pytest.mark.parametrize("value", ["mobilites", "mobilte"])
def test_a_value_one_letter_from_a_usual_one_is_reported(value: str) -> None:
    files = {f"1.{n}.md": one_key(n, "mobilite") for n in (1, 2, 3)}
    rule, says, way_out = only(found_in({**files, "1.4.md": one_key(4, value)}))
    assert (rule, way_out) == ("value-mistyped", "write `mobilite` if that was meant")
    assert says == f"`{value}` is used once, and resembles `mobilite`, which is used 3 times"


@pytest.mark.parametrize("value", ["energie", "Mobilite", "mobilite"])
def test_another_value_is_not(value: str) -> None:
    files = {f"1.{n}.md": one_key(n, "mobilite") for n in (1, 2, 3)}
    assert found_in({**files, "1.4.md": one_key(4, value)}) == ()


INDICATEUR = "# Objets prêtés\n```yaml\nid: {}\nidentifiant: {}\nunite: nombre\n```\n"


@pytest.mark.parametrize(
    ("identifier", "number", "is_same"),
    [
        *(("te_12.a", "12.a", True), ("te_12.a", "12a", True), ("te_12.b_dom", "12.b-dom", True)),
        *(("te_12.a", "12.b", False), ("te_12", "13", False)),
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


@pytest.mark.parametrize(("written", "meant"), [("4O", "40"), ("l0", "10"), ("2O %", "")])
def test_a_letter_in_a_weight_is_read_as_the_digit(written: str, meant: str) -> None:
    block = "pourcentage: {}\n```\n#####"
    text = FICHE.replace(block.format(40), block.format(written))
    rule, _, way_out = only(found_in({"3.7.md": text}))
    assert rule == "weight-number"
    assert way_out == (
        f"write `{meant}` if that was meant" if meant else "write a number in figures, such as `30`"
    )


# --- What is not there


def orientation(identifier: str) -> str:
    return f"# Agir\n```yaml\nid: {identifier}\n```\n## Description\nTexte {identifier}.\n"


NUMBERS = ("1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2", "3.3")


@pytest.mark.parametrize("lost", ["1.1", "1.2", "2.1", "3.2"])
def test_a_hole_below_a_parent_without_a_file_is_reported(lost: str) -> None:
    files = {f"{one}.md": orientation(one) for one in NUMBERS if one != lost}
    (finding,) = (one for one in found_in(files) if one.rule.startswith("id-"))
    assert message(finding, Language.ENGLISH) == f"`{lost}` is missing below `{lost[0]}`"


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
    assert "33" not in remedy(finding, Language.ENGLISH)
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


# --- Ids in a row that moved together

ACTIONS = [
    ("Ouvrir un atelier", "Un lieu chauffé accueille le public chaque samedi."),
    ("Former des bénévoles", "On y apprend la soudure et la couture."),
    ("Prêter des outils", "Perceuses et scies sortent contre une caution."),
    ("Chercher un local", "La mairie propose un rez-de-chaussée libre."),
    ("Écrire un guide", "Les pannes courantes y sont expliquées."),
    ("Tenir un stock", "Un tableau dit ce qui manque."),
    ("Fêter l'année", "Voisins et associations se réunissent."),
    ("Compter les objets", "Tout est pesé à la sortie."),
]
NEW = ("Louer un camion", "Il collecte les encombrants le lundi.")


def fiche(actions: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    text = "# Réparer\n```yaml\nidentifiant: 3.7\n```\n## Actions\n"
    for number, (title, description) in enumerate(actions, 1):
        text += f"### {title}\n```yaml\nidentifiant: 3.7.{number}\n```\n{description}\n"
    return {"3.7.md": text.encode()}


def reported(
    after: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]] = ACTIONS
) -> list[tuple[str, str, str]]:
    """Give what is found once the actions are others: the rule, the message and the remedy."""
    found = findings_of(fiche(after), before=fiche(before))
    return [
        (one.rule, message(one, Language.ENGLISH), remedy(one, Language.ENGLISH)) for one in found
    ]


def test_one_action_inserted_and_six_ids_shifted_are_one_finding() -> None:
    ((rule, says, way_out),) = reported([*ACTIONS[:2], NEW, *ACTIONS[2:]])
    assert (rule, says) == (
        "id-reused",
        "the actions `3.7.3` to `3.7.8` are now `3.7.4` to `3.7.9`: their ids were shifted",
    )
    assert "a new action an id that was never used" in way_out


def test_a_gap_that_was_closed_is_one_finding() -> None:
    ((rule, says, way_out),) = reported([*ACTIONS[:2], *ACTIONS[3:]])
    assert (rule, says) == (
        "id-reused",
        "the actions `3.7.4` to `3.7.8` are now `3.7.3` to `3.7.7`: their ids were shifted",
    )
    assert "<!-- reflint: retired 3.7.3: reason -->" in way_out


LIKE_TITLES = [
    (f"Intégrer dans le programme d'actions des actions vers {whom}", "")
    for whom in ("les écoles", "les commerces", "les hôpitaux", "les marchés")
]


def test_titles_that_are_alike_and_have_no_text_are_known_by_the_very_same_title() -> None:
    ((rule, says, _),) = reported([("Publier la stratégie", ""), *LIKE_TITLES], LIKE_TITLES)
    assert (rule, says) == (
        "id-reused",
        "the actions `3.7.1` to `3.7.4` are now `3.7.2` to `3.7.5`: their ids were shifted",
    )


def test_a_text_that_stays_in_place_outweighs_a_title_that_moved() -> None:
    titles, texts = zip(*ACTIONS, strict=True)
    swapped = zip((titles[1], titles[0], *titles[2:]), texts, strict=True)
    assert reported(list(swapped)) == []


def test_two_actions_that_changed_places_are_two_findings() -> None:
    found = reported([ACTIONS[1], ACTIONS[0], *ACTIONS[2:]])
    assert [says for _, says, _ in found] == [
        "`3.7.1` now refers to a different action; the previous one is now `3.7.2`",
        "`3.7.2` now refers to a different action; the previous one is now `3.7.1`",
    ]
