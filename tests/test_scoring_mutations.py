"""The mutations of the scoring code that golden cases must notice."""

from pathlib import Path

import pytest

from tools.scoring_mutations import LEAST, MUTATIONS, Mutation


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.name)
def test_what_a_mutation_replaces_occurs_once_in_the_code(root: Path, mutation: Mutation) -> None:
    text = (root / "scoring" / mutation.file).read_text(encoding="utf-8")
    assert text.count(mutation.old) == 1


def test_at_most_two_mutations_may_be_missed() -> None:
    assert len(MUTATIONS) - LEAST == 2
