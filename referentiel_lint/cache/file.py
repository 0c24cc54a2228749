"""A file of the cache: a header line, then the content."""

import json
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path


class Damaged(Exception):
    """The file is not as it was written."""


class Outdated(Exception):
    """Other code has written the file."""


def read(path: Path, code: str) -> bytes:
    """Return the content of a file.

    `OSError` if it cannot be read, `Outdated` if other `code` has written it, `Damaged` if the
    digest in its header is not that of its content.
    """
    if not path.is_file():  # Reading a pipe could block.
        raise FileNotFoundError
    header, _, body = path.read_bytes().partition(b"\n")
    try:
        header_values = json.loads(header)
        written_by, digest = header_values["code"], header_values["digest"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Damaged from error
    if digest != _digest(body):
        raise Damaged
    if written_by != code:
        raise Outdated
    return body


def written(body: bytes, code: str) -> bytes:
    """Return the bytes of a file with the content `body`."""
    header: Mapping[str, str] = {"code": code, "digest": _digest(body)}
    return json.dumps(header).encode() + b"\n" + body


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=32).hexdigest()
