"""Scores of many collectivités at once, in columns of integers; needs numpy (extra `batch`).

`columns_of` turns answers into arrays, `score_columns` arrays into scores, and `field_columns`
scores into a column for each field. Each step is done for one action and all collectivités. Results
are exact, and those of `statuts.score`.

What actions are worth follows from a *pattern*: the identité, the réponses, and the actions that
are said to be non concernées. It is computed once for each pattern, in fractions. Points are then
64-bit integers, in parts of a point of which each pattern has its own number. An upper bound of all
sums is computed before: collectivités that could exceed it are scored one by one. Plafonds are
applied to the scores of each collectivité.
"""

from scoring.statuts.columns.answers import AnswerColumns, columns_of
from scoring.statuts.columns.fields import FieldColumns, Ratios, Thousandths, field_columns
from scoring.statuts.columns.scores import ScoreColumns, score_columns

__all__ = [
    "AnswerColumns",
    "FieldColumns",
    "Ratios",
    "ScoreColumns",
    "Thousandths",
    "columns_of",
    "field_columns",
    "score_columns",
]
