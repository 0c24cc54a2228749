"""The services that run reflint, and what they make of lines in a log."""

import os
import re
from hashlib import sha256

from referentiel_lint.reports.log_marks import unmarked

# What the runner takes for a command: `::` at the start of a line, spaces or not, and of old
# `##[` anywhere in one.
_COMMAND = re.compile(r"(?:^|[\r\n])[^\S\r\n]*::|##\[")


def is_github() -> bool:
    """Tell whether GitHub Actions reads what is written."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def is_azure() -> bool:
    """Tell whether Azure Pipelines reads what is written."""
    return os.environ.get("TF_BUILD", "").casefold() == "true"


def is_teamcity() -> bool:
    """Tell whether TeamCity reads what is written."""
    return "TEAMCITY_VERSION" in os.environ


def is_unattended() -> bool:
    """Tell whether nobody looks on, as every service says that runs checks by itself."""
    return os.environ.get("CI", "").casefold() not in ("", "0", "false")


def without_marks(text: str) -> str:
    """Give text in which neither Azure Pipelines nor TeamCity finds a command.

    `##vso[` and `##teamcity[` are broken wherever this runs: a container may hide which service
    reads its log.
    """
    return unmarked(text, of_azure=is_azure())


def inert(text: str) -> str:
    """Give text of which GitHub Actions obeys no line, whatever names and texts of files hold.

    Between two commands of a token that the text cannot hold it obeys none.
    """
    if not is_github() or not _COMMAND.search(text):
        return text
    token = sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    end = "" if text.endswith("\n") else "\n"
    return f"::stop-commands::{token}\n{text}{end}::{token}::\n"
