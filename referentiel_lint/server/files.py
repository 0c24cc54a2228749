"""Files as clients name them, by URI, and as the linter does."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from pygls.uris import from_fs_path, to_fs_path


def path_of(uri: str) -> Path | None:
    """Return the path of a file; None for anything else, such as a document that is not saved."""
    try:
        if urlsplit(uri).scheme != "file" or not (name := to_fs_path(uri)) or "\0" in name:
            return None
        os.fsencode(name)
    except ValueError:  # Such as a lone surrogate, which no name of a file has.
        return None
    return Path(name)


def uri_of(path: Path) -> str:
    """Return the URI of a file."""
    absolute = os.path.abspath(path)  # noqa: PTH100 -- links stay as they are
    uri: str = from_fs_path(absolute)
    return uri


def place_of(path: Path) -> Path:
    """Return what identifies a file: its path, with the links to its folder resolved."""
    return Path(os.path.realpath(path.parent)) / path.name
