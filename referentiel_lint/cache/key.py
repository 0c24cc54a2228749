"""What document rules are run with, on which what they find depends."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from pathlib import Path

from linter.engine.plan import Plan
from linter.rule import DocumentRule, Settings
from referentiel.profile import Profile

_ELSEWHERE = frozenset({"profile", "left_out", "before"})


@dataclass(frozen=True, slots=True)
class Checks:
    """What document rules are run with in a folder; the profile is the pinned one, if one is."""

    settings: Settings
    rules: Sequence[DocumentRule]

    @classmethod
    def of(cls, plan: Plan, pinned: Profile | None) -> "Checks":
        """Take them from a plan."""
        rules = tuple(rule for rule in plan.rules if isinstance(rule, DocumentRule))
        return cls(replace(plan.settings, profile=pinned), rules)

    def are(self, settings: Settings, rules: Sequence[DocumentRule]) -> bool:
        """Tell whether rules are run with the same, but for the profile, which records name."""
        same = replace(settings, profile=self.settings.profile)
        return same == self.settings and tuple(rules) == self.rules

    def digest(self, folder: Path) -> str:
        """Name what is kept of a folder under these settings.

        What else they hold is not for document rules: each record names its profile, and rules on
        the whole leave actions out, and look at the state before.
        """
        own = {one.name: getattr(self.settings, one.name) for one in fields(self.settings)}
        told = [
            os.path.realpath(folder),
            {name: _told(value) for name, value in own.items() if name not in _ELSEWHERE},
            [[rule.name, rule.digest] for rule in self.rules],
        ]
        return blake2b(json.dumps(told).encode(), digest_size=16).hexdigest()


def _told(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value
