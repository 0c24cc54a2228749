"""Which of the referentials that were found answers are for."""

from referentiel.files.discovery import Discovery
from referentiel.files.not_checked import NotChecked
from referentiel.referential import Referentiel
from referentiel_lint.score.answer_files import is_scored_by_statuts

# The reason if several referentials were found.
SEVERAL = "several-referentiels"
# Of a sheet of a workbook, which cannot be named.
SEVERAL_SHEETS = "several-sheets"


def chosen(found: Discovery, name: str, data: bytes | None) -> Referentiel | None:
    """Return the one referential that was found, or of several that which statuts are for.

    `name` and `data` are those of the answers file. Several others are noted as not checked.
    """
    by_statuts = [one for one in found.referentiels if is_scored_by_statuts(one)]
    if len(found.referentiels) > 1 and by_statuts and data is not None:
        from scoring.statuts.reader import read_statuts

        wanted = read_statuts(name, data).written.referentiel
        named = [one for one in by_statuts if one.short_name == wanted]
        if len(named) == 1:
            return named[0]
    return only(found)


def only(found: Discovery) -> Referentiel | None:
    """Return the one referential that was found; several are noted as not checked."""
    if len(found.referentiels) > 1:
        found.not_checked.extend(map(_several, found.referentiels))
    return found.referentiels[0] if len(found.referentiels) == 1 else None


def has_statuts(name: str, data: bytes | None) -> bool:
    """Return whether an answers file has statuts, whatever it is to be scored by."""
    from scoring.statuts.reader import read_statuts

    return data is not None and bool(read_statuts(name, data).written.statuts)


def _several(one: Referentiel) -> NotChecked:
    return NotChecked(one.place, SEVERAL_SHEETS if one.sheet else SEVERAL)
