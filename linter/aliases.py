"""The former names of rules, which suppressions, configurations and baselines may still use.

Some rules were split: the former name stands for each of the new ones. Others existed once for each
unit of weights: such a name stands for the findings of the new rule in that unit. The *finest
names* of a rule select its findings: its former names by unit, else its own name.
"""

from collections.abc import Mapping, Sequence

from referentiel.weights.weight import Unit

_SPLIT: Mapping[str, str] = {
    "id-key-mistyped": "key-unknown",
    "weight-key-mistyped": "key-unknown",
    "keyword-mistyped": "section-unknown",
    "principe-duplicate": "section-duplicate",
}
_OF_UNITS: Mapping[str, Mapping[str, str]] = {
    **{
        f"weight-{fault}": {unit: f"{unit}-{fault}" for unit in Unit}
        for fault in ("number", "range", "notation", "reglementaire", "missing", "sum")
    },
    "weight-zero": {unit: f"{unit}-zero-missing" for unit in (Unit.POINTS, Unit.POURCENTAGE)},
}
_RULES = {name: rule for rule, names in _OF_UNITS.items() for name in names.values()}


def is_of_units(rule: str) -> bool:
    """Return whether each finding of a rule is about the weights of one unit."""
    return rule in _OF_UNITS


def finest_names(rule: str) -> Sequence[str]:
    """Return the names by which the findings of a rule are selected."""
    return (*_OF_UNITS[rule].values(),) if is_of_units(rule) else (rule,)


def finest_name(rule: str, unit: str | None) -> str:
    """Return the name by which a finding is selected; `unit` is that of its weights."""
    return _OF_UNITS[rule][unit] if unit and is_of_units(rule) else rule


def former_name(rule: str, unit: str | None = None) -> str:
    """Return the original name of a finding's rule; its own name if that has never changed."""
    return _SPLIT.get(rule, finest_name(rule, unit))


def former_names(rule: str) -> Sequence[str]:
    """Return the original names of the findings of a rule."""
    return finest_names(rule) if is_of_units(rule) else (former_name(rule),)


def rule_of(name: str) -> str:
    """Return the rule that a finest name belongs to."""
    return _RULES.get(name, name)
