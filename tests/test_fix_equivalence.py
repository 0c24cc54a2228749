"""What safe fixes must preserve, stated of two states of a file; which edits go together."""

import pytest

from linter.finding import Finding, LocatedFix, Location, Safety, Severity
from linter.fixing.draft import edited
from linter.fixing.equivalence import MOST, are_equivalent
from linter.fixing.run import (
    SelectedFix,
    compatible,
    edits_of,
    in_rename_order,
    independent,
    select_fixes,
)
from linter.registry import Plan
from linter.words import Text
from referentiel.kind import Kind
from referentiel.referential import Referentiel
from referentiel.source import Source, Span
from tests.command import ORIENTATION
from tests.referentiel.sibling_texts import SOUND
from tests.rule_examples import referentiel_of, universe_of
from tests.test_sibling_rules import PATHS


def are_kept(before: str, after: str) -> bool:
    """Return whether two texts of one file are equivalent."""
    one, other = (referentiel_of({"5.2.md": text}) for text in (before, after))
    return are_equivalent(one, other, {})


def keeps(before: str, after: str) -> bool:
    """Return whether ORIENTATION is equivalent to itself with one text in place of another."""
    return are_kept(ORIENTATION, ORIENTATION.replace(before, after, 1))


def takes_back(before: str, after: str) -> bool:
    """Return the same for the change back to ORIENTATION."""
    return are_kept(ORIENTATION.replace(before, after, 1), ORIENTATION)


@pytest.mark.parametrize(
    ("before", "after"), [("## Description", "##Description"), ("```yaml", "```yml")]
)
def test_a_recovered_fault_may_go_and_may_not_come(before: str, after: str) -> None:
    assert takes_back(before, after)
    assert not keeps(before, after)


@pytest.mark.parametrize(
    "title",
    ["Former mieux", "Forme", "XFormer", "`Former`", "<b>Former</b>", "[Former](a)", "![a](a)"],
)
def test_a_title_keeps_its_words_its_tags_its_code_and_its_links(title: str) -> None:
    assert not keeps("### Former", f"### {title}")
    assert not takes_back("### Former", f"### {title}")


@pytest.mark.parametrize(
    ("escaped", "plain"), [("&lt;b>Former", "<b>Former"), ("&#96;Former&#96;", "`Former`")]
)
def test_what_a_title_escapes_does_not_become_a_tag_or_code(escaped: str, plain: str) -> None:
    one, other = (ORIENTATION.replace("Former", title, 1) for title in (escaped, plain))
    assert not are_kept(one, other)


def test_titles_that_are_too_long_to_parse_are_equivalent_only_if_they_are_equal() -> None:
    one, other = (
        ORIENTATION.replace("Former", f"{tag}{'x' * MOST}", 1) for tag in ("&lt;b>", "<b>")
    )
    assert not are_kept(one, other)


