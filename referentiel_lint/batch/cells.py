"""The values of cells of answers: statuts, réponses, numbers, and what is none of these."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import isfinite

from linter.words.text import Text
from referentiel.text.names import fold
from referentiel_lint.batch import words
from scoring.formule.decimals import read_decimal
from scoring.statuts.fitting import OUI_NON
from scoring.statuts.statut import WORDS

PARTS = ("f", "p", "r")
# The word for a statut of which the parts are given.
_DETAIL = "detaille"
# Between the values of one cell.
BETWEEN = "|"
# What spreadsheets show of a formula that failed, in English and in French.
_ERRORS = frozenset(
    "#REF! #N/A #N/A! #VALUE! #VALEUR! #DIV/0! #NAME? #NOM? #NULL! #NUL! #NUM! #NOMBRE! #SPILL! "
    "#PROPAGATION! #CALC! #GETTING_DATA #FIELD! #CHAMP! #ERROR! #ERREUR!".casefold().split()
)
_ERROR_NUMBER = re.compile(r"err(?:eur)?:[0-9]{3}", re.IGNORECASE)
# A number that has lost digits: spreadsheets show 200012345 as 2,00E+08.
_ROUNDED = re.compile(r"[0-9](?:[.,][0-9]{1,15})?[eE]\+?[0-9]{1,3}")
_PERCENT = "%"
# How cells begin that may hold an error; spaces may come before it.
ERROR_STARTS = frozenset("#Ee \t\u00a0")


class BadCell(ValueError):
    """A cell that cannot be read: the name of its column, what is in it, and a message of its own.

    Without a column, it is the whole line.
    """

    def __init__(self, column: str, found: object, text: Text | None = None) -> None:
        super().__init__(column, found)
        self.column, self.found, self._text = column, str(found), text

    @property
    def has_message(self) -> bool:
        """Whether it says more than that the cell does not fit."""
        return self._text is not None

    @property
    def text(self) -> Text:
        """What is wrong, for the column and what is in it."""
        if self._text is not None:
            return self._text
        if not self.column:
            return words.BAD_LINE
        return words.BAD_CELL if self.found else words.EMPTY_CELL


class BadCells(ValueError):
    """Several cells of one row that cannot be read."""

    def __init__(self, cells: tuple[BadCell, ...]) -> None:
        super().__init__(cells)
        self.cells = cells


class StoredText(str):
    """The text of a cell of a workbook that is stored as something else, which `problem` says."""

    __slots__ = ("problem",)

    def __new__(cls, text: str, problem: Text) -> "StoredText":
        """Keep both."""
        made = super().__new__(cls, text)
        made.problem = problem
        return made

    problem: Text


def unreadable(column: str, value: object, *, is_id: bool = False) -> BadCell | None:
    """Return what is wrong with a cell whatever is expected there: a spreadsheet's own error.

    Of a cell that `is_id`, that is also a number that a spreadsheet has rounded.
    """
    if isinstance(value, StoredText):
        return BadCell(column, value.strip(), value.problem)
    if not isinstance(value, str) or not value:
        return None
    text = value.strip()
    if text.startswith(("#", "E", "e")) and (
        text.casefold() in _ERRORS or _ERROR_NUMBER.fullmatch(text)
    ):
        return BadCell(column, text, words.ERROR_CELL)
    if is_id and _ROUNDED.fullmatch(text):
        return BadCell(column, text, words.ROUNDED_ID)
    return None


def statut_of(cells: Mapping[str, object]) -> object:
    """Return a statut as an answers file has it: a word, or three numbers.

    Raises `BadCell`, or `BadCells` for several parts.
    """
    word = plain(cells.get("statut"))
    given = {name: plain(cells.get(name)) for name in PARTS}
    if all(value is None for value in given.values()):
        word = _word("statut", of_json("statut", word))
        if word == _DETAIL:
            raise BadCell("f", "")
        return word
    if word is not None and (not isinstance(word, str) or _spelled(word) != _DETAIL):
        # The parts may say something else.
        raise BadCell("statut", word, words.STATUT_BESIDE_PARTS)
    return _numbers(given.items())


def statut_in_cell(column: str, cell: object) -> object:
    """Return the statut that one cell holds: a word, or three parts; None for an empty one.

    The parts are written `0,25|0,75|0`, `25 % | 75 % | 0 %` or `[0.25, 0.75, 0]`. Raises `BadCell`
    for a number alone: what it is a part of is not known.
    """
    value = plain(cell)
    if not isinstance(value, str):
        if value is None:
            return None
        raise BadCell(column, value, words.NUMBER_AS_STATUT)
    if BETWEEN in value or value.startswith("["):
        inside = value.removeprefix("[").removesuffix("]")
        parts = inside.split(BETWEEN if BETWEEN in value else ",")
        if len(parts) != len(PARTS):
            raise BadCell(column, value, words.THREE_PARTS)
        return _numbers((column, part) for part in parts)
    if decimal_of(value) is not None:
        raise BadCell(column, value, words.NUMBER_AS_STATUT)
    return _word(column, value)


def _word(column: str, value: object) -> object:
    """Return the word of a statut as an answers file has it; `BadCell` for another text.

    People write words into cells: case, accents and spaces are theirs.
    """
    if not isinstance(value, str):
        return value
    word = _spelled(value)
    if word not in WORDS and word != _DETAIL:
        raise BadCell(column, value, words.UNKNOWN_STATUT)
    return word


def _spelled(text: str) -> str:
    """Return a text without case and accents, `_` for spaces; a stray quote remains."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain_letters = "".join(one for one in letters if not unicodedata.combining(one))
    return "_".join(plain_letters.split())


