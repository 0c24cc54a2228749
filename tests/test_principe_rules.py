"""One cause in a principle gives one finding, with its words, its place and what is related."""

from linter.catalogue import message, related_message
from linter.finding import Finding
from linter.registry import RULES
from linter.words import Language
from tests.rule_examples import findings_of

PRINCIPE_RULES = tuple(rule for rule in RULES if rule.name.startswith("principe-"))
HEAD = """\
# Informer les autres collectivités
```yaml
id: 5.2
```
## Description
{description}

## Actions
### Diffuser
```yaml
id: 5.2.1
ponderation: 1
```
#### Principe
"""


def found(principe: str, description: str = "Les 7 piliers.") -> list[Finding]:
    text = HEAD.format(description=description) + principe
    return findings_of({"5.2.md": text.encode()}, PRINCIPE_RULES)


def under(finding: Finding) -> str:
    assert finding.location.span is not None
    return finding.location.source.slice(finding.location.span)


def told(principe: str, description: str = "Les 7 piliers.") -> list[tuple[str, str, str]]:
    """Give the rule, the text under the place and the English words of each finding."""
    return [
        (finding.rule, under(finding), message(finding, Language.ENGLISH))
        for finding in found(principe, description)
    ]


def related(principe: str, description: str = "Les 7 piliers.") -> list[tuple[str, str]]:
    """Give the text under each related place of the only finding, and its English words."""
    (finding,) = found(principe, description)
    places = []
    for other in finding.related:
        assert other.location.span is not None
        text = other.location.source.slice(other.location.span)
        places.append((text, related_message(other, Language.ENGLISH)))
    return places


# --- What follows from an unreadable line is folded


def test_an_unreadable_line_folds_all_that_its_level_would_have_settled() -> None:
    assert told("Guide → 40%\nFilm → 3O%\nSite → 30%\nBulletin\n(cases à cocher)") == [
        (
            "principe-unreadable-line",
            "3O%",
            "`3O%` is no percent: digits and `%` are wanted, perhaps `30%`",
        ),
        ("principe-note", "Bulletin", "this line is taken for a remark, and is not scored"),
    ]


def test_an_unreadable_head_of_a_population_folds_the_gap_and_the_doubles_that_it_leaves() -> None:
    levels = "Oui → 100%\nNon → 0%\n"
    principe = f"Collectivité < 100 000 hab.\n{levels}Collectivité ≥ 1OO 000 hab.\n{levels}"
    assert [(rule, text) for rule, text, _ in told(principe)] == [
        ("principe-unreadable-line", "Collectivité ≥ 1OO 000 hab.")
    ]


def test_a_branch_that_is_read_is_told_beside_one_that_is_not() -> None:
    principe = (
        "Collectivité < 100 000 hab.\nAucun → 0%\nGuide → 4O%\n\n"
        "Collectivité ≥ 100 000 hab.\nAucun → 0%\nGuide → 40%"
    )
    assert [(rule, text) for rule, text, _ in told(principe)] == [
        ("principe-unreadable-line", "4O%"),
        ("principe-maximum", "40%"),
    ]


def test_percents_out_of_range_fold_the_maximum() -> None:
    assert [rule for rule, *_ in told("Aucun → 0%\nGuide → 120%\nFilm → 30%")] == [
        "principe-percent-range"
    ]


# --- Maximum


def test_branches_that_come_to_the_same_are_told_once() -> None:
    principe = (
        "Collectivité < 100 000 hab.\nAucun → 0%\nGuide → 40%\n\n"
        "Collectivité ≥ 100 000 hab.\nAucun → 0%\nFilm → 40%"
    )
    assert told(principe) == [
        (
            "principe-maximum",
            "40%",
            "`Collectivité < 100 000 hab.` – the only level gives 40 %, not 100 %",
        )
    ]
    assert related(principe) == [("40%", "the same goes for this")]


def test_a_label_that_stands_twice_is_shown_with_the_sum_that_it_makes_wrong() -> None:
    principe = "Aucun → 0%\nSupports (choix multiple) :\n- guide → 40%\n- guide → 40%\n- film → 70%"
    assert told(principe) == [
        ("principe-maximum", "70%", "40 + 40 + 70 sum to 150 %, not 100 %"),
    ]
    assert related(principe) == [("guide", "this label stands twice in the list")]