@pytest.mark.parametrize("title", ["- Former", "**Former**", "Former :", "  Former"])
def test_marks_around_a_title_may_go(title: str) -> None:
    assert takes_back("### Former", f"### {title}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: 5.2.1", "id: 5.2.3"),
        ("ponderation: 0.5", "ponderation: 0.4"),
        ("Oui → 100%", "Oui → 90%"),
        ("Diffuser des documents.", "Diffuser des livres."),
        ("Diffuser des documents.", "<!-- Diffuser des documents. -->"),
        ("Diffuser des documents.", "Diffuser\n\ndes documents."),
        ("#### Description", "#### Exemples"),
    ],
)
def test_ids_weights_scores_words_and_structure_are_kept(before: str, after: str) -> None:
    assert not keeps(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: 5.2.1\n", "id: 5.2.1\nconcerne: EPCI\n"),
        ("id: 5.2.1\n", "id: 5.2.1\ncategorie: bases\n"),
        ("#### Description", "#### Remarques"),
        ("#### Description\n", ""),
        ("# Informer", "Un texte avant.\n\n# Informer"),
        # An arrow is a mark in a principle alone.
        ("Diffuser des documents.", "Diffuser → des documents."),
    ],
)
def test_what_is_beside_them_is_kept_too(before: str, after: str) -> None:
    assert not keeps(before, after)
    assert not takes_back(before, after)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("id: 5.2.1\nconcerne: EPCI", "id: 5.2.1\nconcerne: syndicat"),
        ("id: 5.2.1\nconcerne: EPCI", "id: 5.2.1\nconcerne: sauf EPCI"),
        ("id: 5.2.1\ncategorie: bases", "id: 5.2.1\ncategorie: effets"),
        ("id: 5.2.1\nremarque: une", "id: 5.2.1\nremarque: autre"),
        ("id: 5.2.1\nremarque: une", "id: 5.2.1\nnote: une"),
    ],
)
def test_keys_keep_their_values(one: str, other: str) -> None:
    before, after = (ORIENTATION.replace("id: 5.2.1", data, 1) for data in (one, other))
    assert not are_kept(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ponderation: 0.5", "Ponderation: 0.5"),
        ("ponderation: 0.5", "ponderation: 50 %"),
        ("Oui → 100%", "Oui -> 100%"),
        ("Oui → 100%", "Oui => 100%"),
        ("Diffuser des documents.", "Diffuser des\u200e documents."),
        ("Diffuser des documents.", "Diffuser des\x07 documents."),
        ("Diffuser des documents.", "Diffuser des\u00a0documents."),
        ("### Former", "### _Former"),
        ("### Former", "### Former_"),
    ],
)
def test_other_spellings_of_the_same_may_go(before: str, after: str) -> None:
    assert takes_back(before, after)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Un texte.", "Du texte."),  # There is no action.
        ("Un texte.\n\n{}", "Du texte.\n\n{}"),
        ("Un texte.", "Un texte.\n\n{}"),
        ("# Un\n## Remarques\nUn texte.", "# Un\n## Sources\nUn texte."),
        ("# Un\n## Remarques\nUn texte.", "# Un\nUn texte."),
    ],
)
def test_text_outside_of_actions_and_names_of_sections_are_kept(one: str, other: str) -> None:
    before, after = (text.format(ORIENTATION) for text in (one, other))
    assert not are_kept(before, after)
    assert not are_kept(after, before)
    assert are_kept(before, before.replace("texte.", "texte.\u200e"))


def test_an_action_without_a_title_is_kept() -> None:
    block = "```yaml\nid: 5.2\n```\nUn texte.\n"
    assert are_kept(block, block.replace("texte.", "texte.\u200e"))
    assert not are_kept(block, f"# Un\n{block}")
    assert not are_kept(f"# Un\n{block}", block)


def test_other_ends_of_lines_and_marks_of_items_may_go() -> None:
    items = ORIENTATION.replace("Diffuser des documents.", "Voici :\n\n{0} un\n{0} deux", 1)
    assert are_kept(items.format("•"), items.format("-"))
    assert not are_kept(items.format("1."), items.format("-"))
    for end in ("\r\n", "\r"):
        assert are_kept(ORIENTATION.replace("\n", end), ORIENTATION)
        assert are_kept(items.format("•").replace("\n", end), items.format("-"))


@pytest.mark.parametrize(
    ("kind", "before", "after", "is_same"),
    [
        (Kind.REGLES, "alors FAUX", "alors VRAI", False),
        (Kind.REGLES, "Sans verger", "Avec verger", False),
        (Kind.REGLES, "Sans verger", "Sans\u200e verger", True),
        (Kind.QUESTIONS, "- EPCI", "- commune", False),
        (Kind.QUESTIONS, "eci_1.2, eci", "eci", False),
        (Kind.SCENARIO, "[EPCI]", "[commune]", False),
        (Kind.SCENARIO, "point_fait: 9", "point_fait: 8", False),
        (Kind.SCENARIO, "# Les", "# Ces", True),
    ],
)
def test_sibling_files_keep_their_texts(kind: Kind, before: str, after: str, is_same: bool) -> None:
    texts = (SOUND[kind], SOUND[kind].replace(before, after, 1))
    (one, _), (other, _) = (universe_of({PATHS[kind]: text}, Plan(()))[0] for text in texts)
    assert are_equivalent(one, other, {}) == is_same


