"""One cause, one finding: what follows from a broken data block or a wrong id waits for it."""

import pytest

from linter.catalogue import message
from linter.words import Language
from referentiel.merge_marks import versions_of
from tests.rule_examples import findings_of

WORKSHOP = """\
# Réparer les objets
```yaml
identifiant: 3.7
points: 30
```
## Actions
### Ouvrir un atelier
```yaml
identifiant: 3.7.1
pourcentage: 60
```
#### Actions
##### Trouver un local
```yaml
identifiant: 3.7.1.1
pourcentage: 60
```
##### Trouver des outils
```yaml
identifiant: 3.7.1.2
pourcentage: 30
```
##### Trouver des bras
```yaml
identifiant: 3.7.1.3
pourcentage: 10
```
### Former des bénévoles
```yaml
identifiant: 3.7.2
pourcentage: 40
```
"""


def told(text: str, name: str = "3.7.md") -> list[tuple[str, str]]:
    """Give the rule of each finding, and the text at its place."""
    found = []
    for finding in findings_of({name: text.encode()}):
        place = finding.location
        found.append((finding.rule, place.source.slice(place.span) if place.span else ""))
    return found


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> branche\n"


def test_the_sample_is_clean() -> None:
    assert told(WORKSHOP) == []


# --- Marks of a merge


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("pourcentage: 30\n", "pourcentage: 50\n"),
        ("pourcentage: 90\n", ""),
        ("pourcentage: 30\ncategorie: bases\n", "pourcentage: 30\ncategorie: effets\n"),
    ],
)
def test_a_merge_in_a_data_block_is_one_error(ours: str, theirs: str) -> None:
    text = WORKSHOP.replace("pourcentage: 30\n", conflict(ours, theirs))
    assert told(text) == [("merge-conflict", "<<<<<<< HEAD")]


def test_two_ids_in_a_merge_are_one_error() -> None:
    both = conflict("identifiant: 3.7.1.2\n", "identifiant: 3.7.1.4\n")
    assert told(WORKSHOP.replace("identifiant: 3.7.1.2\n", both)) == [
        ("merge-conflict", "<<<<<<< HEAD")
    ]


def test_a_conflict_around_the_beginning_of_a_data_block_is_one_error() -> None:
    block = "##### Trouver des outils\n```yaml\nidentifiant: 3.7.1.2\n"
    other = "##### Trouver les outils\n```yaml\nidentifiant: 3.7.1.2\ncategorie: bases\n"
    assert told(WORKSHOP.replace(block, conflict(block, other))) == [
        ("merge-conflict", "<<<<<<< HEAD")
    ]


def test_only_the_sum_of_its_own_family_waits_for_a_merge() -> None:
    both = conflict("pourcentage: 30\n", "pourcentage: 50\n")
    text = WORKSHOP.replace("pourcentage: 30\n", both).replace("pourcentage: 40", "pourcentage: 50")
    assert told(text) == [("pourcentage-sum", "3.7"), ("merge-conflict", "<<<<<<< HEAD")]


def test_a_conflict_in_a_text_holds_nothing_back() -> None:
    text = WORKSHOP.replace(
        "### Former",
        "#### Description\n" + conflict("Un texte.\n", "Un autre texte.\n") + "### Former",
    ).replace("pourcentage: 30", "pourcentage: 50")
    assert told(text) == [("pourcentage-sum", "3.7.1"), ("merge-conflict", "<<<<<<< HEAD")]


def test_both_versions_of_a_text_keep_their_places() -> None:
    text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> x\ne"
    versions = versions_of(text)
    assert versions is not None
    assert (versions.ours.split(), versions.theirs.split()) == (["a", "b", "e"], ["a", "d", "e"])
    assert len(versions.ours) == len(versions.theirs) == len(text)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("a\n=======\nb\n>>>>>>> x\nc", "ac", "bc"),
        ("a\n>>>>>>> x\nb", "b", "ab"),
        ("a\n<<<<<<< HEAD\nb", "ab", "a"),
        ("a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n", "ab", "ac"),
    ],
)
def test_a_conflict_may_begin_or_end_outside_of_a_text(text: str, ours: str, theirs: str) -> None:
    versions = versions_of(text)
    assert versions is not None
    assert "".join(versions.ours.split()) == ours
    assert "".join(versions.theirs.split()) == theirs


