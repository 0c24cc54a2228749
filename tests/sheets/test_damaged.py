"""Damaged sheets: nothing crashes, each finding is inside the text, and a fix keeps other cells."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import linter
import referentiel
from linter.finding import Finding
from tests.examples import examples

SHEET = (
    "identifiant,nom,points,pourcentage,categorie,description\r\n"
    "1 ,Gouverner  mieux,20,,,\r\n"
    '1.1,"Informer, former",20,,bases,"Dire ""cela""\n* et  ceci"\r\n'
    '1.1.1,Diffuser,,"40,5",effets,(un\r\n'
    "1.1.1alter,Diffuser,,59.5,,\r\n"
)
PIECES = ('"', '""', ",", ";", "\t", "\r\n", "\n", "\ufeff", "\0", "é", "\u2028", " ", "1.1", "")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a sheet some pieces of which are cut out and replaced, with a byte of another file."""
    text = SHEET
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    data = text.encode()
    if draw(st.booleans()):
        place = draw(st.integers(0, len(data)))
        data = data[:place] + bytes([draw(st.integers(128, 255))]) + data[place:]
    return data


def found_in(folder: str, data: bytes) -> list[Finding]:
    (Path(folder) / "a.csv").write_bytes(data)
    return list(linter.check(referentiel.find(Path(folder)).referentiels))


@settings(max_examples=examples(150), deadline=None)
@given(damaged())
def test_each_finding_in_a_damaged_sheet_is_inside_it(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for finding in found_in(folder, data):
            source, span = finding.location.source, finding.location.span
            assert linter.message(finding)
            assert span is None or 0 <= span.start <= span.end <= len(source.text)
