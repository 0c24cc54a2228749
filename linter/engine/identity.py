"""The identity of a finding, which survives edits elsewhere in its file."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from linter.finding import Diagnostic
from referentiel.text.letters import compose

# In hexadecimal digits: 128 bits rule out collisions.
_LENGTH = 32


def identities(referentiel: str, marks: Iterable[tuple[str, Diagnostic]]) -> Iterator[str]:
    """Yield the identity of each (rule, diagnostic) of a referential, in the order given.

    It is a digest of the rule, the name of the referential, subject, field, wrong, and a counter
    among those equal in all of these. It depends on no line, path, language or order, and on no
    invisible character.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for rule, diagnostic in marks:
        about = map(_plain, (diagnostic.subject, diagnostic.field, diagnostic.wrong))
        what = (rule, referentiel, *about)
        seen[what] += 1
        yield _digest([*what, seen[what]])


def identity_of_measure(referentiel: str, rule: str, diagnostic: Diagnostic) -> str:
    """Return the identity of a wrong sum, whatever its total is."""
    about = map(_plain, (diagnostic.subject, diagnostic.field))
    return _digest([rule, referentiel, "distance", *about])


def identity_of_habit(referentiel: str, rule: str, key: str) -> str:
    """Return the identity of a habit, which depends on no location and no count."""
    return _digest([rule, referentiel, "habit", key])


def distinct(identities: Iterable[str]) -> Iterator[str]:
    """Yield identities without duplicates, for readers that merge findings by identity.

    Two referentials with the same name may have equal ones: the first is kept, later ones get a
    counter.
    """
    seen: Counter[str] = Counter()
    for identity in identities:
        seen[identity] += 1
        yield identity if seen[identity] == 1 else _digest([identity, seen[identity]])


def _plain(words: str) -> str:
    """Return words as displayed: composed, with single spaces and no invisible characters."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return words
    seen = (c for c in compose(words) if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join("".join(seen).split())


def _digest(what: Sequence[str | int]) -> str:
    return sha256(json.dumps(what, ensure_ascii=True).encode()).hexdigest()[:_LENGTH]
