"""The words of `reflint tree`."""

from linter.words.language import Messages, Words

MESSAGES: Messages = {
    "fr": {
        "tree.profile": Words("profil {profile}"),
        "tree.weight": Words("poids"),
        "tree.share": Words("part"),
        "tree.points": Words("points"),
        "tree.reading": Words("lecture"),
        "tree.maximum": Words("maximum"),
        "tree.referentiel": Words("référentiel {folder}"),
        "tree.axe": Words("axe {label}"),
        "tree.no-file": Words("aucun fichier"),
        "tree.lost": Words("fichier illisible"),
        "tree.reglementaire": Words("réglementaire"),
        "tree.concerne": Words("concerne {kinds}"),
        "tree.concerne-all-but": Words("concerne tous sauf {kinds}"),
        "tree.below": Words("en dessous : {count}"),
        "tree.no-principe": Words("pas de principe"),
        "tree.several-principes": Words("plusieurs principes"),
        "tree.partial": Words(
            "ce n'est qu'une partie d'un référentiel : les parts sont celles de ce qui a été lu"
        ),
        "tree.no-total": Words("rien ne dit combien de points vaut le tout : aucune part"),
        "tree.tiny": Words("< {least}"),
    },
    "en": {
        "tree.profile": Words("profile {profile}"),
        "tree.weight": Words("weight"),
        "tree.share": Words("share"),
        "tree.points": Words("points"),
        "tree.reading": Words("reading"),
        "tree.maximum": Words("maximum"),
        "tree.referentiel": Words("referential {folder}"),
        "tree.axe": Words("axe {label}"),
        "tree.no-file": Words("no file"),
        "tree.lost": Words("file that cannot be read"),
        "tree.reglementaire": Words("réglementaire"),
        "tree.concerne": Words("concerns {kinds}"),
        "tree.concerne-all-but": Words("concerns all but {kinds}"),
        "tree.below": Words("below: {count}"),
        "tree.no-principe": Words("no principle"),
        "tree.several-principes": Words("several principles"),
        "tree.partial": Words("only a part of a referential: shares are of what was read"),
        "tree.no-total": Words("nothing says how many points the whole is worth: no shares"),
        "tree.tiny": Words("< {least}"),
    },
}