def test_groups_that_would_give_100_are_proposed_where_a_sum_is_over_it() -> None:
    principe = "Aucun → 0%\nSupports (choix multiple) :\n- a → 20%\n- b → 50%\n- c → 30%\n- d → 50%"
    assert told(principe) == [
        (
            "principe-maximum",
            "50%",
            "20 + 50 + 30 + 50 sum to 150 %, not 100 %; "
            "these groups would reach it: 20, 50 | 30, 50",
        )
    ]


def test_groups_that_would_give_100_are_proposed_over_several_lists() -> None:
    principe = (
        "Aucun → 0%\nSupports (choix multiple) :\n- a → 20%\n- b → 50%\n\n"
        "Réunions (choix multiple) :\n- c → 50%"
    )
    assert told(principe) == [
        (
            "principe-maximum",
            "50%",
            "the lists give 70 + 50 = 120 %, not 100 %; these groups would reach it: 20, 50 | 50",
        )
    ]


def test_a_plain_sum_of_100_is_not_proposed_where_labels_are_counts() -> None:
    principe = "Aucun guide → 0%\n1 guide → 20%\n2 guides → 30%\n3 guides ou plus → 50%"
    assert told(principe) == [
        ("principe-maximum", "50%", "the tiers 20, 30, 50 reach 50 %, not 100 %")
    ]


# --- Ambiguous


def test_a_label_that_stands_twice_is_shown_with_the_doubt_that_it_makes() -> None:
    principe = "Aucun → 0%\nGuide → 20%\nGuide → 20%\nFilm → 80%"
    assert [rule for rule, *_ in told(principe)] == ["principe-ambiguous"]
    assert related(principe) == [("Guide", "this label stands twice in the list")]


def test_labels_that_overlap_are_shown_with_the_doubt_that_they_make() -> None:
    principe = "Aucun → 0%\nDe 1 à 4 guides → 20%\nDe 2 à 5 guides → 50%\n6 guides ou plus → 60%"
    assert [rule for rule, *_ in told(principe)] == ["principe-ambiguous"]
    assert related(principe) == [("De 2 à 5 guides", "this label overlaps another")]


def test_an_undecided_list_is_told_without_groups_where_none_would_give_100() -> None:
    principe = "Aucun → 0%\nGuide → 20%\nFilm → 45%\n\nRéunion → 30%"
    assert told(principe) == [
        (
            "principe-ambiguous",
            "Film",
            "the list 20, 45 does not say whether one or several of its levels count",
        )
    ]


def test_groups_are_proposed_where_lists_add_up_to_too_much_for_want_of_a_mark() -> None:
    principe = "Aucun → 0%\nGuide → 50%\nFilm → 20%\nSite → 50%\n\nVisite → 10%\nRéunion → 10%"
    assert [text for *_, text in told(principe)] == [
        "the lists give 120 + 20 = 140 %, not 100 %, and only for want of a mark do their levels "
        "add up"
    ]
    principe = "Aucun → 0%\nA → 20%\nB → 40%\nC → 20%\nD → 40%\n\nVisite → 10%\nRéunion → 10%"
    assert [text for *_, text in told(principe)] == [
        "the lists give 120 + 20 = 140 %, not 100 %, and only for want of a mark do their levels "
        "add up; these groups would give 100 %: 20, 40 | 20, 40 | 10 | 10"
    ]


# --- Other rules


def test_a_bound_that_two_branches_lack_is_told_once() -> None:
    steps = "Aucune → 0%\n{n} / 1 pilier → 14%\n{n} / 2 piliers → 28%\n…\n"
    principe = (
        "Collectivité < 100 000 hab.\n"
        + steps.format(n="1 action")
        + "Collectivité ≥ 100 000 hab.\n"
        + steps.format(n="2 actions")
    )
    assert told(principe, "Des piliers.") == [
        (
            "principe-bound",
            "…",
            "`…` has no end: the text of this file does not say how many `piliers` there are",
        )
    ]
    assert related(principe, "Des piliers.") == [("…", "the same goes for this")]


