"""The baseline: what was found before, so that a run tells what is new, and what is gone."""
