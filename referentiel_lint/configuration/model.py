"""What a configuration may say. Imported only where there is one: pydantic takes its time.

The JSON Schema in `docs/configuration.schema.json` is made from it (`make docs`).
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from referentiel.profile import PROFILES
from referentiel_lint.configuration.patterns import fits_something

Severity = Literal["error", "warning", "info"]
ProfileName = Literal["niveaux", "ponderation", "points", "pourcentage"]
assert set(ProfileName.__args__) == set(PROFILES)  # type: ignore[attr-defined]
Name = Annotated[str, Field(min_length=1, max_length=100)]
# A path, or a pattern of paths.
Path = Annotated[str, Field(min_length=1, max_length=1000)]
Names = Annotated[list[Name], Field(max_length=1000)]


# Nobody reads a pattern of more.
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
    """What can be said of one referential."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=_kebab)

    profile: ProfileName | None = Field(
        None, description="The profile of the format; detected from the keys where it is not said."
    )
    total: Annotated[int, Field(gt=0, le=1_000_000)] | None = Field(
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
    per_path_ignores: Annotated[dict[OnePattern, Names], Field(max_length=100)] | None = Field(
        None, description="Rules that report nothing in files, by pattern as in .gitignore."
    )
    exclude: Annotated[list[Pattern], Field(max_length=100)] | None = Field(
        None, description="Files and folders that are not read, by pattern as in .gitignore."
    )
    baseline: Path | None = Field(
        None,
        description="The file of the findings that are known (`--write-baseline`), from this "
        "file's folder, and inside it.",
    )
    prune: bool | None = Field(
        None,
        description="Take out of that file what a run has judged and found no more. It is never "
        "done in continuous integration, nor while an error or a warning is new, which may hide "
        "what is known. A hook then fails once, since a file has changed: add it, and commit "
        "again.",
    )
    fail_on: Severity | None = Field(
        None, description="The least severity of findings that makes the exit status 1."
    )
    referentiels: dict[Path, ReferentielOptions] | None = Field(
        None, description="What is said of one referential alone, by its folder."
    )
