"""How messages become objects: those of the protocol by its types, all others as plain data."""

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from pygls.protocol import (
    JsonRPCNotification,
    JsonRPCRequestMessage,
    JsonRPCResponseMessage,
    default_converter,
)

T = TypeVar("T")


def converter() -> Converter:
    """Return the converter of the protocol, which keeps the keys and values of our own requests.

    That of pygls would make classes of them, with other names for keys such as `5.2.1`.
    """
    made: Converter = default_converter()  # type: ignore[no-untyped-call]
    for kind in (JsonRPCRequestMessage, JsonRPCNotification, JsonRPCResponseMessage):
        made.register_structure_hook(kind, _plain)
    return made


def _plain(message: Mapping[str, Any], kind: type[T]) -> T:
    return kind(**{name: message.get(name) for name in attrs.fields_dict(kind)})  # type: ignore[arg-type]
