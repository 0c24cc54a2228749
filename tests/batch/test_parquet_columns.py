"""Rows of Parquet are the same, whether they are made from columns or one by one."""

from dataclasses import replace
from fractions import Fraction

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from referentiel.grammar import RegleType
from referentiel_lint.batch.kernel import score_all
from referentiel_lint.batch.parquet_form import ParquetForm
from referentiel_lint.batch.result import Scored
from scoring.formule.parser import parse
from scoring.statuts.consequences import Regle
from scoring.statuts.scores import Scores
from scoring.statuts.statut import Detail
from tools.benchmarks.collectivites import made_answers, made_bareme

MANY = 50
# A double has 16 digits, which do not fit in the unit of the others.
THIRD = Fraction("0.3333333333333333")


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    """Return collectivités scored at once; statuts of one have no room there, others are capped."""
    bareme = made_bareme()
    score, other = (f"score({bareme.tree.names[action]})" for action in (40, 80))
    formule = parse(f"si reponse(question_1, OUI) alors min({score}, {other})").formule
    assert formule is not None
    plafond = Regle(bareme.tree.names[40], RegleType.SCORE, formule)
    bareme = replace(bareme, regles=(*bareme.regles, plafond))
    shard = made_answers(bareme, MANY, 5)
    answers = [shard.answers(bareme.tree, at) for at in range(MANY)]
    odd = {bareme.tree.names[-1]: Detail(THIRD, 1 - THIRD, Fraction(0))}
    answers[3] = replace(answers[3], statuts={**answers[3].statuts, **odd})
    found = [*score_all(bareme, answers)]
    assert all(one.column for one in found)
    assert any(one.scores.caps for one in found if isinstance(one.scores, Scores))
    return [
        Scored(str(at), "made", one.scores, column=one.column)
        for at, one in enumerate(found)
        if isinstance(one.scores, Scores)
    ]


@pytest.mark.parametrize("is_rounded", [False, True])
def test_rows_from_columns_are_those_made_one_by_one(
    scored: list[Scored], *, is_rounded: bool
) -> None:
    form = ParquetForm(is_rounded=is_rounded)
    at_once, sizes = form.encode(scored)
    one_by_one, others = form.encode([replace(one, column=None) for one in scored])
    assert sizes == others == [len(one.scores.bareme.tree.names) for one in scored if one.scores]
    assert pq.read_table(pa.BufferReader(at_once)).equals(
        pq.read_table(pa.BufferReader(one_by_one)), check_metadata=True
    )
