"""What changed between two states of a referential: each change is told, once, and nothing else."""

import gc
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.words.language import Language
from referentiel.identifier import Id
from referentiel.model import Document, ParsedText
from referentiel.reading.reader import read_text
from referentiel.referential import Referentiel, assemble
from referentiel.source import Source
from referentiel_lint.diff.changes import change_sentence
from scoring.changes.change import (
    Added,
    Change,
    ConcerneChanged,
    FileChanged,
    KeysChanged,
    PrincipeChanged,
    ProfileChanged,
    Removed,
    Renumbered,
    Reweighted,
    SectionsChanged,
)
from scoring.changes.comparison import Comparison, compare
from scoring.changes.matches import Evidence
from tests.examples import examples

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


def told(found: tuple[Change, ...]) -> list[str]:
    """Give the kinds of changes, the ids before and after, and how many follow."""
    lines = []
    for change in found:
        sides = [getattr(change, side, None) for side in ("before", "after")]
        labels = [getattr(one, "label", None) or getattr(one, "name", one) for one in sides]
        names = [str(one) for one in labels if one is not None]
        shown = names[:1] if len(set(names)) == 1 else names
        below = getattr(change, "below", 0)
        lines.append(" ".join([type(change).__name__, *shown, *([f"+{below}"] if below else [])]))
    return lines


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


def test_real_files_spelt_anew_have_not_changed(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "eci").glob("*.md"))
    assert paths
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    one = assemble("eci", "eci", tuple(read_text(name, text) for name, text in texts.items()))
    for old, new in (("\n", "\r\n"), ("\n\n", "\n\n\n"), ("\n- ", "\n* "), (" ", "  ")):
        respelt = (
            read_text(
                name,
                re.sub(rf"(?<=\w){old}(?=\w)", new, text) if old == " " else text.replace(old, new),
            )
            for name, text in texts.items()
        )
        assert compare(one, assemble("eci", "eci", tuple(respelt))).changes == ()


# --- Ids


def test_an_action_that_is_new_is_told_with_how_many_stand_below_it() -> None:
    more = orientation("5.3", "Acheter", niveau("5.3.1", "Acheter", "1"))
    assert told(changes(referentiel(TWO), referentiel(TWO, more))) == ["Added 5.3 +1"]


def test_an_action_that_is_gone_is_told_with_how_many_stood_below_it() -> None:
    more = orientation("5.3", "Acheter", niveau("5.3.1", "Acheter", "1"))
    assert told(changes(referentiel(TWO, more), referentiel(TWO))) == ["Removed 5.3 +1"]


def test_a_renumbered_orientation_is_one_change_with_how_many_follow() -> None:
    found = changes(TWO, TWO.replace("5.2", "5.7"))
    assert told(found) == ["Renumbered 5.2 5.7 +2"]
    assert isinstance(found[0], Renumbered)
    assert (found[0].evidence, found[0].likeness) == (Evidence.SAME, Fraction(1))


def test_a_branch_that_moves_to_another_axis_is_one_change() -> None:
    assert told(changes(TWO, TWO.replace("5.2", "4.1"))) == ["Moved 5.2 4.1 +2"]


def test_an_action_that_moves_below_another_one_is_told_without_its_weight() -> None:
    other = orientation("5.3", "Équiper", niveau("5.3.1", "Acheter"), niveau("5.3.2", "Aider"))
    before = referentiel(
        orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"), niveau("5.2.2", "Former")),
        other,
    )
    after = referentiel(
        orientation("5.2", "Coopérer", niveau("5.2.1", "Informer")),
        other + niveau("5.3.3", "Former"),
    )
    assert told(changes(before, after)) == ["Moved 5.2.2 5.3.3"]


def test_a_number_taken_by_a_new_action_renumbers_all_behind_it() -> None:
    after = orientation(
        "5.2",
        "Coopérer",
        niveau("5.2.1", "Aider"),
        niveau("5.2.2", "Informer"),
        niveau("5.2.3", "Former"),
    )
    assert told(changes(TWO, after)) == [
        "Added 5.2.1",
        "Renumbered 5.2.1 5.2.2",
        "Renumbered 5.2.2 5.2.3",
    ]


