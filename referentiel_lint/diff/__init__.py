"""`reflint diff`: changes between two states, and their effect on scores."""
