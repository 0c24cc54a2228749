"""The id of a question, a choix or a preuve is too long.

L'identifiant d'une question, d'un choix ou d'une preuve est trop long.

Why:
    Ids are stored in columns of a fixed width: 30 characters for questions and their choix, 50 for
    preuves. A longer one is refused when the files are published, with all the others.

Pourquoi :
    Les identifiants sont rangés dans des colonnes de largeur fixe : 30 caractères pour les questions
    et leurs choix, 50 pour les preuves. Un identifiant plus long est refusé à la publication, et
    tous les fichiers avec lui.

Bad:
    ==> questions/dechets.md
    # La collectivité gère-t-elle un lieu de prêt ?
    ```yaml
    id: la_collectivite_gere_un_lieu_de_pret
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this id has 36 characters, and at most 30 are allowed
    type: binaire
    thematique_id: dechets
    ```

Good:
    ==> questions/dechets.md
    # La collectivité gère-t-elle un lieu de prêt ?
    ```yaml
    id: lieu_de_pret
    type: binaire
    thematique_id: dechets
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings, is_cut
from linter.words.text import N_, Messages
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "id-too-long": N_(
        "this id has {count} characters, and at most {most} are allowed",
        remedy=N_("shorten it, also where it is referred to"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find ids that are longer than their column."""
    for entry in document.entries:
        form = document.kind.grammar.form(entry.level)
        written = entry.written_id
        if form is None or form.id_key is None or entry.id is None or written is None:
            continue
        if is_cut(document, entry):
            continue
        most = form.keys[form.id_key].longest
        if most is not None and len(written) > most:
            yield Diagnostic.at(
                Place(document, entry.id.span, entry),
                "id-too-long",
                field="id",
                wrong=written,
                count=str(len(written)),
                most=str(most),
            )
