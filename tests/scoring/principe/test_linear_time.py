"""Time: four times as many characters take some four times as long, on one line or on many."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.principe.analysis import analyse
from scoring.principe.counts import BoundIndex
from scoring.principe.parser import parse
from tests.growth import grows_linearly, timed
from tests.scoring.principe.texts import TEXTS as TEXTS_OF_PRINCIPLES

LENGTH = 100_000
# Texts that are repeated to the length: on lines of their own, and a few on one line. What single
# expressions do with one line is in `tests/test_linear_patterns.py`.
REPEATED = [
    *"→-%()[] \t\u00a0:*\r\n\u2028\x00",
    "a → 5% ; ",
    "note de l'axe 5 * 4% ",
    "les 7 piliers ",
    "a :\n",
    "a → 1%\n",
    "a → 1%\n\n",
    "a → 0%\n\n",
    "… \n",
    "• a → 1%\n- b :\n",
    "1 a / 2 b → 1%\n",
    "< 100 000 hab.\n",
    "> 5 hab. :\n",
    "→ a : 1%\n",
    "  a :\n a :\n",
]


def texts() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Return hostile texts by name, as functions of their length."""
    for piece in REPEATED:
        yield repr(piece), partial(repeated, piece)
    yield "heads nested", partial(repeated, "".join(f"{' ' * depth}a :\n" for depth in range(450)))
    bullets = ("", "• ", "- ", "* ")
    nested = (f"{' ' * (depth // 4)}{bullets[depth % 4]}a :\n" for depth in range(880))
    yield "heads nested by bullets", partial(repeated, "".join(nested))
    groups = (f"{' ' * (n % 20)}• a :\n{' ' * (n % 20)}- b → 1%\n" for n in range(3100))
    yield "groups nested again and again", partial(repeated, "".join(groups))
    yield "populations", partial(repeated, "".join(f"< {number} hab\n" for number in range(9000)))
    yield "levels common to populations", levels_common_to_populations
    yield "counts", counts
    yield "steps", partial(repeated, "".join(f"1 a / {n} b → {n}%\n" for n in range(1, 5000)))


def repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def levels_common_to_populations(length: int) -> str:
    levels = "a → 1%\n" * (length * 7 // 100)
    return levels + "".join(f"< {number} hab\n" for number in range(length * 45 // 1000))


def counts(length: int) -> str:
    """Return levels of other numbers for each length: what is read of a number is kept."""
    return "".join(f"{length + number} a → 1%\n" for number in range(length * 7 // 100))


TEXTS = dict(texts())


def is_linear(text_of: Callable[[int], str], read: Callable[[str], Callable[[], object]]) -> bool:
    """Return whether the time for what `read` makes of a text grows linearly with its length."""
    return grows_linearly(lambda length: timed(read(text_of(length)))[1], LENGTH // 4)


def parsing(text: str) -> Callable[[], object]:
    return partial(parse, text)


def analysing(text: str) -> Callable[[], object]:
    return partial(analyse, parse(text), BoundIndex(text))


@pytest.mark.parametrize("name", TEXTS)
def test_100_000_characters_take_linear_time(name: str) -> None:
    assert 0.8 * LENGTH < len(TEXTS[name](LENGTH)) < 1.2 * LENGTH
    assert is_linear(TEXTS[name], parsing)
    assert is_linear(TEXTS[name], analysing)


@settings(max_examples=25, deadline=None)
@given(st.tuples(TEXTS_OF_PRINCIPLES, TEXTS_OF_PRINCIPLES, TEXTS_OF_PRINCIPLES))
def test_any_repeated_text_takes_linear_time(texts: tuple[str, str, str]) -> None:
    start, piece, end = texts

    def text_of(length: int) -> str:
        return start + repeated(piece or " ", length) + end

    assert is_linear(text_of, parsing)
    assert is_linear(text_of, analysing)
