"""The JSON Schemas of the configuration and of the format `json` of `check`, from their models."""

import json
from collections.abc import Mapping

from referentiel_lint.check.formats.json_model import JsonReport
from tools.documentation.configuration import configuration_schema
from tools.release import addresses

_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def schema_texts() -> Mapping[str, str]:
    """Return the JSON Schemas, by the names of their files."""
    schemas = {
        "configuration.schema.json": configuration_schema(),
        "report.schema.json": JsonReport.model_json_schema(mode="serialization"),
    }
    site, _ = addresses()
    return {
        name: json.dumps(
            {**_DIALECT, "$id": f"{site}/schemas/{name}", **schema}, ensure_ascii=False, indent=2
        )
        + "\n"
        for name, schema in schemas.items()
    }
