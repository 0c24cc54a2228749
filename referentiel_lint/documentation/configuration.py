"""The page of the configuration, and its JSON Schema, from the model that reads it."""

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from referentiel_lint.configuration.model import Configuration, ReferentielOptions

SCHEMA = "configuration.schema.json"
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_PAGE = """\
# The configuration

reflint reads its configuration from `reflint.toml`, or from the table `[tool.reflint]` of
`pyproject.toml`. For each referential the nearest one holds, from its folder upwards to the top
of the repository (`.git`); of two in one folder, `reflint.toml`. Nothing is merged: what stands
further up does not count. `--config FILE` names one that holds for all. `language` and `fail-on`
are those of the configuration of the current folder; options of the command line go before.

`reflint init` writes a configuration, `reflint config` shows every value and where it comes from.
An unknown key, rule or folder is an error: exit status 2, with the name that was probably meant.
The [JSON Schema](configuration.schema.json) is for editors.

```toml
{example}```

## For all referentials

| key | value | what it says |
|---|---|---|
{keys}

## For each referential

These stand at the top, for all referentials, or in `[referentiels."FOLDER"]` for the one in that
folder, which goes before.

| key | value | what it says |
|---|---|---|
{options}

Paths and patterns start from the folder of the configuration. Patterns are those of `.gitignore`;
what is excluded is not read, not even when it is named, and is listed as not checked; a link is
excluded by its own name. Rules are named one by one or by pattern: `principe-*`. In `severity` a
whole name goes before patterns, and two patterns that give a rule two severities are an error.
"""
EXAMPLE = """\
language = "fr"
fail-on = "warning"
ignore = ["title-case"]
exclude = ["brouillons/"]

[severity]
"principe-*" = "error"

[per-path-ignores]
"archives/*.md" = ["bare-url", "link-broken"]

[referentiels."referentiel/eci"]
profile = "ponderation"
units = {piliers = 7}
population-bound = "above"
"""


def configuration_page() -> str:
    """Return the page: how a configuration is found, an example, and every key."""
    schema = _schema()
    whole, own = _properties(schema), _properties(_definitions(schema)["ReferentielOptions"])
    keys = [_row(key, spec, schema) for key, spec in whole.items() if key not in own]
    options = [_row(key, spec, schema) for key, spec in own.items()]
    return _PAGE.format(example=EXAMPLE, keys="\n".join(keys), options="\n".join(options))


def schema_text() -> str:
    """Return the JSON Schema of a configuration."""
    return json.dumps(_schema(), ensure_ascii=False, indent=2) + "\n"


def _schema() -> dict[str, Json]:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_without_null(Configuration.model_json_schema()),
    }
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
            return "a text"
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "integer"}:
            return f"a whole number, {_limits(spec)}"
        case {"type": "array"}:
            return "a list of texts"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"a table, of which each value is {_value(values, schema)}"
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
