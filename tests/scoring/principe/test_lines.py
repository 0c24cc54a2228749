"""Lines: each is one form, alone in a principle; a place is exact, and slices to what it names."""

import pytest

from referentiel.source import Span
from scoring.principe.analysis import all_items
from scoring.principe.lines import Break, Line, read_line, strip_arrows, tokenize
from scoring.principe.parser import parse
from scoring.principe.tree import Group, Level, Mark, Reference, Scored
from tests.scoring.principe.outline import spell, table_in

FORMS = [
    pytest.param(line.replace("~", "\u00a0"), form, id=f"{title}: {line}")
    for title, table in table_in("lines.yaml").items()
    for line, form in table.items()
]


@pytest.mark.parametrize(("line", "form"), FORMS)
def test_a_line_is_read_as_its_form(line: str, form: str) -> None:
    items = list(all_items(parse(line).common))
    assert " & ".join(map(spell, items)) == form
    assert line[items[0].span.start : items[0].span.end] == line


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Le programme couvre :", "head Le programme couvre"),
        ("Le programme couvre\u00a0:", "head Le programme couvre"),
        ("• Le programme couvre : ", "head Le programme couvre"),
        ("**Le programme couvre :**", "head Le programme couvre"),
        ("**Le programme couvre** :", "head Le programme couvre"),
        ("Accès (choix unique) :", "head Accès (choix unique)"),
        ("Accès (choix unique)", "head Accès (choix unique)"),
        ("Accès : (choix multiple)", "head Accès (choix multiple)"),
        ("Accès:(Choix Multiples)", "head Accès (choix multiple)"),
        ("**Accès** (choix unique) :", "head Accès (choix unique)"),
        ("Accès (cases à cocher) :", "head Accès (cases à cocher)"),
        ("Accès (cases à cocher) (choix unique) :", "head Accès (choix unique)"),
        ("Accès (choix unique) (cases à cocher) :", "head Accès (choix unique)"),
        ("Accès (choix unique). :", "head Accès (choix unique)"),
        ("_Accès_ :", "head Accès"),
        ("__Accès (choix unique)__ :", "head Accès (choix unique)"),
        ("*Accès (choix multiple) :*(choix unique)", "head Accès (choix unique)"),
        ("***Accès*** :", "head ***Accès***"),
        ("** Accès ** :", "head ** Accès **"),
        ("*A* et *B* :", "head A* et *B"),
        ("**A :", "head **A"),
        ("A** :", "head A**"),
        ("*A** :", "head *A**"),
        ("Accès (choix unique) aux sites :", "head Accès (choix unique) aux sites (choix unique)"),
        ("Plus de 50% :", "head Plus de 50%"),
        ("Plus de 50% des habitants :", "head Plus de 50% des habitants"),
        ("< 100 kg/hab. :", "head < 100 kg/hab."),
    ],
)
def test_a_head_ends_in_a_colon_or_carries_a_choice(line: str, head: str) -> None:
    token = next(tokenize(line))
    assert isinstance(token, Line)
    (group,) = read_line(line, token)
    assert isinstance(group, Group)
    assert spell(group) == head
    assert group.items == ()


def test_the_places_of_a_level_are_its_line_its_percent_and_its_mark() -> None:
    text = "x\r\n\t• Élu \U0001f600 référent → 20 % du niveau (choix unique).  \r\n"
    level, mark = list(all_items(parse(text).common))[1:]
    assert isinstance(level, Level)
    assert text[level.span.start : level.span.end] == text.split("\r\n")[1].strip()
    assert text[level.percent_span.start : level.percent_span.end] == "20 %"
    assert text[mark.span.start : mark.span.end] == "(choix unique)"


def test_a_reference_may_be_the_id_alone_and_the_percent_the_same_number() -> None:
    (item,) = all_items(parse("Piliers 5 → [5] * 5%").common)
    assert isinstance(item, Reference)
    assert item.target_span == Span(13, 14)


@pytest.mark.parametrize("note", ["12e note de 3.10", "note de 3.10"])
def test_the_place_of_a_reference_is_its_id_in_brackets(note: str) -> None:
    text = f"note de 3.10 → [ {note} ] * 40 % (choix unique)"
    item, _ = all_items(parse(text).common)
    assert isinstance(item, Reference)
    assert text[item.target_span.start :].startswith("3.10 ] *")
    assert text[item.target_span.start : item.target_span.end] == "3.10"
    assert text[item.percent_span.start : item.percent_span.end] == "40 %"


