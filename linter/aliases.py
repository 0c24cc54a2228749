"""The names under which findings were reported before a rule was split.

Suppressions, `ignore` and `select`, and baselines that name the former rule still hold.
"""

from collections.abc import Mapping

_FORMER: Mapping[str, str] = {
    "id-key-mistyped": "key-unknown",
    "weight-key-mistyped": "key-unknown",
    "keyword-mistyped": "section-unknown",
    "principe-duplicate": "section-duplicate",
}


def former_name(rule: str) -> str:
    """Return the name that a rule's findings had before; its own if they always had it."""
    return _FORMER.get(rule, rule)
