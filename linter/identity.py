"""The identity of a finding: what stays the same while a file is edited around it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from linter.finding import Remark

# 128 bits: no two findings of any referential meet by chance.
_LENGTH = 32


def identities(referentiel: str, marks: Iterable[tuple[str, Remark]]) -> Iterator[str]:
    """Give the identity of each (rule, remark) of a referential, in the order given.

    It is made of the rule, the referential's name, the subject, the field, what is wrong, and
    a counter among those equal in all of these; of no line, path, language or order.
    """
    seen: Counter[str] = Counter()
    for rule, remark in marks:
        what = [rule, referentiel, remark.subject, remark.field, remark.wrong]
        key = json.dumps(what, ensure_ascii=True)
        seen[key] += 1
        counted = json.dumps([*what, seen[key]], ensure_ascii=True)
        yield sha256(counted.encode()).hexdigest()[:_LENGTH]
