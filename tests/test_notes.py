"""What an editor left is found in every typography; what a finished text says is not."""

from time import process_time

import pytest

from linter.topics.prose.notes import notes_in

NOTES = {
    "le seuil ??? ou 40 %": "???",
    "quel seuil ? ? ou 40 %": "? ?",
    "TODO : le lien": "TODO",
    "le lien XXX": "XXX",
    "todo : le lien": "todo",
    "des associations (à supprimer)": "(à supprimer)",
    "des associations (a supprimer !)": "(a supprimer !)",
    "un lien (À\u00a0COMPLÉTER)": "(À\u00a0COMPLÉTER)",
    "un lien (à comple\u0301ter)": "(à comple\u0301ter)",
    "un lien [à préciser]": "[à préciser]",
    "un lien (à préciser et à valider)": "(à préciser et à valider)",
    "un lien (à préciser : celui de 2020)": "(à préciser : celui de 2020)",
    "un seuil (40 %, à confirmer)": "(40 %, à confirmer)",
    "A VALIDER: ": "A VALIDER",
    "Le seuil est A VERIFIER avec eux": "A VERIFIER",
    "**À compléter\u202f:** les liens": "À compléter",
    "- à vérifier : les liens": "à vérifier",
    "Les liens. À préciser : le seuil": "À préciser",
    "- À compléter": "À compléter",
    "• Ajouter un exemple sur les déchets": "Ajouter un exemple",
    "- Ajouter un lien vers le guide": "Ajouter un lien",
    "Méthode - lien à ajouter en mai": "lien à ajouter",
    "Des fiches (exemple à insérer)": "exemple à insérer",
    "Des fiches (à ajouter)": "(à ajouter)",
    "Sobriété (est-ce le bon nom?)": "(est-ce le bon nom?)",
    "Sobriété (40\u00a0% ?)": "(40\u00a0% ?)",
    "Sobriété (doublon avec 5.2.1 ?)": "(doublon avec 5.2.1 ?)",
    "Sobriété (à garder\u202f?)": "(à garder\u202f?)",
    "(des moyens ? il faudrait expliciter)": "(des moyens ? il faudrait expliciter)",
    "un plan (à mettre à jour)": "(à mettre à jour)",
    "un plan (à discuter)": "(à discuter)",
    "un plan (à venir)": "(à venir)",
    "un plan (à voir)": "(à voir)",
    "un plan (à définir)": "(à définir)",
    "un seuil (source à préciser)": "source à préciser",
    "le seuil (s'agit-il de la part…)": "(s'agit-il de la part…)",
    "le seuil (s'agit-il de la part ?)": "(s'agit-il de la part ?)",
    "le seuil (s'agit-il de la part, à valider)": "(s'agit-il de la part, à valider)",
    "Faisabilité - voir Odile ?": "voir Odile ?",
}

NO_NOTES = (
    "Présenter le plan à valider par les élus.",
    "Les documents à compléter par la collectivité : le bilan.",
    "Les points à vérifier : le tri et la collecte.",
    "Un plan à valider.",
    "La collectivité a à préciser les rôles, et doit les valider.",
    "La méthanisation est inappropriée (à confirmer localement).",
    "Des emballages (produits à supprimer).",
    "LE PLAN À VALIDER PAR LES ÉLUS",
    "Comment mobiliser les différents publics ?",
    "Un état des lieux (qui fait quoi ?)",
    "Un mode de collecte (PAP ou PAV ?)",
    "Un plan (la collectivité a-t-elle un plan ?)",
    "Un guide (« Que faire de nos déchets ? »)",
    "Les bacs : où les placer ? quels volumes ?",
    "Au XXe siècle, le lot XX",
    "Ajouter des bacs de tri",
    "Ajouter des liens entre les acteurs",
    "Des exemples à compléter par la collectivité",
    "Un champ à ajouter au formulaire",
    "[Où trier ?](https://exemple.fr/?a??b)",
    '<a href="https://exemple.fr/??">Trier</a>',
    "`???`",
    "des bacs (à louer)",
    "des vélos (à prêter aux agents)",
    "un plan (à mettre à jour tous les ans)",
    "la pompe (à chaleur)",
    "un délai (à terme)",
    "un habitat (à loyer modéré)",
    "un verre (à pied)",
    "un bilan (lien avec l'action voisine)",
    "un bilan (source : ADEME)",
    "un score (10 %)",
)


@pytest.mark.parametrize("line", NOTES)
def test_a_note_is_found_with_its_extent(line: str) -> None:
    assert [line[note.start : note.end] for note in notes_in(line)] == [NOTES[line]]


@pytest.mark.parametrize("line", NO_NOTES)
def test_a_finished_text_has_no_note(line: str) -> None:
    assert list(notes_in(line)) == []


def test_several_notes_are_found_from_left_to_right_and_none_in_another() -> None:
    line = "TODO (à supprimer ???) XXX"
    assert [line[note.start : note.end] for note in notes_in(line)] == [
        "TODO",
        "(à supprimer ???)",
        "XXX",
    ]


@pytest.mark.parametrize(
    "unit", ["? ( ", "(à valider ", "à valider, ", "- ", "[", "`", "<a ", "…! "]
)
def test_a_huge_line_takes_no_time(unit: str) -> None:
    line = unit * (512 * 1024 // len(unit))
    start = process_time()
    list(notes_in(line))
    assert process_time() - start < 5
