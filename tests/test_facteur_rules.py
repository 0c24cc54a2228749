"""Rules on the factors of règles: each is tried with all answers, alone and among siblings."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linter.finding import Finding
from linter.topics.regles import ActionKey, ActionRegles, Effect, FactorFamily, Member
from referentiel.identifier import Id
from tests.growth import takes_at_most
from tests.regles import FILE, off, regles, reported
from tests.rule_examples import findings_of, message, remedy

NO_PRETS = "si reponse(prets, NON) alors"


def reduction(action: str, formule: str, *others: str) -> str:
    """Return the règle on the points of an action, with others."""
    return regles(action, f"Réduction de potentiel | {formule}", *others)


@pytest.mark.parametrize(
    ("formule", "answers"),
    [
        (f"{NO_PRETS} 0", "`reponse(prets, NON)`"),
        ("si identite(type, commune) alors 1 sinon 0", "`type ≠ commune`"),
        ("min(reponse(part), 0.5)", "reponse(part, 0)`"),
        ("si identite(localisation, DOM) alors 1 sinon reponse(part) * 2", "reponse(part, 0)`"),
    ],
)
def test_a_factor_of_0_is_reported_with_the_answers_that_give_it(
    formule: str, answers: str
) -> None:
    (one,) = reported("regle-facteur", reduction("eci_1.2", formule))
    assert one.endswith(", the factor is 0, but `eci_1.2` is not désactivée")
    assert answers in one


@pytest.mark.parametrize(
    "rules",
    [
        reduction("eci_1.2", f"{NO_PRETS} 0", off("reponse(prets, NON)")),
        # For more collectivités, or by an action above.
        reduction("eci_1.2", f"{NO_PRETS} 0") + regles("eci_1", off("reponse(prets, NON)")),
        reduction("eci_1.2", "max(reponse(part), 0.5)"),
        reduction("eci_1.2", "si reponse(part) alors reponse(part)"),
        # Whether it is désactivée is not known.
        reduction("eci_1.2", f"{NO_PRETS} 0", off("FAUX"), off("VRAI")),
    ],
)
def test_a_factor_of_0_may_be_right(rules: str) -> None:
    assert reported("regle-facteur", rules) == []


def test_a_negative_factor_is_reported_even_of_an_action_that_is_desactivee() -> None:
    (found,) = reported("regle-facteur", reduction("eci_1.2", "0.5 - reponse(part)", off("VRAI")))
    assert found == "8: with `reponse(part, 1)`, the factor is negative: -0.5"
    assert reported("regle-facteur", reduction("eci_1.2", "-1")) == [
        "8: this factor is negative: -1"
    ]


@pytest.mark.parametrize(
    "formule",
    [
        "si FAUX alors -1",
        "si reponse(part) alors 0.5 sinon -1",
        "si identite(type, planete) alors -1",
    ],
)
def test_a_negative_factor_is_an_error_anywhere(formule: str) -> None:
    (finding,) = reported("regle-facteur", reduction("eci_1.2", formule))
    assert finding.endswith("factor is negative: -1")


@pytest.mark.parametrize(
    ("formule", "other"),
    [
        (f"{NO_PRETS} 20 sinon 2/10", "2/10"),
        (f"{NO_PRETS} 10 sinon 1", "1"),
        (f"{NO_PRETS} 1 sinon 0.1", ""),
        ("3", ""),
    ],
)
def test_a_factor_that_is_ten_times_another(formule: str, other: str) -> None:
    found = findings_of({FILE: reduction("cae_1.2", formule)}, ["regle-facteur"])
    assert all("at least ten times that of another branch" in message(one) for one in found)
    places = [one.related[0].location for one in found]
    assert [one.source.slice(one.span) for one in places if one.span] == [other] * bool(other)


# --- A factor and the text of its règle

COMMUNE = "si identite(type, commune) alors"


@pytest.mark.parametrize(
    ("formule", "text", "meant", "factor"),
    [
        (f"{NO_PRETS} 0.08", "Sans prêts, le score est diminué de 20 %.", "0.8", "0.08"),
        (f"{NO_PRETS} 8", "Sans prêts, le score est diminué de 20\u00a0%.", "0.8", "8"),
        (f"{NO_PRETS} 0.2", "La réduction de 20 % est liée aux prêts.", "0.8", "0.2"),
        (f"{NO_PRETS} 0.3", "Sans prêts, le potentiel est ramené à 70 %.", "0.7", "0.3"),
        (f"{NO_PRETS} 0.3", "La 1.2 est réduite de 30 % du fait des prêts.", "0.7", "0.3"),
        (f"{NO_PRETS} 0.3", "Sans prêts, réduite de 30 %.", "0.7", "0.3"),
        (f"{NO_PRETS} 0.3", "Sans prêts, réduction de 30 % du potentiel.", "0.7", "0.3"),
        (
            f"{NO_PRETS} 0.3",
            "Le score est alors de 1 et la note est de 70 % du score.",
            "0.7",
            "0.3",
        ),
        (f"{NO_PRETS} 0.25", "L'action est évaluée sur 3 points (au lieu de 6).", "0.5", "0.25"),
        (f"{NO_PRETS} 0.25", "Sans prêts, le score est réduit de moitié.", "0.5", "0.25"),
        (f"{COMMUNE} max(0.2, 0.05)", "Il baisse dans la limite de 50 %.", "0.5", "0.2"),
        (
            "si identite(type, commune) alors 0.75 sinon si reponse(prets, NON) alors 0.05",
            "Les communes ont un score réduit de 25 %. Sans prêts, il est réduit de 50 %.",
            "0.5",
            "0.05",
        ),
    ],
)
def test_a_factor_that_its_text_contradicts(
    formule: str, text: str, meant: str, factor: str
) -> None:
    (one,) = reported("regle-text-contrary", regles("cae_1.2", f"{PRETS_PART}{formule} | {text}"))
    assert one.endswith(
        f"according to the text of the règle, the factor is `{meant}`, not `{factor}`"
    )


PRETS_PART = "Réduction de potentiel | "


@pytest.mark.parametrize(
    ("formule", "text"),
    [
        (f"{NO_PRETS} 0.8", "Sans prêts, le score est diminué de 20 %."),
        (f"{NO_PRETS} 0.3", "Le score est réduit de 70 %."),
        (f"{NO_PRETS} 0.7", "Le score est réduit à 70 %."),
        (f"{NO_PRETS} 4/3", "Sans prêts, elle est notée sur 40 % (au lieu de 30 %)."),
        (f"{NO_PRETS} 1/6", "Le score est réduit à 2 points."),  # Of how many is not known.
        (f"{NO_PRETS} 0.4", "Sans prêts, elle est évaluée sur 60 % des points."),  # Of its parent?
        (f"{NO_PRETS} 0.5", "Le score de la 1.3 est réduit de 20 %."),
        (f"{NO_PRETS} 0.1", "Sans prêts, il est réduit de 30 % ; les réductions se cumulent."),
        (f"{COMMUNE} max(0.2, 0.5)", "La réduction suit la part, dans la limite de 50 %."),
        (
            f"{NO_PRETS} 2/10 sinon si identite(type, commune) alors 4/10",
            "Le score est réduit de 30 %, sauf pour les communes.",
        ),
        # Other things are reduced, or a part of the points.
        (f"{NO_PRETS} 0.9", "Réduction de 10 %. Réduction de 50 % de la consommation visée."),
        (f"{NO_PRETS} 0.5", "Le score est divisé par deux. Les tonnages sont réduits de 10 %."),
        (f"{NO_PRETS} 0.8", "La part de bio est ramenée à 30 % sans prêts."),
        (f"{NO_PRETS} 0.75", "Le score est réduit de 50 % pour la moitié de l'action."),
        (f"{NO_PRETS} 0.75", "La 1.2 est réduite d'un quart (la 1.3 étant réduite de 50 %)."),
        (f"{NO_PRETS} 0.8", "Le score est réduit de 30 % au plus."),
        (f"{NO_PRETS} 0.8", "La note peut être réduite de 30 % par critère."),
        (f"{NO_PRETS} 0.4", "Le score était réduit de 50 % avant 2021. Il est de 40 %."),
        (f"{NO_PRETS} 0.5", "Le poids de la mesure baisse de 20 % à 10 %."),
        (f"{NO_PRETS} 0.5", "Le score est réduit si les tonnages ont baissé de 5 %."),
        (f"{NO_PRETS} 0.8", "L'action vise à ce que les déchets soient réduits de 30 %."),
        # Rounded amounts.
        (f"{NO_PRETS} 2/3", "Sans prêts, le score est réduit de 33 %."),
        (f"{NO_PRETS} 0.66", "Sans prêts, le score est réduit d'environ 33 %."),
        ("si identite(type, EPCI) alors 1.2", "La réduction des déchets est à 120 % des points."),
        ("si identite(type, EPCI) alors 1.2", "La réduction des déchets est portée à 120 %."),
        # These are in real files, and right.
        ("12/8", "Le nombre de points est de 8, et de 12 pour les DOM."),
        (
            "si identite(localisation, DOM) alors 10/8 sinon 0.5",
            "Le score est réduit de 50 %. Il est de 10 points pour les DOM.",
        ),
    ],
)
def test_a_factor_that_may_be_that_of_its_text(formule: str, text: str) -> None:
    assert (
        reported("regle-text-contrary", regles("cae_1.2", f"{PRETS_PART}{formule} | {text}")) == []
    )


def test_a_factor_to_write_in_a_formula_has_a_decimal_point_in_french_too() -> None:
    text = f"{PRETS_PART}{NO_PRETS} 0.08 | Sans prêts, le score est diminué de 20 %."
    (one,) = findings_of({FILE: regles("cae_1.2", text)}, ["regle-text-contrary"])
    assert message(one, "fr").endswith("le facteur est `0.8`, et non `0.08`")
    assert remedy(one, "fr") == "écrivez `0.8`, ou corrigez le texte"


def test_points_that_a_text_says_to_be_reduced_do_not_rise() -> None:
    rule = regles("cae_1.2", f"{PRETS_PART}3 | Le score suit la part, avec une réduction.")
    assert reported("regle-text-contrary", rule) == [
        "8: the text says that points are reduced, but the factor `3` raises them"
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Sans prêts, le score est réduit de 40 %.", "0.6"),
        ("Sans prêts, le score est réduit à 3 points.", "0.6"),
        ("Sans prêts, il passe de 5 à 3 points.", "0.6"),
    ],
)
def test_a_factor_that_contradicts_its_text_and_the_sum_is_one_finding(
    text: str, meant: str
) -> None:
    rules = regles("eci_1.1.2", f"{PRETS_PART}{NO_PRETS} 6 | {text}")
    files = {**actions("eci", "1.1", 2, 5, 3), FILE: rules}
    names = ("regle-facteur-sum", "regle-text-contrary", "regle-facteur")
    (one,) = findings_of(files, names)
    advice = f"according to the text of the règles, write `{meant}` (eci_1.1.2)"
    assert (one.rule, remedy(one)) == ("regle-facteur-sum", advice)


def test_where_the_siblings_are_here_their_sum_judges_a_factor() -> None:
    rules = regles("eci_1.1.1", f"Réduction de potentiel | {NO_PRETS} 20 sinon 2/10")
    (finding,) = sums(rules)
    assert "below `eci_1.1` are worth" in message(finding)
    files = {**actions("eci", "1.1", 2, 5, 3), FILE: rules}
    assert findings_of(files, ["regle-facteur"]) == []


def actions(referentiel: str, identifiant: str, *points: int) -> dict[str, str]:
    """Return the file of an action, with their sum of points, and of children with these points."""
    data = "```yaml\nidentifiant: {}\npoints: {}\n```\n"
    text = f"# Action\n{data.format(identifiant, sum(points))}## Actions\n"
    for number, one in enumerate(points, 1):
        text += f"### Enfant\n{data.format(f'{identifiant}.{number}', one)}"
    return {f"{referentiel}/{identifiant}.md": text}


def sums(*rules: str, files: dict[str, str] | None = None) -> list[Finding]:
    """Return the families with points 2, 5 and 3 that factors do not keep."""
    there = {**(files or actions("eci", "1.1", 2, 5, 3)), FILE: "\n".join(rules)}
    return findings_of(there, ["regle-facteur-sum"])


@pytest.mark.parametrize(
    "rules",
    [
        # 2 and 5 become 4 and 3.
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1.2", f"{NO_PRETS} 3/5")),
        # That of an action which is désactivée are shared.
        (regles("eci_1.1.1", off("reponse(prets, NON)")),),
        # The others have them by their factors.
        (
            reduction("eci_1.1.3", f"{NO_PRETS} 0", off("reponse(prets, NON)")),
            reduction("eci_1.1.1", f"{NO_PRETS} 5/2"),
        ),
        # It makes no difference.
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), regles("eci_1.1", off("reponse(prets, NON)"))),
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1", "0")),
        # What the whole action is worth may change.
        (reduction("eci_1.1", f"{NO_PRETS} 0.5"),),
        # Numbers that are answered, and make up for each other.
        (
            reduction("eci_1.1.2", "si reponse(part, 0) alors 1 sinon 1 - reponse(part) * 2/5"),
            reduction("eci_1.1.1", "si reponse(part, 0) alors 1 sinon 1 + reponse(part)"),
        ),
        # Nothing is certain.
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1.2", f"{NO_PRETS} (3/5)")),
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1.1", "1")),
        # Another referential.
        (reduction("cae_1.1.1", f"{NO_PRETS} 2"),),
    ],
)
def test_factors_that_keep_the_points_of_the_parent(rules: tuple[str, ...]) -> None:
    assert sums(*rules) == []


@pytest.mark.parametrize(("count", "found"), [(4, 1), (12, 0)])
def test_nothing_is_reported_on_more_answers_than_can_be_tried(count: int, found: int) -> None:
    both = (f"reponse(a{number}, OUI) et reponse(b{number}, OUI)" for number in range(count))
    assert len(sums(reduction("eci_1.1.1", f"si {' ou '.join(both)} alors 2"))) == found


@pytest.mark.parametrize(
    "formules",
    [
        (f"si {' et '.join(f'reponse(a{number}, OUI)' for number in range(300))} alors 2",),
        tuple(
            "".join(f"si reponse({name}{number}, OUI) alors 2 sinon " for number in range(9))
            + f"reponse({name})"
            for name in "abc"
        ),
    ],
)
def test_hostile_formulas_come_to_an_end(formules: tuple[str, ...]) -> None:
    children = (f"eci_1.1.{number}" for number in (1, 2, 3))
    rules = [reduction(*one) for one in zip(children, formules, strict=False)]
    assert takes_at_most(5, lambda: sums(*rules))
    assert len(sums(*rules)) == 1


def only_sum(*rules: str, files: dict[str, str] | None = None) -> tuple[str, str]:
    """Return the message and the remedy of the only finding on a family."""
    (finding,) = sums(*rules, files=files)
    return message(finding), remedy(finding)


def test_the_case_in_which_points_are_lost_is_reported() -> None:
    words, advice = only_sum(
        reduction("eci_1.1.1", "si identite(localisation, DOM) alors 2"),
        reduction("eci_1.1.2", "si identite(localisation, DOM) et reponse(prets, NON) alors 3/5"),
    )
    assert words == (
        "with `identite(localisation, DOM) et reponse(prets) ≠ NON`, the actions below `eci_1.1` "
        "are worth 12 points, not 10: `eci_1.1.1` 2 × 2 + `eci_1.1.2` 5 + `eci_1.1.3` 3"
    )
    assert advice == "correct the factors so that these points sum to 10"


def test_factors_that_are_shares_of_the_parent_are_reported_with_those_meant() -> None:
    rules = reduction("eci_1.1.1", f"{NO_PRETS} 4/10"), reduction("eci_1.1.2", f"{NO_PRETS} 0.3")
    _, advice = only_sum(*rules)
    assert advice == (
        "a factor multiplies the action's own points, and is not a share of the parent: "
        "write `2` (eci_1.1.1), `0.6` (eci_1.1.2)"
    )


def test_points_of_an_action_that_is_desactivee_count_twice() -> None:
    words, advice = only_sum(
        regles("eci_1.1.3", off("reponse(prets, NON)")), reduction("eci_1.1.1", f"{NO_PRETS} 5/2")
    )
    assert "are worth 13 points, not 10" in words
    assert advice == (
        "the other factors already include the points of every désactivée action (`eci_1.1.3`): "
        "give it the factor 0, or remove the other factors"
    )


def test_a_factor_that_always_changes_the_sum_is_reported_so() -> None:
    (finding,) = sums(reduction("eci_1.1.1", "2.5"))
    assert message(finding).startswith("for any collectivité, the actions")
    assert " : `eci_1.1.1` 2 × 2,5 + `eci_1.1.2` 5 + `eci_1.1.3` 3" in message(finding, "fr")


@pytest.mark.parametrize(
    "files",
    [actions("eci", "1", 2, 5, 3), actions("cae", "1.1", 2, 5, 3), actions("te", "1", 2, 5, 3)],
)
def test_above_the_actions_points_are_lost_but_not_gained(files: dict[str, str]) -> None:
    (path,) = files
    parent = path.removesuffix(".md").replace("/", "_")
    one, other = f"{parent}.1", f"{parent}.2"
    assert sums(reduction(one, "0.5"), files=files) == []
    assert (
        sums(reduction(one, f"{NO_PRETS} 2"), reduction(other, f"{NO_PRETS} 1/5"), files=files)
        == []
    )
    assert (
        sums(
            reduction(one, f"{NO_PRETS} 2"), regles(other, off("reponse(prets, NON)")), files=files
        )
        == []
    )
    assert only_sum(reduction(one, f"{NO_PRETS} 2"), files=files) == (
        f"with `reponse(prets, NON)`, the actions below `{parent}` are worth 12 points, more than "
        f"the 10 that they share: `{one}` 2 × 2 + `{other}` 5 + `{parent}.3` 3",
        "a factor above 1 adds points: other factors must remove as many",
    )


FACTORS = st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 2), Fraction(2), Fraction(3, 2)])
CHILDREN = st.lists(st.tuples(st.integers(0, 4), FACTORS, st.booleans()), min_size=1, max_size=5)


@given(CHILDREN)
def test_factors_that_change_points_again(children: list[tuple[int, Fraction, bool]]) -> None:
    """The engine shares the points of those that are off, and then compares with the parent's."""
    effects = tuple(Effect(is_off, factor) for _, factor, is_off in children)
    total = Fraction(sum(points for points, _, _ in children))
    members = tuple(
        Member(key := ActionKey("eci", Id((1, 1, number))), Fraction(points), ActionRegles(key))
        for number, (points, _, _) in enumerate(children)
    )
    family = FactorFamily(ActionKey("eci", Id((1, 1))), total, members, (), is_shared=True)
    own = [points * factor for points, factor, is_off in children if not is_off]
    lost = sum(points * factor for points, factor, is_off in children if is_off)
    heirs = sum(1 for points in own if points)
    assume(heirs or not lost)
    shared_out = sum(points + (lost / heirs if points else 0) for points in own)
    assert family.is_wrong(effects) is (bool(own) and shared_out != total)


def test_real_factors_were_shares_until_they_were_repaired(shared: Path) -> None:
    # Points of two families of CAE, of which the factors of some are given for the DOM.
    real = actions("cae", "4.3.1", 12, 24, 24, 36, 24) | actions(
        "cae", "4.3.2", 28, 7, 14, 28, 14, 7, 42
    )
    corpus, name = shared / "corpus", "personnalisations/cae_4.md"
    before = (corpus / "siblings" / "S150" / "after" / name).read_bytes()
    rule = ["regle-facteur-sum"]
    assert findings_of({**real, name: (corpus / "2023" / name).read_bytes()}, rule) == []
    meant = [
        remedy(one).partition(": write ")[2] for one in findings_of({**real, name: before}, rule)
    ]
    assert meant == [
        "`1.5` (cae_4.3.1.2), `2/3` (cae_4.3.1.4)",
        "`2` (cae_4.3.2.2), `2` (cae_4.3.2.3), `2/3` (cae_4.3.2.7)",
    ]
