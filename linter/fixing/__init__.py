"""Fixes: chosen from the findings, proven to keep what a file says, applied, and written."""
