"""The baseline: a file of known findings, so that a run reports only new ones."""
