"""Cyrillic and Greek letters that look like a Latin one."""

_CYRILLIC = str.maketrans("аеорсухіјѕԁАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdABEKMHOPCTYXIJS")
_GREEK = str.maketrans("ορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "opvikABEZHIKMNOPTYX")
_LATIN = _CYRILLIC | _GREEK


def as_latin(text: str) -> str:
    """Return a text with each look-alike replaced by its Latin letter."""
    return text if text.isascii() else text.translate(_LATIN)


def first_look_alike(text: str) -> str | None:
    """Return the first Cyrillic or Greek letter that looks like a Latin one, if any."""
    if text.isascii():
        return None
    return next((char for char in text if ord(char) in _LATIN), None)
