"""French for the error messages of the operating system."""

import errno
import os

from linter.words.language import Language
from linter.words.text import Messages, Text

_FRENCH = {
    errno.EACCES: "accès refusé",
    errno.EBUSY: "ressource occupée",
    errno.EEXIST: "le fichier existe déjà",
    errno.EFBIG: "fichier trop grand",
    errno.EINVAL: "opération impossible sur ce fichier",
    errno.EIO: "erreur d'entrée ou de sortie",
    errno.EISDIR: "c'est un dossier",
    errno.ELOOP: "liens qui tournent en rond",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENAMETOOLONG: "nom de fichier trop long",
    errno.ENODATA: "données absentes",
    errno.ENOENT: "ce chemin n'existe pas",
    errno.ENOSPC: "il n'y a plus de place",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EPERM: "opération non permise",
    errno.EROFS: "le système de fichiers est en lecture seule",
}
# By the system's message, without the error number.
SYSTEM: Messages = {
    (message := os.strerror(number)): Text(fr=french, en=message)
    for number, french in _FRENCH.items()
}


def system_says(detail: str, language: Language) -> str:
    """Return a message of the system in a language, or unchanged if it is not known."""
    text = SYSTEM.get(detail)
    return detail if text is None else text.say(language)
