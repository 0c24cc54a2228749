"""Time: of 100 000 characters of any kind, none is parsed more slowly than those of a short text.

What two lengths take is measured turn by turn in one run, so that what slows down the machine slows
down both; the least of some turns counts, in which nothing else ran. Lengths are as 8 to 1: so are
times, or as 64 to 1 where something costs the square. Beside them stands a plain loop over the
characters, of which 150 are to take no less: on a slow machine about a second.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.formule.parser import parse
from scoring.formule.tree import format_formule
from scoring.reglement import Reglement
from tests.scoring.formule.texts import TEXTS

LENGTH = 100_000
RATIO = 8
MOST_TIMES = 3 * RATIO
TURNS = 5
MOST_LOOPS = 150
# What is over so soon costs no square: a hundredth of a second, as a processor counts it.
LITTLE = 0.01
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


def seconds(text: str, reglement: Reglement) -> float:
    """Return the time to parse a text, and to format what is read."""
    start = time.process_time()
    formule = parse(text, reglement).formule
    if formule is not None:
        format_formule(formule)
    return time.process_time() - start


def seconds_of_loop() -> float:
    """Return the time to go through as many characters as are parsed."""
    start = time.process_time()
    assert len([(at, letter) for at, letter in enumerate("x" * LENGTH)]) == LENGTH
    return time.process_time() - start


def is_linear(start: str, piece: str, reglement: Reglement) -> bool:
    """Return whether a text that is repeated eight times as long does not cost the square."""
    large = (start + piece * LENGTH)[:LENGTH]
    small = (start + piece * LENGTH)[: LENGTH // RATIO]
    of_small = of_large = of_loop = float("inf")
    for _ in range(TURNS):
        of_small = min(of_small, seconds(small, reglement))
        of_large = min(of_large, seconds(large, reglement))
        of_loop = min(of_loop, seconds_of_loop())
        most = min(MOST_TIMES * max(of_small, LITTLE), MOST_LOOPS * of_loop)
        if of_large <= most:
            return True
    return False


@pytest.mark.parametrize("piece", [*REPEATED, *REPEATED_2026])
@pytest.mark.parametrize("reglement", [Reglement.R2023, Reglement.R2026], ids=["2023", "2026"])
def test_100_000_characters_take_linear_time(piece: str, reglement: Reglement) -> None:
    assert is_linear("", piece, reglement)


@settings(max_examples=10, deadline=None)
@given(st.tuples(TEXTS, TEXTS), st.sampled_from([Reglement.R2023, Reglement.R2026]))
def test_any_text_repeated_costs_no_square(texts: tuple[str, str], reglement: Reglement) -> None:
    start, piece = texts
    assert is_linear(start, piece or " ", reglement)
