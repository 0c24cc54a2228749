"""The baseline: a file of known findings; a run then reports only new findings."""
