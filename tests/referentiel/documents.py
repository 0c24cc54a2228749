"""Documents to read, and faults as the tests write them."""

from pathlib import Path

from referentiel.fault import Fault
from referentiel.model import Document
from referentiel.reading.reader import read_text

DATA = Path(__file__).resolve().parent.parent / "data" / "referentiel"
# A document without a slip, of two actions below an orientation.
SOUND = (DATA / "5.2.md").read_text(encoding="utf-8")


def read(text: str, name: str = "5.2.md") -> Document:
    return read_text(name, text)


def slipped(*slips: tuple[str, str]) -> str:
    """Return the sound document with each text replaced by its slip."""
    text = SOUND
    for sound, slip in slips:
        assert text.count(sound) == 1, f"{sound!r} stands {text.count(sound)} times"
        text = text.replace(sound, slip)
    return text


def reported(document: Document, fault: Fault) -> str:
    """Return a fault's code and variant, its place as people count it, and the text there."""
    name = f"{fault.code.value}.{fault.variant}" if fault.variant else fault.code.value
    place = document.source.position(fault.span.start)
    return f"{name} {place.line}:{place.column} {document.source.slice(fault.span)}"


def all_reported(document: Document) -> list[str]:
    return [reported(document, fault) for fault in document.faults]
