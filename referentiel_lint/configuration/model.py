"""The model of a configuration; imported only to validate one, since pydantic loads slowly.

`make docs` writes its JSON Schema to `referentiel_lint/schemas`.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from referentiel.profile import PROFILES
from referentiel_lint.configuration.patterns import fits_something
from scoring.conventions import ACTION_DEPTHS

Severity = Literal["error", "warning", "info"]
ProfileName = Literal["niveaux", "ponderation", "points", "pourcentage", "tableur"]
assert set(ProfileName.__args__) == set(PROFILES)  # type: ignore[attr-defined]
Name = Annotated[str, Field(min_length=1, max_length=100)]
# A path, or a pattern of paths.
Path = Annotated[str, Field(min_length=1, max_length=1000)]
Names = Annotated[list[Name], Field(max_length=1000)]
_DEPTHS = ", ".join(f"{depth} for `{name}`" for name, depth in ACTION_DEPTHS.items())


# A pattern of more is unreadable.
MOST_STARS = 3
_STAR = re.compile(r"(?:^|(?<=/))\*\*(?=/|$)|\*")


def _is_pattern(pattern: str) -> str:
    if len(_STAR.findall(pattern)) > MOST_STARS:
        raise PydanticCustomError("pattern_stars", "too many stars")
    try:
        is_one = fits_something(pattern)
    except ValueError as error:
        raise PydanticCustomError("pattern", "no pattern") from error
    if not is_one:  # A comment.
        raise PydanticCustomError("pattern", "no pattern")
    return pattern


def _takes_in(pattern: str) -> str:
    if pattern.startswith("!"):
        raise PydanticCustomError("pattern_negative", "takes out, and is alone")
    return pattern


Pattern = Annotated[Path, AfterValidator(_is_pattern)]
OnePattern = Annotated[Pattern, AfterValidator(_takes_in)]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class ReferentielOptions(BaseModel):
    """The keys of one referential."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=_kebab)

    profile: ProfileName | None = Field(
        None, description="The profile; by default detected from the keys."
    )
    total: Annotated[int, Field(gt=0, le=1_000_000)] | None = Field(
        None, description="The points of the whole referential, if its root has none."
    )
    units: dict[Name, Annotated[int, Field(ge=2, le=999)]] | None = Field(
        None, description="The number of each unit of progressions, such as `piliers = 7`."
    )
    population_bound: Literal["below", "above"] | None = Field(
        None,
        description="The side to which N inhabitants belong if `< N` and `> N` leave a gap.",
    )
    keys: Names | None = Field(
        None,
        description="Keys that are valid in data blocks besides those of the profile, and values "
        "that are (`programmes: pvd`).",
    )
    sections: Names | None = Field(
        None, description="Sections that are valid besides those of the profile."
    )
    thematiques: Names | None = Field(
        None,
        description="The thématiques of questions and indicateurs; by default those of the files.",
    )
    name: Name | None = Field(
        None,
        description="The name in references to its actions, such as `eci` in `eci_2.4.2`; by "
        "default that of the file of the root, else of the folder. `referentiel` in the root "
        "takes precedence. At the top, it is for a project with one referential.",
    )
    action_depth: Annotated[int, Field(ge=1, le=6)] | None = Field(
        None,
        description="The level of the actions (*niveau des actions*): the number of segments in "
        "the ids of those that are planned one by one. Below it, siblings share the points of one "
        f"that is désactivée; above, these are lost. By default {_DEPTHS}; unknown for others.",
    )


class Configuration(ReferentielOptions):
    """The table `[tool.reflint]` of `pyproject.toml`, or the whole of `reflint.toml`."""

    language: Literal["fr", "en"] | None = Field(
        None, description="The language of messages; by default the locale's."
    )
    select: Names | None = Field(
        None, description="The rules that run, by name or pattern (`principe-*`); by default all."
    )
    ignore: Names | None = Field(None, description="Rules that do not run, by name or pattern.")
    severity: dict[Name, Severity] | None = Field(
        None, description="Severities that replace those of the rules, by name or pattern."
    )
    per_file_ignores: Annotated[dict[OnePattern, Names], Field(max_length=100)] | None = Field(
        None, description="Rules that are ignored in files, by pattern as in .gitignore."
    )
    exclude: Annotated[list[Pattern], Field(max_length=100)] | None = Field(
        None, description="Files and folders that are not read, by pattern as in .gitignore."
    )
    baseline: Path | None = Field(
        None,
        description="The file of known findings (`--write-baseline`), relative to the folder of "
        "this file and inside it.",
    )
    prune: bool | None = Field(
        None,
        description="Remove from the baseline what a run no longer finds. Never done in "
        "continuous integration, nor while there is a new error or warning, which may hide known "
        "findings. A hook then fails once, since a file has changed: add it and commit again.",
    )
    fail_on: Severity | None = Field(
        None, description="The lowest severity of findings for exit status 1."
    )
    referentiels: dict[Path, ReferentielOptions] | None = Field(
        None, description="The keys of single referentials, by folder."
    )