def test_no_file_comes_or_goes_and_no_profile_changes() -> None:
    other = ORIENTATION.replace("5.2", "5.3")
    one = referentiel_of({"5.2.md": ORIENTATION})
    two = referentiel_of({"5.2.md": ORIENTATION, "5.3.md": other})
    named = referentiel_of({"5.4.md": ORIENTATION})
    assert not are_equivalent(one, two, {})
    assert not are_equivalent(two, one, {})
    assert not are_equivalent(one, named, {})
    unreported, reported, elsewhere = (
        referentiel_of({"5.2.md": f"# Agir\n```yaml\n{data}\n```\n"})
        for data in ("id: 5.2", "id: 5.2\nponderation: 0", "id: 5.2\npoints: 0")
    )
    assert unreported.profile is None
    assert not are_equivalent(reported, unreported, {})
    assert not are_equivalent(reported, elsewhere, {})


def test_units_of_progressions_are_those_that_are_configured() -> None:
    def progressing(bound: str) -> Referentiel:
        text = ORIENTATION.replace(
            "Oui → 100%\nNon → 0%", f"1 action / {bound} → 20%\n2 actions / {bound} → 40%\n…", 1
        )
        return referentiel_of({"5.2.md": text})

    # Five of a unit that is said to be five: both lines say it, and nothing but words differs.
    one, other = progressing("pilier"), progressing("axe")
    assert not are_equivalent(one, other, {"pilier": 5, "axe": 5})
    assert are_equivalent(one, progressing("pilier"), {"pilier": 5})


# --- Edits


SOURCE = Source("5.2.md", "abcdefgh")


def fix_of(
    *edits: tuple[int, int, str],
    path: str = "5.2.md",
    at: int = 0,
    renames: tuple[tuple[str, str], ...] = (),
    safety: Safety = Safety.SAFE,
) -> SelectedFix:
    """Return a fix, for a finding `at` a position, that writes texts over parts of a file."""
    located = tuple((Location(path, SOURCE, Span(start, end)), text) for start, end, text in edits)
    fix = LocatedFix(safety, located, renames)
    finding = Finding(
        rule="tab",
        severity=Severity.ERROR,
        location=Location(path, SOURCE, Span(at, at)),
        message=Text(""),
        arguments={},
        referentiel="",
        subject=None,
        action=None,
        identity="",
        related=(),
        fixes=(fix,),
    )
    return SelectedFix(finding, fix)


@pytest.mark.parametrize(
    ("one", "other", "are_compatible"),
    [
        ((2, 4, "x"), (5, 6, "y"), True),
        ((2, 4, "x"), (0, 1, "y"), True),
        # They touch: their order is not defined.
        ((2, 4, "x"), (4, 6, "y"), False),
        ((2, 4, "x"), (0, 2, "y"), False),
        ((2, 2, "x"), (2, 4, "y"), False),
        ((2, 2, "x"), (2, 2, "y"), False),
        ((2, 4, "x"), (3, 6, "y"), False),
        ((2, 6, "x"), (3, 4, "y"), False),
        ((2, 4, "x"), (2, 4, "x"), True),
        ((2, 4, "x"), (2, 4, "y"), False),
    ],
)
def test_edits_that_overlap_or_touch_wait_for_a_later_round(
    one: tuple[int, int, str], other: tuple[int, int, str], are_compatible: bool
) -> None:
    first, second = fix_of(one), fix_of(other)
    assert compatible([first, second]) == ([first, second] if are_compatible else [first])


