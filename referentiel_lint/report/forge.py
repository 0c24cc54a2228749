"""Links to lines in the forge: from an option, or from what CI services say of themselves.

They never come from a git remote, which may hold a token and differs from clone to clone.
"""

import os
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from linter.words import N_, usage_error
from referentiel_lint.reports.report import uri

_NO_PATH_IN_ADDRESS = N_(
    "`{{path}}`, which stands for the path of a file, is missing",
    remedy=N_("for example: `https://forge.example.org/eci/blob/main/{{path}}#L{{line}}`"),
)
_BAD_ADDRESS = N_(
    "this is not the `https` or `http` address of a forge, or it contains a user name "
    "or a password",
    remedy=_NO_PATH_IN_ADDRESS.remedy,
)

OPTION = "--source-url"
_PATH, _LINE = "{path}", "{line}"
# Characters of an address; no space, quote, backslash or bracket.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~!$&()*+,;=:@%/?#{}-]*)?")
_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")


class Forge(NamedTuple):
    """Where a forge shows files: an address with `{path}` and `{line}`."""

    address: str

    def link(self, path: str, line: int | None) -> str | None:
        """Return the address of a line; None for a file outside the repository.

        `path` starts from the top of the repository. Without a line, it is that of the file.
        """
        if path.startswith(("../", "/")):
            return None
        address = self.address if line else self.address.partition("#")[0]
        return address.replace(_PATH, uri(path)).replace(_LINE, str(line or 1))


def forge_of(option: str | None) -> Forge | None:
    """Return the forge that the option or the CI service names; `UsageError` for a bad option."""
    if option is None:
        address = _github() or _gitlab()
        return Forge(address) if address and _is_safe(address) else None
    if _PATH not in option:
        raise usage_error(OPTION, _NO_PATH_IN_ADDRESS)
    if not _is_safe(option):
        raise usage_error(OPTION, _BAD_ADDRESS)
    return Forge(option)


def _github() -> str | None:
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return None
    server, name = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY") or ""
    commit = os.environ.get("GITHUB_SHA") or ""
    if not server or not _REPOSITORY.fullmatch(name) or not _COMMIT.fullmatch(commit):
        return None
    return f"{server}/{name}/blob/{commit}/{_PATH}?plain=1#L{_LINE}"


def _gitlab() -> str | None:
    if os.environ.get("GITLAB_CI") != "true":
        return None
    project, commit = os.environ.get("CI_PROJECT_URL"), os.environ.get("CI_COMMIT_SHA") or ""
    if not project or not _COMMIT.fullmatch(commit):
        return None
    return f"{project}/-/blob/{commit}/{_PATH}?plain=1#L{_LINE}"


def _is_safe(address: str) -> bool:
    """Return whether it is an address of the web, without a name or password before its host."""
    if not _ADDRESS.fullmatch(address):
        return False
    parts = urlsplit(address)
    # Braces stand only for the path and the line.
    braces = address.replace(_PATH, "").replace(_LINE, "")
    return not (parts.username or parts.password or "{" in braces or "}" in braces)
