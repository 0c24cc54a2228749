"""Fixes: selected, verified to keep files equivalent, applied and written."""
