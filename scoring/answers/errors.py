"""Answers that cannot be used: what is wrong and where, as data without text for people."""

from dataclasses import dataclass
from enum import StrEnum

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
    """An answer that cannot be used, and its path.

    `niveaux` are the ids of the niveaux concerned, `found` quotes the answer, and `expected` lists
    what is allowed there: the keys of the model for `WRONG_FORM`, the gaps for `COUNT_IN_GAP`, the
    names of all rates if one is missing or selected. `nearest` is the expected name that `found`
    resembles; `gap` is a range of populations that no branch covers.
    """

    code: AnswerErrorCode
    path: Path
    niveaux: tuple[str, ...] = ()
    found: str = ""
    expected: tuple[str, ...] = ()
    nearest: str | None = None
    gap: Gap | None = None


class AnswerMismatch(Exception):
    """An answer that does not fit its principle; `key` is the part of the answer at fault.

    The other attributes are those of `AnswerError`.
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
