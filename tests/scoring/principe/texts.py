"""Texts to try laws on: fragments of principles in any order, and principles that are scored."""

from itertools import pairwise

from hypothesis import strategies as st

_WORDS = ["a", "Élu", "Aucun", "Le programme", "1", "20", "7", "+ ", "+ de 3", "taux", "x"]
_SIGNS = [
    "→",
    " → ",
    "->",
    "=>",
    "-",
    "–",
    "•",
    "*",
    "**",
    "_",
    ":",
    " :",
    ".",
    ";",
    "%",
    "/",
    "x 3",
]
_SPACES = [" ", "  ", "\t", "\u00a0", "\u2028", "\x0b", "\n", "\n", "\n\n", "\r\n", "\n-\n"]
_FORMS = [
    "→ 20%",
    " → 50%\n",
    " → 0%\n",
    "100 %",
    "2O%",
    "1/3%",
    "12,5%",
    " du niveau",
    "- ",
    "• ",
    "  ",
    "(choix unique)",
    "(choix multiple)",
    "(cases à cocher)",
    "( choix",
    "unique )",
    "…",
    "…\n",
    "1 action / 2 piliers",
    "au moins 1 a/1 b → 14%\n",
    "[Note de l'axe 5]",
    "[",
    "]",
    "(",
    ")",
    " * 40%",
    "40% * ",
    "Rentrer le pourcentage",
    "% de x",
    "Collectivité < 100 hab.",
    "≥ 1 000 habitants",
    "hab.",
    "< 1OO hab.",
    "Entre 3 et 5 x",
    "Toutes les x",
    "x :\n",
]
_FRAGMENTS = st.sampled_from([*_WORDS, *_SIGNS, *_SPACES, *_FORMS])

# Anything that can be in a file, and what looks like a principle.
TEXTS = st.lists(st.one_of(_FRAGMENTS, _FRAGMENTS, _FRAGMENTS, st.characters()), max_size=25).map(
    "".join
)


@st.composite
def _principes(draw: st.DrawFn) -> str:
    """Draw blocks, each of one list, whose maxima sum to 100."""
    cuts = sorted(draw(st.sets(st.integers(1, 19), max_size=2)))
    edges = [0, *(cut * 5 for cut in cuts), 100]
    blocks = [draw(_block(high - low)) for low, high in pairwise(edges)]
    return draw(st.sampled_from(["\n", "\n\n"])).join(blocks)


@st.composite
def _block(draw: st.DrawFn, share: int) -> str:
    """Draw a list whose maximum is `share`."""
    cuts = sorted(draw(st.sets(st.integers(1, share - 1), max_size=3)))
    rising = [*cuts, share]
    lines = draw(st.sampled_from([[], ["Aucun → 0%"], ["- Rien → 0 %"]]))
    match draw(st.sampled_from(["sum", "one", "count"])):
        case "one":
            return "\n".join(
                [
                    "Tête (choix unique) :",
                    *(f"• {line}" for line in [*lines, *_tiers("Palier", rising)]),
                ]
            )
        case "count" if len(rising) > 1:
            return "\n".join([*lines, *_tiers("{} projets", rising)])
    for number, (low, high) in enumerate(pairwise([0, *rising])):
        form = draw(st.sampled_from(["Action {} → {}%", "taux {} * {}%", "[Note de {}] * {}%"]))
        lines = [*lines, form.format(number + 1, high - low)]
    return "\n".join(["Tête (choix multiple) :", *(f"• {line}" for line in lines)])


def _tiers(label: str, percents: list[int]) -> list[str]:
    return [
        f"{label.format(number) if '{' in label else f'{label} {number}'} → {percent}%"
        for number, percent in enumerate(percents, 1)
    ]


# Principles that can be scored, as nearly all are that are drawn.
PRINCIPES = _principes()
