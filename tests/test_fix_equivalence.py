"""What safe fixes must preserve, stated of two states of a file; which edits go together."""

import pytest

from linter.finding import Finding, LocatedFix, Location, Safety, Severity
from linter.fixing.edits import SelectedFix, applied, compatible
from linter.fixing.equivalence import are_equivalent
from referentiel.source import Source, Span
from tests.command import ORIENTATION
from tests.rule_examples import referentiel_of


def are_kept(before: str, after: str) -> bool:
    """Whether two texts of one file are equivalent."""
    one, other = (referentiel_of({"5.2.md": text.encode()}) for text in (before, after))
    return are_equivalent(one, other, {})


def keeps(before: str, after: str) -> bool:
    """Whether ORIENTATION is equivalent to itself with one text in place of another."""
    return are_kept(ORIENTATION, ORIENTATION.replace(before, after, 1))


def takes_back(before: str, after: str) -> bool:
    """The same from the changed text to ORIENTATION."""
    return are_kept(ORIENTATION.replace(before, after, 1), ORIENTATION)


@pytest.mark.parametrize(
    ("before", "after"),
    [("## Description", "##Description"), ("```yaml", "```yml")],
)
def test_a_fault_that_the_reader_recovers_from_may_go_and_may_not_come(
    before: str, after: str
) -> None:
    assert takes_back(before, after)
    assert not keeps(before, after)


@pytest.mark.parametrize(
    "title",
    ["Former les agents", "Forme", "`Former`", "<b>Former</b>", "[Former](a)", "![Former](a)"],
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


# --- Edits


SOURCE = Source("5.2.md", "abcdefgh")


def fix_of(*edits: tuple[int, int, str], path: str = "5.2.md") -> SelectedFix:
    """Return a fix that writes texts over parts of a file."""
    located = tuple((Location(path, SOURCE, Span(start, end)), text) for start, end, text in edits)
    fix = LocatedFix(Safety.SAFE, located)
    finding = Finding(
        rule="tab",
        severity=Severity.ERROR,
        location=located[0][0],
        message="",
        arguments={},
        referentiel="",
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
        # They touch: nobody knows what both together write.
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
    texts = {"5.2.md": "abcdef", "5.3.md": "ABCDEF", "5.4.md": "other"}
    assert applied(texts, fixes) == {"5.2.md": "abxef", "5.3.md": "AByEF"}


def test_a_fix_is_taken_with_all_its_edits_or_not_at_all() -> None:
    first, second, third = (
        fix_of((4, 5, "x")),
        fix_of((0, 1, "y"), (5, 6, "y")),
        fix_of((0, 1, "z")),
    )
    assert compatible([first, second, third]) == [first, third]
    assert applied({"5.2.md": "abcdefgh"}, [first, third]) == {"5.2.md": "zbcdxfgh"}
