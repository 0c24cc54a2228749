"""The baseline: known findings, so that a run reports only what is new, and what is gone."""
