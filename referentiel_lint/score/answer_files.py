"""Reading answers files, within the project and within a size limit."""

from pathlib import Path

from referentiel.files.boundary import leads_out
from referentiel.files.not_checked import NotChecked, Reason
from referentiel.paths import display
from referentiel.reading.decoding import MAX_BYTES
from referentiel.referential import Referentiel

# The reason if a folder was named.
FOLDER = "answers-folder"


def read_bytes(path: Path, not_checked: list[NotChecked]) -> bytes | None:
    """Return the start of a file, None if it cannot be opened; `not_checked` then gets a row."""
    reason: str = Reason.OUTSIDE
    detail = ""
    if not leads_out(path):
        try:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            reason = Reason.MISSING
        except OSError as error:
            reason, detail = Reason.UNREADABLE, error.strerror or ""
            if path.is_dir():
                reason, detail = FOLDER, ""
    not_checked.append(NotChecked(display(path), reason, detail))
    return None


def is_scored_by_statuts(referentiel: Referentiel) -> bool:
    """Return whether a referential has a profile without principles."""
    return referentiel.profile is not None and not referentiel.profile.has_principes
