"""Edits that people ask for: renaming, retiring, adding and moving actions.

Each takes a universe and returns the files that change; nothing is written here.
"""
