"""The parameters that our own requests share; keys that are not known are ignored."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Params(BaseModel):
    """The parameters of a request, in JSON by their names in camel case."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True, strict=True)


class NoParams(Params):
    """Those of a request that has none."""


class TextDocument(Params):
    """A document, by its URI."""

    uri: str
