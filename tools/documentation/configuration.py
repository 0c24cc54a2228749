"""The page of the configuration, and its JSON Schema, from the model that reads it."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from referentiel_lint.configuration.model import Configuration, ReferentielOptions

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_PAGE = """\
# The configuration

reflint reads its configuration from `reflint.toml`, or from the table `[tool.reflint]` of
`pyproject.toml`. Each referential uses the nearest one, searched from its folder up to the top of
the repository (`.git`); in one folder, `reflint.toml` takes precedence. Configurations are not
merged. `--config FILE` uses one file for everything. `language` and `fail-on` are taken from the
configuration of the current folder. Options on the command line override the configuration.

`reflint init` writes a configuration, and `reflint check --show-settings` shows every value and its
origin. An unknown key, rule or folder is an error (status 2) that suggests the nearest name. The
[JSON Schema](../referentiel_lint/schemas/configuration.schema.json) is for editors.

```toml
{example}```

## For all referentials

| key | value | meaning |
|---|---|---|
{keys}

## For each referential

At the top, these keys apply to all referentials; in `[referentiels."FOLDER"]`, to the one in that
folder, which takes precedence.

| key | value | meaning |
|---|---|---|
{options}

Paths and patterns are relative to the folder of the configuration. Patterns are those of
`.gitignore`. An excluded file is not read, even if it is named on the command line, and is listed
as not checked; a link is excluded by its own name. Rules are selected by name or pattern
(`principe-*`). In `severity`, a full name takes precedence over patterns; two patterns that give a
rule different severities are an error.
"""
EXAMPLE = """\
language = "fr"
fail-on = "warning"
ignore = ["title-case"]
exclude = ["brouillons/"]

[severity]
"principe-*" = "error"

[per-file-ignores]
"archives/*.md" = ["bare-url", "link-broken"]

[referentiels."referentiel/eci"]
profile = "ponderation"
units = {piliers = 7}
population-bound = "above"
"""


def configuration_page() -> str:
    """Return the page: how a configuration is found, an example, and every key."""
    schema = configuration_schema()
    whole, own = _properties(schema), _properties(_definitions(schema)["ReferentielOptions"])
    keys = [_row(key, spec, schema) for key, spec in whole.items() if key not in own]
    options = [_row(key, spec, schema) for key, spec in own.items()]
    return _PAGE.format(example=EXAMPLE, keys="\n".join(keys), options="\n".join(options))


def configuration_schema() -> dict[str, Json]:
    """Return the JSON Schema of the configuration."""
    schema = _without_null(Configuration.model_json_schema())
    assert ReferentielOptions.__name__ in _definitions(schema)
    return schema


def _without_null(value: dict[str, Json]) -> dict[str, Json]:
    """Remove null from a schema: TOML has none."""
    kept: dict[str, Json] = {}
    for key, inner in value.items():
        if key == "default" and inner is None:
            continue
        if key == "anyOf" and isinstance(inner, list):
            (one,) = (each for each in inner if each != {"type": "null"})
            assert isinstance(one, dict)
            kept.update(_without_null(one))
        else:
            kept[key] = _without_null(inner) if isinstance(inner, dict) else inner
    return kept


def _definitions(schema: Mapping[str, Json]) -> dict[str, dict[str, Json]]:
    return _objects(schema["$defs"])


def _properties(schema: Mapping[str, Json]) -> dict[str, dict[str, Json]]:
    return _objects(schema["properties"])


def _objects(value: Json) -> dict[str, dict[str, Json]]:
    assert isinstance(value, dict)
    return {key: inner for key, inner in value.items() if isinstance(inner, dict)}


def _row(key: str, spec: dict[str, Json], schema: Mapping[str, Json]) -> str:
    return f"| `{key}` | {_value(spec, schema)} | {spec['description']} |"


def _value(spec: Mapping[str, Json], schema: Mapping[str, Json]) -> str:
    """Return in words what a value may be."""
    match spec:
        case {"$ref": str()}:
            return "a table of the keys below"
        case {"enum": list(values)}:
            return ", ".join(f"`{value}`" for value in values)
        case {"type": "string"}:
            return "a string"
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "integer"}:
            return f"an integer, {_limits(spec)}"
        case {"type": "array"}:
            return "a list of strings"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"a table; each value is {_value(values, schema)}"
        case _:
            raise AssertionError(spec)


def _limits(spec: Mapping[str, Json]) -> str:
    return ", ".join(_limits_of(spec))


def _limits_of(spec: Mapping[str, Json]) -> Iterator[str]:
    words = {
        "minimum": "at least",
        "exclusiveMinimum": "more than",
        "maximum": "at most",
        "exclusiveMaximum": "less than",
    }
    yield from (f"{word} {spec[name]}" for name, word in words.items() if name in spec)