def test_two_ids_that_change_places_are_two_renumbered_actions() -> None:
    swapped = TWO.replace("5.2.1", "X").replace("5.2.2", "5.2.1").replace("X", "5.2.2")
    assert told(changes(TWO, swapped)) == ["Renumbered 5.2.2 5.2.1", "Renumbered 5.2.1 5.2.2"]


def test_a_renumbered_action_with_some_other_words_is_told_as_like() -> None:
    text = THEMES["Former"].replace("technique", "pratique")
    after = orientation(
        "5.2", "Coopérer", niveau("5.2.1", "Informer"), niveau("5.2.4", "Former", text=text)
    )
    found = changes(TWO, after)
    assert told(found) == ["Renumbered 5.2.2 5.2.4", "SectionsChanged 5.2.2 5.2.4"]
    assert isinstance(found[0], Renumbered)
    assert found[0].evidence is Evidence.LIKE
    assert Fraction(4, 5) < found[0].likeness < 1


def test_an_orientation_written_anew_is_known_by_what_it_holds() -> None:
    after = orientation(
        "5.7",
        "Vivre ensemble",
        niveau("5.7.1", "Informer"),
        niveau("5.7.2", "Former"),
        text="Un tout autre texte, sans rapport avec le premier.",
    )
    found = changes(TWO, after)
    assert told(found)[0] == "Renumbered 5.2 5.7 +2"
    assert isinstance(found[0], Renumbered)
    assert found[0].evidence is Evidence.CHILDREN


def test_another_action_under_the_same_id_is_no_change_of_its_title() -> None:
    after = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"), niveau("5.2.2", "Aider"))
    assert told(changes(TWO, after)) == ["Replaced 5.2.2"]


def test_of_two_actions_that_say_the_same_none_is_taken_for_the_one_that_is_gone() -> None:
    same = [niveau(f"5.2.{number}", "Informer", "0.25") for number in (1, 2, 3, 4)]
    new = [niveau(f"5.2.{number}", "Informer", "0.25") for number in (1, 2, 7, 8)]
    before, after = (orientation("5.2", "Coopérer", *some) for some in (same, new))
    assert told(changes(before, after)) == [
        "Removed 5.2.3",
        "Removed 5.2.4",
        "Added 5.2.7",
        "Added 5.2.8",
    ]


def test_an_id_that_stands_twice_confuses_nothing() -> None:
    twice = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"), niveau("5.2.1", "Former"))
    assert changes(twice, twice) == ()
    assert told(changes(twice, TWO)) == ["Renumbered 5.2.1 5.2.2"]


# --- What an action says


def test_another_title_is_told() -> None:
    assert told(changes(TWO, TWO.replace("### Informer", "### Prévenir"))) == ["Retitled 5.2.1"]


def test_another_weight_is_told_exactly_with_its_share_of_the_whole() -> None:
    after = TWO.replace("ponderation: 0.5", "ponderation: 0,4", 1).replace("0.5", "3/5")
    found = changes(TWO, after)
    assert told(found) == ["Reweighted 5.2.1", "Reweighted 5.2.2"]
    assert isinstance(found[0], Reweighted)
    assert [weight.value for weight in found[0].weights_before] == [Fraction(1, 2)]
    assert [weight.value for weight in found[0].weights_after] == [Fraction(2, 5)]
    assert (found[0].share_before, found[0].share_after) == (Fraction(1, 2), Fraction(2, 5))


def test_a_share_that_cannot_be_told_is_none() -> None:
    (found,) = changes(TWO, TWO.replace("0.5", "0.4", 1))
    assert isinstance(found, Reweighted)
    assert (found.share_before, found.share_after) == (Fraction(1, 2), None)


def test_a_weight_that_goes_and_one_that_is_no_number_are_told() -> None:
    assert told(changes(TWO, TWO.replace("ponderation: 0.5\n", "", 1))) == ["Reweighted 5.2.1"]
    assert told(changes(TWO, TWO.replace("0.5", "beaucoup", 1))) == ["Reweighted 5.2.1"]


