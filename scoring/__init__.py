"""Principles and scores: what the words of a referential count for."""

__distribution__ = "referentiel-lint"