def test_edits_of_two_files_never_meet() -> None:
    fixes = [fix_of((2, 4, "x")), fix_of((2, 4, "y"), path="5.3.md")]
    assert compatible(fixes) == fixes
    assert edits_of(fixes) == {"5.2.md": {Span(2, 4): "x"}, "5.3.md": {Span(2, 4): "y"}}


def test_a_fix_is_taken_with_all_its_edits_or_not_at_all() -> None:
    first, second, third = (
        fix_of((4, 5, "x")),
        fix_of((0, 1, "y"), (5, 6, "y")),
        fix_of((0, 1, "z")),
    )
    assert compatible([first, second, third]) == [first, third]
    assert edited("abcdefgh", edits_of([first, third])["5.2.md"]) == "zbcdxfgh"


def test_fixes_of_one_safety_are_selected_for_one_file_or_for_all() -> None:
    here, there = fix_of((2, 4, "x")), fix_of((2, 4, "x"), path="5.3.md")
    both = fix_of((2, 4, "x"), renames=(("5.2.md", "5.4.md"),))
    unsafe = fix_of((2, 4, "x"), safety=Safety.UNSAFE)
    findings = [one.finding for one in (here, there, both, unsafe)]
    assert select_fixes(findings, Safety.SAFE) == [here, there, both]
    assert select_fixes(findings, Safety.SAFE, "5.2.md") == [here]
    assert select_fixes(findings, Safety.SAFE, "5.3.md") == [there]
    assert select_fixes(findings, Safety.UNSAFE) == [unsafe]


def test_fixes_that_share_a_location_are_not_independent() -> None:
    first = fix_of((2, 4, "x"), at=1)
    same_edit, same_place = fix_of((2, 4, "y"), at=5), fix_of((6, 7, "y"), at=1)
    other, beside_the_other = fix_of((6, 7, "z"), at=7), fix_of((0, 1, "z"), at=7)
    fixes = [first, same_edit, same_place, other, beside_the_other]
    assert independent(fixes) == [first, other]
    again = fix_of((0, 1, "y"), at=1)  # It shares the place of the first, behind another one.
    assert independent([first, other, again]) == [first, other]


def test_renames_are_not_mixed_with_edits_and_take_a_file_or_a_name_once() -> None:
    edit = fix_of((2, 4, "x"), at=1)
    rename = fix_of(path="5.3.md", renames=(("5.3.md", "5.4.md"),), at=2)
    from_there = fix_of(path="5.5.md", renames=(("5.3.md", "5.6.md"),), at=3)
    to_there = fix_of(path="5.6.md", renames=(("5.6.md", "5.4.MD"),), at=4)
    elsewhere = fix_of(path="5.7.md", renames=(("5.7.md", "5.8.md"),), at=5)
    assert independent([edit, rename]) == [edit]
    assert independent([rename, edit]) == [rename]
    assert independent([rename, from_there, to_there, elsewhere]) == [rename, elsewhere]
    assert independent([rename, elsewhere, to_there]) == [rename, elsewhere]


def test_a_file_is_renamed_once_its_new_name_is_free() -> None:
    def renamed(old: str, new: str) -> SelectedFix:
        return fix_of(path=f"{old}.md", renames=((f"{old}.md", f"{new}.md"),))

    row = [renamed("5.1", "5.2"), renamed("5.2", "5.3")]
    assert in_rename_order(row, ["5.1.md", "5.2.md"]) == row[::-1]
    assert in_rename_order(row, ["5.1.md", "5.2.md", "5.3.md"]) == []
    # What a fix has given away stays taken.
    twice = [renamed("5.1", "5.4"), renamed("5.2", "5.5"), renamed("5.3", "5.4")]
    assert in_rename_order(twice, ["5.1.md", "5.2.md", "5.3.md"]) == twice[:2]
