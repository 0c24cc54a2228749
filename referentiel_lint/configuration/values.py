"""What a configuration says, once it is known to be right: plain data, made of its table.

Each field is one of `referentiel_lint.configuration.model`, which checks the table and changes
nothing in it, so that reading a valid table needs no pydantic. None stands for what is not set.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Self

_TABLES = "referentiels"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentielValues:
    """What is said of one referential; `said` names the fields of which something is."""

    profile: str | None = None
    total: int | None = None
    units: Mapping[str, int] | None = None
    population_bound: Literal["below", "above"] | None = None
    keys: Sequence[str] | None = None
    sections: Sequence[str] | None = None
    said: frozenset[str] = frozenset()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Take the values of a table that is right."""
        names = {one.name: one.name.replace("_", "-") for one in fields(cls) if one.name != "said"}
        own = {name: table[key] for name, key in names.items() if key in table}
        return cls(**own, said=frozenset(own))

    def with_those_of(self, other: "ReferentielValues") -> Self:
        """Give the same with what another says of a referential in its place."""
        return replace(self, **{name: getattr(other, name) for name in other.said})


@dataclass(frozen=True, slots=True, kw_only=True)
class Values(ReferentielValues):
    """What a whole configuration says."""

    language: Literal["fr", "en"] | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    severity: Mapping[str, str] | None = None
    per_path_ignores: Mapping[str, Sequence[str]] | None = None
    exclude: Sequence[str] | None = None
    baseline: str | None = None
    prune: bool | None = None
    fail_on: Literal["error", "warning", "info"] | None = None
    referentiels: Mapping[str, ReferentielValues] | None = None

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Take the values of a table that is right."""
        below = {name: ReferentielValues.of(own) for name, own in table.get(_TABLES, {}).items()}
        whole = {**table, _TABLES: below} if _TABLES in table else table
        # A slotted dataclass is made anew, and its `super()` with no arguments would not find it.
        return super(Values, cls).of(whole)
