"""Paths that were not checked, and why."""

from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why a path was not checked."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    # A link leads out of the project.
    OUTSIDE = "outside"
    # A page that is not part of the referential.
    LEFT_OUT = "left-out"
    # The file is named by an id, and its extension is not `.md`.
    ENDING = "ending"
    EXCLUDED = "excluded"
    NO_REFERENTIEL = "no-referentiel"
    # Files are read from git's index, and this one is deleted there, or was never added.
    DELETED = "deleted"
    NOT_STAGED = "not-staged"
    # The files on disk are compared with a revision, and this one is ignored or in a submodule, or
    # a sparse checkout leaves it out.
    NOT_IN_GIT = "not-in-git"
    SPARSE = "sparse"


class NotChecked(NamedTuple):
    """A path, as displayed, that was not checked; `detail` is the system's message, or empty."""

    path: str
    reason: str
    detail: str = ""
