"""The canonical text: it has the same tree, and formatting it again changes nothing."""

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring.principe.parser import format_percent, format_principe, parse
from tests.examples import examples
from tests.scoring.principe.outline import Case, cases_in, outline
from tests.scoring.principe.texts import TEXTS


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("• Élu->20 % du niveau (cases à cocher)", "Élu → 20%\n(cases à cocher)\n"),
        ("* + Élu => 12.50 %", "+ Élu → 12,5%\n"),
        ("→ en cours : 1/3 %", "en cours → 1/3%\n"),
        ("au moins 1  action//2 piliers→28%\n(...)", "1 action / 2 piliers → 28%\n…\n"),
        ("A → 40 % x [Note de 5]", "A → [Note de 5] * 40%\n"),
        ("[ Note de 5 ] × 40%", "Note de 5 → [Note de 5] * 40%\n"),
        ("40% * taux", "taux * 40%\n"),
        ("Collecte → taux×40%", "Collecte → taux * 40%\n"),
        ("Rentrer le % (case à cocher) :", "Rentrer le %\n(cases à cocher)\n"),
        ("Eau:(choix unique)\n• a → 1%\n-\nb → 2%", "Eau (choix unique) :\n  a → 1%\n\nb → 2%\n"),
        ("a → 0%\n• < 5 hab\n- b → 1%\n\nc → 2%", "a → 0%\n\n< 5 hab :\nb → 1%\n\nc → 2%\n"),
        ("(choix unique) a :\n• b → 1%", "(choix unique) a :\n  b → 1%\n"),
        ("a (cases à cocher) :\n• b → 1%", "a (cases à cocher) :\n  b → 1%\n"),
        ("Élu → 2O%\n  Voir  Odile", "Élu → 2O%\nVoir  Odile\n"),
        ("• - a → 20%", "• - a → 20%\n"),
        ("• • remarque", "• • remarque\n"),
        ("• - eau :\n  x → 1%", "• - eau :\n  x → 1%\n"),
        ("• - < 5 hab.", "• - < 5 hab. :\n"),
        ("[x] =", "• [ ] =\n"),
        ("1. -", "• [ ] -\n"),
        ("a → 1%\n2. •", "• a → 1%\n• [ ] •\n"),
        ("Eau :\n% de tri :", "Eau :\n% de tri :\n"),
        ("t → 5% * \ufeffn", "t → n * 5%\n"),
        (f"1{'a' * 60}/5p → 3%", f"1 {'a' * 60} / 5 p → 3%\n"),
        ("a → 1%\n• - b → 2%", "• a → 1%\n• - b → 2%\n"),
        ("• a :\nx\n• - b :\n c → 1%", "• a :\n  x\n• - b :\n  c → 1%\n"),
        ("  a :\n\n- • b :\n> c → 1%", "• a :\n\n• • b :\n  c → 1%\n"),
    ],
)
def test_a_principle_has_one_canonical_text(text: str, canonical: str) -> None:
    assert format_principe(parse(text)) == canonical


@settings(max_examples=examples(1500))
@given(TEXTS)
@example("-\t-")
@example("- \u2028a")
@example("-40% * a")
@example("Aucun → 0%\n• Eau :\nnappe → 40%")
@example("(choix unique) a (choix unique) :\nb → 1%")
@example("( (cases à cocher)choix multiple) :\nb → 1%")
@example("***a** :\nb → 1%")
@example("(choixunique)\x1c:\nb")
@example("[x] =")
@example("1action " + "<" * 50 + "!--/5p→3%")
@example("x:\n% dex:")
@example("O→0%*\u200ba")
def test_the_canonical_text_has_the_same_tree_and_is_stable(text: str) -> None:
    principe = parse(text)
    canonical = format_principe(principe)
    assert parse(canonical) == principe
    assert format_principe(parse(canonical)) == canonical


# A bullet says what belongs to what: each kind of line behind each bullet, at each depth.
BULLETS = ("", "• ", "- ", "* ", "[ ] ", "• [ ] ", "1. ", "> ", "- • ")
LINES = (
    "a :",
    "→ b :",
    "c (choix unique) :",
    "< 5 hab :",
    "autres :",
    "d → 1%",
    "e",
    "(choix unique)",
)


@settings(max_examples=examples(1000))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("", "  ", "    ")),
            st.sampled_from(BULLETS),
            st.sampled_from((*LINES, "")),
        ),
        min_size=2,
        max_size=6,
    )
)
@example([("", "• ", "a :"), ("", "", "e"), ("", "- • ", "a :"), ("  ", "", "d → 1%")])
@example([("", "", "a :"), ("", "", ""), ("", "- • ", "autres :"), ("  ", "> ", "d → 1%")])
def test_bullets_and_depths_are_kept(lines: list[tuple[str, str, str]]) -> None:
    principe = parse("\n".join(map("".join, lines)))
    canonical = format_principe(principe)
    assert parse(canonical) == principe
    assert format_principe(parse(canonical)) == canonical


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 5), "20%"),
        (Fraction(1, 8), "12,5%"),
        (Fraction(1, 300), "1/3%"),
        (Fraction(-1, 5), "-20%"),
        (Fraction(0), "0%"),
        (Fraction(12), "1200%"),
    ],
)
def test_a_percent_is_spelt_exactly(value: Fraction, text: str) -> None:
    assert format_percent(value) == text


# --- Trees: which lines stand together in branches, parts and groups


CASES = cases_in("trees.md")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lines_stand_together(case: Case) -> None:
    assert outline(parse(case.texts["principe"])) == case.texts["tree"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_canonical_text_has_the_same_tree(case: Case) -> None:
    assert outline(parse(format_principe(parse(case.texts["principe"])))) == case.texts["tree"]


def test_heads_nested_beyond_twelve_stand_beside_each_other() -> None:
    text = "".join(f"{' ' * depth}Groupe {depth} :\n" for depth in range(14)) + " " * 14 + "A → 1%"
    lines = outline(parse(text)).splitlines()
    assert lines[-3:] == [
        "  " * 12 + "note Groupe 12 :",
        "  " * 12 + "head Groupe 13",
        "  " * 13 + "1% A",
    ]


def test_of_many_populations_the_forty_first_is_unreadable() -> None:
    text = "".join(f"< {number} hab.\n" for number in range(1, 42))
    principe = parse(text)
    assert len(principe.branches) == 40
    assert outline(principe).splitlines()[-2:] == ["  part", "    bad-population < 41 hab."]
    (item,) = principe.branches[-1].parts[-1].items
    assert text[item.span.start : item.span.end] == "< 41 hab."
