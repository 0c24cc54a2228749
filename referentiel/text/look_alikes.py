"""Letters of other alphabets that nobody can tell from a Latin one."""

_CYRILLIC = str.maketrans("аеорсухіјѕԁАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdABEKMHOPCTYXIJS")
_GREEK = str.maketrans("ορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "opvikABEZHIKMNOPTYX")
_LATIN = _CYRILLIC | _GREEK


def as_latin(text: str) -> str:
    """Give a text with the Latin letters that its letters of other alphabets look like."""
    return text if text.isascii() else text.translate(_LATIN)


def first_look_alike(text: str) -> str | None:
    """Give the first letter of another alphabet that looks like a Latin one; None for none."""
    if text.isascii():
        return None
    return next((char for char in text if ord(char) in _LATIN), None)
