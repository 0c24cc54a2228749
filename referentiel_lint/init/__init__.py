"""Adopting reflint in a folder: the configuration, and the hook of pre-commit."""
