"""Ids in a row that moved together are one finding, with the way out."""

from collections.abc import Sequence

from tests.rule_examples import findings_of, message, remedy

ACTIONS = [
    ("Ouvrir un atelier", "Un lieu chauffé accueille le public chaque samedi."),
    ("Former des bénévoles", "On y apprend la soudure et la couture."),
    ("Prêter des outils", "Perceuses et scies sortent contre une caution."),
    ("Chercher un local", "La mairie propose un rez-de-chaussée libre."),
    ("Écrire un guide", "Les pannes courantes y sont expliquées."),
    ("Tenir un stock", "Un tableau dit ce qui manque."),
    ("Fêter l'année", "Voisins et associations se réunissent."),
    ("Compter les objets", "Tout est pesé à la sortie."),
]
NEW = ("Louer un camion", "Il collecte les encombrants le lundi.")


def fiche(actions: Sequence[tuple[str, str]]) -> dict[str, str]:
    text = "# Réparer\n```yaml\nidentifiant: 3.7\n```\n## Actions\n"
    for number, (title, description) in enumerate(actions, 1):
        text += f"### {title}\n```yaml\nidentifiant: 3.7.{number}\n```\n{description}\n"
    return {"3.7.md": text}


def reported(
    after: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]] = ACTIONS
) -> list[tuple[str, str, str]]:
    """Return what is found once the actions are others: the rule, the message and the remedy."""
    found = findings_of(fiche(after), before=fiche(before))
    return [(one.rule, message(one), remedy(one)) for one in found]


def test_one_action_inserted_and_six_ids_shifted_are_one_finding() -> None:
    ((rule, says, way_out),) = reported([*ACTIONS[:2], NEW, *ACTIONS[2:]])
    assert (rule, says) == (
        "id-reused",
        "the actions `3.7.3` to `3.7.8` are now `3.7.4` to `3.7.9`: their ids were shifted",
    )
    assert "any new action an id that was never used" in way_out


def test_a_gap_that_was_closed_is_one_finding() -> None:
    ((rule, says, way_out),) = reported([*ACTIONS[:2], *ACTIONS[3:]])
    assert (rule, says) == (
        "id-reused",
        "the actions `3.7.4` to `3.7.8` are now `3.7.3` to `3.7.7`: their ids were shifted",
    )
    assert "<!-- reflint: retired 3.7.3: reason -->" in way_out


def test_an_action_that_took_the_place_of_a_row_goes_with_it() -> None:
    ((_, says, _),) = reported([*ACTIONS[:2], ACTIONS[7], *ACTIONS[2:7]])
    assert says.startswith("the actions `3.7.3` to `3.7.7` are now `3.7.4` to `3.7.8`")


LIKE_TITLES = [
    (f"Intégrer dans le programme d'actions des actions vers {whom}", "")
    for whom in ("les écoles", "les commerces", "les hôpitaux", "les marchés")
]


def test_titles_that_are_alike_and_have_no_text_are_known_by_the_very_same_title() -> None:
    ((rule, says, _),) = reported([("Publier la stratégie", ""), *LIKE_TITLES], LIKE_TITLES)
    assert (rule, says) == (
        "id-reused",
        "the actions `3.7.1` to `3.7.4` are now `3.7.2` to `3.7.5`: their ids were shifted",
    )


def test_a_text_that_stays_in_place_outweighs_a_title_that_moved() -> None:
    titles, texts = zip(*ACTIONS, strict=True)
    swapped = zip((titles[1], titles[0], *titles[2:]), texts, strict=True)
    assert reported(list(swapped)) == []


def test_two_actions_that_changed_places_are_two_findings() -> None:
    found = reported([ACTIONS[1], ACTIONS[0], *ACTIONS[2:]])
    assert [says for _, says, _ in found] == [
        "`3.7.1` now refers to a different action; the previous one is now `3.7.2`",
        "`3.7.2` now refers to a different action; the previous one is now `3.7.1`",
    ]
