"""One cause in a principle gives one finding, with its words, its place and what is related."""

import pytest

from linter.finding import Finding, Severity
from linter.registry import RULES
from tests.rule_examples import findings_of, message, related_message, remedy, under

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
    return findings_of({"5.2.md": text}, PRINCIPE_RULES)


def reported(principe: str, description: str = "Les 7 piliers.") -> list[tuple[str, str, str]]:
    """Return the rule, the text under the place and the English words of each finding."""
    findings = found(principe, description)
    return [(one.rule, under(one.location), message(one)) for one in findings]


def related(principe: str, description: str = "Les 7 piliers.") -> list[tuple[str, str]]:
    """Return the text under each related place of the only finding, and its English words."""
    (finding,) = found(principe, description)
    return [(under(other.location), related_message(other)) for other in finding.related]


@pytest.mark.parametrize(
    ("principe", "french"),
    [
        ("Guide → 12,5%", "le seul palier au-dessus de 0 % donne au plus 12,5 %, et non 100 %"),
        ("Guide 20‰", "aucune flèche ne précède `20‰`, à la fin de la ligne"),
        ("Guide → 112,5%", "ce palier donne 112,5 % : une valeur de 0 à 100 % est attendue"),
        (
            "Guide → 12,5%\nFilm → 40%",
            "rien ne dit comment se combinent 12,5 ; 40 : leur somme est 52,5 %, et non 100 %",
        ),
        (
            "(cases à cocher)\nAucun → 0%\nGuide → 12,5%\nFilm → 100%",
            "`(cases à cocher)` annonce des paliers qui s'additionnent, mais un seul des paliers "
            "12,5 ; 100 compte",
        ),
        (
            "Moins de 30,5% → 0%\nDe 30,5% à 59% → 50%\nPlus de 60% → 100%",
            "aucun palier ne couvre les nombres de 59 % (exclu) à 60 %",
        ),
        (
            "Moins de 30,5% → 0%\nDe 31% à 60% → 50%\nPlus de 60% → 100%",
            "aucun palier ne couvre les nombres de 30,5 % à 31 % (exclu)",
        ),
    ],
)
def test_percentages_have_a_decimal_comma_in_french(principe: str, french: str) -> None:
    assert french in [message(one, "fr") for one in found(principe)]


# --- What is wrong with an unreadable line

