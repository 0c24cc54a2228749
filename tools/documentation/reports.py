"""The JSON Schemas of the formats `json`, from the models that write them."""

import json
from collections.abc import Mapping

from pydantic import BaseModel

from referentiel_lint.check.formats.json_model import JsonReport

_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
_MODELS: Mapping[str, type[BaseModel]] = {
    "report.schema.json": JsonReport,
}


def schema_texts() -> Mapping[str, str]:
    """Return the JSON Schemas, by the names of their files."""
    schemas = {
        name: _DIALECT | model.model_json_schema(mode="serialization")
        for name, model in _MODELS.items()
    }
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas.items()
    }
