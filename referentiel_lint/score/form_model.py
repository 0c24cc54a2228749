"""The model of a form that asks what scores one collectivité, as a page shows it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class _Model(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class FormLevel(_Model):
    """A level, by its number in its branch, with its label as written, and its percentage.

    It `can_be_ticked` unless it follows from a rate or from the scores of other actions.
    """

    number: int
    label: str
    percent: float
    can_be_ticked: bool


class FormList(_Model):
    """A list of levels; of a `multiple` one several can be ticked, of any other only one."""

    head: str | None
    multiple: bool
    levels: list[FormLevel]


class FormBranch(_Model):
    """How a principle is answered by the collectivités of a population, all without `condition`.

    `keys` are those of answers files by which it can be answered; `sur` is `nombre` on each of
    several units. `zeros` are the labels of levels of 0 %,
    `counts` what is counted: `thing`s, on each of several `unit`s, or a share of a whole. `entry`
    is the text that asks for a percentage.
    """

    condition: str | None
    least_population: int | None
    most_population: int | None
    keys: list[str]
    lists: list[FormList]
    zeros: list[str]
    counts: Literal["things", "share"] | None
    thing: str | None
    unit: str | None
    rates: list[str]
    entry: str | None


class FormNiveau(_Model):
    """A niveau with a principle; `above` is the action that it is in.

    `kinds` are the kinds of collectivité that it concerns, null for all. `unscored` says why it
    cannot be answered, if it cannot.
    """

    id: str | None
    title: str | None
    path: str
    line: int
    above: str | None
    kinds: list[str] | None
    unscored: str | None
    branches: list[FormBranch]


class FormChoix(_Model):
    """An answer to choose, by its id."""

    id: str
    title: str


class FormQuestion(_Model):
    """A question beside statuts; `unanswerable` says why it cannot be answered, if it cannot.

    `types` are those of the collectivités that it is asked of, none for all.
    """

    id: str
    title: str
    text: str
    type: str
    types: list[str]
    choix: list[FormChoix]
    unanswerable: str | None


class FormAction(_Model):
    """An action that can have a statut, by its name in answers."""

    name: str
    id: str
    title: str | None
    depth: int
    path: str
    line: int
    unanswerable: str | None


class FormCollectivite(_Model):
    """What is asked of the collectivité itself: `keys`, of which the `needed` ones change scores.

    `types` are the kinds that are told apart.
    """

    keys: list[str]
    needed: list[str]
    types: list[str]


class Form(_Model):
    """A form; `reason` says why nothing can be scored, if so, `notices` what else is to be known.

    By `principes` the answers are in `niveaux`, by `statuts` in `questions` and `actions`.
    """

    kind: Literal["principes", "statuts"]
    reason: str | None
    notices: list[str]
    collectivite: FormCollectivite
    niveaux: list[FormNiveau] = []
    questions: list[FormQuestion] = []
    actions: list[FormAction] = []
    statuts: list[str] = []
