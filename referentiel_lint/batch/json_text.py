"""JSON with exact numbers: read as decimals, as written, and written as decimals."""

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NoReturn


class Unreadable(ValueError):
    """A text that is not JSON, or that says one thing twice."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def read_json(data: bytes) -> object:
    """Return the value of a text in UTF-8, its numbers as `int` and `Decimal`.

    Raises `Unreadable`, also for a key that is given twice, NaN, and what is nested too deeply.

    >>> read_json(b'{"a": [0.35, 1]}')
    {'a': [Decimal('0.35'), 1]}
    """
    try:
        return json.loads(
            data.decode("utf-8"),
            parse_float=_decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_without_repetition,
        )
    except Unreadable:
        raise
    except UnicodeDecodeError as error:
        raise Unreadable("not-utf-8", str(error.start + 1)) from error
    except json.JSONDecodeError as error:
        raise Unreadable("not-json", str(error.pos + 1)) from error
    except ValueError as error:  # Python limits the digits of a whole number.
        raise Unreadable("number-too-long", "") from error
    except RecursionError as error:
        raise Unreadable("too-deep", "") from error


def write_json(value: object) -> str:
    """Return the text of a value of JSON, on one line; a `Decimal` is written exactly.

    Raises TypeError for any other value.

    >>> write_json({"a": [Decimal("0.350"), None]})
    '{"a":[0.350,null]}'
    """
    match value:
        case None | bool() | int() | str():
            return json.dumps(value)
        case Decimal() if value.is_finite():
            return str(value)
        case Mapping():
            pairs = (f"{json.dumps(str(key))}:{write_json(one)}" for key, one in value.items())
            return f"{{{','.join(pairs)}}}"
        case list() | tuple():
            return f"[{','.join(map(write_json, value))}]"
        case _:
            raise TypeError(f"no value of JSON: {value!r}")


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:  # Python limits the digits of an exponent too.
        raise Unreadable("number-too-long", "") from error


def _refuse_constant(name: str) -> NoReturn:
    raise Unreadable("not-a-number", name)


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise Unreadable("key-twice", twice)
    return found
