"""The cache file of a folder: a header line, then a record on each line."""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from referentiel_lint.cache.record import key_in


class Damaged(Exception):
    """The file is not as it was written."""


class Outdated(Exception):
    """Other code has written the file."""


def read(path: Path, code: str) -> dict[str, bytes]:
    """Return the lines of a file by their keys.

    `OSError` if it cannot be read, `Outdated` if other `code` has written it, `Damaged` if the
    digest in its header is not that of its lines.
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
    return {key_in(line): line for line in body.splitlines(keepends=True)}


def written(lines: Iterable[bytes], code: str) -> bytes:
    """Return the bytes of a file with these lines."""
    body = b"".join(lines)
    header: Mapping[str, str] = {"code": code, "digest": _digest(body)}
    return json.dumps(header).encode() + b"\n" + body


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=32).hexdigest()