MANY = "more than one level on this line: `{}`"
REFERENCE = "`{}` is not a complete reference to the score of another action"
NUMBER = "`{}` is not a percentage: expected "
EXTRA = "a level cannot have a bonus or a maximum: unexpected `{}` after the percentage"


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("Guide → 20 % du niveau ; Film → 50%", "Guide → 20 % du niveau ; Film → 50%", MANY),
        ("Guide → 20% → 50%", "Guide → 20% → 50%", MANY),
        ("Guide → 20%<br>Film → 50%", "Guide → 20%<br>Film → 50%", MANY),
        ("Axe → (Note de l'axe 1) * 40%", "(Note de l'axe 1)", REFERENCE),
        ("Axe → [Note de l'axe 5]", "[Note de l'axe 5]", REFERENCE),
        ("Axe → [Note de l'axe 5] 40%", "[Note de l'axe 5] 40%", REFERENCE),
        ("Guide → 0,4", "0,4", NUMBER + "`40%`"),
        ("Guide → 2 / 3", "2 / 3", NUMBER + "`67%`"),
        ("Guide → 1/8", "1/8", NUMBER + "`12,5%`"),
        ("Guide → 10 % (maximum 70 %)", "(maximum 70 %)", EXTRA),
        ("Guide → 10% par visite, plafonné à 70%", "par visite, plafonné à 70%", EXTRA),
        ("Guide → +40%", "+40%", NUMBER + "`40%`"),
        ("Guide → 40％", "40％", NUMBER + "`40%`"),
        ("Guide → 4\u00ad0\u200b%", "4\u00ad0\u200b%", NUMBER + "`40%`"),
        ("Guide → 2-3%", "2-3%", "expected a percentage after the arrow, for example `20%`"),
        (
            "Commune < 3 500 hab. : guide → 40%",
            "Commune < 3 500 hab. : guide",
            "`{}` looks like a population condition, but cannot be read as one",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_placed(line: str, place: str, words: str) -> None:
    found = ("principe-unreadable-line", place, words.format(place))
    assert reported(f"Aucun → 0%\n{line}\nSite → 100%") == [found]


def test_all_other_populations_are_no_head() -> None:
    levels = "Aucun → 0%\nOui → 100%\n"
    principe = f"Collectivité < 100 000 hab.\n{levels}Autres collectivités :\n{levels}"
    assert [(rule, text) for rule, text, _ in reported(principe)] == [
        ("principe-unreadable-line", "Autres collectivités :")
    ]


# --- What follows from an unreadable line is folded


def test_an_unreadable_line_folds_all_that_its_level_would_have_settled() -> None:
    assert reported("Guide → 40%\nFilm → 3O%\nSite → 30%\nBulletin\n(cases à cocher)") == [
        ("principe-unreadable-line", "3O%", "`3O%` is not a percentage: expected `30%`"),
        ("principe-note", "Bulletin", "this line is treated as a note, and is not scored"),
    ]


def test_an_unreadable_head_of_a_population_folds_the_gap_and_the_doubles_that_it_leaves() -> None:
    levels = "Oui → 100%\nNon → 0%\n"
    principe = f"Collectivité < 100 000 hab.\n{levels}Collectivité ≥ 1OO 000 hab.\n{levels}"
    assert [(rule, text) for rule, text, _ in reported(principe)] == [
        ("principe-unreadable-line", "Collectivité ≥ 1OO 000 hab.")
    ]


# --- Maximum


def test_branches_that_come_to_the_same_are_reported_once() -> None:
    principe = (
        "Collectivité < 100 000 hab.\nAucun → 0%\nGuide → 40%\n\n"
        "Collectivité ≥ 100 000 hab.\nAucun → 0%\nFilm → 40%"
    )
    assert reported(principe) == [
        (
            "principe-maximum",
            "40%",
            "`Collectivité < 100 000 hab.` – the only level above 0 % gives at most 40 %, not "
            "100 %",
        )
    ]
    assert related(principe) == [("40%", "the same applies here")]


def test_a_duplicate_label_is_shown_with_the_sum_that_it_makes_wrong() -> None:
    principe = "Aucun → 0%\nSupports (choix multiple) :\n- guide → 40%\n- guide → 40%\n- film → 70%"
    assert reported(principe) == [
        ("principe-maximum", "70%", "the levels 40 + 40 + 70 give at most 150 %, not 100 %")
    ]
    assert related(principe) == [("guide", "this label occurs more than once")]


# --- Ambiguous


def test_a_duplicate_label_is_shown_with_the_doubt_that_it_causes() -> None:
    principe = "Aucun → 0%\nGuide → 20%\nGuide → 20%\nFilm → 80%"
    assert [rule for rule, *_ in reported(principe)] == ["principe-ambiguous"]
    assert related(principe) == [("Guide", "this label occurs more than once")]


def test_labels_that_overlap_are_shown_with_the_doubt_that_they_make() -> None:
    principe = "Aucun → 0%\nDe 1 à 4 guides → 20%\nDe 2 à 5 guides → 50%\n6 guides ou plus → 60%"
    assert [rule for rule, *_ in reported(principe)] == ["principe-ambiguous"]
    assert related(principe) == [("De 2 à 5 guides", "this label overlaps another")]


def test_groups_are_proposed_where_lists_add_up_to_too_much_for_want_of_a_mark() -> None:
    principe = "Aucun → 0%\nGuide → 50%\nFilm → 20%\nSite → 50%\n\nVisite → 10%\nRéunion → 10%"
    assert [text for *_, text in reported(principe)] == [
        "nothing says how 120 + 20 combine: they sum to 140 %, not to 100 %"
    ]
    principe = "Aucun → 0%\nA → 20%\nB → 40%\nC → 20%\nD → 40%\n\nVisite → 10%\nRéunion → 10%"
    assert [text for *_, text in reported(principe)] == [
        "nothing says how 120 + 20 combine: they sum to 140 %, not to 100 %; the highest levels "
        "of these groups sum to 100 %: `20, 40` + `20, 40` + `10` + `10`"
    ]


def test_a_share_of_a_rate_is_no_tier_in_words_and_in_proposals() -> None:
    assert [text for *_, text in reported("Aucun → 0%\ntaux de collecte * 30%\nGuide → 100%")] == [
        "nothing says how 30, 100 combine: they sum to 130 %, not to 100 %"
    ]


@pytest.mark.parametrize(
    ("principe", "finding"),
    [
        (
            "Points non cumulables :\n- Élu → 40 %\n- Plan → 60 %\n",
            "`Points non cumulables :` contradicts the percentages 40, 60",
        ),
        (
            "A cocher (une seule réponse) :\n• Eau → 50%\n• Air → 50%\n",
            "`(une seule réponse)` contradicts the percentages 50, 50",
        ),
        (
            "Les points se cumulent :\n- Élu → 50%\n- Plan → 100%\n",
            "`Les points se cumulent :` contradicts the percentages 50, 100",
        ),
        (
            "Points non cumulables :\n\nActions :\n- Élu → 30%\n- Plan → 20%\n\n"
            "Bilan :\n- Bilan publié → 50%\n",
            "`Points non cumulables :` contradicts the percentages 30, 20 | 50",
        ),
        (
            "Score plafonné à 80 % :\n\nActions :\n- Élu → 30%\n- Plan → 20%\n\n"
            "Bilan :\n- Bilan publié → 50%\n",
            "the levels 30 + 20 + 50 give at most 80 %, not 100 %",
        ),
    ],
)
def test_a_contradicted_instruction_is_an_error(principe: str, finding: str) -> None:
    assert [words for rule, _, words in reported(principe) if rule != "principe-no-zero"] == [
        finding
    ]


def test_the_remedy_of_a_limit_below_100_percent_is_to_correct_the_limit() -> None:
    (finding,) = found("Score plafonné à 80 % :\nAucun → 0%\nÉlu → 40%\nPlan → 60%")
    assert "correct the limit (`plafonné à`)" in remedy(finding)


def test_a_free_entry_that_does_not_stand_alone_is_ambiguous() -> None:
    assert reported("Rentrer le pourcentage\nGuide → 20%\nFilm → 80%") == [
        (
            "principe-ambiguous",
            "Rentrer le pourcentage",
            "`Rentrer le pourcentage` lets the collectivité enter the percentage, but is not the "
            "only line that gives points",
        )
    ]


@pytest.mark.parametrize(
    ("levels", "low"),
    [
        ("20, 50, 80, 8, 100", "8"),
        ("40, 6, 100", "6"),
        ("15, 45, 70, 10", "10"),
        ("25, 50, 7.5, 100", "7.5"),
    ],
)
def test_one_level_that_falls_among_levels_that_rise_is_named(levels: str, low: str) -> None:
    lines = [
        f"Étape {at} → {percent}%" for at, percent in zip("ABCDE", levels.split(", "), strict=False)
    ]
    words = f"the levels {levels} rise, except `{low}%`, which is less than the level before it"
    assert reported("\n".join(["Rien → 0%", *lines])) == [("principe-ambiguous", f"{low}%", words)]


# --- Bonuses and maxima


@pytest.mark.parametrize(
    "line",
    [
        "10 % par pilier (maximum 70 %)",
        "5 points par visite, dans la limite de 40 % du total",
        "Bonus de 10 % si le plan est publié",
    ],
)
def test_a_calculation_on_a_line_is_a_warning(line: str) -> None:
    text = f"Rien → 0%\nGuide → 100%\n{line}"
    findings = [one for one in found(text) if under(one.location) == line]
    assert [(one.rule, one.severity) for one in findings] == [("principe-note", Severity.WARNING)]
    assert message(findings[0]).startswith("this line looks like a calculation")


@pytest.mark.parametrize(
    ("label", "extra"),
    [
        ("Guide (bonus de 10 %)", "(bonus de 10 %)"),
        ("Piliers couverts (10 % par pilier, maximum 70 %)", "(10 % par pilier, maximum 70 %)"),
        ("Film : majoration de 20 points à 5%", "majoration de 20 points"),
    ],
)
def test_a_bonus_or_a_maximum_in_a_label_is_a_warning(label: str, extra: str) -> None:
    words = f"a level cannot have a bonus or a maximum: `{extra}` is not scored"
    assert reported(f"Rien → 0%\n{label} → 100%") == [("principe-note", extra, words)]


@pytest.mark.parametrize(
    "line",
    [
        "Taux de refus (maximum 20 %) → 100%",
        "Baisse de 2 % par an → 100%",
        "Bonus écologique distribué → 100%",
    ],
)
def test_a_label_may_speak_of_percents_and_maxima(line: str) -> None:
    assert [rule for rule, *_ in reported(f"Rien → 0%\n{line}") if rule == "principe-note"] == []


# --- Lost levels


@pytest.mark.parametrize(
    ("principe", "lost"),
    [
        ("Rien : 0\nGuide → 60%\nFilm → 40%", ["Rien : 0"]),
        ("Guide → 60%\nSite 40 % environ\nFilm → 40%", ["Site 40 % environ"]),
        ("Guide → 60%\nFilm → 40%\nSite, 20 points", ["Site, 20 points"]),
        ("Guide → 60%\n…\nFilm → 40%", ["…"]),
        ("Guide → 60%\nFilm → 40%\nDepuis 2020", []),
        ("À savoir :\n\nguide → 60%\nFilm → 40%", []),
        ("1 action / 1 pilier → 14%\n1 action / 2 piliers → 28%\n…", []),
    ],
)
def test_lines_that_look_like_levels_are_warnings(principe: str, lost: list[str]) -> None:
    findings = [one for one in found(principe) if one.rule == "principe-note"]
    assert [under(one.location) for one in findings if one.severity is Severity.WARNING] == lost
    assert not any(under(one.location) in lost for one in findings if one.severity is Severity.INFO)


@pytest.mark.parametrize(
    ("principe", "place"),
    [
        ("Guide diffusé : 20 pour cent", "Guide diffusé : 20 pour cent"),
        ("Remarque.\n- Le taux d'élus formés.", "Remarque."),
        ("- Guide diffusé\n- Film montré\n- Site ouvert", "Guide diffusé"),
        ("(choix unique)", "(choix unique)"),
    ],
)
def test_a_principle_without_percents(principe: str, place: str) -> None:
    (finding,) = found(principe)
    words = "no line gives any points here"
    assert (finding.rule, message(finding)) == ("principe-no-level", words)
    assert place in under(finding.location)
    for form in ("`Guide diffusé → 100%`", "`taux de collecte * 100%`", "`Rentrer le pourcentage`"):
        assert form in remedy(finding)


@pytest.mark.parametrize(
    ("principe", "mark"),
    [
        ("(2 choix au maximum)\nRien → 0%\nEau → 50%\nAir → 50%", "(2 choix au maximum)"),
        ("Rien → 0%\nEau → 50%\nAir → 50%\n(cumulables)", "(cumulables)"),
    ],
)
def test_what_only_looks_like_a_mark_is_reported_once(principe: str, mark: str) -> None:
    words = f"`{mark}` is not a known mark: scoring ignores it"
    assert reported(principe) == [("principe-mark", mark, words)]


# --- Counts


@pytest.mark.parametrize(
    "line",
    [
        "5 points par action, dans la limite de 100%",
        "10 % pour chaque guide, jusqu'à 100 %",
        "Au prorata des communes aidées, soit 100 %",
    ],
)
def test_a_line_that_looks_like_a_calculation_gets_the_forms_that_it_could_have(line: str) -> None:
    (finding,) = found(line)
    assert (finding.rule, under(finding.location)) == ("principe-unreadable-line", line)
    assert message(finding).startswith("this line looks like a calculation")
    assert "a level for each number or range" in remedy(finding)


@pytest.mark.parametrize(
    ("principe", "slips"),
    [
        (
            "Moins de 50% des élus → 0%\nDe 30% à 60% des élus → 50%\nPlus de 60% des élus → 100%",
            [("principe-ranges", "two levels cover the numbers from 30 % to 50 % (excluded)")],
        ),
        (
            "0 à 3 guides → 0%\n3 à 5 guides → 50%\n6 guides ou plus → 100%",
            [("principe-ranges", "two levels cover the number 3")],
        ),
        (
            "Aucun → 0%\n1 à 3 guides → 20%\nde 1 à 3 guides → 50%\n4 guides ou plus → 100%",
            [("principe-ranges", "two levels cover the numbers from 1 to 3")],
        ),
        ("Aucun → 0%\n1 étude est lancée → 50%\n1 étude est rendue → 100%", []),
        (
            "Aucun → 0%\n1 guide → 100%\n2 guides → 50%\n3 guides ou plus → 20%",
            [("principe-tiers", "this level gives 50 %, less than `1 guide` (100 %)")],
        ),
        ("0 guide → 0%\nMoins de 3 guides → 50%\n3 guides ou plus → 100%", []),
        ("Aucun → 0%\nMoins de 3 guides → 50%\n3 guides ou + → 100%", []),
        (
            "Rien → 0%\nDe 20 % à 40 % de tri → 50%\nPlus de 40 % de tri → 100%",
            [
                (
                    "principe-ranges",
                    "no level covers the numbers from 0 % (excluded) to 20 % (excluded)",
                )
            ],
        ),
        ("Non concerné → 0%\n3 ou 4 guides → 50%\n5 guides ou plus → 100%", []),
    ],
)
def test_what_labels_count(principe: str, slips: list[tuple[str, str]]) -> None:
    assert [(rule, words) for rule, _, words in reported(principe)] == slips


# --- Other rules


def test_a_label_that_is_in_two_lists_is_reported_unless_heads_part_them() -> None:
    lists = "Aucun → 0%\n{}Guide → 20%\nFilm → 10%\n\n{}guide. → 60%\nSite → 10%"
    assert [(rule, text) for rule, text, _ in reported(lists.format("", ""))] == [
        ("principe-duplicate-level", "guide.")
    ]
    assert reported(lists.format("Eau (choix multiple) :\n", "Bois (choix multiple) :\n")) == []


STEPS = "Aucune → 0%\n1 action / 1 pilier → 20%\n1 action / 2 piliers → 40%\n…\n"


def test_a_last_line_and_the_text_that_disagree_are_both_named() -> None:
    principe = STEPS + "1 action / 5 piliers → 100%"
    assert reported(principe, "Les 5 piliers.") == reported(principe, "Des piliers.") == []
    message = "this line counts 5 `piliers`, which contradicts the number of `piliers`: 7"
    assert reported(principe) == [("principe-bound", "1 action / 5 piliers", message)]
    assert related(principe) == [("7", "the text says 7 here")]


@pytest.mark.parametrize(
    ("last", "finding"),
    [
        (
            "1 action / 4 piliers → 100%",
            ("principe-bound", "20%", "a step of 20 % does not fit 4 `piliers`: expected 25 %"),
        ),
        (
            "1 action / 2000 piliers → 100%",
            (
                "principe-bound",
                "1 action / 2000 piliers",
                "this line counts 2000 `piliers`, but a progression has at most 999",
            ),
        ),
        (
            "1 action dans chaque pilier → 100%",
            ("principe-ambiguous", "…", "the levels 20, 40, 100 cannot be read as a progression"),
        ),
    ],
)
def test_a_last_line_without_progression(last: str, finding: tuple[str, str, str]) -> None:
    assert reported(STEPS + last, "Des piliers.") == [finding]


def test_populations_in_several_branches_are_reported_by_their_numbers() -> None:
    principe = "{}\nAucun → 0%\nOui → 100%\n\n{}\nAucun → 0%\nOui → 100%"
    expected = {
        ("Moins de 50 000 hab.", "Plus de 20 000 hab."): "2 branches cover 20 001 to "
        "49 999 inhabitants",
        ("50 000 hab. ou moins", "50 000 hab. ou plus"): "2 branches cover exactly "
        "50 000 inhabitants",
        ("Plus de 0 hab.", "0 hab. ou plus"): "2 branches cover 1 or more inhabitants",
        ("Moins de 20 000 hab.", "Plus de 50 000 hab."): "no branch covers 20 000 to "
        "50 000 inhabitants",
    }
    for heads, words in expected.items():
        assert reported(principe.format(*heads)) == [("principe-population", heads[1], words)]


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Oui", "Non"),
        ("Oui, un plan est adopté", "Non"),
        ("Un plan est adopté : oui", "Un plan est adopté : non"),
    ],
)
def test_yes_that_gives_nothing_beside_no_that_gives_all_is_an_info(yes: str, no: str) -> None:
    for principe in (f"{yes} → 0%\n{no} → 100%", f"{no} → 100%\n{yes} → 0%"):
        (finding,) = found(principe)
        assert (finding.rule, finding.severity) == ("principe-tiers", Severity.INFO)
        said = f"`{yes}` gives 0 %, and `{no}` gives 100 %"
        assert message(finding) == said
        assert "unless" in remedy(finding)
    assert found(f"{yes} → 100%\n{no} → 0%") == []


