"""The types of règles: what the formula of each gives."""

from enum import StrEnum


class RegleType(StrEnum):
    """The types, by the names that the field has for them."""

    # A truth value: the action and all below it are désactivées.
    DESACTIVATION = "desactivation"
    # A number: the factor on the points of the action, and on those below.
    REDUCTION = "reduction"
    # An open expression: the plafond of the score of the action.
    SCORE = "score"
