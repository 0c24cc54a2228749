"""A referential to a sheet and back, in memory."""

from collections.abc import Mapping
from pathlib import Path

from referentiel.kind import Kind
from referentiel.profile import Profile
from referentiel.reading.reader import read_document, read_text
from referentiel.referential import Referentiel, assemble, of_sheet
from referentiel.sheets.layout import csv_bytes
from referentiel_lint.transfer.content import Content, header_of, rows_of
from referentiel_lint.transfer.markdown import files_of, profile_of, unkept
from referentiel_lint.transfer.reading import content_of


def markdown(files: Mapping[str, str]) -> Referentiel:
    return assemble("eci", "eci", tuple(read_text(name, text) for name, text in files.items()))


def sheet(data: bytes) -> Referentiel:
    document = read_document("a.csv", data, kind=Kind.TABLEUR)
    return of_sheet(document, "a.csv", "a.csv", Path("a.csv"))


def to_csv(content: Content) -> bytes:
    return csv_bytes([header_of(content), *rows_of(content)])


def back(content: Content, profile: Profile | None) -> Content | None:
    """The content of the files that are written for the sheet of a content; None if refused."""
    read = content_of(sheet(to_csv(content)))
    assert list(read.actions) == list(content.actions)
    chosen = profile or profile_of(read)
    files = files_of(read, chosen)
    if any(unkept(read, files, chosen)):
        return None
    return content_of(markdown(files))