@pytest.mark.parametrize(
    "text", ["a → taux * 5%", "taux * 5%", "1 a / 2 b → 5%", "[Note de 5] * 5%", "→ a : 5%"]
)
def test_the_place_of_a_percent_is_kept_by_every_form(text: str) -> None:
    item = next(all_items(parse(f"{text}\nb").common))
    assert isinstance(item, Scored)
    assert item.percent_span == Span(text.index("5%"), text.index("5%") + 2)


def test_a_line_ends_where_it_ends() -> None:
    lines = "taux * 40%\n5%\n* 3\nTête :\n→ 20%\n→ en cours 10%"
    assert list(map(spell, all_items(parse(lines).common))) == [
        "40% rate [taux]",
        "no-arrow 5%",
        "note 3",
        "head Tête",
        "no-label → 20%",
        "bad-percent → en cours 10%",
    ]


def test_what_is_longer_than_anybody_writes_is_no_step_and_no_free_entry() -> None:
    step, entry = f"1 {'a' * 59} / 2 {'b' * 59}", f"% de {'a' * 155}"
    assert spell(next(all_items(parse(f"{step} → 5%").common))).startswith("5% step 1")
    for spaces, reported in ((152, "step 1 [a] on 2 [b]"), (153, f"1 a /{' ' * 153}2 b")):
        label = f"1 a /{' ' * spaces}2 b"
        assert spell(next(all_items(parse(f"{label} → 5%").common))) == f"5% {reported}"
    assert spell(next(all_items(parse(entry).common))) == f"free {entry}"
    assert spell(next(all_items(parse(f"{entry}a").common))) == f"note {entry}a"


def test_a_mark_alone_has_the_place_of_its_line() -> None:
    text = "A → 100%\n  • (cases à cocher) :"
    mark = list(all_items(parse(text).common))[1]
    assert isinstance(mark, Mark)
    assert text[mark.span.start : mark.span.end] == "• (cases à cocher) :"


def test_lines_end_at_line_feeds_and_carriage_returns_and_nowhere_else() -> None:
    text = "a\u2028b\r\n\rc\x0b d\n --"
    tokens = list(tokenize(text))
    found = [(type(token).__name__, text[token.span.start : token.span.end]) for token in tokens]
    assert found == [("Line", "a\u2028b"), ("Break", ""), ("Line", "c\x0b d"), ("Break", " --")]
    assert tokens[-1].span.end == len(text)


@pytest.mark.parametrize("text", ["", " ", "\t\u00a0", "-", "---", "- - -", "•", "===", "* * *"])
def test_a_line_without_content_parts_lists(text: str) -> None:
    assert [type(token) for token in tokenize(f"{text}\n")] == [Break]


@pytest.mark.parametrize(
    ("text", "indent", "bullet", "body"),
    [
        ("  • a", 2, "•", "a"),
        ("\ta", 4, "", "a"),
        (" \t- a", 4, "-", "a"),
        ("-a", 0, "-", "a"),
        ("-5 a", 0, "", "-5 a"),
        ("*a*", 0, "", "*a*"),
        ("–\u00a0a", 0, "–", "a"),
        ("•• a", 0, "•", "• a"),
        ("-> a", 0, "", "-> a"),
    ],
)
def test_a_token_and_its_parts(text: str, indent: int, bullet: str, body: str) -> None:
    token = next(tokenize(text))
    assert isinstance(token, Line)
    found = text[token.body.start : token.body.end]
    assert (token.indent, token.bullet, found) == (indent, bullet, body)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("a", "a"),
        (" → a →-> ", "a"),
        ("a ----> b ⇒", "a ----> b"),
        ("→ ->", ""),
        ("a --", "a --"),
        ("> a >", "> a >"),
        ("", ""),
    ],
)
def test_arrows_and_white_space_are_taken_off_both_ends_of_a_label(text: str, label: str) -> None:
    span = strip_arrows(text, 0, len(text))
    assert text[span.start : span.end] == label


def test_nothing_is_before_an_arrow_that_comes_first() -> None:
    assert strip_arrows("→ 20%", 0, 0) == Span(0, 0)
