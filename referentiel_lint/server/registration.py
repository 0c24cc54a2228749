"""The table of what the server can do: a function for each request of the protocol, and ours."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from referentiel_lint.server.session import Session
from referentiel_lint.server.view import View


class Feature(NamedTuple):
    """A request about one document, what the server announces of it, and what answers it.

    `answer` gets a view of the document, and the parameters of the request.
    """

    method: str
    answer: Callable[[View, Any], object]
    options: object = None


FEATURES: Sequence[Feature] = ()

# What our own page asks, by the name of the request.
REQUESTS: Mapping[str, Callable[[Session, Any], Any]] = {}
