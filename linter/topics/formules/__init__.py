"""Formulas in words: what is wrong with one, what it says."""
