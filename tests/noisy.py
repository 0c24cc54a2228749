"""A referential in the shape of a real one: what its editors do all over, and slips here and there.

The shares are those of a real one of 68 files: two thirds of what was found there was habits.
"""

from collections import Counter
from collections.abc import Iterator
from random import Random

from tools.benchmarks.generate import referential

# How often each habit shows in a title, in an item of a list, in a paragraph.
_STOP, _TAB, _BULLET = 0.09, 0.015, 0.01
_PADDED, _ENTITY, _BARE = 0.03, 0.02, 0.015
_SLIP = 0.08
# What one line has wrong, by the rule that finds it: nobody does so all over.
SLIPS = {
    "unbalanced-bracket": " Une fiche (par an.",
    "doubled-word": " Agir dans le dans le cadre du plan.",
    "leftover": " TODO",
    "link-broken": ' Le <a href="www.example.org">guide</a>.',
    "apostrophe-space": " Un guide d' achat.",
}
HABITS = frozenset(
    ["title-stop", "tab-after-marker", "bullet-char", "link-broken", "html-entity", "bare-url"]
)


def noisy(files: int) -> tuple[dict[str, bytes], Counter[str]]:
    """Give the files by their names, and the rules of the slips in them, with their numbers."""
    rng, slips = Random("habitudes"), Counter[str]()
    texts = {name: "\n".join(_lines(text, rng, slips)) for name, text in referential(files)}
    return {name: text.encode() for name, text in texts.items()}, slips


def _lines(text: str, rng: Random, slips: Counter[str]) -> Iterator[str]:
    for line in text.split("\n"):
        chance = rng.random()
        if line.startswith("#") and "Organiser" in line:
            yield f"{line}, ensemble." if chance < _STOP else line
        elif line.startswith("- "):
            yield line.replace("- ", _marker(chance), 1)
        elif line.endswith("."):
            yield line + _habit(chance) + _slip(rng, slips)
        else:
            yield line


def _marker(chance: float) -> str:
    if chance < _TAB:
        return "-\t"
    return "• " if chance < _TAB + _BULLET else "- "


def _habit(chance: float) -> str:
    if chance < _PADDED:
        return ' Voir <a href="https://example.org/guide ">le guide</a>.'
    if chance < _PADDED + _ENTITY / 2:
        return ' Lire <a href="https://example.org/fiche">la&nbsp;fiche</a>.'
    if chance < _PADDED + _ENTITY:
        return " Un support&nbsp;: le guide."
    return " Voir https://example.org/guide" if chance < _PADDED + _ENTITY + _BARE else ""


def _slip(rng: Random, slips: Counter[str]) -> str:
    if rng.random() >= _SLIP:
        return ""
    rule = rng.choice(sorted(SLIPS))
    slips[rule] += 1
    return SLIPS[rule]
