"""Cyrillic and Greek letters that look like a Latin one."""

from referentiel.text.expression import Expression

_CYRILLIC = str.maketrans("аеорсухіјѕԁАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdABEKMHOPCTYXIJS")
_GREEK = str.maketrans("ορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "opvikABEZHIKMNOPTYX")
_LATIN = _CYRILLIC | _GREEK
_LOOK_ALIKE = Expression(f"[{''.join(map(chr, _LATIN))}]")


def as_latin(text: str) -> str:
    """Return a text with each look-alike replaced by its Latin letter."""
    return text if text.isascii() else text.translate(_LATIN)


def first_look_alike(text: str) -> str | None:
    """Return the first Cyrillic or Greek letter that looks like a Latin one, if any."""
    found = None if text.isascii() else _LOOK_ALIKE.search(text)
    return found[0] if found else None
