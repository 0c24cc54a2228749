"""Scores from statuts, in the profiles without principles."""