@pytest.mark.parametrize(
    ("written", "told"),
    [("", "no value"), (" douze", "`douze`, which is not a number"), (" 0.4", "0.4")],
)
def test_a_weight_that_is_no_number_is_told_as_such(written: str, told: str) -> None:
    after = TWO.replace("5.2.1\nponderation: 0.5", f"5.2.1\nponderation:{written}")
    (found,) = changes(TWO, after)
    sentence = change_sentence(found, Language.ENGLISH)
    assert sentence.partition(" (")[0] == f"`5.2.1`: ponderation 0.5 to {told}"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("0.5", "0.4", "ponderation 0.5 to 0.4 (50.0 % to 40.0 % of the whole)"),
        ("0.0001", "0.0002", "ponderation 0.0001 to 0.0002 (0.01 % to 0.02 % of the whole)"),
        ("0.00000001", "0.00000002", "ponderation 0.00000001 to 0.00000002"),
    ],
)
def test_shares_are_said_with_the_decimals_that_tell_them_apart(
    before: str, after: str, said: str
) -> None:
    sides = (
        orientation(
            "5.2",
            "Coopérer",
            niveau("5.2.1", "Informer", weight),
            niveau("5.2.2", "Former", f"{1 - Decimal(weight)}"),
        )
        for weight in (before, after)
    )
    assert change_sentence(changes(*sides)[0], Language.ENGLISH) == f"`5.2.1`: {said}"


def test_an_action_without_its_id_is_told_as_such() -> None:
    (found,) = changes(TWO, TWO.replace("id: 5.2.2\n", ""))
    assert change_sentence(found, Language.ENGLISH) == (
        "`5.2.2` no longer has a readable id: `Former`"
    )


def test_sections_that_are_lost_new_or_other_are_told_by_their_names() -> None:
    before = TWO + "#### Preuve\nListe des actions.\n#### Exemples\nUne lettre.\n"
    after = TWO + "#### Exemples\nDeux lettres.\n#### Critère\nActions menées.\n"
    (found,) = changes(before, after)
    assert isinstance(found, SectionsChanged)
    assert (found.lost, found.added, found.changed) == (("Preuve",), ("Critère",), ("Exemples",))


def test_whom_an_action_concerns_is_told() -> None:
    after = TWO.replace("id: 5.2.1\n", "id: 5.2.1\nconcerne: syndicat\n")
    assert told(changes(TWO, after)) == ["ConcerneChanged 5.2.1"]


def test_other_keys_are_told_by_their_names() -> None:
    before = TWO.replace("id: 5.2.1\n", "id: 5.2.1\nauteur: a\nannee: 2\n")
    after = TWO.replace("id: 5.2.1\n", "id: 5.2.1\nauteur: b\nstatut: 1\n")
    (found,) = changes(before, after)
    assert isinstance(found, KeysChanged)
    assert (found.lost, found.added, found.changed) == (("annee",), ("statut",), ("auteur",))


# --- Principles


def principe(before: str, after: str) -> PrincipeChanged:
    sides = (
        orientation("5.2", "Coopérer", niveau("5.2.1", "Informer", "1", principe=one))
        for one in (before, after)
    )
    (found,) = changes(*sides)
    assert isinstance(found, PrincipeChanged)
    return found


def levels(found: PrincipeChanged) -> list[tuple[str, object, object]]:
    return [(one.label, one.before, one.after) for one in found.levels]


def test_a_level_that_gives_another_percent_is_told() -> None:
    found = principe(LEVELS, LEVELS.replace("40%", "30%").replace("60%", "70%"))
    assert levels(found) == [
        ("Démarche lancée", Fraction(2, 5), Fraction(3, 10)),
        ("Accords signés", Fraction(3, 5), Fraction(7, 10)),
    ]
    assert found.reading_before is found.reading_after


def test_levels_that_are_new_and_gone_are_told_zero_levels_too() -> None:
    found = principe(LEVELS, "Démarche lancée → 40%\nAccords signés → 60%")
    assert levels(found) == [("Aucune démarche", 0, None)]
    found = principe("Oui → 100%", "Oui → 50%\nBien → 50%")
    assert levels(found) == [("Oui", 1, Fraction(1, 2)), ("Bien", None, Fraction(1, 2))]


