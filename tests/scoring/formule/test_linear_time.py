"""Time: four times as many characters of any kind take no more than some four times as long."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.formule.parser import parse
from scoring.formule.tree import format_formule
from scoring.reglement import Reglement
from tests.growth import grows_linearly, timed
from tests.scoring.formule.texts import TEXTS

LENGTH = 100_000
REGLEMENTS = [Reglement.R2023, Reglement.R2026]
REPEATED = [
    "1",
    "a",
    "(",
    "é ",
    "\u00a0",
    "1+2*",
    "1,2 ",
    "a-",
    "a ou ",
    "min(1,",
    "f(1,",
    "si a ",
    "sinonsi ",
    "si reponse(a, OUI) alors 1 sinon ",
    "si a alors 1 sinon 2 ",
    "ou si ",
]
REPEATED_2026 = [
    "1<2=",
    "(1)+",
    "((1)",
    "val(a,b)>",
    "val(",
    "VAL(a)+",
    "etude ",
    "referentiel(te_1)et ",
    "(si a alors ",
    "(si val(a)>cible(a) alors 1 sinon 0)+",
]


def read(text: str, reglement: Reglement) -> None:
    """Parse a text, and format what is read."""
    formule = parse(text, reglement).formule
    if formule is not None:
        format_formule(formule)


def is_linear(start: str, piece: str, reglement: Reglement) -> bool:
    """Return whether the time to read a repeated text grows linearly with its length."""
    text = start + piece * LENGTH
    return grows_linearly(
        lambda length: timed(partial(read, text[:length], reglement))[1], LENGTH // 4
    )


@pytest.mark.parametrize("piece", [*REPEATED, *REPEATED_2026])
@pytest.mark.parametrize("reglement", REGLEMENTS, ids=["2023", "2026"])
def test_100_000_characters_take_linear_time(piece: str, reglement: Reglement) -> None:
    assert is_linear("", piece, reglement)


@settings(max_examples=10, deadline=None)
@given(st.tuples(TEXTS, TEXTS), st.sampled_from(REGLEMENTS))
def test_any_repeated_text_takes_linear_time(texts: tuple[str, str], reglement: Reglement) -> None:
    start, piece = texts
    assert is_linear(start, piece or " ", reglement)
