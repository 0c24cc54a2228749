"""What a configuration may say. Imported only where there is one: pydantic takes its time.

The JSON Schema in `docs/configuration.schema.json` is made from it (`make docs`).
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from referentiel.profile import PROFILES

Severity = Literal["error", "warning", "info"]
ProfileName = Literal["niveaux", "ponderation", "points", "pourcentage"]
assert set(ProfileName.__args__) == set(PROFILES)  # type: ignore[attr-defined]
Name = Annotated[str, Field(min_length=1, max_length=100)]
Names = Annotated[list[Name], Field(max_length=1000)]


# A pattern tries each `*` at each place: with more of them, names can be made that take for ever.
MOST_STARS = 3
_STAR = re.compile(r"(?:^|(?<=/))\*\*(?=/|$)|\*")


def _is_pattern(pattern: str) -> str:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 -- 36 ms, and few configurations need it

    if len(_STAR.findall(pattern)) > MOST_STARS:
        raise PydanticCustomError("pattern_stars", "too many stars")
    try:
        GitIgnoreSpec.from_lines([pattern])
    except (ValueError, re.error) as error:
        raise PydanticCustomError("pattern", "no pattern") from error
    return pattern


Pattern = Annotated[Name, AfterValidator(_is_pattern)]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class ReferentielOptions(BaseModel):
    """What can be said of one referential."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=_kebab)

    profile: ProfileName | None = Field(
        None, description="The profile of the format; detected from the keys where it is not said."
    )
    total: Annotated[int, Field(gt=0)] | None = Field(
        None, description="The points of the whole referential, where its root does not say them."
    )
    units: dict[Name, Annotated[int, Field(ge=2, le=999)]] | None = Field(
        None, description="How many there are of a unit of progressions, such as `piliers = 7`."
    )
    population_bound: Literal["below", "above"] | None = Field(
        None,
        description="To which side exactly N inhabitants belong where `< N` and `> N` leave a gap.",
    )
    keys: Names | None = Field(
        None, description="Keys of data blocks that are right besides those of the profile."
    )
    sections: Names | None = Field(
        None, description="Sections that are right besides those of the profile."
    )


class Configuration(ReferentielOptions):
    """The table `[tool.reflint]` of `pyproject.toml`, or the whole of `reflint.toml`."""

    language: Literal["fr", "en"] | None = Field(
        None, description="The language of messages; else the locale's."
    )
    select: Names | None = Field(
        None, description="The rules that run, by name or by pattern (`principe-*`); else all."
    )
    ignore: Names | None = Field(None, description="Rules that do not run, by name or pattern.")
    severity: dict[Name, Severity] | None = Field(
        None, description="The severity of rules, where another than their own is wanted."
    )
    per_path_ignores: Annotated[dict[Pattern, Names], Field(max_length=100)] | None = Field(
        None, description="Rules that report nothing in files, by pattern as in .gitignore."
    )
    exclude: Annotated[list[Pattern], Field(max_length=100)] | None = Field(
        None, description="Files and folders that are not read, by pattern as in .gitignore."
    )
    baseline: Annotated[str, Field(min_length=1, max_length=1000)] | None = Field(
        None,
        description="The file of the findings that are known (`--write-baseline`), from this "
        "file's folder, and inside it.",
    )
    fail_on: Severity | None = Field(
        None, description="The least severity of findings that makes the exit status 1."
    )
    referentiels: dict[Name, ReferentielOptions] | None = Field(
        None, description="What is said of one referential alone, by its folder."
    )