def test_the_places_that_bound_a_progression_are_shown_over_lines_and_in_letters() -> None:
    principe = "Aucune → 0%\n1 action / 1 pilier → 14%\n1 action / 2 piliers → 28%\n…"
    description = "Au moins deux piliers parmi les\n7 piliers. Huit piliers en tout."
    assert related(principe, description) == [
        ("7", "here the text says 7"),
        ("Huit", "here the text says 8"),
    ]


def test_a_step_that_fits_a_bound_exactly_is_proposed_beside_the_whole_one() -> None:
    principe = "Aucune → 0%\n1 action / 1 pilier → 13%\n1 action / 2 piliers → 26%\n…"
    assert [text for *_, text in told(principe, "Les 8 piliers.")] == [
        "a step of 13 % does not fit the 8 `piliers` of the text: for 8 it is 12 / 12.5 %"
    ]


def test_populations_in_several_branches_are_told_by_their_numbers() -> None:
    principe = "{}\nAucun → 0%\nOui → 100%\n\n{}\nAucun → 0%\nOui → 100%"
    expected = {
        ("Moins de 50 000 hab.", "Plus de 20 000 hab."): "20 001 to 49 999 inhabitants are in 2 "
        "branches",
        ("50 000 hab. ou moins", "50 000 hab. ou plus"): "exactly 50 000 inhabitants are in 2 "
        "branches",
        ("Plus de 0 hab.", "0 hab. ou plus"): "1 inhabitants and more are in 2 branches",
        ("Moins de 20 000 hab.", "Plus de 50 000 hab."): "20 000 to 50 000 inhabitants are in no "
        "branch",
    }
    for heads, words in expected.items():
        assert told(principe.format(*heads)) == [("principe-population", heads[1], words)]


def test_percents_closed_alike_in_two_branches_are_told_once() -> None:
    levels = "Aucun → 0%\nGuide → 33%\nFilm → 33%\nSite → 33%\n"
    principe = f"Collectivité < 100 000 hab.\n{levels}Collectivité ≥ 100 000 hab.\n{levels}"
    assert told(principe) == [
        ("principe-closed", "33%", "to reach 100 %, these percents are scored as 33, 33, 34")
    ]
    assert related(principe) == [("33%", "the same goes for this")]


def test_tiers_that_all_fall_and_ranges_in_any_order_are_in_order() -> None:
    assert told("Niveau (choix unique) :\n- bon → 100%\n- moyen → 50%\n- nul → 0%") == []
    assert told("3 guides ou plus → 100%\n1 ou 2 guides → 50%\nAucun guide → 0%") == []


def test_thresholds_that_stack_do_not_overlap() -> None:
    assert told("Aucune → 0%\nPlus de 20% des communes → 50%\nPlus de 50% des communes → 50%") == []


def test_a_mark_beside_a_single_level_or_a_free_entry_contradicts_nothing() -> None:
    assert told("Oui → 100%\nNon → 0%\n(cases à cocher)") == []
    assert told("% de réalisation du plan\n(cases à cocher)") == []


def test_a_mark_alone_between_blank_lines_is_about_all_lists() -> None:
    principe = "Aucun → 0%\nGuide → 50%\nGuide et film → 100%\n\n(cases à cocher)"
    assert [(rule, text) for rule, text, _ in told(principe)] == [
        ("principe-mark", "(cases à cocher)")
    ]


def test_an_editors_note_in_a_principle_is_left_to_its_own_rule() -> None:
    assert told("Oui → 100%\nNon → 0%\nÀ revoir (est-ce le bon nom ?)") == []


def test_what_two_principles_of_one_action_lack_is_not_told_of_either() -> None:
    assert told("Guide → 40%\n\n#### Principe\nFilm → 60%") == []


def test_no_rule_speaks_of_principles_where_the_profile_has_none() -> None:
    text = HEAD.format(description="Texte.").replace("ponderation: 1", "points: 100")
    assert findings_of({"5.2.md": f"{text}Guide → 4O%".encode()}, PRINCIPE_RULES) == []
