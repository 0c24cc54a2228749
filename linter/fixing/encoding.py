"""The encoding of a file, in which fixes are written back."""

from referentiel.fault import Code
from referentiel.model import Document

UTF_8 = "utf-8"


def bytes_of(text: str, encoding: str = UTF_8) -> bytes:
    """Return the bytes of a text as a file holds it."""
    return text.encode(encoding, "surrogatepass")


def encoding_of(document: Document) -> str | None:
    """Return the encoding in which a file is written back; None if that would change its bytes."""
    for fault in document.faults_of(Code.NOT_UTF8):
        return fault.arguments.get("encoding")
    return UTF_8
