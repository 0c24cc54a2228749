"""The CI services that run reflint, and the commands that they obey in a log."""

import os
import re
from hashlib import sha256

from referentiel_lint.reports.characters import unmarked

# Commands of GitHub's runner: `::` at the start of a line, after any spaces, and the old `##[`
# anywhere in one.
_COMMAND = re.compile(r"(?:^|[\r\n])[^\S\r\n]*::|##\[")


def is_github() -> bool:
    """Return whether GitHub Actions reads the output."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def is_azure() -> bool:
    """Return whether Azure Pipelines reads the output."""
    return (os.environ.get("TF_BUILD") or "").casefold() == "true"


def is_teamcity() -> bool:
    """Return whether TeamCity reads the output."""
    return os.environ.get("TEAMCITY_VERSION") is not None


def is_unattended() -> bool:
    """Return whether this runs in continuous integration."""
    return (os.environ.get("CI") or "").casefold() not in ("", "0", "false")


def without_marks(text: str) -> str:
    """Return text in which Azure Pipelines and TeamCity find no command.

    Applied everywhere, since a container may hide which service reads its log.
    """
    return unmarked(text, of_azure=is_azure())


def inert(text: str) -> str:
    """Return text in which GitHub Actions runs no command.

    It runs none between two `stop-commands` with a token that the text cannot contain.
    """
    if not is_github() or not _COMMAND.search(text):
        return text
    token = sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    end = "" if text.endswith("\n") else "\n"
    return f"::stop-commands::{token}\n{text}{end}::{token}::\n"
