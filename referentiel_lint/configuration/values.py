"""The values of a valid configuration: plain data, made from its table.

Each field is a key of `referentiel_lint.configuration.model`. None means not set.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Self

_TABLES = "referentiels"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentielValues:
    """The configured values of one referential; `configured` names the fields that are set."""

    profile: str | None = None
    total: int | None = None
    units: Mapping[str, int] | None = None
    population_bound: Literal["below", "above"] | None = None
    keys: Sequence[str] | None = None
    sections: Sequence[str] | None = None
    thematiques: Sequence[str] | None = None
    name: str | None = None
    action_depth: int | None = None
    configured: frozenset[str] = frozenset()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Return the values of a valid table."""
        names = {
            one.name: one.name.replace("_", "-") for one in fields(cls) if one.name != "configured"
        }
        values = {name: table[key] for name, key in names.items() if key in table}
        return cls(**values, configured=frozenset(values))

    def with_those_of(self, other: "ReferentielValues") -> Self:
        """Return a copy with the values that `other` sets."""
        return replace(self, **{name: getattr(other, name) for name in other.configured})


@dataclass(frozen=True, slots=True, kw_only=True)
class Values(ReferentielValues):
    """The values of a whole configuration."""

    language: Literal["fr", "en"] | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    severity: Mapping[str, str] | None = None
    per_file_ignores: Mapping[str, Sequence[str]] | None = None
    exclude: Sequence[str] | None = None
    baseline: str | None = None
    fail_on: Literal["error", "warning", "info"] | None = None
    referentiels: Mapping[str, ReferentielValues] | None = None

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Return the values of a valid table."""
        below = {
            name: ReferentielValues.of(values) for name, values in table.get(_TABLES, {}).items()
        }
        whole = {**table, _TABLES: below} if _TABLES in table else table
        # A slotted dataclass is a new class, which `super()` without arguments does not know.
        return super(Values, cls).of(whole)
