"""Analyses for the rules on weights: single weights, wrong sums, totals, missing weights."""
