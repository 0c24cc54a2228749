"""What the system says of files, in words: `system.…` by the names of its errors."""

import errno
import os

from linter.words.language import Messages, Words

_FR = {
    "EACCES": "accès refusé",
    "EBUSY": "ressource occupée",
    "EEXIST": "le fichier existe déjà",
    "EFBIG": "fichier trop grand",
    "EINVAL": "opération impossible sur ce fichier",
    "EIO": "erreur d'entrée ou de sortie",
    "EISDIR": "c'est un dossier",
    "ELOOP": "liens qui tournent en rond",
    "EMFILE": "trop de fichiers ouverts",
    "ENAMETOOLONG": "nom de fichier trop long",
    "ENODATA": "données absentes",
    "ENOENT": "ce chemin n'existe pas",
    "ENOSPC": "il n'y a plus de place",
    "ENOTDIR": "ce n'est pas un dossier",
    "EPERM": "opération non permise",
    "EROFS": "le système de fichiers est en lecture seule",
}
# The system's own words, which come without the error's name.
_NAMES = {os.strerror(getattr(errno, name)): name for name in _FR}
MESSAGES: Messages = {
    "fr": {
        **{f"system.{name}": Words(words) for name, words in _FR.items()},
        "output.unwritable": Words("rien ne peut y être écrit ({detail})"),
        "folder.gone": Words(
            "le dossier courant n'existe plus",
            "placez-vous dans un dossier qui existe, et relancez",
        ),
        "folder.closed": Words(
            "le dossier courant ne peut pas être lu ({detail})",
            "placez-vous dans un autre dossier, ou demandez-en l'accès, et relancez",
        ),
    },
    "en": {
        **{f"system.{name}": Words(said) for said, name in _NAMES.items()},
        "output.unwritable": Words("nothing can be written to it ({detail})"),
        "folder.gone": Words(
            "the current folder no longer exists", "change to a folder that exists, and try again"
        ),
        "folder.closed": Words(
            "the current folder cannot be read ({detail})",
            "change to another folder, or ask for access to it, and try again",
        ),
    },
}


def system_message(detail: str) -> str | None:
    """Give the id of the words for what the system says; None for what has none here."""
    name = _NAMES.get(detail)
    return None if name is None else f"system.{name}"