def test_a_text_without_marks_has_no_versions() -> None:
    assert versions_of("a\n=======\nb <<<<<<< c\n") is None


# --- Ids and keys


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "place"),
    [
        # Two keys, of an id or a weight.
        (
            "identifiant: 3.7.1.2\n",
            "identifiant: 3.7.1.2\nidentifiant: 3.7.1.4\n",
            "key-duplicate",
            "identifiant",
        ),
        (
            "pourcentage: 30\n",
            "pourcentage: 30\npourcentage: 20\n",
            "key-duplicate",
            "pourcentage",
        ),
        ("points: 30\n", "points: 30\npoints: 40\n", "key-duplicate", "points"),
        # An id that stands twice, is none, or is another family's.
        (
            "identifiant: 3.7.1.2\npourcentage: 30",
            "identifiant: 3.7.1.1\npourcentage: 40",
            "duplicate-id",
            "3.7.1.1",
        ),
        (
            "identifiant: 3.7.1.2\npourcentage: 30",
            "identifiant: 3.7.1.b\npourcentage: 40",
            "id-malformed",
            "3.7.1.b",
        ),
        (
            "identifiant: 3.7.1.2\npourcentage: 30",
            "identifiant: 3.7.8.2\npourcentage: 40",
            "id-foreign",
            "3.7.8.2",
        ),
        # A data block that cannot be read as it stands.
        ("pourcentage: 30\n", "pourcentage:40\n", "data-yaml", "pourcentage:40"),
    ],
)
def test_the_sum_of_a_family_waits_for_its_cause(
    right: str, wrong: str, rule: str, place: str
) -> None:
    assert told(WORKSHOP.replace(right, wrong, 1)) == [(rule, place)]


@pytest.mark.parametrize(
    ("right", "wrong"), [("3.7.1.2", "3.7.12"), ("3.7.1.2", "37.1.2"), ("3.7.2", "3.72")]
)
def test_an_id_that_lacks_a_dot_is_one_error_that_says_so(right: str, wrong: str) -> None:
    text = WORKSHOP.replace(f"identifiant: {right}\n", f"identifiant: {wrong}\n")
    (found,) = findings_of({"3.7.md": text.encode()})
    assert message(found, Language.ENGLISH).endswith(f": it lacks a dot, and is `{right}`")
    (fix,) = found.fixes
    ((place, written),) = fix.edits
    assert (place.source.slice(place.span) if place.span else "", written) == (wrong, right)


def test_several_ids_that_lack_a_dot_are_one_error() -> None:
    text = WORKSHOP.replace("identifiant: 3.7.1.3\n", "identifiant: 3.7.13\n")
    text = text.replace("identifiant: 3.7.1.2\n", "identifiant: 3.7.12\n")
    assert told(text) == [("id-foreign", "3.7.12")]


def test_the_sum_above_a_file_with_another_id_than_its_name_waits() -> None:
    files = {
        "1.md": "# Axe\n```yaml\nidentifiant: 1\npoints: 50\n```\n",
        "1.1.md": "# Une\n```yaml\nidentifiant: 1.1\npoints: 20\n```\n",
        "1.2.md": "# Deux\n```yaml\nidentifiant: 1.3\npoints: 30\n```\n",
        "eci.md": '# Tout\n```yaml\nidentifiant: ""\npoints: 50\nreferentiel: eci\n```\n',
    }
    found = findings_of({name: text.encode() for name, text in files.items()})
    assert [(one.rule, one.location.path) for one in found if one.severity == "error"] == [
        ("id-file-name", "1.2.md")
    ]
