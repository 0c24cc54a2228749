"""Principles and scores: what the words of a referential count for."""
