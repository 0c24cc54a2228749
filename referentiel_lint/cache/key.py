"""The cache key of a folder: the settings and rules that its cached diagnostics depend on."""

import json
import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from linter.engine.plan import Plan
from linter.rule import DocumentRule, Settings
from referentiel.profile import Profile

# Every field of the settings is in the key but these: records name their profile, and document
# rules read none of the others.
_IGNORED = frozenset({"profile", "left_out", "before"})


class CacheKey(NamedTuple):
    """The settings and document rules of a folder; the profile is the pinned one, if any."""

    settings: Settings
    rules: Sequence[DocumentRule]

    @classmethod
    def of(cls, plan: Plan, pinned: Profile | None) -> "CacheKey":
        """Return the key of a plan."""
        rules = tuple(rule for rule in plan.rules if isinstance(rule, DocumentRule))
        return cls(plan.settings._replace(profile=pinned), rules)

    def matches(self, settings: Settings, rules: Sequence[DocumentRule]) -> bool:
        """Return whether it is the key of these settings and rules, whatever their profile."""
        same = settings._replace(profile=self.settings.profile)
        return same == self.settings and tuple(rules) == self.rules

    def digest(self, folder: Path) -> str:
        """Return the name of the cache file of a folder under this key."""
        values = self.settings._asdict()
        content = [
            os.path.realpath(folder),
            {name: _sorted(value) for name, value in values.items() if name not in _IGNORED},
            [[rule.name, rule.digest] for rule in self.rules],
        ]
        return blake2b(json.dumps(content).encode(), digest_size=16).hexdigest()


def _sorted(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value
