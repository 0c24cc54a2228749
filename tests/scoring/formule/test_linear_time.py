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
    """Return whether a text that is repeated four times as long does not cost the square.

    Other processes may disturb a measurement of so little; what costs the square does each time.
    """
    text = start + piece * LENGTH
    few, many = (partial(read, text[:length], reglement) for length in (LENGTH // 4, LENGTH))
    return any(grows_linearly(timed(few)[1], timed(many)[1]) for _ in range(3))


@pytest.mark.parametrize("piece", [*REPEATED, *REPEATED_2026])
@pytest.mark.parametrize("reglement", REGLEMENTS, ids=["2023", "2026"])
def test_100_000_characters_take_linear_time(piece: str, reglement: Reglement) -> None:
    assert is_linear("", piece, reglement)


@settings(max_examples=10, deadline=None)
@given(st.tuples(TEXTS, TEXTS), st.sampled_from(REGLEMENTS))
def test_any_text_repeated_costs_no_square(texts: tuple[str, str], reglement: Reglement) -> None:
    start, piece = texts
    assert is_linear(start, piece or " ", reglement)