def test_a_level_with_another_name_is_one_change() -> None:
    found = principe(LEVELS, LEVELS.replace("Accords signés", "Conventions signées"))
    (level,) = found.levels
    assert (level.label, level.label_before) == ("Conventions signées", "Accords signés")
    assert level.before == level.after == Fraction(3, 5)


EQUAL = "Aucune démarche → 0%\nDémarche lancée → 50%\nAccords signés → 50%"


def test_levels_that_add_up_the_same_have_no_order() -> None:
    other = "Aucune démarche → 0%\nAccords signés → 50%\nDémarche lancée → 50%"
    sides = (
        orientation("5.2", "Coopérer", niveau("5.2.1", "Informer", "1", principe=one))
        for one in (EQUAL, other)
    )
    assert changes(*sides) == ()


def test_levels_of_other_percents_in_another_order_are_told_as_such() -> None:
    found = principe(LEVELS, "Aucune démarche → 0%\nAccords signés → 60%\nDémarche lancée → 40%")
    assert found.is_reordered
    assert change_sentence(found, Language.ENGLISH) == (
        "`5.2.1`, principle: its levels are in another order"
    )
    assert not principe(EQUAL, EQUAL.replace("Accords signés", "Conventions")).is_reordered


def test_another_mode_and_another_maximum_are_told() -> None:
    found = principe("(choix unique)\nPeu → 50%\nTout → 100%", "Peu → 50%\nTout → 50%")
    assert (found.reading_before, found.reading_after) == ("exclusive", "additive")
    found = principe(LEVELS, LEVELS.replace("60%", "50%"))
    assert (found.maximum_before, found.maximum_after) == (Fraction(1), None)


def test_a_principle_that_can_no_longer_be_read_and_one_that_can_again() -> None:
    broken = LEVELS.replace("Accords signés → 60%", "Accords signés → soixante%")
    found = principe(LEVELS, broken)
    assert (found.reading_before, found.reading_after) == ("additive", "unreadable")
    found = principe(broken, LEVELS)
    assert (found.reading_before, found.reading_after) == ("unreadable", "additive")


def test_a_note_in_a_principle_changes_its_text_alone() -> None:
    after = TWO.replace(LEVELS, f"À lire avec soin.\n{LEVELS}", 1)
    (found,) = changes(TWO, after)
    assert isinstance(found, SectionsChanged)
    assert found.changed == ("Principe",)


def test_branches_for_populations_are_told_apart() -> None:
    before = "Collectivité < 10 000 hab.\nOui → 100%\nCollectivité ≥ 10 000 hab.\nOui → 100%"
    after = "Collectivité < 10 000 hab.\nOui → 100%\nCollectivité ≥ 10 000 hab.\nBien → 100%"
    (level,) = principe(before, after).levels
    assert (level.label_before, level.condition) == ("Oui", "collectivité ≥ 10 000 hab")


def test_another_bound_of_a_progression_is_told_though_no_level_is() -> None:
    steps = "Rien → 0%\n1 action / 1 pilier → 14%\n1 action / 2 piliers → 28%\n…"
    sides = [
        orientation(
            "5.2",
            "Coopérer",
            niveau("5.2.1", "Informer", "1", text=f"Agir sur les {n} piliers.", principe=steps),
        )
        for n in (7, 8)
    ]
    found = [change for change in changes(*sides) if isinstance(change, PrincipeChanged)]
    assert len(found) == 1


# --- Files and profiles


def test_a_file_with_another_name_is_told_where_no_id_says_so() -> None:
    assert told(changes(referentiel(TWO), referentiel(cinq=TWO))) == ["FileChanged 5.2.md cinq.md"]


def test_files_in_which_nothing_is_read_are_told_by_themselves() -> None:
    lost = referentiel(TWO, **{"5.3": "sans titre\n"})
    assert changes(referentiel(TWO), lost) == (FileChanged(None, "5.3.md"),)
    assert changes(lost, referentiel(TWO)) == (FileChanged("5.3.md", None),)


def test_an_action_that_stands_in_another_file_is_told() -> None:
    alone = niveau("5.2.2", "Former").replace("###", "#").replace("####", "##")
    whole = orientation("5.2", "Coopérer", niveau("5.2.1", "Informer"))
    after = referentiel(whole, alone.replace("## Description", "## Description"))
    assert told(changes(referentiel(TWO), after)) == ["Moved 5.2.2"]


