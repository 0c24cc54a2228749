"""Edits on request: renaming, retiring, adding and moving actions.

Each edit takes a universe and returns the changed files; nothing is written here.
"""
