"""What changed between two states of a referential: each change is reported once."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.words import Language
from referentiel.identifier import Id
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from referentiel_lint.diff.sentences import change_sentence
from scoring.changes.comparison import Change, ChangeKind, compare
from scoring.changes.items import LevelChange, level_changes
from tests.examples import examples
from tests.growth import grows_linearly, timed

THEMES = {
    "Informer": "Publier chaque saison une lettre aux communes voisines du territoire.",
    "Former": "Organiser une formation technique pour les agents et les élus nouveaux.",
    "Aider": "Mettre une ressourcerie à disposition des associations locales de réemploi.",
    "Acheter": "Grouper les marchés publics de mobilier reconditionné entre établissements.",
    "Mesurer": "Suivre trois indicateurs simples et rendre les résultats publics en séance.",
}
LEVELS = "Aucune démarche → 0%\nDémarche lancée → 40%\nAccords signés → 60%"


def niveau(
    identifier: str,
    title: str,
    weight: str = "0.5",
    *,
    text: str | None = None,
    principe: str = LEVELS,
    more: str = "",
) -> str:
    return (
        f"### {title}\n```yaml\nid: {identifier}\nponderation: {weight}\n{more}```\n"
        f"#### Description\n{THEMES[title] if text is None else text}\n\n"
        f"#### Principe\n{principe}\n\n"
    )


def orientation(identifier: str, title: str, *niveaux: str, text: str = "") -> str:
    described = text or f"L'orientation {title} engage la collectivité auprès de ses voisins."
    head = f"# {title}\n```yaml\nid: {identifier}\n```\n## Description\n{described}\n\n"
    return head + ("## Actions\n" if niveaux else "") + "".join(niveaux)


def referentiel(*texts: str, **named: str) -> Referentiel:
    """Put files together, each named by its id, or as it says: `cinq=…` is cinq.md."""
    files = [(text.partition("id: ")[2].partition("\n")[0].strip(), text) for text in texts]
    documents = (read_text(f"{name}.md", text) for name, text in (*files, *named.items()))
    return assemble("eci", "eci", tuple(documents))


TWO = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"), niveau("5.2.2", "Former"))


def changes(before: Referentiel | str, after: Referentiel | str) -> tuple[Change, ...]:
    old, new = (
        one if isinstance(one, Referentiel) else referentiel(one) for one in (before, after)
    )
    return compare(old, new).changes


def reported(found: tuple[Change, ...]) -> list[str]:
    """Return the kinds of changes, the ids before and after, and how many follow."""
    lines = []
    for change in found:
        names = dict.fromkeys(one.name for one in change.sides if one)
        below = [f"+{change.below}"] if change.below else []
        lines.append(" ".join([change.kind.value, *names, *below]))
    return lines


def said(change: Change) -> str:
    return change_sentence(change, Language.ENGLISH)


# --- Nothing but spelling


@pytest.mark.parametrize(
    "respelt",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n\n\n\n"),
        lambda text: text.replace("```yaml", "```yml"),
        lambda text: text.replace("0.5", "0,5"),
        lambda text: text.replace("0.5", "50 %"),
        lambda text: text.replace("→", "->"),
        lambda text: text.replace("Démarche", "- Démarche").replace("Accords", "* Accords"),
        lambda text: text.replace("40%", "40 %").replace("60%", "60\u00a0%"),
        lambda text: text.replace("#### Description\n", "#### Description  \n \n"),
        lambda text: text.replace("chaque saison", "chaque\n  saison"),
        lambda text: text.replace("L'orientation", "L’orientation"),
        lambda text: text.replace("# Coopérer", "#  Coopérer "),
        lambda text: text.replace("id: 5.2.1\nponderation: 0.5", "ponderation: 0.5\nid: '5.2.1'"),
        lambda text: text.replace("## Actions", "## Niveaux"),
        lambda text: text.replace("#### Principe\n", "#### Principe\n<!-- à revoir -->\n"),
        lambda text: text.replace("Publier", "- Publier"),
        lambda text: "\ufeff" + text,
    ],
    ids=range(17),
)
def test_another_spelling_is_no_change(respelt: Callable[[str], str]) -> None:
    other = respelt(TWO)
    assert other != TWO
    assert changes(TWO, other) == ()


# --- Ids

MORE = orientation("5.3", "Acheter", niveau("5.3.1", "Acheter", "1"))


def test_an_action_that_is_new_or_gone_is_one_change_with_all_below_it() -> None:
    assert reported(changes(referentiel(TWO), referentiel(TWO, MORE))) == ["added 5.3 +1"]
    assert reported(changes(referentiel(TWO, MORE), referentiel(TWO))) == ["removed 5.3 +1"]


@pytest.mark.parametrize("other", ["5.7", "4.1"])
def test_an_orientation_with_another_id_is_one_change_with_all_below_it(other: str) -> None:
    (found,) = changes(TWO, TWO.replace("5.2", other))
    assert reported((found,)) == [f"moved 5.2 {other} +2"]
    assert found.has_same_text
    assert said(found) == f"`5.2` is now `{other}`, with 2 descendants"


def test_an_action_that_moves_below_another_one_keeps_its_weight() -> None:
    other = orientation("5.3", "Équiper", niveau("5.3.1", "Acheter"), niveau("5.3.2", "Aider"))
    whole = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"))
    after = referentiel(whole, other + niveau("5.3.3", "Former"))
    assert reported(changes(referentiel(TWO, other), after)) == ["moved 5.2.2 5.3.3"]


def test_a_number_taken_by_a_new_action_renumbers_all_after_it() -> None:
    niveaux = ("5.2.1", "Aider"), ("5.2.2", "Informer"), ("5.2.3", "Former")
    after = orientation("5.2", "Coopérer", *(niveau(*one) for one in niveaux))
    assert reported(changes(TWO, after)) == [
        "added 5.2.1",
        "moved 5.2.1 5.2.2",
        "moved 5.2.2 5.2.3",
    ]


def test_two_ids_that_change_places_are_two_renumbered_actions() -> None:
    swapped = TWO.replace("5.2.1", "X").replace("5.2.2", "5.2.1").replace("X", "5.2.2")
    assert reported(changes(TWO, swapped)) == ["moved 5.2.2 5.2.1", "moved 5.2.1 5.2.2"]


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [("Former", "Un autre texte.", "sections"), ("Instruire", THEMES["Former"], "title")],
)
def test_an_equal_title_or_text_shows_another_id(title: str, text: str, kind: str) -> None:
    other = niveau("5.2.4", "Former", text=text).replace("### Former", f"### {title}")
    found = changes(TWO, orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"), other))
    assert reported(found) == ["moved 5.2.2 5.2.4", f"{kind} 5.2.2 5.2.4"]
    assert not found[0].has_same_text


def test_below_an_id_that_changed_ids_follow_even_if_actions_are_alike() -> None:
    same = [niveau(f"5.2.{number}", "Informer", "0.5") for number in (1, 2)]
    before = orientation("5.2", "Coopérer", *same)
    assert reported(changes(before, before.replace("5.2", "5.7"))) == ["moved 5.2 5.7 +2"]


def test_a_tombstone_shows_which_action_has_another_id() -> None:
    anew = niveau("5.2.4", "Aider")
    after = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"), anew)
    sides = referentiel(TWO), referentiel(after)
    renamed = {Id((5, 2, 2)): Id((5, 2, 4))}
    assert reported(compare(*sides).changes) == ["removed 5.2.2", "added 5.2.4"]
    found = compare(*sides, renamed=renamed).changes
    assert reported(found)[0] == "moved 5.2.2 5.2.4"


def test_another_action_under_the_same_id_is_one_change() -> None:
    after = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"), niveau("5.2.2", "Aider"))
    assert reported(changes(TWO, after)) == ["replaced 5.2.2"]


def test_two_actions_with_the_same_text_are_not_matched_with_a_removed_one() -> None:
    before, after = (
        orientation("5.2", "Coopérer", *(niveau(f"5.2.{n}", "Informer", "0.25") for n in numbers))
        for numbers in ((1, 2, 3, 4), (1, 2, 7, 8))
    )
    assert reported(changes(before, after)) == [
        "removed 5.2.3",
        "removed 5.2.4",
        "added 5.2.7",
        "added 5.2.8",
    ]


def test_a_duplicate_id_confuses_nothing() -> None:
    twice = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"), niveau("5.2.1", "Former"))
    assert changes(twice, twice) == ()
    assert reported(changes(twice, TWO)) == ["moved 5.2.1 5.2.2"]


def test_an_action_without_its_id_is_named_by_its_title() -> None:
    (found,) = changes(TWO, TWO.replace("id: 5.2.2\n", ""))
    assert said(found) == "`5.2.2`, now `Former`, no longer has a readable id"


# --- What an action says


def test_a_new_title() -> None:
    assert reported(changes(TWO, TWO.replace("### Informer", "### Prévenir"))) == ["title 5.2.1"]


def test_a_new_weight_is_exact_with_its_share_of_the_whole() -> None:
    after = TWO.replace("ponderation: 0.5", "ponderation: 0,4", 1).replace("0.5", "3/5")
    found = changes(TWO, after)
    assert reported(found) == ["weight 5.2.1", "weight 5.2.2"]
    assert found[0].shares == (Fraction(1, 2), Fraction(2, 5))
    assert found[0].after
    assert found[0].after.worth == {"part": Fraction(2, 5)}


def test_an_unknown_share_is_none() -> None:
    (found,) = changes(TWO, TWO.replace("0.5", "0.4", 1))
    assert found.shares == (Fraction(1, 2), None)


@pytest.mark.parametrize(
    ("data", "reported"),
    [
        ("", "ponderation 0.5, then (no weight)"),
        ("ponderation:\n", "ponderation 0.5, then (no value)"),
        ("ponderation: douze\n", "ponderation 0.5, then `douze` (not a number)"),
        ("ponderation: 0.4\n", "ponderation 0.5, then 0.4"),
    ],
)
def test_a_weight_without_a_value_is_reported_as_such(data: str, reported: str) -> None:
    (found,) = changes(TWO, TWO.replace("5.2.1\nponderation: 0.5\n", f"5.2.1\n{data}"))
    assert said(found).startswith(f"`5.2.1`: {reported}")


@pytest.mark.parametrize(
    ("before", "after", "shares"),
    [
        ("0.5", "0.4", " (50.0 % of the whole, then 40.0 %)"),
        ("0.0001", "0.0002", " (0.01 % of the whole, then 0.02 %)"),
        ("0.00000001", "0.00000002", ""),
    ],
)
def test_shares_have_distinguishing_decimals(before: str, after: str, shares: str) -> None:
    sides = (
        orientation(
            "5.2",
            "Coopérer",
            niveau("5.2.1", "Informer", weight),
            niveau("5.2.2", "Former", f"{1 - Decimal(weight)}"),
        )
        for weight in (before, after)
    )
    assert said(changes(*sides)[0]) == f"`5.2.1`: ponderation {before}, then {after}{shares}"


POINTS = """\
# Coopérer
```yaml
identifiant: 5.2
points: 20
```
## Actions
### Informer
```yaml
identifiant: 5.2.1
points: 8
```
### Former
```yaml
identifiant: 5.2.2
points: 12
```
"""


def test_the_same_worth_under_another_key_is_no_change() -> None:
    percents = POINTS.replace("points: 8", "pourcentage: 40").replace(
        "points: 12", "pourcentage: 60"
    )
    for before, after in ((POINTS, percents), (percents, POINTS)):
        assert {one.kind for one in changes(before, after)} <= {ChangeKind.PROFILE}
    other = percents.replace("40", "41").replace("60", "59")
    assert [one for one in reported(changes(POINTS, other)) if "weight" in one] == [
        "weight 5.2.1",
        "weight 5.2.2",
    ]


def test_explicit_weights_that_share_as_before_are_no_change() -> None:
    even = POINTS.replace("points: 8\n", "").replace("points: 12\n", "")
    explicit = POINTS.replace("points: 8", "pourcentage: 50").replace(
        "points: 12", "pourcentage: 50"
    )
    assert {one.kind for one in changes(even, explicit)} <= {ChangeKind.PROFILE}


def test_sections_that_are_lost_new_or_changed_have_their_names() -> None:
    before = TWO + "#### Preuve\nListe des actions.\n#### Exemples\nUne lettre.\n"
    after = TWO + "#### Exemples\nDeux lettres.\n#### Critère\nActions menées.\n"
    (found,) = changes(before, after)
    assert (found.lost, found.added, found.changed) == (("Preuve",), ("Critère",), ("Exemples",))


def test_whom_an_action_concerns() -> None:
    after = TWO.replace("id: 5.2.1\n", "id: 5.2.1\nconcerne: syndicat\n")
    (found,) = changes(TWO, after)
    assert said(found) == "`5.2.1` applies to syndicat instead of every collectivité"


def test_other_keys_have_their_names_and_values() -> None:
    before = TWO.replace("id: 5.2.1\n", "id: 5.2.1\nauteur: a\nannee: 2\n")
    after = TWO.replace("id: 5.2.1\n", "id: 5.2.1\nauteur: b\nstatut: 1\n")
    (found,) = changes(before, after)
    assert said(found) == "`5.2.1`, `annee` removed: 2; `statut` added: 1; `auteur` a, then b"


# --- Principles


def principe(before: str, after: str) -> tuple[Change, tuple[LevelChange, ...]]:
    sides = (
        orientation("5.2", "Coopérer", niveau("5.2.1", "Informer", "1", principe=one))
        for one in (before, after)
    )
    (found,) = changes(*sides)
    assert found.kind is ChangeKind.PRINCIPE
    assert found.before
    assert found.after
    return found, level_changes(found.before.principes, found.after.principes)


def test_a_level_that_gives_another_percent() -> None:
    _, levels = principe(LEVELS, LEVELS.replace("40%", "30%").replace("60%", "70%"))
    assert levels == (
        ("Démarche lancée", Fraction(2, 5), Fraction(3, 10), None),
        ("Accords signés", Fraction(3, 5), Fraction(7, 10), None),
    )


@pytest.mark.parametrize(
    ("before", "after", "reported"),
    [
        (LEVELS, LEVELS.partition("\n")[2], "level `Aucune démarche` (0 %) removed"),
        (
            "Oui → 100%",
            "Oui → 50%\nBien → 50%",
            "level `Oui` 100 %, then 50 %; level `Bien` (50 %) added",
        ),
        (
            LEVELS,
            "Aucune démarche → 0%\nAccords signés → 60%\nDémarche lancée → 40%",
            "its levels are in another order",
        ),
        (
            "(choix unique)\nPeu → 50%\nTout → 100%",
            "Peu → 50%\nTout → 50%",
            "level `Tout` 100 %, then 50 %; reading: one level counts, then levels add up",
        ),
        (
            LEVELS,
            LEVELS.replace("60%", "50%"),
            "level `Accords signés` 60 %, then 50 %; reading: levels add up, then ambiguous; "
            "maximum 100 %, then unknown",
        ),
    ],
)
def test_a_principle_that_is_read_differently(before: str, after: str, reported: str) -> None:
    found, _ = principe(before, after)
    assert said(found).startswith(f"`5.2.1`, principle: {reported}")


def test_a_principle_that_cannot_be_read_any_more() -> None:
    broken = LEVELS.replace("Accords signés → 60%", "Accords signés → soixante%")
    for before, after in ((LEVELS, broken), (broken, LEVELS)):
        found, _ = principe(before, after)
        readings = [one.principes[0].reading for one in found.sides if one]
        assert readings == ["additive", "unreadable"][:: 1 if before == LEVELS else -1]


def test_a_note_in_a_principle_changes_its_text_alone() -> None:
    (found,) = changes(TWO, TWO.replace(LEVELS, f"À lire avec soin.\n{LEVELS}", 1))
    assert (found.kind, found.changed) == (ChangeKind.SECTIONS, ("Principe",))


def test_branches_for_populations_are_compared_each_with_its_own() -> None:
    before = "Collectivité < 10 000 hab.\nOui → 100%\nCollectivité ≥ 10 000 hab.\nOui → 100%"
    after = "Collectivité < 10 000 hab.\nOui → 100%\nCollectivité ≥ 10 000 hab.\nBien → 100%"
    _, levels = principe(before, after)
    assert {(one.label, one.condition) for one in levels} == {
        (label, "Collectivité ≥ 10 000 hab.") for label in ("Oui", "Bien")
    }


def test_another_bound_of_a_progression_is_another_principle() -> None:
    steps = "Rien → 0%\n1 action / 1 pilier → 14%\n1 action / 2 piliers → 28%\n…"
    sides = [
        orientation(
            "5.2",
            "Coopérer",
            niveau("5.2.1", "Informer", "1", text=f"Agir sur les {n} piliers.", principe=steps),
        )
        for n in (7, 8)
    ]
    assert [one.kind for one in changes(*sides)].count(ChangeKind.PRINCIPE) == 1


# --- Files


def test_in_which_file_an_action_is_is_no_change() -> None:
    assert changes(referentiel(TWO), referentiel(cinq=TWO)) == ()
    alone = niveau("5.2.2", "Former").replace("###", "#").replace("####", "##")
    whole = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"))
    assert changes(referentiel(TWO), referentiel(whole, alone)) == ()


# --- Laws


texts = st.lists(st.sampled_from(list(THEMES)), min_size=1, max_size=5, unique=True)


@st.composite
def referentials(draw: st.DrawFn) -> Referentiel:
    files = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        title = draw(st.sampled_from(("Coopérer", "Équiper", "Partager")))
        niveaux = [
            niveau(
                f"5.{number}.{last}",
                name,
                draw(st.sampled_from(("0.5", "0.25", "0.3"))),
                principe=draw(st.sampled_from((LEVELS, "Oui → 100%\nNon → 0%"))),
            )
            for last, name in enumerate(draw(texts), draw(st.integers(1, 3)))
        ]
        files.append(orientation(f"5.{number}", title, *niveaux))
    return referentiel(*files)


slow = settings(
    deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow]
)


@slow
@given(referentials())
def test_nothing_differs_from_itself(one: Referentiel) -> None:
    again = assemble("eci", "eci", tuple(read_text(d.name, d.source.text) for d in one.documents))
    assert compare(one, one).changes == compare(one, again).changes == ()


def test_the_time_grows_with_the_number_of_actions() -> None:
    def seconds(number: int) -> float:
        niveaux = "".join(f"### Agir\n```yaml\nid: 5.2.{last}\n```\n" for last in range(number))
        before, after = (
            referentiel(orientation(name, "Coopérer", niveaux).replace("5.2.", f"{name}."))
            for name in ("5.2", "6.1")
        )
        return timed(lambda: compare(before, after))[1]

    assert grows_linearly(seconds, 500)
