"""The file that holds the records of one folder, checked as it is: a line each, behind a head."""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from referentiel_lint.cache.record import key_in


class Damaged(Exception):
    """What a file holds is not what was written."""


class Outdated(Exception):
    """The file is that of other code."""


def read(path: Path, code: str) -> dict[str, bytes]:
    """Give the lines of a file by their keys.

    `OSError` where it cannot be read, `Outdated` where another `code` has written it, `Damaged`
    where the digest in its head is not that of its lines.
    """
    if not path.is_file():  # A pipe would be waited for.
        raise FileNotFoundError
    head, _, body = path.read_bytes().partition(b"\n")
    try:
        said = json.loads(head)
        written_by, digest = said["code"], said["digest"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Damaged from error
    if digest != _digest(body):
        raise Damaged
    if written_by != code:
        raise Outdated
    return {key_in(line): line for line in body.splitlines(keepends=True)}


def written(lines: Iterable[bytes], code: str) -> bytes:
    """Give the bytes of a file of such lines."""
    body = b"".join(lines)
    head: Mapping[str, str] = {"code": code, "digest": _digest(body)}
    return json.dumps(head).encode() + b"\n" + body


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=32).hexdigest()
