"""The answers of a collectivité: about itself, by niveau or by statuts; and errors in answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from scoring.formule.evaluator import Situation

# --- The collectivité that is scored: its name, population and type


# Any type that the referential does not name.
OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Collectivite:
    """A collectivité, as far as known; `kind` is compared with the names in `concerne:`."""

    population: int | None = None
    kind: str | None = None
    name: str | None = None


# --- The answer of a collectivité to one principle: a closed union, independent of files


class BareNumber(int):
    """A level's number that is the whole answer (`1.1.1: 3`): it could also be a count."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Everything:
    """`tout`: whatever gives 100 %."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """`aucun`: nothing is done, which gives 0 %."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The levels that are reached, and the figures that levels ask for.

    `levels` are labels, or numbers of the positive levels of the branch, from 1 in file order; 0
    means that none is reached. `count` is the figure where labels are counts. With `units`, `count`
    things are on each of that many units; `counts` replaces both with the number on each unit.
    If known, `is_share` says whether `count` is a part of a whole (`45 %`, `2/3`) or a number of
    things. `rates` are parts of 1, by the name of the rate or by the label or number (as text) of
    its level, or under "" if there is only one rate. `percent` is the percentage that a free entry
    asks for, as a part of 1.
    """

    levels: tuple[int | str, ...] | None = None
    count: Fraction | None = None
    units: int | None = None
    counts: tuple[Fraction, ...] | None = None
    rates: tuple[tuple[str, Fraction], ...] = ()
    percent: Fraction | None = None
    is_share: bool | None = None


Answer = Everything | Nothing | Choice


# --- The statut of an action: what a collectivité says of it


class Detail(NamedTuple):
    """The parts of an action that are done, planned and not done; they should sum to 1."""

    fait: Fraction
    programme: Fraction
    pas_fait: Fraction


class Mark(Enum):
    """A statut without parts."""

    NON_CONCERNE = "non_concerne"
    # As without statut, but in 2026 the action stays concernée where none of its children is.
    NON_RENSEIGNE = "non_renseigne"


Statut: TypeAlias = Detail | Mark
# How far from 1 the sum of the parts may be: the platform's database checks it to two digits.
ROUNDING = Fraction(1, 200)

_NONE, _ALL = Fraction(0), Fraction(1)
FAIT = Detail(_ALL, _NONE, _NONE)
PROGRAMME = Detail(_NONE, _ALL, _NONE)
PAS_FAIT = Detail(_NONE, _NONE, _ALL)
# Statuts by the words of the platform.
WORDS: Mapping[str, Statut] = {
    "fait": FAIT,
    "programme": PROGRAMME,
    "pas_fait": PAS_FAIT,
    Mark.NON_CONCERNE.value: Mark.NON_CONCERNE,
    Mark.NON_RENSEIGNE.value: Mark.NON_RENSEIGNE,
}


# --- The answers of one collectivité


@dataclass(frozen=True, slots=True)
class Answers:
    """The statuts of a collectivité, by name of action (`eci_2.4.2`), and its situation.

    A statut of an action that is not in the referential has no effect.
    """

    statuts: Mapping[str, Statut] = field(default_factory=dict)
    situation: Situation = field(default_factory=Situation)


# --- What is wrong in answers and where, as data: the messages are in `referentiel_lint.score`


# The path of an answer in the file or mapping of answers: keys, and indexes of lists.
Path = tuple[str | int, ...]
# The lowest and the highest population of a gap between branches; None is no limit.
Gap = tuple[int, int | None]


class AnswerErrorCode(StrEnum):
    """What is wrong with an answer. The messages are in `referentiel_lint.score`."""

    # The file
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    NOT_YAML = "not-yaml"
    # Its form
    WRONG_TYPE = "wrong-type"
    UNKNOWN_KEY = "unknown-key"
    KEY_TWICE = "key-twice"
    DECIMAL_COMMA = "decimal-comma"
    MALFORMED = "malformed"
    OUT_OF_RANGE = "out-of-range"
    TWO_FORMS = "two-forms"
    SUR_ALONE = "sur-alone"
    # Against the referential
    UNKNOWN_ID = "unknown-id"
    ID_TWICE = "id-twice"
    NO_PRINCIPE = "no-principe"
    NOT_CONCERNED = "not-concerned"
    POPULATION_MISSING = "population-missing"
    POPULATION_IN_GAP = "population-in-gap"
    POPULATION_TWICE = "population-twice"
    TYPE_MISSING = "type-missing"
    UNKNOWN_TYPE = "unknown-type"
    # Against the principle
    WRONG_FORM = "wrong-form"
    UNKNOWN_LEVEL = "unknown-level"
    LEVEL_OR_COUNT = "level-or-count"
    LABEL_TWICE = "label-twice"
    TWO_LEVELS = "two-levels"
    ZERO_BESIDE = "zero-beside"
    COUNT_IN_GAP = "count-in-gap"
    COUNT_TWICE = "count-twice"
    COUNT_OF_SHARES = "count-of-shares"
    SHARE_OF_COUNTS = "share-of-counts"
    TOO_MANY_UNITS = "too-many-units"
    UNKNOWN_RATE = "unknown-rate"
    RATE_TWICE = "rate-twice"
    RATE_MISSING = "rate-missing"
    RATE_TICKED = "rate-ticked"
    REFERENCE_TICKED = "reference-ticked"
    # Of statuts
    UNKNOWN_STATUT = "unknown-statut"
    STATUT_PARTS = "statut-parts"
    STATUT_NEGATIVE = "statut-negative"
    STATUT_SUM = "statut-sum"
    UNKNOWN_ACTION = "unknown-action"
    OTHER_REFERENTIEL = "other-referentiel"
    ACTION_TWICE = "action-twice"
    # Of the answers of many collectivités
    NOT_JSON = "not-json"
    NO_COLLECTIVITE = "no-collectivite"
    COLLECTIVITE_TWICE = "collectivite-twice"
    NO_REFERENTIEL = "no-referentiel"
    BAD_LINE = "bad-line"
    BAD_CELL = "bad-cell"
    NOT_A_STATUT = "not-a-statut"
    # Of réponses and the identité
    UNKNOWN_REFERENTIEL = "unknown-referentiel"
    UNKNOWN_QUESTION = "unknown-question"
    NOT_OUI_NON = "not-oui-non"
    UNKNOWN_CHOIX = "unknown-choix"
    NOT_PROPORTION = "not-proportion"
    UNKNOWN_VALUE = "unknown-value"


@dataclass(frozen=True, slots=True)
class AnswerError:
    """An error in answers, and its path.

    `niveaux` are the ids that it concerns, or names of actions of another referential;
    `found` quotes the answer or its key. `expected` lists what is allowed there, or what else the
    message needs, such as the gaps for `COUNT_IN_GAP` and the niveaux below for `NO_PRINCIPE`.
    `nearest` is what is probably meant; `gap` is a range of populations that no branch covers.
    """

    code: AnswerErrorCode
    path: Path
    niveaux: tuple[str, ...] = ()
    found: str = ""
    expected: tuple[str, ...] = ()
    nearest: str | None = None
    gap: Gap | None = None


class AnswerMismatch(Exception):
    """Raised for an answer that does not fit its principle.

    `key` is the key at fault: a form of answer, such as `taux` or `renvois`, or `population`. The
    other attributes are as in `AnswerError`.
    """

    def __init__(
        self,
        code: AnswerErrorCode,
        key: str,
        found: object = "",
        expected: tuple[str, ...] = (),
        gap: Gap | None = None,
    ) -> None:
        super().__init__(code, key, str(found), expected, gap)
        self.code, self.key, self.found = code, key, str(found)
        self.expected, self.gap = expected, gap