def test_another_profile_is_told() -> None:
    points = TWO.replace("ponderation: 0.5", "points: 50\ncategorie: bases")
    assert "ProfileChanged ponderation points" in told(changes(TWO, points))
    assert {type(one) for one in changes(TWO, points)} == {ProfileChanged, Reweighted, KeysChanged}


def test_every_kind_of_change_is_made_by_some_test() -> None:
    assert len(Change.__args__) == 14  # A new kind wants a test above.
    assert ConcerneChanged in Change.__args__


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
MIRRORS = {Added: Removed, Removed: Added}


def mirrored(comparison: Comparison, *, is_back: bool) -> set[tuple[object, ...]]:
    """Give what changed, as seen from before; sections and principles by their action alone."""
    found = set()
    for change in comparison.changes:
        kind = MIRRORS.get(type(change), type(change)) if is_back else type(change)
        sides = [getattr(change, side, None) for side in ("before", "after")]
        names = [getattr(one, "label", one) for one in (sides[::-1] if is_back else sides)]
        found.add((kind.__name__, *names, getattr(change, "below", 0)))
    return found


@slow
@given(referentials())
def test_nothing_differs_from_itself(one: Referentiel) -> None:
    again = assemble("eci", "eci", tuple(read_text(d.name, d.source.text) for d in one.documents))
    assert compare(one, one).changes == compare(one, again).changes == ()


@slow
@given(referentials(), referentials())
def test_the_way_back_mirrors_the_way_there(one: Referentiel, other: Referentiel) -> None:
    assert mirrored(compare(one, other), is_back=False) == mirrored(
        compare(other, one), is_back=True
    )


@slow
@given(referentials(), st.data())
def test_every_single_weight_that_changes_is_told_alone(
    one: Referentiel, data: st.DataObject
) -> None:
    weighted = [node for node in one.nodes if node.action.weights]
    node = data.draw(st.sampled_from(weighted))
    span = node.action.weights[0].span
    documents = [
        read_text(
            document.name,
            document.source.text[: span.start] + "0.111" + document.source.text[span.end :]
            if document is node.document
            else document.source.text,
        )
        for document in one.documents
    ]
    (found,) = compare(one, assemble("eci", "eci", tuple(documents))).changes
    assert isinstance(found, Reweighted)
    assert found.after.identifier == node.identifier
    assert [weight.value for weight in found.weights_after] == [Fraction(111, 1000)]


# --- Size


def alike(number: int) -> Referentiel:
    """Ten orientations of so many actions in all, each with the same title and text."""
    text = "Faire avec soin ce qui est utile ici, et le dire aux autres."
    niveaux = [
        f"### Agir\n```yaml\nid: 5.0.{last}\n```\n{text}\n" for last in range(1, number // 10)
    ]
    return referentiel(
        *(
            orientation("5.0", "Coopérer", *niveaux).replace("5.0", f"5.{above}")
            for above in range(1, 11)
        )
    )


def elsewhere(one: Referentiel) -> Referentiel:
    """Give all that as read below another axis, with one other word in each text."""
    documents = []
    for document in one.documents:
        actions = []
        for action in document.actions:
            assert action.id
            assert action.id.value
            moved = Id((6, *action.id.value.segments[1:]))
            actions.append(replace(action, id=action.id._replace(value=moved)))
        name = document.name.replace("5.", "6.", 1)
        source = Source(name, document.source.text.replace("utile", "bonne"))
        text = ParsedText(source, document.body._replace(entries=tuple(actions)))
        documents.append(Document(name, document.faults, text))
    return assemble("eci", "eci", tuple(documents))


def test_ten_times_as_many_headings_take_not_much_more_than_ten_times_as_long() -> None:
    def seconds(number: int) -> float:
        before = alike(number)
        after = elsewhere(before)
        assert len(before.nodes) == len(after.nodes) == number
        gc.disable()  # It takes its share of some runs.
        try:
            start = process_time()
            assert len(compare(before, after).changes) > 10
            return process_time() - start
        finally:
            gc.enable()

    seconds(100)
    assert seconds(5000) < 25 * max(seconds(500), 0.02)