def test_what_two_principles_of_one_action_lack_is_not_reported_of_either() -> None:
    assert reported("Guide → 40%\n\n#### Principe\nFilm → 60%") == []


def test_no_rule_speaks_of_principles_where_the_profile_has_none() -> None:
    text = HEAD.format(description="Texte.").replace("ponderation: 1", "points: 100")
    assert findings_of({"5.2.md": f"{text}Guide → 4O%"}, PRINCIPE_RULES) == []


@pytest.mark.parametrize(
    "principe",
    [
        "0/1/2 ateliers → 0/20/40 %\n…\n5 ateliers → 100%",
        "Aucun → 0%\n1 guide → 10%\n2 guides → 20%\n…\n10 guides et + → 100%",
        "Aucune → 0%\n1/2/3 visites menées → 25/50/75%\n...\n4 visites menées → 100 %",
    ],
)
def test_a_progression_of_one_thing_is_read(principe: str) -> None:
    assert reported(principe) == []


@pytest.mark.parametrize(
    ("principe", "finding"),
    [
        (
            "0/1/2 ateliers → 0/10/20 %\n…\n8 ateliers → 100%",
            ("10", "a step of 10 % does not fit 8 `ateliers`: expected 12 % or 12.5 %"),
        ),
        (
            "Aucun → 0%\n1 guide → 10%\n2 guides → 20%\n…",
            ("…", "`…` has no end: the text of this file does not say how many `guides` there are"),
        ),
        (
            "Aucun → 0%\n1 guide → 10%\n2 guides → 20%\n…\n1000 guides → 100%",
            ("1000 guides", "this line counts 1000 `guides`, but a progression has at most 999"),
        ),
    ],
)
def test_a_progression_of_one_thing_has_an_end(principe: str, finding: tuple[str, str]) -> None:
    assert reported(principe) == [("principe-bound", *finding)]
