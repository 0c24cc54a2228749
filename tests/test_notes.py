"""What an editor left is found in every typography; what a finished text says is not."""

from time import process_time

import pytest

from linter.topics.prose.notes import NoteKind, notes_in

NOTES = {
    "le seuil ??? ou 40 %": ("???", NoteKind.MARKS),
    "quel seuil ? ? ou 40 %": ("? ?", NoteKind.MARKS),
    "TODO : le lien": ("TODO", NoteKind.WORD),
    "le lien XXX": ("XXX", NoteKind.WORD),
    "todo : le lien": ("todo", NoteKind.WORD),
    "Lorem ipsum dolor": ("Lorem ipsum", NoteKind.WORD),
    "des associations (à supprimer)": ("(à supprimer)", NoteKind.TASK),
    "des associations (a supprimer !)": ("(a supprimer !)", NoteKind.TASK),
    "un lien (À\u00a0COMPLÉTER)": ("(À\u00a0COMPLÉTER)", NoteKind.TASK),
    "un lien (à comple\u0301ter)": ("(à comple\u0301ter)", NoteKind.TASK),
    "un lien [à préciser]": ("[à préciser]", NoteKind.TASK),
    "un lien (à préciser et à valider)": ("(à préciser et à valider)", NoteKind.TASK),
    "un lien (à préciser : celui de 2020)": ("(à préciser : celui de 2020)", NoteKind.TASK),
    "un seuil (40 %, à confirmer)": ("(40 %, à confirmer)", NoteKind.TASK),
    "A VALIDER: ": ("A VALIDER", NoteKind.TASK),
    "Le seuil est A VERIFIER avec eux": ("A VERIFIER", NoteKind.TASK),
    "**À compléter\u202f:** les liens": ("À compléter", NoteKind.TASK),
    "- à vérifier : les liens": ("à vérifier", NoteKind.TASK),
    "Les liens. À préciser : le seuil": ("À préciser", NoteKind.TASK),
    "- À compléter": ("À compléter", NoteKind.TASK),
    "• Ajouter un exemple sur les déchets": ("Ajouter un exemple", NoteKind.TASK),
    "- Ajouter un lien vers le guide": ("Ajouter un lien", NoteKind.TASK),
    "Méthode - lien à ajouter en mai": ("lien à ajouter", NoteKind.TASK),
    "Des fiches (exemple à insérer)": ("(exemple à insérer)", NoteKind.TASK),
    "Des fiches (à ajouter)": ("(à ajouter)", NoteKind.TASK),
    "Sobriété (est-ce le bon nom?)": ("(est-ce le bon nom?)", NoteKind.QUESTION),
    "Sobriété (40\u00a0% ?)": ("(40\u00a0% ?)", NoteKind.QUESTION),
    "Sobriété (doublon avec 5.2.1 ?)": ("(doublon avec 5.2.1 ?)", NoteKind.QUESTION),
    "Sobriété (à garder\u202f?)": ("(à garder\u202f?)", NoteKind.QUESTION),
    "(des moyens ? il faudrait expliciter)": (
        "(des moyens ? il faudrait expliciter)",
        NoteKind.QUESTION,
    ),
    "un plan (à mettre à jour)": ("(à mettre à jour)", NoteKind.TASK),
    "un plan (à discuter)": ("(à discuter)", NoteKind.TASK),
    "un plan (à venir)": ("(à venir)", NoteKind.TASK),
    "un plan (à voir)": ("(à voir)", NoteKind.TASK),
    "un plan (à définir)": ("(à définir)", NoteKind.TASK),
    "un seuil (source à préciser)": ("(source à préciser)", NoteKind.TASK),
    "À préciser avec l'ADEME": ("À préciser avec l'ADEME", NoteKind.TASK),
    "Un seuil. À valider avec la région.": ("À valider avec la région", NoteKind.TASK),
    "NB: à revoir": ("à revoir", NoteKind.TASK),
    "Un seuil => à valider": ("à valider", NoteKind.TASK),
    "Un seuil → à confirmer.": ("à confirmer", NoteKind.TASK),
    "un seuil (préciser)": ("(préciser)", NoteKind.TASK),
    "un guide [insérer lien]": ("[insérer lien]", NoteKind.TASK),
    "un guide [lien]": ("[lien]", NoteKind.TASK),
    "un guide (lien cassé)": ("(lien cassé)", NoteKind.TASK),
    "un guide (doublon)": ("(doublon)", NoteKind.TASK),
    "un guide (texte manquant)": ("(texte manquant)", NoteKind.TASK),
    "une part (xx %)": ("(xx %)", NoteKind.TASK),
    "Question : faut-il garder ce seuil ?": (
        "Question : faut-il garder ce seuil ?",
        NoteKind.QUESTION,
    ),
    "un seuil de #REF!": ("#REF!", NoteKind.WORD),
    "le seuil @Julie": ("@Julie", NoteKind.WORD),
    "le seuil (s'agit-il de la part…)": ("(s'agit-il de la part…)", NoteKind.QUESTION),
    "le seuil (s'agit-il de la part ?)": ("(s'agit-il de la part ?)", NoteKind.QUESTION),
    "le seuil (s'agit-il de la part, à valider)": (
        "(s'agit-il de la part, à valider)",
        NoteKind.QUESTION,
    ),
    "Faisabilité - voir Odile ?": ("voir Odile ?", NoteKind.QUESTION),
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
    "le guide [lien](https://exemple.fr)",
    "le guide [lien][guide]",
    "un bilan (lien avec l'action voisine)",
    "un bilan (source : ADEME)",
    "NB : à réviser tous les ans",
    "Un plan → à réviser tous les ans",
    "À compléter avec des fiches et des visites, le guide aide les élus.",
    "Le plan, à préciser avec l'ADEME",
    "La question : que faire ? Le guide aide.",
    "contact@exemple.fr, @exemple.fr",
    "mot-clé #tri",
    "un score (10 %)",
    "au siècle (XX)",
    "(https://exemple.fr/?)",
)


@pytest.mark.parametrize("line", NOTES)
def test_a_note_is_found_with_its_kind_and_extent(line: str) -> None:
    found = [(line[note.start : note.end], note.kind) for note in notes_in(line)]
    assert found == [NOTES[line]]


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
