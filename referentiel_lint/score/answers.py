"""Answers files: how they are read, and which referential they are for."""

from pathlib import Path

from linter.words import N_, usage_error
from referentiel.files.discovery import Discovery
from referentiel.files.disk import leads_out
from referentiel.files.opening import NotChecked, Reason
from referentiel.identifier import parse_id
from referentiel.paths import display
from referentiel.reading.decoding import MAX_BYTES
from referentiel.referential import Referentiel

# The reason if a folder was named.
FOLDER = "answers-folder"
# The reason if several referentials were found; of sheets of a workbook, which cannot be named.
SEVERAL, SEVERAL_SHEETS = "several-referentiels", "several-sheets"


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


def chosen(found: Discovery, name: str, data: bytes | None) -> Referentiel | None:
    """Return the only referential that was found, or, of several, the one of the statuts.

    `name` and `data` are those of the answers file. Several others are noted as not checked.
    """
    by_statuts = [one for one in found.referentiels if is_scored_by_statuts(one)]
    if len(found.referentiels) > 1 and by_statuts and data is not None:
        from scoring.answers.reader import read_statuts

        wanted = read_statuts(name, data).written.referentiel
        named = [one for one in by_statuts if one.short_name == wanted]
        if len(named) == 1:
            return named[0]
    return only(found)


def only(found: Discovery) -> Referentiel | None:
    """Return the one referential that was found; several are noted as not checked."""
    if len(found.referentiels) > 1:
        found.not_checked += [
            NotChecked(one.place, SEVERAL_SHEETS if one.sheet else SEVERAL)
            for one in found.referentiels
        ]
    return found.referentiels[0] if len(found.referentiels) == 1 else None


def refuse_other_answers(name: str, data: bytes, referentiel: Referentiel) -> None:
    """Raise `UsageError` for answers that are in the form of the other way of scoring."""
    from scoring.answers.reader import read_answers

    by_statuts, statuts = is_scored_by_statuts(referentiel), has_statuts(name, data)
    if by_statuts and not statuts and any(map(parse_id, read_answers(name, data).answers)):
        text = N_(
            "these are answers to niveaux, and `{folder}` is scored by the statuts of its actions",
            remedy=N_("`reflint score --template {folder}` writes a file to fill in"),
        )
    elif statuts and not by_statuts:
        text = N_(
            "these are statuts of actions, and `{folder}` is scored by answers to its niveaux",
            remedy=N_("`reflint score --template {folder}` writes a file to fill in"),
        )
    else:
        return
    raise usage_error(name, text, folder=referentiel.folder)


def has_statuts(name: str, data: bytes | None) -> bool:
    """Return whether an answers file contains statuts, whatever else it contains."""
    from scoring.answers.reader import read_statuts

    return data is not None and bool(read_statuts(name, data).written.statuts)
