"""Scores of many collectivités at once, in columns of integers; needs numpy (extra `batch`).

A field is an array of shape (actions, collectivités), the actions being those of the tree: each
step is done for one action and all collectivités. Results are exact, and those of `scores.score`.

What actions are worth follows from a *pattern*: the identité, the réponses, and the actions that
are said to be non concernées. It is computed once for each pattern, in fractions. Points are then
64-bit integers, in parts of a point of which each pattern has its own number. An upper bound of all
sums is computed before; collectivités that could exceed it are scored one by one, and so are those
with plafonds.

`answers.columns_of` turns answers into arrays, and `scores.score_columns` arrays into scores.
"""
