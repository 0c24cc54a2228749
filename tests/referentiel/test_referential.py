"""The whole referential: documents in order, and one tree over nesting and ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.identifier import Id, parse_id
from referentiel.profile import NIVEAUX, POINTS, PONDERATION, Profile
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble


def action(title: str, identifier: str, level: int = 1, keys: str = "") -> str:
    return f"{'#' * level} {title}\n```yaml\nid: {identifier}\n{keys}```\n"


def assembled(files: dict[str, str], pinned: Profile | None = None) -> Referentiel:
    """Read files, each named by its key: `_5_2` is 5.2.md."""
    documents = tuple(
        read_text(f"{name.strip('_').replace('_', '.')}.md", text) for name, text in files.items()
    )
    return assemble("eci", "docs/eci", documents, pinned)


def referentiel(**files: str) -> Referentiel:
    return assembled(files)


def parents(found: Referentiel) -> dict[str, str | None]:
    """Return the label of each node's parent."""
    above = {node.label: found.parent(node) for node in found.nodes}
    return {label: None if parent is None else parent.label for label, parent in above.items()}


def families(found: Referentiel) -> list[tuple[str | None, list[str]]]:
    return [
        (parent.label if parent else None, [node.label for node in nodes])
        for parent, nodes in found.families
    ]


def test_documents_stand_in_the_order_of_their_ids_and_the_root_first() -> None:
    found = referentiel(
        _1_10=action("Dix", "1.10"),
        _1_9=action("Neuf", "1.9"),
        _2=action("Deux", "2"),
        eci=action("Racine", "''"),
        _1=action("Un", "1"),
    )
    assert [document.stem for document in found.documents] == ["eci", "1", "1.9", "1.10", "2"]


def test_children_stand_below_the_node_that_nests_them_or_that_has_their_id() -> None:
    found = referentiel(
        _1=action("Axe", "1"),
        _1_2=action("Deux", "1.2") + "## Actions\n" + action("Enfant", "1.2.1", 3),
        _1_1=action("Un", "1.1"),
        _11_1=action("Onze", "11.1"),
    )
    assert parents(found) == {"1": None, "1.1": "1", "1.2": "1", "1.2.1": "1.2", "11.1": None}
    assert families(found) == [
        ("1", ["1.1", "1.2"]),
        ("1.2", ["1.2.1"]),
        (None, ["1"]),
        (None, ["11.1"]),
    ]


def test_nesting_counts_before_the_id() -> None:
    found = referentiel(
        _5_2=action("Haut", "5.2") + "## Actions\n" + action("Enfant", "5.3.1", 3),
        _5_3=action("Autre", "5.3"),
    )
    assert parents(found) == {"5.2": None, "5.3.1": "5.2", "5.3": None}


def test_the_root_is_above_the_axes() -> None:
    root = "# Racine\n```yaml\nidentifiant: ''\n```\n"
    found = referentiel(eci=root, _1=action("Axe", "1"), _2=action("Autre", "2"))
    assert parents(found) == {"Racine": None, "1": "Racine", "2": "Racine"}


def test_a_duplicate_id_keeps_both_nodes() -> None:
    found = referentiel(_5_2=action("Un", "5.2") + action("Deux", "5.2"))
    identifier = parse_id("5.2")
    assert identifier is not None
    assert [node.action.index for node in found.by_id[identifier]] == [0, 1]


CHILD_IS_ABOVE = action("a", "1.1.1") + "## Actions\n" + action("b", "1.1", 3)
FIRST = action("a", "1.1.1")
NESTS_ITS_GRANDPARENT = action("b", "1.1.1.1") + "## Actions\n" + action("c", "1.1", 3)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"_1_1_1": CHILD_IS_ABOVE}, {"1.1.1": None, "1.1": "1.1.1"}),
        (
            {"_1_1_1": FIRST, "_1_1_1_1": NESTS_ITS_GRANDPARENT},
            {"1.1.1": "1.1", "1.1": "1.1.1.1", "1.1.1.1": None},
        ),
    ],
    ids=["in one file", "over two files"],
)
def test_circular_ids_give_a_tree(files: dict[str, str], expected: dict[str, str | None]) -> None:
    assert parents(assembled(files)) == expected


def test_a_long_row_of_files_each_below_the_one_before_is_one_way_up() -> None:
    # More files than functions may call one another.
    files = {
        f"_{number}_1": action("a", f"{number}.1")
        + "## Actions\n"
        + action("b", f"{number - 1}", 3)
        for number in range(1500, 0, -1)
    }
    found = assembled(files, POINTS)
    above, seen = found.by_id[Id((1, 1))][0], 0
    while (parent := found.parent(above)) is not None:
        above, seen = parent, seen + 1
    assert (above.label, seen) == ("1500.1", 2 * 1499)
    assert not found.weights.is_unsettled(above)


def assert_is_a_tree(found: Referentiel) -> None:
    for node in found.nodes:
        above, seen = found.parent(node), 0
        while above is not None:
            above, seen = found.parent(above), seen + 1
            assert seen <= len(found.nodes), "the way up does not end"
        assert all(found.parent(child) is node for child in found.children(node))
    grouped = [child for _, children in found.families for child in children]
    assert len(grouped) == len({child.index for child in grouped})


FEW_IDS = st.sampled_from(("1", "1.1", "1.1.1", "1.2", "2", "", "x", "1.1.1.1"))
FILES = st.dictionaries(
    st.sampled_from(("_1", "_1_1", "_1_1_1", "eci", "_2")),
    st.lists(st.tuples(FEW_IDS, st.sampled_from((1, 3, 5))), min_size=1, max_size=5),
)


@given(FILES)
def test_any_ids_in_any_nesting_make_a_tree(files: dict[str, list[tuple[str, int]]]) -> None:
    texts = {
        name: "## Actions\n".join(action("T", *node) for node in nodes)
        for name, nodes in files.items()
    }
    assert_is_a_tree(assembled(texts))


WEIGHED = action("Un", "5.1", keys="ponderation: 1\n")
LEVELLED = action("Deux", "5.2", keys="axe_id: 5\n")


def test_the_profile_is_detected_from_the_keys_of_the_files() -> None:
    assert referentiel(_5_1=WEIGHED, _5_3=action("T", "5.3")).profile == PONDERATION
    assert referentiel(_5_2=LEVELLED).profile == NIVEAUX
    assert referentiel(_5_2=LEVELLED, _5_1=WEIGHED, _5_3=WEIGHED).profile == PONDERATION
    assert referentiel(_5_3=action("T", "5.3")).profile is None
    root = "# Eci\n```yaml\nidentifiant: ''\n```\n"  # In any profile.
    assert referentiel(eci=root, _5_3=action("T", "5.3")).profile is None
