"""The tables of what the server can do: a function for each request."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from lsprotocol import types

from referentiel_lint.server.actions import code_actions
from referentiel_lint.server.features.completion import OPTIONS, completion
from referentiel_lint.server.features.hover import hover
from referentiel_lint.server.features.navigation import (
    definition,
    prepare_rename,
    references,
    rename,
)
from referentiel_lint.server.features.symbols import document_symbols, workspace_symbols
from referentiel_lint.server.reading import View
from referentiel_lint.server.session import Session


class Feature(NamedTuple):
    """A request about one document, what the server announces of it, and what answers it.

    `answer` gets a view of the document, and the parameters of the request.
    """

    method: str
    answer: Callable[[View, Any], object]
    options: object = None


class SessionFeature(NamedTuple):
    """A request that needs the session: what was found, what the client can do, or other requests.

    `answer` gets the session, and the parameters of the request; it may be a coroutine function.
    """

    method: str
    answer: Callable[[Session, Any], object]
    options: object = None


FEATURES: Sequence[Feature] = (
    Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, document_symbols),
    Feature(types.TEXT_DOCUMENT_DEFINITION, definition),
    Feature(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare_rename),
    Feature(types.TEXT_DOCUMENT_REFERENCES, references),
    Feature(types.TEXT_DOCUMENT_COMPLETION, completion, OPTIONS),
    Feature(types.TEXT_DOCUMENT_HOVER, hover),
)

SESSION_FEATURES: Sequence[SessionFeature] = (
    SessionFeature(types.TEXT_DOCUMENT_RENAME, rename),
    SessionFeature(types.WORKSPACE_SYMBOL, workspace_symbols),
    SessionFeature(
        types.TEXT_DOCUMENT_CODE_ACTION, code_actions.code_actions, code_actions.OPTIONS
    ),
)