def _numbers(cells: Iterable[tuple[str, object]]) -> list[object]:
    numbers: list[object] = []
    bad: list[BadCell] = []
    for name, value in cells:
        try:
            numbers.append(number_of(name, value))
        except BadCell as error:
            bad.append(error)
    if len(bad) > 1:
        raise BadCells(tuple(bad))
    if bad:
        raise bad[0]
    return numbers


def number_of(name: str, cell: object) -> object:
    """Return the number of a cell, with a point or a comma, or a percentage; else `BadCell`."""
    value = plain(cell)
    number = decimal_of(value) if isinstance(value, str) else value
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise BadCell(name, "" if value is None else value)
    return number


def reponse_of(cell: object) -> object:
    """Return a réponse as an answers file has it; a text that is a number is one."""
    value = plain(cell)
    if not isinstance(value, str):
        return of_json("reponse", value)
    number = decimal_of(value)
    return value if number is None else number


def oui_non(reponse: object) -> object:
    """Return a réponse of a table, with the words for yes and no as in YAML."""
    folded = fold(reponse) if isinstance(reponse, str) else ""
    return next((word for word, words in OUI_NON.items() if folded in words), reponse)


def of_json(name: str, value: object) -> object:
    """Return a value that JSON has; raises `BadCell` for others, such as dates and NaN."""
    if isinstance(value, bool | int | str | Decimal | None):
        return value
    raise BadCell(name, value)


def word_of(name: str, cell: object) -> str:
    """Return the text of a cell; raises `BadCell` if it is none."""
    value = plain(cell)
    if not isinstance(value, str):
        raise BadCell(name, "" if value is None else value)
    return value


def decimal_of(text: str) -> Decimal | None:
    """Return the number that a text is, with a point or a comma, or a percentage; else None.

    >>> decimal_of("0,35"), decimal_of("35 %"), decimal_of("fait")
    (Decimal('0.35'), Decimal('0.35'), None)
    """
    written = text.replace(",", ".")
    is_percent = written.endswith(_PERCENT)
    if is_percent:
        written = written.removesuffix(_PERCENT).strip()
    if read_decimal(written) is None:
        return None
    number = Decimal(written)
    if not is_percent:
        return number
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int), "only infinity and NaN have no number there"
    return Decimal((sign, digits, exponent - 2))  # Exact, however many digits.


def plain(cell: object) -> object:
    """Return a cell as a value of JSON: None for an empty one, a float as its shortest decimal."""
    match cell:
        case str():
            return cell.strip() or None
        case float() if isfinite(cell):
            return Decimal(repr(cell))
        case _:
            return cell
